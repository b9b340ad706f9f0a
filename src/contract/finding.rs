//! What is wrong with an exchange.

use serde::{Deserialize, Serialize};

/// A place where an exchange and the contract part ways.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Whose fault it is.
    pub kind: Kind,
    /// The id of the operation; `None` for requests that match none.
    pub operation: Option<String>,
    /// The rule that is broken, in the words of JSON Schema where it has one: `required`, `type`, `enum`, `format`,
    /// `media-type`, `unknown-parameter`, `unknown-operation`, `status` and so on.
    pub rule: String,
    /// A JSON pointer into the exchange: `/request/query/precision`, `/request/headers/content-type`,
    /// `/request/body/retentionRules/0/type`, `/response/status`.
    pub location: String,
    /// What was there, shortened, without secrets; empty where nothing was.
    pub sent: String,
    /// What the contract asks for there.
    pub expected: String,
    /// What else there is to know: why the service takes it all the same, and where that is documented.
    pub note: Option<String>,
}

/// Whose fault a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The client breaks the contract.
    Client,
    /// The server's own answer breaks the contract.
    Server,
    /// The contract is stricter than the service, which takes this from all clients: a curated list.
    StricterContract,
    /// The contract does not speak of it; the server takes it, another may not.
    Tolerated,
}

impl Kind {
    /// All kinds, the gravest first.
    pub const ALL: [Self; 4] = [Self::Client, Self::Server, Self::StricterContract, Self::Tolerated];

    /// Its name, as it stands in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::StricterContract => "stricter-contract",
            Self::Tolerated => "tolerated",
        }
    }

    /// What people read above the findings of the kind.
    pub fn label(self) -> &'static str {
        match self {
            Self::Client => "The client breaks the contract",
            Self::Server => "The server breaks the contract",
            Self::StricterContract => "The contract is stricter than the service",
            Self::Tolerated => "The contract is silent, the server tolerates it",
        }
    }

    /// Whether it is a violation: what makes a contract test fail.
    pub fn is_violation(self) -> bool {
        match self {
            Self::Client | Self::Server => true,
            Self::StricterContract | Self::Tolerated => false,
        }
    }
}

/// Longest text of a finding that says what was sent, in characters.
const LONGEST_SENT: usize = 120;

/// A text that is short enough to be read.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SENT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
