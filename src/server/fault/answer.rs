//! Answers that stand in place of an operation's own.

use std::time::{Duration, SystemTime};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HttpDate, RETRY_AFTER};
use serde_json::{Value, json};
use tidegate_generated::error::ErrorCode;

use crate::contract::scenario::{Answer, AnswerBody, RetryAfterForm};

/// Where clients look for an error's code before, or instead of, the body.
const PLATFORM_ERROR_CODE: HeaderName = HeaderName::from_static("x-platform-error-code");
/// Where clients of v1 look for the message.
const INFLUXDB_ERROR: HeaderName = HeaderName::from_static("x-influxdb-error");

/// The answer of a rule.
pub(super) fn of_rule(path: &str, answer: &Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    if let Some(seconds) = answer.retry_after {
        match answer.retry_after_form {
            RetryAfterForm::Seconds => response.insert_header((RETRY_AFTER, seconds.to_string())),
            // Dates have whole seconds: the next one, lest it be sooner than was said.
            RetryAfterForm::Date => {
                let date = SystemTime::now() + Duration::from_secs(seconds) + Duration::from_millis(999);
                response.insert_header((RETRY_AFTER, HttpDate::from(date).to_string()))
            }
        };
    }
    if !(status.is_client_error() || status.is_server_error()) {
        return response.finish();
    }
    let code = code(status);
    match answer.body {
        AnswerBody::Error => {
            let message = answer.message.clone().unwrap_or_else(|| message(status).to_owned());
            refuse(response, path, code, &message, None)
        }
        AnswerBody::Empty => response.insert_header((PLATFORM_ERROR_CODE, code.as_str())).finish(),
        AnswerBody::Html => response.content_type("text/html").body(page(status)),
    }
}

/// 429 for what is beyond a quota, in the words of the service
/// (<https://docs.influxdata.com/influxdb3/cloud-serverless/admin/billing/limits/#api-error-response-messages>).
pub(super) fn beyond_quota(
    path: &str,
    organization: &str,
    is_write: bool,
    retry_after: Duration,
) -> HttpResponse {
    let limit = if is_write { "limited_write" } else { "limited_query" };
    let message = format!("org {organization} has exceeded {limit} plan limit");
    let mut response = HttpResponse::TooManyRequests();
    response.insert_header((RETRY_AFTER, retry_after.as_secs().to_string()));
    refuse(response, path, ErrorCode::TooManyRequests, &message, None)
}

/// 400 for a write of which one point was refused.
pub(super) fn partial_write(path: &str, line: u32, is_alone: bool, message: Option<&str>) -> HttpResponse {
    let opening = if is_alone { "no data written" } else { "partial write has occurred" };
    let message = message.unwrap_or("the point was refused by a fault scenario");
    let message = format!("{opening}, errors encountered on line(s): line {line}: {message}");
    refuse(HttpResponse::BadRequest(), path, ErrorCode::Invalid, &message, Some(line))
}

/// The API's error object; on the paths of v1, with the message where v1 clients read it too.
fn refuse(
    mut response: actix_web::HttpResponseBuilder,
    path: &str,
    code: ErrorCode,
    message: &str,
    line: Option<u32>,
) -> HttpResponse {
    let mut body = json!({ "code": code.as_str(), "message": message });
    if let Some(line) = line {
        body["line"] = line.into();
    }
    if matches!(path, "/write" | "/query") {
        body["error"] = Value::from(message);
        response.insert_header((INFLUXDB_ERROR, message));
    }
    response.insert_header((PLATFORM_ERROR_CODE, code.as_str())).json(body)
}

fn code(status: StatusCode) -> ErrorCode {
    const CODES: [ErrorCode; 9] = [
        ErrorCode::Unauthorized,
        ErrorCode::Forbidden,
        ErrorCode::NotFound,
        ErrorCode::MethodNotAllowed,
        ErrorCode::RequestTooLarge,
        ErrorCode::UnsupportedMediaType,
        ErrorCode::UnprocessableEntity,
        ErrorCode::TooManyRequests,
        ErrorCode::NotImplemented,
    ];
    let known = CODES.into_iter().find(|code| code.status() == status);
    known.unwrap_or(match status.as_u16() {
        502..=504 => ErrorCode::Unavailable,
        500.. => ErrorCode::InternalError,
        _ => ErrorCode::Invalid,
    })
}

/// What an error says where its rule has no words of its own.
fn message(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "unauthorized access",
        413 => "cannot read data: points in batch is too large",
        429 => "rate limit exceeded",
        502..=504 => "the service is unavailable for now",
        _ => "a fault scenario refuses this request",
    }
}

/// A page as proxies have them for their own troubles.
fn page(status: StatusCode) -> String {
    let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
    format!(
        "<!DOCTYPE html>\n<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n\
         <p>The server behind this proxy did not answer as it should.</p>\n</body>\n</html>\n"
    )
}
