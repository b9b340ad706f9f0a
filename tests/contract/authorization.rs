//! Every operation with every kind of credentials: who is let in, who is refused how, and that nobody is shown anything of an
//! organization that is not theirs.
//!
//! Two organizations have one resource of each kind. All requests are about those of the first; its names and ids are nowhere in
//! the answers to a stranger, and those of the second nowhere in the answers to anybody of the first.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tidegate::resources::ResourceType;
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::examples::EXAMPLE_HEADER;
use tidegate_generated::operations::{OPERATIONS, Operation, Parameter, Place};

use super::drive::driven;
use crate::support::{Response, TestServer};

/// Operations that an owner of an organization cannot use with a token, what they answer, and why.
const NOT_FOR_OWNERS: &[(&str, u16, &str)] = &[
    ("PostAuthorizations", 403, "it is asked for another user, and users belong to no organization"),
    ("PostOrgs", 403, "an organization is made by whoever may write all organizations"),
    ("GetUsersID", 404, "users belong to no organization"),
    ("PostUsers", 403, "users belong to no organization"),
    ("PatchUsersID", 404, "users belong to no organization"),
    ("DeleteUsersID", 404, "users belong to no organization"),
    ("PostUsersIDPassword", 404, "users belong to no organization"),
    ("PutUsersIDPassword", 401, "it takes name and password"),
    ("PutMePassword", 401, "it takes name and password"),
    ("PostSignin", 401, "it takes name and password"),
    ("PostSignout", 401, "it takes a session"),
    ("PostSetup", 422, "it is done once"),
];

/// Operations that look without a `GET`.
const READING: &[&str] = &["ExportTemplate"];

/// Operations that name something of another organization by a name that the caller's own may have too.
const NAMES_IN_EACH: &[&str] = &["PostLegacyWrite"];

/// An organization with one resource of each kind.
struct Planted {
    /// What parameters of paths and queries, and properties of bodies, name it by.
    values: BTreeMap<&'static str, String>,
    /// Texts that nobody else may see.
    canaries: Vec<String>,
    /// Its tokens: of somebody who may do all, of the same but inactive, and of somebody who may read all.
    owner: String,
    inactive: String,
    reader: String,
}

/// Creates something; the answer.
fn make(server: &TestServer, path: &str, body: &Value) -> Value {
    server.post(path).json(body).send().expect(201).json()
}

fn id(made: &Value) -> String {
    made["id"].as_str().unwrap_or_else(|| panic!("no id: {made}")).to_owned()
}

fn plant(server: &TestServer, mark: &str) -> Planted {
    let name = |kind: &str| format!("{mark}-{kind}");
    let org = id(&make(server, "/api/v2/orgs", &json!({ "name": name("org") })));
    let user = id(&make(server, "/api/v2/users", &json!({ "name": name("user") })));
    let bucket =
        json!({ "orgID": org, "name": name("bucket"), "description": name("text"), "retentionRules": [] });
    let bucket = id(&make(server, "/api/v2/buckets", &bucket));
    let explicit =
        json!({ "orgID": org, "name": name("explicit"), "schemaType": "explicit", "retentionRules": [] });
    let explicit = id(&make(server, "/api/v2/buckets", &explicit));
    // Of those that the contract shows, so that its example of a change adds some.
    let columns = json!([
        { "name": "time", "type": "timestamp" },
        { "name": "usage_user", "type": "field", "dataType": "float" },
    ]);
    let schema = json!({ "name": name("schema"), "columns": columns });
    let schema = id(&make(server, &format!("/api/v2/buckets/{explicit}/schema/measurements"), &schema));
    let label = json!({ "orgID": org, "name": name("label"), "properties": { "note": name("note") } });
    let label = id(&make(server, "/api/v2/labels", &label)["label"]);
    // A second one, which is on nothing yet.
    let free = id(&make(server, "/api/v2/labels", &json!({ "orgID": org, "name": name("free") }))["label"]);
    let dbrp =
        json!({ "orgID": org, "bucketID": bucket, "database": name("database"), "retention_policy": "rp" });
    let dbrp = id(&make(server, "/api/v2/dbrps", &dbrp));
    let variable = json!({
        "orgID": org, "name": format!("{}_variable", mark.replace('-', "_")),
        "arguments": { "type": "constant", "values": [name("value")] },
    });
    let variable = id(&make(server, "/api/v2/variables", &variable));
    let telegraf =
        json!({ "orgID": org, "name": name("agent"), "config": format!("# {}\n[agent]\n", name("config")) });
    let telegraf = id(&make(server, "/api/v2/telegrafs", &telegraf));
    let secrets = json!({ name("secret"): name("secret-value") });
    server.patch(&format!("/api/v2/orgs/{org}/secrets")).json(&secrets).send().expect(204);
    let organization = org.parse().unwrap();
    let stack = tidegate::resources::NewStack { name: name("stack"), ..Default::default() };
    let stack = server.app().resources.create_stack(organization, stack).unwrap().id.to_string();
    let owning = id(&make(server, "/api/v2/users", &json!({ "name": name("owning") })));
    for subject in [format!("orgs/{org}"), format!("buckets/{bucket}"), format!("telegrafs/{telegraf}")] {
        make(server, &format!("/api/v2/{subject}/members"), &json!({ "id": user }));
        make(server, &format!("/api/v2/{subject}/owners"), &json!({ "id": owning }));
    }
    for subject in
        [format!("buckets/{bucket}"), format!("telegrafs/{telegraf}"), format!("variables/{variable}")]
    {
        make(server, &format!("/api/v2/{subject}/labels"), &json!({ "labelID": label }));
    }
    let all: Vec<_> = ResourceType::ALL.iter().map(|kind| json!({ "type": kind.as_str() })).collect();
    let permissions = |actions: &[&'static str]| -> Vec<(&'static str, Value)> {
        actions.iter().flat_map(|action| all.iter().map(|kind| (*action, kind.clone()))).collect()
    };
    let both = permissions(&["read", "write"]);
    let owner = server.token_with(&org, &both);
    let reader = server.token_with(&org, &permissions(&["read"]));
    let inactive = server.authorization_with(&org, &both);
    let change = json!({ "status": "inactive", "description": name("authorization") });
    let authorization = id(&inactive);
    server.patch(&format!("/api/v2/authorizations/{authorization}")).json(&change).send().expect(200);
    let point = format!("{} {}=1,text={:?} 1", name("measurement"), name("column"), name("point"));
    server
        .post(&format!("/api/v2/write?org={}&bucket={bucket}", name("org")))
        .text(&point)
        .send()
        .expect(204);
    let values = BTreeMap::from([
        ("orgID", org),
        ("org", name("org")),
        ("userID", user),
        ("owning", owning),
        ("bucketID", bucket),
        ("bucket", name("bucket")),
        ("explicit", explicit),
        ("measurementID", schema),
        ("labelID", label),
        ("free", free),
        ("dbrpID", dbrp),
        ("db", name("database")),
        ("variableID", variable),
        ("telegrafID", telegraf),
        ("secretID", name("secret")),
        ("stack_id", stack),
        ("authID", authorization),
    ]);
    let mut canaries: Vec<String> = values.values().cloned().collect();
    // All other names begin with it.
    canaries.push(mark.to_owned());
    let inactive = inactive["token"].as_str().unwrap().to_owned();
    canaries.extend([owner.clone(), reader.clone(), inactive.clone()]);
    Planted { values, canaries, owner, inactive, reader }
}

/// Sends an operation with a token about what is planted. `filtered` gives parameters that narrow to the organization too, where
/// the operation can do without.
fn send(
    server: &TestServer,
    contract: &Value,
    operation: &Operation,
    planted: &Planted,
    token: Option<&str>,
    filtered: bool,
) -> (Response, String) {
    let value = |name: &str| planted.values[name].clone();
    let given = |parameter: &Parameter| match (parameter.place, parameter.name) {
        (Place::Path, "bucketID") if operation.tag == "Bucket Schemas" => Some(value("explicit")),
        (Place::Path, "userID") if operation.path.contains("/owners/") => Some(value("owning")),
        (Place::Path, name) => planted.values.get(name).cloned(),
        (Place::Query, "bucket") => Some(value("bucket")),
        (Place::Query, "db") => Some(value("db")),
        (Place::Query, "q") => Some("SHOW%20MEASUREMENTS".to_owned()),
        (Place::Query, name @ ("orgID" | "org")) if filtered || parameter.required => Some(value(name)),
        (Place::Query | Place::Header | Place::Cookie, _) => None,
    };
    let (user, free) = (value("userID"), value("free"));
    let mut ids: Vec<(&str, &str)> =
        ["orgID", "userID", "bucketID"].map(|name| (name, planted.values[name].as_str())).into();
    ids.push(("labelID", &free));
    if operation.path.ends_with("/members") || operation.path.ends_with("/owners") {
        ids.push(("id", &user));
    }
    let driven = driven(contract, operation, given, &ids);
    let mut asked = format!("{}\n", driven.path);
    let mut request = server.request(operation.method, &driven.path).anonymous();
    for (name, value) in &driven.headers {
        request = request.header(name, value);
    }
    if let Some(token) = token {
        request = request.token(token);
    }
    if let Some((media_type, body)) = driven.body {
        asked.push_str(&String::from_utf8_lossy(&body));
        request = request.body(media_type, body);
    }
    (request.send(), asked)
}

/// The texts of `canaries` that are in an answer and were not in its request.
fn leaked<'c>(canaries: &'c [String], asked: &str, response: &Response) -> Vec<&'c str> {
    let headers: String = response.headers.values().filter_map(|value| value.to_str().ok()).collect();
    let body = String::from_utf8_lossy(&response.body).replace(asked, "");
    let mut answer = headers + &body;
    // What the client has named may be named to it again.
    for known in asked.split(|character: char| !character.is_alphanumeric() && !"-_".contains(character)) {
        if canaries.iter().any(|canary| known.contains(canary.as_str())) {
            answer = answer.replace(known, "");
        }
    }
    canaries.iter().map(String::as_str).filter(|canary| answer.contains(canary)).collect()
}

fn is_reading(operation: &Operation) -> bool {
    matches!(operation.method, "GET" | "HEAD") || operation.tag == "Query" || READING.contains(&operation.id)
}

/// The two organizations, and what about the answers is not as it should be.
struct Matrix {
    server: TestServer,
    contract: Value,
    own: Planted,
    other: Planted,
    problems: Vec<String>,
    /// What of the first organization was in answers to its reader.
    seen: BTreeSet<String>,
    /// Operations that answered with an example.
    examples: BTreeSet<&'static str>,
}

impl Matrix {
    fn plant() -> Self {
        let server = TestServer::start();
        let (own, other) = (plant(&server, "kelp-canary"), plant(&server, "reef-canary"));
        Self {
            server,
            contract: serde_json::from_str(CONTRACT_JSON).unwrap(),
            own,
            other,
            problems: Vec::new(),
            seen: BTreeSet::new(),
            examples: BTreeSet::new(),
        }
    }

    /// Sends an operation about the first organization with a token. Notes what it `hidden` of which it tells anything, and a
    /// status that `fits` does not take.
    fn try_as(
        &mut self,
        (who, token): (&str, Option<&str>),
        operation: &'static Operation,
        filtered: bool,
        hidden: &[String],
        (expected, fits): (&str, impl Fn(&Response) -> bool),
    ) {
        let (response, asked) = send(&self.server, &self.contract, operation, &self.own, token, filtered);
        let found = leaked(hidden, &asked, &response);
        if is_example(&response) {
            self.examples.insert(operation.id);
        } else if token == Some(&self.own.reader) && is_reading(operation) {
            let shown = self.own.values.values().filter(|value| response_contains(&response, value));
            self.seen.extend(shown.cloned());
        }
        let expected = match (found.is_empty(), fits(&response)) {
            (true, true) => return,
            (true, false) => expected.to_owned(),
            (false, _) => format!("nothing of {found:?}"),
        };
        let body = String::from_utf8_lossy(&response.body);
        let (id, status, body) = (operation.id, response.status, body.trim_end());
        self.problems.push(format!("{id} as {who}: {status} {body}, expected {expected}"));
    }

    /// Sends an operation with all credentials that may change nothing by it.
    fn try_refused(&mut self, operation: &'static Operation, filtered: bool) {
        let is_open = operation.security.is_empty();
        let (own, other) = (self.own.canaries.clone(), self.other.canaries.clone());
        let all = [own.clone(), other.clone()].concat();
        let inactive = self.own.inactive.clone();
        for caller in
            [("nobody", None), ("a wrong token", Some("wrong")), ("an inactive token", Some(&*inactive))]
        {
            self.try_as(
                caller,
                operation,
                filtered,
                &all,
                ("401", |response| is_open || response.status == 401),
            );
        }
        let is_served = is_open || is_reading(operation) || NAMES_IN_EACH.contains(&operation.id);
        let token = self.other.owner.clone();
        let fits = |response: &Response| is_served || is_example(response) || is_refused(response);
        self.try_as(("a stranger", Some(&token)), operation, filtered, &own, ("401, 403 or 404", fits));
        let token = self.own.reader.clone();
        let fits = |response: &Response| match exception(operation) {
            Some(_) => response.status >= 400,
            None if is_open || is_reading(operation) => (200..300).contains(&response.status),
            None => is_example(response) || matches!(response.status, 403 | 404),
        };
        let expected = "2xx to look, else 403 or 404";
        self.try_as(("a reader", Some(&token)), operation, filtered, &other, (expected, fits));
    }

    fn try_owner(&mut self, operation: &'static Operation) {
        let (token, other) = (self.own.owner.clone(), self.other.canaries.clone());
        let exception = exception(operation);
        let expected = exception.map_or("2xx".to_owned(), |(status, why)| format!("{status}: {why}"));
        let fits = |response: &Response| match exception {
            Some((status, _)) => response.status == status,
            None => (200..300).contains(&response.status),
        };
        self.try_as(("an owner", Some(&token)), operation, true, &other, (&expected, fits));
    }
}

fn exception(operation: &Operation) -> Option<(u16, &'static str)> {
    let found = NOT_FOR_OWNERS.iter().find(|(id, _, _)| *id == operation.id);
    found.map(|(_, status, why)| (*status, *why))
}

fn response_contains(response: &Response, text: &str) -> bool {
    String::from_utf8_lossy(&response.body).contains(text)
}

fn is_example(response: &Response) -> bool {
    response.header(EXAMPLE_HEADER).is_some()
}

fn is_refused(response: &Response) -> bool {
    matches!(response.status, 401 | 403 | 404)
}

#[test]
fn every_operation_lets_in_whom_it_may_and_shows_nobody_another_organization() {
    let mut matrix = Matrix::plant();
    for operation in OPERATIONS {
        let changes = matrix.server.app().resources.changes();
        matrix.try_refused(operation, false);
        matrix.try_refused(operation, true);
        if matrix.server.app().resources.changes() != changes && !NAMES_IN_EACH.contains(&operation.id) {
            matrix.problems.push(format!("{}: somebody has changed something who may not", operation.id));
        }
    }
    matrix.server.app().snapshot("planted").unwrap();
    for operation in OPERATIONS {
        matrix.try_owner(operation);
        if !is_reading(operation) {
            matrix.server.app().restore("planted").unwrap();
        }
    }
    // The search finds what is there.
    let mut unseen = matrix.own.values.clone();
    unseen.retain(|_, value| !matrix.seen.contains(value));
    if matrix.examples.contains("ReadStack") {
        unseen.remove("stack_id");
    }
    assert!(unseen.is_empty(), "no answer shows these to whom they belong: {unseen:?}");
    assert!(matrix.problems.is_empty(), "{}", matrix.problems.join("\n"));
}
