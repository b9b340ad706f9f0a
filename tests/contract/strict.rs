//! A strict server refuses what others may not serve; any other server takes the very same requests.

use serde_json::json;
use tidegate::config::Config;

use crate::support::{Request, TestServer};

fn strict() -> TestServer {
    TestServer::start_with(Config { strict: true, ..TestServer::config() })
}

/// Sends a request to a strict server, which has to refuse it with a message, and to another, which has to serve it.
#[track_caller]
fn only_strict_refuses(request: impl Fn(&TestServer) -> Request<'_>, message: &str) {
    request(&strict()).send().expect_refusal(400, "invalid", message);
    let tolerant = TestServer::start();
    let answer = request(&tolerant).send();
    assert!(answer.status < 300, "{} {}", answer.status, answer.text());
}

#[test]
fn unknown_parameters_and_properties_are_refused() {
    only_strict_refuses(
        |server| server.get("/api/v2/buckets?nmae=harbour"),
        "strict: /request/query/nmae (unknown-parameter): expected nothing: the operation has no such parameter, found \
         \"harbour\"",
    );
    only_strict_refuses(
        |server| {
            let label = json!({ "orgID": server.org_id(), "name": "cold", "colour": "blue" });
            server.post("/api/v2/labels").json(&label)
        },
        "strict: /request/body/colour (unknown-property): expected nothing: the schema names no such property",
    );
}

#[test]
fn what_the_contract_asks_for_more_than_the_service_is_asked_for() {
    only_strict_refuses(
        |server| server.post("/api/v2/write?bucket=harbour").text("tide level=1"),
        "strict: /request/query/org (required): expected the parameter org, found nothing",
    );
    let form = "application/x-www-form-urlencoded";
    only_strict_refuses(
        |server| server.post("/api/v2/write?org=tides&bucket=harbour").body(form, "tide level=1"),
        "strict: /request/headers/content-type (media-type): expected text/plain, found",
    );
    only_strict_refuses(
        |server| server.get("/query?q=SHOW%20DATABASES").header("Accept", "application/json"),
        "strict: /request/query/db (required): expected the parameter db, found nothing",
    );
}

#[test]
fn what_cloud_serverless_has_switched_off_is_refused() {
    only_strict_refuses(
        |server| {
            let query = json!({ "query": "from(bucket: \"harbour\") |> range(start: -1h)" });
            server.post("/api/v2/query?org=tides").header("Accept", "application/csv").json(&query)
        },
        "strict: Cloud Serverless does not run Flux here, see https://docs.influxdata.com/",
    );
    only_strict_refuses(
        |server| {
            let range = json!({ "start": "2026-01-01T00:00:00Z", "stop": "2026-02-01T00:00:00Z" });
            server.post("/api/v2/delete?org=tides&bucket=harbour").json(&range)
        },
        "strict: Cloud Serverless does not delete points here, see https://docs.influxdata.com/",
    );
    only_strict_refuses(
        |server| server.post("/api/v2/orgs").json(&json!({ "name": "engines" })),
        "strict: Cloud Serverless does not create organizations here, see https://docs.influxdata.com/",
    );
}

#[test]
fn statements_that_change_buckets_fail() {
    let (strict, tolerant) = (strict(), TestServer::start());
    for statement in ["CREATE%20DATABASE%20ebb", "DELETE%20FROM%20tide", "DROP%20DATABASE%20harbour"] {
        let run = |server: &TestServer| {
            let path = format!("/query?db=harbour&q={statement}");
            server.post(&path).header("Accept", "application/json").send().expect(200).json()
        };
        let refused = run(&strict);
        let message = refused["results"][0]["error"].as_str().unwrap();
        assert!(
            message.starts_with("strict: Cloud Serverless does not manage or change buckets"),
            "{message}"
        );
        assert!(run(&tolerant)["results"][0].get("error").is_none(), "{statement}");
    }
    assert_eq!(strict.get("/api/v2/buckets?name=ebb").send().expect(200).json()["buckets"], json!([]));
    assert!(strict.get("/api/v2/buckets?name=harbour").send().expect(200).json()["buckets"][0].is_object());
}

#[test]
fn what_keeps_to_the_contract_is_served() {
    let server = strict();
    server
        .post("/api/v2/write?org=tides&bucket=harbour&precision=s")
        .text("tide level=1 1767225600")
        .send()
        .expect(204);
    let path = "/query?db=harbour&epoch=s&q=SELECT%20level%20FROM%20tide";
    let answer = server.get(path).header("Accept", "application/json").send().expect(200);
    assert_eq!(answer.json()["results"][0]["series"][0]["values"], json!([[1_767_225_600, 1]]));
    let bucket = json!({ "orgID": server.org_id(), "name": "ebb", "retentionRules": [] });
    server.post("/api/v2/buckets").json(&bucket).send().expect(201);
    // Preferences are no parameters of the operation.
    server.get("/api/v2/buckets?__code=401").send().expect(401);
    // The contract has no refusal for the ping.
    server.get("/ping?deep=yes").send().expect(204);
}
