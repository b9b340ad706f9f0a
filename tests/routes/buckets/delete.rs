use serde_json::json;

use super::{create, path};
use crate::support::TestServer;

#[test]
fn a_deleted_bucket_is_gone_with_its_mappings_and_its_name_is_free() {
    let server = TestServer::start();
    let made = create(&server, "cpu");
    let mapping = json!({ "bucketID": made["id"], "database": "db", "retention_policy": "rp" });
    server.post("/api/v2/dbrps").json(&mapping).send().expect(201);
    assert!(server.delete(&path(&made)).send().expect(204).body.is_empty());
    server.get(&path(&made)).send().expect_error(404, "not found", "bucket not found");
    server.delete(&path(&made)).send().expect_error(404, "not found", "bucket not found");
    let mappings = server.get("/api/v2/dbrps?db=db").send().expect(200).json();
    assert_eq!(mappings["content"], json!([]));
    assert_ne!(create(&server, "cpu")["id"], made["id"]);
}

#[test]
fn system_buckets_and_malformed_ids_are_refused() {
    let server = TestServer::start();
    let system = server.get("/api/v2/buckets?name=_monitoring").send().expect(200).json();
    server.delete(&path(&system["buckets"][0])).send().expect_error(
        400,
        "invalid",
        "system bucket _monitoring cannot be deleted",
    );
    let answer = server.delete("/api/v2/buckets/short").send().expect(400).json();
    assert!(answer["message"].as_str().unwrap().contains("id must have a length of 16 bytes"), "{answer}");
}
