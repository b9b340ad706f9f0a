use serde_json::json;

use super::{create, path};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let own = path(&create(&server, "db", "rp", None));
    let case = |method, path: &str, body, reader, stranger, owner| Case {
        method,
        path: path.to_owned(),
        body,
        reader,
        stranger,
        owner,
    };
    let new = json!({ "bucketID": server.bucket_id(), "database": "new", "retention_policy": "rp" });
    let cases = [
        case("GET", "/api/v2/dbrps", None, 200, 200, 200),
        case("GET", &format!("/api/v2/dbrps?orgID={}", server.org_id()), None, 200, 400, 200),
        case("POST", "/api/v2/dbrps", Some(new), 403, 404, 201),
        case("GET", &own, None, 200, 404, 200),
        case("GET", &format!("{own}?org=tides"), None, 200, 404, 200),
        case("PATCH", &own, Some(json!({ "retention_policy": "changed" })), 403, 404, 200),
        case("DELETE", &own, None, 403, 404, 204),
    ];
    server.assert_access(&accounts, &cases);
    let list = server.get("/api/v2/dbrps?db=harbour").token(&accounts.stranger).send().expect(200).json();
    assert_eq!(list["content"], json!([]));
}

#[test]
fn a_permission_on_a_bucket_extends_to_its_mappings() {
    let server = TestServer::start();
    let made = create(&server, "db", "rp", None);
    let on_bucket = json!({ "type": "buckets", "id": server.bucket_id() });
    let reader = server.token_with(&server.org_id(), &[("read", on_bucket.clone())]);
    let writer = server.token_with(&server.org_id(), &[("read", on_bucket.clone()), ("write", on_bucket)]);
    server.get(&path(&made)).token(&reader).send().expect(200);
    server.delete(&path(&made)).token(&reader).send().expect(403);
    let mapping = json!({ "bucketID": server.bucket_id(), "database": "mine", "retention_policy": "rp" });
    server.post("/api/v2/dbrps").token(&writer).json(&mapping).send().expect(201);
    server.delete(&path(&made)).token(&writer).send().expect(204);
    let labels = server.token_with(&server.org_id(), &[("read", json!({ "type": "labels" }))]);
    server.get("/api/v2/dbrps").token(&labels).send().expect(403);
}
