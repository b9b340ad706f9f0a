//! Where the contract is stricter than the service: what the reference forbids and clients do all the same, with success.
//!
//! Each entry says why, and where that can be read. The contract under `openapi/` marks the same places with `x-tolerated`; a test
//! holds the two together.

/// A place where the service takes more than the contract says.
#[derive(Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// The ids of the operations.
    pub operations: &'static [&'static str],
    /// The rule that is broken there.
    pub rule: &'static str,
    /// The JSON pointer into the exchange.
    pub location: &'static str,
    /// The texts that are taken; empty where any text is.
    pub values: &'static [&'static str],
    /// Why the service takes it.
    pub reason: &'static str,
    /// A public page that says so.
    pub source: &'static str,
}

/// The page on how Cloud Serverless reads requests of the v2 API.
const V2_COMPATIBILITY: &str =
    "https://docs.influxdata.com/influxdb3/cloud-serverless/guides/api-compatibility/v2/";
/// The page on the API of InfluxDB 1.x.
const V1_API: &str = "https://docs.influxdata.com/influxdb/v1/tools/api/";

/// All of them.
pub static TOLERANCES: &[Tolerance] = &[
    Tolerance {
        operations: &["PostWrite"],
        rule: "required",
        location: "/request/query/org",
        values: &[],
        reason: "Cloud Serverless ignores it: the token tells the organization",
        source: V2_COMPATIBILITY,
    },
    Tolerance {
        operations: &["PostWrite", "PostLegacyWrite"],
        rule: "media-type",
        location: "/request/headers/content-type",
        values: &[],
        reason: "Cloud Serverless ignores it: nothing but line protocol is written, and curl says that it is a form",
        source: V2_COMPATIBILITY,
    },
    Tolerance {
        operations: &["GetLegacyQuery"],
        rule: "required",
        location: "/request/query/db",
        values: &[],
        reason: "statements such as SHOW DATABASES have no database, and others name it themselves",
        source: V1_API,
    },
    Tolerance {
        operations: &["GetLegacyQuery", "PostLegacyQuery"],
        rule: "enum",
        location: "/request/headers/accept-encoding",
        values: &[],
        reason: "clients list all compressions that they can read, as HTTP has it",
        source: "https://www.rfc-editor.org/rfc/rfc9110#field.accept-encoding",
    },
    Tolerance {
        operations: &["PostLegacyQuery"],
        rule: "companion-operation",
        location: "/request/method",
        values: &[],
        reason: "InfluxDB 1.x takes queries by POST too, and has to for those that change something",
        source: V1_API,
    },
    Tolerance {
        operations: &["GetLegacyQuery", "PostLegacyQuery"],
        rule: "enum",
        location: "/request/query/epoch",
        values: &["n", "us"],
        reason: "the reference lists neither; clients of InfluxDB 1.x send the precisions of its writes here too",
        source: V1_API,
    },
];

/// What is known of a rule broken at a place of an operation, by what was sent there.
pub fn tolerance(operation: &str, rule: &str, location: &str, sent: &str) -> Option<&'static Tolerance> {
    TOLERANCES.iter().find(|entry| {
        entry.rule == rule
            && entry.location == location
            && entry.operations.contains(&operation)
            && (entry.values.is_empty() || entry.values.contains(&sent))
    })
}

impl Tolerance {
    /// The reason and the source, for a finding's note.
    pub fn note(&self) -> String {
        format!("{} ({})", self.reason, self.source)
    }
}
