//! Notification endpoints in templates.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::TemplateKind;
use super::super::fields::{Fields, text};
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::{object, put, put_status, put_text};
use crate::resources::Status;

/// The methods that an HTTP endpoint may be asked by.
const METHODS: [&str; 3] = ["GET", "POST", "PUT"];

/// What a notification endpoint is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndpointSpec {
    /// Where notifications go.
    pub url: String,
    /// Whether it is in use.
    pub status: Status,
    /// What it speaks.
    pub form: EndpointForm,
}

/// What a notification endpoint speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndpointForm {
    /// HTTP.
    Http {
        /// The method, in capitals.
        method: String,
        /// How requests authenticate.
        authentication: HttpAuthentication,
    },
    /// PagerDuty.
    PagerDuty {
        /// The routing key.
        routing_key: SecretField,
    },
    /// Slack.
    Slack {
        /// The token; webhooks take none.
        token: Option<SecretField>,
    },
}

/// How requests to an HTTP endpoint authenticate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HttpAuthentication {
    /// Not at all.
    None,
    /// By user name and password.
    Basic {
        /// The user name.
        username: SecretField,
        /// The password.
        password: SecretField,
    },
    /// By a token.
    Bearer {
        /// The token.
        token: SecretField,
    },
}

/// A secret of an endpoint: the key under which it is kept. A value that a template has in plain text is on its way to be kept,
/// and never part of a record.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SecretField {
    /// The key under which the secret is kept; empty for a plain value that is not kept yet.
    pub key: String,
    /// The plain value.
    #[serde(skip)]
    pub(in crate::resources) value: Option<String>,
}

impl fmt::Debug for SecretField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretField").field("key", &self.key).finish_non_exhaustive()
    }
}

impl EndpointSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let url = spec.text("url");
        reader.expect(!url.is_empty(), &at.field("url"), "is required");
        let status = reader.status(spec, at);
        let form = if reader.kind == TemplateKind::NotificationEndpointPagerDuty {
            EndpointForm::PagerDuty { routing_key: required(spec, "routingKey", at, reader) }
        } else if reader.kind == TemplateKind::NotificationEndpointSlack {
            EndpointForm::Slack { token: secret(spec, "token", reader) }
        } else {
            let method = spec.text("method").trim().to_uppercase();
            reader.expect(
                METHODS.contains(&method.as_str()),
                &at.field("method"),
                format!("unknown method {method:?}, expected one of {}", METHODS.join(", ")),
            );
            EndpointForm::Http { method, authentication: HttpAuthentication::read(spec, at, reader) }
        };
        Self { url, status, form }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        put_text(spec, "url", &self.url);
        put_status(spec, self.status);
        match &self.form {
            EndpointForm::Http { method, authentication } => {
                put_text(spec, "method", method);
                put(spec, "type", authentication.as_str());
                match authentication {
                    HttpAuthentication::None => {}
                    HttpAuthentication::Basic { username, password } => {
                        username.write(spec, "username");
                        password.write(spec, "password");
                    }
                    HttpAuthentication::Bearer { token } => token.write(spec, "token"),
                }
            }
            EndpointForm::PagerDuty { routing_key } => routing_key.write(spec, "routingKey"),
            EndpointForm::Slack { token } => {
                if let Some(token) = token {
                    token.write(spec, "token");
                }
            }
        }
    }
}

impl EndpointSpec {
    /// Its secrets, each with what its key ends with where the endpoint keeps it itself.
    pub(in crate::resources) fn secrets_mut(&mut self) -> Vec<(&'static str, &mut SecretField)> {
        match &mut self.form {
            EndpointForm::Http { authentication, .. } => match authentication {
                HttpAuthentication::None => Vec::new(),
                HttpAuthentication::Basic { username, password } => {
                    vec![("username", username), ("password", password)]
                }
                HttpAuthentication::Bearer { token } => vec![("token", token)],
            },
            EndpointForm::PagerDuty { routing_key } => vec![("routing-key", routing_key)],
            EndpointForm::Slack { token } => token.iter_mut().map(|token| ("token", token)).collect(),
        }
    }
}

impl HttpAuthentication {
    fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        match spec.word("type").as_str() {
            "none" => Self::None,
            "basic" => Self::Basic {
                username: required(spec, "username", at, reader),
                password: required(spec, "password", at, reader),
            },
            "bearer" => Self::Bearer { token: required(spec, "token", at, reader) },
            other => {
                let reason = format!("unknown type {other:?}, expected basic, bearer or none");
                reader.mistake(&at.field("type"), reason);
                Self::None
            }
        }
    }

    /// The name of the method.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic { .. } => "basic",
            Self::Bearer { .. } => "bearer",
        }
    }
}

impl SecretField {
    fn write(&self, spec: &mut Map<String, Value>, name: &str) {
        let key = object([("key", self.key.as_str().into())]);
        put(spec, name, object([("secretRef", key)]));
    }
}

fn secret<'a>(spec: Fields<'a>, name: &str, reader: &mut Reader<'a>) -> Option<SecretField> {
    let reference = reader.reference(spec.value(name), &format!("spec.{name}"));
    if let Some(key) = reference.secret {
        return Some(SecretField { key, value: None });
    }
    let value = reference.value.or(reference.default).and_then(text).filter(|text| !text.is_empty())?;
    Some(SecretField { key: String::new(), value: Some(value) })
}

fn required<'a>(spec: Fields<'a>, name: &str, at: &Place<'_>, reader: &mut Reader<'a>) -> SecretField {
    let found = secret(spec, name, reader);
    reader.expect(found.is_some(), &at.field(name), "is required");
    found.unwrap_or_default()
}
