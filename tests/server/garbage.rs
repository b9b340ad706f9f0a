//! Bytes that are no requests.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

use super::process::Process;

/// What the server answers to bytes after which nothing more comes.
fn answer(server: &Process, bytes: &[u8]) -> String {
    let mut connection = TcpStream::connect(server.url.trim_start_matches("http://")).unwrap();
    // The server may have heard enough before all is sent.
    drop(connection.write_all(bytes));
    drop(connection.shutdown(Shutdown::Write));
    let mut answer = Vec::new();
    drop(connection.read_to_end(&mut answer));
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn no_client_fills_the_log_with_errors() {
    let server = Process::start(&["--memory", "--token", "t"]);
    let write = "POST /api/v2/write?bucket=default HTTP/1.1\r\nHost: h\r\nAuthorization: Token t\r\n";
    let both = format!("{write}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    let refused = [
        both,
        format!("{write}Content-Length: many\r\n\r\n"),
        format!("{write}Content-Length: 3\r\nContent-Length: 4\r\n\r\nm f"),
        format!("{write}No colon\r\n\r\n"),
        "GET /ping HTTP/9.9\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}\u{0}\u{5}hello\r\n\r\n".to_owned(),
    ];
    for request in refused {
        let answer = answer(&server, request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 400 "), "{request:?}: {answer:?}");
    }
    let long = format!("GET /ping HTTP/1.1\r\nX-Long: {}\r\n\r\n", "x".repeat(300_000));
    answer(&server, long.as_bytes());
    for cut in [
        format!("{write}Content-Length: 100\r\n\r\nm f=1"),
        format!("{write}Transfer-Encoding: chunked\r\n\r\nzz\r\nm f=1"),
        format!("{write}Transfer-Encoding: chunked\r\n\r\nff\r\nm f=1"),
        "GET /pi".to_owned(),
    ] {
        answer(&server, cut.as_bytes());
    }
    assert_eq!(server.request("GET", "/ping", "t", "").0, 204);
    let (_, log) = server.signal("TERM");
    assert!(!log.contains("ERROR"), "{log}");
}
