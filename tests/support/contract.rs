//! The contract as a judge of answers: is the status declared, the media type, are the headers and the body what the
//! schemas say? It is the same judge that the journal asks.

use chrono::Utc;
use tidegate::contract::{self, Body, Exchange, routing};
use tidegate_generated::operations::Operation;

use super::Response;

/// Holds an answer against the contract.
///
/// # Panics
/// With what about it the contract does not describe.
#[track_caller]
pub(crate) fn check(method: &str, path: &str, response: &Response) {
    if let Err(problem) = verdict(method, path, response) {
        panic!(
            "{method} {path} answered {} outside the contract: {problem}\n{}",
            response.status,
            String::from_utf8_lossy(&response.body)
        );
    }
}

/// The operation that a request is for.
pub(crate) fn operation(method: &str, path: &str) -> Option<&'static Operation> {
    routing::operation(method, path.split('?').next().unwrap_or_default())
}

/// What is wrong with an answer: each place with the rule and what was expected.
pub(crate) fn verdict(method: &str, path: &str, response: &Response) -> Result<(), String> {
    if response.header("X-Request-Id").is_none() {
        return Err("it carries no request id".to_owned());
    }
    let findings = contract::response::validate(&exchange(method, path, response));
    let problems: Vec<String> = findings
        .into_iter()
        .map(|finding| {
            let (location, rule) = (finding.location, finding.rule);
            format!("{location} ({rule}): expected {}, found {:?}", finding.expected, finding.sent)
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
}

fn exchange(method: &str, target: &str, response: &Response) -> Exchange {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = response.headers.iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()));
    let length_bytes = response.body.len() as u64;
    Exchange {
        number: 0,
        began_at: Utc::now(),
        duration_us: 0,
        operation: operation(method, path),
        request: contract::Request {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: Vec::new(),
            body: Body::default(),
        },
        response: contract::Response {
            status: response.status,
            headers: headers.collect(),
            body: Body { kept: response.body.clone().into(), length_bytes, is_cut: false },
            is_complete: true,
        },
    }
}
