use std::collections::BTreeMap;

use serde_json::json;

use super::{create, path};
use crate::support::{TestServer, at_once};

#[test]
fn of_many_making_one_bucket_at_once_one_does_and_the_others_are_told() {
    let server = TestServer::start();
    let body = json!({ "orgID": server.org_id(), "name": "cpu" });
    let statuses = at_once(8, |_| server.post("/api/v2/buckets").json(&body).send().status);
    assert_eq!(statuses, BTreeMap::from([(201, 1), (422, 7)]));
    let found = server.get("/api/v2/buckets?name=cpu").send().expect(200).json();
    assert_eq!(found["buckets"].as_array().unwrap().len(), 1);
}

#[test]
fn of_many_setting_up_at_once_one_does() {
    let server = TestServer::start_without_setup();
    let body = json!({ "username": "ada", "org": "tides", "bucket": "harbour" });
    let statuses = at_once(6, |_| server.post("/api/v2/setup").json(&body).send().status);
    assert_eq!(statuses, BTreeMap::from([(201, 1), (422, 5)]));
}

#[test]
fn deleting_a_bucket_while_it_is_used_leaves_nothing_hanging() {
    let server = TestServer::start();
    let body = json!({ "orgID": server.org_id(), "name": "env" });
    let label = server.post("/api/v2/labels").json(&body).send().expect(201).json()["label"]["id"].clone();
    for round in 0..5 {
        let bucket = create(&server, &format!("b{round}"));
        let own = path(&bucket);
        let mapping = json!({ "bucketID": bucket["id"], "database": "db", "retention_policy": "rp" });
        at_once(4, |number| {
            let request = match number {
                0 => server.post(&format!("{own}/labels")).json(&json!({ "labelID": label })),
                1 => server.post(&format!("{own}/members")).json(&json!({ "id": server.user_id() })),
                2 => server.post("/api/v2/dbrps").json(&mapping),
                _ => server.delete(&own),
            };
            let status = request.send().status;
            assert!([201, 204, 404].contains(&status), "{number}: {status}");
            status
        });
        server.get(&own).send().expect(404);
        let mappings = server.get("/api/v2/dbrps?db=db").send().expect(200).json();
        assert_eq!(mappings["content"], json!([]));
    }
    // Nothing of the deleted buckets is in the way of deleting the rest.
    server.delete(&format!("/api/v2/labels/{}", label.as_str().unwrap())).send().expect(204);
}
