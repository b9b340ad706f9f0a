//! What a strict server refuses: requests that it could serve, and that others may not.
//!
//! One kind is whatever the journal finds in a request: what breaks the contract, what the contract does not speak of (unknown
//! parameters and properties, bodies that do not say what they are), and the places where the contract is stricter than
//! the service ([`crate::contract::tolerance`]).
//!
//! The other is what Cloud Serverless has switched off. Nothing says how it refuses that, so the refusal is that of all else here, 400:
//!
//! - Whole operations, see [`crate::contract::switched_off`].
//! - InfluxQL that manages or changes buckets, see [`INFLUXQL`]; the statements themselves fail, in
//!   [`databases`](super::query).

use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_LENGTH;
use bytes::Bytes;
use chrono::Utc;
use tidegate_generated::error::Error;
use tidegate_generated::examples::CONTRACT;
use tidegate_generated::operations::Operation;

use crate::contract::switched_off::{SwitchedOff, switched_off};
use crate::contract::{self, Body, Exchange, Finding};

/// Why a statement fails that manages or changes buckets.
pub(in crate::api) const INFLUXQL: &str = "strict: Cloud Serverless does not manage or change buckets by InfluxQL, see \
     https://docs.influxdata.com/influxdb3/cloud-serverless/guides/api-compatibility/v1/#bucket-management-with-influxql-not-supported";

/// The beginning of query parameters by which a client chooses an answer of the contract.
const PREFERENCE: &str = "/request/query/__";

/// Holds a request against the contract and against what Cloud Serverless does. `body` is its body, decompressed unless it is
/// line protocol; `None` where the operation takes none.
///
/// # Errors
/// 400 with the first rule that is broken and its place.
pub(super) fn inspect(
    operation: &'static Operation,
    request: &HttpRequest,
    body: Option<&Bytes>,
) -> Result<(), Error> {
    if let Some(SwitchedOff { what, source, .. }) = switched_off(operation) {
        return Err(Error::invalid(format!("strict: Cloud Serverless does not {what} here, see {source}")));
    }
    if !may_refuse(operation) {
        return Ok(());
    }
    let findings = contract::request::validate(&exchange(operation, request, body));
    let mut findings = findings.iter().filter(|finding| is_refused(finding));
    let Some(first) = findings.next() else { return Ok(()) };
    let found = if first.sent.is_empty() { "nothing".to_owned() } else { format!("{:?}", first.sent) };
    let more = match findings.count() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Err(Error::invalid(format!(
        "strict: {} ({}): expected {}, found {found}{more}",
        first.location, first.rule, first.expected
    )))
}

/// Whether the contract lets an operation refuse a request at all: `/ping` never does.
fn may_refuse(operation: &Operation) -> bool {
    let item = CONTRACT.get("paths").and_then(|paths| paths.get(operation.path));
    let responses = item.and_then(|item| item.get(operation.method.to_ascii_lowercase())?.get("responses"));
    responses.is_some_and(|responses| responses.get("400").or(responses.get("default")).is_some())
}

/// Companion operations are in this contract, and preferences are for this server.
fn is_refused(finding: &Finding) -> bool {
    finding.rule != "companion-operation" && !finding.location.starts_with(PREFERENCE)
}

/// The request as the journal would have it, secrets included: it goes no further than the refusal. Were it answered, that would
/// be a success.
fn exchange(operation: &'static Operation, request: &HttpRequest, body: Option<&Bytes>) -> Exchange {
    let headers = request.headers();
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let texts = headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let body = match body {
        Some(bytes) => Body { kept: bytes.clone(), length_bytes: bytes.len() as u64, is_cut: false },
        None => Body { length_bytes: announced.unwrap_or(0), is_cut: true, ..Body::default() },
    };
    Exchange {
        number: 0,
        began_at: Utc::now(),
        duration_us: 0,
        operation: Some(operation),
        request: contract::Request {
            method: request.method().as_str().to_owned(),
            path: request.uri().path().to_owned(),
            query: request.query_string().to_owned(),
            headers: texts.collect(),
            body,
        },
        response: contract::Response {
            status: 200,
            headers: Vec::new(),
            body: Body::default(),
            is_complete: true,
        },
    }
}
