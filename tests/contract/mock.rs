//! Answers out of the contract: by preference on any server, always on a mock.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::body::to_bytes;
use serde_json::json;
use tidegate::config::Config;
use tidegate_generated::examples::{CONTRACT, Preference, preferred};
use tidegate_generated::operations::{OPERATIONS, Operation, Place};

use crate::support::{Response, TestServer, contract};

/// An id that fits wherever a parameter is required.
const ID: &str = "00000000000000ff";
/// Seeds tried for each answer that is made up.
const SEEDS: u64 = 25;

fn mock() -> TestServer {
    TestServer::start_with(Config { setup: None, mock: true, ..TestServer::config() })
}

fn prefer(code: u16) -> Preference {
    Preference { code: Some(code), ..Preference::default() }
}

/// The statuses that an operation declares, and two that its default response stands for.
fn statuses(operation: &Operation) -> Vec<u16> {
    let mut statuses: Vec<u16> = operation.responses.iter().map(|response| response.status).collect();
    let item = &CONTRACT["paths"][operation.path][operation.method.to_ascii_lowercase()];
    if item["responses"].get("default").is_some() {
        statuses.extend([418, 599]);
    }
    statuses
}

async fn received(answer: HttpResponse) -> Response {
    let mut headers = ureq::http::HeaderMap::new();
    for (name, value) in answer.headers() {
        let name: ureq::http::HeaderName = name.as_str().parse().unwrap();
        headers.append(name, value.to_str().unwrap().parse().unwrap());
    }
    headers.insert("X-Request-Id", "given by the server".parse().unwrap());
    let status = answer.status().as_u16();
    Response { status, headers, body: to_bytes(answer.into_body()).await.unwrap().to_vec() }
}

/// What the contract says against an answer of each operation, status and media type, and how many answers there were.
async fn judge_all(preferences: impl Fn(u16) -> Vec<Preference>) -> (Vec<String>, usize) {
    let (mut failures, mut count) = (Vec::new(), 0);
    for operation in OPERATIONS {
        for status in statuses(operation) {
            let declared = operation.responses.iter().find(|response| response.status == status);
            let media_types = declared.map_or(&["application/json"][..], |declared| declared.media_types);
            for accept in media_types.iter().chain(media_types.is_empty().then_some(&"")) {
                for preference in preferences(status) {
                    let answer = preferred(operation, accept, &preference, 0).unwrap();
                    let answer = received(HttpResponse::from(answer)).await;
                    count += 1;
                    let seed = preference.seed;
                    let place = format!("{} {status} {accept} {seed:?}", operation.id);
                    if answer.header("Content-Type").unwrap_or_default() != *accept {
                        failures.push(format!("{place}: answered as {:?}", answer.header("Content-Type")));
                    }
                    if let Err(problem) = contract::verdict(operation.method, operation.path, &answer) {
                        failures
                            .push(format!("{place}: {problem}\n{}", String::from_utf8_lossy(&answer.body)));
                    }
                }
            }
        }
    }
    (failures, count)
}

#[actix_web::test]
async fn every_declared_answer_can_be_had_as_an_example_that_fits() {
    let (failures, count) = judge_all(|status| vec![prefer(status)]).await;
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
    assert!(count > 700, "{count}");
}

#[actix_web::test]
async fn every_declared_answer_can_be_made_up_and_fits() {
    let dynamic = |seed, status| Preference { dynamic: true, seed: Some(seed), ..prefer(status) };
    let (failures, count) = judge_all(|status| (0..SEEDS).map(|seed| dynamic(seed, status)).collect()).await;
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
    assert!(count > 700 * SEEDS as usize, "{count}");
}

#[test]
fn a_preference_is_answered_from_the_contract_and_changes_nothing() {
    let server = TestServer::start();
    let bucket = json!({ "orgID": server.org_id(), "name": "ebb", "retentionRules": [] });
    let answer = server.post("/api/v2/buckets").header("Prefer", "code=201").json(&bucket).send().expect(201);
    assert_eq!(answer.header("X-Tidegate-Example"), Some("true"));
    assert_eq!(answer.header("Preference-Applied"), Some("code=201"));
    assert_eq!(server.get("/api/v2/buckets?name=ebb").send().expect(200).json()["buckets"], json!([]));

    let answer = server.get("/api/v2/buckets").header("Prefer", "code=401").send().expect(401);
    assert_eq!(answer.json(), json!({ "code": "unauthorized", "message": "unauthorized access" }));
    let answer = server.get("/ping?__code=204").send().expect(204);
    assert_eq!(answer.header("Preference-Applied"), Some("code=204"));
    // Another preference is none of these: the operation answers.
    let answer = server.get("/api/v2/buckets").header("Prefer", "return=minimal").send().expect(200);
    assert_eq!(answer.header("X-Tidegate-Example"), None);
    assert_eq!(answer.header("Preference-Applied"), None);
}

#[test]
fn a_status_without_a_response_of_its_own_has_the_default_one() {
    let server = TestServer::start();
    let answer = server.get("/api/v2/buckets").header("Prefer", "code=503").send().expect(503);
    assert_eq!(answer.header("Preference-Applied"), Some("code=503"));
    assert!(answer.json()["message"].is_string());
    let answer = server.get("/api/v2/buckets").header("Prefer", "code=202").send();
    let expected =
        "the preference code: GetBuckets does not declare the status 202, expected one of 200, 401, 500";
    answer.expect_error(404, "not found", expected);
}

#[test]
fn examples_are_chosen_by_name() {
    let server = TestServer::start();
    let path = "/query?db=harbour&q=SHOW%20DATABASES";
    let answer = server.get(path).header("Prefer", "example=epoch").send().expect(200);
    assert!(answer.json()["results"][0]["series"][0]["values"][0][0].is_number(), "{}", answer.text());
    let answer = server.get(path).header("Prefer", "example=rows").send().expect(200);
    assert!(answer.json()["results"][0]["series"][0]["values"][0][0].is_string(), "{}", answer.text());
    let answer = server.get("/api/v2/buckets").header("Prefer", "code=200, example=tide").send().expect(404);
    let message = "the preference example: GetBuckets declares no example \"tide\" for the status 200 as \
                   application/json, there are: \"page\", \"none\"";
    assert_eq!(answer.json()["message"], message);
}

#[test]
fn preferences_that_cannot_be_are_refused() {
    let server = TestServer::start();
    for (preference, message) in [
        ("code=12", "the preference code: expected a status from 100 to 599, found \"12\""),
        ("dynamic=maybe", "the preference dynamic: expected true or false, found \"maybe\""),
    ] {
        let answer = server.get("/api/v2/buckets").header("Prefer", preference).send();
        answer.expect_error(422, "unprocessable entity", message);
    }
}

#[test]
fn credentials_and_requests_are_checked_before_the_preference() {
    let server = TestServer::start();
    server.get("/api/v2/buckets").anonymous().header("Prefer", "code=200").send().expect(401);
    server.get("/api/v2/buckets").token("unknown").header("Prefer", "code=200").send().expect(401);
    let answer = server.get("/api/v2/buckets?limit=many").header("Prefer", "code=200").send();
    answer.expect_error(400, "invalid", "limit: expected an integer, found \"many\"");
}

#[test]
fn made_up_answers_differ_and_come_again_with_their_seed() {
    let server = mock();
    let dynamic = |preference: &str| {
        let answer =
            server.get("/api/v2/buckets").token("any").header("Prefer", preference).send().expect(200);
        (answer.text().to_owned(), answer.header("Preference-Applied").map(str::to_owned))
    };
    let answers: BTreeSet<String> = (0..20).map(|_| dynamic("dynamic=true").0).collect();
    assert!(answers.len() > 15, "{} different answers of 20", answers.len());
    let (first, applied) = dynamic("dynamic=true, seed=7");
    assert_eq!(applied.as_deref(), Some("dynamic=true, seed=7"));
    assert_eq!(dynamic("dynamic=true, seed=7").0, first);
    assert_ne!(dynamic("dynamic=true, seed=8").0, first);
    assert_eq!(dynamic("dynamic=true, seed=any text").0, dynamic("dynamic=true, seed=any text").0);
}

#[test]
fn message_pack_says_what_the_json_example_says() {
    let server = mock();
    let answer = server.get("/query?db=d&q=SELECT%20f%20FROM%20m").token("any");
    let answer = answer.header("Accept", "application/x-msgpack").send().expect(200);
    assert_eq!(answer.header("Content-Type"), Some("application/x-msgpack"));
    assert!(answer.body.starts_with(b"\x81\xa7results"), "{:?}", answer.body);
}

#[test]
fn a_mock_answers_operations_from_their_examples_for_any_credentials() {
    let server = mock();
    let answer = server.get("/api/v2/buckets").token("whatever").send().expect(200);
    assert_eq!(answer.header("X-Tidegate-Example"), Some("true"));
    // The first example in the order of the contract: not the empty list.
    assert!(answer.json()["buckets"][0]["id"].is_string(), "{}", answer.text());
    server.get("/api/v2/buckets").bearer("whatever").send().expect(200);
    server.get("/api/v2/buckets").basic("user", "whatever").send().expect(200);
    server.get("/api/v2/buckets").cookie("influxdb-oss-session=whatever").send().expect(200);
    server.get("/query?db=d&q=SHOW%20DATABASES&u=user&p=whatever").send().expect(200);
    let refused = server.get("/api/v2/buckets").send().expect(401);
    assert_eq!(refused.json()["code"], "unauthorized");
    // No credentials are declared for the ping, nor for the setting up.
    server.get("/ping").send().expect(204);
    server.get("/api/v2/setup").send().expect(200);
}

#[test]
fn a_mock_checks_requests_and_keeps_nothing() {
    let server = mock();
    let write = |body: &str| server.post("/api/v2/write?org=o&bucket=b").token("any").text(body).send();
    write("home temp=1").expect(204);
    let refused = server.post("/api/v2/write?org=o").token("any").text("home temp=1").send();
    refused.expect_error(400, "invalid", "bucket: the query parameter is required");
    let refused = server.post("/api/v2/buckets").token("any").json(&json!({ "name": "ebb" })).send();
    refused.expect_error(400, "invalid", "orgID: is required");
    let refused = server.post("/api/v2/buckets").token("any").body("text/html", "<p>").send();
    assert_eq!(refused.expect(415).json()["code"], "unsupported media type");
    let refused = server.get("/api/v2/buckets").token("any").header("Accept", "text/html").send();
    assert_eq!(refused.expect(406).json()["code"], "invalid");
    server.get("/api/v2/nothing").token("any").send().expect(404);
    server.put("/api/v2/buckets").token("any").send().expect(405);

    let id = ID;
    server.delete(&format!("/api/v2/buckets/{id}")).token("any").send().expect(204);
    let shown = server.get(&format!("/api/v2/buckets/{id}")).token("any").send().expect(200);
    assert_eq!(
        server.get(&format!("/api/v2/buckets/{id}")).token("any").send().expect(200).json(),
        shown.json()
    );
    assert!(server.app().resources.setup_allowed().unwrap(), "a mock makes no records");
}

#[test]
fn a_mock_answers_every_operation_with_a_declared_success() {
    let server = mock();
    let mut driven = 0;
    for operation in OPERATIONS.iter().filter(|operation| operation.body.is_none()) {
        let declares = |name: &str| operation.security.iter().any(|schemes| schemes.contains(&name));
        let required = operation.parameters.iter().filter(|parameter| parameter.required);
        let mut path = operation.path.to_owned();
        let mut query = String::new();
        for parameter in required {
            match parameter.place {
                Place::Path => path = path.replace(&format!("{{{}}}", parameter.name), ID),
                // The only one that is a number, of seconds.
                Place::Query if parameter.name == "start" => query = format!("{query}&start=1767225600"),
                Place::Query => query = format!("{query}&{}={ID}", parameter.name),
                Place::Header | Place::Cookie => {}
            }
        }
        path = format!("{path}?{query}");
        let request = server.request(operation.method, &path);
        let request = match declares("TokenAuthentication") {
            true => request.token("any"),
            false if declares("BasicAuthentication") => request.basic("user", "any"),
            false => request.cookie("influxdb-oss-session=any"),
        };
        let answer = request.send();
        let expected = operation.responses.iter().find(|response| (200..300).contains(&response.status));
        let expected = expected.or(operation.responses.first()).unwrap().status;
        assert_eq!(answer.status, expected, "{}: {}", operation.id, answer.text());
        assert_eq!(answer.header("X-Tidegate-Example"), Some("true"), "{}", operation.id);
        driven += 1;
    }
    assert!(driven > 75, "{driven}");
}

#[test]
fn preferences_stand_in_the_query_where_no_header_can_be_sent() {
    let server = mock();
    let answer = server.get("/api/v2/buckets?__code=404").token("any").send().expect(404);
    assert_eq!(answer.header("Preference-Applied"), Some("code=404"));
    assert!(answer.json()["message"].is_string());
    let answer = server.get("/api/v2/buckets?__dynamic=true&__seed=3").token("any").send().expect(200);
    assert_eq!(answer.header("Preference-Applied"), Some("dynamic=true, seed=3"));
}
