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
/// The page on how Cloud Serverless answers queries of the v1 API.
const V1_QUERIES: &str =
    "https://docs.influxdata.com/influxdb3/cloud-serverless/query-data/execute-queries/v1-http/";
/// How InfluxDB 1.x reads requests of its API.
const V1_HANDLER: &str = "https://github.com/influxdata/influxdb/blob/1.10/services/httpd/handler.go";

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
        source: "https://docs.influxdata.com/influxdb/v1/query_language/explore-schema/",
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
        reason: "Cloud Serverless takes queries by GET and by POST, as InfluxDB 1.x does",
        source: V1_QUERIES,
    },
    Tolerance {
        operations: &["GetLegacyQuery", "PostLegacyQuery"],
        rule: "enum",
        location: "/request/query/epoch",
        values: &["us"],
        reason: "the reference lacks it, the guide to such queries has it",
        source: V1_QUERIES,
    },
    Tolerance {
        operations: &["GetLegacyQuery", "PostLegacyQuery"],
        rule: "enum",
        location: "/request/query/epoch",
        values: &["n"],
        reason: "clients of InfluxDB 1.x call nanoseconds so, and its server does",
        source: V1_HANDLER,
    },
    Tolerance {
        operations: &["PostLegacyQuery"],
        rule: "enum",
        location: "/request/body/epoch",
        values: &["us"],
        reason: "the reference lacks it, the guide to such queries has it",
        source: V1_QUERIES,
    },
    Tolerance {
        operations: &["PostLegacyQuery"],
        rule: "enum",
        location: "/request/body/epoch",
        values: &["n"],
        reason: "clients of InfluxDB 1.x call nanoseconds so, and its server does",
        source: V1_HANDLER,
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

/// The texts that an operation's body may hold at a place although the published reference lacks them: the rest of the
/// location behind `/request/body`, and the texts.
pub fn in_body(operation: &str) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let entries =
        TOLERANCES.iter().filter(move |entry| entry.rule == "enum" && entry.operations.contains(&operation));
    entries.filter_map(|entry| Some((entry.location.strip_prefix("/request/body")?, entry.values)))
}

impl Tolerance {
    /// The reason and the source, for a finding's note.
    pub fn note(&self) -> String {
        format!("{} ({})", self.reason, self.source)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;
    use tidegate_generated::operations::OPERATIONS;

    use super::*;
    use crate::contract::document::{Direction, escape, pointer_of, resolve};
    use crate::contract::request::schema_of;
    use crate::contract::shape::Shape;

    /// Operation, rule, location and value of everything that the contract marks.
    fn marks() -> BTreeSet<(String, String, String, String)> {
        let mut marks = BTreeSet::new();
        for operation in OPERATIONS {
            let mut mark = |rule: &str, location: &str, value: &str| {
                marks.insert((
                    operation.id.to_owned(),
                    rule.to_owned(),
                    location.to_owned(),
                    value.to_owned(),
                ));
            };
            let pointer = pointer_of(operation);
            let (_, declared) = resolve(Direction::Request, pointer.clone()).unwrap();
            if declared["x-tolerated"] == "operation" {
                mark("companion-operation", "/request/method", "");
            }
            let body = resolve(Direction::Request, format!("{pointer}/requestBody"));
            if body.is_some_and(|(_, body)| body["x-tolerated"] == "any media type") {
                mark("media-type", "/request/headers/content-type", "");
            }
            let media_types = operation.body.iter().flat_map(|body| body.media_types);
            for pointer in media_types.filter_map(|media_type| schema_of(operation, media_type)) {
                for (name, schemas) in Shape::of(Direction::Request, &pointer).properties {
                    let (_, schema) = resolve(Direction::Request, schemas[0].clone()).unwrap();
                    for value in
                        schema["x-tolerated"].as_array().into_iter().flatten().filter_map(Value::as_str)
                    {
                        mark("enum", &format!("/request/body/{name}"), value);
                    }
                }
            }
            for index in 0..declared["parameters"].as_array().map_or(0, Vec::len) {
                let (own, parameter) =
                    resolve(Direction::Request, format!("{pointer}/parameters/{index}")).unwrap();
                let name = escape(parameter["name"].as_str().unwrap());
                let location = match parameter["in"].as_str().unwrap() {
                    "header" => format!("/request/headers/{}", name.to_ascii_lowercase()),
                    place => format!("/request/{place}/{name}"),
                };
                match parameter["x-tolerated"].as_str() {
                    Some("absent") => mark("required", &location, ""),
                    Some("any text") => mark("enum", &location, ""),
                    other => assert_eq!(other, None),
                }
                let (_, schema) = resolve(Direction::Request, format!("{own}/schema")).unwrap();
                for value in schema["x-tolerated"].as_array().into_iter().flatten().filter_map(Value::as_str)
                {
                    mark("enum", &location, value);
                }
            }
        }
        marks
    }

    #[test]
    fn the_list_and_the_marks_of_the_contract_are_the_same() {
        let mut listed = BTreeSet::new();
        for entry in TOLERANCES {
            for operation in entry.operations {
                let values = if entry.values.is_empty() { &[""] } else { entry.values };
                for value in values {
                    let (rule, location) = (entry.rule.to_owned(), entry.location.to_owned());
                    listed.insert(((*operation).to_owned(), rule, location, (*value).to_owned()));
                }
            }
        }
        assert_eq!(listed, marks());
    }

    #[test]
    fn each_entry_says_why_and_where_that_can_be_read() {
        for entry in TOLERANCES {
            assert!(entry.source.starts_with("https://") && !entry.reason.is_empty(), "{entry:?}");
        }
        let known = tolerance("PostWrite", "required", "/request/query/org", "").unwrap();
        assert!(known.note().contains(V2_COMPATIBILITY));
        assert_eq!(tolerance("PostWrite", "required", "/request/query/bucket", ""), None);
        assert_eq!(tolerance("GetLegacyQuery", "enum", "/request/query/epoch", "d"), None);
    }
}
