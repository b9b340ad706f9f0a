//! Templates applied: everything they describe in one transaction, or nothing of it.

use std::collections::BTreeSet;

use tidegate_generated::types::Id;

use super::TemplateKind;
use super::change::{Change, Failure};
use super::existing;
use super::impact::{ApplyError, Impact, TemplateRequest};
use super::mistake::Place;
use super::plan::{Plan, kept_spec};
use super::template::{API_VERSION, Template};
use crate::resources::kv::{Transaction, View};
use crate::resources::stacks::{self, NewStack, Stack, StackAssociation, StackEventKind, StackResource};
use crate::resources::{ResourceError, Resources};

/// What was done.
#[derive(Debug)]
pub struct Applied {
    /// What became of each resource.
    pub impact: Impact,
    /// The buckets that were removed, whose points are the caller's to drop.
    pub removed_buckets: Vec<Id>,
}

impl Resources {
    /// What applying templates to an organization would do. `known_secrets` are the keys of secrets that the organization
    /// has, as far as whoever asks may know them.
    ///
    /// # Errors
    /// Those of [`Self::apply_templates`].
    pub fn preview_templates(
        &self,
        organization: Id,
        request: &TemplateRequest,
        known_secrets: &BTreeSet<String>,
    ) -> Result<Impact, ApplyError> {
        let view = self.kv.view();
        let template = Template::read(&request.objects, &request.env);
        let stack = stack_of(&view, organization, request.stack)?;
        let plan = Plan::make(&view, organization, &template, request, stack.as_ref())?;
        let impact = plan.impact(&view, &template, known_secrets, request.stack)?;
        if impact.mistakes.is_empty() { Ok(impact) } else { Err(ApplyError::Mistakes(Box::new(impact))) }
    }

    /// Applies templates to an organization.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there or has no such stack; [`ApplyError::Mistakes`], also where a resource
    /// breaks a rule that only its record knows, such as a name that is taken. Nothing has changed then.
    pub fn apply_templates(
        &self,
        organization: Id,
        request: &TemplateRequest,
        known_secrets: &BTreeSet<String>,
    ) -> Result<Applied, ApplyError> {
        let template = Template::read(&request.objects, &request.env);
        let mut secrets = known_secrets.clone();
        secrets.extend(request.secrets.keys().cloned());
        self.kv.transaction(|transaction| {
            let stack = stack_of(transaction, organization, request.stack)?;
            let mut plan = Plan::make(transaction, organization, &template, request, stack.as_ref())?;
            // What is told of the state before is made out before anything changes.
            let before = plan.impact(transaction, &template, &secrets, request.stack)?;
            if !before.mistakes.is_empty() {
                return Err(ApplyError::Mistakes(Box::new(before)));
            }
            let stack = match stack {
                Some(stack) => stack,
                None => self.insert_stack(transaction, organization, NewStack::default())?,
            };
            let mut change = Change { resources: self, transaction, organization };
            let removed_buckets = match change.run(&mut plan, request) {
                Ok(removed_buckets) => removed_buckets,
                Err(failure) => return Err(blamed(before, failure)),
            };
            let resources = stack_resources(&plan);
            let stack_id = stack.id;
            self.append_event(transaction, stack, StackEventKind::Update, |event| {
                event.resources = resources;
                event.sources.clone_from(&request.sources);
            })?;
            let impact = with_ids(before, &plan, stack_id);
            Ok(Applied { impact, removed_buckets })
        })
    }

    /// Removes the resources of a stack, which stays with its history. Gives back the ids of the buckets removed, whose
    /// points are the caller's to drop.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn uninstall_stack(&self, id: Id) -> Result<(Stack, Vec<Id>), ResourceError> {
        self.kv.transaction(|transaction| {
            let stack = stacks::found(transaction, id)?;
            let removed_buckets = self.remove_resources(transaction, &stack)?;
            let stack = self.append_event(transaction, stack, StackEventKind::Uninstall, |event| {
                event.resources = Vec::new();
            })?;
            Ok((stack, removed_buckets))
        })
    }

    /// Removes a stack and its resources. Gives back the ids of the buckets removed, whose points are the caller's to drop.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_stack(&self, id: Id) -> Result<Vec<Id>, ResourceError> {
        self.kv.transaction(|transaction| {
            let stack = stacks::found(transaction, id)?;
            let removed_buckets = self.remove_resources(transaction, &stack)?;
            transaction.remove(&stack);
            Ok(removed_buckets)
        })
    }

    fn remove_resources(
        &self,
        transaction: &mut Transaction<'_>,
        stack: &Stack,
    ) -> Result<Vec<Id>, ResourceError> {
        let mut removed_buckets = Vec::new();
        for resource in stack.latest().map_or(&[][..], |event| &event.resources) {
            let found = existing::by_id(transaction, resource.kind, resource.id)?;
            let of_organization =
                found.filter(|existing| existing.organization == stack.organization && !existing.is_system);
            if let Some(existing) = of_organization {
                let mut change = Change { resources: self, transaction, organization: stack.organization };
                removed_buckets.extend(change.remove(&existing)?);
            }
        }
        Ok(removed_buckets)
    }
}

fn stack_of(view: &View<'_>, organization: Id, id: Option<Id>) -> Result<Option<Stack>, ResourceError> {
    let Some(id) = id else { return Ok(None) };
    let stack = stacks::found(view, id)?;
    if stack.organization != organization {
        return Err(ResourceError::missing(stacks::KIND));
    }
    Ok(Some(stack))
}

/// A refusal of a resource's own rules, told as a mistake of its description.
fn blamed(mut before: Impact, failure: Failure) -> ApplyError {
    let Failure { resource, error } = failure;
    let is_refusal = matches!(
        error,
        ResourceError::Conflict { .. } | ResourceError::Invalid(_) | ResourceError::Unprocessable(_)
    );
    match resource {
        Some((index, kind)) if is_refusal => {
            let root = Place::resource(index);
            before.mistakes.push(root.field("spec").mistake(Some(kind), error.to_string()));
            ApplyError::Mistakes(Box::new(before))
        }
        Some(_) | None => ApplyError::Resource(error),
    }
}

/// The same with the ids of what was made.
fn with_ids(mut impact: Impact, plan: &Plan, stack: Id) -> Impact {
    impact.stack = Some(stack);
    let id_of = |kind: TemplateKind, meta_name: &String| {
        plan.entries.get(&(kind.family(), meta_name.clone())).and_then(|entry| entry.id)
    };
    for resource in &mut impact.resources {
        resource.id = id_of(resource.kind, &resource.meta_name).or(resource.id);
        let entry = plan.entries.get(&(resource.kind.family(), resource.meta_name.clone()));
        if let (Some(new), Some(described)) =
            (&mut resource.new, entry.and_then(|entry| entry.described.as_ref()))
        {
            new.spec = kept_spec(described, resource.id);
            new.endpoint = plan.endpoint(described);
        }
    }
    for mapping in &mut impact.mappings {
        mapping.id = id_of(mapping.kind, &mapping.meta_name).or(mapping.id);
        mapping.label_id = id_of(TemplateKind::Label, &mapping.label_meta_name).or(mapping.label_id);
    }
    impact
}

/// What belongs to the stack afterwards.
fn stack_resources(plan: &Plan) -> Vec<StackResource> {
    let mut resources = plan.kept.clone();
    for ((kind, meta_name), entry) in &plan.entries {
        let (Some(described), Some(id), false) = (&entry.described, entry.id, entry.is_system()) else {
            continue;
        };
        let labels = described.labels.iter().map(|label| (TemplateKind::Label, label));
        let endpoint = described.endpoint.iter().map(|name| (TemplateKind::NotificationEndpoint, name));
        let associations = labels
            .chain(endpoint)
            .map(|(kind, meta_name)| StackAssociation { kind, meta_name: meta_name.clone() });
        resources.push(StackResource {
            api_version: API_VERSION.to_owned(),
            kind: *kind,
            id,
            meta_name: meta_name.clone(),
            associations: associations.collect(),
        });
    }
    resources
}
