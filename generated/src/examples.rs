//! Answers out of the contract, for operations that nobody has implemented yet.

mod sample;

use std::sync::LazyLock;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use serde_json::Value;

use crate::CONTRACT_JSON;
use crate::answer::{Answer, is_json};
use crate::error::Error;
use crate::operations::Operation;

/// The response header that marks an answer as an example. Its value is `true`.
pub const EXAMPLE_HEADER: &str = "X-Tidegate-Example";

/// The bundled contract, parsed.
pub static CONTRACT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(CONTRACT_JSON).unwrap_or_default());

/// The first declared success of an operation: its example, else a value made from its schema.
///
/// # Errors
/// When the operation declares no response at all.
pub fn answer(operation: &'static Operation, media_type: &str) -> Result<Answer, Error> {
    let declared = operation.responses.iter().find(|response| response.status < 400);
    let Some(declared) = declared.or(operation.responses.first()) else {
        return Err(Error::internal(format!("{} declares no response", operation.id)));
    };
    let status = StatusCode::from_u16(declared.status).unwrap_or(StatusCode::OK);
    let mark = HeaderName::from_static("x-tidegate-example");
    let mut answer = Answer::new(status).with_header(mark, HeaderValue::from_static("true"));
    let response = response(operation, declared.status);
    for name in declared.headers {
        let header = sample::resolve(response.map_or(&Value::Null, |response| &response["headers"][name]));
        let value = sample::example(header).unwrap_or_else(|| sample::from_schema(&header["schema"]));
        answer = answer.header(name, Some(value))?;
    }
    let media_types = declared.media_types;
    let chosen = media_types.iter().find(|declared| **declared == media_type).or(media_types.first());
    let Some(chosen) = chosen else { return Ok(answer) };
    let media = response.map_or(&Value::Null, |response| &response["content"][chosen]);
    let body = sample::example(media).unwrap_or_else(|| sample::from_schema(&media["schema"]));
    match body {
        Value::String(text) if !is_json(chosen) => answer.body(chosen, &text),
        body => answer.body(chosen, &body),
    }
}

fn response(operation: &Operation, status: u16) -> Option<&'static Value> {
    let path = CONTRACT.get("paths")?.get(operation.path)?;
    let responses = path.get(operation.method.to_ascii_lowercase())?.get("responses")?;
    Some(sample::resolve(responses.get(status.to_string())?))
}
