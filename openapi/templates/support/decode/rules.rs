//! Bounds that the contract sets on values: ranges, lengths, patterns.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use regex::Regex;
use serde_json::Value;

use super::{At, Decode, Violation};

/// The bounds of one value. Each is absent unless the contract sets it.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    minimum: Option<(f64, bool)>,
    maximum: Option<(f64, bool)>,
    min_length: Option<usize>,
    max_length: Option<usize>,
    min_items: Option<usize>,
    max_items: Option<usize>,
    pattern: Option<&'static str>,
    items: Option<&'static Rules>,
}

impl Rules {
    /// No bounds.
    pub const ANY: Rules = Rules {
        minimum: None,
        maximum: None,
        min_length: None,
        max_length: None,
        min_items: None,
        max_items: None,
        pattern: None,
        items: None,
    };

    /// The least number allowed; above it when `exclusive`.
    pub const fn minimum(mut self, minimum: f64, exclusive: bool) -> Self {
        self.minimum = Some((minimum, exclusive));
        self
    }

    /// The greatest number allowed; below it when `exclusive`.
    pub const fn maximum(mut self, maximum: f64, exclusive: bool) -> Self {
        self.maximum = Some((maximum, exclusive));
        self
    }

    /// The least number of characters.
    pub const fn min_length(mut self, length: usize) -> Self {
        self.min_length = Some(length);
        self
    }

    /// The greatest number of characters.
    pub const fn max_length(mut self, length: usize) -> Self {
        self.max_length = Some(length);
        self
    }

    /// The least number of items.
    pub const fn min_items(mut self, items: usize) -> Self {
        self.min_items = Some(items);
        self
    }

    /// The greatest number of items.
    pub const fn max_items(mut self, items: usize) -> Self {
        self.max_items = Some(items);
        self
    }

    /// The regular expression that must match, as the generator writes it: between slashes.
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// The bounds of each item of an array.
    pub const fn items(mut self, rules: &'static Rules) -> Self {
        self.items = Some(rules);
        self
    }

    /// Decodes `value` and holds it against the bounds.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn decode<T: Decode>(&self, value: Value, at: &At<'_>) -> Result<T, Violation> {
        self.check(&value, at)?;
        T::decode(value, at)
    }

    /// Holds `value` against the bounds. A value of another type than the bounds are for passes: decoding refuses it.
    fn check(&self, value: &Value, at: &At<'_>) -> Result<(), Violation> {
        match value {
            Value::Number(number) => self.check_number(number.as_f64(), at),
            Value::String(text) if at.text && (self.minimum.is_some() || self.maximum.is_some()) => {
                self.check_number(text.parse().ok(), at)
            }
            Value::String(text) => self.check_text(text, at),
            Value::Array(items) => self.check_items(items, at),
            Value::Null | Value::Bool(_) | Value::Object(_) => Ok(()),
        }
    }

    fn check_number(&self, number: Option<f64>, at: &At<'_>) -> Result<(), Violation> {
        let Some(number) = number else { return Ok(()) };
        if let Some((minimum, exclusive)) = self.minimum
            && (number < minimum || exclusive && number == minimum)
        {
            let relation = if exclusive { "greater than" } else { "at least" };
            return Err(at.violation(format!("must be {relation} {minimum}, found {number}")));
        }
        if let Some((maximum, exclusive)) = self.maximum
            && (number > maximum || exclusive && number == maximum)
        {
            let relation = if exclusive { "less than" } else { "at most" };
            return Err(at.violation(format!("must be {relation} {maximum}, found {number}")));
        }
        Ok(())
    }

    fn check_text(&self, text: &str, at: &At<'_>) -> Result<(), Violation> {
        if self.min_length.is_some() || self.max_length.is_some() {
            let length = text.chars().count();
            if let Some(minimum) = self.min_length.filter(|minimum| length < *minimum) {
                return Err(at.violation(format!("must have at least {minimum} characters, found {length}")));
            }
            if let Some(maximum) = self.max_length.filter(|maximum| length > *maximum) {
                return Err(at.violation(format!("must have at most {maximum} characters, found {length}")));
            }
        }
        match self.pattern {
            Some(pattern) if !matches(pattern, text) => {
                let pattern = pattern.trim_start_matches('/').trim_end_matches('/');
                Err(at.violation(format!("must match the pattern {pattern}")))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn check_items(&self, items: &[Value], at: &At<'_>) -> Result<(), Violation> {
        let count = items.len();
        if let Some(minimum) = self.min_items.filter(|minimum| count < *minimum) {
            return Err(at.violation(format!("must have at least {minimum} items, found {count}")));
        }
        if let Some(maximum) = self.max_items.filter(|maximum| count > *maximum) {
            return Err(at.violation(format!("must have at most {maximum} items, found {count}")));
        }
        let Some(rules) = self.items else { return Ok(()) };
        items.iter().enumerate().try_for_each(|(index, item)| rules.check(item, &at.index(index)))
    }
}

/// Whether `pattern` matches somewhere in `text`. A pattern that this regular-expression engine does not know matches
/// everything: the contract's dialect is wider.
fn matches(pattern: &'static str, text: &str) -> bool {
    static COMPILED: LazyLock<Mutex<HashMap<&'static str, Option<Regex>>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let regex = compiled
        .entry(pattern)
        .or_insert_with(|| Regex::new(pattern.strip_prefix('/').and_then(|p| p.strip_suffix('/')).unwrap_or(pattern)).ok());
    regex.as_ref().is_none_or(|regex| regex.is_match(text))
}
