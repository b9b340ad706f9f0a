use super::*;
use crate::contract::report::json;

fn sample() -> Report {
    json::read(include_str!("../../../../tests/contract/report/sample.json")).unwrap()
}

#[test]
fn kinds_are_named_with_commas_between_them() {
    assert_eq!(kinds("client, server"), Ok(Kinds(vec![Kind::Client, Kind::Server])));
    assert_eq!(kinds("none"), Ok(Kinds(Vec::new())));
    let all = "client, server, stricter-contract, tolerated, or none";
    assert_eq!(kinds("cleint"), Err(format!("\"cleint\": expected {all}")));
    assert_eq!(kinds("client,"), Err(format!("\"\": expected {all}")));
}

#[test]
fn percents_are_numbers_up_to_100() {
    assert_eq!(percent("62.5"), Ok(62.5));
    assert_eq!(percent("100 %"), Ok(100.0));
    for text in ["", "-1", "101", "NaN", "most"] {
        assert_eq!(percent(text), Err("expected a number from 0 to 100".to_owned()), "{text}");
    }
}

#[test]
fn the_first_reason_to_fail_is_told() {
    let report = sample();
    let ending = |has_succeeded, kinds: &str, least| {
        ending(&report, has_succeeded, &super::kinds(kinds).unwrap(), least).code()
    };
    assert_eq!(ending(false, "client", Some(99.0)), 3);
    assert_eq!(ending(true, "client", Some(99.0)), 4);
    assert_eq!(ending(true, "server", Some(99.0)), 5);
    assert_eq!(ending(true, "server,tolerated", None), 4);
    assert_eq!(ending(true, "none", Some(60.0)), 0);
}

#[test]
fn names_and_tokens_are_new_each_time_and_fit_for_command_lines() {
    let tokens = [secret(32), secret(32)];
    assert_ne!(tokens[0], tokens[1]);
    assert_eq!(tokens[0].len(), 44);
    assert!(tokens[0].chars().all(|character| character.is_ascii_alphanumeric() || "-_".contains(character)));
    assert!(name("org").starts_with("org-"));
}

#[cfg(unix)]
#[test]
fn the_summary_says_what_matters_and_obeys_nobody() {
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::ExitStatus;

    let report = sample();
    let fail_on = kinds("client").unwrap();
    let mut summary = Summary {
        report: &report,
        status: ExitStatus::from_raw(0),
        ending: Ending::Violations,
        fail_on: &fail_on,
        min_coverage: None,
        files: vec!["reports/report.html".into(), "reports/report.json".into()],
        is_coloured: false,
    };
    let text = summary.to_string();
    for line in [
        "  coverage    60.0 % of the reference: 3 of 5 operations succeeded, 1 attempted only; companions 1 of 1",
        "  violations  2 by the client, 0 by the server",
        "  tolerated   1 where the contract is stricter than the service, 1 more",
        "  client PostBuckets /request/body/orgID required: nothing, expected an id: 16 hexadecimal digits (6 times)",
        "  faults      1 coped with well, 0 poorly, 1 badly, 0 unseen",
        "  reports     report.html, report.json in reports",
        "failed (4): 2 findings of client",
    ] {
        assert!(text.lines().any(|found| found == line), "{line:?} is not in {text}");
    }
    assert!(!text.contains('\u{1b}'), "{text:?}");
    summary.is_coloured = true;
    assert!(summary.to_string().contains("\u{1b}[31mfailed\u{1b}[0m (4)"));
    summary.ending = Ending::CommandFailed;
    summary.status = ExitStatus::from_raw(7 << 8);
    assert!(summary.to_string().ends_with("(3): the command ended with exit status: 7\n"));
}
