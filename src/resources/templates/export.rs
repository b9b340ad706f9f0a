//! Templates made from the resources there are.

use std::collections::{BTreeMap, BTreeSet};

use tidegate_generated::types::Id;

use super::existing::{self, Existing};
use super::template::Described;
use super::{TemplateKind, TemplateObject};
use crate::resources::kv::{Key, KvError, Order, View};
use crate::resources::labels::{self, Label};
use crate::resources::organizations::Organization;
use crate::resources::stacks::{self, StackResource};
use crate::resources::{ResourceError, Resources};

/// The longest part of a name that becomes a name in a template, in characters.
const LONGEST_SLUG: usize = 40;

/// What to export.
#[derive(Debug, Clone, Default)]
pub struct ExportRequest {
    /// Organizations, whole or in part.
    pub organizations: Vec<ExportOrganization>,
    /// Single resources.
    pub resources: Vec<ExportResource>,
    /// The stack whose resources to export.
    pub stack: Option<Id>,
}

/// An organization whose resources to export.
#[derive(Debug, Clone)]
pub struct ExportOrganization {
    /// Its id.
    pub id: Id,
    /// Only resources that have a label of one of these names, where there are any.
    pub labels: Vec<String>,
    /// Only resources of these kinds, where there are any.
    pub kinds: Vec<TemplateKind>,
}

/// A resource to export.
#[derive(Debug, Clone)]
pub struct ExportResource {
    /// Its kind.
    pub kind: TemplateKind,
    /// Its id.
    pub id: Option<Id>,
    /// With an id the name to give it in the template, its own where it is absent; without one the name of all resources
    /// that are meant.
    pub name: Option<String>,
}

/// Which resources whoever asks may see.
pub type IsVisible<'a> = &'a dyn Fn(TemplateKind, Id, Id) -> bool;

impl Resources {
    /// Describes resources as a template, with the labels on them and the endpoints that rules notify. `is_visible` tells of a
    /// kind, an organization and an id whether the resource may be seen; what may not be seen is not there.
    ///
    /// # Errors
    /// `NotFound` if a resource that is named is not there.
    pub fn export_template(
        &self,
        request: &ExportRequest,
        is_visible: IsVisible<'_>,
    ) -> Result<Vec<TemplateObject>, ResourceError> {
        let view = self.kv.view();
        let mut export =
            Export { view: &view, is_visible, found: BTreeMap::new(), wanted_names: BTreeMap::new() };
        if let Some(stack) = request.stack {
            let stack = stacks::found(&view, stack)?;
            for resource in stack.latest().map_or(&[][..], |event| &event.resources) {
                export.add_of_stack(resource)?;
            }
        }
        for organization in &request.organizations {
            export.add_organization(organization)?;
        }
        for resource in &request.resources {
            export.add_named(resource)?;
        }
        Ok(export.finish()?)
    }
}

/// An export under way.
struct Export<'a, 'v> {
    view: &'a View<'v>,
    is_visible: IsVisible<'a>,
    /// The resources by kind and id.
    found: BTreeMap<(TemplateKind, Id), Existing>,
    /// What resources of a stack are called in its templates.
    wanted_names: BTreeMap<(TemplateKind, Id), String>,
}

impl Export<'_, '_> {
    fn sees(&self, existing: &Existing) -> bool {
        (self.is_visible)(existing.spec.kind(), existing.organization, existing.id)
    }

    fn add(&mut self, existing: Existing) {
        self.found.entry((existing.spec.kind().family(), existing.id)).or_insert(existing);
    }

    fn add_of_stack(&mut self, resource: &StackResource) -> Result<(), KvError> {
        // What was deleted by itself belongs to the stack no more.
        if let Some(existing) = existing::by_id(self.view, resource.kind, resource.id)?
            && self.sees(&existing)
        {
            let key = (resource.kind.family(), resource.id);
            self.wanted_names.insert(key, resource.meta_name.clone());
            self.add(existing);
        }
        Ok(())
    }

    fn add_organization(&mut self, organization: &ExportOrganization) -> Result<(), ResourceError> {
        let families: BTreeSet<TemplateKind> = if organization.kinds.is_empty() {
            TemplateKind::ALL.iter().map(|kind| kind.family()).collect()
        } else {
            organization.kinds.iter().map(|kind| kind.family()).collect()
        };
        let is_of_form = |existing: &Existing| {
            let kind = existing.spec.kind();
            organization.kinds.is_empty()
                || organization.kinds.iter().any(|asked| *asked == kind || *asked == kind.family())
        };
        for family in families {
            for existing in existing::of_kind(self.view, organization.id, family)? {
                if is_of_form(&existing)
                    && self.sees(&existing)
                    && self.has_label(&existing, &organization.labels)?
                {
                    self.add(existing);
                }
            }
        }
        Ok(())
    }

    /// Whether a resource has one of the labels, or is one of them; every resource does where none is named.
    fn has_label(&self, existing: &Existing, names: &[String]) -> Result<bool, KvError> {
        if names.is_empty() || existing.spec.kind() == TemplateKind::Label && names.contains(&existing.name) {
            return Ok(true);
        }
        Ok(self.labels_of(existing)?.iter().any(|label| names.contains(&label.name)))
    }

    /// The labels on a resource that may be seen.
    fn labels_of(&self, existing: &Existing) -> Result<Vec<Existing>, KvError> {
        let Some(subject) = existing.subject() else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for id in labels::ids_of(self.view, subject)? {
            let label = self.view.get::<Label>(&Key::new().id(id))?.map(Existing::from);
            found.extend(label.filter(|label| self.sees(label)));
        }
        Ok(found)
    }

    fn add_named(&mut self, resource: &ExportResource) -> Result<(), ResourceError> {
        let kind = resource.kind;
        if let Some(id) = resource.id {
            let found = existing::by_id(self.view, kind, id)?;
            let found = found.filter(|existing| self.sees(existing) && is_of(existing, kind));
            let mut existing = found.ok_or_else(|| ResourceError::missing(kind.as_str()))?;
            if let Some(name) = resource.name.as_ref().filter(|name| !name.is_empty()) {
                existing.name.clone_from(name);
            }
            self.add(existing);
            return Ok(());
        }
        let name = resource.name.as_deref().unwrap_or_default();
        let mut is_found = false;
        for organization in self.view.all::<Organization>(&Order::default()) {
            for existing in existing::of_kind(self.view, organization?.id, kind)? {
                if existing.name == name && is_of(&existing, kind) && self.sees(&existing) {
                    is_found = true;
                    self.add(existing);
                }
            }
        }
        if is_found { Ok(()) } else { Err(ResourceError::missing_name(kind.as_str(), name)) }
    }

    /// Adds what the resources are tied to, names all, and writes them.
    fn finish(mut self) -> Result<Vec<TemplateObject>, KvError> {
        let mut labels: BTreeMap<(TemplateKind, Id), Vec<Id>> = BTreeMap::new();
        for (key, existing) in self.found.clone() {
            if let Some(endpoint) = existing.endpoint
                && let Some(found) = existing::by_id(self.view, TemplateKind::NotificationEndpoint, endpoint)?
                && self.sees(&found)
            {
                labels.entry((TemplateKind::NotificationEndpoint, endpoint)).or_default();
                self.add(found);
            }
            labels.entry(key).or_default();
        }
        for (key, ids) in &mut labels {
            let Some(existing) = self.found.get(key) else { continue };
            for label in self.labels_of(existing)? {
                ids.push(label.id);
                self.add(label);
            }
        }
        // Nobody is told by a rule whose endpoint is gone: no template could have it.
        let gone: Vec<_> = self
            .found
            .iter()
            .filter(|((kind, _), rule)| {
                let key = rule.endpoint.map(|id| (TemplateKind::NotificationEndpoint, id));
                *kind == TemplateKind::NotificationRule
                    && !key.is_some_and(|key| self.found.contains_key(&key))
            })
            .map(|(key, _)| *key)
            .collect();
        for key in gone {
            self.found.remove(&key);
        }
        let names = self.names();
        let name_of = |kind, id: &Id| names.get(&(kind, *id)).cloned();
        let described = self.found.iter().map(|(key, existing)| {
            let mut labels: Vec<String> = labels
                .get(key)
                .into_iter()
                .flatten()
                .filter_map(|id| name_of(TemplateKind::Label, id))
                .collect();
            labels.sort();
            Described {
                index: 0,
                kind: existing.spec.kind(),
                meta_name: names.get(key).cloned().unwrap_or_default(),
                name: existing.name.clone(),
                description: existing.description.clone(),
                spec: existing.spec.clone(),
                labels,
                endpoint: existing
                    .endpoint
                    .as_ref()
                    .and_then(|id| name_of(TemplateKind::NotificationEndpoint, id)),
                references: Vec::new(),
            }
        });
        let mut described: Vec<Described> = described.collect();
        described.sort_by(|one, other| {
            (one.kind.family(), &one.meta_name).cmp(&(other.kind.family(), &other.meta_name))
        });
        Ok(described.iter().map(Described::write).collect())
    }

    /// What each resource is called in the template: as in its stack, or after its name. Names are taken once in a kind.
    fn names(&self) -> BTreeMap<(TemplateKind, Id), String> {
        let mut names = BTreeMap::new();
        let mut taken: BTreeSet<(TemplateKind, String)> = BTreeSet::new();
        for (key, name) in &self.wanted_names {
            if taken.insert((key.0, name.clone())) {
                names.insert(*key, name.clone());
            }
        }
        for (key, existing) in &self.found {
            if names.contains_key(key) {
                continue;
            }
            let slug = slug(key.0, &existing.name);
            let name =
                if taken.contains(&(key.0, slug.clone())) { format!("{slug}-{}", key.1) } else { slug };
            taken.insert((key.0, name.clone()));
            names.insert(*key, name);
        }
        names
    }
}

fn is_of(existing: &Existing, kind: TemplateKind) -> bool {
    let form = existing.spec.kind();
    form == kind || form.family() == kind
}

/// A name as templates may have it: lower-case letters and digits with single hyphens between; that of the kind, where nothing is
/// left of it.
fn slug(kind: TemplateKind, name: &str) -> String {
    let mut slug = String::new();
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST_SLUG);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { kind.as_str().to_ascii_lowercase() } else { slug.to_owned() }
}
