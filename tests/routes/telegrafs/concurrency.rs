use std::collections::BTreeMap;

use serde_json::json;

use super::{body, create, path};
use crate::support::{TestServer, at_once};

#[test]
fn many_configurations_of_one_name_are_made_at_once() {
    let server = TestServer::start();
    let statuses =
        at_once(8, |_| server.post("/api/v2/telegrafs").json(&body(&server, "hosts")).send().status);
    assert_eq!(statuses, BTreeMap::from([(201, 8)]));
    let list = server.get("/api/v2/telegrafs").send().expect(200).json();
    assert_eq!(list["configurations"].as_array().unwrap().len(), 8);
}

#[test]
fn deleting_a_configuration_while_it_is_used_leaves_nothing_hanging() {
    let server = TestServer::start();
    let label = json!({ "orgID": server.org_id(), "name": "env" });
    let label = server.post("/api/v2/labels").json(&label).send().expect(201).json()["label"]["id"].clone();
    for _ in 0..5 {
        let own = path(&create(&server, "hosts"));
        at_once(4, |number| {
            let request = match number {
                0 => server.post(&format!("{own}/labels")).json(&json!({ "labelID": label })),
                1 => server.post(&format!("{own}/owners")).json(&json!({ "id": server.user_id() })),
                2 => server.put(&own).json(&body(&server, "changed")),
                _ => server.delete(&own),
            };
            let status = request.send().status;
            assert!([200, 201, 204, 404].contains(&status), "{number}: {status}");
            status
        });
        server.get(&own).send().expect(404);
        let list = server.get("/api/v2/telegrafs").send().expect(200).json();
        assert_eq!(list["configurations"], json!([]));
    }
    server.delete(&format!("/api/v2/labels/{}", label.as_str().unwrap())).send().expect(204);
}
