//! What a server does with files that it cannot read.

use std::fs;
use std::path::{Path, PathBuf};

use super::process::{Process, command, in_directory, refusal};

/// The first file below a directory whose path has a part in it.
fn file(directory: &Path, part: &str) -> Option<PathBuf> {
    fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).find_map(|path| {
        let is_wanted = path.is_file() && path.to_str().unwrap().contains(part);
        if path.is_dir() { file(&path, part) } else { is_wanted.then_some(path) }
    })
}

const WRITE: &str = "/api/v2/write?org=tidegate&bucket=default";

#[test]
fn a_damaged_file_is_named_in_the_log_and_the_rest_is_served() {
    let directory = tempfile::tempdir().unwrap();
    let arguments = in_directory(directory.path());
    let server = Process::start(&arguments);
    let token = server.token();
    assert_eq!(server.request("POST", WRITE, &token, "broken f=1 1\nwhole f=2 2").0, 204);
    assert!(server.signal("TERM").0.success());
    let path = file(directory.path(), "/broken/").expect("a file of the measurement");
    let mut bytes = fs::read(&path).unwrap();
    bytes.iter_mut().for_each(|byte| *byte = !*byte);
    fs::write(&path, bytes).unwrap();

    let server = Process::start(&arguments);
    let query = |from: &str| {
        server.request("GET", &format!("/query?db=default&q=SELECT%20f%20FROM%20{from}"), &token, "")
    };
    let (status, body) = query("broken");
    // A statement that fails in its course is an error among the results, as in InfluxDB 1.
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("\"error\":\"an internal error has occurred while reading the points\""), "{body}");
    let (status, body) = query("whole");
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("[\"1970-01-01T00:00:00.000000002Z\",2]"), "{body}");
    // Other times of the same measurement are in no damaged file.
    let day = 86_400_000_000_000_i64;
    assert_eq!(server.request("POST", WRITE, &token, &format!("broken f=3 {day}")).0, 204);
    let (status, body) = query(&format!("broken%20WHERE%20time%20%3E%3D%20{day}"));
    assert_eq!(status, 200, "{body}");
    assert!(body.contains(",3]"), "{body}");
    let (_, log) = server.signal("TERM");
    assert!(log.contains(path.to_str().unwrap()), "{log}");
}

#[test]
fn a_server_does_not_start_with_points_lost() {
    for (part, place) in [("MANIFEST", "byte 0"), (".wal", "byte 16")] {
        let directory = tempfile::tempdir().unwrap();
        let arguments = in_directory(directory.path());
        let server = Process::start(&arguments);
        let token = server.token();
        for lines in ["m f=1 1", "m f=2 2", "m f=3 3"] {
            assert_eq!(server.request("POST", WRITE, &token, lines).0, 204);
        }
        server.kill();
        let path = file(&directory.path().join("points"), part).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes[18] ^= 1;
        fs::write(&path, bytes).unwrap();
        let text = refusal(command(&arguments));
        assert!(text.contains(path.to_str().unwrap()) && text.contains(place), "{text}");
    }
}
