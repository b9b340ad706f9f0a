//! What was answered with 204 is there afterwards, however the server ended.

use super::process::{Process, in_directory};

const WRITE: &str = "/api/v2/write?org=tidegate&bucket=default";
const COUNT: &str = "/query?db=default&q=SELECT%20count(level),max(level)%20FROM%20tide";

fn counted(server: &Process, token: &str) -> serde_json::Value {
    let (status, body) = server.request("GET", COUNT, token, "");
    assert_eq!(status, 200, "{body}");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    body["results"][0]["series"][0]["values"][0].clone()
}

#[test]
fn points_are_there_after_a_stop_and_after_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let arguments = in_directory(directory.path());
    let server = Process::start(&arguments);
    let token = server.token();
    let write = |server: &Process, lines: &str| {
        assert_eq!(server.request("POST", WRITE, &token, lines), (204, String::new()));
    };
    write(&server, "tide,port=emden level=3 1\ntide,port=emden level=4 2");
    assert!(server.signal("TERM").0.success());

    let server = Process::start(&arguments);
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 2, 4]));
    write(&server, "tide,port=emden level=5 2\ntide,port=wismar level=1 3");
    server.kill();

    let server = Process::start(&arguments);
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 3, 5]));
}
