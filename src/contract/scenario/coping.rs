//! How clients coped: from the attempts of the ledger to rows of the table.

mod incident;

use std::collections::BTreeMap;
use std::time::Duration;

use super::ledger::Ledger;
use super::rule::{Rule, Scenario};
use crate::contract::{Resilience, Verdict};
use incident::{History, Incident};

/// The scenario, the rule of it, and the operation that it met.
type Met<'a> = (&'a str, &'a str, Option<&'static str>);

/// A row for each rule of the scenarios and operation that it met, in the scenarios' order; for rules that met none, one row.
pub(super) fn table<'a>(scenarios: impl Iterator<Item = &'a Scenario>, ledger: &Ledger) -> Vec<Resilience> {
    let mut all: Vec<(Met<'_>, Incident)> = Vec::new();
    let history = History::new(ledger);
    for (at, attempt) in ledger.attempts().iter().enumerate() {
        let Some((scenario, rule)) = &attempt.met_by else { continue };
        let met = (scenario.as_ref(), rule.name.as_str(), attempt.operation);
        all.push((met, history.incident(at, attempt, &rule.fault)));
    }
    // How long the client waits where it is not told tells whether it reads what it is told.
    let usual_pause = all.iter().filter_map(|(_, incident)| incident.own_pause()).min();
    let mut incidents: BTreeMap<Met<'_>, Vec<Incident>> = BTreeMap::new();
    for (met, mut incident) in all {
        incident.usual_pause = usual_pause;
        incidents.entry(met).or_default().push(incident);
    }
    let mut rows = Vec::new();
    for scenario in scenarios {
        for rule in &scenario.rules {
            let begin = rows.len();
            for ((of_scenario, of_rule, operation), incidents) in &incidents {
                if (*of_scenario, *of_rule) == (scenario.name.as_str(), rule.name.as_str()) {
                    rows.push(row(scenario, rule, *operation, incidents));
                }
            }
            if rows.len() == begin {
                rows.push(row(scenario, rule, rule.selector.operation.as_deref(), &[]));
            }
        }
    }
    rows
}

fn row(scenario: &Scenario, rule: &Rule, operation: Option<&str>, incidents: &[Incident]) -> Resilience {
    let count =
        |holds: fn(&Incident) -> bool| incidents.iter().filter(|incident| holds(incident)).count() as u64;
    let sum = |of: fn(&Incident) -> u64| incidents.iter().map(of).sum();
    let (verdict, reason) = summary(incidents);
    Resilience {
        scenario: scenario.name.clone(),
        rule: rule.name.clone(),
        fault: rule.fault.summary(),
        operation: operation.map(str::to_owned),
        injected: incidents.len() as u64,
        retried: count(|incident| incident.retries > 0),
        retries: sum(|incident| incident.retries),
        waited_ms: span(incidents.iter().filter_map(|incident| incident.waited)),
        told_ms: span(incidents.iter().filter_map(|incident| incident.told)),
        too_early: count(Incident::is_too_early),
        split: count(|incident| incident.is_split),
        lost_points: sum(|incident| incident.lost_points),
        repeated_points: sum(|incident| incident.repeated_points),
        doubled_points: sum(|incident| incident.doubled_points),
        verdict,
        reason,
    }
}

/// The gravest verdict and its reason, with how many there are of it where there are others.
fn summary(incidents: &[Incident]) -> (Verdict, String) {
    let verdicts: Vec<_> = incidents.iter().map(Incident::verdict).collect();
    let Some((worst, reason)) = verdicts.iter().rev().max_by_key(|(verdict, _)| *verdict) else {
        return (Verdict::Unseen, "no request came that it was for".to_owned());
    };
    let alike = verdicts.iter().filter(|(verdict, _)| verdict == worst).count();
    match (verdicts.len(), alike) {
        (1, _) => (*worst, reason.clone()),
        (all, alike) if all == alike => (*worst, format!("{all} times; the first: {reason}")),
        (all, alike) => (*worst, format!("{alike} of {all} times: {reason}")),
    }
}

fn span(times: impl Iterator<Item = Duration>) -> Option<(u64, u64)> {
    let milliseconds = times.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
    milliseconds.fold(None, |span, time| {
        let (least, most) = span.unwrap_or((time, time));
        Some((least.min(time), most.max(time)))
    })
}

#[cfg(test)]
mod tests;
