use crate::support::TestServer;

#[test]
fn a_set_up_server_answers_with_its_version_whatever_the_credentials() {
    let server = TestServer::start();
    for request in [
        server.get("/ping").anonymous(),
        server.get("/ping"),
        server.get("/ping").basic("anybody", "anything"),
        server.request("HEAD", "/ping").anonymous(),
    ] {
        let response = request.send().expect(204);
        assert!(response.header("X-Influxdb-Version").unwrap().starts_with("v2."));
        // Clients look for this word in any case.
        assert!(response.header("X-Influxdb-Build").unwrap().to_lowercase().contains("cloud"));
    }
}

#[test]
fn a_server_that_is_not_set_up_is_not_there_yet() {
    let server = TestServer::start_without_setup();
    let response = server.get("/ping").send().expect(503);
    assert_eq!(response.json()["code"], "unavailable");
    server.request("HEAD", "/ping").send().expect(503);
}
