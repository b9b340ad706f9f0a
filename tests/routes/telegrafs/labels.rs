use serde_json::json;

use super::{body, create, path};
use crate::support::{Subject, TestServer};

#[test]
fn an_attached_label_is_listed_and_shown_until_it_is_detached_or_deleted() {
    let server = TestServer::start();
    let path = path(&create(&server, "hosts"));
    Subject { server: &server, path, kind: "telegraf configuration" }.has_labels_until_they_are_detached();
}

#[test]
fn a_label_is_attached_once_and_to_its_own_organization() {
    let server = TestServer::start();
    let path = path(&create(&server, "hosts"));
    Subject { server: &server, path, kind: "telegraf configuration" }.refuses_labels_that_do_not_fit();
}

#[test]
fn attached_labels_outlive_a_replacement_and_are_in_lists() {
    let server = TestServer::start();
    let own = path(&create(&server, "hosts"));
    let label = server.new_label(&server.org_id(), "env");
    server.post(&format!("{own}/labels")).json(&json!({ "labelID": label["id"] })).send().expect(201);
    let replaced = server.put(&own).json(&body(&server, "replaced")).send().expect(200).json();
    assert_eq!(replaced["labels"], json!([label]));
    let list = server.get("/api/v2/telegrafs").send().expect(200).json();
    assert_eq!(list["configurations"][0]["labels"], json!([label]));
}
