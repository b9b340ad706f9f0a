//! What happens to every request and answer, whatever the operation: identification, access log, panics, and which
//! answers are worth compressing.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{CONTENT_ENCODING, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};
use futures_util::FutureExt;

use crate::app::App;
use crate::chance::Chance;
use crate::error::INTERNAL;
use crate::version;

/// Smaller answers gain nothing from compression: they fit one network packet as they are.
const COMPRESSED_FROM_BYTES: u64 = 1024;
/// Longest request id taken over from a client, in bytes.
const LONGEST_REQUEST_ID: usize = 128;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACE_ID: HeaderName = HeaderName::from_static("trace-id");
const VERSION: HeaderName = HeaderName::from_static("x-influxdb-version");
const BUILD: HeaderName = HeaderName::from_static("x-influxdb-build");

/// Gives every answer a request id (the client's own, if it sent one) and the server's version, and writes the
/// access log at debug level.
pub(super) async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let app = request.app_data::<Data<App>>();
    let id = request_id(request.headers(), app.map(|app| &app.request_ids));
    let access = log::log_enabled!(log::Level::Debug)
        .then(|| format!("{} {}", request.method(), redacted(request.path(), request.query_string())));
    let mut answer = next.call(request).await;
    let status = match &mut answer {
        Ok(response) => {
            mark(response.headers_mut(), &id);
            response.status()
        }
        Err(error) => {
            let mut response = error.error_response();
            mark(response.headers_mut(), &id);
            let status = response.status();
            *error = InternalError::from_response("answered", response).into();
            status
        }
    };
    if let Some(access) = access {
        log::debug!(
            "Request id={} status={} duration_us={} {access}",
            id.to_str().unwrap_or("?"),
            status.as_u16(),
            started.elapsed().as_micros()
        );
    }
    answer
}

fn mark(headers: &mut HeaderMap, id: &HeaderValue) {
    headers.insert(REQUEST_ID, id.clone());
    headers.insert(TRACE_ID, id.clone());
    headers.insert(VERSION, HeaderValue::from_static(version::VERSION));
    headers.insert(BUILD, HeaderValue::from_static(version::BUILD));
    // Left there by `skip_small_bodies`; to a client it says nothing.
    if headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "identity") {
        headers.remove(CONTENT_ENCODING);
    }
}

/// The client's id if it is short and printable, else 16 random hexadecimal digits.
fn request_id(headers: &HeaderMap, chance: Option<&Chance>) -> HeaderValue {
    let bits = || chance.map_or_else(rand::random::<u64>, Chance::bits);
    headers
        .get(REQUEST_ID)
        .filter(|value| value.len() <= LONGEST_REQUEST_ID && !value.is_empty())
        .filter(|value| value.as_bytes().iter().all(u8::is_ascii_graphic))
        .cloned()
        .or_else(|| HeaderValue::from_str(&format!("{:016x}", bits())).ok())
        .unwrap_or_else(|| HeaderValue::from_static("0"))
}

/// The path and query of a request without the secrets that v1 clients put into the query.
fn redacted(path: &str, query: &str) -> String {
    if query.is_empty() {
        return path.to_owned();
    }
    // A name in percent-encoding may be any of these; no client needs to encode one.
    let secret = |name: &str| matches!(name, "p" | "u" | "token" | "password") || name.contains('%');
    let shown = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if secret(name) => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", shown.collect::<Vec<_>>().join("&"))
}

/// Answers a panic as an internal error instead of closing the connection; the panic itself is in the log.
pub(super) async fn catch_panic(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (method, path) = (request.method().clone(), request.path().to_owned());
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(answer) => answer,
        Err(panic) => {
            let reason = panic
                .downcast_ref::<&str>()
                .copied()
                .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
                .unwrap_or("no message");
            log::error!("Panic while answering {method} {path}: {reason}");
            let response = HttpResponse::InternalServerError()
                .insert_header(("X-Platform-Error-Code", "internal error"))
                .json(serde_json::json!({
                    "code": "internal error",
                    "message": INTERNAL,
                }));
            Err(InternalError::from_response("panic", response).into())
        }
    }
}

/// Keeps small answers from being compressed.
pub(super) async fn skip_small_bodies(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    if let BodySize::Sized(length) = response.response().body().size()
        && length < COMPRESSED_FROM_BYTES
        && length > 0
        && !response.headers().contains_key(CONTENT_ENCODING)
    {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use actix_web::dev::Service as _;
    use actix_web::middleware::from_fn;
    use actix_web::web;

    use super::*;

    #[test]
    fn secrets_in_a_query_are_not_logged() {
        assert_eq!(redacted("/write", "u=ada&p=secret&db=cards"), "/write?u=…&p=…&db=cards");
        assert_eq!(redacted("/ping", ""), "/ping");
        assert_eq!(redacted("/query", "%70=secret&q=a%20b"), "/query?%70=…&q=a%20b");
    }

    #[actix_web::test]
    async fn a_panic_is_an_internal_error_that_tells_nothing_and_carries_a_request_id() {
        use actix_web::test::{TestRequest, init_service};
        let app = actix_web::App::new()
            .wrap(from_fn(catch_panic))
            .wrap(from_fn(identify))
            .default_service(web::to(|| async { panics() }));
        let service = init_service(app).await;
        let Err(error) = service.call(TestRequest::get().to_request()).await else {
            panic!("an error was expected");
        };
        let response = error.error_response();
        assert_eq!(response.status(), 500);
        assert!(response.headers().contains_key(REQUEST_ID));
        let body = actix_web::body::to_bytes(response.into_body()).await.expect("a body");
        let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(body, serde_json::json!({ "code": "internal error", "message": INTERNAL }));
    }

    fn panics() -> HttpResponse {
        panic!("a secret of the inside")
    }

    #[test]
    fn a_request_id_is_taken_over_when_it_is_printable() {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_static("build-7"));
        assert_eq!(request_id(&headers, None), "build-7");
        headers.insert(REQUEST_ID, HeaderValue::from_static("two words"));
        assert_eq!(request_id(&headers, None).len(), 16);
        assert_eq!(request_id(&HeaderMap::new(), None).len(), 16);
    }
}
