//! What applying templates does or would do.

use std::collections::BTreeMap;

use tidegate_generated::types::Id;

use super::existing::Existing;
use super::{EnvReference, EnvValues, Mistake, Spec, TemplateKind, TemplateObject};
use crate::resources::ResourceError;
use crate::resources::kv::KvError;

/// Templates to apply.
#[derive(Clone, Default)]
pub struct TemplateRequest {
    /// What the templates describe.
    pub objects: Vec<TemplateObject>,
    /// Where the templates come from, for the record.
    pub sources: Vec<String>,
    /// The stack to bring up to the templates: what belongs to it and is not in them is removed. Without one a new stack is
    /// made.
    pub stack: Option<Id>,
    /// Values for environment references.
    pub env: EnvValues,
    /// Secrets to keep, by their keys.
    pub secrets: BTreeMap<String, String>,
    /// What to leave as it is.
    pub skip: Vec<TemplateSkip>,
}

impl std::fmt::Debug for TemplateRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (objects, sources) = (self.objects.len(), &self.sources);
        f.debug_struct("TemplateRequest")
            .field("objects", &objects)
            .field("sources", sources)
            .finish_non_exhaustive()
    }
}

/// A part of the templates to leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSkip {
    /// The kind of the resources.
    pub kind: TemplateKind,
    /// The only one of them, by what it is called in the template; all, where it is absent.
    pub meta_name: Option<String>,
}

/// What applying templates does or would do.
#[derive(Debug, Clone, Default)]
pub struct Impact {
    /// The stack that the resources belong to; absent where a new one would be made.
    pub stack: Option<Id>,
    /// The resources by kind, then by what they are called in the template.
    pub resources: Vec<ResourceImpact>,
    /// Labels that are put on resources, are there or are taken off.
    pub mappings: Vec<MappingImpact>,
    /// The keys of environment references without a value.
    pub missing_env: Vec<String>,
    /// The keys of secrets that are referred to and that the organization does not have.
    pub missing_secrets: Vec<String>,
    /// What is wrong with the templates.
    pub mistakes: Vec<Mistake>,
}

/// What becomes of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceImpact {
    /// Its kind, in the form that it has or had.
    pub kind: TemplateKind,
    /// What it is called in the template.
    pub meta_name: String,
    /// Its id; absent for one that would be made.
    pub id: Option<Id>,
    /// What becomes of it.
    pub status: StateStatus,
    /// What it is like before; absent for a new one.
    pub old: Option<ResourceState>,
    /// What it is like afterwards; absent for one that is removed.
    pub new: Option<ResourceState>,
    /// What the labels that it gets are called in the template.
    pub labels: Vec<String>,
    /// The places of its description that take their values from outside.
    pub references: Vec<EnvReference>,
}

/// What a resource is like.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceState {
    /// Its name.
    pub name: String,
    /// What it is for; empty for nothing said.
    pub description: String,
    /// All else.
    pub spec: Spec,
    /// The endpoint that a notification rule notifies.
    pub endpoint: Option<EndpointState>,
}

/// The endpoint that a notification rule notifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointState {
    /// Its id; absent for one that would be made.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: TemplateKind,
    /// What it is called in the template; empty where it is not there.
    pub meta_name: String,
}

/// What becomes of a resource or of a label on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateStatus {
    /// It is made.
    New,
    /// It is there already, and perhaps changed.
    Exists,
    /// It is removed.
    Remove,
}

impl StateStatus {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Exists => "exists",
            Self::Remove => "remove",
        }
    }
}

/// What becomes of a label on a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingImpact {
    /// What becomes of it.
    pub status: StateStatus,
    /// The kind of the resource.
    pub kind: TemplateKind,
    /// The id of the resource; absent for one that would be made.
    pub id: Option<Id>,
    /// The name of the resource.
    pub name: String,
    /// What the resource is called in the template.
    pub meta_name: String,
    /// The id of the label; absent for one that would be made.
    pub label_id: Option<Id>,
    /// The name of the label.
    pub label_name: String,
    /// What the label is called in the template.
    pub label_meta_name: String,
}

impl From<Existing> for ResourceState {
    fn from(existing: Existing) -> Self {
        let Existing { name, description, spec, .. } = existing;
        Self { name, description, spec, endpoint: None }
    }
}

/// Why templates were not applied. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// They are wrong; with the mistakes, and as much of the rest as could be made out.
    #[error("the templates have mistakes: {}", .0.mistakes.len())]
    Mistakes(Box<Impact>),
    /// What they are applied to is not there, or the records failed.
    #[error(transparent)]
    Resource(#[from] ResourceError),
}

impl From<KvError> for ApplyError {
    fn from(error: KvError) -> Self {
        Self::Resource(error.into())
    }
}
