//! The forms of the contract report, made of a report by hand that holds what a request may come up with.
//!
//! What they should be is in files beside `report/sample.json`. Where a change of a form is wanted, run these tests with `BLESS=1` in the
//! environment, which writes the files anew, and read the difference.

use std::collections::HashSet;
use std::path::Path;

use tidegate::contract::report::{Form, Report, html, json, junit, markdown};

const SAMPLE: &str = include_str!("report/sample.json");

fn sample() -> Report {
    json::read(SAMPLE).unwrap()
}

#[track_caller]
fn expect(file: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/report").join(file);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{file}, line {}", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{file}");
}

/// The page without its style and script, which tests of their own look at.
fn page_alone(page: &str) -> String {
    let mut out = page.to_owned();
    for (begin, end) in
        [("<style>", "</style>"), ("\n<script>", "</script>\n</body>"), ("content=\"default-src", "\">")]
    {
        let from = out.find(begin).unwrap() + begin.len();
        let to = from + out[from..].find(end).unwrap();
        out.replace_range(from..to, "…");
    }
    out
}

#[test]
fn the_page_is_as_expected() {
    expect("expected.html", &page_alone(&html::render(&sample(), html::Place::File)));
}

#[test]
fn junit_is_as_expected() {
    expect("expected.xml", &junit::render(&sample()));
}

#[test]
fn markdown_is_as_expected() {
    expect("expected.md", &markdown::render(&sample()));
}

#[test]
fn json_comes_back_as_it_went() {
    let report = sample();
    assert_eq!(json::read(&json::render(&report)).unwrap(), report);
    // Members that a newer program adds are no reason to refuse.
    let newer = SAMPLE.replacen('{', "{\"weather\": \"fine\",", 1);
    assert_eq!(json::read(&newer).unwrap(), report);
}

#[test]
fn what_is_no_report_is_refused_with_a_reason() {
    let refusal = |text: &str| json::read(text).unwrap_err().to_string();
    assert_eq!(refusal("<html>"), "not a contract report in JSON");
    assert_eq!(refusal("{}"), "not a contract report in JSON");
    assert_eq!(refusal("{\"schemaVersion\": 1}"), "not a contract report in JSON");
    let newer = SAMPLE.replacen("\"schemaVersion\": 1", "\"schemaVersion\": 2", 1);
    assert_eq!(refusal(&newer), "its schemaVersion is 2, expected at most 1: a newer tidegate wrote it");
}

#[test]
fn nothing_of_a_request_is_markup() {
    let report = sample();
    for text in [html::render(&report, html::Place::File), junit::render(&report)] {
        assert!(!text.contains("<script>alert"), "a script of a request");
        assert!(!text.contains(['\u{0}', '\u{1b}']), "a control character of a request");
        assert!(text.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"));
    }
    // Nor is it a place of the template to be filled.
    assert_eq!(html::render(&report, html::Place::File).matches("color-scheme: light dark;").count(), 1);
}

#[test]
fn every_link_of_the_page_leads_somewhere_in_it() {
    let page = page_alone(&html::render(&sample(), html::Place::File));
    let values = |attribute: &str| -> Vec<String> {
        let beginning = format!(" {attribute}=\"");
        let pieces = page.split(&beginning);
        pieces.skip(1).map(|piece| piece.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    let unique: HashSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "an id stands for one element");
    for link in values("href") {
        match link.strip_prefix('#') {
            Some(id) => assert!(unique.contains(&id.to_owned()), "{link}"),
            None => {
                assert!(link.starts_with("data:") || link == "contract.json", "{link} leads out of the page")
            }
        }
    }
    assert_eq!(values("src"), [""; 0]);
}

#[test]
fn a_report_of_nothing_has_every_form() {
    for form in Form::ALL {
        assert!(!form.render(&Report::empty()).is_empty(), "{form}");
    }
    assert!(html::render(&Report::empty(), html::Place::File).contains("Nothing has been sent yet"));
}
