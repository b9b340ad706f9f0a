//! The scenarios that are active, and what clients tried meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use super::coping;
use super::ledger::{Attempt, AttemptId, Ledger};
use super::rule::Scenario;
use super::running::{Asked, Injection, Plan, RuleState, Running};
use crate::contract::Resilience;

/// The active scenarios and the ledger. Until a scenario is activated for the first time, all of it costs a load of a flag.
#[derive(Debug)]
pub struct Faults {
    /// The scenarios that are active from the beginning.
    first: Vec<Scenario>,
    started: Instant,
    is_armed: AtomicBool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    active: Vec<Running>,
    /// Scenarios that were active and are not any more: the table has their rules too.
    ended: Vec<Running>,
    ledger: Ledger,
}

/// An active scenario and how often each of its rules has come to anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScenarioState {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its rules, in their order.
    pub rules: Vec<RuleState>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            started: Instant::now(),
            is_armed: AtomicBool::new(false),
            state: Mutex::default(),
        }
    }
}

impl Faults {
    /// With these scenarios active from the beginning.
    pub fn new(scenarios: impl IntoIterator<Item = Scenario>) -> Self {
        let faults = Self { first: scenarios.into_iter().collect(), ..Self::default() };
        faults.restart();
        faults
    }

    /// Forgets all that happened: the scenarios that were active from the beginning begin anew, all others end.
    pub fn restart(&self) {
        self.clear();
        self.first.iter().cloned().for_each(|scenario| self.activate(scenario));
    }

    /// Whether there ever was a scenario: what clients try is written down from then on.
    pub fn is_armed(&self) -> bool {
        self.is_armed.load(Ordering::Acquire)
    }

    /// Whether an active scenario resets connections: then they have to be known from their beginning.
    pub fn has_resets(&self) -> bool {
        self.is_armed() && self.state.lock().active.iter().any(Running::has_resets)
    }

    /// The time since a moment that is the same for all requests.
    pub fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// Activates a scenario behind those that are active. One of the same name begins anew, in its place.
    pub fn activate(&self, scenario: Scenario) {
        let mut state = self.state.lock();
        let running = Running::new(scenario);
        state.ended.retain(|ended| ended.scenario.name != running.scenario.name);
        match state.active.iter_mut().find(|active| active.scenario.name == running.scenario.name) {
            Some(active) => *active = running,
            None => state.active.push(running),
        }
        self.is_armed.store(true, Ordering::Release);
    }

    /// Ends a scenario; `false` where none of the name is active.
    pub fn deactivate(&self, name: &str) -> bool {
        let mut state = self.state.lock();
        let Some(at) = state.active.iter().position(|active| active.scenario.name == name) else {
            return false;
        };
        let ended = state.active.remove(at);
        state.ended.push(ended);
        true
    }

    /// Ends all scenarios and forgets what was tried.
    pub fn clear(&self) {
        let mut state = self.state.lock();
        state.active.clear();
        state.ended.clear();
        state.ledger.clear();
        drop(state);
        self.is_armed.store(false, Ordering::Release);
    }

    /// The active scenarios, as they were read.
    pub fn active(&self) -> Vec<Scenario> {
        self.state.lock().active.iter().map(|active| active.scenario.clone()).collect()
    }

    /// How often the rules of the active scenarios have come to anything.
    pub fn states(&self) -> Vec<ScenarioState> {
        let state = self.state.lock();
        let of = |active: &Running| ScenarioState {
            name: active.scenario.name.clone(),
            description: active.scenario.description.clone(),
            rules: active.rules().collect(),
        };
        state.active.iter().map(of).collect()
    }

    /// What happens to a request before its body is read: a reset, or nothing.
    pub fn before_body(&self, asked: &Asked<'_>) -> Option<Injection> {
        self.state.lock().active.iter_mut().find_map(|active| active.before_body(asked))
    }

    /// What happens to a request whose body has been read.
    pub fn behind_body(&self, asked: &Asked<'_>) -> Plan {
        let mut plan = Plan::default();
        self.state.lock().active.iter_mut().for_each(|active| active.behind_body(asked, &mut plan));
        plan
    }

    /// Takes back that a rule met a request, to which it could do nothing.
    pub fn give_back(&self, injection: &Injection) {
        self.state.lock().active.iter_mut().for_each(|active| active.give_back(injection));
    }

    /// Writes down a request; `None` where there is no room for it.
    pub fn begin(&self, attempt: Attempt) -> Option<AttemptId> {
        self.state.lock().ledger.begin(attempt)
    }

    /// Writes down what became of it.
    pub fn update(&self, id: AttemptId, change: impl FnOnce(&mut Attempt)) {
        if let Some(attempt) = self.state.lock().ledger.attempt_mut(id) {
            change(attempt);
        }
    }

    /// How clients coped: a row for each rule and operation that it met, and for each rule that met none.
    pub fn resilience(&self) -> Vec<Resilience> {
        let state = self.state.lock();
        let scenarios = state.ended.iter().chain(&state.active).map(|running| &running.scenario);
        coping::table(scenarios, &state.ledger)
    }
}
