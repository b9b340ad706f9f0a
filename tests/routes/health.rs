use crate::support::TestServer;

#[test]
fn a_running_server_passes() {
    let server = TestServer::start();
    let body = server.get("/health").anonymous().send().expect(200).json();
    assert_eq!((&body["name"], &body["status"]), (&"influxdb".into(), &"pass".into()));
    assert_eq!(body["message"], "ready for queries and writes");
    assert!(body["version"].is_string());
}
