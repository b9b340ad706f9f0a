//! Fault scenarios as clients meet them on the wire.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tidegate::contract::scenario::Scenario;

use crate::support::server::{BUCKET, ORG};
use crate::support::{Response, TestServer};

/// A server whose requests meet one rule, for writes where nothing else is said.
fn server(rule: &str) -> TestServer {
    let text = format!("{{name: s, rules: [{{name: r, {rule}}}]}}");
    server_with(&text)
}

fn server_with(scenario: &str) -> TestServer {
    let scenario = Scenario::parse(scenario).unwrap_or_else(|error| panic!("{error}"));
    let mut config = TestServer::config();
    config.scenarios = vec![scenario];
    TestServer::start_with(config)
}

fn write(server: &TestServer, lines: &str) -> Response {
    let path = format!("/api/v2/write?org={ORG}&bucket={BUCKET}");
    server.post(&path).text(lines).send_unchecked()
}

/// The values of `f` in the bucket's measurement `m`, in the order of their times.
fn stored(server: &TestServer) -> Vec<Value> {
    let path = format!("/query?db={BUCKET}&q=SELECT%20f%20FROM%20m");
    let answer = server.get(&path).send_unchecked().expect(200).json();
    let rows = answer["results"][0]["series"][0]["values"].as_array().cloned().unwrap_or_default();
    rows.into_iter().map(|row| row[1].clone()).collect()
}

/// All that comes on a connection of its own to the end, and how it ends.
fn raw(server: &TestServer, request: &str) -> (String, Result<(), ErrorKind>) {
    let mut connection = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let end = connection.read_to_end(&mut answer).map(drop).map_err(|error| error.kind());
    (String::from_utf8_lossy(&answer).into_owned(), end)
}

/// A write in raw HTTP.
fn raw_write(server: &TestServer, lines: &str) -> String {
    format!(
        "POST /api/v2/write?org={ORG}&bucket={BUCKET} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token {}\r\n\
         Content-Length: {}\r\n\r\n{lines}",
        server.token(),
        lines.len()
    )
}

/// A query in raw HTTP.
fn raw_query(server: &TestServer, headers: &str) -> String {
    format!(
        "GET /query?db={BUCKET}&q=SHOW%20DATABASES HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Authorization: Token {}\r\n{headers}\r\n",
        server.token()
    )
}

/// The only row of the table.
fn resilience(server: &TestServer) -> Value {
    let table = server.get("/_tidegate/resilience").send_unchecked().expect(200).json();
    assert_eq!(table["resilience"].as_array().map(Vec::len), Some(1), "{table}");
    table["resilience"][0].clone()
}

#[test]
fn an_answer_stands_in_place_of_the_operations_own() {
    let server = server("times: 1, fault: {answer: {status: 503, retryAfter: 2, message: try later}}");
    let refused = write(&server, "m f=1 1");
    assert_eq!(refused.header("Retry-After"), Some("2"));
    assert_eq!(refused.header("X-Tidegate-Fault"), Some("s/r"));
    assert!(refused.header("X-Request-Id").is_some());
    refused.expect_error(503, "unavailable", "try later");
    assert!(stored(&server).is_empty());
    assert_eq!(write(&server, "m f=1 1").expect(204).header("X-Tidegate-Fault"), None);
    assert_eq!(stored(&server), [1]);
}

#[test]
fn answers_have_the_body_that_was_asked_for() {
    let server = server_with(
        "{name: s, rules: [
            {name: empty, times: 1, fault: {answer: {status: 429, body: empty}}},
            {name: html, times: 1, fault: {answer: {status: 502, body: html}}},
            {name: v1, match: {path: /write}, times: 1, fault: {answer: {status: 500}}},
            {name: date, times: 1, fault: {answer: {status: 503, retryAfter: 60, retryAfterForm: date}}}]}",
    );
    let empty = write(&server, "m f=1 1").expect(429);
    assert_eq!((empty.header("X-Platform-Error-Code"), empty.text()), (Some("too many requests"), ""));
    let html = write(&server, "m f=1 1").expect(502);
    assert_eq!(html.header("Content-Type"), Some("text/html"));
    assert!(html.text().contains("<h1>502 Bad Gateway</h1>"));
    let v1 = server.post(&format!("/write?db={BUCKET}")).text("m f=1 1").send_unchecked().expect(500);
    assert_eq!(v1.json()["error"], "a fault scenario refuses this request");
    let date = write(&server, "m f=1 1").expect(503);
    let date = chrono::DateTime::parse_from_rfc2822(date.header("Retry-After").unwrap()).unwrap();
    let left = (date.to_utc() - chrono::Utc::now()).num_seconds();
    assert!((50..=62).contains(&left), "{left} s");
}

#[test]
fn a_write_may_be_stored_though_it_is_refused_and_stays_the_same_points_when_it_comes_again() {
    let server =
        server("match: {operation: PostWrite}, times: 1, fault: {answer: {status: 503, carriedOut: true}}");
    write(&server, "m f=1 1\nm f=2 2").expect(503);
    assert_eq!(stored(&server), [1, 2]);
    write(&server, "m f=2 2\nm f=1 1").expect(204);
    assert_eq!(stored(&server), [1, 2]);
    let row = resilience(&server);
    assert_eq!((&row["verdict"], &row["repeatedPoints"]), (&json!("good"), &json!(2)));
}

#[test]
fn what_the_operation_refuses_itself_stays_refused() {
    let server =
        server("match: {operation: PostWrite}, times: 1, fault: {answer: {status: 204, carriedOut: true}}");
    write(&server, "not line protocol").expect(400);
    let scenarios = server.get("/_tidegate/scenarios").send_unchecked().json();
    assert_eq!(scenarios["active"][0]["rules"][0]["injected"], 0);
}

#[test]
fn connections_are_reset_without_an_answer() {
    for (at, expected) in
        [("beforeRequest", vec![]), ("afterRequest", vec![]), ("afterOperation", vec![json!(1)])]
    {
        let server =
            server(&format!("match: {{operation: PostWrite}}, times: 1, fault: {{reset: {{at: {at}}}}}"));
        let request = raw_write(&server, "m f=1 1");
        assert_eq!(raw(&server, &request), (String::new(), Err(ErrorKind::ConnectionReset)), "{at}");
        assert_eq!(stored(&server), expected, "{at}");
        write(&server, "m f=1 1").expect(204);
        assert_eq!(stored(&server), [1]);
        let row = resilience(&server);
        // Of a request that was not read nobody can tell whether it came again.
        let (retried, verdict) = if at == "beforeRequest" { (0, "unseen") } else { (1, "good") };
        assert_eq!(
            (&row["injected"], &row["retried"], &row["verdict"]),
            (&json!(1), &json!(retried), &json!(verdict))
        );
    }
}

#[test]
fn a_reset_comes_before_a_body_that_is_never_sent() {
    let server = server("times: 1, fault: {reset: {at: beforeRequest}}");
    let request = format!(
        "POST /api/v2/write?bucket={BUCKET} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nm f=1 1"
    );
    assert_eq!(raw(&server, &request), (String::new(), Err(ErrorKind::ConnectionReset)));
}

#[test]
fn connections_from_before_a_scenario_are_spared_resets() {
    let server = TestServer::start();
    write(&server, "m f=1 1").expect(204);
    let text =
        "{name: s, rules: [{name: r, match: {operation: PostWrite}, fault: {reset: {at: afterRequest}}}]}";
    server.post("/_tidegate/scenarios").text(text).send_unchecked().expect(200);
    write(&server, "m f=2 2").expect(204);
    let request = raw_write(&server, "m f=3 3");
    assert_eq!(raw(&server, &request).1, Err(ErrorKind::ConnectionReset));
}

#[test]
fn a_body_is_shorter_than_was_promised() {
    let server =
        server("match: {path: /query}, times: 1, fault: {truncate: {form: contentLength, afterBytes: 7}}");
    let (answer, end) = raw(&server, &raw_query(&server, ""));
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let promised: usize =
        head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    assert_eq!(end, Ok(()));
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    assert_eq!(body.len(), 7, "{body}");
    assert!(promised > 7, "{promised}");
}

#[test]
fn a_chunked_body_has_no_last_chunk() {
    let server = server("match: {path: /query}, times: 1, fault: {truncate: {form: chunked, afterBytes: 7}}");
    let (answer, end) = raw(&server, &raw_query(&server, ""));
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert_eq!(end, Ok(()));
    assert!(head.contains("transfer-encoding: chunked"), "{head}");
    assert_eq!(body, "7\r\n{\"resul\r\n");
}

#[test]
fn a_gzip_body_ends_early_within_whole_http() {
    let server = server("match: {path: /query}, times: 1, fault: {truncate: {form: gzip, afterBytes: 12}}");
    // Who does not take gzip is not met.
    let (plain, _) = raw(&server, &raw_query(&server, ""));
    assert!(plain.contains("{\"results\":"), "{plain}");
    let mut connection = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    connection.write_all(raw_query(&server, "Accept-Encoding: gzip\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let (head, body) = (String::from_utf8_lossy(&answer[..end]), &answer[end + 4..]);
    assert!(head.contains("content-length: 12") && head.contains("content-encoding: gzip"), "{head}");
    assert_eq!((body.len(), &body[..2]), (12, &[0x1f, 0x8b][..]));
    assert!(flate2::read::GzDecoder::new(body).read_to_end(&mut Vec::new()).is_err());
}

#[test]
fn one_point_of_a_write_is_refused_and_the_others_are_written() {
    let server = server("times: 1, fault: {partialWrite: {line: 2, message: no such thing}}");
    let refused = write(&server, "# first\nm f=1 1\n\nm f=2 2\nm f=3 3").expect(400);
    assert_eq!(
        refused.json(),
        json!({
            "code": "invalid",
            "message": "partial write has occurred, errors encountered on line(s): line 4: no such thing",
            "line": 4,
        })
    );
    assert_eq!(stored(&server), [1, 3]);
    let row = resilience(&server);
    assert_eq!((&row["verdict"], &row["lostPoints"]), (&json!("good"), &json!(0)));
}

#[test]
fn a_compressed_write_is_written_in_part_too() {
    let server = server("times: 1, fault: {partialWrite: {line: 1}}");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(b"m f=1 1\nm f=2 2").unwrap();
    let path = format!("/api/v2/write?org={ORG}&bucket={BUCKET}");
    let body = encoder.finish().unwrap();
    let request = server.post(&path).body("text/plain", body).header("Content-Encoding", "gzip");
    assert_eq!(request.send_unchecked().expect(400).json()["line"], 1);
    assert_eq!(stored(&server), [2]);
    // A write that has no second point is not met by a rule for it.
    let server = self::server("fault: {partialWrite: {line: 2}}");
    write(&server, "m f=1 1").expect(204);
}

#[test]
fn what_is_beyond_a_quota_is_refused_in_the_words_of_the_service() {
    let server = server("match: {operation: PostWrite}, fault: {quota: {requests: 1, window: 1m}}");
    write(&server, "m f=1 1").expect(204);
    let refused = write(&server, "m f=2 2");
    let seconds: u64 = refused.header("Retry-After").unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    let message = format!("org {} has exceeded limited_write plan limit", server.org_id());
    refused.expect_error(429, "too many requests", &message);
    assert_eq!(stored(&server), [1]);
}

#[test]
fn answers_come_late_and_in_pieces() {
    let server = server_with(
        "{name: s, rules: [
            {name: late, match: {operation: PostWrite}, times: 1, fault: {delay: {time: 300ms}}},
            {name: pieces, match: {path: /query}, fault: {delay: {time: 20ms, at: betweenPieces, pieceBytes: 10}}}]}",
    );
    let began = Instant::now();
    write(&server, "m f=1 1").expect(204);
    assert!(began.elapsed() >= Duration::from_millis(300));
    // All of it comes, in more than ten pieces.
    let began = Instant::now();
    assert_eq!(stored(&server), [1]);
    assert!(began.elapsed() >= Duration::from_millis(100));
}

#[test]
fn the_way_to_end_a_scenario_meets_no_fault() {
    let server = server("fault: {answer: {status: 500}}");
    server.get("/ping").send_unchecked().expect(500);
    server.delete("/_tidegate/scenarios/s").send_unchecked().expect(204);
    server.get("/ping").send().expect(204);
}

#[test]
fn the_table_tells_a_client_that_waits_from_one_that_gives_up() {
    let server = server_with(
        "{name: s, rules: [
            {name: first, match: {operation: PostWrite}, times: 1, fault: {answer: {status: 503, retryAfter: 1}}},
            {name: second, match: {operation: PostWrite}, skip: 1, times: 1, fault: {answer: {status: 503}}}]}",
    );
    write(&server, "m f=1 1\nm f=2 2").expect(503);
    std::thread::sleep(Duration::from_secs(1));
    write(&server, "m f=2 2\nm f=1 1\nm f=3 3").expect(204);
    write(&server, "m f=4 4").expect(503);
    let table = server.get("/_tidegate/resilience").send_unchecked().expect(200).json();
    let rows: Vec<_> = table["resilience"].as_array().unwrap().iter().collect();
    assert_eq!((&rows[0]["rule"], &rows[0]["verdict"]), (&json!("first"), &json!("good")), "{}", rows[0]);
    assert!(rows[0]["waitedMs"][0].as_u64().unwrap() >= 1000);
    assert_eq!(rows[1]["reason"], "did not come again: 1 point lost, unless its caller was told");
    assert_eq!((&rows[1]["verdict"], &rows[1]["lostPoints"]), (&json!("bad"), &json!(1)));
    // The report has it too.
    let report = server.get("/_tidegate/contract.json").send_unchecked().expect(200).json();
    assert_eq!(report["resilience"], table["resilience"]);
}

#[test]
fn the_journal_has_what_was_sent_and_blames_nobody_for_it() {
    let server = server_with(
        "{name: s, rules: [
            {name: html, match: {operation: PostWrite}, times: 1, fault: {answer: {status: 502, body: html, carriedOut: true}}},
            {name: gone, match: {operation: PostWrite}, times: 1, fault: {reset: {at: afterOperation}}},
            {name: cut, match: {path: /query}, times: 1, fault: {truncate: {form: contentLength, afterBytes: 7}}}]}",
    );
    write(&server, "m f=1 1").expect(502);
    drop(raw(&server, &raw_write(&server, "m f=1 1")));
    drop(raw(&server, &raw_query(&server, "")));
    let journal = server.app().journal.as_ref().unwrap();
    assert_eq!(journal.report().findings_of(tidegate::contract::Kind::Server), 0);
    let sent = |number| {
        let response = journal.exchange(number).unwrap().response;
        let body = String::from_utf8_lossy(&response.body.kept).into_owned();
        (response.status, body, response.is_complete)
    };
    let (status, body, is_complete) = sent(1);
    assert!(status == 502 && body.contains("502 Bad Gateway") && is_complete, "{status} {body}");
    assert_eq!(sent(2), (0, String::new(), false));
    assert_eq!(sent(3), (200, "{\"resul".to_owned(), false));
}
