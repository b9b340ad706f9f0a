//! The contract report of a running server.

use serde_json::json;
use tidegate::config::Config;

use crate::support::TestServer;

const PATH: &str = "/_tidegate/contract";

/// The forms with their media types and how they begin.
const FORMS: [(&str, &str, &str, &str); 4] = [
    ("html", "html", "text/html; charset=utf-8", "<!doctype html>"),
    ("json", "json", "application/json", "{"),
    ("junit", "xml", "application/xml; charset=utf-8", "<?xml version=\"1.0\""),
    ("markdown", "md", "text/markdown; charset=utf-8", "## Contract report"),
];

#[test]
fn every_form_is_had_by_parameter_by_extension_and_by_accept() {
    let server = TestServer::start();
    for (format, extension, media_type, beginning) in FORMS {
        let plain = media_type.split(';').next().unwrap();
        for request in [
            server.get(&format!("{PATH}?format={format}")).header("Accept", "image/png"),
            server.get(&format!("{PATH}.{extension}")),
            server.get(PATH).header("Accept", plain),
        ] {
            let answer = request.send_unchecked().expect(200);
            assert_eq!(answer.header("Content-Type"), Some(media_type));
            assert_eq!(answer.header("Cache-Control"), Some("no-store"));
            assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
            assert!(answer.text().starts_with(beginning), "{}", answer.text());
        }
    }
    let page = server.get(PATH).send_unchecked().expect(200);
    assert_eq!(page.header("Content-Type"), Some("text/html; charset=utf-8"));
}

#[test]
fn forms_that_are_not_there_are_refused() {
    let server = TestServer::start();
    server.get(&format!("{PATH}?format=pdf")).send_unchecked().expect_error(
        400,
        "invalid",
        "format is \"pdf\": expected html, json, junit or markdown",
    );
    server.get(&format!("{PATH}.pdf")).send_unchecked().expect_error(
        404,
        "not found",
        "no report ends in .pdf, expected one of html, json, xml, md",
    );
    let refused = server.get(PATH).header("Accept", "image/png").send_unchecked();
    refused.expect_refusal(406, "invalid", "Accept covers none of text/html");
}

#[test]
fn the_report_says_which_form_and_program_it_is_of() {
    let server = TestServer::start();
    let report = server.get(&format!("{PATH}.json")).send_unchecked().expect(200).json();
    assert_eq!(report["schemaVersion"], 1);
    assert_eq!(report["tidegateVersion"], env!("CARGO_PKG_VERSION"));
}

/// Two good requests, one that breaks the contract, and one for no operation.
fn make_exchanges(server: &TestServer) {
    server.get("/api/v2/buckets?limit=1").send().expect(200);
    server.get("/api/v2/buckets?limit=1").send().expect(200);
    server.get("/api/v2/buckets?limit=many").send().expect(400);
    server.get("/api/v9/buckets?p=hunter2").send_unchecked().expect(404);
}

#[test]
fn every_form_tells_of_what_happened() {
    let server = TestServer::start();
    make_exchanges(&server);
    let report = server.get(&format!("{PATH}.json")).send_unchecked().expect(200).json();
    assert_eq!(report["requests"], 4);
    let find = |list: &str, key: &str, value: &str| {
        report[list].as_array().unwrap().iter().find(|entry| entry[key] == value).cloned()
    };
    let buckets = find("operations", "id", "GetBuckets").unwrap();
    assert_eq!(buckets["count"], json!({ "attempted": 3, "succeeded": 2 }));
    assert_eq!(buckets["violations"], 1);
    assert_eq!(find("unmatched", "path", "/api/v9/buckets").unwrap()["count"], 1);
    let page = server.get(PATH).send_unchecked().expect(200);
    let page = page.text();
    assert!(page.contains(
        "href=\"#op-GetBuckets\" title=\"GET /api/v2/buckets: 3 requests, 2 successful, 1 violation\""
    ));
    assert!(page.contains("/request/query/limit") && page.contains("/api/v9/buckets"));
    assert!(!page.contains("hunter2") && !page.contains(server.token()));
    let junit = server.get(&format!("{PATH}.xml")).send_unchecked().expect(200);
    assert!(junit.text().contains("<failure type=\"client\" message=\"1 violation: "), "{}", junit.text());
    let markdown = server.get(&format!("{PATH}.md")).send_unchecked().expect(200);
    assert!(markdown.text().contains("`/request/query/limit`"), "{}", markdown.text());
}

#[test]
fn the_version_changes_with_the_report_only_and_the_report_can_be_cleared() {
    let server = TestServer::start();
    let version = || {
        // What has been sent before is in the report once that has been asked for.
        server.get(&format!("{PATH}.json")).send_unchecked().expect(200);
        let version = server.get(&format!("{PATH}/version")).send_unchecked().expect(200).json();
        version["version"].as_str().unwrap().to_owned()
    };
    let empty = version();
    assert_eq!(version(), empty);
    make_exchanges(&server);
    let full = version();
    assert_ne!(full, empty);
    server.delete(PATH).send_unchecked().expect(204);
    assert_ne!(version(), full);
    let report = server.get(&format!("{PATH}.json")).send_unchecked().expect(200).json();
    assert_eq!((&report["requests"], &report["findings"]), (&json!(0), &json!([])));
    server.get("/ping").send().expect(204);
    assert_eq!(
        server.get(&format!("{PATH}/exchanges/1")).send_unchecked().expect(200).json()["exchange"]["status"],
        204
    );
}

#[test]
fn exchanges_are_listed_and_shown_with_what_is_wrong_with_them() {
    let server = TestServer::start();
    make_exchanges(&server);
    let list = |query: &str| {
        let list = server.get(&format!("{PATH}/exchanges{query}")).send_unchecked().expect(200).json();
        let numbers = list["exchanges"].as_array().unwrap().iter();
        (
            numbers.map(|entry| entry["exchange"]["number"].as_u64().unwrap()).collect::<Vec<_>>(),
            list["next"].clone(),
        )
    };
    assert_eq!(list(""), (vec![4, 3, 2, 1], json!(null)));
    assert_eq!(list("?limit=2"), (vec![4, 3], json!(3)));
    assert_eq!(list("?limit=2&before=3"), (vec![2, 1], json!(1)));
    assert_eq!(list("?operation=GetBuckets&status=400").0, [3]);
    assert_eq!(list("?unmatched=true").0, [4]);

    let one = server.get(&format!("{PATH}/exchanges/3")).send_unchecked().expect(200).json();
    assert_eq!(one["exchange"]["requestLine"], "GET /api/v2/buckets?limit=many");
    assert_eq!(one["findings"][0]["location"], "/request/query/limit");
    assert!(!one.to_string().contains(server.token()));

    let get = |path: &str| server.get(&format!("{PATH}/exchanges{path}")).send_unchecked();
    get("/99").expect_error(404, "not found", "exchange 99 not found: there is none yet, or it is forgotten");
    get("/x").expect_refusal(400, "invalid", "the number of the exchange is \"x\": ");
    get("?limit=1000").expect_error(400, "invalid", "limit is 1000: expected 1 to 100");
    get("?status=good").expect_refusal(400, "invalid", "status is \"good\": ");
    get("?weather=fine").expect_refusal(400, "invalid", "weather");
}

#[test]
fn a_server_without_a_journal_says_so() {
    let server = TestServer::start_with(Config { journal_memory_bytes: None, ..TestServer::config() });
    for path in
        [PATH, "/_tidegate/contract.json", "/_tidegate/contract/version", "/_tidegate/contract/exchanges"]
    {
        let message = "this server keeps no journal: start it with --journal on";
        server.get(path).send_unchecked().expect_error(404, "not found", message);
    }
}

#[test]
fn the_page_may_run_its_own_script_only() {
    let server = TestServer::start();
    let page = server.get(PATH).send_unchecked().expect(200);
    let policy = page.header("Content-Security-Policy").unwrap();
    for part in ["default-src 'none'", "script-src 'sha256-", "connect-src 'self'", "frame-ancestors 'none'"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(page.text().contains("<body data-live>"));
}

#[test]
fn exchanges_that_memory_has_no_room_for_are_shown_all_the_same() {
    let config = Config { journal_memory_bytes: Some(10_000), ..TestServer::config() };
    let server = TestServer::start_with(config);
    for number in 0..100 {
        server.get(&format!("/api/v2/buckets?limit=1&name=n{number}")).send().expect(200);
    }
    // One takes more than 700 bytes: most of them are on disk.
    for number in [1, 2, 50, 99, 100] {
        let one = server.get(&format!("{PATH}/exchanges/{number}")).send_unchecked().expect(200).json();
        let line = format!("GET /api/v2/buckets?limit=1&name=n{}", number - 1);
        assert_eq!(
            (&one["exchange"]["number"], &one["exchange"]["requestLine"]),
            (&json!(number), &json!(line))
        );
        assert_eq!(one["exchange"]["status"], 200);
        assert!(one["exchange"]["responseBody"].as_str().unwrap().starts_with("{\"buckets\":[]"), "{one}");
    }
    let list = server.get(&format!("{PATH}/exchanges?before=4")).send_unchecked().expect(200).json();
    let numbers: Vec<_> =
        list["exchanges"].as_array().unwrap().iter().map(|one| &one["exchange"]["number"]).collect();
    assert_eq!(numbers, [3, 2, 1]);
}
