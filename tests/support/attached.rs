//! What can be attached to several kinds of resources, labels and members, works the same way with each of them.

use serde_json::{Value, json};

use super::TestServer;

/// An id that no resource has.
const UNKNOWN: &str = "00000000000000ff";

/// A resource that something is attached to.
pub(crate) struct Subject<'a> {
    pub(crate) server: &'a TestServer,
    /// Its address.
    pub(crate) path: String,
    /// Its kind, as messages have it.
    pub(crate) kind: &'static str,
}

impl Subject<'_> {
    /// A label is attached, listed, shown with the resource and detached.
    pub(crate) fn has_labels_until_they_are_detached(&self) {
        let labels = format!("{}/labels", self.path);
        let label = self.server.new_label(&self.server.org_id(), "env");
        let attached = self.attach(&label["id"]).expect(201).json();
        assert_eq!(attached["label"], label);
        let listed = self.server.get(&labels).send().expect(200).json();
        assert_eq!(listed, json!({ "labels": [label], "links": { "self": labels } }));
        assert_eq!(self.labels(), json!([label]));
        let attached = format!("{labels}/{}", label["id"].as_str().unwrap());
        self.server.delete(&attached).send().expect(204);
        self.server.delete(&attached).send().expect_error(404, "not found", "label not found");
        assert_eq!(self.labels(), json!([]));
        self.attach(&label["id"]).expect(201);
        self.server.delete(&format!("/api/v2/labels/{}", label["id"].as_str().unwrap())).send().expect(204);
        assert_eq!(self.labels(), json!([]), "a deleted label is off its resources");
    }

    /// A label is attached once, and to what its own organization has.
    pub(crate) fn refuses_labels_that_do_not_fit(&self) {
        let own = self.server.new_label(&self.server.org_id(), "env");
        self.attach(&own["id"]).expect(201);
        assert_eq!(self.attach(&own["id"]).expect(422).json()["code"], "conflict");
        let foreign = self.server.new_label(&self.server.new_organization("other"), "env");
        let message = "label env belongs to another organization";
        self.attach(&foreign["id"]).expect_error(422, "unprocessable entity", message);
        self.attach(&UNKNOWN.into()).expect_error(404, "not found", "label not found");
        self.attach(&"short".into()).expect(400);
        let nowhere = format!("{}/{UNKNOWN}/labels", self.collection());
        let attach = self.server.post(&nowhere).json(&json!({ "labelID": own["id"] }));
        let detach = self.server.delete(&format!("{nowhere}/{}", own["id"].as_str().unwrap()));
        for request in [self.server.get(&nowhere), attach, detach] {
            request.send().expect_error(404, "not found", &format!("{} not found", self.kind));
        }
        self.server.get(&format!("{}/short/labels", self.collection())).send().expect(400);
    }

    /// A user becomes a member, then an owner instead, then neither.
    pub(crate) fn has_members_and_owners_until_they_leave(&self) {
        let Self { server, path, .. } = self;
        let user = server.user_id();
        for (role, other) in [("member", "owner"), ("owner", "member")] {
            let list = format!("{path}/{role}s");
            let added = server.post(&list).json(&json!({ "id": user })).send().expect(201).json();
            let expected = json!({
                "id": user,
                "name": "ada",
                "status": "active",
                "role": role,
                "links": { "self": format!("/api/v2/users/{user}") },
            });
            assert_eq!(added, expected);
            let listed = server.get(&list).send().expect(200).json();
            assert_eq!(listed, json!({ "users": [expected], "links": { "self": list } }));
            let others = server.get(&format!("{path}/{other}s")).send().expect(200).json();
            assert_eq!(others["users"], json!([]), "a user has one role");
        }
        let remove = |role: &str| server.delete(&format!("{path}/{role}s/{user}")).send();
        remove("member").expect_error(404, "not found", "member not found");
        remove("owner").expect(204);
        remove("owner").expect_error(404, "not found", "owner not found");
    }

    /// Unknown users are refused, and so is all about an unknown resource.
    pub(crate) fn refuses_members_that_are_not_there(&self) {
        let Self { server, path, kind } = self;
        for role in ["members", "owners"] {
            let list = format!("{path}/{role}");
            let unknown = json!({ "id": UNKNOWN });
            server.post(&list).json(&unknown).send().expect_error(404, "not found", "user not found");
            server.post(&list).json(&json!({})).send().expect(400);
            let nowhere = format!("{}/{UNKNOWN}/{role}", self.collection());
            let add = server.post(&nowhere).json(&json!({ "id": server.user_id() }));
            let remove = server.delete(&format!("{nowhere}/{}", server.user_id()));
            for request in [server.get(&nowhere), add, remove] {
                request.send().expect_error(404, "not found", &format!("{kind} not found"));
            }
            server.get(&format!("{}/short/{role}", self.collection())).send().expect(400);
        }
    }

    fn attach(&self, label_id: &Value) -> super::Response {
        self.server.post(&format!("{}/labels", self.path)).json(&json!({ "labelID": label_id })).send()
    }

    /// The labels that the resource is shown with.
    fn labels(&self) -> Value {
        let shown = self.server.get(&self.path).header("Accept", "application/json");
        shown.send().expect(200).json()["labels"].clone()
    }

    /// The address of all resources of its kind.
    fn collection(&self) -> &str {
        self.path.rsplit_once('/').unwrap().0
    }
}

impl TestServer {
    /// A new label of an organization, as the answer shows it.
    pub(crate) fn new_label(&self, org_id: &str, name: &str) -> Value {
        let body = json!({ "orgID": org_id, "name": name });
        self.post("/api/v2/labels").json(&body).send().expect(201).json()["label"].clone()
    }
}
