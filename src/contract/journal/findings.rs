//! Findings put together: what is the same in many exchanges is told once.

use std::collections::HashMap;

use crate::contract::finding::{Finding, Kind};
use crate::contract::report::{FindingGroup, Unmatched};

/// Exchanges that are named for a finding.
pub(super) const EXCHANGES_NAMED: usize = 3;
/// Most groups of findings, and of requests that no operation has: clients may send whatever they like.
const MOST_GROUPS: usize = 1000;

/// What makes two findings the same.
type Key = (Kind, Option<String>, String, String, String);

/// Findings by what they have in common.
#[derive(Debug, Default)]
pub(super) struct Groups {
    findings: HashMap<Key, FindingGroup>,
    unmatched: HashMap<(String, String), Unmatched>,
}

impl Groups {
    /// Adds a finding, and tells whether the exchange is one of those named for it.
    pub(super) fn add(&mut self, finding: Finding, exchange: u64) -> bool {
        let key = key(&finding);
        let is_full = self.findings.len() >= MOST_GROUPS && !self.findings.contains_key(&key);
        let (key, finding) = if is_full { others(&finding) } else { (key, finding) };
        let group = self.findings.entry(key);
        let group = group.or_insert_with(|| FindingGroup { finding, count: 0, exchanges: Vec::new() });
        // One exchange may have the same finding in several places of a list.
        if group.exchanges.last() == Some(&exchange) {
            return true;
        }
        group.count += 1;
        name(&mut group.exchanges, exchange)
    }

    /// Adds a request that no operation has, and tells whether the exchange is one of those named for it.
    pub(super) fn add_unmatched(&mut self, method: &str, path: &str, exchange: u64) -> bool {
        let mut key = (method.to_owned(), path.to_owned());
        if self.unmatched.len() >= MOST_GROUPS && !self.unmatched.contains_key(&key) {
            key = ("…".to_owned(), "…".to_owned());
        }
        let (method, path) = key.clone();
        let group = self.unmatched.entry(key);
        let group = group.or_insert_with(|| Unmatched { method, path, count: 0, exchanges: Vec::new() });
        group.count += 1;
        name(&mut group.exchanges, exchange)
    }

    /// The findings, the gravest kind first, then the most frequent.
    pub(super) fn findings(&self) -> Vec<FindingGroup> {
        let mut groups: Vec<FindingGroup> = self.findings.values().cloned().collect();
        groups.sort_by(|one, other| {
            let order = one.finding.kind.cmp(&other.finding.kind).then(other.count.cmp(&one.count));
            order.then_with(|| one.finding.cmp(&other.finding))
        });
        groups
    }

    /// The requests that no operation has, the most frequent first.
    pub(super) fn unmatched(&self) -> Vec<Unmatched> {
        let mut groups: Vec<Unmatched> = self.unmatched.values().cloned().collect();
        groups.sort_by(|one, other| {
            other
                .count
                .cmp(&one.count)
                .then_with(|| (&one.path, &one.method).cmp(&(&other.path, &other.method)))
        });
        groups
    }
}

fn name(exchanges: &mut Vec<u64>, exchange: u64) -> bool {
    let has_room = exchanges.len() < EXCHANGES_NAMED;
    if has_room {
        exchanges.push(exchange);
    }
    has_room
}

fn key(finding: &Finding) -> Key {
    let location = general(&finding.location);
    (finding.kind, finding.operation.clone(), finding.rule.clone(), location, finding.expected.clone())
}

/// What stands for the findings of a kind and rule beyond the bound.
fn others(finding: &Finding) -> (Key, Finding) {
    let finding = Finding {
        kind: finding.kind,
        operation: None,
        rule: finding.rule.clone(),
        location: "/…".to_owned(),
        sent: String::new(),
        expected: format!("see the first {MOST_GROUPS} findings"),
        note: None,
    };
    (key(&finding), finding)
}

/// A location with a star for each place in a list.
fn general(location: &str) -> String {
    let segment = |segment: &str| {
        let is_index = !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
        if is_index { "*".to_owned() } else { segment.to_owned() }
    };
    if location.contains("/body/") {
        location.split('/').map(segment).collect::<Vec<_>>().join("/")
    } else {
        location.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(kind: Kind, location: &str) -> Finding {
        Finding {
            kind,
            operation: None,
            rule: "type".to_owned(),
            location: location.to_owned(),
            sent: String::new(),
            expected: "integer".to_owned(),
            note: None,
        }
    }

    #[test]
    fn the_same_in_many_exchanges_is_told_once_with_the_first_of_them() {
        let mut groups = Groups::default();
        for exchange in 1..=5 {
            let is_named =
                groups.add(finding(Kind::Client, &format!("/request/body/{exchange}/type")), exchange);
            assert_eq!(is_named, exchange <= 3);
        }
        assert!(groups.add(finding(Kind::Client, "/request/body/0/b"), 6));
        assert!(groups.add(finding(Kind::Client, "/request/body/1/b"), 6));
        groups.add(finding(Kind::Server, "/response/body"), 7);
        let findings = groups.findings();
        let told: Vec<_> =
            findings.iter().map(|group| (group.finding.location.as_str(), group.count)).collect();
        assert_eq!(told, [("/request/body/1/type", 5), ("/request/body/0/b", 1), ("/response/body", 1)]);
        assert_eq!(findings[0].exchanges, [1, 2, 3]);
    }

    #[test]
    fn the_number_of_groups_is_bounded() {
        let mut groups = Groups::default();
        for exchange in 0..3000 {
            groups.add(finding(Kind::Client, &format!("/request/query/a{exchange}")), exchange);
            groups.add_unmatched("GET", &format!("/{exchange}"), exchange);
        }
        assert_eq!((groups.findings().len(), groups.unmatched().len()), (1001, 1001));
        assert_eq!(groups.unmatched().iter().map(|group| group.count).sum::<u64>(), 3000);
        assert_eq!(groups.findings().iter().map(|group| group.count).sum::<u64>(), 3000);
    }
}
