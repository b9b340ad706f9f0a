//! Templates at addresses.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use serde_json::json;
use tidegate::config::Config;

use super::names;
use crate::support::TestServer;

const TEMPLATE: &str = "apiVersion: influxdata.com/v2alpha1\nkind: Bucket\nmetadata: {name: weather}\n";

fn apply(server: &TestServer, remote: &str) -> crate::support::Response {
    let body = json!({ "orgID": server.org_id(), "remotes": [{ "url": remote }] });
    server.post("/api/v2/templates/apply").json(&body).send()
}

#[test]
fn nothing_is_fetched_unless_the_server_was_told_to() {
    let server = TestServer::start();
    for (url, reason) in [
        ("http://127.0.0.1:1/t.yml", "without --template-urls"),
        ("file:///etc/hostname", "without --template-dir"),
        ("gopher://example.com/t.yml", "expected an address that starts with"),
    ] {
        apply(&server, url).expect_refusal(422, "unprocessable entity", reason);
    }
}

#[test]
fn files_are_read_from_below_the_directory() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("t.yml"), TEMPLATE).unwrap();
    std::fs::write(directory.path().join("bad.json"), "{").unwrap();
    let template_directory = Some(directory.path().to_owned());
    let server = TestServer::start_with(Config { template_directory, ..TestServer::config() });
    let address = |name: &str| format!("file://{}/{name}", directory.path().display());
    let answer = apply(&server, &address("t.yml")).expect(201).json();
    assert_eq!(answer["sources"], json!([address("t.yml")]));
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour", "weather"]);
    apply(&server, "file:///etc/hostname").expect_refusal(422, "unprocessable entity", "no such file");
    apply(&server, &address("bad.json")).expect_refusal(422, "unprocessable entity", "not JSON");
}

#[test]
fn addresses_are_fetched_where_that_is_on() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let fetched = std::thread::spawn(move || {
        for answer in ["HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"] {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap();
            assert!(!String::from_utf8_lossy(&request[..length]).to_lowercase().contains("authorization"));
            let length = TEMPLATE.len();
            write!(stream, "{answer}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{TEMPLATE}")
                .unwrap();
        }
    });
    let server = TestServer::start_with(Config { template_urls: true, ..TestServer::config() });
    apply(&server, &format!("{base}/t.yml")).expect(201);
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour", "weather"]);
    apply(&server, &format!("{base}/t.yml")).expect_refusal(422, "unprocessable entity", "cannot be fetched");
    fetched.join().unwrap();
}
