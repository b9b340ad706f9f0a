//! `/api/v2/dbrps`.

mod access;

use serde_json::{Value, json};

use crate::support::TestServer;

fn create(server: &TestServer, database: &str, policy: &str, default: Option<bool>) -> Value {
    let mut body =
        json!({ "bucketID": server.bucket_id(), "database": database, "retention_policy": policy });
    if let Some(default) = default {
        body["default"] = default.into();
    }
    server.post("/api/v2/dbrps").json(&body).send().expect(201).json()
}

fn path(dbrp: &Value) -> String {
    format!("/api/v2/dbrps/{}", dbrp["id"].as_str().unwrap())
}

/// The mappings that a list holds, as `database/policy`, with a star behind defaults.
fn list(server: &TestServer, query: &str) -> Vec<String> {
    let body = server.get(&format!("/api/v2/dbrps?{query}")).send().expect(200).json();
    let star = |dbrp: &Value| if dbrp["default"] == true { "*" } else { "" };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let dbrps = body["content"].as_array().unwrap().iter();
    dbrps.map(|dbrp| text(&dbrp["database"]) + "/" + &text(&dbrp["retention_policy"]) + star(dbrp)).collect()
}

#[test]
fn a_mapping_is_made_read_and_deleted() {
    let server = TestServer::start();
    let made = create(&server, "db", "rp", None);
    assert_eq!(made["bucketID"], server.bucket_id());
    assert_eq!(made["orgID"], server.org_id());
    assert_eq!((&made["default"], &made["virtual"]), (&true.into(), &false.into()));
    let shown = server.get(&path(&made)).send().expect(200).json();
    assert_eq!(shown, json!({ "content": made }));
    server.delete(&path(&made)).send().expect(204);
    for response in [
        server.get(&path(&made)).send(),
        server.delete(&path(&made)).send(),
        server.patch(&path(&made)).json(&json!({})).send(),
    ] {
        response.expect_error(404, "not found", "dbrp mapping not found");
    }
}

#[test]
fn a_database_has_one_default_whatever_happens() {
    let server = TestServer::start();
    create(&server, "db", "a", Some(false));
    let b = create(&server, "db", "b", Some(true));
    create(&server, "db", "c", None);
    assert_eq!(list(&server, "db=db"), ["db/a", "db/b*", "db/c"]);
    let set = |body: Value| server.patch(&path(&b)).json(&body).send().expect(200).json();
    assert_eq!(set(json!({ "default": false }))["content"]["default"], false);
    assert_eq!(list(&server, "db=db"), ["db/a*", "db/b", "db/c"]);
    assert_eq!(set(json!({ "default": true, "retention_policy": "d" }))["content"]["retention_policy"], "d");
    assert_eq!(list(&server, "db=db"), ["db/a", "db/d*", "db/c"]);
    server.delete(&path(&b)).send().expect(204);
    assert_eq!(list(&server, "db=db"), ["db/a*", "db/c"]);
}

#[test]
fn buckets_without_a_mapping_have_a_virtual_one_that_cannot_be_changed() {
    let server = TestServer::start();
    let found = server.get("/api/v2/dbrps?db=harbour").send().expect(200).json()["content"][0].clone();
    assert_eq!(found["retention_policy"], "autogen");
    assert_eq!((&found["bucketID"], &found["virtual"]), (&server.bucket_id().into(), &true.into()));
    server.get(&path(&found)).send().expect(200);
    server.delete(&path(&found)).send().expect_error(404, "not found", "dbrp mapping not found");
    create(&server, "harbour", "autogen", None);
    let listed = server.get("/api/v2/dbrps?db=harbour").send().expect(200).json();
    assert_eq!(listed["content"].as_array().unwrap().len(), 1);
    assert_eq!(listed["content"][0]["virtual"], false);
}

#[test]
fn filters_narrow_the_list() {
    let server = TestServer::start();
    let made = create(&server, "db", "a", None);
    create(&server, "db", "b", None);
    create(&server, "other", "a", None);
    assert_eq!(list(&server, "db=db"), ["db/a*", "db/b"]);
    assert_eq!(list(&server, "rp=a"), ["db/a*", "other/a*"]);
    assert_eq!(list(&server, "db=db&default=false"), ["db/b"]);
    assert_eq!(list(&server, &format!("id={}", made["id"].as_str().unwrap())), ["db/a*"]);
    let bucket = format!("bucketID={}&org=tides", server.bucket_id());
    assert_eq!(list(&server, &bucket), ["db/a*", "db/b", "other/a*", "harbour/autogen*"]);
    server.get("/api/v2/dbrps?org=nowhere").send().expect_error(
        400,
        "invalid",
        "organization name \"nowhere\" not found",
    );
    server.get("/api/v2/dbrps?default=maybe").send().expect(400);
}

#[test]
fn what_cannot_be_a_mapping_is_refused() {
    let server = TestServer::start();
    let made = create(&server, "db", "a", None);
    create(&server, "db", "b", None);
    let post = |body: Value| server.post("/api/v2/dbrps").json(&body).send();
    let taken = "dbrp mapping with name db/a already exists";
    post(json!({ "bucketID": server.bucket_id(), "database": "db", "retention_policy": "a" }))
        .expect_error(400, "conflict", taken);
    let rename = json!({ "retention_policy": "b" });
    let answer = server.patch(&path(&made)).json(&rename).send().expect(400).json();
    assert_eq!(answer["code"], "conflict");
    post(json!({ "bucketID": server.bucket_id(), "retention_policy": "a" })).expect(400);
    post(json!({ "bucketID": server.bucket_id(), "database": "db" })).expect(400);
    post(json!({ "bucketID": "short", "database": "db", "retention_policy": "x" })).expect(400);
    let unknown = json!({ "bucketID": "00000000000000ff", "database": "db", "retention_policy": "x" });
    post(unknown).expect_error(404, "not found", "bucket not found");
    let elsewhere = json!({
        "bucketID": server.bucket_id(),
        "orgID": server.new_organization("other"),
        "database": "db",
        "retention_policy": "x",
    });
    post(elsewhere).expect_error(404, "not found", "bucket not found");
    for path in ["/api/v2/dbrps/short", "/api/v2/dbrps/short?orgID=x"] {
        server.get(path).send().expect(400);
        server.delete(path).send().expect(400);
        server.patch(path).json(&json!({})).send().expect(400);
    }
}
