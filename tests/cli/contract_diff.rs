//! `tidegate contract diff`.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::run::{Ran, run};

const OLD: &str = "\
openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        200: {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Things'}}}}
components:
  schemas:
    Things: {type: object, properties: {since: {type: string, format: date-time, example: 2026-01-01T00:00:00Z}}}
";

fn diff(arguments: &[&str]) -> Ran {
    run(&[&["contract", "diff"], arguments].concat(), b"")
}

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_document_does_not_differ_from_itself_split_or_in_one_file() {
    let root = env!("CARGO_MANIFEST_DIR");
    let bundled = format!("{root}/generated/contract.json");
    for other in [&bundled, &format!("{root}/openapi/tidegate.yml")] {
        let ran = diff(&[&bundled, other]);
        assert_eq!((ran.code, ran.out.as_slice()), (Some(0), b"No changes.\n".as_slice()), "{}", ran.err);
    }
}

#[test]
fn the_exit_status_says_for_whom_a_change_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(&folder, "old.yml", OLD);
    let cases = [
        ("description: All.", "description: Some.", 0, "No changes.\n"),
        (
            "name: limit",
            "name: count",
            3,
            "2 changes: 1 breaking for clients, 1 for servers.\n\n\
             Breaking for clients\n  - query parameter limit: parameter removed\n      GET /things\n\n\
             Breaking for servers\n  + query parameter count: optional parameter added\n      GET /things\n",
        ),
        ("info: {title", "servers: [{url: /}]\ninfo: {title", 0, "No changes.\n"),
        (
            "schema: {type: integer}",
            "schema: {type: number}",
            4,
            "1 change: 0 breaking for clients, 1 for servers.\n\n\
             Breaking for servers\n  ~ query parameter limit: type changed, from integer to number\n      GET /things\n",
        ),
    ];
    for (before, after, code, text) in cases {
        let new = file(&folder, "new.yml", &OLD.replace(before, after));
        let ran = diff(&[&old, &new]);
        assert_eq!(
            (ran.code, String::from_utf8(ran.out).unwrap().as_str()),
            (Some(code), text),
            "{}",
            ran.err
        );
    }
}

#[test]
fn the_other_forms_are_markdown_and_json() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(&folder, "old.yml", OLD);
    let new = file(&folder, "new.yml", &OLD.replace("format: date-time, ", ""));
    let ran = diff(&["--format", "json", &old, &new]);
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    let found: Value = serde_json::from_slice(&ran.out).unwrap();
    let title = |name: &String| json!({ "name": name, "title": "Things", "version": "1" });
    let change = json!({
        "kind": "removed",
        "direction": "response",
        "location": "Things /since",
        "what": "format removed",
        "old": "date-time",
        "new": null,
        "breaks": { "clients": true, "servers": false },
        "operations": ["GET /things"],
    });
    assert_eq!(found, json!({ "old": title(&old), "new": title(&new), "changes": [change] }));
    let ran = diff(&["--format", "markdown", &old, &new]);
    let text = String::from_utf8(ran.out).unwrap();
    let row = "| Things /since in responses | format removed, `date-time` | `GET /things` |\n";
    assert!(
        text.ends_with(&format!(
            "## Breaking for clients\n\n| where | what | operations |\n|---|---|---|\n{row}"
        )),
        "{text}"
    );
}

#[test]
fn files_that_refer_to_each_other_are_one_document() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(&folder, "old.yml", OLD);
    let (paths, schemas) =
        OLD.split_once("paths:\n").unwrap().1.split_once("components:\n  schemas:\n").unwrap();
    let item =
        paths.strip_prefix("  /things:\n").unwrap().replace("#/components/schemas/", "../schemas/all.yml#/");
    file(&folder, "split/paths/things.yml", &format!("things:\n{item}"));
    file(&folder, "split/schemas/all.yml", &schemas.replace("    Things", "Things"));
    let root = "openapi: 3.0.3\npaths: {/things: {$ref: 'paths/things.yml#/things'}}\n";
    let new = file(&folder, "split/root.yml", root);
    let ran = diff(&[&old, &new]);
    assert_eq!((ran.code, ran.out.as_slice()), (Some(0), b"No changes.\n".as_slice()), "{}", ran.err);
}

#[test]
fn what_is_no_document_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(&folder, "old.yml", OLD);
    let cases = [
        ("[1, 2]", "is not a document in JSON or YAML: expected an object"),
        ("paths: {a: b", "is not a document in JSON or YAML: "),
        ("paths: {/things: {$ref: 'gone.yml#/a'}}", "cannot read "),
        ("paths: {/things: {$ref: '#/a'}}", "the reference \"new.yml#/a\" leads nowhere"),
    ];
    for (text, message) in cases {
        let new = file(&folder, "new.yml", text);
        let ran = diff(&[&old, &new]);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert!(ran.out.is_empty() && ran.err.contains(message), "{}", ran.err);
    }
}
