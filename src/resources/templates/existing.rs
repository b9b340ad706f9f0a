//! The resources there are, as templates see them.

use tidegate_generated::types::Id;

use super::document::{self, Document};
use super::{BucketSpec, LabelSpec, MeasurementSpec, Spec, TelegrafSpec, TemplateKind, VariableSpec};
use crate::resources::buckets::{self, Bucket};
use crate::resources::kv::{Key, KvError, Order, View};
use crate::resources::labels::{self, Label};
use crate::resources::telegrafs::{self, Telegraf};
use crate::resources::variables::{self, Variable};
use crate::resources::{BucketKind, Subject, measurement_schemas};

/// A resource there is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Existing {
    pub(super) id: Id,
    pub(super) organization: Id,
    pub(super) name: String,
    /// Empty for none.
    pub(super) description: String,
    pub(super) spec: Spec,
    /// The endpoint that a notification rule notifies.
    pub(super) endpoint: Option<Id>,
    /// Whether the service made it for itself: it is neither changed nor removed.
    pub(super) is_system: bool,
}

impl Existing {
    /// What labels are put on; nothing for a label.
    pub(super) fn subject(&self) -> Option<Subject> {
        subject(self.spec.kind(), self.id)
    }

    fn bucket(view: &View<'_>, bucket: Bucket) -> Result<Self, KvError> {
        let schemas = measurement_schemas::of_bucket(view, bucket.id)?.into_iter();
        let measurements =
            schemas.map(|schema| MeasurementSpec { name: schema.name, columns: schema.columns });
        Ok(Self {
            id: bucket.id,
            organization: bucket.organization,
            name: bucket.name,
            description: bucket.description.unwrap_or_default(),
            spec: Spec::Bucket(BucketSpec {
                retention_seconds: bucket.retention.every_seconds,
                schema_type: bucket.schema_type,
                measurements: measurements.collect(),
            }),
            endpoint: None,
            is_system: bucket.kind == BucketKind::System,
        })
    }
}

impl From<Label> for Existing {
    fn from(label: Label) -> Self {
        let property = |name: &str| label.properties.get(name).cloned().unwrap_or_default();
        Self {
            id: label.id,
            organization: label.organization,
            description: property("description"),
            spec: Spec::Label(LabelSpec { color: property("color") }),
            name: label.name,
            endpoint: None,
            is_system: false,
        }
    }
}

impl From<Variable> for Existing {
    fn from(variable: Variable) -> Self {
        let Variable { id, organization, name, description, arguments, selected, .. } = variable;
        Self {
            id,
            organization,
            name,
            description: description.unwrap_or_default(),
            spec: Spec::Variable(VariableSpec { selected, arguments }),
            endpoint: None,
            is_system: false,
        }
    }
}

impl From<Telegraf> for Existing {
    fn from(telegraf: Telegraf) -> Self {
        let Telegraf { id, organization, name, description, config, .. } = telegraf;
        Self {
            id,
            organization,
            name,
            description: description.unwrap_or_default(),
            spec: Spec::Telegraf(TelegrafSpec { config }),
            endpoint: None,
            is_system: false,
        }
    }
}

impl From<Document> for Existing {
    fn from(document: Document) -> Self {
        let Document { id, organization, name, description, spec, endpoint, .. } = document;
        Self { id, organization, name, description, spec, endpoint, is_system: false }
    }
}

/// Where resources of a kind are kept.
enum Home {
    Labels,
    Buckets,
    Variables,
    Telegrafs,
    Documents,
}

impl Home {
    fn of(kind: TemplateKind) -> Self {
        match kind {
            TemplateKind::Label => Self::Labels,
            TemplateKind::Bucket => Self::Buckets,
            TemplateKind::Variable => Self::Variables,
            TemplateKind::Telegraf => Self::Telegrafs,
            TemplateKind::Check
            | TemplateKind::CheckDeadman
            | TemplateKind::CheckThreshold
            | TemplateKind::NotificationEndpoint
            | TemplateKind::NotificationEndpointHttp
            | TemplateKind::NotificationEndpointPagerDuty
            | TemplateKind::NotificationEndpointSlack
            | TemplateKind::NotificationRule
            | TemplateKind::Task
            | TemplateKind::Dashboard => Self::Documents,
        }
    }
}

/// What labels are put on for a resource of a kind; nothing for a label.
pub(super) fn subject(kind: TemplateKind, id: Id) -> Option<Subject> {
    match Home::of(kind) {
        Home::Labels => None,
        Home::Buckets => Some(Subject::Bucket(id)),
        Home::Variables => Some(Subject::Variable(id)),
        Home::Telegrafs => Some(Subject::Telegraf(id)),
        Home::Documents => Some(Subject::Document(kind.resource_type(), id)),
    }
}

/// The resource of a kind with an id.
pub(super) fn by_id(view: &View<'_>, kind: TemplateKind, id: Id) -> Result<Option<Existing>, KvError> {
    let key = Key::new().id(id);
    match Home::of(kind) {
        Home::Labels => Ok(view.get::<Label>(&key)?.map(Existing::from)),
        Home::Buckets => view.get(&key)?.map(|bucket| Existing::bucket(view, bucket)).transpose(),
        Home::Variables => Ok(view.get::<Variable>(&key)?.map(Existing::from)),
        Home::Telegrafs => Ok(view.get::<Telegraf>(&key)?.map(Existing::from)),
        Home::Documents => {
            let found = document::get(view, id)?.map(Existing::from);
            Ok(found.filter(|existing| existing.spec.kind().family() == kind.family()))
        }
    }
}

/// The resource of a kind whose names are unique, with a name.
pub(super) fn by_name(
    view: &View<'_>,
    organization: Id,
    kind: TemplateKind,
    name: &str,
) -> Result<Option<Existing>, KvError> {
    match Home::of(kind) {
        Home::Labels => Ok(labels::find(view, organization, name)?.map(Existing::from)),
        Home::Buckets => {
            let found = buckets::find(view, organization, name)?;
            found.map(|bucket| Existing::bucket(view, bucket)).transpose()
        }
        Home::Variables => Ok(variables::find(view, organization, name)?.map(Existing::from)),
        Home::Documents => Ok(document::find(view, organization, kind, name)?.map(Existing::from)),
        Home::Telegrafs => Ok(None),
    }
}

/// All resources of a kind, but for those that the service made for itself.
pub(super) fn of_kind(
    view: &View<'_>,
    organization: Id,
    kind: TemplateKind,
) -> Result<Vec<Existing>, KvError> {
    let key = Key::new().id(organization);
    match Home::of(kind) {
        Home::Labels => {
            let found = view.by_index::<Label>(labels::BY_ORGANIZATION, &key, &Order::default());
            found.map(|label| label.map(Existing::from)).collect()
        }
        Home::Buckets => {
            let found = view.by_index::<Bucket>(buckets::BY_ORGANIZATION, &key, &Order::default());
            let of_users =
                found.filter(|bucket| bucket.as_ref().map_or(true, |bucket| bucket.kind == BucketKind::User));
            of_users.map(|bucket| Existing::bucket(view, bucket?)).collect()
        }
        Home::Variables => {
            Ok(variables::of_organization(view, organization)?.into_iter().map(Existing::from).collect())
        }
        Home::Telegrafs => {
            Ok(telegrafs::of_organization(view, organization)?.into_iter().map(Existing::from).collect())
        }
        Home::Documents => {
            Ok(document::of_kind(view, organization, kind)?.into_iter().map(Existing::from).collect())
        }
    }
}
