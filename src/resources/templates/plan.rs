//! Templates held against the resources there are: what is new, what exists, what goes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tidegate_generated::types::Id;

use super::TemplateKind;
use super::existing::{self, Existing};
use super::impact::{
    EndpointState, Impact, MappingImpact, ResourceImpact, ResourceState, StateStatus, TemplateRequest,
};
use super::spec::Spec;
use super::template::{Described, Template};
use crate::resources::kv::{KvError, View};
use crate::resources::labels;
use crate::resources::stacks::{Stack, StackResource};

/// The kind of a resource, without its form, and what it is called in templates.
pub(super) type ResourceKey = (TemplateKind, String);

/// What is to be done with each resource, by kind, each kind after those that it may depend on.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) entries: BTreeMap<ResourceKey, Entry>,
    /// Labels to be taken off resources that stay: of each the resource and the label, by key and id.
    pub(super) detached: Vec<(ResourceKey, Id, ResourceKey, Id)>,
    /// Resources of the stack that are left as they are.
    pub(super) kept: Vec<StackResource>,
}

/// What is to be done with a resource.
#[derive(Debug)]
pub(super) struct Entry {
    /// What the template says; nothing for a resource that goes.
    pub(super) described: Option<Described>,
    /// The resource there is.
    pub(super) existing: Option<Existing>,
    /// Its id: that of the one there is, or once it has been made.
    pub(super) id: Option<Id>,
}

impl Entry {
    pub(super) fn status(&self) -> StateStatus {
        match (&self.described, &self.existing) {
            (Some(_), Some(_)) => StateStatus::Exists,
            (Some(_), None) => StateStatus::New,
            (None, _) => StateStatus::Remove,
        }
    }

    pub(super) fn is_system(&self) -> bool {
        self.existing.as_ref().is_some_and(|existing| existing.is_system)
    }
}

impl Plan {
    /// Holds a template against the resources of an organization, and those of a stack where there is one.
    pub(super) fn make(
        view: &View<'_>,
        organization: Id,
        template: &Template,
        request: &TemplateRequest,
        stack: Option<&Stack>,
    ) -> Result<Self, KvError> {
        let mut plan = Self::default();
        let stack_resources = stack.and_then(Stack::latest).map_or(&[][..], |event| &event.resources);
        let of_stack: HashMap<(TemplateKind, &str), &StackResource> = stack_resources
            .iter()
            .map(|resource| ((resource.kind.family(), resource.meta_name.as_str()), resource))
            .collect();
        let is_skipped = |kind: TemplateKind, meta_name: &str| {
            request.skip.iter().any(|skip| {
                skip.kind.family() == kind.family()
                    && skip.meta_name.as_ref().is_none_or(|name| name == meta_name)
            })
        };
        let in_organization = |existing: &Existing| existing.organization == organization;
        for described in &template.resources {
            let family = described.kind.family();
            if is_skipped(family, &described.meta_name) {
                continue;
            }
            let known = of_stack.get(&(family, described.meta_name.as_str()));
            let mut existing = match known {
                Some(resource) => existing::by_id(view, family, resource.id)?.filter(in_organization),
                None => None,
            };
            if existing.is_none() && family.is_unique_by_name() {
                existing = existing::by_name(view, organization, family, &described.name)?;
            }
            let id = existing.as_ref().map(|existing| existing.id);
            let entry = Entry { described: Some(described.clone()), existing, id };
            plan.entries.insert((family, described.meta_name.clone()), entry);
        }
        plan.drop_skipped_labels();
        let used: HashSet<Id> = plan.entries.values().filter_map(|entry| entry.id).collect();
        for resource in stack_resources {
            let key = (resource.kind.family(), resource.meta_name.clone());
            if is_skipped(resource.kind, &resource.meta_name) {
                plan.kept.push(resource.clone());
            } else if let Some(entry) = plan.entries.get(&key) {
                plan.detached.extend(detached(&key, entry, resource, &of_stack));
            } else if !template.refused.contains(&key)
                && !used.contains(&resource.id)
                && let Some(existing) = existing::by_id(view, resource.kind, resource.id)?
                && in_organization(&existing)
            {
                let entry = Entry { described: None, id: Some(existing.id), existing: Some(existing) };
                plan.entries.insert(key, entry);
            }
        }
        Ok(plan)
    }

    /// A label that is left out is not put on anything either.
    fn drop_skipped_labels(&mut self) {
        let labels: HashSet<String> = self
            .entries
            .keys()
            .filter(|(kind, _)| *kind == TemplateKind::Label)
            .map(|(_, meta_name)| meta_name.clone())
            .collect();
        for described in self.entries.values_mut().filter_map(|entry| entry.described.as_mut()) {
            described.labels.retain(|label| labels.contains(label));
        }
    }

    /// The endpoint that a notification rule is to notify.
    pub(super) fn endpoint(&self, described: &Described) -> Option<EndpointState> {
        let meta_name = described.endpoint.clone()?;
        let entry = self.entries.get(&(TemplateKind::NotificationEndpoint, meta_name.clone()))?;
        let endpoint = entry.described.as_ref()?;
        Some(EndpointState { id: entry.id, name: endpoint.name.clone(), kind: endpoint.kind, meta_name })
    }

    /// What the plan does, with the ids known by now. `view` has the records before.
    pub(super) fn impact(
        &self,
        view: &View<'_>,
        template: &Template,
        known_secrets: &BTreeSet<String>,
        stack: Option<Id>,
    ) -> Result<Impact, KvError> {
        let mut impact = Impact {
            stack,
            missing_env: template.missing_env(),
            missing_secrets: template.secrets.difference(known_secrets).cloned().collect(),
            mistakes: template.mistakes.clone(),
            ..Impact::default()
        };
        for ((kind, meta_name), entry) in &self.entries {
            let old = match &entry.existing {
                Some(existing) => Some(ResourceState {
                    endpoint: endpoint_of(view, existing)?,
                    ..ResourceState::from(existing.clone())
                }),
                None => None,
            };
            let new = entry.described.as_ref().map(|described| ResourceState {
                name: described.name.clone(),
                description: described.description.clone(),
                spec: kept_spec(described, entry.id),
                endpoint: self.endpoint(described),
            });
            let described = entry.described.as_ref();
            impact.resources.push(ResourceImpact {
                kind: new.as_ref().or(old.as_ref()).map_or(*kind, |state| state.spec.kind()),
                meta_name: meta_name.clone(),
                id: entry.id,
                status: entry.status(),
                labels: described.map(|described| described.labels.clone()).unwrap_or_default(),
                references: described.map(|described| described.references.clone()).unwrap_or_default(),
                old,
                new,
            });
            impact.mappings.extend(self.mappings(view, meta_name, entry)?);
        }
        for ((kind, meta_name), id, (_, label), label_id) in &self.detached {
            let name_of = |kind, id| -> Result<String, KvError> {
                Ok(existing::by_id(view, kind, id)?.map(|existing| existing.name).unwrap_or_default())
            };
            impact.mappings.push(MappingImpact {
                status: StateStatus::Remove,
                kind: *kind,
                id: Some(*id),
                name: name_of(*kind, *id)?,
                meta_name: meta_name.clone(),
                label_id: Some(*label_id),
                label_name: name_of(TemplateKind::Label, *label_id)?,
                label_meta_name: label.clone(),
            });
        }
        Ok(impact)
    }

    fn mappings(
        &self,
        view: &View<'_>,
        meta_name: &str,
        entry: &Entry,
    ) -> Result<Vec<MappingImpact>, KvError> {
        let Some(described) = &entry.described else { return Ok(Vec::new()) };
        let attached = match entry.existing.as_ref().and_then(Existing::subject) {
            Some(subject) => labels::ids_of(view, subject)?,
            None => Vec::new(),
        };
        let mapping = |label: &String| {
            let label_entry = self.entries.get(&(TemplateKind::Label, label.clone()))?;
            let is_attached = label_entry.id.is_some_and(|id| attached.contains(&id));
            Some(MappingImpact {
                status: if is_attached { StateStatus::Exists } else { StateStatus::New },
                kind: described.kind,
                id: entry.id,
                name: described.name.clone(),
                meta_name: meta_name.to_owned(),
                label_id: label_entry.id,
                label_name: label_entry.described.as_ref()?.name.clone(),
                label_meta_name: label.clone(),
            })
        };
        Ok(described.labels.iter().filter_map(mapping).collect())
    }
}

/// The labels that a resource had by the stack and that its template does not give it any more.
fn detached(
    key: &ResourceKey,
    entry: &Entry,
    resource: &StackResource,
    of_stack: &HashMap<(TemplateKind, &str), &StackResource>,
) -> Vec<(ResourceKey, Id, ResourceKey, Id)> {
    let (Some(described), Some(id)) = (&entry.described, entry.id) else { return Vec::new() };
    let gone = resource.associations.iter().filter(|association| {
        association.kind == TemplateKind::Label && !described.labels.contains(&association.meta_name)
    });
    let labels = gone.filter_map(|association| {
        let label = of_stack.get(&(TemplateKind::Label, association.meta_name.as_str()))?;
        Some((key.clone(), id, (TemplateKind::Label, association.meta_name.clone()), label.id))
    });
    labels.collect()
}

/// What a template says, with the keys under which the secrets of an endpoint are kept that the template has as plain values.
pub(super) fn kept_spec(described: &Described, id: Option<Id>) -> Spec {
    let mut spec = described.spec.clone();
    if let (Spec::Endpoint(endpoint), Some(id)) = (&mut spec, id) {
        for (suffix, secret) in endpoint.secrets_mut() {
            if secret.value.take().is_some() {
                secret.key = format!("{id}-{suffix}");
            }
        }
    }
    spec
}

/// The endpoint that a notification rule notifies.
pub(super) fn endpoint_of(view: &View<'_>, rule: &Existing) -> Result<Option<EndpointState>, KvError> {
    let Some(id) = rule.endpoint else { return Ok(None) };
    let found = existing::by_id(view, TemplateKind::NotificationEndpoint, id)?;
    Ok(found.map(|endpoint| EndpointState {
        id: Some(id),
        kind: endpoint.spec.kind(),
        name: endpoint.name,
        meta_name: String::new(),
    }))
}
