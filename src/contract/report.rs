//! What a whole run of a client said of the contract: the value behind every form of the report.

pub mod form;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
mod remarks;
mod text;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Finding, Kind, Resilience};

pub use form::Form;
pub use remarks::Remark;

/// What people read above the [`Remark`]s.
pub(super) const REMARKS: &str = "Good to know of what the client makes use of";

/// A report over all exchanges of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// When it was made.
    pub generated_at: DateTime<Utc>,
    /// The version of this program.
    pub tidegate_version: String,
    /// The service, and the title, version and digest of the contract.
    pub contract: String,
    /// The first exchange's beginning and the last one's end; `None` where there was none.
    pub span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// The clients, by their `User-Agent`, with the number of their requests; most requests first.
    pub clients: Vec<(String, u64)>,
    /// All requests.
    pub requests: u64,
    /// The operations of the reference and the companion operations, each with its coverage, in the contract's order.
    pub operations: Vec<OperationCoverage>,
    /// What is wrong, the gravest kind first, then the most frequent.
    pub findings: Vec<FindingGroup>,
    /// Requests that no operation has, by method and path.
    pub unmatched: Vec<Unmatched>,
    /// How the client coped with faults, by scenario and rule; empty where there were none.
    #[serde(default)]
    pub resilience: Vec<Resilience>,
    /// The exchanges that findings and unmatched requests refer to.
    pub exchanges: Vec<ExchangeSample>,
}

/// What was exercised of one operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationCoverage {
    /// Its id.
    pub id: String,
    /// Its tag.
    pub tag: String,
    /// Its method, in capitals.
    pub method: String,
    /// Its path with parameters in braces.
    pub path: String,
    /// What it does, in a line.
    pub summary: String,
    /// Whether it is not in the published reference, but called by clients all the same.
    pub companion: bool,
    /// How many requests came, and how many were answered with a declared success.
    pub count: Count,
    /// Findings of a violation in its exchanges.
    pub violations: u64,
    /// Whether its answers were examples of the contract.
    pub is_example: bool,
    /// The median and the greatest time of an answer, in microseconds.
    pub duration_us: Option<(u64, u64)>,
    /// What is known of the service here that the contract does not say: that it has switched the operation off.
    #[serde(default)]
    pub note: Option<String>,
    /// All that the contract declares for it.
    pub items: Vec<Item>,
}

/// How far a client got with an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It was never called.
    NotCalled,
    /// It was called, and never answered with a declared success.
    Attempted,
    /// It was answered with a declared success.
    Succeeded,
    /// It was called, and the contract was broken.
    Violated,
}

impl Outcome {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [Self::Succeeded, Self::Attempted, Self::Violated, Self::NotCalled];

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotCalled => "not called",
            Self::Attempted => "attempted only",
            Self::Succeeded => "succeeded",
            Self::Violated => "with violations",
        }
    }
}

/// Something that an operation declares and a client may exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// What it is.
    pub part: Part,
    /// Its name: `204`, `precision`, `precision=ns`, `application/json`, `/retentionRules/*/type`.
    pub name: String,
    /// Whether the contract requires it.
    pub is_required: bool,
    /// How often it was used, and how often with success. An answer's own parts count as succeeded when they were seen.
    pub count: Count,
    /// What is known of the service here that the contract does not say: that it ignores a parameter.
    #[serde(default)]
    pub note: Option<String>,
}

impl OperationCoverage {
    /// How far the client got with it.
    pub fn outcome(&self) -> Outcome {
        match self.count {
            _ if self.violations > 0 => Outcome::Violated,
            Count { attempted: 0, .. } => Outcome::NotCalled,
            Count { succeeded: 0, .. } => Outcome::Attempted,
            Count { .. } => Outcome::Succeeded,
        }
    }
}

/// The parts of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A declared status.
    Status,
    /// A parameter of the path, query, headers or cookies.
    Parameter,
    /// A value of an enumeration, of a parameter or a property of the request.
    EnumValue,
    /// A media type of the request's body.
    RequestMediaType,
    /// A media type of an answer.
    ResponseMediaType,
    /// A property of the request's body.
    RequestProperty,
    /// A property of a successful answer's body.
    ResponseProperty,
}

impl Part {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Status,
        Self::Parameter,
        Self::EnumValue,
        Self::RequestMediaType,
        Self::ResponseMediaType,
        Self::RequestProperty,
        Self::ResponseProperty,
    ];

    /// What people read, for several of them.
    pub fn label(self) -> &'static str {
        match self {
            Self::Status => "statuses",
            Self::Parameter => "parameters",
            Self::EnumValue => "values of enumerations",
            Self::RequestMediaType => "media types of requests",
            Self::ResponseMediaType => "media types of answers",
            Self::RequestProperty => "properties of requests",
            Self::ResponseProperty => "properties of answers",
        }
    }
}

/// How often something was tried, and how often it went well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Requests.
    pub attempted: u64,
    /// Requests answered with a declared success.
    pub succeeded: u64,
}

/// A finding and where it was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingGroup {
    /// The finding; what was sent is that of its first exchange.
    pub finding: Finding,
    /// In how many exchanges.
    pub count: u64,
    /// The numbers of the first of them.
    pub exchanges: Vec<u64>,
}

/// Requests that no operation has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unmatched {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// How many came.
    pub count: u64,
    /// The numbers of the first of them.
    pub exchanges: Vec<u64>,
}

/// An exchange as people read it, without secrets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeSample {
    /// Its number.
    pub number: u64,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// How long it took, in microseconds.
    pub duration_us: u64,
    /// The id of its operation.
    pub operation: Option<String>,
    /// Method, path and query.
    pub request_line: String,
    /// The request's headers.
    pub request_headers: Vec<(String, String)>,
    /// The beginning of the request's body, as text.
    pub request_body: String,
    /// The answer's status.
    pub status: u16,
    /// The answer's headers.
    pub response_headers: Vec<(String, String)>,
    /// The beginning of the answer's body, as text.
    pub response_body: String,
}

/// What a run covered, of the reference's operations or of the companions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Operations there are.
    pub operations: usize,
    /// Operations that were called.
    pub attempted: usize,
    /// Operations that were answered with a declared success.
    pub succeeded: usize,
}

impl Report {
    /// The report of nothing, made now.
    pub fn empty() -> Self {
        Self {
            generated_at: Utc::now(),
            tidegate_version: env!("CARGO_PKG_VERSION").to_owned(),
            contract: String::new(),
            span: None,
            clients: Vec::new(),
            requests: 0,
            operations: Vec::new(),
            findings: Vec::new(),
            unmatched: Vec::new(),
            resilience: Vec::new(),
            exchanges: Vec::new(),
        }
    }

    /// What was covered of the operations of the reference, or of the companions.
    pub fn totals(&self, companion: bool) -> Totals {
        let mut totals = Totals::default();
        for operation in self.operations.iter().filter(|operation| operation.companion == companion) {
            totals.operations += 1;
            totals.attempted += usize::from(operation.count.attempted > 0);
            totals.succeeded += usize::from(operation.count.succeeded > 0);
        }
        totals
    }

    /// How many findings of a kind there are; what was found in many exchanges counts once.
    pub fn findings_of(&self, kind: Kind) -> usize {
        self.findings.iter().filter(|group| group.finding.kind == kind).count()
    }

    /// How many violations there are; what was found in many exchanges counts once.
    pub fn violations(&self) -> usize {
        self.findings.iter().filter(|group| group.finding.kind.is_violation()).count()
    }

    /// The sample of an exchange, by its number.
    pub fn exchange(&self, number: u64) -> Option<&ExchangeSample> {
        self.exchanges.iter().find(|exchange| exchange.number == number)
    }

    /// The operation with an id.
    pub fn operation(&self, id: &str) -> Option<&OperationCoverage> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The tags with their operations, of the reference or of the companions, in the contract's order.
    pub fn tags(&self, companion: bool) -> Vec<(&str, Vec<&OperationCoverage>)> {
        let mut tags: Vec<(&str, Vec<&OperationCoverage>)> = Vec::new();
        for operation in self.operations.iter().filter(|operation| operation.companion == companion) {
            match tags.iter_mut().find(|(tag, _)| *tag == operation.tag) {
                Some((_, operations)) => operations.push(operation),
                None => tags.push((&operation.tag, vec![operation])),
            }
        }
        tags
    }

    /// How many operations of the reference were answered with a declared success, in percent.
    pub fn coverage_percent(&self) -> f64 {
        let totals = self.totals(false);
        if totals.operations == 0 {
            100.0
        } else {
            totals.succeeded as f64 * 100.0 / totals.operations as f64
        }
    }
}
