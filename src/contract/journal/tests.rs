use std::net::Ipv4Addr;

use super::*;
use crate::contract::report::Part;
use crate::contract::test_support::exchange;

fn journal(memory_bytes: usize) -> Journal {
    Journal::start(JournalOptions { memory_bytes, directory: std::env::temp_dir() }).unwrap()
}

fn capture(exchange: Exchange) -> Capture {
    let Exchange { began_at, duration_us, operation, request, response, .. } = exchange;
    let client = Some(Ipv4Addr::LOCALHOST.into());
    Capture { began_at, duration_us, client, operation, request, response, is_answer_packed: false }
}

fn write() -> Exchange {
    exchange("POST", "/api/v2/write?bucket=b").sending("text/plain", "m f=1").with("user-agent", "test/1")
}

#[test]
fn a_report_counts_all_that_was_handed_over() {
    let journal = journal(DEFAULT_MEMORY_BYTES);
    let version = journal.version();
    for _ in 0..100 {
        journal.record(capture(write()));
    }
    journal.record(capture(exchange("GET", "/nowhere").answered(404, &[], "")));
    let report = journal.report();
    assert_eq!(report.requests, 101);
    assert!(journal.version() > version);
    assert_eq!(report.clients, [("test/1".to_owned(), 100), ("unknown".to_owned(), 1)]);
    let write = report.operations.iter().find(|operation| operation.id == "PostWrite").unwrap();
    assert_eq!((write.count.attempted, write.count.succeeded), (100, 100));
    assert!(write.items.iter().any(|item| item.part == Part::Status && item.count.attempted == 100));
    assert_eq!((report.unmatched.len(), report.unmatched[0].exchanges.as_slice()), (1, [101].as_slice()));
    let org = report.findings.iter().find(|group| group.finding.location == "/request/query/org").unwrap();
    assert_eq!((org.count, org.exchanges.as_slice()), (100, [1, 2, 3].as_slice()));
    assert!(report.exchanges.iter().any(|sample| sample.number == 1 && sample.request_body == "m f=1"));
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
}

#[test]
fn what_memory_has_no_room_for_is_read_from_disk() {
    let journal = journal(10_000);
    for number in 0..500 {
        journal.record(capture(write().with("x-number", &number.to_string())));
    }
    for number in [1, 2, 250, 499, 500] {
        let found = journal.exchange(number).unwrap();
        assert_eq!(found.number, number);
        let expected = (number - 1).to_string();
        assert_eq!(
            super::super::exchange::header(&found.request.headers, "x-number"),
            Some(expected.as_str())
        );
    }
    assert!(journal.exchange(0).is_none() && journal.exchange(501).is_none());
}

#[test]
fn exchanges_come_in_pages_the_newest_first() {
    let journal = journal(2_000);
    for _ in 0..5 {
        journal.record(capture(write()));
        journal.record(capture(exchange("GET", "/nowhere").answered(404, &[], "")));
    }
    let numbers = |filter: &Filter, before, limit| -> Vec<u64> {
        journal
            .exchanges(filter, Page { before, limit })
            .into_iter()
            .map(|exchange| exchange.number)
            .collect()
    };
    assert_eq!(numbers(&Filter::default(), None, 3), [10, 9, 8]);
    assert_eq!(numbers(&Filter::default(), Some(8), 100), [7, 6, 5, 4, 3, 2, 1]);
    let writes = Filter { operation: Some("PostWrite".to_owned()), ..Filter::default() };
    assert_eq!(numbers(&writes, None, 2), [9, 7]);
    assert_eq!(numbers(&Filter { is_unmatched: true, ..Filter::default() }, Some(5), 9), [4, 2]);
    assert_eq!(numbers(&Filter { status: Some(204), ..Filter::default() }, None, 1), [9]);
}

#[test]
fn a_journal_that_is_cleared_begins_anew() {
    let journal = journal(1_000);
    for _ in 0..10 {
        journal.record(capture(write()));
    }
    journal.clear();
    let report = journal.report();
    assert_eq!((report.requests, report.findings.len(), report.exchanges.len()), (0, 0, 0));
    assert!(report.span.is_none() && journal.exchange(1).is_none());
    journal.record(capture(write()));
    assert_eq!(journal.report().requests, 1);
    assert_eq!(journal.exchange(1).unwrap().number, 1);
}

#[test]
fn a_queue_that_is_full_holds_back_until_there_is_room() {
    let journal = journal(DEFAULT_MEMORY_BYTES);
    let large = "x".repeat(QUEUE_BYTES);
    journal.record(capture(write().sending("text/plain", &large)));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(journal.ready());
    assert!(journal.shared.queued_bytes.load(Ordering::Acquire) <= QUEUE_BYTES);
    assert_eq!(journal.report().requests, 1);
    assert_eq!(journal.shared.queued_bytes.load(Ordering::Acquire), 0);
}

#[test]
fn what_is_kept_has_no_secrets() {
    let journal = journal(500);
    for _ in 0..3 {
        let mut sent = write().with("cookie", "influxdb-oss-session=very-secret");
        sent.request.headers[0].1 = "Token very-secret".to_owned();
        journal.record(capture(sent.answered(404, &[], "no very-secret here")));
    }
    let everything = format!("{:?} {:?} {:?}", journal.report(), journal.exchange(1), journal.exchange(3));
    assert!(everything.contains("Token redacted") && !everything.contains("very-secret"), "{everything}");
}
