//! A change between two documents, and for whom it is one that breaks.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One thing that two documents say differently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Whether it came, went or became another.
    pub kind: ChangeKind,
    /// Which way what changed travels; `None` where that makes no difference.
    pub direction: Option<Direction>,
    /// Where it is: `operation`, `query parameter limit`, `request body application/json /name`, or in a named schema
    /// `Bucket /retentionRules/*/type`.
    pub location: String,
    /// What happened there, in a few words.
    pub what: String,
    /// What the old document has there; `None` where it has nothing, or too much to show.
    pub old: Option<Value>,
    /// What the new document has there; `None` where it has nothing, or too much to show.
    pub new: Option<Value>,
    /// For whom this breaks.
    pub breaks: Breaks,
    /// The operations that it is about, as `GET /api/v2/buckets`, in the order of the documents.
    pub operations: Vec<String>,
}

/// Whether something came, went or became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Only the new document has it.
    Added,
    /// Only the old document has it.
    Removed,
    /// Both have it.
    Changed,
}

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

/// For whom a change breaks what worked with the old document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaks {
    /// What an old client sends may be refused, or what it reads may be missing or other.
    pub clients: bool,
    /// What an old server answers may be invalid, or it must take what it does not know.
    pub servers: bool,
}

impl Breaks {
    /// Nobody.
    pub const NOBODY: Self = Self { clients: false, servers: false };
    /// Clients alone.
    pub const CLIENTS: Self = Self { clients: true, servers: false };
    /// Servers alone.
    pub const SERVERS: Self = Self { clients: false, servers: true };
    /// Clients and servers.
    pub const BOTH: Self = Self { clients: true, servers: true };
}

/// What a change does to the values that are valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Some are not valid any more.
    Narrower,
    /// Some are valid that were not.
    Wider,
    /// Both.
    Other,
}

impl Effect {
    /// Who sends is held by what is narrower, who reads by what is wider.
    pub(super) fn breaks(self, direction: Direction) -> Breaks {
        match (self, direction) {
            (Self::Other, _) => Breaks::BOTH,
            (Self::Narrower, Direction::Request) | (Self::Wider, Direction::Response) => Breaks::CLIENTS,
            (Self::Wider, Direction::Request) | (Self::Narrower, Direction::Response) => Breaks::SERVERS,
        }
    }
}

impl Change {
    /// A change that no operation has yet.
    pub(super) fn new(
        kind: ChangeKind,
        location: impl Into<String>,
        what: impl Into<String>,
        breaks: Breaks,
    ) -> Self {
        Self {
            kind,
            direction: None,
            location: location.into(),
            what: what.into(),
            old: None,
            new: None,
            breaks,
            operations: Vec::new(),
        }
    }

    pub(super) fn with_direction(self, direction: Direction) -> Self {
        Self { direction: Some(direction), ..self }
    }

    pub(super) fn with_values(self, old: Option<&Value>, new: Option<&Value>) -> Self {
        Self { old: old.cloned(), new: new.cloned(), ..self }
    }

    /// Whether it is the same change, perhaps of other operations.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.direction == other.direction
            && self.breaks == other.breaks
            && self.location == other.location
            && self.what == other.what
            && self.old == other.old
            && self.new == other.new
    }
}
