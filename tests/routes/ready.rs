use crate::support::TestServer;

#[test]
fn a_running_server_says_since_when() {
    let server = TestServer::start();
    let body = server.get("/ready").anonymous().send().expect(200).json();
    assert_eq!(body["status"], "ready");
    assert!(body["up"].as_str().unwrap().ends_with('s'));
    let started: chrono::DateTime<chrono::Utc> = body["started"].as_str().unwrap().parse().unwrap();
    assert!((chrono::Utc::now() - started).num_seconds() < 60);
}
