//! Templates: descriptions of resources, read from JSON or YAML, compared with the resources there are, applied and made anew
//! from them.
//!
//! The way of a template: [`parse_template`] makes objects of a text, [`Template::read`] checks them as InfluxDB does, one
//! [`Spec`] for each kind. Nothing up to there knows the records. [`plan`] holds the template against the resources there are,
//! [`existing`]; [`apply`] carries the plan out in one transaction and keeps in a stack what belongs together; [`export`] makes
//! a template of resources. Kinds that this server does not run are kept as they are described, see [`document`].

mod apply;
mod change;
mod document;
mod duration;
mod existing;
mod export;
mod fields;
mod impact;
mod kind;
mod mistake;
mod plan;
mod reader;
mod reference;
#[cfg(test)]
mod round_trip;
mod source;
mod spec;
mod template;
#[cfg(test)]
mod tests;

pub use apply::Applied;
pub(in crate::resources) use document::{DOCUMENT, Document, remove_of_organization};
pub use duration::TemplateDuration;
pub use export::{ExportOrganization, ExportRequest, ExportResource, IsVisible};
pub use fields::Fields;
pub use impact::{
    ApplyError, EndpointState, Impact, MappingImpact, ResourceImpact, ResourceState, StateStatus,
    TemplateRequest, TemplateSkip,
};
pub use kind::TemplateKind;
pub use mistake::Mistake;
pub use reference::{EnvReference, EnvValues};
pub use source::{SourceError, TemplateFormat, TemplateObject, parse_template};
pub use spec::{
    BucketSpec, CheckForm, CheckSpec, DashboardSpec, EndpointForm, EndpointSpec, HttpAuthentication,
    LabelSpec, Level, MeasurementSpec, RuleSpec, SecretField, Spec, StatusRule, TagRule, TaskSpec,
    TelegrafSpec, Threshold, ThresholdRule, VariableSpec,
};
pub use template::{API_VERSION, Described, Template};
