//! Who may use these routes. Requests of tests come from this machine; a header makes them look as if they did not.

use serde_json::json;

use crate::support::{Request, TestServer};

const PATH: &str = "/_tidegate/contract";

/// The same request, passed on by a proxy.
fn from_elsewhere(request: Request<'_>) -> Request<'_> {
    request.header("X-Forwarded-For", "192.0.2.7")
}

#[test]
fn this_machine_needs_no_credentials() {
    let server = TestServer::start();
    server.get(PATH).anonymous().send_unchecked().expect(200);
    // Wrong ones do no harm.
    server.get(PATH).token("unknown").send_unchecked().expect(200);
}

#[test]
fn requests_from_elsewhere_need_the_operators_token() {
    let server = TestServer::start();
    let accounts = server.accounts();
    from_elsewhere(server.get(PATH)).send_unchecked().expect(200);
    from_elsewhere(server.get(PATH)).basic("anybody", server.token()).send_unchecked().expect(200);
    for request in [
        from_elsewhere(server.get(PATH)).anonymous(),
        from_elsewhere(server.get(PATH)).token("unknown"),
        from_elsewhere(server.get(PATH)).token(&accounts.inactive),
        server.get(PATH).anonymous().header("Host", "tides.example"),
    ] {
        let refused = request.send_unchecked();
        assert_eq!(refused.header("WWW-Authenticate"), Some("Basic realm=\"Tidegate\", charset=\"UTF-8\""));
        assert!(refused.header("X-Request-Id").is_some());
        let message = "this is for requests from this machine; from elsewhere, show the operator's token";
        refused.expect_error(401, "unauthorized", message);
    }
    for token in [&accounts.owner, &accounts.stranger, &accounts.reader] {
        from_elsewhere(server.get(PATH)).token(token).send_unchecked().expect_error(
            403,
            "forbidden",
            "only requests from this machine and the operator's token may do this",
        );
    }
}

#[test]
fn pages_of_other_origins_change_nothing() {
    let server = TestServer::start();
    let delete = || server.delete(PATH).header("Origin", "https://evil.example");
    let message = "a page of another origin may not DELETE here";
    delete().send_unchecked().expect_error(403, "forbidden", message);
    delete().anonymous().send_unchecked().expect_error(403, "forbidden", message);
}

#[test]
fn paths_that_are_not_there_are_refused_in_the_error_object() {
    let server = TestServer::start();
    server.get("/_tidegate/nothing").send_unchecked().expect_error(404, "not found", "path not found");
    server.get("/_tidegate").send_unchecked().expect_error(404, "not found", "path not found");
    let refused = server.put(PATH).json(&json!({})).send_unchecked();
    assert_eq!(refused.header("Allow"), Some("DELETE, GET"));
    refused.expect_error(405, "method not allowed", "method not allowed, expected one of DELETE, GET");
    // The guard goes first: whoever may not be here does not learn what is there.
    from_elsewhere(server.get("/_tidegate/nothing")).anonymous().send_unchecked().expect(401);
}
