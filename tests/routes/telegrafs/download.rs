use serde_json::json;

use super::{CONFIG, body, create, path};
use crate::support::TestServer;

#[test]
fn an_agent_gets_the_toml_it_was_given() {
    let server = TestServer::start();
    let own = path(&create(&server, "hosts"));
    // What Telegraf sends, what a browser or curl sends, and nothing at all.
    for accept in ["application/toml", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", ""] {
        let request = server.get(&own);
        let request = if accept.is_empty() { request } else { request.header("Accept", accept) };
        let answer = request.send().expect(200);
        assert_eq!(answer.header("Content-Type"), Some("application/toml"), "{accept}");
        assert_eq!(answer.text(), CONFIG);
    }
    let token = server.token_with(&server.org_id(), &[("read", json!({ "type": "telegrafs" }))]);
    let answer = server.get(&own).token(&token).header("Accept", "application/toml").send().expect(200);
    assert_eq!(answer.text(), CONFIG);
}

#[test]
fn the_media_type_asked_for_most_decides() {
    let server = TestServer::start();
    let made = create(&server, "hosts");
    let own = path(&made);
    let get = |accept: &str| server.get(&own).header("Accept", accept).send().expect(200);
    assert_eq!(get("application/json").json(), made);
    assert_eq!(get("application/toml;q=0.2, application/json;q=0.9").json(), made);
    let answer = get("application/octet-stream");
    assert_eq!(answer.header("Content-Type"), Some("application/octet-stream"));
    assert_eq!(answer.header("Content-Disposition"), Some("attachment; filename=\"hosts.toml\""));
    assert_eq!(answer.text(), CONFIG);
    server.get(&own).header("Accept", "image/png").send().expect(406);
}

#[test]
fn a_name_makes_a_harmless_file_name() {
    let server = TestServer::start();
    for (name, file) in [(" my hosts ", "my_hosts"), ("a\"\r\n/ü", "a_____"), ("", "telegraf")] {
        let made = server.post("/api/v2/telegrafs").json(&body(&server, name)).send().expect(201).json();
        let answer = server.get(&path(&made)).header("Accept", "application/octet-stream").send().expect(200);
        let expected = format!("attachment; filename=\"{file}.toml\"");
        assert_eq!(answer.header("Content-Disposition"), Some(expected.as_str()));
    }
}
