//! From JSON values and parameter texts to the typed models.
//!
//! Every model implements [`Decode`]. Unlike a derived `Deserialize`, a refusal always names the place in the
//! document, such as `retentionRules[0].everySeconds`, also inside unions, and bounds are checked on the way.
//! Properties that the contract does not name are ignored, as the service does.

mod rules;
mod values;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

pub use self::rules::Rules;

/// A type that can be read from a JSON value or from the text of a parameter.
pub trait Decode: Sized {
    /// Whether a parameter of this type takes all values of a repeated name.
    const LIST: bool = false;

    /// Reads `value`, which stands at `at`.
    ///
    /// # Errors
    /// What is wrong with the value and where.
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation>;
}

/// A place in a document, for messages.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    text: bool,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Property(&'a str),
    Index(usize),
}

/// Why a value does not fit the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The place of the value, such as `retentionRules[0].everySeconds`; empty for the document itself.
    pub path: String,
    /// What is wrong with it.
    pub problem: String,
}

impl<'a> At<'a> {
    /// The document itself, a JSON value.
    pub const ROOT: At<'static> = At { parent: None, step: Step::Root, text: false };

    /// A document of texts (parameters, form fields), where numbers and booleans are spelled out.
    pub const TEXT: At<'static> = At { parent: None, step: Step::Root, text: true };

    /// The property `name` of what stands here.
    pub fn property(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Property(name), text: self.text }
    }

    /// The item `index` (from 0) of what stands here.
    pub fn index(&'a self, index: usize) -> At<'a> {
        At { parent: Some(self), step: Step::Index(index), text: self.text }
    }

    /// A violation at this place.
    pub fn violation(&self, problem: impl Into<String>) -> Violation {
        Violation { path: self.to_string(), problem: problem.into() }
    }

    fn expected(&self, expected: &str, found: &Value) -> Violation {
        self.violation(format!("expected {expected}, found {}", values::describe(found)))
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Property(name) => {
                let first = self.parent.is_none_or(|parent| matches!(parent.step, Step::Root));
                write!(f, "{}{name}", if first { "" } else { "." })
            }
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.problem) } else { write!(f, "{}: {}", self.path, self.problem) }
    }
}

impl std::error::Error for Violation {}

/// An object under decoding: properties are taken out by name.
#[derive(Debug)]
pub struct Object<'a> {
    properties: Map<String, Value>,
    at: &'a At<'a>,
}

impl<'a> Object<'a> {
    /// Takes `value` apart.
    ///
    /// # Errors
    /// When it is not an object.
    pub fn new(value: Value, at: &'a At<'a>) -> Result<Self, Violation> {
        match value {
            Value::Object(properties) => Ok(Self { properties, at }),
            other => Err(at.expected("an object", &other)),
        }
    }

    /// A property that must be there.
    ///
    /// # Errors
    /// When it is missing or does not fit.
    pub fn required<T: Decode>(&mut self, name: &str, rules: &Rules) -> Result<T, Violation> {
        let at = self.at.property(name);
        let value = self.properties.remove(name).ok_or_else(|| at.violation("is required"))?;
        rules.decode(value, &at)
    }

    /// A property that must be there, and may be null.
    ///
    /// # Errors
    /// When it is missing or does not fit.
    pub fn required_nullable<T: Decode>(&mut self, name: &str, rules: &Rules) -> Result<Option<T>, Violation> {
        let at = self.at.property(name);
        match self.properties.remove(name) {
            None => Err(at.violation("is required")),
            Some(Value::Null) => Ok(None),
            Some(value) => rules.decode(value, &at).map(Some),
        }
    }

    /// A property that may be absent.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn optional<T: Decode>(&mut self, name: &str, rules: &Rules) -> Result<Option<T>, Violation> {
        match self.properties.remove(name) {
            None => Ok(None),
            Some(value) => rules.decode(value, &self.at.property(name)).map(Some),
        }
    }

    /// A property that may be absent (`None`) or null (`Some(None)`).
    ///
    /// # Errors
    /// When it does not fit.
    pub fn nullable<T: Decode>(&mut self, name: &str, rules: &Rules) -> Result<Option<Option<T>>, Violation> {
        match self.properties.remove(name) {
            None => Ok(None),
            Some(Value::Null) => Ok(Some(None)),
            Some(value) => rules.decode(value, &self.at.property(name)).map(|value| Some(Some(value))),
        }
    }

    /// The properties not taken yet.
    ///
    /// # Errors
    /// When one does not fit.
    pub fn rest<T: Decode>(self) -> Result<BTreeMap<String, T>, Violation> {
        BTreeMap::decode(Value::Object(self.properties), self.at)
    }
}

/// The text under `name` that tells the members of a union apart.
///
/// # Errors
/// When `value` is not an object or has no such text.
pub fn discriminator(value: &Value, name: &str, at: &At<'_>) -> Result<String, Violation> {
    let object = value.as_object().ok_or_else(|| at.expected("an object", value))?;
    let at = at.property(name);
    let tag = object.get(name).ok_or_else(|| at.violation("is required"))?;
    tag.as_str().map(str::to_owned).ok_or_else(|| at.expected("a string", tag))
}

/// A violation for a text that is none of `allowed`.
pub fn unknown_value(found: &str, allowed: &[&str], at: &At<'_>) -> Violation {
    let allowed: Vec<String> = allowed.iter().map(|value| format!("{value:?}")).collect();
    at.violation(format!("unknown value {found:?}, expected one of {}", allowed.join(", ")))
}

/// The members of a union without a discriminator, tried in turn.
///
/// Several may fit where properties are optional; the one that loses nothing of the value is meant, else the first.
#[derive(Debug)]
pub struct Union<'a, T> {
    value: Value,
    at: &'a At<'a>,
    found: Option<(bool, T)>,
    refusals: Vec<Violation>,
}

impl<'a, T: serde::Serialize> Union<'a, T> {
    /// The union's `value`, which stands at `at`.
    pub fn new(value: Value, at: &'a At<'a>) -> Self {
        Self { value, at, found: None, refusals: Vec::new() }
    }

    /// Tries a member.
    pub fn member<M: Decode>(&mut self, variant: fn(M) -> T) {
        if matches!(self.found, Some((true, _))) {
            return;
        }
        match M::decode(self.value.clone(), self.at).map(variant) {
            Ok(union) => {
                let is_lossless = serde_json::to_value(&union).is_ok_and(|encoded| encoded == self.value);
                if is_lossless || self.found.is_none() {
                    self.found = Some((is_lossless, union));
                }
            }
            Err(refusal) => self.refusals.push(refusal),
        }
    }

    /// The member that fits best.
    ///
    /// # Errors
    /// When none fits; the refusal that came closest (the deepest place) is told.
    pub fn finish(self) -> Result<T, Violation> {
        if let Some((_, union)) = self.found {
            return Ok(union);
        }
        let closest = self.refusals.into_iter().max_by_key(|refusal| refusal.path.len());
        Err(closest.unwrap_or_else(|| self.at.violation("fits no member of the union")))
    }
}

/// `Deserialize` by way of [`Decode`], for models.
macro_rules! deserialize_by_decoding {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::decode::Decode::decode(value, &$crate::decode::At::ROOT).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use deserialize_by_decoding;
