//! Queries that begin while writes to the same bucket are on their way.
//!
//! What such a query finds may lack the points. A client comes to it that calls writes done before they are answered, as one that
//! waits for its last batch alone.

use std::collections::VecDeque;
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::contract::exchange::Exchange;
use crate::contract::finding::{Finding, Kind};
use crate::contract::scenario::is_write;

/// Writes, and queries, that are remembered: those that ended last.
const MOST_REMEMBERED: usize = 32;
/// Queries, by the ids of their operations.
const QUERIES: [&str; 2] = ["GetLegacyQuery", "PostLegacyQuery"];

/// The last writes and queries.
#[derive(Debug, Default)]
pub(super) struct Overlaps {
    writes: VecDeque<Span>,
    queries: VecDeque<Span>,
}

#[derive(Debug)]
struct Span {
    operation: &'static str,
    client: IpAddr,
    /// What its address names: a bucket, or a database that stands for one of the same name.
    bucket: String,
    began_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
}

impl Overlaps {
    /// Looks at an exchange of a client that has just ended: is it a query that began during writes, or a write during which
    /// queries began? One of each is told.
    pub(super) fn look(&mut self, exchange: &Exchange, client: IpAddr) -> Option<Finding> {
        let operation = exchange.operation?.id;
        let is_write = is_write(operation);
        if !is_write && !QUERIES.contains(&operation) {
            return None;
        }
        let took = i64::try_from(exchange.duration_us).unwrap_or(i64::MAX / 2);
        let span = Span {
            operation,
            client,
            bucket: bucket(&exchange.request.query)?,
            began_at: exchange.began_at,
            ended_at: exchange.began_at.checked_add_signed(TimeDelta::microseconds(took))?,
        };
        let found = if is_write {
            self.queries.iter().find(|query| span.is_read_by(query)).map(|query| finding_of(&span, query))
        } else {
            self.writes.iter().find(|write| write.is_read_by(&span)).map(|write| finding_of(write, &span))
        };
        let remembered = if is_write { &mut self.writes } else { &mut self.queries };
        if remembered.len() >= MOST_REMEMBERED {
            remembered.pop_front();
        }
        remembered.push_back(span);
        found
    }
}

impl Span {
    /// Whether a query of the same client began before this write was answered.
    fn is_read_by(&self, query: &Self) -> bool {
        self.client == query.client
            && self.bucket == query.bucket
            && self.began_at < query.began_at
            && query.began_at < self.ended_at
    }
}

fn bucket(query: &str) -> Option<String> {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    parameters.find(|(name, _)| matches!(&**name, "bucket" | "db")).map(|(_, value)| value.into_owned())
}

fn finding_of(write: &Span, query: &Span) -> Finding {
    let early = (write.ended_at - query.began_at).num_microseconds().unwrap_or(0);
    Finding {
        kind: Kind::Tolerated,
        operation: Some(query.operation.to_owned()),
        rule: "read-before-written".to_owned(),
        location: "/request".to_owned(),
        sent: format!("a query {:.1} ms before a write to the same bucket was answered", early as f64 / 1000.0),
        expected: format!("the answer of {} first, where its points are to be found", write.operation),
        note: Some(
            "the query may miss the points: whoever reads what was just written has to wait for the answers of all its writes, not \
             only for that of the last one; a client whose close or flush returns before does not do that"
                .to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::contract::test_support::exchange;

    const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    /// An exchange from one time to another, in milliseconds.
    fn during(method: &str, target: &str, began_ms: i64, ended_ms: i64) -> Exchange {
        let mut exchange = exchange(method, target);
        exchange.began_at = DateTime::UNIX_EPOCH + TimeDelta::milliseconds(began_ms);
        exchange.duration_us = u64::try_from((ended_ms - began_ms) * 1000).unwrap();
        exchange
    }

    fn write(began_ms: i64, ended_ms: i64) -> Exchange {
        during("POST", "/api/v2/write?bucket=b%20c&org=o", began_ms, ended_ms)
    }

    fn query(began_ms: i64, ended_ms: i64) -> Exchange {
        during("GET", "/query?q=SELECT&db=b+c", began_ms, ended_ms)
    }

    #[test]
    fn a_query_during_a_write_is_found_whichever_ends_first() {
        let mut overlaps = Overlaps::default();
        assert_eq!(overlaps.look(&query(50, 60), CLIENT), None);
        let found = overlaps.look(&write(0, 100), CLIENT).unwrap();
        assert_eq!((found.kind, found.rule.as_str()), (Kind::Tolerated, "read-before-written"));
        assert_eq!(found.operation.as_deref(), Some("GetLegacyQuery"));
        assert_eq!(found.sent, "a query 50.0 ms before a write to the same bucket was answered");
        let mut overlaps = Overlaps::default();
        assert_eq!(overlaps.look(&write(0, 100), CLIENT), None);
        assert!(overlaps.look(&query(99, 110), CLIENT).is_some());
    }

    #[test]
    fn what_comes_after_the_answer_or_is_about_something_else_is_not_found() {
        let mut overlaps = Overlaps::default();
        overlaps.look(&write(0, 100), CLIENT);
        assert_eq!(overlaps.look(&query(100, 110), CLIENT), None);
        assert_eq!(overlaps.look(&query(50, 60), IpAddr::V4(Ipv4Addr::BROADCAST)), None);
        assert_eq!(overlaps.look(&during("GET", "/query?q=SELECT&db=other", 50, 60), CLIENT), None);
        assert_eq!(overlaps.look(&during("GET", "/query?q=SHOW+DATABASES", 50, 60), CLIENT), None);
        assert_eq!(overlaps.look(&during("GET", "/api/v2/buckets?bucket=b+c", 50, 60), CLIENT), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut overlaps = Overlaps::default();
        for at in 0..1000 {
            overlaps.look(&write(at, at + 1), CLIENT);
            overlaps.look(&query(at, at + 1), CLIENT);
        }
        assert_eq!((overlaps.writes.len(), overlaps.queries.len()), (MOST_REMEMBERED, MOST_REMEMBERED));
    }
}
