//! Many at once: names that only one can have, and uses of what is being deleted.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::support::{TestServer, at_once};

#[test]
fn of_many_making_something_of_one_name_at_once_one_does() {
    let server = TestServer::start();
    let org = server.org_id();
    let bucket = json!({ "orgID": org, "name": "explicit", "schemaType": "explicit" });
    let bucket = server.post("/api/v2/buckets").json(&bucket).send().expect(201).json()["id"].clone();
    let schemas = format!("/api/v2/buckets/{}/schema/measurements", bucket.as_str().unwrap());
    let columns = json!([
        { "name": "time", "type": "timestamp" },
        { "name": "level", "type": "field", "dataType": "float" },
    ]);
    let values = json!({ "type": "constant", "values": ["north"] });
    let cases: [(&str, Value, u16, &str, &str); 6] = [
        ("/api/v2/orgs", json!({ "name": "one" }), 422, "/api/v2/orgs?org=one", "orgs"),
        ("/api/v2/users", json!({ "name": "one" }), 422, "/api/v2/users?name=one", "users"),
        ("/api/v2/labels", json!({ "orgID": org, "name": "one" }), 422, "/api/v2/labels", "labels"),
        (
            "/api/v2/variables",
            json!({ "orgID": org, "name": "one", "arguments": values }),
            422,
            "/api/v2/variables",
            "variables",
        ),
        (
            "/api/v2/dbrps",
            json!({ "orgID": org, "bucketID": bucket, "database": "one", "retention_policy": "one" }),
            400,
            "/api/v2/dbrps?db=one",
            "content",
        ),
        (&schemas, json!({ "name": "one", "columns": columns }), 400, &schemas, "measurementSchemas"),
    ];
    for (path, body, refused, list, property) in cases {
        let statuses = at_once(8, |_| server.post(path).json(&body).send().status);
        assert_eq!(statuses, BTreeMap::from([(201, 1), (refused, 7)]), "{path}");
        let listed = server.get(list).send().expect(200).json()[property].clone();
        assert_eq!(listed.as_array().unwrap().len(), 1, "{path}: {listed}");
    }
}

#[test]
fn of_many_setting_one_secret_at_once_all_do_and_one_value_stays() {
    let server = TestServer::start();
    let path = format!("/api/v2/orgs/{}/secrets", server.org_id());
    let statuses =
        at_once(8, |number| server.patch(&path).json(&json!({ "door": number.to_string() })).send().status);
    assert_eq!(statuses, BTreeMap::from([(204, 8)]));
    assert_eq!(server.get(&path).send().expect(200).json()["secrets"], json!(["door"]));
    let organization = server.onboarded().organization.id;
    let value = server.app().resources.secret_value(organization, "door").unwrap();
    assert!(value.reveal().parse::<usize>().unwrap() < 8);
}

#[test]
fn a_bucket_that_is_written_to_while_it_is_deleted_leaves_no_points() {
    let server = TestServer::start();
    for round in 0..10 {
        let body = json!({ "orgID": server.org_id(), "name": "cpu", "retentionRules": [] });
        let made = server.post("/api/v2/buckets").json(&body).send().expect(201).json();
        let id = made["id"].as_str().unwrap();
        let is_gone = AtomicBool::new(false);
        let statuses = at_once(5, |number| {
            if number == 0 {
                std::thread::sleep(std::time::Duration::from_millis(3 * round));
                let status = server.delete(&format!("/api/v2/buckets/{id}")).send().status;
                is_gone.store(true, Ordering::Release);
                return status;
            }
            // At least once after it is gone.
            for time in 0.. {
                let was_gone = is_gone.load(Ordering::Acquire);
                let line = format!("tide,writer={number} level={time} {time}");
                let status = server.post("/api/v2/write?bucket=cpu").text(&line).send().status;
                assert!([204, 404].contains(&status), "{time}: {status}");
                if was_gone {
                    return status;
                }
            }
            unreachable!("there are more numbers")
        });
        assert_eq!(statuses, BTreeMap::from([(204, 1), (404, 4)]));
        assert_eq!(server.app().store.measurements(id.parse().unwrap()).len(), 0, "round {round}");
    }
}

#[test]
fn an_organization_that_is_used_while_it_is_deleted_leaves_nothing() {
    let server = TestServer::start();
    for round in 0..5 {
        let org = server.new_organization("one");
        let token = server.token_with(
            &org,
            &["buckets", "labels", "variables", "telegrafs", "authorizations"]
                .map(|kind| ("write", json!({ "type": kind }))),
        );
        let bodies = [
            ("/api/v2/buckets", json!({ "orgID": org, "name": "cpu" })),
            ("/api/v2/labels", json!({ "orgID": org, "name": "env" })),
            (
                "/api/v2/variables",
                json!({ "orgID": org, "name": "v", "arguments": { "type": "constant", "values": [] } }),
            ),
            ("/api/v2/telegrafs", json!({ "orgID": org, "name": "agent", "config": "" })),
        ];
        at_once(5, |number| match bodies.get(number) {
            Some((path, body)) => {
                let status = server.post(path).token(&token).json(body).send().status;
                // The token goes with the organization.
                assert!([201, 400, 401, 404].contains(&status), "{path}: {status}");
                status
            }
            None => {
                std::thread::sleep(std::time::Duration::from_millis(2 * round));
                server.delete(&format!("/api/v2/orgs/{org}")).send().expect(204).status
            }
        });
        for (path, property) in [
            ("buckets", "buckets"),
            ("labels", "labels"),
            ("variables", "variables"),
            ("telegrafs", "configurations"),
        ] {
            let listed = server.get(&format!("/api/v2/{path}")).send().expect(200).text().to_owned();
            assert!(!listed.contains(&org), "{property}: {listed}");
        }
        let listed = server.get("/api/v2/authorizations").send().expect(200).text().to_owned();
        assert!(!listed.contains(&org), "{listed}");
    }
}
