//! Whether clients wait as long as they are told.

use std::collections::VecDeque;
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::contract::exchange::{Exchange, header};
use crate::contract::finding::{Finding, Kind};

/// Requests that were told to wait and are remembered.
const MOST_WAITING: usize = 256;
/// Clocks and timers are not exact.
const GRACE: TimeDelta = TimeDelta::milliseconds(50);
/// By how much clients come later than they mean to, for their timers and what they add by chance, in milliseconds.
const TIMER_SLACK_MS: i64 = 500;

/// Requests that were told to come again later.
#[derive(Debug, Default)]
pub(super) struct Retries(VecDeque<Waiting>);

#[derive(Debug)]
struct Waiting {
    client: IpAddr,
    operation: &'static str,
    /// Of the body as it was sent.
    digest: u64,
    answered_at: DateTime<Utc>,
    until: DateTime<Utc>,
    seconds: i64,
    number: u64,
    status: u16,
}

impl Retries {
    /// Whether there is nobody to be compared with, nor to be remembered.
    pub(super) fn concerns(&self, status: u16) -> bool {
        !self.0.is_empty() || matches!(status, 429 | 503)
    }

    /// Looks at an exchange of a client: does it come before its time? If it is told to wait, that is remembered.
    pub(super) fn look(&mut self, exchange: &Exchange, client: IpAddr, digest: u64) -> Option<Finding> {
        let operation = exchange.operation?.id;
        self.0.retain(|waiting| waiting.until > exchange.began_at);
        let known = self.0.iter().position(|waiting| {
            (waiting.client, waiting.operation, waiting.digest) == (client, operation, digest)
                && waiting.answered_at <= exchange.began_at
        });
        let early = known.and_then(|index| self.0.remove(index));
        let finding = early.filter(|waiting| exchange.began_at + GRACE < waiting.until);
        let finding = finding.map(|waiting| finding_of(&waiting, operation, exchange));
        self.remember(exchange, client, operation, digest);
        finding
    }

    fn remember(&mut self, exchange: &Exchange, client: IpAddr, operation: &'static str, digest: u64) {
        let status = exchange.response.status;
        let seconds = header(&exchange.response.headers, "retry-after")
            .and_then(|text| text.trim().parse::<u32>().ok());
        let Some(seconds) = seconds.filter(|_| matches!(status, 429 | 503)).map(i64::from) else { return };
        let took = i64::try_from(exchange.duration_us).unwrap_or(i64::MAX / 2);
        let Some(answered_at) = exchange.began_at.checked_add_signed(TimeDelta::microseconds(took)) else {
            return;
        };
        let Some(until) = answered_at.checked_add_signed(TimeDelta::seconds(seconds)) else { return };
        if self.0.len() >= MOST_WAITING {
            self.0.pop_front();
        }
        let number = exchange.number;
        self.0.push_back(Waiting { client, operation, digest, answered_at, until, seconds, number, status });
    }
}

fn finding_of(waiting: &Waiting, operation: &str, exchange: &Exchange) -> Finding {
    let waited = (exchange.began_at - waiting.answered_at).num_milliseconds();
    let looks_like = waited <= waiting.seconds + TIMER_SLACK_MS;
    let guess =
        if looks_like { "; it looks as if the number was read as milliseconds, or not at all" } else { "" };
    Finding {
        kind: Kind::Client,
        operation: Some(operation.to_owned()),
        rule: "retry-after".to_owned(),
        location: "/request".to_owned(),
        sent: format!(
            "the same request {waited} ms after {} with Retry-After: {}",
            waiting.status, waiting.seconds
        ),
        expected: "no such request before the seconds of Retry-After are over".to_owned(),
        note: Some(format!("exchange {} told the client to wait{guess}", waiting.number)),
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::contract::test_support::exchange;

    const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    fn write(at_ms: i64, status: u16, retry_after: Option<&str>) -> Exchange {
        let headers: Vec<(&str, &str)> =
            retry_after.iter().map(|seconds| ("retry-after", *seconds)).collect();
        let mut write = exchange("POST", "/api/v2/write?bucket=b").answered(status, &headers, "");
        write.began_at = DateTime::UNIX_EPOCH + TimeDelta::milliseconds(at_ms);
        write
    }

    #[test]
    fn a_retry_before_its_time_is_found() {
        let mut retries = Retries::default();
        assert_eq!(retries.look(&write(0, 503, Some("10")), CLIENT, 1), None);
        let found = retries.look(&write(12, 204, None), CLIENT, 1).unwrap();
        assert_eq!(
            (found.rule.as_str(), found.sent.as_str()),
            ("retry-after", "the same request 11 ms after 503 with Retry-After: 10")
        );
        assert_eq!(found.expected, "no such request before the seconds of Retry-After are over");
        assert!(found.note.unwrap().contains("milliseconds"));
        // The retry was served: there is nothing to wait for any more.
        assert_eq!(retries.look(&write(20, 204, None), CLIENT, 1), None);
    }

    #[test]
    fn who_waits_or_is_another_is_not_found() {
        let mut retries = Retries::default();
        retries.look(&write(0, 429, Some("1")), CLIENT, 1);
        assert_eq!(retries.look(&write(10, 204, None), CLIENT, 2), None);
        assert_eq!(retries.look(&write(10, 204, None), IpAddr::V4(Ipv4Addr::BROADCAST), 1), None);
        assert_eq!(retries.look(&write(1001, 204, None), CLIENT, 1), None);
        retries.look(&write(2000, 429, None), CLIENT, 1);
        retries.look(&write(2000, 204, Some("9")), CLIENT, 1);
        assert_eq!(retries.look(&write(2010, 204, None), CLIENT, 1), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut retries = Retries::default();
        for digest in 0..1000 {
            retries.look(&write(0, 503, Some("10")), CLIENT, digest);
        }
        assert_eq!(retries.0.len(), MOST_WAITING);
    }
}
