use super::*;
use crate::contract::scenario::{Answer, AnswerBody, RetryAfterForm, Selector};

/// A scenario with one rule.
fn with_rule(rule: &str) -> String {
    format!("name: n\nrules:\n  - name: r\n{rule}\n")
}

#[test]
fn a_scenario_is_read_with_what_it_leaves_out() {
    let scenario =
        Scenario::parse(&with_rule("    fault:\n      answer: {status: 503}")).expect("a scenario");
    let expected = Scenario {
        name: "n".to_owned(),
        description: String::new(),
        seed: 0,
        gap: 0,
        include: Vec::new(),
        rules: vec![Rule {
            name: "r".to_owned(),
            description: String::new(),
            selector: Selector::default(),
            skip: 0,
            times: None,
            probability: 1.0,
            fault: Fault::Answer(Answer {
                status: 503,
                retry_after: None,
                retry_after_form: RetryAfterForm::Seconds,
                body: AnswerBody::Error,
                message: None,
                carried_out: false,
            }),
        }],
    };
    assert_eq!(scenario, expected);
}

#[test]
fn the_format_as_it_is_documented_can_be_read() {
    let documentation = include_str!("../../scenario.rs");
    let lines = documentation.lines().skip_while(|line| !line.contains("```yaml")).skip(1);
    let text: Vec<_> = lines
        .take_while(|line| !line.contains("```"))
        .map(|line| line.trim_start_matches("//!").strip_prefix(' ').unwrap_or_default())
        .collect();
    // It shows all kinds of faults of which a rule has one.
    let (head, faults) =
        text.split_at(text.iter().position(|line| line.trim() == "answer:").expect("the faults"));
    let mut kinds: Vec<Vec<&str>> = Vec::new();
    for line in faults {
        if line.starts_with("      ") && !line.starts_with("       ") {
            kinds.push(Vec::new());
        }
        kinds.last_mut().expect("a kind").push(line);
    }
    assert_eq!(kinds.len(), 6);
    for kind in kinds {
        let text = [head, &kind].concat().join("\n");
        let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(scenario.rules.len() > 1, "it includes others");
    }
}

#[test]
fn json_is_read_too_and_a_scenario_is_written_as_it_is_read() {
    for name in library::names() {
        let scenario = library::find(name).expect("a scenario");
        let json = serde_json::to_string(&scenario).expect("JSON");
        assert_eq!(Scenario::parse(&json), Ok(scenario), "{json}");
    }
}

#[test]
fn errors_say_where_what_is_and_what_was_expected() {
    let fault = "    fault:\n      answer: {status: 503}";
    let cases = [
        ("name: n\nrules: []".to_owned(), "rules: there is none, expected one at least"),
        (
            "name: a b\nrules: []".to_owned(),
            "name: the name \"a b\", expected 1 to 64 letters, digits, - and _",
        ),
        (
            "name: n\ninclude: [none]".to_owned(),
            "include: no ready-made scenario \"none\", expected one of retry-after,",
        ),
        (with_rule(&format!("    probability: 2\n{fault}")), "rules/r/probability: 2, expected 0 to 1"),
        (
            with_rule(&format!("    match: {{operation: postwrite}}\n{fault}")),
            "rules/r/match/operation: \"postwrite\" is not in the contract, expected PostWrite",
        ),
        (
            with_rule(&format!("    match: {{path: write}}\n{fault}")),
            "rules/r/match/path: \"write\", expected a path",
        ),
        (
            with_rule(&format!("    match: {{method: post}}\n{fault}")),
            "rules/r/match/method: \"post\", expected",
        ),
        (with_rule(&format!("    times: 0\n{fault}")), "rules/r/times: 0, expected 1 at least"),
        (
            with_rule("    fault:\n      answer: {status: 99}"),
            "rules/r/fault/answer/status: 99, expected 200 to 599",
        ),
        (
            with_rule("    fault:\n      answer: {status: 204}"),
            "rules/r/fault/answer/status: 204 acknowledges what is not done",
        ),
        (
            with_rule("    fault:\n      partialWrite: {line: 0}"),
            "rules/r/fault/partialWrite/line: 0, expected",
        ),
        (
            with_rule("    fault:\n      quota: {window: 1s}"),
            "rules/r/fault/quota: it has no bound, expected",
        ),
        (with_rule(&format!("{fault}\n  - name: r\n{fault}")), "rules: \"r\" is there twice"),
    ];
    for (text, expected) in cases {
        let error = Scenario::parse(&text).expect_err(&text).to_string();
        assert!(error.starts_with(expected), "{text}\n{error}");
    }
}

#[test]
fn errors_of_form_have_line_and_column() {
    let cases = [
        (with_rule("    fault:\n      answer: {status: 503}\n    often: 3"), "6, column 5", "often"),
        (with_rule("    fault:\n      answer: {status: many}"), "5, column 24", "expected a whole number"),
        (with_rule("    fault:\n      crash: {}"), "5", "crash"),
        (with_rule("    fault:\n      delay: {time: 5}"), "5", "5"),
        ("name: [n".to_owned(), "1", ""),
        ("rules: []".to_owned(), "1", "name"),
    ];
    for (text, place, word) in cases {
        let error = Scenario::parse(&text).expect_err(&text).to_string();
        assert!(error.contains(&format!("line {place}")) && error.contains(word), "{text}\n{error}");
        assert!(!error.contains('\n'), "{error}");
    }
    assert_eq!(Scenario::parse(&" ".repeat(TEXT_LIMIT + 1)), Err(ScenarioError::TooLong(TEXT_LIMIT + 1)));
}
