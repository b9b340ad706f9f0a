//! An active scenario: which of its rules meets a request, and how often each did.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::chance::Chance;
use super::pattern::fits;
use super::rule::{DelayPlace, Fault, Quota, ResetPlace, Rule, Scenario, TruncateForm};

/// A request, as rules look at it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The id of its operation, if it has one.
    pub operation: Option<&'static str>,
    /// Its method, in capitals.
    pub method: &'a str,
    /// Its path, without the query.
    pub path: &'a str,
    /// Whether the client takes gzip.
    pub accepts_gzip: bool,
    /// The length of its body, decompressed where that is known; 0 before it has been read.
    pub body_bytes: u64,
    /// The time, since a moment that is the same for all requests.
    pub now: Duration,
}

/// A rule that meets a request.
#[derive(Debug, Clone)]
pub struct Injection {
    /// The scenario's name.
    pub scenario: Arc<str>,
    /// The rule.
    pub rule: Arc<Rule>,
    /// When the client is told to come again, from now on.
    pub retry_after: Option<Duration>,
    /// How long to wait, for delays.
    pub wait: Duration,
}

/// What is to happen to a request.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Waits, which add up.
    pub delays: Vec<Injection>,
    /// What happens besides.
    pub fault: Option<Injection>,
}

impl Plan {
    /// Whether nothing happens.
    pub fn is_empty(&self) -> bool {
        self.delays.is_empty() && self.fault.is_none()
    }

    /// How long to wait at a place.
    pub fn wait(&self, place: DelayPlace) -> Duration {
        let at = |injection: &&Injection| matches!(&injection.rule.fault, Fault::Delay(delay) if delay.at == place);
        self.delays.iter().filter(at).map(|injection| injection.wait).sum()
    }
}

/// How often a rule has come to anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleState {
    /// Its name.
    pub name: String,
    /// What it does, in a few words.
    pub fault: String,
    /// Requests that it was asked about and that fit it.
    pub matched: u64,
    /// Requests that it met.
    pub injected: u64,
    /// How many more it will meet; `None` for any number.
    pub remaining: Option<u64>,
}

/// A scenario and what has happened so far.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) scenario: Scenario,
    name: Arc<str>,
    rules: Vec<RunningRule>,
    /// Requests of each operation that still go through unharmed.
    unharmed: HashMap<Option<&'static str>, u64>,
}

#[derive(Debug)]
struct RunningRule {
    rule: Arc<Rule>,
    chance: Chance,
    matched: u64,
    injected: u64,
    window: Window,
}

/// What has been used of a quota.
#[derive(Debug, Default)]
struct Window {
    began_at: Option<Duration>,
    requests: u64,
    bytes: u64,
}

impl Running {
    pub(super) fn new(scenario: Scenario) -> Self {
        let rules = scenario.rules.iter().enumerate().map(|(index, rule)| RunningRule {
            rule: Arc::new(rule.clone()),
            chance: Chance::new(scenario.seed, index),
            matched: 0,
            injected: 0,
            window: Window::default(),
        });
        Self {
            name: scenario.name.as_str().into(),
            rules: rules.collect(),
            unharmed: HashMap::new(),
            scenario,
        }
    }

    /// Whether any rule resets connections: then they have to be known from their beginning.
    pub(super) fn has_resets(&self) -> bool {
        self.rules.iter().any(|running| matches!(running.rule.fault, Fault::Reset(_)))
    }

    /// What happens to a request before its body is read: a reset, or nothing.
    pub(super) fn before_body(&mut self, asked: &Asked<'_>) -> Option<Injection> {
        self.first(
            asked,
            |fault| matches!(fault, Fault::Reset(reset) if reset.at == ResetPlace::BeforeRequest),
        )
    }

    /// What happens to a request whose body has been read; added to what other scenarios have planned.
    pub(super) fn behind_body(&mut self, asked: &Asked<'_>, plan: &mut Plan) {
        let delays = |fault: &Fault| matches!(fault, Fault::Delay(_));
        let early =
            |fault: &Fault| matches!(fault, Fault::Reset(reset) if reset.at == ResetPlace::BeforeRequest);
        if self.is_calm(asked) {
            return;
        }
        let Self { name, rules, .. } = self;
        let before = plan.delays.len();
        if plan.fault.is_none() {
            let mut others = rules
                .iter_mut()
                .filter(|running| !delays(&running.rule.fault) && !early(&running.rule.fault));
            plan.fault = others.find_map(|running| running.meet(name, asked));
        }
        // Faults that are to be apart do not come with delays either.
        if self.scenario.gap == 0 || plan.fault.is_none() {
            let waits = rules.iter_mut().filter(|running| delays(&running.rule.fault));
            plan.delays.extend(waits.filter_map(|running| running.meet(name, asked)));
        }
        let mine = plan.fault.as_ref().is_some_and(|injection| injection.scenario == self.name);
        if mine || plan.delays.len() > before {
            self.unharmed.insert(asked.operation, self.scenario.gap);
        }
    }

    /// Takes back that a rule met a request: it could do nothing to it.
    pub(super) fn give_back(&mut self, injection: &Injection) {
        if injection.scenario != self.name {
            return;
        }
        if let Some(running) =
            self.rules.iter_mut().find(|running| Arc::ptr_eq(&running.rule, &injection.rule))
        {
            running.injected = running.injected.saturating_sub(1);
        }
    }

    pub(super) fn rules(&self) -> impl Iterator<Item = RuleState> + '_ {
        self.rules.iter().map(|running| RuleState {
            name: running.rule.name.clone(),
            fault: running.rule.fault.summary(),
            matched: running.matched,
            injected: running.injected,
            remaining: running.rule.times.map(|times| times.saturating_sub(running.injected)),
        })
    }

    /// Whether the request is one of those behind a fault that go through unharmed.
    fn is_calm(&mut self, asked: &Asked<'_>) -> bool {
        match self.unharmed.get_mut(&asked.operation) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            Some(_) | None => false,
        }
    }

    fn first(&mut self, asked: &Asked<'_>, kind: impl Fn(&Fault) -> bool) -> Option<Injection> {
        if self.unharmed.get(&asked.operation).is_some_and(|left| *left > 0) {
            return None;
        }
        let Self { name, rules, .. } = self;
        let mut fit = rules.iter_mut().filter(|running| kind(&running.rule.fault));
        let met = fit.find_map(|running| running.meet(name, asked))?;
        self.unharmed.insert(asked.operation, self.scenario.gap);
        Some(met)
    }
}

impl RunningRule {
    /// Counts a request that fits the rule, and says whether the rule meets it.
    fn meet(&mut self, scenario: &Arc<str>, asked: &Asked<'_>) -> Option<Injection> {
        let rule = &self.rule;
        if !is_for(rule, asked) {
            return None;
        }
        self.matched += 1;
        if self.matched <= rule.skip || rule.times.is_some_and(|times| self.injected >= times) {
            return None;
        }
        if rule.probability < 1.0 && self.chance.share() >= rule.probability {
            return None;
        }
        let mut retry_after = None;
        let mut wait = Duration::ZERO;
        match &rule.fault {
            Fault::Quota(quota) => retry_after = Some(self.window.refuse(quota, asked)?),
            Fault::Answer(answer) => retry_after = answer.retry_after.map(Duration::from_secs),
            Fault::Delay(delay) => wait = delay.time.at(self.chance.share()),
            Fault::Reset(_) | Fault::Truncate(_) | Fault::PartialWrite(_) => {}
        }
        self.injected += 1;
        Some(Injection { scenario: scenario.clone(), rule: self.rule.clone(), retry_after, wait })
    }
}

/// Whether a rule can mean a request at all.
fn is_for(rule: &Rule, asked: &Asked<'_>) -> bool {
    let selector = &rule.selector;
    let possible = match &rule.fault {
        Fault::PartialWrite(_) => asked.operation.is_some_and(super::ledger::is_write),
        Fault::Truncate(truncate) if truncate.form == TruncateForm::Gzip => asked.accepts_gzip,
        Fault::Truncate(_) | Fault::Answer(_) | Fault::Delay(_) | Fault::Reset(_) | Fault::Quota(_) => true,
    };
    possible
        && selector.operation.as_deref().is_none_or(|id| asked.operation == Some(id))
        && selector.method.as_deref().is_none_or(|method| asked.method == method)
        && selector.path.as_deref().is_none_or(|path| fits(path, asked.path))
}

impl Window {
    /// Charges a request to the quota; where it is used up, the time until the next window begins.
    fn refuse(&mut self, quota: &Quota, asked: &Asked<'_>) -> Option<Duration> {
        let window = quota.window.0;
        let end = self.began_at.map(|began_at| began_at + window).filter(|end| *end > asked.now);
        let end = match end {
            Some(end) => end,
            None => {
                *self = Self { began_at: Some(asked.now), ..Self::default() };
                asked.now + window
            }
        };
        let beyond = |used: u64, more: u64, most: Option<u64>| {
            most.is_some_and(|most| used.saturating_add(more) > most)
        };
        // A body beyond the quota of a whole window would never get through.
        let is_first = self.requests == 0;
        if beyond(self.requests, 1, quota.requests)
            || (beyond(self.bytes, asked.body_bytes, quota.bytes) && !is_first)
        {
            // In whole seconds, as `Retry-After` says it: not a moment before the window ends.
            let left = end.saturating_sub(asked.now);
            return Some(Duration::from_secs(
                left.as_millis().div_ceil(1000).max(1).try_into().unwrap_or(u64::MAX),
            ));
        }
        self.requests += 1;
        self.bytes = self.bytes.saturating_add(asked.body_bytes);
        None
    }
}

#[cfg(test)]
mod tests;
