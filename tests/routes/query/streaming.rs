//! How answers leave the server: in one piece or many, compressed, held back by slow clients, ended by those that go away.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::encoded;
use crate::support::TestServer;
use crate::support::server::{BUCKET, ORG};

/// How many rows make an answer too large for the buffers between server and client.
const ROWS: usize = 30_000;
const TEXT_BYTES: usize = 1000;

fn large() -> TestServer {
    let server = TestServer::start();
    let text = "x".repeat(TEXT_BYTES);
    for batch in 0..10 {
        let rows = batch * ROWS / 10..(batch + 1) * ROWS / 10;
        let lines: String = rows.map(|time| format!("log text=\"{text}\" {time}\n")).collect();
        server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(&lines).send().expect(204);
    }
    server
}

/// Sends a query and gives the connection once the head of the answer is read.
fn ask(server: &TestServer, query: &str, headers: &str) -> (Vec<String>, BufReader<TcpStream>) {
    let address = server.url().strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).unwrap();
    let head = format!(
        "GET /query?db={BUCKET}&{query} HTTP/1.1\r\nHost: test\r\nAuthorization: Token {}\r\n{headers}\r\n",
        server.token()
    );
    connection.write_all(head.as_bytes()).unwrap();
    let mut reader = BufReader::new(connection);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => return (lines, reader),
            line => lines.push(line.to_lowercase()),
        }
    }
}

/// How many queries the server has ended.
fn ended_queries(server: &TestServer) -> usize {
    let address = format!("/api/v2/orgs/{}/usage?start=0", server.org_id());
    let figures = server.get(&address).send().expect(200);
    figures.text().lines().filter(|line| line.contains("/query")).count()
}

fn wait_for_the_end(server: &TestServer) {
    let begun = Instant::now();
    while ended_queries(server) == 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the query goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_first_bytes_leave_long_before_the_last_row_is_written() {
    let server = large();
    let (head, mut body) =
        ask(&server, &format!("q={}", encoded("SELECT text FROM log")), "Connection: close\r\n");
    assert!(head.contains(&"transfer-encoding: chunked".to_owned()), "{head:?}");
    let mut first = [0; 100];
    body.read_exact(&mut first).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    // As long as the client reads no further, the query cannot end: not even half of the answer fits in between.
    assert_eq!(ended_queries(&server), 0);
    let mut rest = Vec::new();
    body.read_to_end(&mut rest).unwrap();
    assert!(rest.len() > ROWS * TEXT_BYTES);
    assert!(rest.ends_with(b"\r\n0\r\n\r\n"), "the answer is complete");
    wait_for_the_end(&server);
}

#[test]
fn a_query_ends_when_its_client_goes_away() {
    let server = large();
    let (_, mut body) = ask(&server, &format!("q={}", encoded("SELECT text FROM log")), "");
    body.read_exact(&mut [0; 100]).unwrap();
    drop(body);
    wait_for_the_end(&server);
}

#[test]
fn a_slow_client_is_cut_off_when_the_time_of_the_query_is_over() {
    let mut config = TestServer::config();
    config.limits.query_timeout = Duration::from_secs(2);
    let server = TestServer::start_with(config);
    let text = "x".repeat(TEXT_BYTES);
    for batch in 0..10 {
        let lines: String =
            (0..ROWS / 10).map(|row| format!("log text=\"{text}\" {}\n", batch * ROWS + row)).collect();
        server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(&lines).send().expect(204);
    }
    let (_, mut body) =
        ask(&server, &format!("q={}", encoded("SELECT text FROM log")), "Connection: close\r\n");
    body.read_exact(&mut [0; 100]).unwrap();
    wait_for_the_end(&server);
    let mut rest = Vec::new();
    // The connection may be closed without more ado.
    let read = body.read_to_end(&mut rest);
    assert!(read.is_err() || !rest.ends_with(b"\r\n0\r\n\r\n"), "the answer is not complete");
}

#[test]
fn answers_are_compressed_where_the_client_takes_that() {
    let server = TestServer::start();
    let lines: String = (0..500).map(|time| format!("tide level={time} {time}\n")).collect();
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(&lines).send().expect(204);
    let gzip = "Accept-Encoding: deflate, gzip;q=0.8\r\nConnection: close\r\n";
    let body = |query: &str, headers: &str| {
        let (head, mut body) = ask(&server, query, headers);
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes).unwrap();
        (head, bytes)
    };
    let all = format!("q={}", encoded("SELECT level FROM tide"));
    let (head, compressed) = body(&all, gzip);
    assert!(head.contains(&"content-encoding: gzip".to_owned()), "{head:?}");
    assert!(head.contains(&"vary: accept-encoding".to_owned()), "{head:?}");
    assert!(head.contains(&format!("content-length: {}", compressed.len())), "{head:?}");
    let (head, plain) = body(&all, "Connection: close\r\n");
    assert!(!head.iter().any(|line| line.starts_with("content-encoding")), "{head:?}");
    assert!(head.contains(&format!("content-length: {}", plain.len())), "{head:?}");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(compressed.as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
    let (head, _) = body(&format!("q={}", encoded("SELECT count(level) FROM tide")), gzip);
    assert!(!head.iter().any(|line| line.starts_with("content-encoding")), "{head:?}");
}

#[test]
fn compressed_chunks_can_be_read_one_by_one() {
    let server = large();
    let query = format!("chunked=true&chunk_size=10&q={}", encoded("SELECT text FROM log"));
    let answer = server.get(&format!("/query?db={BUCKET}&{query}")).header("Accept-Encoding", "gzip");
    let answer = answer.send_unchecked().expect(200);
    assert_eq!(answer.text().lines().count(), ROWS / 10);
    let (_, mut body) = ask(&server, &query, "Accept-Encoding: gzip\r\n");
    let mut size = String::new();
    body.read_line(&mut size).unwrap();
    let mut piece = vec![0; usize::from_str_radix(size.trim_end(), 16).unwrap()];
    body.read_exact(&mut piece).unwrap();
    // The stream has not ended, but all of the first document can be unpacked.
    let mut unpacked = vec![0; 10 * TEXT_BYTES];
    flate2::read::GzDecoder::new(piece.as_slice()).read_exact(&mut unpacked).unwrap();
    assert!(unpacked.starts_with(b"{\"results\":[{\"statement_id\":0,\"series\":["));
}
