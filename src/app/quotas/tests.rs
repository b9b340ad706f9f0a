use super::*;

fn id(number: u64) -> Id {
    Id::new(number).unwrap()
}

fn quotas(plan: &str) -> Quotas {
    Quotas::new(plan.parse().unwrap())
}

fn after(start: Instant, milliseconds: u64) -> Instant {
    start + Duration::from_millis(milliseconds)
}

#[test]
fn writes_fit_into_their_window_or_wait_for_the_next() {
    let quotas = quotas("writeKBs=1,window=10s");
    let start = Instant::now();
    let write = |organization, bytes, at| {
        let admitted = quotas.admit_at(id(organization), Work::Write, bytes, after(start, at));
        admitted.map(drop).map_err(|exceeded| exceeded.retry_after.as_millis())
    };
    assert_eq!(write(1, 9_000, 0), Ok(()));
    assert_eq!(write(1, 1_001, 1_500), Err(8_500), "it does not fit");
    assert_eq!(write(1, 1_000, 2_000), Ok(()), "what was refused is not counted");
    assert_eq!(write(1, 1, 9_999), Err(1));
    assert_eq!(write(2, 1, 9_999), Ok(()), "another organization");
    assert_eq!(write(1, 50_000, 10_000), Ok(()), "the first of a window is taken whatever its size");
    assert_eq!(write(1, 1, 12_000), Err(8_000));
    quotas.forget();
    assert_eq!(write(1, 1, 12_000), Ok(()));
}

#[test]
fn queries_are_charged_when_they_end() {
    let quotas = quotas("readKBs=1,window=10s");
    let query = || quotas.admit(id(1), Work::Query, 0);
    let first = query().unwrap().unwrap();
    let second = query().unwrap().unwrap();
    first.charge_answer(9_999);
    drop(first);
    let third = query().unwrap().unwrap();
    second.charge_answer(1);
    let exceeded = query().unwrap_err();
    assert_eq!(exceeded.to_string(), "org 0000000000000001 has exceeded limited_query plan limit");
    assert!(exceeded.retry_after <= Duration::from_secs(10));
    third.charge_answer(1);
}

#[test]
fn time_of_queries_has_a_tenth_of_the_window() {
    let quotas = quotas("queryTime=1,window=100s");
    let start = Instant::now();
    let query = |at| quotas.admit_at(id(1), Work::Query, 0, after(start, at));
    drop(query(0).unwrap());
    let exceeded = query(4_000).unwrap_err();
    assert_eq!(exceeded.to_string(), "org 0000000000000001 has exceeded limited_query_time plan limit");
    assert_eq!(exceeded.retry_after, Duration::from_secs(6));
    drop(query(10_000).unwrap());
}

#[test]
fn requests_at_once_have_a_bound_of_their_own() {
    let quotas = quotas("concurrentWriteRequests=2,concurrentReadRequests=1,concurrentDeleteRequests=1");
    for (work, most) in [(Work::Write, 2), (Work::Query, 1), (Work::Delete, 1)] {
        let held: Vec<_> = (0..most).map(|_| quotas.admit(id(1), work, 1).unwrap()).collect();
        let exceeded = quotas.admit(id(1), work, 1).unwrap_err();
        assert_eq!(exceeded.retry_after, Duration::from_secs(1));
        drop(quotas.admit(id(2), work, 1).unwrap());
        quotas.forget();
        assert!(quotas.admit(id(1), work, 1).is_err(), "what is in progress is not forgotten");
        drop(held);
        drop(quotas.admit(id(1), work, 1).unwrap());
    }
}

#[test]
fn deletes_are_counted_by_the_second() {
    let quotas = quotas("deleteRequestsPerSecond=2");
    let start = Instant::now();
    let delete = |at| quotas.admit_at(id(1), Work::Delete, 0, after(start, at)).map(drop);
    delete(0).unwrap();
    delete(100).unwrap();
    let exceeded = delete(900).unwrap_err();
    assert_eq!(exceeded.to_string(), "org 0000000000000001 has exceeded limited_delete_rate plan limit");
    assert_eq!(exceeded.retry_after, Duration::from_millis(100));
    delete(1_000).unwrap();
}

#[test]
fn series_may_reach_their_bound_and_not_pass_it() {
    let check = |quotas: &Quotas, series| quotas.check_series(id(1), || Ok::<_, ()>(series)).unwrap();
    let limited = quotas("cardinality=10");
    assert_eq!(check(&limited, 10), Ok(()));
    let exceeded = check(&limited, 11).unwrap_err();
    assert_eq!(exceeded.to_string(), "org 0000000000000001 has exceeded limited_cardinality plan limit");
    assert_eq!(check(&quotas("unlimited"), u64::MAX), Ok(()));
}

#[test]
fn without_bounds_nothing_is_counted() {
    let quotas = quotas("unlimited,maxBuckets=1");
    for work in [Work::Write, Work::Query, Work::Delete] {
        assert!(quotas.admit(id(1), work, u64::MAX).unwrap().is_none());
    }
    assert!(quotas.0.used.lock().is_empty());
}
