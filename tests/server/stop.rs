//! Stopping in order.

use super::process::Process;

#[test]
fn both_signals_end_the_server_in_order() {
    for signal in ["TERM", "INT"] {
        let server = Process::start(&["--memory"]);
        let (status, log) = server.signal(signal);
        assert_eq!(status.code(), Some(0), "{log}");
        assert!(log.contains(&format!("Stopping signal=SIG{signal}")) && log.contains("Stopped"), "{log}");
    }
}

#[test]
fn a_kept_alive_connection_does_not_hold_up_the_end() {
    use std::io::{Read as _, Write as _};
    let server = Process::start(&["--memory"]);
    let address = server.url.strip_prefix("http://").unwrap();
    let mut connection = std::net::TcpStream::connect(address).unwrap();
    connection.write_all(b"GET /health HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    assert!(connection.read(&mut [0; 1024]).unwrap() > 0);
    let begun = std::time::Instant::now();
    assert!(server.signal("TERM").0.success());
    assert!(begun.elapsed() < std::time::Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[test]
fn a_server_that_logs_nothing_serves_until_it_is_asked_to_stop() {
    let server = Process::start(&["--memory", "--log-level", "off"]);
    for _ in 0..5 {
        assert_eq!(server.request("GET", "/ping", "", "").0, 204);
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(server.signal("TERM").0.success());
}
