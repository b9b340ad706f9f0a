//! The journal over HTTP: what clients do wrong is found, what they do is counted, and no secret is kept.

use serde_json::json;
use tidegate::contract::report::{OperationCoverage, Part};
use tidegate::contract::{Filter, Journal, Kind, Page, Report};

use crate::support::TestServer;

fn journal(server: &TestServer) -> &Journal {
    server.app().journal.as_ref().expect("the journal is on")
}

/// Kind, rule, location and number of exchanges of each finding.
fn found(report: &Report) -> Vec<(Kind, &str, &str, u64)> {
    let told = report.findings.iter().map(|group| {
        let finding = &group.finding;
        (finding.kind, finding.rule.as_str(), finding.location.as_str(), group.count)
    });
    told.collect()
}

fn operation<'a>(report: &'a Report, id: &str) -> &'a OperationCoverage {
    report.operations.iter().find(|operation| operation.id == id).expect("an operation of the contract")
}

fn count(operation: &OperationCoverage, part: Part, name: &str) -> (u64, u64) {
    let item = operation.items.iter().find(|item| item.part == part && item.name == name);
    let item = item.unwrap_or_else(|| panic!("{part:?} {name} is declared"));
    (item.count.attempted, item.count.succeeded)
}

const WRITE: &str = "/api/v2/write?org=tides&bucket=harbour";

#[test]
fn a_client_that_keeps_to_the_contract_has_no_findings() {
    let server = TestServer::start();
    server.post(WRITE).text("m f=1 1").send().expect(204);
    server.get("/api/v2/buckets?limit=10").send().expect(200);
    let body = json!({ "orgID": server.org_id(), "name": "sea", "retentionRules": [] });
    server.post("/api/v2/buckets").json(&body).send().expect(201);
    server.get("/query?db=harbour&q=SELECT+f+FROM+m").header("Accept-Encoding", "gzip").send().expect(200);
    let report = journal(&server).report();
    assert_eq!(found(&report), []);
    assert_eq!((report.requests, report.unmatched.len(), report.exchanges.len()), (4, 0, 0));
    assert_eq!(report.clients.len(), 1);
    assert!(
        report.contract.starts_with("InfluxDB Cloud Serverless by the contract Tidegate 0."),
        "{}",
        report.contract
    );
    assert!(report.span.is_some());
}

#[test]
fn each_mistake_is_found_at_its_place_with_whose_fault_it_is() {
    let server = TestServer::start();
    server.post("/api/v2/write?org=tides&bucket=harbour&precision=h").text("m f=1").send().expect(400);
    server
        .post("/api/v2/write?bucket=harbour&shard=1")
        .body("application/json", "m f=1 1")
        .send()
        .expect(204);
    server.get("/api/v2/buckets/7").send().expect(400);
    server.post("/api/v2/buckets").json(&json!({ "name": "a", "size": 1 })).send().expect(400);
    server.get("/api/v2/checks").send().expect(404);
    server.delete("/health").send().expect(405);
    server.get("/api/v2/buckets").anonymous().send().expect(401);
    let report = journal(&server).report();
    let mut told = found(&report);
    told.sort_unstable();
    assert_eq!(
        told,
        [
            (Kind::Client, "enum", "/request/query/precision", 1),
            (Kind::Client, "format", "/request/path/bucketID", 1),
            (Kind::Client, "required", "/request/body/orgID", 1),
            (Kind::Client, "security", "/request/headers/authorization", 1),
            (Kind::Client, "unknown-operation", "/request/method", 1),
            (Kind::Client, "unknown-operation", "/request/path", 1),
            (Kind::StricterContract, "media-type", "/request/headers/content-type", 1),
            (Kind::StricterContract, "required", "/request/query/org", 1),
            (Kind::Tolerated, "unknown-parameter", "/request/query/shard", 1),
            (Kind::Tolerated, "unknown-property", "/request/body/size", 1),
        ]
    );
    let unmatched: Vec<_> =
        report.unmatched.iter().map(|one| (one.method.as_str(), one.path.as_str())).collect();
    assert_eq!(unmatched, [("GET", "/api/v2/checks"), ("DELETE", "/health")]);
    let precision =
        report.findings.iter().find(|group| group.finding.location.ends_with("precision")).unwrap();
    assert_eq!((precision.finding.sent.as_str(), precision.exchanges.as_slice()), ("h", [1].as_slice()));
    assert_eq!(precision.finding.expected, "one of ms, s, us, ns");
    let sample = &report.exchanges[0];
    assert_eq!(sample.request_line, "POST /api/v2/write?org=tides&bucket=harbour&precision=h");
    assert_eq!((sample.status, sample.request_body.as_str()), (400, "m f=1"));
    assert!(sample.response_body.contains("precision"), "{sample:?}");
    assert!(sample.response_headers.iter().any(|(name, _)| name == "x-request-id"));
    assert_eq!(operation(&report, "GetBuckets").violations, 1);
}

#[test]
fn what_was_exercised_is_counted() {
    let server = TestServer::start();
    for _ in 0..3 {
        server.post(&format!("{WRITE}&precision=ns")).text("m f=1 1").send().expect(204);
    }
    server.post(&format!("{WRITE}&precision=ns")).text("m f=").send().expect(400);
    let rules = json!([{ "type": "expire", "everySeconds": 3600 }]);
    let body = json!({ "orgID": server.org_id(), "name": "sea", "retentionRules": rules });
    server.post("/api/v2/buckets").json(&body).send().expect(201);
    server.get("/api/v2/tasks").send().expect(200);
    let report = journal(&server).report();
    let write = operation(&report, "PostWrite");
    assert_eq!((write.count.attempted, write.count.succeeded), (4, 3));
    assert_eq!(count(write, Part::EnumValue, "precision=ns"), (4, 3));
    assert_eq!(count(write, Part::EnumValue, "precision=s"), (0, 0));
    assert_eq!((count(write, Part::Status, "204"), count(write, Part::Status, "400")), ((3, 3), (1, 1)));
    let create = operation(&report, "PostBuckets");
    assert_eq!(count(create, Part::RequestProperty, "/retentionRules/*/everySeconds"), (1, 1));
    assert_eq!(count(create, Part::ResponseProperty, "/retentionRules/*/everySeconds"), (1, 1));
    assert_eq!(count(create, Part::RequestMediaType, "application/json"), (1, 1));
    assert!(operation(&report, "GetTasks").is_example && !create.is_example);
    assert_eq!((report.totals(false).attempted, report.totals(false).succeeded), (3, 3));
}

#[test]
fn what_does_not_belong_to_the_contract_is_not_recorded() {
    let server = TestServer::start();
    server.get("/_tidegate/contract").send_unchecked();
    server.get("/docs/").send_unchecked();
    server.get("/openapi.json").send_unchecked();
    assert_eq!(journal(&server).report().requests, 0);
}

#[test]
fn a_journal_can_be_turned_off() {
    let config = tidegate::config::Config { journal_memory_bytes: None, ..TestServer::config() };
    let server = TestServer::start_with(config);
    server.get("/health").send().expect(200);
    assert!(server.app().journal.is_none());
}

#[test]
fn bodies_are_kept_as_far_as_they_are_looked_into() {
    let server = TestServer::start();
    let lines: String = (0..500).map(|time| format!("m f=1 {time}\n")).collect();
    server.post(WRITE).text(&lines).send().expect(204);
    server.get("/query?db=harbour&q=SELECT+f+FROM+m").send().expect(200);
    server.get("/query?db=harbour&q=SELECT+f+FROM+m").header("Accept-Encoding", "gzip").send_unchecked();
    let journal = journal(&server);
    let write = journal.exchange(1).unwrap();
    assert_eq!((write.request.body.length_bytes, write.request.body.kept.len()), (lines.len() as u64, 1024));
    assert!(!write.request.body.is_whole() && lines.as_bytes().starts_with(&write.request.body.kept));
    let (plain, packed) = (journal.exchange(2).unwrap(), journal.exchange(3).unwrap());
    assert!(plain.response.is_complete && plain.response.body.is_whole());
    assert_eq!(
        plain.response.body.kept, packed.response.body.kept,
        "both are kept as they were before compression"
    );
    assert!(plain.response.body.kept.starts_with(b"{\"results\":["));
    assert_eq!(journal.report().findings_of(Kind::Server), 0);
}

#[test]
fn a_body_that_nobody_reads_is_not_missed() {
    let server = TestServer::start();
    let permission = json!({ "action": "read", "resource": { "type": "buckets" } });
    let reader = json!({ "orgID": server.org_id(), "permissions": [permission] });
    let created = server.post("/api/v2/authorizations").json(&reader).send().expect(201).json();
    let bucket = json!({ "orgID": server.org_id(), "name": "sea", "retentionRules": [] });
    let length = bucket.to_string().len() as u64;
    let token = created["token"].as_str().unwrap();
    server.post("/api/v2/buckets").json(&bucket).token(token).send().expect(403);
    // Where there really is none, that is found.
    server.post("/api/v2/buckets").send().expect(400);
    let report = journal(&server).report();
    assert_eq!(found(&report), [(Kind::Client, "required", "/request/body", 1)]);
    assert_eq!(report.findings[0].exchanges, [3]);
    let unread = journal(&server).exchange(2).unwrap().request.body;
    assert_eq!((unread.length_bytes, unread.kept.len(), unread.is_cut), (length, 0, true));
}

#[test]
fn what_clients_should_know_beyond_the_contract_is_told_of_what_they_use() {
    let server = TestServer::start();
    server.post(WRITE).text("m f=1 1").send().expect(204);
    server.post("/api/v2/query?org=tides").body("application/vnd.flux", "buckets()").send().expect(200);
    let report = journal(&server).report();
    let told: Vec<_> = report
        .remarks()
        .iter()
        .map(|remark| (remark.operation.id.as_str(), remark.item.map(|item| item.name.as_str()), remark.text))
        .map(|(id, item, text)| (id.to_owned(), item.map(str::to_owned), text.to_owned()))
        .collect();
    let find = |id: &str, item: Option<&str>| {
        told.iter()
            .find(|one| one.0 == id && one.1.as_deref() == item)
            .map(|one| one.2.as_str())
            .unwrap_or_default()
    };
    assert!(
        find("PostWrite", Some("org"))
            .starts_with("the service does without it: Cloud Serverless ignores it")
    );
    assert!(find("PostQuery", None).starts_with("Cloud Serverless does not run Flux here (https://"));
    assert_eq!(found(&report), []);
}

#[test]
fn no_secret_is_kept_anywhere() {
    let server = TestServer::start_with_password();
    let secrets = [server.token().to_owned(), crate::support::server::PASSWORD.to_owned()];
    let cookie = server.sign_in("ada", crate::support::server::PASSWORD);
    server.get("/api/v2/me").cookie(&cookie).send().expect(200);
    server.get("/api/v2/me").bearer(server.token()).send().expect(200);
    server.get("/api/v2/me").basic("ada", crate::support::server::PASSWORD).send().expect(200);
    let query = format!("/query?db=harbour&q=SHOW+MEASUREMENTS&u=ada&p={}", secrets[0].replace('=', "%3D"));
    server.get(&query).anonymous().send().expect(200);
    server.get(&format!("/nowhere/{}", secrets[0].replace('=', "%3D"))).send().expect(404);
    let permission = json!({ "action": "read", "resource": { "type": "buckets" } });
    let body = json!({ "orgID": server.org_id(), "permissions": [permission] });
    let created = server.post("/api/v2/authorizations").json(&body).send().expect(201).json();
    let new_password = json!({ "password": "another secret" });
    server
        .put("/api/v2/me/password")
        .cookie(&cookie)
        .basic("ada", &secrets[1])
        .json(&new_password)
        .send()
        .expect(204);
    let journal = journal(&server);
    let exchanges = journal.exchanges(&Filter::default(), Page { before: None, limit: 100 });
    assert_eq!(exchanges.len(), 8);
    let bodies =
        exchanges.iter().flat_map(|exchange| [&exchange.request.body.kept, &exchange.response.body.kept]);
    let bodies: String = bodies.map(|body| String::from_utf8_lossy(body).into_owned()).collect();
    let everything = format!("{:?} {exchanges:?} {bodies}", journal.report());
    let key = cookie.split('=').nth(1).unwrap();
    let all =
        secrets.iter().map(String::as_str).chain([key, created["token"].as_str().unwrap(), "another secret"]);
    for secret in all {
        assert!(
            !everything.contains(secret) && !everything.contains(&secret.replace('=', "%3D")),
            "{secret}"
        );
    }
    assert!(everything.contains("Token redacted") && everything.contains("p=redacted"));
}
