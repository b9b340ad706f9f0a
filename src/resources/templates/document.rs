//! Resources that were installed from templates and that this server does not run: checks, notification endpoints and rules,
//! dashboards, tasks. They are kept as they were described, and given back by export.

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::{Spec, TemplateKind};
use crate::resources::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use crate::resources::{Subject, Timestamps, labels};

/// What messages call such a resource.
pub(in crate::resources) const DOCUMENT: &str = "resource of a template";
/// The index from organization, kind and name to the resource.
const BY_NAME: u8 = 1;

/// A resource that is kept as it was described.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::resources) struct Document {
    pub(in crate::resources) id: Id,
    pub(in crate::resources) organization: Id,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) spec: Spec,
    /// The endpoint that a notification rule notifies.
    pub(super) endpoint: Option<Id>,
    pub(super) timestamps: Timestamps,
}

impl Record for Document {
    const TABLE: Table = Table { byte: 21, name: "template_documents" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        let key = family_key(self.organization, self.spec.kind());
        vec![IndexEntry::plain(BY_NAME, key.text(&self.name))]
    }
}

impl Document {
    /// What labels are put on.
    pub(super) fn subject(&self) -> Subject {
        Subject::Document(self.spec.kind().resource_type(), self.id)
    }
}

fn family_key(organization: Id, kind: TemplateKind) -> Key {
    Key::new().id(organization).byte(kind.resource_type().byte())
}

/// The document with an id.
pub(super) fn get(view: &View<'_>, id: Id) -> Result<Option<Document>, KvError> {
    view.get(&Key::new().id(id))
}

/// The oldest document of a kind, in any of its forms, and a name.
pub(super) fn find(
    view: &View<'_>,
    organization: Id,
    kind: TemplateKind,
    name: &str,
) -> Result<Option<Document>, KvError> {
    let key = family_key(organization, kind).text(name);
    view.by_index(BY_NAME, &key, &Order::default()).next().transpose()
}

/// The documents of a kind, in any of its forms, by name.
pub(super) fn of_kind(
    view: &View<'_>,
    organization: Id,
    kind: TemplateKind,
) -> Result<Vec<Document>, KvError> {
    view.by_index(BY_NAME, &family_key(organization, kind), &Order::default()).collect()
}

/// Removes a document and what hangs on it.
pub(super) fn remove(transaction: &mut Transaction<'_>, document: &Document) -> Result<(), KvError> {
    labels::detach_all(transaction, document.subject())?;
    transaction.remove(document);
    Ok(())
}

/// Removes the documents of an organization.
pub(in crate::resources) fn remove_of_organization(
    transaction: &mut Transaction<'_>,
    organization: Id,
) -> Result<(), KvError> {
    let key = Key::new().id(organization);
    let documents: Vec<Document> =
        transaction.by_index(BY_NAME, &key, &Order::default()).collect::<Result<_, _>>()?;
    documents.iter().try_for_each(|document| remove(transaction, document))
}
