//! `/api/v2/buckets/{bucketID}/schema/measurements`, and writes to such buckets.

use serde_json::{Value, json};

use super::path;
use crate::support::{Case, TestServer};

/// A new bucket with explicit schemas, as the answer shows it.
fn explicit(server: &TestServer, name: &str) -> Value {
    let body =
        json!({ "orgID": server.org_id(), "name": name, "schemaType": "explicit", "retentionRules": [] });
    let bucket = server.post("/api/v2/buckets").json(&body).send().expect(201).json();
    assert_eq!(bucket["schemaType"], "explicit");
    bucket
}

fn schemas_path(bucket: &Value) -> String {
    format!("{}/schema/measurements", path(bucket))
}

fn columns() -> Value {
    json!([
        { "name": "time", "type": "timestamp" },
        { "name": "port", "type": "tag" },
        { "name": "level", "type": "field", "dataType": "float" },
        { "name": "note", "type": "field" },
    ])
}

fn create(server: &TestServer, bucket: &Value, name: &str) -> Value {
    let body = json!({ "name": name, "columns": columns() });
    server.post(&schemas_path(bucket)).json(&body).send().expect(201).json()
}

#[test]
fn a_schema_is_created_listed_and_read() {
    let server = TestServer::start();
    let bucket = explicit(&server, "strict");
    let list = schemas_path(&bucket);
    assert_eq!(server.get(&list).send().expect(200).json(), json!({ "measurementSchemas": [] }));
    let tide = create(&server, &bucket, "tide");
    assert_eq!((&tide["bucketID"], &tide["orgID"]), (&bucket["id"], &bucket["orgID"]));
    assert_eq!((&tide["name"], &tide["columns"]), (&json!("tide"), &columns()));
    let buoy = create(&server, &bucket, "buoy");
    let found = server.get(&list).send().expect(200).json();
    assert_eq!(found["measurementSchemas"], json!([buoy, tide]));
    let found = server.get(&format!("{list}?name=tide&org=tides")).send().expect(200).json();
    assert_eq!(found["measurementSchemas"], json!([tide]));
    let found = server.get(&format!("{list}?name=none&orgID={}", server.org_id())).send().expect(200).json();
    assert_eq!(found["measurementSchemas"], json!([]));
    let one = format!("{list}/{}", tide["id"].as_str().unwrap());
    assert_eq!(server.get(&one).send().expect(200).json(), tide);
}

#[test]
fn columns_are_added_by_an_update() {
    let server = TestServer::start();
    let bucket = explicit(&server, "strict");
    let tide = create(&server, &bucket, "tide");
    let one = format!("{}/{}", schemas_path(&bucket), tide["id"].as_str().unwrap());
    let mut more = columns();
    more.as_array_mut().unwrap().push(json!({ "name": "storm", "type": "field", "dataType": "boolean" }));
    let updated = server.patch(&one).json(&json!({ "columns": more })).send().expect(200).json();
    assert_eq!((&updated["columns"], &updated["id"]), (&more, &tide["id"]));
    let fewer = server.patch(&one).json(&json!({ "columns": columns() })).send();
    fewer.expect_refusal(400, "invalid", "column \"storm\" is left out");
    more[2]["dataType"] = json!("integer");
    let other = server.patch(&one).json(&json!({ "columns": more })).send();
    other.expect_refusal(400, "invalid", "column \"level\" has another type");
    assert_eq!(server.get(&one).send().expect(200).json(), updated);
}

#[test]
fn what_breaks_a_rule_is_refused() {
    let server = TestServer::start();
    let bucket = explicit(&server, "strict");
    let list = schemas_path(&bucket);
    let post = |body: Value| server.post(&list).json(&body).send();
    create(&server, &bucket, "tide");
    let twice = post(json!({ "name": "tide", "columns": columns() }));
    twice.expect_refusal(400, "conflict", "measurement schema with name tide already exists");
    post(json!({ "columns": columns() })).expect_refusal(400, "invalid", "name");
    post(json!({ "name": "a" })).expect_refusal(400, "invalid", "columns");
    post(json!({ "name": "_a", "columns": columns() })).expect_refusal(400, "invalid", "underscore");
    let tags = json!([{ "name": "time", "type": "timestamp" }, { "name": "port", "type": "tag" }]);
    post(json!({ "name": "a", "columns": tags })).expect_refusal(400, "invalid", "type field");
    let kind = json!([{ "name": "time", "type": "clock" }]);
    post(json!({ "name": "a", "columns": kind })).expect_refusal(400, "invalid", "clock");
    let implicit = format!("/api/v2/buckets/{}/schema/measurements", server.bucket_id());
    let refused = server.post(&implicit).json(&json!({ "name": "a", "columns": columns() })).send();
    refused.expect_refusal(400, "invalid", "has implicit schemas");
    assert_eq!(server.get(&implicit).send().expect(200).json(), json!({ "measurementSchemas": [] }));
    let nowhere = "/api/v2/buckets/00000000000000ff/schema/measurements";
    server.get(nowhere).send().expect_refusal(404, "not found", "bucket not found");
    let missing = server.get(&format!("{list}/00000000000000ff")).send();
    missing.expect_refusal(404, "not found", "measurement schema not found");
    let elsewhere = server.get(&format!("{list}?org=another")).send();
    elsewhere.expect_refusal(404, "not found", "organization");
    let other = server.new_organization("another");
    server.get(&format!("{list}?orgID={other}")).send().expect_refusal(404, "not found", "bucket not found");
}

#[test]
fn who_may_not_use_the_bucket_does_not_find_it() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let bucket = explicit(&server, "strict");
    let list = schemas_path(&bucket);
    let one = format!("{list}/{}", create(&server, &bucket, "tide")["id"].as_str().unwrap());
    let case = |method, path: &str, body, reader, owner| Case {
        method,
        path: path.to_owned(),
        body,
        reader,
        stranger: 404,
        owner,
    };
    let new = json!({ "name": "buoy", "columns": columns() });
    let cases = [
        case("GET", &list, None, 200, 200),
        case("POST", &list, Some(new), 404, 201),
        case("GET", &one, None, 200, 200),
        case("PATCH", &one, Some(json!({ "columns": columns() })), 404, 200),
    ];
    server.assert_access(&accounts, &cases);
}

#[test]
fn writes_have_to_conform() {
    let server = TestServer::start();
    let bucket = explicit(&server, "strict");
    let write = |lines: &str| server.post("/api/v2/write?org=tides&bucket=strict").text(lines).send();
    write("tide level=1 1").expect_refusal(400, "invalid", "measurement \"tide\" has no schema");
    let tide = create(&server, &bucket, "tide");
    write("tide,port=emden level=1.5 1\ntide note=\"calm\" 2").expect(204);
    let partial =
        write("tide,port=emden level=2 3\ntide,port=emden level=2i 4\nbuoy level=1 5\ntide,quay=1 level=1 6");
    let body = partial.expect(400).json();
    assert_eq!(body["line"], 2);
    let message = body["message"].as_str().unwrap();
    assert!(message.starts_with("partial write"), "{message}");
    for (line, part) in ["\"level\" of", "\"buoy\" has no schema", "\"quay\" of"].iter().enumerate() {
        assert!(message.lines().nth(line).unwrap().contains(part), "{message}");
    }
    let legacy = server.post("/write?db=strict").text("tide level=t 7").send();
    legacy.expect_refusal(400, "invalid", "declared as a field of type float");

    let mut more = columns();
    more.as_array_mut().unwrap().push(json!({ "name": "storm", "type": "field", "dataType": "boolean" }));
    write("tide storm=t 8").expect_refusal(
        400,
        "invalid",
        "\"storm\" of measurement \"tide\" is not declared",
    );
    let one = format!("{}/{}", schemas_path(&bucket), tide["id"].as_str().unwrap());
    server.patch(&one).json(&json!({ "columns": more })).send().expect(200);
    write("tide storm=t 8").expect(204);
    let query = "/query?db=strict&epoch=ns&q=SELECT%20level,note,storm%20FROM%20tide";
    let found = server.get(query).send().expect(200).json();
    assert_eq!(
        found["results"][0]["series"][0]["values"],
        json!([[1, 1.5, null, null], [2, null, "calm", null], [3, 2, null, null], [8, null, null, true]])
    );
    server.delete(&path(&bucket)).send().expect(204);
    explicit(&server, "strict");
    write("tide level=1 1").expect_refusal(400, "invalid", "has no schema");
}
