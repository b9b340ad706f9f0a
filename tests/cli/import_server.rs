//! `tidegate import` through a server.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc;

use super::run::{Data, TOKEN, ask, run};
use crate::support::server::BUCKET;

#[test]
fn a_directory_in_use_is_reached_through_its_server() {
    let data = Data::new();
    let server = data.serve();
    let file = data.file("points.lp", "# comment\nm f=1 1\nm f=\"no\" 2\nm s=\"a\nb\" 3\nbad\nm f=5 5\n");
    let ran = data.run("import", &[&file]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.err,
        format!("tidegate: {} asks for a token: give --token or TIDEGATE_TOKEN\n", server.url)
    );

    for batch in ["1", "8MB"] {
        let ran = data.run("import", &[&file, "--token", TOKEN, "--batch-size", batch]);
        assert_eq!(ran.code, Some(3), "{}", ran.err);
        let lines: Vec<_> = ran.err.lines().collect();
        assert!(lines[0].starts_with(&format!("{file}:3: field type conflict")), "{lines:?}");
        assert!(lines[1].starts_with(&format!("{file}:6:4: unable to parse 'bad'")), "{lines:?}");
        assert!(lines[2].starts_with("imported 3 points"), "{lines:?}");
        assert!(!ran.err.contains(TOKEN));
    }
    assert_eq!(ask(&server, "SELECT f, s FROM m"), "name,tags,time,f,s\nm,,1,1,\nm,,3,,\"a\nb\"\nm,,5,5,\n");

    let ran = data.run("import", &[&file, "--token", "another"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains(&format!("{} answers 401: unauthorized", server.url)), "{}", ran.err);
    assert!(ran.err.contains("stopped at line 1, byte 0"), "{}", ran.err);
    server.signal("TERM");
    assert_eq!(data.run("import", &[&file]).code, Some(3));
}

#[test]
fn a_bucket_is_made_on_a_server_when_that_is_wanted() {
    let data = Data::new();
    let server = data.serve();
    let file = data.file("points.lp", "m f=1 1\n");
    let options = ["import", "--host", &server.url, "--token", TOKEN, "--bucket", "new bucket", &file];
    let ran = run(&options, b"");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("answers 404: bucket \"new bucket\" not found"), "{}", ran.err);
    for _ in 0..2 {
        let ran = run(&[&options[..], &["--create", "--org", "tides"]].concat(), b"");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let ran = run(&[&options[..], &["--create", "--org", "others"]].concat(), b"");
    assert_eq!(ran.code, Some(1), "{}", ran.err);
}

#[test]
fn a_server_that_is_busy_is_tried_again_when_it_says() {
    let answers = [
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
    ];
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    let server = std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"m f=1 1\n") {
                let mut piece = [0; 1024];
                let read = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..read]);
            }
            stream
                .write_all(answer.replacen("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1).as_bytes())
                .unwrap();
            sender.send((std::time::Instant::now(), String::from_utf8(request).unwrap())).unwrap();
        }
    });
    let options = ["import", "--host", &url, "--token", "t", "--bucket", BUCKET, "--precision", "s", "-"];
    let ran = run(&options, b"m f=1 1\n");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    server.join().unwrap();
    let requests: Vec<_> = receiver.iter().collect();
    assert!(requests[1].0 - requests[0].0 >= std::time::Duration::from_secs(1));
    let request = &requests[2].1;
    assert!(request.starts_with("POST /api/v2/write?bucket=harbour&precision=s HTTP/1.1\r\n"), "{request}");
    assert!(request.to_ascii_lowercase().contains("authorization: token t\r\n"), "{request}");

    let ran = run(&[&options[..], &["--retry", "0"]].concat(), b"m f=1 1\n");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains(&format!("caused by: cannot reach {url}")), "{}", ran.err);
    assert!(ran.err.contains("--from-byte 0 '-'"), "{}", ran.err);
}
