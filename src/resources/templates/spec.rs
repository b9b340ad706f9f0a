//! What a template says of a resource besides its name and description: one type for each kind.
//!
//! Each is read from a template, is written to one, and is what two states of a resource are compared by.

mod bucket;
mod check;
mod dashboard;
mod endpoint;
mod rule;
mod task;
mod variable;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use bucket::{BucketSpec, MeasurementSpec};
pub use check::{CheckForm, CheckSpec, Level, Threshold, ThresholdRule};
pub use dashboard::DashboardSpec;
pub use endpoint::{EndpointForm, EndpointSpec, HttpAuthentication, SecretField};
pub use rule::{RuleSpec, StatusRule, TagRule};
pub use task::TaskSpec;
pub use variable::VariableSpec;

use super::TemplateKind;
use super::fields::Fields;
use super::mistake::Place;
use super::reader::Reader;
use crate::resources::Status;

/// What a resource is like, by its kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spec {
    /// A label.
    Label(LabelSpec),
    /// A bucket.
    Bucket(BucketSpec),
    /// A check.
    Check(CheckSpec),
    /// A notification endpoint.
    Endpoint(EndpointSpec),
    /// A notification rule.
    Rule(RuleSpec),
    /// A task.
    Task(TaskSpec),
    /// A variable.
    Variable(VariableSpec),
    /// A dashboard.
    Dashboard(DashboardSpec),
    /// A Telegraf configuration.
    Telegraf(TelegrafSpec),
}

/// What a label is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelSpec {
    /// Its colour; empty for none.
    pub color: String,
}

/// What a Telegraf configuration is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TelegrafSpec {
    /// The whole configuration, as TOML.
    pub config: String,
}

impl Spec {
    /// Reads what stands under `spec`. A kind that only stands for others is none.
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Option<Self> {
        Some(match reader.kind {
            TemplateKind::Label => Self::Label(LabelSpec { color: spec.text("color") }),
            TemplateKind::Bucket => Self::Bucket(BucketSpec::read(spec, at, reader)),
            TemplateKind::CheckDeadman | TemplateKind::CheckThreshold => {
                Self::Check(CheckSpec::read(spec, at, reader))
            }
            TemplateKind::NotificationEndpointHttp
            | TemplateKind::NotificationEndpointPagerDuty
            | TemplateKind::NotificationEndpointSlack => Self::Endpoint(EndpointSpec::read(spec, at, reader)),
            TemplateKind::NotificationRule => Self::Rule(RuleSpec::read(spec, at, reader)),
            TemplateKind::Task => Self::Task(TaskSpec::read(spec, at, reader)),
            TemplateKind::Variable => Self::Variable(VariableSpec::read(spec, at, reader)),
            TemplateKind::Dashboard => Self::Dashboard(DashboardSpec::read(spec, at, reader)),
            TemplateKind::Telegraf => {
                let config = spec.text("config");
                reader.expect(!config.is_empty(), &at.field("config"), "is required");
                Self::Telegraf(TelegrafSpec { config })
            }
            TemplateKind::Check | TemplateKind::NotificationEndpoint => return None,
        })
    }

    /// The kind that a template calls it.
    pub fn kind(&self) -> TemplateKind {
        match self {
            Self::Label(_) => TemplateKind::Label,
            Self::Bucket(_) => TemplateKind::Bucket,
            Self::Check(check) => match check.form {
                CheckForm::Deadman { .. } => TemplateKind::CheckDeadman,
                CheckForm::Threshold { .. } => TemplateKind::CheckThreshold,
            },
            Self::Endpoint(endpoint) => match endpoint.form {
                EndpointForm::Http { .. } => TemplateKind::NotificationEndpointHttp,
                EndpointForm::PagerDuty { .. } => TemplateKind::NotificationEndpointPagerDuty,
                EndpointForm::Slack { .. } => TemplateKind::NotificationEndpointSlack,
            },
            Self::Rule(_) => TemplateKind::NotificationRule,
            Self::Task(_) => TemplateKind::Task,
            Self::Variable(_) => TemplateKind::Variable,
            Self::Dashboard(_) => TemplateKind::Dashboard,
            Self::Telegraf(_) => TemplateKind::Telegraf,
        }
    }

    /// Writes it into what stands under `spec`; what is as it is by default is left out.
    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        match self {
            Self::Label(label) => put_text(spec, "color", &label.color),
            Self::Bucket(bucket) => bucket.write(spec),
            Self::Check(check) => check.write(spec),
            Self::Endpoint(endpoint) => endpoint.write(spec),
            Self::Rule(rule) => rule.write(spec),
            Self::Task(task) => task.write(spec),
            Self::Variable(variable) => variable.write(spec),
            Self::Dashboard(dashboard) => dashboard.write(spec),
            Self::Telegraf(telegraf) => put_text(spec, "config", &telegraf.config),
        }
    }
}

fn put(object: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    object.insert(name.to_owned(), value.into());
}

/// Puts a text that is not empty.
pub(super) fn put_text(object: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        put(object, name, text);
    }
}

fn put_duration(object: &mut Map<String, Value>, name: &str, duration: super::TemplateDuration) {
    if !duration.is_zero() {
        put(object, name, duration.to_string());
    }
}

fn put_status(object: &mut Map<String, Value>, status: Status) {
    put(
        object,
        "status",
        match status {
            Status::Active => "active",
            Status::Inactive => "inactive",
        },
    );
}

/// An object of these properties.
fn object<const COUNT: usize>(properties: [(&str, Value); COUNT]) -> Value {
    Value::Object(properties.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
