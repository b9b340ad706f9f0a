//! Hand-made requests, half of them with something wrong: a mock finds that, and nothing else. `prism.py` sends the same requests
//! to Prism and compares.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use tidegate::config::Config;

use crate::support::TestServer;

/// A request of `requests.json`.
#[derive(Debug, Deserialize)]
struct Entry {
    /// Method and path with query.
    request: String,
    /// What is wrong with it.
    violation: Option<String>,
    /// Whether only a strict server minds.
    #[serde(default)]
    tolerated: bool,
    /// Whether a strict server refuses the whole operation, as Cloud Serverless does.
    #[serde(default)]
    switched_off: bool,
    headers: BTreeMap<String, String>,
    body: Option<Value>,
}

fn entries() -> Vec<Entry> {
    serde_json::from_str(include_str!("requests.json")).unwrap()
}

/// Sends all requests to a mock; those whose verdict is not the expected one.
fn misjudged(strict: bool, is_violation: impl Fn(&Entry) -> bool) -> Vec<String> {
    let server = TestServer::start_with(Config { setup: None, mock: true, strict, ..TestServer::config() });
    let mut misjudged = Vec::new();
    for entry in entries() {
        let (method, path) = entry.request.split_once(' ').unwrap();
        let mut request = server.request(method, path);
        let text = entry.body.as_ref().map(|body| match body.as_str() {
            Some(text) => text.to_owned(),
            None => body.to_string(),
        });
        if let Some(text) = text {
            request = request.body("", text);
        }
        for (name, value) in &entry.headers {
            request = request.header(name, value);
        }
        let answer = request.send();
        if (answer.status >= 400) != is_violation(&entry) {
            misjudged.push(format!("{} {} {entry:?}", answer.status, answer.text()));
        }
    }
    misjudged
}

#[test]
fn there_are_two_hundred_half_of_them_at_fault() {
    let entries = entries();
    assert_eq!(entries.len(), 200);
    assert_eq!(entries.iter().filter(|entry| entry.violation.is_some()).count(), 100);
}

#[test]
fn a_mock_finds_what_is_wrong_and_nothing_else() {
    let wrong = misjudged(false, |entry| entry.violation.is_some() && !entry.tolerated);
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_strict_mock_finds_what_is_tolerated_as_well() {
    let wrong = misjudged(true, |entry| entry.violation.is_some() || entry.switched_off);
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
