//! `GET /api/v2/orgs/{orgID}/usage`.

use serde_json::Value;
use tidegate::config::{Config, Secret, Storage};

use crate::support::server::{BUCKET, ORG};
use crate::support::{Case, TestServer};

fn usage(server: &TestServer, query: &str) -> String {
    let response = server.get(&format!("/api/v2/orgs/{}/usage?{query}", server.org_id())).send().expect(200);
    assert_eq!(response.header("Content-Type"), Some("text/csv"));
    response.text().to_owned()
}

/// The sum of the values in the rows that hold all of these texts.
fn sum(csv: &str, texts: &[&str]) -> u64 {
    let rows = csv.lines().filter(|row| texts.iter().all(|text| row.split(',').any(|cell| cell == *text)));
    rows.map(|row| row.split(',').nth(6).unwrap().parse::<u64>().unwrap()).sum()
}

#[test]
fn requests_are_counted_by_endpoint_and_status() {
    let server = TestServer::start();
    let write = |lines: &str| {
        server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(lines).send().status
    };
    assert_eq!(write("tide level=1 1"), 204);
    assert_eq!(write("tide level=1 2\ntide level=1 3"), 204);
    assert_eq!(write("nonsense"), 400);
    server.post(&format!("/write?db={BUCKET}")).text("tide level=2 1").send().expect(204);
    let query = format!("/query?db={BUCKET}&q=SELECT%20level%20FROM%20tide");
    let answer = server.get(&query).send().expect(200);
    let csv = usage(&server, "start=0");
    assert!(
        csv.starts_with(
            "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string,\
             string,string\r\n#group,false,false,true,true,false,false,true,true,true,true,true\r\n\
             #default,_result,,,,,,,,,,\r\n\
             ,result,table,_start,_stop,_time,_value,_field,_measurement,endpoint,org_id,status\r\n,,0,1970-01-01T00:00:00Z,"
        ),
        "{csv}"
    );
    assert_eq!(sum(&csv, &["http_request", "req_bytes", "/api/v2/write", "204"]), 14 + 29);
    assert_eq!(sum(&csv, &["http_request", "req_bytes", "/api/v2/write", "400"]), 8);
    assert_eq!(sum(&csv, &["http_request", "req_bytes", "/write", "204"]), 14);
    assert_eq!(sum(&csv, &["http_request", "resp_bytes", "/query", "200"]), answer.body.len() as u64);
    assert_eq!(sum(&csv, &["query_count", "/query"]), 1);
    assert!(csv.contains(",_field,_measurement,endpoint,orgID,status\r\n"), "{csv}");
    assert!(csv.contains(",gauge,storage_usage_bucket_bytes,"), "{csv}");
    let raw = usage(&server, "start=0&raw=true");
    let bucket = server.bucket_id();
    assert_eq!(sum(&raw, &["http_request", "req_bytes", "/api/v2/write", "204", &bucket]), 14 + 29);
}

#[test]
fn answers_are_counted_as_they_are_before_compression() {
    let server = TestServer::start();
    let lines: String = (0..20_000).map(|n| format!("tide level={n} {n}\n")).collect();
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(&lines).send().expect(204);
    let answer = server.get(&format!("/query?db={BUCKET}&q=SELECT%20level%20FROM%20tide")).send().expect(200);
    let counted = sum(&usage(&server, "start=0"), &["http_request", "resp_bytes", "/query", "200"]);
    assert_eq!(counted, answer.body.len() as u64, "the client has decompressed it");
}

#[test]
fn a_span_without_requests_has_the_annotations_only() {
    let server = TestServer::start();
    server.get(&format!("/query?db={BUCKET}&q=SHOW%20DATABASES")).send().expect(200);
    let csv = usage(&server, "start=0&stop=3600");
    assert_eq!(csv.lines().count(), 4, "{csv}");
    let path = |query: &str| format!("/api/v2/orgs/{}/usage{query}", server.org_id());
    for (query, part) in [
        ("", "start"),
        ("?start=now", "start"),
        ("?start=7200&stop=3600", "expected a time not after stop"),
        ("?start=99999999999999", "expected seconds since 1970"),
    ] {
        let body: Value = server.get(&path(query)).send().expect(400).json();
        assert!(body["message"].as_str().unwrap().contains(part), "{query}: {body}");
    }
}

#[test]
fn usage_is_for_those_who_may_read_the_organization() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let path = format!("/api/v2/orgs/{}/usage?start=0", server.org_id());
    let case = Case { method: "GET", path, body: None, reader: 200, stranger: 404, owner: 200 };
    server.assert_access(&accounts, &[case]);
    server.get("/api/v2/orgs/00000000000000ff/usage?start=0").send().expect(404);
}

#[test]
fn figures_are_there_after_a_restart_and_files_are_measured() {
    let directory = tempfile::tempdir().unwrap();
    let mut config =
        Config { storage: Storage::Directory(directory.path().to_owned()), ..TestServer::config() };
    config.setup.as_mut().unwrap().token = Some(Secret::new("the-token"));
    let server = TestServer::start_with(config.clone());
    let write = format!("/api/v2/write?org={ORG}&bucket={BUCKET}");
    server.post(&write).text("tide level=1 1").send().expect(204);
    let path = format!("/api/v2/orgs/{}/usage?start=0", server.org_id());
    let bucket = server.bucket_id();
    drop(server);
    let server = TestServer::start_with(config);
    let csv = server.get(&path).token("the-token").send().expect(200).text().to_owned();
    assert_eq!(sum(&csv, &["http_request", "req_bytes", "/api/v2/write", "204"]), 14);
    assert!(sum(&csv, &["storage_usage_bucket_bytes", &bucket]) > 100, "{csv}");
}
