use super::{create, path};
use crate::support::{Subject, TestServer};

#[test]
fn an_attached_label_is_listed_and_shown_until_it_is_detached_or_deleted() {
    let server = TestServer::start();
    let path = path(&create(&server, "cpu"));
    Subject { server: &server, path, kind: "bucket" }.has_labels_until_they_are_detached();
}

#[test]
fn a_label_is_attached_once_and_to_its_own_organization() {
    let server = TestServer::start();
    let path = path(&create(&server, "cpu"));
    Subject { server: &server, path, kind: "bucket" }.refuses_labels_that_do_not_fit();
}
