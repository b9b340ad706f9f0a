//! What is found out on the way through the description of one resource.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::mistake::{Mistake, Place};
use super::reference::{EnvReference, EnvValues, Reference};
use super::{Level, TemplateKind};
use crate::resources::Status;

/// Collects mistakes and references of one resource.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    /// The kind of the resource.
    pub(super) kind: TemplateKind,
    env: &'a EnvValues,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) references: Vec<EnvReference>,
    /// Keys of secrets that are referred to.
    pub(super) secrets: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(kind: TemplateKind, env: &'a EnvValues) -> Self {
        Self { kind, env, mistakes: Vec::new(), references: Vec::new(), secrets: BTreeSet::new() }
    }

    /// Notes a mistake at a place.
    pub(super) fn mistake(&mut self, at: &Place<'_>, reason: impl Into<String>) {
        self.mistakes.push(at.mistake(Some(self.kind), reason));
    }

    /// Notes a mistake where something does not hold.
    pub(super) fn expect(&mut self, holds: bool, at: &Place<'_>, reason: impl Into<String>) {
        if !holds {
            self.mistake(at, reason);
        }
    }

    /// A property that may refer to the environment or to a secret; `told` is what it is called where references are listed.
    pub(super) fn reference(&mut self, value: Option<&'a serde_json::Value>, told: &str) -> Reference<'a> {
        let reference = Reference::read(value, self.env);
        self.references.extend(reference.told(told));
        self.secrets.extend(reference.secret.clone());
        reference
    }

    /// `status`: active where none is given.
    pub(super) fn status(&mut self, spec: Fields<'_>, at: &Place<'_>) -> Status {
        match spec.word("status").as_str() {
            "" | "active" => Status::Active,
            "inactive" => Status::Inactive,
            other => {
                self.mistake(
                    &at.field("status"),
                    format!("unknown status {other:?}, expected active or inactive"),
                );
                Status::Active
            }
        }
    }

    /// A level that has to be one that a status may have.
    pub(super) fn level(&mut self, text: &str, at: &Place<'_>) -> Level {
        let level = Level::parse(text);
        let is_one = !matches!(level, Level::Unknown | Level::Any);
        self.expect(is_one, at, format!("unknown level {text:?}, expected CRIT, WARN, INFO or OK"));
        level
    }

    /// The same, or `ANY`.
    pub(super) fn level_or_any(&mut self, text: &str, at: &Place<'_>) -> Level {
        match Level::parse(text) {
            Level::Any => Level::Any,
            Level::Unknown | Level::Ok | Level::Info | Level::Warn | Level::Crit => self.level(text, at),
        }
    }
}
