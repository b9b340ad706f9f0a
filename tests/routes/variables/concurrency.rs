use std::collections::BTreeMap;

use serde_json::json;

use super::{body, create, path};
use crate::support::{TestServer, at_once};

#[test]
fn of_many_taking_one_name_at_once_one_does_and_the_others_are_told() {
    let server = TestServer::start();
    let names = ["room", "Room", "ROOM", " room"];
    let statuses = at_once(8, |number| {
        server.post("/api/v2/variables").json(&body(&server, names[number % 4])).send().status
    });
    assert_eq!(statuses, BTreeMap::from([(201, 1), (422, 7)]));
    let others: Vec<_> = (0..4).map(|number| path(&create(&server, &format!("v{number}")))).collect();
    let statuses =
        at_once(4, |number| server.patch(&others[number]).json(&body(&server, "host")).send().status);
    assert_eq!(statuses, BTreeMap::from([(200, 1), (422, 3)]));
}

#[test]
fn deleting_a_variable_while_it_is_used_leaves_nothing_hanging() {
    let server = TestServer::start();
    let label = json!({ "orgID": server.org_id(), "name": "env" });
    let label = server.post("/api/v2/labels").json(&label).send().expect(201).json()["label"]["id"].clone();
    for _ in 0..5 {
        let own = path(&create(&server, "room"));
        at_once(4, |number| {
            let request = match number {
                0 => server.post(&format!("{own}/labels")).json(&json!({ "labelID": label })),
                1 => server.patch(&own).json(&body(&server, "host")),
                2 => server.put(&own).json(&body(&server, "city")),
                _ => server.delete(&own),
            };
            let status = request.send().status;
            assert!([200, 201, 204, 404].contains(&status), "{number}: {status}");
            status
        });
        server.get(&own).send().expect(404);
        let list = server.get("/api/v2/variables").send().expect(200).json();
        assert_eq!(list["variables"], json!([]));
    }
    // Names that changed on the way to the end are free again.
    for name in ["room", "host", "city"] {
        create(&server, name);
    }
}
