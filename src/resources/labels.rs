//! Labels, and what they are attached to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::Organization;
use super::{Listing, Page, ResourceError, Resources, Subject, Timestamps, check_name, organizations};

/// The index from an organization to its labels.
pub(super) const BY_ORGANIZATION: u8 = 1;
/// The index from organization and name to the label.
const BY_NAME: u8 = 2;
/// The index from a label to its mappings.
const MAPPINGS_BY_LABEL: u8 = 1;
pub(crate) const KIND: &str = "label";

/// A label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Its id.
    pub id: Id,
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name, unique in the organization.
    pub name: String,
    /// Free properties, such as `color` and `description`.
    pub properties: BTreeMap<String, String>,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

impl Record for Label {
    const TABLE: Table = Table { byte: 5, name: "labels" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::plain(BY_ORGANIZATION, Key::new().id(self.organization)),
            IndexEntry::unique(BY_NAME, Key::new().id(self.organization).text(&self.name)),
        ]
    }
}

/// A label on a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct LabelMapping {
    subject: Subject,
    label: Id,
}

impl Record for LabelMapping {
    const TABLE: Table = Table { byte: 6, name: "label_mappings" };

    fn key(&self) -> Key {
        self.subject.key().id(self.label)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::plain(MAPPINGS_BY_LABEL, Key::new().id(self.label))]
    }
}

/// A label to be made.
#[derive(Debug, Clone)]
pub struct NewLabel {
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name.
    pub name: String,
    /// Free properties.
    pub properties: BTreeMap<String, String>,
}

/// What to change about a label; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct LabelChange {
    /// The new name.
    pub name: Option<String>,
    /// Properties to set; those with an empty value are removed, those not named stay.
    pub properties: BTreeMap<String, String>,
}

impl Resources {
    /// Makes a label.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Conflict` if the name is taken, `Invalid` if it is empty.
    pub fn create_label(&self, new: NewLabel) -> Result<Label, ResourceError> {
        self.kv.transaction(|transaction| self.insert_label(transaction, new))
    }

    pub(super) fn insert_label(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewLabel,
    ) -> Result<Label, ResourceError> {
        check_name(KIND, &new.name)?;
        if transaction.get::<Organization>(&Key::new().id(new.organization))?.is_none() {
            return Err(ResourceError::missing(organizations::KIND));
        }
        let label = Label {
            id: self.new_id(),
            organization: new.organization,
            name: new.name,
            properties: new.properties,
            timestamps: self.timestamps(),
        };
        transaction.insert(&label).map_err(|error| ResourceError::conflict(error, KIND, &label.name))?;
        Ok(label)
    }

    /// The label with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn label(&self, id: Id) -> Result<Label, ResourceError> {
        self.kv.view().get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
    }

    /// A part of the labels, of one organization or of all, that `keep` accepts.
    ///
    /// # Errors
    /// Of the database only.
    pub fn labels(
        &self,
        organization: Option<Id>,
        page: &Page,
        keep: impl FnMut(&Label) -> bool,
    ) -> Result<Listing<Label>, ResourceError> {
        let view = self.kv.view();
        match organization {
            Some(id) => {
                let labels = view.by_index(BY_ORGANIZATION, &Key::new().id(id), &page.order());
                Listing::collect(labels, page, keep)
            }
            None => Listing::collect(view.all(&page.order()), page, keep),
        }
    }

    /// Changes a label.
    ///
    /// # Errors
    /// `NotFound`, `Conflict` if the new name is taken, `Invalid` if it is empty.
    pub fn update_label(&self, id: Id, change: LabelChange) -> Result<Label, ResourceError> {
        self.kv.transaction(|transaction| self.change_label(transaction, id, change))
    }

    pub(super) fn change_label(
        &self,
        transaction: &mut Transaction<'_>,
        id: Id,
        change: LabelChange,
    ) -> Result<Label, ResourceError> {
        let old: Label = transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
        let mut new = old.clone();
        if let Some(name) = change.name {
            check_name(KIND, &name)?;
            new.name = name;
        }
        new.properties.extend(change.properties);
        new.properties.retain(|_, value| !value.is_empty());
        new.timestamps.updated_at = self.clock.now();
        transaction.replace(&old, &new).map_err(|error| ResourceError::conflict(error, KIND, &new.name))?;
        Ok(new)
    }

    /// Deletes a label and takes it off everything it is attached to.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_label(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let label: Label =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            Ok(remove(transaction, &label)?)
        })
    }

    /// The labels on a subject, by id; none on a subject that is not there.
    ///
    /// # Errors
    /// Of the database only.
    pub fn labels_of(&self, subject: Subject) -> Result<Vec<Label>, ResourceError> {
        let view = self.kv.view();
        let mut labels = Vec::new();
        for mapping in view.with_prefix::<LabelMapping>(&subject.key()) {
            labels.extend(view.get::<Label>(&Key::new().id(mapping?.label))?);
        }
        Ok(labels)
    }

    /// Attaches a label to a subject of the same organization.
    ///
    /// # Errors
    /// `NotFound` if either is not there, `Unprocessable` if the label is another organization's, `Conflict` if it is
    /// attached already.
    pub fn attach_label(&self, subject: Subject, label: Id) -> Result<Label, ResourceError> {
        self.kv.transaction(|transaction| attach(transaction, subject, label))
    }

    /// Takes a label off a subject.
    ///
    /// # Errors
    /// `NotFound` if the subject is not there or the label is not on it.
    pub fn detach_label(&self, subject: Subject, label: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            subject.organization(transaction)?;
            let mapping: LabelMapping =
                transaction.get(&subject.key().id(label))?.ok_or_else(|| ResourceError::missing(KIND))?;
            transaction.remove(&mapping);
            Ok(())
        })
    }
}

/// Attaches a label to a subject of the same organization.
pub(super) fn attach(
    transaction: &mut Transaction<'_>,
    subject: Subject,
    label: Id,
) -> Result<Label, ResourceError> {
    let organization = subject.organization(transaction)?;
    let label: Label = transaction.get(&Key::new().id(label))?.ok_or_else(|| ResourceError::missing(KIND))?;
    if label.organization != organization {
        return Err(ResourceError::Unprocessable(format!(
            "label {} belongs to another organization",
            label.name
        )));
    }
    transaction
        .insert(&LabelMapping { subject, label: label.id })
        .map_err(|error| ResourceError::conflict(error, "label mapping", &label.name))?;
    Ok(label)
}

/// The label of an organization with a name.
pub(super) fn find(view: &View<'_>, organization: Id, name: &str) -> Result<Option<Label>, KvError> {
    view.find(BY_NAME, &Key::new().id(organization).text(name))
}

/// The ids of the labels on a subject.
pub(super) fn ids_of(view: &View<'_>, subject: Subject) -> Result<Vec<Id>, KvError> {
    let mappings = view.with_prefix::<LabelMapping>(&subject.key());
    mappings.map(|mapping| mapping.map(|mapping| mapping.label)).collect()
}

/// Takes a label off a subject, where it is on it.
pub(super) fn detach(transaction: &mut Transaction<'_>, subject: Subject, label: Id) -> Result<(), KvError> {
    if let Some(mapping) = transaction.get::<LabelMapping>(&subject.key().id(label))? {
        transaction.remove(&mapping);
    }
    Ok(())
}

/// Removes a label and its mappings.
pub(super) fn remove(transaction: &mut Transaction<'_>, label: &Label) -> Result<(), KvError> {
    let mappings = transaction
        .by_index::<LabelMapping>(MAPPINGS_BY_LABEL, &Key::new().id(label.id), &Order::default())
        .collect::<Result<Vec<_>, _>>()?;
    for mapping in &mappings {
        transaction.remove(mapping);
    }
    transaction.remove(label);
    Ok(())
}

/// Takes all labels off a subject.
pub(super) fn detach_all(transaction: &mut Transaction<'_>, subject: Subject) -> Result<(), KvError> {
    let mappings = transaction.with_prefix::<LabelMapping>(&subject.key()).collect::<Result<Vec<_>, _>>()?;
    for mapping in &mappings {
        transaction.remove(mapping);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{bucket, memory, organization};

    fn label(resources: &Resources, organization: Id, name: &str) -> Label {
        let properties = BTreeMap::from([("color".to_owned(), "red".to_owned())]);
        resources.create_label(NewLabel { organization, name: name.to_owned(), properties }).unwrap()
    }

    #[test]
    fn properties_are_merged_and_empty_ones_removed() {
        let resources = memory();
        let one = organization(&resources, "one");
        let label = label(&resources, one.id, "env");
        let properties = BTreeMap::from([("color".into(), String::new()), ("note".into(), "x".into())]);
        let label = resources.update_label(label.id, LabelChange { name: None, properties }).unwrap();
        assert_eq!(label.properties, BTreeMap::from([("note".to_owned(), "x".to_owned())]));
    }

    #[test]
    fn a_label_is_attached_once_and_goes_with_its_deletion() {
        let resources = memory();
        let one = organization(&resources, "one");
        let label = label(&resources, one.id, "env");
        let subject = Subject::Bucket(bucket(&resources, one.id, "cpu").id);
        resources.attach_label(subject, label.id).unwrap();
        let error = resources.attach_label(subject, label.id).unwrap_err();
        assert!(matches!(error, ResourceError::Conflict { .. }), "{error}");
        assert_eq!(resources.labels_of(subject).unwrap(), std::slice::from_ref(&label));
        resources.delete_label(label.id).unwrap();
        assert_eq!(resources.labels_of(subject).unwrap(), []);
        assert_eq!(resources.detach_label(subject, label.id).unwrap_err().to_string(), "label not found");
    }

    #[test]
    fn labels_of_another_organization_do_not_stick() {
        let resources = memory();
        let one = organization(&resources, "one");
        let other = organization(&resources, "other");
        let foreign = label(&resources, other.id, "env");
        let subject = Subject::Bucket(bucket(&resources, one.id, "cpu").id);
        let error = resources.attach_label(subject, foreign.id).unwrap_err();
        assert_eq!(error.to_string(), "label env belongs to another organization");
    }
}
