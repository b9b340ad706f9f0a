//! What changed between two OpenAPI 3.0 documents, and for whom that breaks what worked.
//!
//! Operations are matched by method and path, whatever their path parameters are called; of each the parameters, bodies and
//! answers are compared as they are meant: through references, with `allOf` taken together. What two documents only spell
//! differently is no change, and descriptions, examples, tags and extensions are left out; so are links and callbacks, and
//! schemas that no operation leads to.
//!
//! Direction decides for whom a change breaks: where fewer values are valid, who sends them is hit, where more are, who reads
//! them.

mod change;
mod compare;
mod constraints;
mod document;
mod operations;
mod render;
mod schema;
mod shape;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use change::{Breaks, Change, ChangeKind, Direction};
pub use document::Document;

use schema::Schemas;

/// All that changed between two documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The old document.
    pub old: Title,
    /// The new document.
    pub new: Title,
    /// What changed: first what breaks clients, then what breaks servers, then the rest; by operation within each.
    pub changes: Vec<Change>,
}

/// What a document is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// Where it was read from.
    pub name: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its version; empty where it has none.
    pub version: String,
}

/// Why two documents cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{document}: the reference {reference:?} {problem}")]
pub struct DiffError {
    /// The document.
    pub document: String,
    /// A reference in it.
    pub reference: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl Difference {
    /// Compares two documents.
    ///
    /// # Errors
    /// When a reference of either leads nowhere, or to itself.
    pub fn between(old: &Document, new: &Document) -> Result<Self, DiffError> {
        let mut schemas = Schemas::new(old, new);
        let old_operations = operations::operations(old)?;
        let new_operations = operations::operations(new)?;
        let mut frames = Vec::new();
        let mut changes = Vec::new();
        for (key, operation) in &new_operations {
            match old_operations.get(key) {
                Some(old) => {
                    frames.push((&operation.title, compare::operation(&mut schemas, old, operation)?))
                }
                None => changes.push(whole(ChangeKind::Added, &operation.title)),
            }
        }
        let gone = old_operations.iter().filter(|(key, _)| !new_operations.contains_key(*key));
        changes.extend(gone.map(|(_, operation)| whole(ChangeKind::Removed, &operation.title)));
        schemas.finish()?;
        for (title, frame) in &frames {
            for change in schemas.changes(frame) {
                match changes.iter_mut().find(|known| known.is_alike(change)) {
                    Some(known) if known.operations.contains(title) => {}
                    Some(known) => known.operations.push((*title).clone()),
                    None => changes.push(Change { operations: vec![(*title).clone()], ..change.clone() }),
                }
            }
        }
        changes.sort_by_cached_key(|change| {
            let rank = Reverse((change.breaks.clients, change.breaks.servers));
            (rank, change.operations.first().cloned(), change.location.clone(), change.what.clone())
        });
        Ok(Self { old: title(old), new: title(new), changes })
    }

    /// How many changes break clients.
    pub fn breaking_for_clients(&self) -> usize {
        self.changes.iter().filter(|change| change.breaks.clients).count()
    }

    /// How many changes break servers.
    pub fn breaking_for_servers(&self) -> usize {
        self.changes.iter().filter(|change| change.breaks.servers).count()
    }
}

/// The change of a whole operation.
fn whole(kind: ChangeKind, title: &str) -> Change {
    let (what, breaks) = match kind {
        ChangeKind::Removed => ("operation removed", Breaks::CLIENTS),
        ChangeKind::Added | ChangeKind::Changed => ("operation added", Breaks::SERVERS),
    };
    Change { operations: vec![title.to_owned()], ..Change::new(kind, "operation", what, breaks) }
}

fn title(document: &Document) -> Title {
    let info = document.root().get("info");
    let text =
        |key| info.and_then(|info| info.get(key)).and_then(Value::as_str).unwrap_or_default().to_owned();
    Title { name: document.name().to_owned(), title: text("title"), version: text("version") }
}
