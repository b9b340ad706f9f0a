//! Statements that change databases act on buckets and their mappings.

use serde_json::{Value, json};

use super::{encoded, server};
use crate::support::TestServer;
use crate::support::server::{BUCKET, ORG};

/// The result of the last statement of a query.
fn last(server: &TestServer, token: Option<&str>, query: &str) -> Value {
    let request = server.post(&format!("/query?db={BUCKET}&q={}", encoded(query)));
    let request = match token {
        Some(token) => request.token(token),
        None => request,
    };
    let body = request.send().expect(200).json();
    body["results"].as_array().unwrap().last().unwrap().clone()
}

fn done(server: &TestServer, query: &str) {
    let result = last(server, None, query);
    assert_eq!(result["error"], Value::Null, "{query}");
}

fn error(server: &TestServer, query: &str) -> String {
    last(server, None, query)["error"].as_str().unwrap_or_default().to_owned()
}

fn policies(server: &TestServer, database: &str) -> Value {
    last(server, None, &format!("SHOW RETENTION POLICIES ON {database}"))["series"][0]["values"].clone()
}

#[test]
fn a_database_is_a_bucket_with_a_mapping() {
    let server = server();
    done(&server, "CREATE DATABASE fleet");
    done(&server, "CREATE DATABASE fleet");
    assert_eq!(policies(&server, "fleet"), json!([["autogen", "0s", "168h0m0s", 1, true]]));
    let buckets = server.get("/api/v2/buckets?name=fleet/autogen").send().expect(200).json();
    assert_eq!(buckets["buckets"][0]["name"], "fleet/autogen");
    let mappings = server.get(&format!("/api/v2/dbrps?org={ORG}&db=fleet")).send().expect(200).json();
    assert_eq!(mappings["content"][0]["retention_policy"], "autogen");
    server.post("/write?db=fleet").text("ship speed=3").send().expect(204);
    let found = last(&server, None, "SELECT speed FROM fleet..ship");
    assert_eq!(found["series"][0]["values"][0][1], 3.0);
    done(&server, "DROP DATABASE fleet");
    done(&server, "DROP DATABASE fleet");
    let left = last(&server, None, "CREATE DATABASE fleet; SELECT speed FROM fleet..ship");
    assert_eq!(left, json!({ "statement_id": 1 }));
}

#[test]
fn retention_policies_come_change_and_go_as_in_influxdb_1() {
    let server = server();
    done(&server, "CREATE DATABASE d WITH DURATION 2h NAME short");
    assert_eq!(policies(&server, "d"), json!([["short", "2h0m0s", "1h0m0s", 1, true]]));
    done(&server, "CREATE DATABASE d WITH DURATION 2h NAME short");
    done(&server, "CREATE RETENTION POLICY week ON d DURATION 1w REPLICATION 1 DEFAULT");
    done(&server, "CREATE RETENTION POLICY week ON d DURATION 1w REPLICATION 1");
    done(&server, "ALTER RETENTION POLICY short ON d DURATION 5h SHARD DURATION 2h");
    let expected =
        json!([["short", "5h0m0s", "2h0m0s", 1, false], ["week", "168h0m0s", "24h0m0s", 1, true],]);
    assert_eq!(policies(&server, "d"), expected);
    for (query, message) in [
        (
            "CREATE DATABASE d WITH DURATION 3h NAME short",
            "retention policy conflicts with an existing policy",
        ),
        ("CREATE RETENTION POLICY week ON d DURATION 2w REPLICATION 1", "retention policy already exists"),
        ("CREATE RETENTION POLICY x ON nope DURATION 2w REPLICATION 1", "database not found: nope"),
        (
            "CREATE RETENTION POLICY x ON d DURATION 30m REPLICATION 1",
            "retention policy duration must be at least 1h0m0s",
        ),
        (
            "CREATE DATABASE e WITH DURATION 10d SHARD DURATION 20d",
            "retention policy duration must be greater than the shard duration",
        ),
        ("CREATE DATABASE \"a/b\"", "invalid name"),
        ("CREATE DATABASE \"\"", "invalid name"),
        ("ALTER RETENTION POLICY x ON d DURATION 5h", "retention policy not found: x"),
        ("ALTER RETENTION POLICY x ON nope DURATION 5h", "database not found: nope"),
        ("ALTER RETENTION POLICY week ON d DURATION 5m", "retention policy duration must be at least 1h0m0s"),
    ] {
        assert_eq!(error(&server, query), message, "{query}");
    }
    done(&server, "ALTER RETENTION POLICY short ON d DEFAULT");
    done(&server, "DROP RETENTION POLICY week ON d");
    done(&server, "DROP RETENTION POLICY week ON d");
    done(&server, "DROP RETENTION POLICY week ON nope");
    assert_eq!(policies(&server, "d"), json!([["short", "5h0m0s", "2h0m0s", 1, true]]));
}

#[test]
fn a_bucket_stays_the_default_of_its_database_when_policies_are_added() {
    let server = server();
    done(&server, &format!("CREATE RETENTION POLICY week ON \"{BUCKET}\" DURATION 1w REPLICATION 1"));
    let expected = json!([["autogen", "0s", "168h0m0s", 1, true], ["week", "168h0m0s", "24h0m0s", 1, false]]);
    assert_eq!(policies(&server, &format!("\"{BUCKET}\"")), expected);
    let count = last(&server, None, "SELECT count(level) FROM tide");
    assert_eq!(count["series"][0]["values"][0][1], 3);
}

#[test]
fn points_are_deleted_by_those_who_may_write() {
    let server = server();
    let bucket = json!({ "type": "buckets", "id": server.bucket_id() });
    let reader = server.token_with(&server.org_id(), &[("read", bucket)]);
    let count = |server: &TestServer| {
        last(server, None, "SELECT count(level) FROM tide")["series"][0]["values"][0][1].clone()
    };
    for query in [
        "DELETE FROM tide",
        "DROP MEASUREMENT tide",
        "DROP SERIES FROM tide",
        "CREATE DATABASE x",
        &format!("DROP DATABASE \"{BUCKET}\""),
        &format!("ALTER RETENTION POLICY autogen ON \"{BUCKET}\" DURATION 5h"),
    ] {
        let refused = last(&server, Some(&reader), query);
        assert_eq!(
            refused["error"], "insufficient permissions to write the buckets of the database",
            "{query}"
        );
    }
    assert_eq!(count(&server), 3);
    done(&server, "DELETE FROM tide WHERE port = 'emden' AND time < 2s");
    assert_eq!(count(&server), 2);
    done(&server, "DROP MEASUREMENT tide");
    assert_eq!(last(&server, None, "SHOW MEASUREMENTS"), json!({ "statement_id": 0 }));
}

#[test]
fn changes_by_get_are_made_with_a_warning() {
    let server = server();
    let query = encoded("CREATE DATABASE d; DELETE FROM tide; DROP DATABASE d");
    let body = server.get(&format!("/query?db={BUCKET}&q={query}")).send().expect(200).json();
    let warning = |statement: &str| {
        json!([{
            "level": "warning",
            "text": format!("deprecated use of '{statement}' in a read only context, please use a POST request instead"),
        }])
    };
    assert_eq!(body["results"][0]["messages"], warning("CREATE DATABASE d"));
    assert_eq!(body["results"][1], json!({ "statement_id": 1 }));
    assert_eq!(body["results"][2]["messages"], warning("DROP DATABASE d"));
}
