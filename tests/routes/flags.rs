use crate::support::TestServer;

#[test]
fn nothing_is_behind_a_flag() {
    let server = TestServer::start();
    assert_eq!(server.get("/api/v2/flags").send().expect(200).text(), "{}");
}

#[test]
fn flags_are_for_callers_with_credentials() {
    let server = TestServer::start();
    server.get("/api/v2/flags").anonymous().send().expect_error(401, "unauthorized", "unauthorized access");
}
