//! `tidegate import` into a directory.

use super::run::{Data, gzip, is_unreadable, run};

#[test]
fn files_of_every_kind_are_taken_in_order() {
    let data = Data::new();
    let plain = data.file("plain.lp", "# a comment\nm,t=a f=1,s=\"one\ntwo\" 1\n\nm,t=b f=2 2");
    let packed = data.file("packed", gzip(&[b"m,t=a f=3 1\nm,t=c f", b"=4i 4\nm,t=c g=4i 4\n"]));
    let ran = data.run_with_input("import", &[&plain, &packed, "-"], b"m,t=d f=5 5\n");
    // The fourth of these has an integer where there was a float.
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    let lines: Vec<_> = ran.err.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with(&format!("{packed}:2: field type conflict")), "{lines:?}");
    assert!(
        lines[1].starts_with("imported 5 points (98 B of line protocol) into \"harbour\" in "),
        "{lines:?}"
    );
    assert!(lines[1].ends_with(" s; 1 line was refused"), "{lines:?}");
    assert!(ran.out.is_empty());
    assert_eq!(
        data.query("SELECT f, g, s, t FROM m"),
        "name,tags,time,f,g,s,t\nm,,1,3,,\"one\ntwo\",a\nm,,2,2,,,b\nm,,4,,4,,c\nm,,5,5,,,d\n"
    );
}

#[test]
fn bad_lines_are_named_and_the_others_taken_in() {
    let data = Data::new();
    let file = data.file("bad.lp", "m f=1 1\nm f=\nm s=\"a\nb\" 2\nm f=x 3\nm f=4 4\n");
    // Batches of one line: the numbers are those of the file nevertheless.
    for batch in ["1", "8MB"] {
        let ran = data.run("import", &[&file, "--batch-size", batch]);
        assert_eq!(ran.code, Some(3), "{}", ran.err);
        let lines: Vec<_> = ran.err.lines().collect();
        assert!(lines[0].starts_with(&format!("{file}:2:5: unable to parse 'm f='")), "{lines:?}");
        assert!(lines[1].starts_with(&format!("{file}:5:5: unable to parse 'm f=x 3'")), "{lines:?}");
        assert!(lines[2].starts_with("imported 3 points"), "{lines:?}");
        assert!(lines[2].ends_with("2 lines were refused"), "{lines:?}");
    }
    assert_eq!(data.query("SELECT count(f) FROM m"), "name,tags,time,count\nm,,0,2\n");
    let many = data.file("many.lp", "bad\n".repeat(250));
    let ran = data.run("import", &[&many, "--batch-size", "400"]);
    let lines: Vec<_> = ran.err.lines().collect();
    assert_eq!((ran.code, lines.len()), (Some(3), 102), "{lines:?}");
    assert_eq!(lines[100], "further lines that are refused are only counted");
    assert!(lines[101].ends_with("250 lines were refused"), "{lines:?}");
}

#[test]
fn strictness_stops_at_the_first_bad_line_and_says_how_to_go_on() {
    let data = Data::new();
    let first = data.file("first.lp", "m f=0 0\n");
    let file = data.file("it's bad.lp", "m f=1 1\nm s=\"a\nb\" 1\nm f= 2\nm f=3 3\n");
    let last = data.file("last.lp", "m f=4 4\n");
    let ran = data.run("import", &["--strict", &first, &file, &last]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let stopped = format!(
        "tidegate: stopped at line 4, byte 20 of {file}: all before is in; to go on, run the same command with the files: \
         --from-byte 20 '{}' '{last}'\n  caused by: this line is refused, and --strict is given\n",
        file.replace('\'', "'\\''")
    );
    assert!(ran.err.ends_with(&stopped), "{}", ran.err);

    std::fs::write(&file, "m f=1 1\nm s=\"a\nb\" 1\nm f=2 2\nm f=3 3\n").unwrap();
    let ran = data.run("import", &["--strict", "--from-byte", "20", &file, &last]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.starts_with("imported 3 points"), "{}", ran.err);
    assert_eq!(data.query("SELECT sum(f), count(f) FROM m"), "name,tags,time,sum,count\nm,,0,10,5\n");
}

#[test]
fn a_damaged_file_stops_behind_its_last_whole_line() {
    let data = Data::new();
    let whole = gzip(&["m f=1 1\n".repeat(1000).as_bytes()]);
    let file = data.file("cut.gz", &whole[..whole.len() - 6]);
    let ran = data.run("import", &[&file]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.starts_with("imported 1,000 points"), "{}", ran.err);
    assert!(ran.err.contains(&format!("stopped at line 1001, byte 8000 of {file}")), "{}", ran.err);
    std::fs::write(&file, whole).unwrap();
    let ran = data.run("import", &[&file, "--from-byte", "8000"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let ran = data.run("import", &[&file, "--from-byte", "7999"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("--from-byte is 7999, which is not the beginning of a line"), "{}", ran.err);
}

#[test]
fn files_are_merged_in_the_end() {
    let data = Data::new();
    let folder = data.path("data/points/parquet");
    for round in 0..3 {
        let lines: String = (0..100).map(|time| format!("m,round=r{round} f=1 {time}\n")).collect();
        assert_eq!(data.run_with_input("import", &["-"], lines.as_bytes()).code, Some(0));
    }
    let output = std::process::Command::new("find").args([&folder, "-name", "*.parquet"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

#[test]
fn timestamps_have_the_precision_that_is_given() {
    let data = Data::new();
    for (unit, time) in [("s", 3_000_000_000_i64), ("ms", 3_000_000), ("us", 3_000), ("ns", 3)] {
        let ran = data.run_with_input("import", &["-", "--precision", unit], b"m f=1 3\n");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let answer = data.query("SELECT first(f) FROM m");
        assert_eq!(answer, format!("name,tags,time,first\nm,,{time},1\n"));
    }
    assert_eq!(data.run("import", &["-", "--precision", "d"]).code, Some(2));
}

#[test]
fn what_cannot_be_worked_on_is_said_before_anything_is_taken_in() {
    let data = Data::new();
    let file = data.file("good.lp", "m f=1 1\n");
    let ran = data.run("import", &[&file, &data.path("none.lp")]);
    assert_eq!(ran.code, Some(1));
    let expected = format!("tidegate: cannot open {}\n  caused by: No such file", data.path("none.lp"));
    assert!(ran.err.starts_with(&expected), "{}", ran.err);
    assert!(data.run("import", &[&data.path("data")]).err.contains("is a directory"));
    assert_eq!(data.run("import", &[]).code, Some(2));

    let closed = data.file("closed.lp", "m f=1 1\n");
    std::fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    if is_unreadable(&closed) {
        assert!(data.run("import", &[&closed]).err.contains("ermission denied"));
    }

    let missing = data.run("import", &[&file, "--bucket", "other"]);
    // The option is given twice then; the directory's bucket is another.
    assert_eq!(missing.code, Some(2));
    let directory = data.path("data");
    let ran = run(&["import", "--data-dir", &directory, "--bucket", "other", &file], b"");
    assert_eq!(ran.code, Some(1));
    let expected =
        "tidegate: there is no bucket \"other\" in the organization \"tides\": --create makes it\n";
    assert_eq!(ran.err, expected);
    let ran = run(&["import", "--data-dir", &directory, "--bucket", "other", "--create", &file], b"");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let ran = run(&["import", "--data-dir", &directory, "--bucket", "other", "--org", "nobody", &file], b"");
    assert_eq!(ran.err, "tidegate: organization \"nobody\" not found\n");

    let empty = data.path("empty");
    let ran = run(&["import", "--data-dir", &empty, "--bucket", "b", &file], b"");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("holds no data: start tidegate with it once"), "{}", ran.err);
    assert!(!std::path::Path::new(&empty).exists());
}

#[test]
fn points_older_than_the_bucket_keeps_are_refused() {
    let data = Data::new();
    let server = data.serve();
    let (status, buckets) = server.request("GET", "/api/v2/buckets?name=harbour", super::run::TOKEN, "");
    assert_eq!(status, 200);
    let bucket: serde_json::Value = serde_json::from_str(&buckets).unwrap();
    let id = bucket["buckets"][0]["id"].as_str().unwrap();
    let agent = ureq::agent();
    let change = serde_json::json!({ "retentionRules": [{ "type": "expire", "everySeconds": 3600 }] });
    agent
        .patch(format!("{}/api/v2/buckets/{id}", server.url))
        .header("Authorization", format!("Token {}", super::run::TOKEN))
        .send_json(change)
        .unwrap();
    server.signal("TERM");
    let ran = data.run_with_input("import", &["-"], b"m f=1 1\nm f=1\n");
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    assert!(ran.err.starts_with("standard input:1:7: unable to parse 'm f=1 1': "), "{}", ran.err);
    assert!(ran.err.contains("beyond retention policy"), "{}", ran.err);
    assert!(ran.err.contains("imported 1 point ("), "{}", ran.err);
}
