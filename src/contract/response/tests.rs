use serde_json::json;

use super::*;
use crate::contract::test_support::exchange;

const JSON: (&str, &str) = ("content-type", "application/json");

fn found(exchange: &Exchange) -> Vec<(String, String)> {
    let findings = validate(exchange);
    assert!(findings.iter().all(|finding| finding.kind == Kind::Server));
    findings.into_iter().map(|finding| (finding.rule, finding.location)).collect()
}

fn one(rule: &str, location: &str) -> Vec<(String, String)> {
    vec![(rule.to_owned(), location.to_owned())]
}

#[test]
fn a_fitting_answer_passes() {
    let health = json!({ "name": "influxdb", "status": "pass" }).to_string();
    assert_eq!(found(&exchange("GET", "/health").answered(200, &[JSON], &health)), []);
    assert_eq!(found(&exchange("POST", "/api/v2/write?bucket=b")), []);
    let error = json!({ "code": "invalid", "message": "no" }).to_string();
    assert_eq!(found(&exchange("GET", "/health").answered(400, &[JSON], &error)), []);
}

#[test]
fn statuses_headers_media_types_and_bodies_are_looked_into() {
    assert_eq!(found(&exchange("POST", "/write").answered(202, &[], "")), one("status", "/response/status"));
    assert_eq!(
        found(&exchange("POST", "/write").answered(503, &[("retry-after", "soon")], "")),
        one("type", "/response/headers/retry-after")
    );
    assert_eq!(
        found(&exchange("POST", "/api/v2/write").answered(204, &[JSON], "{}")),
        one("body", "/response/body")
    );
    let health = |headers: &[(&str, &str)], body: &str| {
        found(&exchange("GET", "/health").answered(200, headers, body))
    };
    assert_eq!(health(&[], "{}"), one("media-type", "/response/headers/content-type"));
    assert_eq!(
        health(&[("content-type", "text/plain")], "ok"),
        one("media-type", "/response/headers/content-type")
    );
    assert_eq!(health(&[JSON], "{"), one("json", "/response/body"));
    assert_eq!(health(&[JSON], "{} {}")[2..], one("json", "/response/body"));
    assert_eq!(health(&[JSON], r#"{"name":"n","status":"splendid"}"#), one("enum", "/response/body/status"));
    assert_eq!(health(&[JSON], r#"{"status":"pass"}"#), one("required", "/response/body/name"));
}

#[test]
fn chunked_answers_are_several_documents() {
    let chunks = "{\"results\":[]}\n{\"results\":[]}\n";
    let query = exchange("GET", "/query?db=a&q=b&chunked=true");
    assert_eq!(found(&query.clone().answered(200, &[JSON], chunks)), []);
    let wrong = found(&query.answered(200, &[JSON], "{\"results\":1}"));
    assert_eq!(wrong, one("type", "/response/body/results"));
}

#[test]
fn unknown_paths_and_methods_have_their_own_rules() {
    let error = json!({ "code": "not found", "message": "path not found" }).to_string();
    assert_eq!(found(&exchange("GET", "/nowhere").answered(404, &[JSON], &error)), []);
    assert_eq!(
        found(&exchange("GET", "/nowhere").answered(200, &[JSON], &error)),
        one("status", "/response/status")
    );
    assert_eq!(
        found(&exchange("DELETE", "/health").answered(405, &[JSON], &error)),
        one("required", "/response/headers/allow")
    );
    assert_eq!(
        found(&exchange("GET", "/nowhere").answered(404, &[JSON], "{}")),
        one("required", "/response/body/code")
    );
}

#[test]
fn what_broke_off_is_not_read() {
    let mut cut = exchange("GET", "/health").answered(200, &[JSON], "{");
    cut.response.is_complete = false;
    assert_eq!(found(&cut), []);
    cut.response.is_complete = true;
    cut.response.body.is_cut = true;
    assert_eq!(found(&cut), []);
}

#[test]
fn faults_that_were_asked_for_are_none_of_the_server() {
    let mut fault = exchange("POST", "/api/v2/write").answered(202, &[("x-tidegate-fault", "1")], "no");
    assert_eq!(found(&fault), []);
    fault.response.headers.clear();
    assert_eq!(found(&fault), one("status", "/response/status"));
    fault.response.status = 0;
    assert_eq!(found(&fault), []);
}
