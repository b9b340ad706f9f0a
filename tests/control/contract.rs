//! The contract report of a running server.

use crate::support::TestServer;

#[test]
fn the_report_says_which_form_and_program_it_is_of() {
    let server = TestServer::start();
    let report = server.get("/_tidegate/contract").send_unchecked().expect(200);
    assert_eq!(report.header("Cache-Control"), Some("no-store"));
    let report = report.json();
    assert_eq!(report["schemaVersion"], 1);
    assert_eq!(report["tidegateVersion"], env!("CARGO_PKG_VERSION"));
}
