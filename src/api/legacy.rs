//! Answers of the v1 routes. Their clients read `error`, the contract has `code` and `message`: errors carry all three.

use actix_web::HttpResponse;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use serde::Serialize as _;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Value, json};
use tidegate_generated::answer::Answer;
use tidegate_generated::error::Error;

use crate::query::output::Format;

/// Gives the errors of v1 routes the form that v1 clients read, also where credentials, method or media type are refused
/// before any operation is asked. Errors of `/query` come in the format that the client accepts.
///
/// # Errors
/// Those of the service behind.
pub(crate) async fn legacy_errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let is_pretty = request.path() == "/query" && is_pretty(request.query_string());
    let format = match request.path() {
        "/query" => request.headers().get(ACCEPT).and_then(|value| format(value.to_str().ok()?)),
        "/write" => None,
        _ => return Ok(next.call(request).await?.map_into_boxed_body()),
    };
    let response = next.call(request).await?;
    let error = response.response().error().and_then(|error| error.as_error::<Error>());
    let answer = match error.filter(|error| !error.is_bodiless) {
        Some(error) => refusal_in(format, error, is_pretty),
        None => return Ok(response.map_into_boxed_body()),
    };
    Ok(response.into_response(HttpResponse::from(answer)))
}

/// The format of errors for a client that accepts just one media type, and not JSON.
fn format(accept: &str) -> Option<(Format, &'static str)> {
    match accept {
        "application/csv" => Some((Format::Csv, "application/csv")),
        "text/csv" => Some((Format::Csv, "text/csv")),
        "application/x-msgpack" => Some((Format::MessagePack, "application/x-msgpack")),
        _ => None,
    }
}

/// Whether the address asks for one element on each line, as InfluxDB 1.x reads it: what a form in the body says does not count.
fn is_pretty(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "pretty" && value == "true")
}

fn refusal_in(format: Option<(Format, &'static str)>, error: &Error, is_pretty: bool) -> Answer {
    let mut body = Vec::new();
    match format {
        Some((format, media_type)) if format.write_error(&mut body, &error.message).is_ok() => {
            head(error).with_body(media_type, body)
        }
        Some(_) | None if is_pretty => head(error).with_body("application/json", indented(&object(error))),
        Some(_) | None => refusal(error, None),
    }
}

/// An error; `line` is the first line of line protocol that is at fault.
pub(super) fn refusal(error: &Error, line: Option<u32>) -> Answer {
    let mut body = object(error);
    if let Some(line) = line {
        body["line"] = line.into();
    }
    head(error).with_body("application/json", body.to_string())
}

fn object(error: &Error) -> Value {
    json!({ "code": error.code.as_str(), "message": error.message, "error": error.message })
}

/// JSON with one element on each line, by four blanks for each level, and a line end: as answers of queries are.
fn indented(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b"    "));
    // A vector takes everything, and all keys are texts.
    drop(value.serialize(&mut serializer));
    out.push(b'\n');
    out
}

/// The status and headers of an error.
fn head(error: &Error) -> Answer {
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
    answer
}
