//! `POST /api/v2/write` and `POST /write`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use tidegate::config::{Config, Limits};

use crate::support::server::{BUCKET, ORG, PASSWORD, USERNAME};
use crate::support::{Request, TestServer};

const LINES: &str = "tide,port=emden level=3.2 1\ntide,port=wismar level=0.4 2\n";

fn v2(server: &TestServer) -> Request<'_> {
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}"))
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// A token with permissions on buckets of the test organization: all of them, or those of an id.
fn token(server: &TestServer, permissions: &[(&str, Option<&str>)]) -> String {
    use tidegate::resources::{Action, NewAuthorization, Permission, ResourceType, Status};
    let made = server.onboarded();
    let permissions = permissions.iter().map(|(action, bucket)| Permission {
        action: if *action == "write" { Action::Write } else { Action::Read },
        resource_type: ResourceType::Buckets,
        organization: Some(made.organization.id),
        id: bucket.map(|id| id.parse().unwrap()),
    });
    let new = NewAuthorization {
        organization: made.organization.id,
        user: made.user.id,
        description: None,
        status: Status::Active,
        permissions: permissions.collect(),
        token: None,
    };
    server.app().resources.create_authorization(new).unwrap().1.as_str().to_owned()
}

fn points(server: &TestServer, measurement: &str) -> usize {
    server.app().store.series(server.onboarded().bucket.id, measurement).len()
}

#[test]
fn points_are_written_whatever_names_the_bucket_and_the_organization() {
    let server = TestServer::start();
    v2(&server).text(LINES).send().expect(204);
    assert_eq!(points(&server, "tide"), 2);
    let (org, bucket) = (server.org_id(), server.bucket_id());
    for path in [
        format!("/api/v2/write?org={org}&bucket={bucket}&precision=s"),
        format!("/api/v2/write?org=&orgID={org}&bucket={BUCKET}&precision=ms"),
        // Cloud writes to the organization of the token, whatever is named.
        format!("/api/v2/write?org=another&bucket={BUCKET}&precision=us"),
    ] {
        server.post(&path).text(LINES).send().expect(204);
    }
}

#[test]
fn what_clients_leave_out_or_mislabel_is_tolerated() {
    let server = TestServer::start();
    server
        .post(&format!("/api/v2/write?bucket={BUCKET}"))
        .text("tide,port=emden level=3.2")
        .send()
        .expect(204);
    let mislabelled = |path: &str, port: &str| {
        // What `curl --data-binary` sends.
        let line = format!("tide,port={port} level=3.2");
        server.post(path).body("application/x-www-form-urlencoded", line).send().expect(204);
    };
    mislabelled(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}"), "husum");
    mislabelled(&format!("/write?db={BUCKET}"), "cuxhaven");
    // What the v1 Python client asks for, although a write is answered without a body.
    let asking = v2(&server).text("tide,port=kiel level=0.1").header("Accept", "application/x-msgpack");
    asking.send().expect(204);
    let asking = server.post(&format!("/write?db={BUCKET}")).text("tide,port=stralsund level=0.2");
    asking.header("Accept", "application/x-msgpack").send().expect(204);
    assert_eq!(points(&server, "tide"), 5);
}

#[test]
fn bodies_may_be_gzip_of_several_members() {
    let server = TestServer::start();
    let body = [gzip("a,n=1 x=1\n"), gzip("a,n=2 x=1\n")].concat();
    v2(&server).body("text/plain", body).header("Content-Encoding", "gzip").send().expect(204);
    assert_eq!(points(&server, "a"), 2);
    let damaged = v2(&server).body("text/plain", &gzip(LINES)[..20]).header("Content-Encoding", "gzip");
    damaged.send().expect_refusal(400, "invalid", "unable to decode gzip body");
    let unknown = v2(&server).body("text/plain", "x").header("Content-Encoding", "br");
    unknown.send().expect_refusal(415, "unsupported media type", "gzip or identity");
}

#[test]
fn good_lines_are_written_and_bad_ones_named() {
    let server = TestServer::start();
    let body =
        v2(&server).text("tide,port=emden level=3.2\ntide level\n\ntide,port=emden level=\"high\"\n").send();
    let response = body.expect(400);
    assert_eq!(response.header("X-Platform-Error-Code"), Some("invalid"));
    let body = response.json();
    assert_eq!((&body["code"], &body["line"]), (&json!("invalid"), &json!(2)));
    let message = body["message"].as_str().unwrap();
    assert!(message.starts_with("partial write"), "{message}");
    assert_eq!(message.lines().count(), 2, "{message}");
    assert_eq!(points(&server, "tide"), 1);
    v2(&server).text("nonsense").send().expect_refusal(400, "invalid", "line");
}

#[test]
fn parameters_are_checked() {
    let server = TestServer::start();
    let path = |query: &str| format!("/api/v2/write?{query}");
    let missing = server.post(&path(&format!("org={ORG}"))).text(LINES).send();
    missing.expect_refusal(400, "invalid", "bucket");
    let precision = server.post(&path(&format!("org={ORG}&bucket={BUCKET}&precision=h"))).text(LINES).send();
    precision.expect_refusal(400, "invalid", "precision");
    let unknown = server.post(&path(&format!("org={ORG}&bucket=lake"))).text(LINES).send();
    unknown.expect_refusal(404, "not found", "bucket \"lake\" not found");
    let id = server.post(&path(&format!("org={ORG}&bucket=00000000000000ff"))).text(LINES).send();
    id.expect_refusal(404, "not found", "bucket");
}

#[test]
fn writing_takes_permission_to_write_the_bucket() {
    let server = TestServer::start();
    let bucket = server.bucket_id();
    v2(&server).token(&token(&server, &[("write", Some(&bucket))])).text(LINES).send().expect(204);
    let reader = token(&server, &[("read", None)]);
    v2(&server).token(&reader).text(LINES).send().expect_refusal(
        403,
        "forbidden",
        "insufficient permissions",
    );
    let both = token(&server, &[("read", None), ("write", Some("00000000000000ff"))]);
    v2(&server).token(&both).text(LINES).send().expect_refusal(403, "forbidden", "insufficient permissions");
    let other = token(&server, &[("write", Some("00000000000000ff"))]);
    v2(&server).token(&other).text(LINES).send().expect_refusal(404, "not found", "bucket");
    v2(&server).anonymous().text(LINES).send().expect_error(401, "unauthorized", "unauthorized access");
}

#[test]
fn bodies_over_the_limits_are_refused() {
    let config = TestServer::config();
    let limits = Limits { body_bytes: 1000, unpacked_bytes: 2000, ..config.limits };
    let server = TestServer::start_with(Config { limits, ..config });
    let long = "tide level=1\n".repeat(200);
    v2(&server).text(&long).send().expect_refusal(413, "invalid", "1000 bytes");
    let unpacked = v2(&server).body("text/plain", gzip(&long)).header("Content-Encoding", "gzip");
    unpacked.send().expect_refusal(413, "invalid", "2000 bytes");
    let v1 = server.post("/write?db=sea").text(&long).send();
    v1.expect_refusal(413, "invalid", "1000 bytes");

    // A client may wait for the answer to its headers before it sends a body.
    let mut connection = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /write?db={BUCKET} HTTP/1.1\r\nHost: test\r\nAuthorization: Token {}\r\nContent-Length: 1001\r\n\r\n",
        server.token()
    );
    connection.write_all(head.as_bytes()).unwrap();
    let mut status = [0; 12];
    connection.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 413");
}

#[test]
fn all_bodies_together_have_so_much_memory() {
    let config = TestServer::config();
    let limits = Limits {
        body_bytes: 100_000,
        unpacked_bytes: 1_000_000,
        body_memory_bytes: 1_100_000,
        ..config.limits
    };
    let server = TestServer::start_with(Config { limits, ..config });
    let memory = || server.app().body_memory.taken_bytes();
    let lines = "tide level=1 1\n".repeat(990_000 / 15);
    let packed = || v2(&server).body("text/plain", gzip(&lines)).header("Content-Encoding", "gzip");
    packed().send().expect(204);
    assert_eq!(memory(), 0);

    // Bodies that are nearly there hold their memory.
    let begin = || {
        let mut connection = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
        let head = format!(
            "POST /write?db={BUCKET} HTTP/1.1\r\nHost: test\r\nAuthorization: Token {}\r\nContent-Length: 90000\r\n\r\n",
            server.token()
        );
        connection.write_all(head.as_bytes()).unwrap();
        connection.write_all(&lines.as_bytes()[..89_990]).unwrap();
        connection
    };
    let wait_for = |bytes: usize| {
        let start = std::time::Instant::now();
        while memory() != bytes {
            assert!(start.elapsed().as_secs() < 30, "{} bytes are taken, expected {bytes}", memory());
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    };
    let mut connections: Vec<_> = (0..12).map(|_| begin()).collect();
    wait_for(12 * 89_990);
    let refused = packed().send().expect(503);
    assert_eq!(refused.header("Retry-After"), Some("1"));
    assert_eq!(refused.header("X-Platform-Error-Code"), Some("unavailable"));
    v2(&server).text(&lines[..30_000]).send().expect(503);
    let query = format!("q={}", "x".repeat(30_000));
    let query = server.post("/query").body("application/x-www-form-urlencoded", query).send();
    query.expect_refusal(503, "unavailable", "send the request again later");
    v2(&server).text("tide level=1 1\n").send().expect(204);

    // What a client gives up is there again, and so is what is answered.
    let mut last = connections.pop().unwrap();
    drop(connections);
    wait_for(89_990);
    packed().send().expect(204);
    last.write_all(&lines.as_bytes()[89_990..90_000]).unwrap();
    let mut status = [0; 12];
    last.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 204");
    wait_for(0);
}

#[test]
fn points_beyond_the_retention_period_are_refused() {
    let mut config = TestServer::config();
    config.setup.as_mut().unwrap().retention_seconds = Some(7 * 86_400);
    let server = TestServer::start_with(config);
    v2(&server).text("tide level=1 1").send().expect_refusal(400, "invalid", "retention");
    v2(&server).text("tide level=1").send().expect(204);
}

#[test]
fn a_v1_write_creates_its_database() {
    let server = TestServer::start();
    server.post("/write?db=sea&precision=n").text("tide level=1").send().expect(204);
    server.post("/write?db=sea&rp=week&precision=h").text("tide level=1").send().expect(204);
    let made = server.onboarded().organization.id;
    let resources = &server.app().resources;
    let bucket = resources.bucket_by_name(made, "sea/autogen").unwrap();
    assert_eq!(bucket.retention.every_seconds, 3 * 86_400);
    resources.bucket_by_name(made, "sea/week").unwrap();
    assert_eq!(resources.find_dbrp(made, "sea", None).unwrap().unwrap().bucket, bucket.id);
}

#[test]
fn a_v1_write_reaches_buckets_by_their_names() {
    let server = TestServer::start();
    server.post(&format!("/write?db={BUCKET}")).text(LINES).send().expect(204);
    assert_eq!(points(&server, "tide"), 2);
}

#[test]
fn v1_credentials_may_stand_in_the_query() {
    let server = TestServer::start_with_password();
    let path = |user: &str, password: &str| format!("/write?db={BUCKET}&u={user}&p={password}");
    let send = |path: String| server.post(&path).anonymous().text("tide level=1").send();
    send(path("anybody", server.token())).expect(204);
    send(path(USERNAME, &PASSWORD.replace(' ', "%20"))).expect(204);
    send(path(USERNAME, "guess")).expect_error(401, "unauthorized", "unauthorized access");
    // Only v1 routes look there.
    let v2 = format!("/api/v2/write?org={ORG}&bucket={BUCKET}&u=x&p={}", server.token());
    server.post(&v2).anonymous().text(LINES).send().expect(401);
}

#[test]
fn a_v1_write_is_refused_like_a_v2_write() {
    let server = TestServer::start();
    server.post("/write").text(LINES).send().expect_refusal(400, "invalid", "db");
    server.post("/write?db=sea&precision=d").text(LINES).send().expect_refusal(400, "invalid", "precision");
    let partial = server.post(&format!("/write?db={BUCKET}")).text("tide level=1\nbad").send();
    partial.expect_refusal(400, "invalid", "partial write");
    let bucket = server.bucket_id();
    let limited = token(&server, &[("write", Some(&bucket))]);
    let creating = server.post("/write?db=sea").token(&limited).text(LINES).send();
    creating.expect_refusal(403, "forbidden", "insufficient permissions");
    server.post(&format!("/write?db={BUCKET}")).token(&limited).text("tide level=1").send().expect(204);
}

#[test]
fn a_store_that_takes_no_writes_asks_to_try_again() {
    let server = TestServer::start();
    server.app().store.close().unwrap();
    for request in [v2(&server), server.post(&format!("/write?db={BUCKET}"))] {
        let response = request.text(LINES).send().expect(503);
        assert_eq!(response.header("Retry-After"), Some("5"));
        assert_eq!(response.header("X-Platform-Error-Code"), Some("unavailable"));
    }
}

#[test]
fn v1_clients_find_the_message_where_they_look() {
    let server = TestServer::start();
    let response = server.post(&format!("/write?db={BUCKET}")).text("nonsense").send().expect(400);
    let body = response.json();
    assert_eq!(body["error"], body["message"]);
    assert_eq!(body["line"], 1);
    let response = server.post("/write?db=sea&precision=d").text(LINES).send().expect(400);
    assert_eq!(response.header("X-Influxdb-Error"), response.json()["error"].as_str());
}

#[test]
fn of_many_bad_lines_the_first_hundred_are_told() {
    let server = TestServer::start();
    let bad: String = (0..150).map(|n| format!("bad{n}\n")).collect();
    let (none, partial) = ("no data written", "partial write has occurred");
    for (lines, opening, refused) in [
        (bad.clone(), none, (1..=100).collect::<Vec<u32>>()),
        (format!("tide level=1\n{bad}"), partial, (2..=101).collect()),
        // The first is refused by its type, the others for what they are not.
        (format!("tide level=1i\ntide level=1\n{bad}"), partial, [1].into_iter().chain(3..=101).collect()),
    ] {
        let body = v2(&server).text(&lines).send().expect(400).json();
        assert_eq!(body["line"], refused[0], "{body}");
        let message = body["message"].as_str().unwrap();
        let texts = message.strip_prefix(&format!("{opening}, errors encountered on line(s): ")).unwrap();
        assert_eq!(texts.lines().count(), 100);
        for (text, line) in texts.lines().zip(refused) {
            assert!(text.starts_with(&format!("line {line}")), "{text}");
        }
    }
}

#[test]
fn a_bucket_holds_so_many_measurements_and_a_measurement_so_many_columns() {
    let server = TestServer::start();
    let measurements: String = (0..500).map(|n| format!("m{n} f=1\n")).collect();
    v2(&server).text(&measurements).send().expect(204);
    let response = v2(&server).text("m7 f=2\nm500 f=1\nm8 f=2").send();
    response.expect_refusal(
        400,
        "invalid",
        "measurement \"m500\" is one too many: a bucket holds at most 500",
    );
    let columns = |count: usize| (0..count).map(|n| format!("f{n}=1")).collect::<Vec<_>>().join(",");
    // A tag, the time and `f` are columns too.
    v2(&server).text(&format!("m0,t=a {}", columns(197))).send().expect(204);
    let response = v2(&server).text("m0,t=a f0=2\nm0,t=a more=1").send();
    response.expect_refusal(400, "invalid", "would have 201 columns with this point: it holds at most 200");
    let response = v2(&server).text("m0,u=a f0=2").send();
    response.expect_refusal(400, "invalid", "it holds at most 200");
    v2(&server).text(&format!("m1 {}", columns(2000))).send().expect_refusal(400, "invalid", "m1");
}

#[test]
fn clients_recognize_points_beyond_retention() {
    let mut config = TestServer::config();
    config.setup.as_mut().unwrap().retention_seconds = Some(7 * 86_400);
    let server = TestServer::start_with(config);
    for path in [format!("/api/v2/write?org={ORG}&bucket={BUCKET}"), format!("/write?db={BUCKET}")] {
        let body = server.post(&path).text("tide level=1\ntide level=1 1").send().expect(400).json();
        let message = body["message"].as_str().unwrap();
        assert!(message.starts_with("partial write"), "{message}");
        assert!(message.contains("points beyond retention policy"), "{message}");
        assert_eq!(body["line"], 2);
    }
    assert_eq!(points(&server, "tide"), 1);
}

#[test]
fn a_body_of_unknown_length_is_bounded_too() {
    let config = TestServer::config();
    let limits = Limits { body_bytes: 1000, ..config.limits };
    let server = TestServer::start_with(Config { limits, ..config });
    let mut connection = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /write?db={BUCKET} HTTP/1.1\r\nHost: test\r\nAuthorization: Token {}\r\nTransfer-Encoding: chunked\r\n\r\n",
        server.token()
    );
    let chunk = "tide level=1\n".repeat(100);
    let body = format!("{:x}\r\n{chunk}\r\n0\r\n\r\n", chunk.len());
    connection.write_all(format!("{head}{body}").as_bytes()).unwrap();
    let mut status = [0; 12];
    connection.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 413");
    assert_eq!(points(&server, "tide"), 0);
}
