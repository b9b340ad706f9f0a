//! The judge of all other tests: it has to find what is wrong.

use serde_json::json;
use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use crate::support::{Response, contract};

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    let mut map = HeaderMap::new();
    for (name, value) in [("X-Request-Id", "1")].iter().chain(headers) {
        map.insert(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
    }
    Response { status, headers: map, body: body.as_bytes().to_vec() }
}

fn problem(method: &str, path: &str, response: &Response) -> String {
    contract::verdict(method, path, response).expect_err("the answer is wrong")
}

const JSON: (&str, &str) = ("Content-Type", "application/json");

#[test]
fn a_fitting_answer_passes() {
    let body = json!({ "name": "influxdb", "status": "pass" }).to_string();
    assert_eq!(contract::verdict("GET", "/health", &response(200, &[JSON], &body)), Ok(()));
    assert_eq!(contract::verdict("POST", "/api/v2/write?bucket=b", &response(204, &[], "")), Ok(()));
    let error = json!({ "code": "invalid", "message": "no" }).to_string();
    assert_eq!(contract::verdict("GET", "/health", &response(400, &[JSON], &error)), Ok(()));
}

#[test]
fn an_undeclared_status_is_found() {
    let status = "/response/status (status): expected a declared status: ";
    assert!(problem("POST", "/write?db=b", &response(202, &[], "")).starts_with(status));
    // `default` stands for errors; a success has to be declared.
    assert!(problem("GET", "/health", &response(201, &[JSON], "{}")).starts_with(status));
}

#[test]
fn a_body_outside_its_schema_is_found_with_the_place() {
    let body = json!({ "name": "influxdb", "status": "splendid" }).to_string();
    assert!(
        problem("GET", "/health", &response(200, &[JSON], &body)).contains("/response/body/status (enum)")
    );
    let body = json!({ "status": "pass" }).to_string();
    assert!(
        problem("GET", "/health", &response(200, &[JSON], &body)).contains("/response/body/name (required)")
    );
    let error = json!({ "code": "dismal" }).to_string();
    assert!(problem("GET", "/health", &response(500, &[JSON], &error)).contains("/code"));
    assert!(problem("GET", "/health", &response(200, &[JSON], "{")).contains("expected JSON"));
}

#[test]
fn ids_and_times_are_looked_into() {
    let bucket = |id: &str, time: &str| {
        let body = json!({ "id": id, "name": "b", "retentionRules": [], "createdAt": time }).to_string();
        contract::verdict("GET", "/api/v2/buckets/0000000000000001", &response(200, &[JSON], &body))
    };
    assert_eq!(bucket("0000000000000001", "2026-03-01T00:00:00Z"), Ok(()));
    assert!(bucket("1", "2026-03-01T00:00:00Z").unwrap_err().contains("/id"));
    assert!(bucket("0000000000000001", "yesterday").unwrap_err().contains("/createdAt"));
}

#[test]
fn media_types_headers_and_unwanted_bodies_are_looked_into() {
    let text = ("Content-Type", "text/plain");
    assert!(problem("GET", "/health", &response(200, &[text], "ok")).contains("found \"text/plain\""));
    assert!(problem("GET", "/health", &response(200, &[], "{}")).contains("content-type (media-type)"));
    let body = problem("POST", "/api/v2/write", &response(204, &[JSON], "{}"));
    assert_eq!(body, "/response/body (body): expected no body, found \"2 bytes\"");
    let header = problem("POST", "/write", &response(503, &[("Retry-After", "soon")], ""));
    assert!(header.starts_with("/response/headers/retry-after"), "{header}");
}

#[test]
fn unknown_paths_and_methods_have_their_own_rules() {
    let error = json!({ "code": "not found", "message": "path not found" }).to_string();
    assert_eq!(contract::verdict("GET", "/nowhere", &response(404, &[JSON], &error)), Ok(()));
    assert!(problem("GET", "/nowhere", &response(200, &[JSON], &error)).contains("expected 404"));
    assert!(
        problem("DELETE", "/health", &response(405, &[JSON], &error))
            .contains("/response/headers/allow (required)")
    );
    let anonymous = Response { headers: HeaderMap::new(), ..response(404, &[], &error) };
    assert_eq!(problem("GET", "/nowhere", &anonymous), "it carries no request id");
}
