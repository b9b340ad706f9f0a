//! `GET /query` and `POST /query`.

mod changes;
mod recorded;
mod streaming;

use serde_json::{Value, json};

use crate::support::server::{BUCKET, ORG};
use crate::support::{Request, Response, TestServer};

const LINES: &str = "\
tide,port=emden level=3.2,storm=false 1000000000\n\
tide,port=wismar level=0.4,storm=false 1000000000\n\
tide,port=emden level=3.6,storm=true 2000000001\n";

fn server() -> TestServer {
    let server = TestServer::start();
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(LINES).send().expect(204);
    server
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn get<'a>(server: &'a TestServer, query: &str) -> Request<'a> {
    server.get(&format!("/query?db={BUCKET}&q={}", encoded(query)))
}

fn series(response: Response) -> Value {
    response.expect(200).json()["results"][0]["series"].clone()
}

#[test]
fn a_select_answers_with_series() {
    let server = server();
    let found = series(get(&server, "SELECT level, storm FROM tide WHERE port = 'emden'").send());
    assert_eq!(
        found,
        json!([{
            "name": "tide",
            "columns": ["time", "level", "storm"],
            "values": [["1970-01-01T00:00:01Z", 3.2, false], ["1970-01-01T00:00:02.000000001Z", 3.6, true]],
        }])
    );
    let found = series(get(&server, "SELECT max(level) FROM tide GROUP BY port").send());
    assert_eq!(found[0]["tags"], json!({ "port": "emden" }));
    assert_eq!(found[1]["values"][0][1], json!(0.4));
}

#[test]
fn a_statement_may_do_without_a_database() {
    let server = server();
    let found = series(server.get("/query?q=SHOW%20DATABASES").send());
    assert!(found[0]["values"].as_array().unwrap().contains(&json!([BUCKET])), "{found}");
    let named = format!("SELECT level FROM \"{BUCKET}\"..tide WHERE port = 'wismar'");
    let found = series(server.get(&format!("/query?epoch=s&q={}", encoded(&named))).send());
    assert_eq!(found[0]["values"], json!([[1, 0.4]]));
    let unnamed = server.get("/query?q=SELECT%20level%20FROM%20tide").send().expect(200).json();
    assert_eq!(unnamed["results"][0]["error"], "database name required");
}

#[test]
fn epoch_gives_times_as_numbers_in_all_its_spellings() {
    let server = server();
    let query = encoded("SELECT last(level) FROM tide");
    for (unit, time) in [
        ("ns", json!(2_000_000_001)),
        ("n", json!(2_000_000_001)),
        ("u", json!(2_000_000)),
        ("us", json!(2_000_000)),
        ("%C2%B5", json!(2_000_000)),
        ("ms", json!(2000)),
        ("s", json!(2)),
        ("m", json!(0)),
        ("h", json!(0)),
    ] {
        let found = series(server.get(&format!("/query?db={BUCKET}&epoch={unit}&q={query}")).send());
        assert_eq!(found[0]["values"], json!([[time, 3.6]]), "{unit}");
        let form = format!("db={BUCKET}&epoch={unit}&q={query}");
        let found = series(server.post("/query").body("application/x-www-form-urlencoded", form).send());
        assert_eq!(found[0]["values"], json!([[time, 3.6]]), "{unit} in a form");
    }
}

/// The differences "unknown-epoch" and "unknown-media-type" of tests/query/differences.md.
#[test]
fn unknown_units_and_media_types_are_refused() {
    let server = server();
    for unit in ["", "year", "d", "w", "NS", "S", "1"] {
        let unknown = server.get(&format!("/query?db={BUCKET}&epoch={unit}&q=SHOW%20DATABASES")).send();
        assert_eq!(unknown.expect(400).json()["code"], "invalid", "{unit}");
    }
    for media_type in ["image/png", "text/html", "application/msgpack"] {
        let response = get(&server, "SHOW DATABASES").header("Accept", media_type).send();
        assert_eq!(response.expect(406).json()["code"], "invalid", "{media_type}");
    }
}

#[test]
fn statements_answer_one_by_one_and_failures_stop_nothing() {
    let server = server();
    let body = get(
        &server,
        "SHOW DATABASES; SELECT level FROM nowhere..tide; SHOW MEASUREMENTS; SELECT x FROM none",
    );
    let body = body.send().expect(200).json();
    let results = body["results"].as_array().unwrap();
    let ids: Vec<_> = results.iter().map(|result| result["statement_id"].as_u64().unwrap()).collect();
    assert_eq!(ids, [0, 1, 2, 3]);
    let databases = results[0]["series"][0]["values"].as_array().unwrap();
    assert!(databases.contains(&json!([BUCKET])), "{databases:?}");
    assert_eq!(results[1]["error"], "database not found: nowhere");
    assert_eq!(results[2]["series"][0]["values"], json!([["tide"]]));
    assert_eq!(results[3], json!({ "statement_id": 3 }));
}

#[test]
fn the_answer_comes_in_the_accepted_media_type() {
    let server = server();
    let query = "SELECT count(level) FROM tide";
    for (accept, content_type) in [
        ("application/json", "application/json"),
        ("application/csv", "application/csv"),
        ("text/csv", "text/csv"),
        ("application/x-msgpack", "application/x-msgpack"),
        ("*/*", "application/json"),
    ] {
        let response = get(&server, query).header("Accept", accept).send().expect(200);
        assert_eq!(response.header("Content-Type"), Some(content_type));
        if content_type.ends_with("csv") {
            assert_eq!(response.text().trim_end(), "name,tags,time,count\ntide,,0,3");
        }
    }
}

#[test]
fn a_post_takes_its_settings_from_the_address_a_form_json_or_text() {
    let server = server();
    let query = "SELECT count(level) FROM tide WHERE port = $port";
    let params = json!({ "port": "emden" });
    let expected = json!([{ "name": "tide", "columns": ["time", "count"], "values": [[0, 2]] }]);
    let text = encoded(&params.to_string());
    let address = format!("/query?db={BUCKET}&epoch=ns&q={}&params={text}", encoded(query));
    let form = format!("db={BUCKET}&epoch=ns&q={}&params={text}", encoded(query));
    let body = json!({ "db": BUCKET, "epoch": "ns", "q": query, "params": params });
    let only_text = "SELECT count(level) FROM tide WHERE port = 'emden'";
    for request in [
        server.post(&address),
        server.post("/query").body("application/x-www-form-urlencoded", form),
        server.post("/query").json(&body),
        server.post(&format!("/query?db={BUCKET}&epoch=ns")).body("application/vnd.influxql", only_text),
    ] {
        assert_eq!(series(request.send()), expected);
    }
    // The Python client announces compression whether or not there is a body.
    let announced = server.post(&address).header("Content-Encoding", "gzip");
    assert_eq!(series(announced.send()), expected);
    let pretty = server.post(&format!("/query?db={BUCKET}&pretty=true&q=SHOW%20MEASUREMENTS")).send();
    assert!(pretty.expect(200).text().contains("\n    "));
}

#[test]
fn what_is_no_query_is_refused_for_v1_and_v2_readers_alike() {
    let server = server();
    let body = get(&server, "SELEC level FROM tide").send().expect(400).json();
    let message = body["error"].as_str().unwrap();
    assert!(message.starts_with("error parsing query: found SELEC, expected"), "{message}");
    assert_eq!((&body["code"], &body["message"]), (&json!("invalid"), &json!(message)));
    let missing = server.post(&format!("/query?db={BUCKET}")).send().expect(400).json();
    assert_eq!(missing["error"], "missing required parameter \"q\"");
    // Pretty errors are as indented as pretty answers.
    let pretty = server.get("/query?pretty=true&q=SELECT").send().expect(400);
    let message =
        "error parsing query: found EOF, expected identifier, string, number, bool at line 1, char 8";
    let expected = format!(
        "{{\n    \"code\": \"invalid\",\n    \"error\": \"{message}\",\n    \"message\": \"{message}\"\n}}\n"
    );
    assert_eq!(pretty.text(), expected);
    let params = server.post(&format!("/query?db={BUCKET}&q=SHOW%20DATABASES&params=7")).send();
    assert!(params.expect(400).json()["error"].as_str().unwrap().contains("parameters"));
}

#[test]
fn a_caller_sees_the_databases_of_readable_buckets_only() {
    use tidegate::resources::{Action, NewAuthorization, NewBucket, Permission, ResourceType, Status};
    let server = server();
    let made = server.onboarded();
    let organization = made.organization.id;
    let resources = &server.app().resources;
    let other = resources.create_bucket(NewBucket::new(organization, "river/daily")).unwrap();
    let token = |action| {
        let permission = Permission {
            action,
            resource_type: ResourceType::Buckets,
            organization: Some(organization),
            id: Some(other.id),
        };
        let new = NewAuthorization {
            organization,
            user: made.user.id,
            description: None,
            status: Status::Active,
            permissions: vec![permission],
            token: None,
        };
        resources.create_authorization(new).unwrap().1
    };
    let reader = token(Action::Read);
    let found = series(get(&server, "SHOW DATABASES").token(reader.as_str()).send());
    assert_eq!(found[0]["values"], json!([["river"]]));
    let body = get(&server, "SELECT level FROM tide").token(reader.as_str()).send().expect(200).json();
    assert_eq!(body["results"][0]["error"], format!("database not found: {BUCKET}"));
    let writer = token(Action::Write);
    let refused = get(&server, "SHOW DATABASES").token(writer.as_str()).send().expect(403).json();
    assert_eq!(refused["code"], "forbidden");
    let address = format!("/query?db=x&q=SHOW%20DATABASES&u=any&p={}", reader.as_str());
    assert_eq!(series(server.get(&address).anonymous().send())[0]["values"], json!([["river"]]));
    get(&server, "SHOW DATABASES").anonymous().send().expect(401);
}

#[test]
fn a_query_ends_when_its_time_is_over() {
    let mut config = TestServer::config();
    config.limits.query_timeout = std::time::Duration::ZERO;
    let server = TestServer::start_with(config);
    let body = get(&server, "SHOW DATABASES").send().expect(200).json();
    assert_eq!(body["results"][0]["error"], "query timeout limit exceeded");
}

#[test]
fn what_is_refused_comes_in_the_form_that_v1_clients_read() {
    let server = server();
    let unknown = server.get("/query?q=SHOW%20DATABASES").token("none").send().expect(401).json();
    assert_eq!((&unknown["code"], &unknown["error"]), (&json!("unauthorized"), &unknown["message"]));
    let media_type = server.post("/query").body("image/png", "SHOW DATABASES").send().expect(415).json();
    assert!(media_type["error"].as_str().unwrap().contains("content type"), "{media_type}");
    let csv = get(&server, "SELECT").header("Accept", "text/csv").send().expect(400);
    assert_eq!(csv.header("Content-Type"), Some("text/csv"));
    assert!(csv.text().starts_with("error\n\"error parsing query: found EOF, expected"), "{}", csv.text());
    let packed = get(&server, "SELECT").header("Accept", "application/x-msgpack").send().expect(400);
    assert!(packed.body.starts_with(b"\x81\xa5error\xd9"), "{:?}", packed.body);
    let refused = server.post("/write?db=nowhere").text("m f=1").token("none").send().expect(401).json();
    assert_eq!(refused["error"], refused["message"]);
}

#[test]
fn settings_in_a_body_go_before_those_in_the_address() {
    let server = server();
    let form = format!("db={BUCKET}&epoch=s&pretty=true&q={}", encoded("SELECT last(level) FROM tide"));
    let response = server.post("/query?db=nowhere&epoch=ms&q=SHOW%20SERIES");
    let response = response.body("application/x-www-form-urlencoded", form).send().expect(200);
    assert!(response.text().contains("\n    "));
    assert_eq!(series(response)[0]["values"], json!([[2, 3.6]]));
}

#[test]
fn get_takes_parameters_and_chunks_too() {
    let server = server();
    let params = encoded(r#"{"port": "emden"}"#);
    let query = encoded("SELECT level FROM tide WHERE port = $port");
    let address = format!("/query?db={BUCKET}&epoch=us&chunked=true&chunk_size=1&params={params}&q={query}");
    let answer = server.get(&address).send_unchecked().expect(200);
    let documents: Vec<Value> =
        answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["results"][0]["series"][0]["values"], json!([[1_000_000, 3.2]]));
    assert_eq!(documents[0]["results"][0]["partial"], true);
    assert_eq!(documents[1]["results"][0]["partial"], Value::Null);
}

#[test]
fn what_takes_too_much_memory_says_which_limit_it_met() {
    let mut config = TestServer::config();
    config.limits.query_memory_bytes = 100;
    let server = TestServer::start_with(config);
    let lines: String = (0..20).map(|time| format!("tide level={time} {time}\n")).collect();
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(&lines).send().expect(204);
    let body = get(&server, "SELECT level FROM tide; SHOW MEASUREMENTS").send().expect(200).json();
    let error = body["results"][0]["error"].as_str().unwrap();
    assert!(error.contains("100 bytes (--query-memory)"), "{error}");
    assert_eq!(body["results"][1]["series"][0]["values"], json!([["tide"]]));
    let body = get(&server, "SELECT median(level) FROM tide").send().expect(200).json();
    assert!(body["results"][0]["error"].as_str().unwrap().contains("(--query-memory)"), "{body}");
    assert_eq!(series(get(&server, "SELECT mean(level) FROM tide").send())[0]["values"][0][1], 9.5);
    let packed = get(&server, "SHOW FIELD KEYS; SHOW DATABASES").header("Accept", "application/x-msgpack");
    let packed = String::from_utf8_lossy(&packed.send().expect(200).body).into_owned();
    assert!(packed.contains("fieldKey") && !packed.contains("memory"), "{packed}");
}
