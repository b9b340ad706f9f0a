//! Scenarios as files: reading them, and what may stand in them.

use std::collections::BTreeSet;

use tidegate_generated::operations::OPERATIONS;

use super::library;
use super::rule::{Fault, Rule, Scenario};

/// The longest text of a scenario, in bytes.
const TEXT_LIMIT: usize = 1 << 20;
/// Statuses that an answer may be given.
const STATUSES: std::ops::RangeInclusive<u16> = 200..=599;

/// Why a text is no scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// It is not YAML, or not of the format.
    #[error("{message}")]
    Format {
        /// What is wrong, with line and column where they are known, and what was expected.
        message: String,
    },
    /// Its keys and values fit the format, but mean nothing.
    #[error("{place}: {problem}")]
    Value {
        /// Which part: `name`, `rules/busy/probability`.
        place: String,
        /// What is wrong and what was expected.
        problem: String,
    },
    /// Too long.
    #[error("a scenario of {0} bytes, expected {TEXT_LIMIT} at most")]
    TooLong(usize),
}

impl Scenario {
    /// Reads a scenario from YAML, or from JSON, with the rules of what it includes.
    ///
    /// # Errors
    /// With what is wrong, where, and what was expected: see [`ScenarioError`].
    pub fn parse(text: &str) -> Result<Self, ScenarioError> {
        if text.len() > TEXT_LIMIT {
            return Err(ScenarioError::TooLong(text.len()));
        }
        let mut scenario: Self = serde_saphyr::from_str(text).map_err(|error| ScenarioError::Format {
            message: in_words(&error.without_snippet().to_string()),
        })?;
        let mut rules = Vec::new();
        for name in std::mem::take(&mut scenario.include) {
            let included = library::find(&name).ok_or_else(|| {
                wrong("include", format!("no ready-made scenario {name:?}, {}", one_of_ready_made()))
            })?;
            rules.extend(included.rules);
        }
        rules.append(&mut scenario.rules);
        scenario.rules = rules;
        scenario.check()?;
        Ok(scenario)
    }

    fn check(&self) -> Result<(), ScenarioError> {
        name("name", &self.name)?;
        if self.rules.is_empty() {
            return Err(wrong("rules", "there is none, expected one at least".to_owned()));
        }
        let mut names = BTreeSet::new();
        for rule in &self.rules {
            name("rules", &rule.name)?;
            if !names.insert(&rule.name) {
                return Err(wrong(
                    "rules",
                    format!("{:?} is there twice, expected a name for each rule", rule.name),
                ));
            }
            rule.check()?;
        }
        Ok(())
    }
}

impl Rule {
    fn check(&self) -> Result<(), ScenarioError> {
        let place = |key: &str| format!("rules/{}/{key}", self.name);
        if !(0.0..=1.0).contains(&self.probability) {
            return Err(wrong(&place("probability"), format!("{}, expected 0 to 1", self.probability)));
        }
        if let Some(id) = &self.selector.operation
            && !OPERATIONS.iter().any(|operation| operation.id == *id)
        {
            let near = OPERATIONS.iter().find(|operation| operation.id.eq_ignore_ascii_case(id));
            let expected = near.map_or("an operation's id, such as PostWrite", |operation| operation.id);
            return Err(wrong(
                &place("match/operation"),
                format!("{id:?} is not in the contract, expected {expected}"),
            ));
        }
        if let Some(method) = &self.selector.method
            && (method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            return Err(wrong(
                &place("match/method"),
                format!("{method:?}, expected a method in capitals: POST"),
            ));
        }
        if let Some(path) = &self.selector.path
            && (!path.starts_with('/') || path.split('/').filter(|segment| *segment == "**").count() > 1)
        {
            let problem =
                format!("{path:?}, expected a path from its first slash on, with one ** at most: /api/v2/*");
            return Err(wrong(&place("match/path"), problem));
        }
        if self.times == Some(0) {
            return Err(wrong(
                &place("times"),
                "0, expected 1 at least, or no such key for any number".to_owned(),
            ));
        }
        let (key, problem) = match &self.fault {
            Fault::Answer(answer) if !STATUSES.contains(&answer.status) => (
                "fault/answer/status",
                format!("{}, expected {} to {}", answer.status, STATUSES.start(), STATUSES.end()),
            ),
            // A success that nothing stands behind would lose what the client was told is written.
            Fault::Answer(answer) if answer.status < 300 && !answer.carried_out => (
                "fault/answer/status",
                format!("{} acknowledges what is not done, expected carriedOut: true with it", answer.status),
            ),
            Fault::Delay(delay) if delay.piece_bytes == 0 => {
                ("fault/delay/pieceBytes", "0, expected 1 at least".to_owned())
            }
            Fault::PartialWrite(partial) if partial.line == 0 => {
                ("fault/partialWrite/line", "0, expected 1 at least".to_owned())
            }
            Fault::Quota(quota) if quota.requests.is_none() && quota.bytes.is_none() => {
                ("fault/quota", "it has no bound, expected requests or bytes".to_owned())
            }
            Fault::Quota(quota) if quota.window.0.is_zero() => {
                ("fault/quota/window", "it is empty, expected a time: 10s".to_owned())
            }
            Fault::Answer(_)
            | Fault::Delay(_)
            | Fault::Reset(_)
            | Fault::Truncate(_)
            | Fault::PartialWrite(_)
            | Fault::Quota(_) => return Ok(()),
        };
        Err(wrong(&place(key), problem))
    }
}

/// A message of the reader of YAML, which calls numbers and choices as the language of this program does.
fn in_words(message: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        (
            "expected string key for externally tagged enum",
            "expected one of answer, delay, reset, truncate, partialWrite, quota as the fault",
        ),
        ("invalid u16", "expected a whole number up to 65535"),
        ("invalid u32", "expected a whole number"),
        ("invalid u64", "expected a whole number"),
        ("invalid f64", "expected a number"),
        ("invalid bool", "expected true or false"),
    ];
    let known = WORDS.iter().find_map(|(jargon, words)| Some((words, message.strip_prefix(jargon)?)));
    known.map_or_else(|| message.to_owned(), |(words, rest)| format!("{words}{rest}"))
}

/// What a name of a scenario may be, in words: for messages.
fn one_of_ready_made() -> String {
    format!("expected one of {}", library::names().collect::<Vec<_>>().join(", "))
}

/// Names stand in paths and in headers.
fn name(place: &str, name: &str) -> Result<(), ScenarioError> {
    let fit = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if (1..=64).contains(&name.len()) && name.chars().all(fit) {
        return Ok(());
    }
    Err(wrong(place, format!("the name {name:?}, expected 1 to 64 letters, digits, - and _")))
}

fn wrong(place: &str, problem: String) -> ScenarioError {
    ScenarioError::Value { place: place.to_owned(), problem }
}

#[cfg(test)]
mod tests;
