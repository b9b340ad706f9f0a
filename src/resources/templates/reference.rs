//! Values that a template leaves to whoever applies it: environment references and references to secrets.
//!
//! ```yaml
//! name: {envRef: {key: bucket-name, default: weather}}
//! token: {secretRef: {key: SLACK_TOKEN}}
//! ```

use std::collections::BTreeMap;

use serde_json::Value;

use super::fields::{Fields, text};

/// The values given for environment references, by their keys.
pub type EnvValues = BTreeMap<String, Value>;

/// A place in a template that takes its value from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvReference {
    /// The property, such as `spec.name`.
    pub field: String,
    /// The key to give the value under.
    pub key: String,
    /// The value given.
    pub value: Option<Value>,
    /// The value that stands in where none is given.
    pub default: Option<Value>,
}

/// A property that may refer to the environment or to a secret.
#[derive(Debug, Default)]
pub(super) struct Reference<'a> {
    /// The key of the environment reference.
    pub(super) env: Option<String>,
    /// The key of the secret.
    pub(super) secret: Option<String>,
    /// The value itself, or the one given for the environment reference.
    pub(super) value: Option<&'a Value>,
    /// The value that stands in for the one of the environment reference.
    pub(super) default: Option<&'a Value>,
}

impl<'a> Reference<'a> {
    pub(super) fn read(value: Option<&'a Value>, env: &'a EnvValues) -> Self {
        let fields = Fields::of(value);
        let key = |name| Some(fields.object(name).text("key")).filter(|key| !key.is_empty());
        let (env_key, secret) = (key("envRef"), key("secretRef"));
        if env_key.is_none() && secret.is_none() {
            return Self { value, ..Self::default() };
        }
        Self {
            value: env_key.as_ref().and_then(|key| env.get(key)),
            default: fields.object("envRef").value("default"),
            env: env_key,
            secret,
        }
    }

    /// The text that stands for it in names: its value, else the default, else `env-` and the key; empty for none.
    pub(super) fn text(&self) -> String {
        let plain = |value: Option<&Value>| value.and_then(text).filter(|text| !text.is_empty());
        let stand_in = || self.env.as_ref().map(|key| format!("env-{key}"));
        let default = || self.env.as_ref().and_then(|_| plain(self.default));
        plain(self.value).or_else(default).or_else(stand_in).unwrap_or_default()
    }

    /// What is told of it where it refers to the environment.
    pub(super) fn told(&self, field: &str) -> Option<EnvReference> {
        Some(EnvReference {
            field: field.to_owned(),
            key: self.env.clone()?,
            value: self.value.cloned(),
            default: self.default.cloned(),
        })
    }
}
