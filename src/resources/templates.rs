//! Templates: descriptions of resources, read from JSON or YAML, compared with the resources there are, applied and made anew
//! from them.
//!
//! The way of a template: [`parse_template`] makes objects of a text, [`Template::read`] checks them as InfluxDB does, one
//! [`Spec`] for each kind. Nothing up to there knows the records.

mod duration;
mod fields;
mod kind;
mod mistake;
mod reader;
mod reference;
mod source;
mod spec;
mod template;
#[cfg(test)]
mod tests;

pub use duration::TemplateDuration;
pub use kind::TemplateKind;
pub use mistake::Mistake;
pub use reference::{EnvReference, EnvValues};
pub use source::{SourceError, TemplateFormat, TemplateObject, parse_template};
pub use spec::{
    BucketSpec, CheckForm, CheckSpec, DashboardSpec, EndpointForm, EndpointSpec, HttpAuthentication,
    LabelSpec, Level, MeasurementSpec, RuleSpec, SecretField, Spec, StatusRule, TagRule, TaskSpec,
    TelegrafSpec, Threshold, ThresholdRule, VariableSpec, VariableValues,
};
pub use template::{Described, Template};
