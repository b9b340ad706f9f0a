//! Answers of the v1 routes. Their clients read `error`, the contract has `code` and `message`: errors carry all three.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use serde_json::json;
use tidegate_generated::answer::Answer;
use tidegate_generated::error::Error;

/// 200 with a body.
pub(super) fn ok(media_type: &'static str, body: Vec<u8>) -> Answer {
    Answer::new(StatusCode::OK).with_body(media_type, body)
}

/// An error; `line` is the first line of line protocol that is at fault.
pub(super) fn refusal(error: &Error, line: Option<u32>) -> Answer {
    let mut body = json!({ "code": error.code.as_str(), "message": error.message, "error": error.message });
    if let Some(line) = line {
        body["line"] = line.into();
    }
    let mut answer = Answer::new(error.status).with_header(
        HeaderName::from_static("x-platform-error-code"),
        HeaderValue::from_static(error.code.as_str()),
    );
    // Messages quote requests, and headers do not take everything.
    if let Ok(message) = HeaderValue::from_str(&error.message) {
        answer = answer.with_header(HeaderName::from_static("x-influxdb-error"), message);
    }
    for (name, value) in &error.headers {
        answer = answer.with_header(name.clone(), value.clone());
    }
    answer.with_body("application/json", body.to_string())
}
