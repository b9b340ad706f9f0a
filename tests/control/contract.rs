//! The contract report of a running server.

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
