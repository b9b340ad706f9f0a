//! Tokens of different powers, and the matrix of what each may do.

use serde_json::{Value, json};

use super::TestServer;

/// The types of resources that the tokens here may read or write.
const TYPES: [&str; 9] =
    ["authorizations", "buckets", "dbrp", "labels", "orgs", "secrets", "telegrafs", "users", "variables"];

/// Tokens to try an operation with.
pub(crate) struct Accounts {
    /// Reads everything in the server's organization.
    pub(crate) reader: String,
    /// Reads and writes everything in the server's organization.
    pub(crate) owner: String,
    /// Like `owner`, but its authorization is inactive.
    pub(crate) inactive: String,
    /// Reads and writes everything in another organization.
    pub(crate) stranger: String,
    /// The id of that organization.
    pub(crate) other_organization: String,
}

/// What one operation answers to each of them.
pub(crate) struct Case {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    /// The status for the reader.
    pub(crate) reader: u16,
    /// The status for the stranger.
    pub(crate) stranger: u16,
    /// The status for the owner, who is asked last.
    pub(crate) owner: u16,
}

impl TestServer {
    /// The token of a new authorization in an organization, with permissions of this shape:
    /// `("read", json!({ "type": "buckets" }))`.
    pub(crate) fn token_with(&self, org_id: &str, permissions: &[(&str, Value)]) -> String {
        self.authorization_with(org_id, permissions)["token"].as_str().unwrap().to_owned()
    }

    /// A new authorization, as the answer shows it.
    pub(crate) fn authorization_with(&self, org_id: &str, permissions: &[(&str, Value)]) -> Value {
        let permissions: Vec<Value> = permissions
            .iter()
            .map(|(action, resource)| json!({ "action": action, "resource": resource }))
            .collect();
        let body = json!({ "orgID": org_id, "permissions": permissions });
        self.post("/api/v2/authorizations").json(&body).send().expect(201).json()
    }

    /// The id of a new organization.
    pub(crate) fn new_organization(&self, name: &str) -> String {
        let made = self.post("/api/v2/orgs").json(&json!({ "name": name })).send().expect(201).json();
        made["id"].as_str().unwrap().to_owned()
    }

    /// Tokens of every kind.
    pub(crate) fn accounts(&self) -> Accounts {
        let own = self.org_id();
        let other_organization = self.new_organization("strangers");
        let on_all = |actions: &[&'static str]| -> Vec<(&'static str, Value)> {
            let pairs = actions.iter().flat_map(|action| TYPES.map(|kind| (*action, kind)));
            pairs.map(|(action, kind)| (action, json!({ "type": kind }))).collect()
        };
        let all = on_all(&["read", "write"]);
        let inactive = self.authorization_with(&own, &all);
        let path = format!("/api/v2/authorizations/{}", inactive["id"].as_str().unwrap());
        self.patch(&path).json(&json!({ "status": "inactive" })).send().expect(200);
        Accounts {
            reader: self.token_with(&own, &on_all(&["read"])),
            owner: self.token_with(&own, &all),
            inactive: inactive["token"].as_str().unwrap().to_owned(),
            stranger: self.token_with(&other_organization, &all),
            other_organization,
        }
    }

    /// Sends every case with every kind of credentials and asserts the statuses, in the order of the cases.
    ///
    /// # Panics
    /// When an answer has another status than the case says.
    pub(crate) fn assert_access(&self, accounts: &Accounts, cases: &[Case]) {
        for case in cases {
            let send = |token: Option<&str>| {
                let request = self.request(case.method, &case.path).anonymous();
                let request = match &case.body {
                    Some(body) => request.json(body),
                    None => request,
                };
                match token {
                    Some(token) => request.token(token),
                    None => request,
                }
                .send()
            };
            let expected = [
                ("nobody", None, 401),
                ("an unknown token", Some("unknown"), 401),
                ("an inactive token", Some(accounts.inactive.as_str()), 401),
                ("a stranger", Some(accounts.stranger.as_str()), case.stranger),
                ("a reader", Some(accounts.reader.as_str()), case.reader),
                ("an owner", Some(accounts.owner.as_str()), case.owner),
            ];
            for (who, token, status) in expected {
                let response = send(token);
                let body = String::from_utf8_lossy(&response.body);
                assert_eq!(response.status, status, "{} {} as {who}: {body}", case.method, case.path);
            }
        }
    }
}
