//! `/_tidegate/reset`, `snapshot`, `restore` and `seed`.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use tidegate::config::{Config, Storage};

use crate::support::TestServer;
use crate::support::server::{BUCKET, ORG};

/// One server in memory, and one in a directory.
fn servers(directory: &Path) -> [TestServer; 2] {
    let on_disk = Config { storage: Storage::Directory(directory.to_owned()), ..TestServer::config() };
    [TestServer::start(), TestServer::start_with(on_disk)]
}

fn write(server: &TestServer, bucket: &str, lines: &str) {
    server.post(&format!("/api/v2/write?bucket={bucket}&precision=s")).text(lines).send().expect(204);
}

fn create_bucket(server: &TestServer, name: &str) -> Value {
    server
        .post("/api/v2/buckets")
        .json(&json!({ "orgID": server.org_id(), "name": name }))
        .send()
        .expect(201)
        .json()
}

/// The values of `tide` in a bucket.
fn points(server: &TestServer, bucket: &str) -> Value {
    let path = format!("/query?db={bucket}&epoch=s&q=SELECT%20*%20FROM%20tide");
    server.get(&path).send().expect(200).json()["results"][0]["series"][0]["values"].clone()
}

fn names(server: &TestServer) -> Vec<String> {
    let buckets = server.get("/api/v2/buckets").send().expect(200).json();
    let name = |bucket: &Value| bucket["name"].as_str().unwrap().to_owned();
    let mut names: Vec<_> = buckets["buckets"].as_array().unwrap().iter().map(name).collect();
    names.retain(|name| !name.starts_with('_'));
    names
}

fn post(server: &TestServer, action: &str, body: &Value) -> crate::support::Response {
    server.post(&format!("/_tidegate/{action}")).json(body).send_unchecked()
}

#[test]
fn a_reset_brings_back_the_state_after_the_first_start() {
    let directory = tempfile::tempdir().unwrap();
    for server in servers(directory.path()) {
        let before = server.get("/api/v2/buckets").send().expect(200).json();
        write(&server, BUCKET, "tide,place=quay level=1 1\ntide other=\"text\" 2");
        create_bucket(&server, "other");
        write(&server, "other", "tide level=1");
        let user = server.post("/api/v2/users").json(&json!({ "name": "bob" })).send().expect(201).json();
        post(&server, "reset", &json!({})).expect(204);
        assert_eq!(server.get("/api/v2/buckets").send().expect(200).json(), before);
        assert_eq!((points(&server, BUCKET), points(&server, "other")), (Value::Null, Value::Null));
        server.get(&format!("/api/v2/users/{}", user["id"].as_str().unwrap())).send().expect(404);
        // The types that fields had are gone as well.
        write(&server, BUCKET, "tide level=true 1");
        assert_eq!(points(&server, BUCKET), json!([[1, true]]));
        post(&server, "reset", &json!({})).expect(204);
        assert_eq!(points(&server, BUCKET), Value::Null);
    }
}

#[test]
fn secrets_are_part_of_every_state() {
    let directory = tempfile::tempdir().unwrap();
    for server in servers(directory.path()) {
        let path = format!("/api/v2/orgs/{}/secrets", server.org_id());
        let organization = server.onboarded().organization.id;
        let set = |value: &str| server.patch(&path).json(&json!({ "door": value })).send().expect(204);
        let value = || {
            let value = server.app().resources.secret_value(organization, "door");
            value.map(|value| value.reveal().to_owned()).ok()
        };
        set("first");
        post(&server, "snapshot", &json!({ "name": "one" })).expect(201);
        set("second");
        post(&server, "restore", &json!({ "name": "one" })).expect(200);
        assert_eq!(value().as_deref(), Some("first"));
        post(&server, "reset", &json!({})).expect(204);
        assert_eq!(server.get(&path).send().expect(200).json()["secrets"], json!([]));
        post(&server, "restore", &json!({ "name": "one" })).expect(200);
        assert_eq!(value().as_deref(), Some("first"));
    }
}

#[test]
fn what_a_client_set_up_has_no_first_state() {
    let server = TestServer::start_without_setup();
    let refused = server.post("/_tidegate/reset").send_unchecked();
    refused.expect_refusal(422, "conflict", "the state after the first start is not known");
}

#[test]
fn a_snapshot_is_brought_back_with_its_points() {
    let directory = tempfile::tempdir().unwrap();
    for server in servers(directory.path()) {
        let lines =
            "tide,place=a\\ quay level=1.5,note=\"a \\\"b\\\"\",count=3i,big=4u,wet=true 1\ntide level=2 2";
        write(&server, BUCKET, lines);
        let kept = points(&server, BUCKET);
        let made = post(&server, "snapshot", &json!({ "name": "one" })).expect(201).json();
        assert_eq!((&made["name"], &made["points"]), (&json!("one"), &json!(2)));
        assert!(made["createdAt"].is_string());
        write(&server, BUCKET, "tide level=9 1\ntide level=9 3");
        create_bucket(&server, "other");
        post(&server, "snapshot", &json!({ "name": "two" })).expect(201);
        assert_eq!(post(&server, "restore", &json!({ "name": "one" })).expect(200).json(), made);
        assert_eq!((points(&server, BUCKET), names(&server)), (kept.clone(), vec![BUCKET.to_owned()]));
        post(&server, "restore", &json!({ "name": "two" })).expect(200);
        assert_eq!(names(&server), [BUCKET, "other"]);
        assert_eq!(points(&server, BUCKET).as_array().unwrap().len(), 4);
        // Again: what was brought back has not used up what is kept.
        post(&server, "restore", &json!({ "name": "one" })).expect(200);
        assert_eq!(points(&server, BUCKET), kept);
        let list = server.get("/_tidegate/snapshots").send_unchecked().expect(200).json();
        let listed: Vec<_> =
            list["snapshots"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
        assert_eq!(listed, ["one", "two"]);
        server.delete("/_tidegate/snapshots/one").send_unchecked().expect(204);
        let gone = |response: crate::support::Response| {
            response.expect_error(404, "not found", "snapshot \"one\" not found")
        };
        gone(server.delete("/_tidegate/snapshots/one").send_unchecked());
        gone(post(&server, "restore", &json!({ "name": "one" })));
        post(&server, "reset", &json!({})).expect(204);
        post(&server, "restore", &json!({ "name": "two" })).expect(200);
        assert_eq!(names(&server), [BUCKET, "other"]);
        post(&server, "snapshot", &json!({ "name": "a/b" })).expect_refusal(
            400,
            "invalid",
            "name: expected 1 to 64 letters",
        );
        post(&server, "snapshot", &json!({ "nam": "a" })).expect_refusal(
            400,
            "invalid",
            "unknown field `nam`",
        );
        assert_eq!(server.get("/_tidegate/reset").send_unchecked().expect(405).header("Allow"), Some("POST"));
    }
}

#[test]
fn snapshots_outlive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let config =
        || Config { storage: Storage::Directory(directory.path().to_owned()), ..TestServer::config() };
    let server = TestServer::start_with(config());
    let token = server.token().to_owned();
    write(&server, BUCKET, "tide level=1 1");
    post(&server, "snapshot", &json!({ "name": "one" })).expect(201);
    post(&server, "reset", &json!({})).expect(204);
    drop(server);
    let server = TestServer::start_with(config());
    let read = || {
        let path = format!("/query?db={BUCKET}&epoch=s&q=SELECT%20*%20FROM%20tide");
        server.get(&path).token(&token).send().expect(200).json()["results"][0]["series"][0]["values"].clone()
    };
    assert_eq!(read(), Value::Null);
    post(&server, "restore", &json!({ "name": "one" })).expect(200);
    assert_eq!(read(), json!([[1, 1]]));
    post(&server, "reset", &json!({})).expect(204);
    assert_eq!(read(), Value::Null);
}

#[test]
fn a_seed_makes_ids_and_tokens_alike_after_a_reset() {
    let server = TestServer::start_with(Config { seed: Some(3), ..TestServer::config() });
    let make = || create_bucket(&server, "other")["id"].clone();
    let first = make();
    post(&server, "snapshot", &json!({ "name": "one" })).expect(201);
    post(&server, "reset", &json!({})).expect(204);
    assert_eq!(make(), first);
    post(&server, "restore", &json!({ "name": "one" })).expect(200);
    assert_ne!(
        server
            .post("/api/v2/buckets")
            .json(&json!({ "orgID": server.org_id(), "name": "third" }))
            .send()
            .expect(201)
            .json()["id"],
        first
    );
}

#[test]
fn a_reset_lets_made_up_answers_begin_anew() {
    for seed in [Some(3), None] {
        let server = TestServer::start_with(Config { mock: true, seed, ..TestServer::config() });
        let make = || {
            let request = server.get("/api/v2/buckets").header("Prefer", "dynamic=true");
            request.send().expect(200).text().to_owned()
        };
        let (first, second) = (make(), make());
        assert_ne!(first, second);
        post(&server, "reset", &json!({})).expect(204);
        assert_eq!((make(), make()), (first, second));
    }
}

#[test]
fn a_reset_ends_scenarios_and_begins_those_of_the_configuration_anew() {
    let scenario = |name: &str| {
        let text = format!(
            "{{name: {name}, rules: [{{name: r, times: 1, match: {{path: /ping}}, fault: {{answer: {{status: 503}}}}}}]}}"
        );
        tidegate::contract::scenario::Scenario::parse(&text).unwrap()
    };
    let server =
        TestServer::start_with(Config { scenarios: vec![scenario("first")], ..TestServer::config() });
    let ping = || server.get("/ping").send_unchecked().status;
    assert_eq!((ping(), ping()), (503, 204));
    server.app().faults.activate(scenario("second"));
    assert_eq!((ping(), ping()), (503, 204));
    server.app().faults.activate(scenario("second"));
    post(&server, "reset", &json!({})).expect(204);
    let table = server.get("/_tidegate/resilience").send_unchecked().expect(200).json();
    assert_eq!(
        (table["resilience"].as_array().unwrap().len(), &table["resilience"][0]["injected"]),
        (1, &json!(0))
    );
    assert_eq!((ping(), ping()), (503, 204));
}

#[test]
fn bodies_that_are_too_long_are_refused_with_an_error_object() {
    let server = TestServer::start();
    for (path, length) in [("seed", 68 << 20), ("scenarios", 2 << 20), ("snapshot", 2 << 20)] {
        // Nothing of it has to be sent for that.
        let request =
            format!("POST /_tidegate/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");
        let mut connection =
            std::net::TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = vec![0; 4096];
        let mut length = 0;
        while !answer[..length].ends_with(b"}") {
            match connection.read(&mut answer[length..]).unwrap() {
                0 => break,
                more => length += more,
            }
        }
        let answer = String::from_utf8_lossy(&answer[..length]);
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
        let body: Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        let message = "the body is too long: expected at most 64 MiB of a seed, 1 MiB of anything else";
        assert_eq!(body, json!({ "code": "request too large", "message": message }));
    }
}

const SEED: &str = "\
users:
  - {name: grace, password: a password}
orgs:
  - name: rivers
    description: Of all countries
    owners: [grace]
    labels:
      - {name: north, properties: {color: blue}}
    buckets:
      - name: rhine
        retention: 4000w
        labels: [north]
        precision: s
        data: |
          tide,place=basel level=1.5 1767225600
          tide,place=bonn level=2 1767225601
    variables:
      - {name: place, arguments: {type: constant, values: [basel, bonn]}, selected: [bonn], labels: [north]}
      - {name: town, arguments: {type: query, values: {language: flux, query: buckets()}}, sort_order: 2}
    telegrafs:
      - name: hosts
        labels: [north]
        config: |
          [[outputs.influxdb_v2]]
            bucket = 'rhine'
    tokens:
      - token: a-given-token
        description: of rivers
        permissions: [{action: read, type: buckets, name: rhine}, {action: write, type: buckets}]
      - {token: another-token}
  - name: tides
    buckets:
      - {name: harbour, data: 'tide level=3 1767225600000000000'}
";

fn seed(server: &TestServer, text: &str) -> crate::support::Response {
    server.post("/_tidegate/seed").body("application/yaml", text).send_unchecked()
}

#[test]
fn a_seed_creates_what_it_names() {
    let directory = tempfile::tempdir().unwrap();
    for server in servers(directory.path()) {
        assert_eq!((ORG, BUCKET), ("tides", "harbour"));
        write(&server, BUCKET, "tide level=1 1");
        let made = seed(&server, SEED).expect(201).json();
        assert_eq!(made["points"], 3);
        let named = |key: &str| {
            let names =
                made[key].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
            names.collect::<Vec<_>>()
        };
        assert_eq!(named("users"), ["grace"]);
        assert_eq!(named("orgs"), ["rivers", "tides"]);
        assert_eq!(named("buckets"), ["rhine", "harbour"]);
        assert_eq!(named("labels"), ["north"]);
        assert_eq!(
            (named("variables"), named("telegrafs")),
            (vec!["place".into(), "town".into()], vec!["hosts".into()])
        );
        assert_eq!(made["tokens"][0]["token"], "a-given-token");
        let path = "/query?db=rhine&epoch=s&q=SELECT%20level%20FROM%20tide";
        let rows = server.get(path).token("a-given-token").send().expect(200).json();
        assert_eq!(
            rows["results"][0]["series"][0]["values"],
            json!([[1_767_225_600, 1.5], [1_767_225_601, 2]])
        );
        let buckets =
            server.get("/api/v2/buckets?name=rhine").token("another-token").send().expect(200).json();
        let bucket = &buckets["buckets"][0];
        assert_eq!(bucket["retentionRules"][0]["everySeconds"], 4000 * 604_800_u64);
        assert_eq!(bucket["labels"][0]["name"], "north");
        let get = |path: &str| server.get(path).token("another-token").send().expect(200).json();
        let variables = get("/api/v2/variables");
        let (town, place) = (&variables["variables"][0], &variables["variables"][1]);
        assert_eq!(town["arguments"]["values"]["query"], "buckets()");
        assert_eq!(place["arguments"], json!({ "type": "constant", "values": ["basel", "bonn"] }));
        assert_eq!((&place["selected"], &place["labels"][0]["name"]), (&json!(["bonn"]), &json!("north")));
        let telegraf = &get("/api/v2/telegrafs")["configurations"][0];
        assert_eq!(telegraf["metadata"], json!({ "buckets": ["rhine"] }));
        assert_eq!(telegraf["labels"][0]["name"], "north");
        assert_eq!(points(&server, BUCKET), json!([[1, 1], [1_767_225_600, 3]]));
        server.post("/api/v2/signin").basic("grace", "a password").send().expect(204);
    }
}

#[test]
fn a_seed_that_does_not_fit_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    for server in servers(directory.path()) {
        write(&server, BUCKET, "tide level=1 1\ntide level=2 2");
        let before = server.get("/api/v2/buckets").send().expect(200).json();
        let cases = [
            ("    buckets:\n      - name: rhine", "    bucket:\n      - name: rhine", "line "),
            ("action: read", "action: reed", "unknown variant `reed`"),
            (
                "retention: 4000w",
                "retention: 4s",
                "orgs[0].buckets[0]: retention policy duration must be at least 1h0m0s",
            ),
            ("retention: 4000w", "retention: soon", "orgs[0].buckets[0].retention: expected a duration"),
            ("labels: [north]", "labels: [south]", "orgs[0].buckets[0].labels[0]: label \"south\" not found"),
            ("selected: [bonn]", "selected: bonn", "line "),
            ("type: constant", "type: list", "unknown variant `list`"),
            ("name: place", "name: return", "orgs[0].variables[0]: variable name return is invalid"),
            (
                "bucket = 'rhine'",
                "bucket = rhine",
                "orgs[0].telegrafs[0]: config: expected TOML, but in line 2",
            ),
            ("precision: s", "precision: d", "orgs[0].buckets[0].precision: "),
            ("level=2 ", "level=oh ", "orgs[0].buckets[0].data: line 2"),
            ("owners: [grace]", "owners: [ada, nobody]", "orgs[0].owners[1]: user \"nobody\" not found"),
            ("owners: [grace]", "owners: []", "orgs[0].tokens[0].user: is required"),
            (
                "name: rhine}",
                "name: rhone}",
                "orgs[0].tokens[0].permissions[0].name: bucket \"rhone\" not found",
            ),
            ("another-token", "a-given-token", "orgs[0].tokens[1]: this token is already in use"),
            ("password: a password", "password: short", "users[0].password: passwords must be at least"),
            ("tide level=3 ", "tide level=\"3\" ", "orgs[1].buckets[0].data: line 1: field type conflict"),
            ("tide level=3 ", "tide level=7 1\\n", "orgs[1].buckets[0].data: line 1"),
        ];
        for (good, bad, message) in cases {
            assert!(SEED.contains(good), "{good}");
            let refused = seed(&server, &SEED.replace(good, bad)).expect(400).json();
            let text = refused["message"].as_str().unwrap();
            assert!(refused["code"] == "invalid" && text.contains(message), "{good}: {text}");
            assert!(!text.contains("a-given-token"), "{text}");
        }
        assert_eq!(server.get("/api/v2/buckets").send().expect(200).json(), before);
        assert_eq!(points(&server, BUCKET), json!([[1, 1], [2, 2]]));
        server.get("/api/v2/buckets").token("a-given-token").send().expect(401);
        assert_eq!(
            server.get("/api/v2/users").send().expect(200).json()["users"].as_array().unwrap().len(),
            1
        );
        seed(&server, SEED).expect(201);
    }
}

#[test]
fn writes_during_a_reset_are_of_the_old_state_or_of_the_new() {
    let directory = tempfile::tempdir().unwrap();
    for server in servers(directory.path()) {
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let writers: Vec<_> = (0..3)
                .map(|writer| {
                    let (server, done) = (&server, &done);
                    scope.spawn(move || {
                        let mut time = 0;
                        while !done.load(Ordering::Acquire) {
                            time += 1;
                            write(server, BUCKET, &format!("tide,writer={writer} level={time} {time}"));
                        }
                        time
                    })
                })
                .collect();
            for _ in 0..10 {
                std::thread::sleep(std::time::Duration::from_millis(20));
                post(&server, "reset", &json!({})).expect(204);
                // What is acknowledged from here on stays until the next reset.
                write(&server, BUCKET, "tide,writer=own level=0 1000000");
                let path = format!(
                    "/query?db={BUCKET}&epoch=s&q=SELECT%20level%20FROM%20tide%20WHERE%20writer%3D'own'"
                );
                let rows = server.get(&path).send().expect(200).json();
                assert_eq!(rows["results"][0]["series"][0]["values"], json!([[1_000_000, 0]]));
            }
            done.store(true, Ordering::Release);
            for (number, writer) in writers.into_iter().enumerate() {
                let last = writer.join().unwrap();
                // The state has a run of each writer's newest points: none in it is missing.
                let path = format!(
                    "/query?db={BUCKET}&epoch=s&q=SELECT%20count(level),last(level),first(level)%20FROM%20tide%20WHERE%20writer%3D'{number}'"
                );
                let rows = server.get(&path).send().expect(200).json();
                let Some(row) = rows["results"][0]["series"][0]["values"][0].as_array() else { continue };
                let number = |index: usize| row[index].as_u64().unwrap();
                assert_eq!((number(2), number(1)), (last, last - number(3) + 1), "{rows}");
            }
        });
    }
}
