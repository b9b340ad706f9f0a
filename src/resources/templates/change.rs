//! The changes to single resources that a plan asks for.

use std::collections::BTreeMap;

use tidegate_generated::types::Id;

use super::document::{self, Document};
use super::existing::{self, Existing};
use super::impact::TemplateRequest;
use super::plan::{Plan, kept_spec};
use super::template::Described;
use super::{BucketSpec, LabelSpec, Spec, TelegrafSpec, TemplateKind, VariableSpec};
use crate::resources::buckets::{self, Bucket};
use crate::resources::kv::{Key, Transaction};
use crate::resources::labels::{self, Label};
use crate::resources::telegrafs::{self, Telegraf};
use crate::resources::variables::{self, Variable};
use crate::resources::{
    BucketChange, LabelChange, NewBucket, NewLabel, NewTelegraf, NewVariable, ResourceError, Resources,
    Retention, Timestamps, VariableChange,
};

/// The changes to the resources of an organization.
pub(super) struct Change<'a, 't, 'v> {
    pub(super) resources: &'a Resources,
    pub(super) transaction: &'t mut Transaction<'v>,
    pub(super) organization: Id,
}

/// What failed.
pub(super) struct Failure {
    /// Position and kind of the resource in the template whose change failed.
    pub(super) resource: Option<(usize, TemplateKind)>,
    /// Why.
    pub(super) error: ResourceError,
}

impl Change<'_, '_, '_> {
    /// Carries out a plan, and notes the ids of what is made in it. Gives back the ids of the buckets removed.
    pub(super) fn run(&mut self, plan: &mut Plan, request: &TemplateRequest) -> Result<Vec<Id>, Failure> {
        let plain = |error: ResourceError| Failure { resource: None, error };
        self.resources.put_secrets(self.transaction, self.organization, &request.secrets).map_err(plain)?;
        let mut removed_buckets = Vec::new();
        for entry in plan.entries.values() {
            if let (None, Some(existing), false) = (&entry.described, &entry.existing, entry.is_system()) {
                removed_buckets.extend(self.remove(existing).map_err(plain)?);
            }
        }
        let keys: Vec<_> = plan.entries.keys().cloned().collect();
        for key in &keys {
            let Some(entry) = plan.entries.get(key) else { continue };
            let (Some(described), false) = (&entry.described, entry.is_system()) else { continue };
            let endpoint = plan.endpoint(described).and_then(|endpoint| endpoint.id);
            let put = self.put(described, entry.existing.as_ref(), endpoint);
            let resource = Some((described.index, described.kind));
            let id = put.map_err(|error| Failure { resource, error })?;
            if let Some(entry) = plan.entries.get_mut(key) {
                entry.id = Some(id);
            }
        }
        self.map_labels(plan).map_err(plain)?;
        Ok(removed_buckets)
    }

    /// Puts labels on resources and takes them off.
    fn map_labels(&mut self, plan: &Plan) -> Result<(), ResourceError> {
        for ((kind, _), id, _, label) in &plan.detached {
            if let Some(subject) = existing::subject(*kind, *id) {
                labels::detach(self.transaction, subject, *label)?;
            }
        }
        for ((kind, _), entry) in &plan.entries {
            let (Some(described), Some(id)) = (&entry.described, entry.id) else { continue };
            let Some(subject) = existing::subject(*kind, id) else { continue };
            let attached = labels::ids_of(self.transaction, subject)?;
            for label in &described.labels {
                let label =
                    plan.entries.get(&(TemplateKind::Label, label.clone())).and_then(|entry| entry.id);
                if let Some(label) = label.filter(|label| !attached.contains(label)) {
                    labels::attach(self.transaction, subject, label)?;
                }
            }
        }
        Ok(())
    }

    /// Removes a resource and what hangs on it; gives back its id where it is a bucket.
    pub(super) fn remove(&mut self, existing: &Existing) -> Result<Option<Id>, ResourceError> {
        let key = Key::new().id(existing.id);
        match &existing.spec {
            Spec::Label(_) => {
                if let Some(label) = self.transaction.get::<Label>(&key)? {
                    labels::remove(self.transaction, &label)?;
                }
            }
            Spec::Bucket(_) => {
                if let Some(bucket) = self.transaction.get::<Bucket>(&key)? {
                    buckets::remove(self.transaction, &bucket)?;
                    return Ok(Some(bucket.id));
                }
            }
            Spec::Variable(_) => {
                if let Some(variable) = self.transaction.get::<Variable>(&key)? {
                    variables::remove(self.transaction, &variable)?;
                }
            }
            Spec::Telegraf(_) => {
                if let Some(telegraf) = self.transaction.get::<Telegraf>(&key)? {
                    telegrafs::remove(self.transaction, &telegraf)?;
                }
            }
            Spec::Check(_) | Spec::Endpoint(_) | Spec::Rule(_) | Spec::Task(_) | Spec::Dashboard(_) => {
                if let Some(document) = document::get(self.transaction, existing.id)? {
                    document::remove(self.transaction, &document)?;
                }
            }
        }
        Ok(None)
    }

    /// Makes a resource, or changes the one there is where it is different.
    fn put(
        &mut self,
        described: &Described,
        existing: Option<&Existing>,
        endpoint: Option<Id>,
    ) -> Result<Id, ResourceError> {
        match &described.spec {
            Spec::Label(label) => self.put_label(described, label, existing),
            Spec::Bucket(bucket) => self.put_bucket(described, bucket, existing),
            Spec::Variable(variable) => self.put_variable(described, variable, existing),
            Spec::Telegraf(telegraf) => self.put_telegraf(described, telegraf, existing),
            Spec::Check(_) | Spec::Endpoint(_) | Spec::Rule(_) | Spec::Task(_) | Spec::Dashboard(_) => {
                self.put_document(described, existing, endpoint)
            }
        }
    }

    fn put_variable(
        &mut self,
        described: &Described,
        variable: &VariableSpec,
        existing: Option<&Existing>,
    ) -> Result<Id, ResourceError> {
        let description = Some(described.description.clone());
        match existing {
            None => {
                let new = NewVariable {
                    organization: self.organization,
                    name: described.name.clone(),
                    description: description.filter(|text| !text.is_empty()),
                    arguments: variable.arguments.clone(),
                    selected: variable.selected.clone(),
                    sort_order: None,
                };
                Ok(self.resources.insert_variable(self.transaction, new)?.id)
            }
            Some(existing) if is_as_described(existing, described) => Ok(existing.id),
            Some(existing) => {
                let change = VariableChange {
                    name: Some(described.name.clone()),
                    description,
                    arguments: Some(variable.arguments.clone()),
                    selected: Some(variable.selected.clone()),
                    sort_order: None,
                };
                Ok(self.resources.change_variable(self.transaction, existing.id, change)?.id)
            }
        }
    }

    fn put_telegraf(
        &mut self,
        described: &Described,
        telegraf: &TelegrafSpec,
        existing: Option<&Existing>,
    ) -> Result<Id, ResourceError> {
        let new = NewTelegraf {
            organization: self.organization,
            name: described.name.clone(),
            description: Some(described.description.clone()).filter(|text| !text.is_empty()),
            config: telegraf.config.clone(),
            buckets: None,
        };
        match existing {
            None => Ok(self.resources.insert_telegraf(self.transaction, new)?.id),
            Some(existing) if is_as_described(existing, described) => Ok(existing.id),
            Some(existing) => Ok(self.resources.change_telegraf(self.transaction, existing.id, new)?.id),
        }
    }

    fn put_label(
        &mut self,
        described: &Described,
        label: &LabelSpec,
        existing: Option<&Existing>,
    ) -> Result<Id, ResourceError> {
        let properties = BTreeMap::from([
            ("color".to_owned(), label.color.clone()),
            ("description".to_owned(), described.description.clone()),
        ]);
        match existing {
            None => {
                let properties = properties.into_iter().filter(|(_, text)| !text.is_empty()).collect();
                let (organization, name) = (self.organization, described.name.clone());
                let new = NewLabel { organization, name, properties };
                Ok(self.resources.insert_label(self.transaction, new)?.id)
            }
            Some(existing) if is_as_described(existing, described) => Ok(existing.id),
            Some(existing) => {
                let change = LabelChange { name: Some(described.name.clone()), properties };
                Ok(self.resources.change_label(self.transaction, existing.id, change)?.id)
            }
        }
    }

    fn put_bucket(
        &mut self,
        described: &Described,
        bucket: &BucketSpec,
        existing: Option<&Existing>,
    ) -> Result<Id, ResourceError> {
        let retention = Retention { every_seconds: bucket.retention_seconds, ..Retention::default() };
        let description = Some(described.description.clone());
        let id = match existing {
            None => {
                let new = NewBucket {
                    description: description.filter(|text| !text.is_empty()),
                    retention,
                    schema_type: bucket.schema_type,
                    ..NewBucket::new(self.organization, &described.name)
                };
                self.resources.insert_bucket(self.transaction, new)?.id
            }
            Some(existing) if is_as_described(existing, described) => return Ok(existing.id),
            Some(existing) => {
                if let Spec::Bucket(old) = &existing.spec
                    && old.schema_type != bucket.schema_type
                {
                    let reason = "schemaType of a bucket that is there cannot be changed";
                    return Err(ResourceError::Invalid(reason.to_owned()));
                }
                let name = Some(described.name.clone());
                let change = BucketChange { name, description, retention: Some(retention) };
                self.resources.change_bucket(self.transaction, existing.id, change)?.id
            }
        };
        if !bucket.measurements.is_empty()
            && let Some(record) = self.transaction.get::<Bucket>(&Key::new().id(id))?
        {
            for measurement in &bucket.measurements {
                let (name, columns) = (&measurement.name, &measurement.columns);
                self.resources.declare_measurement(self.transaction, &record, name, columns)?;
            }
        }
        Ok(id)
    }

    fn put_document(
        &mut self,
        described: &Described,
        existing: Option<&Existing>,
        endpoint: Option<Id>,
    ) -> Result<Id, ResourceError> {
        let id = existing.map_or_else(|| self.resources.new_id(), |existing| existing.id);
        let mut spec = described.spec.clone();
        if let Spec::Endpoint(endpoint) = &mut spec {
            let plain = endpoint.secrets_mut().into_iter();
            let plain =
                plain.filter_map(|(suffix, secret)| Some((format!("{id}-{suffix}"), secret.value.take()?)));
            self.resources.put_secrets(self.transaction, self.organization, &plain.collect())?;
        }
        let now = self.resources.timestamps();
        let new = Document {
            id,
            organization: self.organization,
            name: described.name.clone(),
            description: described.description.clone(),
            spec: kept_spec(described, Some(id)),
            endpoint,
            timestamps: now,
        };
        match document::get(self.transaction, id)? {
            None => self.transaction.insert(&new)?,
            Some(old) => {
                let unchanged = Document { timestamps: old.timestamps, ..new.clone() };
                if unchanged != old {
                    let created_at = old.timestamps.created_at;
                    let new = Document { timestamps: Timestamps { created_at, ..now }, ..new };
                    self.transaction.replace(&old, &new)?;
                }
            }
        }
        Ok(id)
    }
}

fn is_as_described(existing: &Existing, described: &Described) -> bool {
    existing.name == described.name
        && existing.description == described.description
        && existing.spec == described.spec
}
