//! How a client coped with faults: one row of the table for each rule of a scenario and operation.

use serde::{Deserialize, Serialize};

/// What a client did about one kind of fault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resilience {
    /// The scenario.
    pub scenario: String,
    /// Its rule.
    pub rule: String,
    /// What the rule does, in a few words: `503, Retry-After 2 s`.
    pub fault: String,
    /// The id of the operation that it was done to; `None` where it was done to none, or to a request that has none.
    pub operation: Option<String>,
    /// How many requests it was done to.
    pub injected: u64,
    /// How many of those came again.
    pub retried: u64,
    /// How often they came again, all together, until they were answered well.
    pub retries: u64,
    /// The shortest and the longest time from a fault to the same request, in milliseconds.
    pub waited_ms: Option<(u64, u64)>,
    /// The shortest and the longest time that clients were told to wait, in milliseconds.
    pub told_ms: Option<(u64, u64)>,
    /// How many came again before they were told to.
    pub too_early: u64,
    /// How many writes came again in smaller ones.
    pub split: u64,
    /// Points that were not written and were not sent again, or never with success.
    pub lost_points: u64,
    /// Points that were stored more than once, which changes nothing: they are the same points.
    pub repeated_points: u64,
    /// Points without a time that were stored more than once: each is another point.
    pub doubled_points: u64,
    /// What to think of it.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub reason: String,
}

/// What to think of how a client copes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The client did what the service asks for.
    Good,
    /// What the client did cannot be seen from here.
    Unseen,
    /// No data suffered, but the client came too early, in vain, or not at all.
    Poor,
    /// Points were lost or doubled.
    Bad,
}
