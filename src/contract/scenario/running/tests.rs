use super::*;

/// A request for the operation, at a second.
fn asked(operation: &'static str, second: u64) -> Asked<'static> {
    Asked {
        operation: Some(operation),
        method: "POST",
        path: "/api/v2/write",
        accepts_gzip: false,
        body_bytes: 100,
        now: Duration::from_secs(second),
    }
}

fn running(text: &str) -> Running {
    Running::new(Scenario::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}")))
}

/// The rules that meet requests for these operations, one after the other; `-` where none does.
fn met(running: &mut Running, operations: &[&'static str]) -> Vec<String> {
    let name = |operation: &&'static str| {
        let mut plan = Plan::default();
        running.behind_body(&asked(operation, 0), &mut plan);
        let rules = plan.delays.iter().chain(&plan.fault).map(|injection| injection.rule.name.clone());
        let names = rules.collect::<Vec<_>>().join("+");
        if names.is_empty() { "-".to_owned() } else { names }
    };
    operations.iter().map(name).collect()
}

#[test]
fn a_rule_skips_so_many_and_meets_so_many() {
    let mut running = running(
        "{name: n, rules: [{name: r, match: {operation: PostWrite}, skip: 1, times: 2, fault: {answer: {status: 503}}}]}",
    );
    let (write, query) = ("PostWrite", "PostQuery");
    assert_eq!(
        met(&mut running, &[query, write, write, query, write, write]),
        ["-", "-", "r", "-", "r", "-"]
    );
    let state =
        RuleState { name: "r".into(), fault: "503".into(), matched: 4, injected: 2, remaining: Some(0) };
    assert_eq!(running.rules().collect::<Vec<_>>(), [state]);
}

#[test]
fn the_first_rule_decides_and_a_gap_lets_requests_of_the_operation_through() {
    let text = "{name: n, gap: 1, rules: [
        {name: a, times: 1, fault: {answer: {status: 503}}},
        {name: b, times: 1, fault: {answer: {status: 500}}}]}";
    let mut running = running(text);
    let order = ["PostWrite", "PostQuery", "PostWrite", "PostWrite", "PostQuery"];
    assert_eq!(met(&mut running, &order), ["a", "b", "-", "-", "-"]);
}

#[test]
fn delays_come_with_other_faults() {
    let text = "{name: n, rules: [
        {name: late, fault: {delay: {time: 2s}}},
        {name: later, times: 1, fault: {delay: {time: 1s}}},
        {name: busy, times: 1, fault: {answer: {status: 503}}}]}";
    let mut running = running(text);
    let mut plan = Plan::default();
    running.behind_body(&asked("PostWrite", 0), &mut plan);
    assert_eq!(plan.wait(DelayPlace::BeforeAnswer), Duration::from_secs(3));
    assert_eq!(plan.wait(DelayPlace::BeforeOperation), Duration::ZERO);
    assert_eq!(plan.fault.map(|injection| injection.rule.name.clone()), Some("busy".to_owned()));
    assert_eq!(met(&mut running, &["PostWrite"]), ["late"]);
}

#[test]
fn delays_come_by_themselves_where_faults_are_apart() {
    let text = "{name: n, gap: 1, rules: [
        {name: late, times: 1, fault: {delay: {time: 2s}}},
        {name: busy, times: 1, fault: {answer: {status: 503}}}]}";
    assert_eq!(met(&mut running(text), &["PostWrite"; 4]), ["busy", "-", "late", "-"]);
}

#[test]
fn chance_is_the_same_in_each_run_and_another_by_another_seed() {
    let run = |seed: u64| {
        let text = format!(
            "{{name: n, seed: {seed}, rules: [{{name: r, probability: 0.5, fault: {{answer: {{status: 503}}}}}}]}}"
        );
        met(&mut running(&text), &["PostWrite"; 64])
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
    let hits = run(1).iter().filter(|name| *name == "r").count();
    assert!((16..48).contains(&hits), "{hits} of 64");
}

#[test]
fn a_quota_is_for_each_window_and_says_when_the_next_begins() {
    let mut running = running("{name: n, rules: [{name: q, fault: {quota: {requests: 2, window: 10s}}}]}");
    let mut told = |second| {
        let mut plan = Plan::default();
        running.behind_body(&asked("PostWrite", second), &mut plan);
        plan.fault.and_then(|injection| injection.retry_after).map(|time| time.as_secs())
    };
    assert_eq!([told(5), told(6), told(7), told(14)], [None, None, Some(8), Some(1)]);
    assert_eq!([told(15), told(15), told(15)], [None, None, Some(10)]);
}

#[test]
fn a_quota_of_bytes_lets_at_least_one_request_through() {
    let mut running = running("{name: n, rules: [{name: q, fault: {quota: {bytes: 250, window: 1m}}}]}");
    assert_eq!(met(&mut running, &["PostWrite"; 3]), ["-", "-", "q"]);
    let mut running = self::running("{name: n, rules: [{name: q, fault: {quota: {bytes: 50, window: 1m}}}]}");
    assert_eq!(met(&mut running, &["PostWrite"; 2]), ["-", "q"]);
}

#[test]
fn resets_before_the_body_are_asked_for_apart_and_others_behind_it() {
    let text = "{name: n, rules: [
        {name: early, times: 1, fault: {reset: {at: beforeRequest}}},
        {name: late, times: 1, fault: {reset: {at: afterRequest}}}]}";
    let mut running = running(text);
    assert!(running.has_resets());
    let early = running.before_body(&asked("PostWrite", 0)).expect("a reset");
    assert_eq!(early.rule.name, "early");
    assert!(running.before_body(&asked("PostWrite", 0)).is_none());
    assert_eq!(met(&mut running, &["PostWrite", "PostWrite"]), ["late", "-"]);
    running.give_back(&early);
    assert!(running.before_body(&asked("PostWrite", 0)).is_some());
}

#[test]
fn partial_writes_are_for_writes_and_cut_gzip_for_clients_that_take_it() {
    let text = "{name: n, rules: [
        {name: partial, fault: {partialWrite: {line: 1}}},
        {name: cut, fault: {truncate: {form: gzip}}}]}";
    let mut running = running(text);
    assert_eq!(
        met(&mut running, &["PostWrite", "PostLegacyWrite", "PostQuery"]),
        ["partial", "partial", "-"]
    );
    let mut plan = Plan::default();
    running.behind_body(&Asked { accepts_gzip: true, ..asked("PostQuery", 0) }, &mut plan);
    assert_eq!(plan.fault.map(|injection| injection.rule.name.clone()), Some("cut".to_owned()));
}
