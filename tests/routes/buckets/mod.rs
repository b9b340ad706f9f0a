//! `/api/v2/buckets`.

mod access;
mod concurrency;
mod create;
mod delete;
mod labels;
mod list;
mod members;
mod schemas;
mod update;

use serde_json::{Value, json};

use crate::support::TestServer;

/// A new bucket of the server's organization, as the answer shows it.
fn create(server: &TestServer, name: &str) -> Value {
    let body = json!({ "orgID": server.org_id(), "name": name });
    server.post("/api/v2/buckets").json(&body).send().expect(201).json()
}

/// The address of a bucket.
fn path(bucket: &Value) -> String {
    format!("/api/v2/buckets/{}", bucket["id"].as_str().unwrap())
}
