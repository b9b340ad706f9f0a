//! Stacks: the resources that were installed together from templates.
//!
//! A stack is a list of events, the last of which tells its present state: name, description, where its templates are, and its
//! resources by what they are called in the templates. The resources themselves are installed and removed by `templates`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::Organization;
use super::templates::TemplateKind;
use super::{ResourceError, Resources, organizations};

/// The index from an organization to its stacks.
const BY_ORGANIZATION: u8 = 1;
pub(crate) const KIND: &str = "stack";

/// A stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stack {
    /// Its id.
    pub id: Id,
    /// The organization that it and its resources belong to.
    pub organization: Id,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// What was done to it, oldest first; there is at least its creation.
    pub events: Vec<StackEvent>,
}

/// A change to a stack, and the state it led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StackEvent {
    /// What was done.
    pub kind: StackEventKind,
    /// The name of the stack; empty for none. Several stacks may have one name.
    pub name: String,
    /// What the stack is for.
    pub description: String,
    /// Where the templates came from that were applied last.
    pub sources: Vec<String>,
    /// The addresses of templates that are applied each time along with those given.
    pub urls: Vec<String>,
    /// The resources that belong to the stack.
    pub resources: Vec<StackResource>,
    /// When it was done.
    pub updated_at: DateTime<Utc>,
}

/// What can be done to a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StackEventKind {
    /// It was made.
    Create,
    /// Its properties or resources changed.
    Update,
    /// Its resources were removed.
    Uninstall,
}

/// A resource of a stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StackResource {
    /// The version of the template format that describes it.
    pub api_version: String,
    /// Its kind: of checks and notification endpoints the general one.
    pub kind: TemplateKind,
    /// Its id.
    pub id: Id,
    /// What it is called in the stack's templates: `metadata.name`.
    pub meta_name: String,
    /// The labels, and the endpoint of a notification rule, that it is tied to.
    pub associations: Vec<StackAssociation>,
}

/// Something that a resource of a stack is tied to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StackAssociation {
    /// Its kind.
    pub kind: TemplateKind,
    /// What it is called in the stack's templates.
    pub meta_name: String,
}

impl Stack {
    /// The event that tells the present state.
    pub fn latest(&self) -> Option<&StackEvent> {
        self.events.last()
    }
}

impl Record for Stack {
    const TABLE: Table = Table { byte: 20, name: "stacks" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::plain(BY_ORGANIZATION, Key::new().id(self.organization))]
    }
}

/// A stack to be made.
#[derive(Debug, Clone, Default)]
pub struct NewStack {
    /// Its name; empty for none.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The addresses of its templates.
    pub urls: Vec<String>,
}

/// What to change about a stack; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct StackChange {
    /// The new name.
    pub name: Option<String>,
    /// The new description.
    pub description: Option<String>,
    /// The new addresses of templates, in place of all there are.
    pub urls: Option<Vec<String>>,
    /// Resources to take in, by kind and id; those that belong to the stack already stay as they are. One without a name in
    /// the templates, or with one that another resource of the stack has, gets a name from its kind and id.
    pub resources: Vec<StackResource>,
}

/// Which stacks are wanted: all that have one of the ids or names; all, where neither is given.
#[derive(Debug, Clone, Default)]
pub struct StackFilter {
    /// Those with these ids.
    pub ids: Vec<Id>,
    /// Those with one of these names in an event.
    pub names: Vec<String>,
}

impl Resources {
    /// Makes a stack without resources.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there.
    pub fn create_stack(&self, organization: Id, new: NewStack) -> Result<Stack, ResourceError> {
        self.kv.transaction(|transaction| self.insert_stack(transaction, organization, new))
    }

    pub(super) fn insert_stack(
        &self,
        transaction: &mut Transaction<'_>,
        organization: Id,
        new: NewStack,
    ) -> Result<Stack, ResourceError> {
        if transaction.get::<Organization>(&Key::new().id(organization))?.is_none() {
            return Err(ResourceError::missing(organizations::KIND));
        }
        let now = self.clock.now();
        let event = StackEvent {
            kind: StackEventKind::Create,
            name: new.name,
            description: new.description,
            sources: Vec::new(),
            urls: new.urls,
            resources: Vec::new(),
            updated_at: now,
        };
        let stack = Stack { id: self.new_id(), organization, created_at: now, events: vec![event] };
        transaction.insert(&stack)?;
        Ok(stack)
    }

    /// The stack with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn stack(&self, id: Id) -> Result<Stack, ResourceError> {
        found(&self.kv.view(), id)
    }

    /// The stacks of an organization that a filter wants, oldest first.
    ///
    /// # Errors
    /// Of the database only.
    pub fn stacks(&self, organization: Id, filter: &StackFilter) -> Result<Vec<Stack>, ResourceError> {
        let is_wanted = |stack: &Stack| {
            filter.ids.is_empty() && filter.names.is_empty()
                || filter.ids.contains(&stack.id)
                || stack.events.iter().any(|event| filter.names.contains(&event.name))
        };
        let mut stacks = Vec::new();
        let view = self.kv.view();
        for stack in of_organization(&view, organization) {
            stacks.extend(Some(stack?).filter(is_wanted));
        }
        Ok(stacks)
    }

    /// Changes a stack, but none of its resources.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn update_stack(&self, id: Id, change: StackChange) -> Result<Stack, ResourceError> {
        self.kv.transaction(|transaction| {
            let stack = found(transaction, id)?;
            self.append_event(transaction, stack, StackEventKind::Update, |event| {
                event.name = change.name.unwrap_or_else(|| std::mem::take(&mut event.name));
                event.description =
                    change.description.unwrap_or_else(|| std::mem::take(&mut event.description));
                event.urls = change.urls.unwrap_or_else(|| std::mem::take(&mut event.urls));
                for resource in change.resources {
                    let known = event.resources.iter().any(|known| {
                        (known.kind.family(), known.id) == (resource.kind.family(), resource.id)
                    });
                    if !known {
                        let meta_name = unique_name(&event.resources, &resource);
                        event.resources.push(StackResource { meta_name, ..resource });
                    }
                }
            })
        })
    }

    /// Adds an event to a stack: its latest one, changed.
    pub(super) fn append_event(
        &self,
        transaction: &mut Transaction<'_>,
        mut stack: Stack,
        kind: StackEventKind,
        change: impl FnOnce(&mut StackEvent),
    ) -> Result<Stack, ResourceError> {
        let before = stack.clone();
        let now = self.clock.now();
        let mut event = stack.latest().cloned().unwrap_or_else(|| StackEvent {
            kind,
            name: String::new(),
            description: String::new(),
            sources: Vec::new(),
            urls: Vec::new(),
            resources: Vec::new(),
            updated_at: now,
        });
        event.kind = kind;
        event.updated_at = now;
        change(&mut event);
        stack.events.push(event);
        transaction.replace(&before, &stack)?;
        Ok(stack)
    }
}

/// What a resource is called among those of a stack: as it says, or if it does not or the name is taken, by kind and id.
fn unique_name(others: &[StackResource], resource: &StackResource) -> String {
    let is_free = |name: &String| !name.is_empty() && others.iter().all(|other| other.meta_name != *name);
    let made = format!("{}-{}", resource.kind.family().as_str().to_ascii_lowercase(), resource.id);
    let numbered = (2_usize..).map(|number| format!("{made}-{number}"));
    let names = [resource.meta_name.clone(), made.clone()].into_iter().chain(numbered);
    // Among more names than there are others one is free.
    names.into_iter().find(is_free).unwrap_or(made)
}

/// The stack with an id.
pub(super) fn found(view: &View<'_>, id: Id) -> Result<Stack, ResourceError> {
    view.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
}

/// Removes the records of all stacks of an organization.
pub(super) fn remove_of_organization(
    transaction: &mut Transaction<'_>,
    organization: Id,
) -> Result<(), KvError> {
    let stacks: Vec<Stack> = of_organization(transaction, organization).collect::<Result<_, _>>()?;
    for stack in &stacks {
        transaction.remove(stack);
    }
    Ok(())
}

fn of_organization<'a, 'b>(
    view: &'a View<'b>,
    organization: Id,
) -> impl Iterator<Item = Result<Stack, KvError>> + use<'a, 'b> {
    view.by_index(BY_ORGANIZATION, &Key::new().id(organization), &Order::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{memory, organization};

    fn resource(kind: TemplateKind, id: u64, meta_name: &str) -> StackResource {
        StackResource {
            api_version: "influxdata.com/v2alpha1".to_owned(),
            kind,
            id: Id::new(id).unwrap(),
            meta_name: meta_name.to_owned(),
            associations: Vec::new(),
        }
    }

    #[test]
    fn resources_are_taken_in_once_and_under_names_of_their_own() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        let stack = resources.create_stack(one, NewStack::default()).unwrap();
        let taken_in = vec![
            resource(TemplateKind::Bucket, 1, "home"),
            resource(TemplateKind::Bucket, 1, "again"),
            resource(TemplateKind::CheckDeadman, 2, ""),
            resource(TemplateKind::Check, 2, "again"),
            resource(TemplateKind::Label, 4, "bucket-0000000000000003"),
            resource(TemplateKind::Bucket, 3, "home"),
        ];
        let change = StackChange { resources: taken_in, ..StackChange::default() };
        let stack = resources.update_stack(stack.id, change).unwrap();
        let names: Vec<_> =
            stack.latest().unwrap().resources.iter().map(|one| one.meta_name.as_str()).collect();
        let expected =
            ["home", "check-0000000000000002", "bucket-0000000000000003", "bucket-0000000000000003-2"];
        assert_eq!(names, expected);
    }
}
