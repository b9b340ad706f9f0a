//! An organization with one resource of each kind, and requests for any operation about it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tidegate::resources::ResourceType;
use tidegate_generated::operations::{Operation, Parameter, Place};

use super::drive::driven;
use crate::support::{Response, TestServer};

/// Operations that look without a `GET`.
const READING: &[&str] = &["ExportTemplate"];

/// An organization with one resource of each kind.
pub(super) struct Planted {
    /// What parameters of paths and queries, and properties of bodies, name it by.
    pub(super) values: BTreeMap<&'static str, String>,
    /// Texts that nobody else may see.
    pub(super) canaries: Vec<String>,
    /// Its tokens: of somebody who may do all, of the same but inactive, and of somebody who may read all.
    pub(super) owner: String,
    pub(super) inactive: String,
    pub(super) reader: String,
}

/// Creates something; the answer.
fn make(server: &TestServer, path: &str, body: &Value) -> Value {
    server.post(path).json(body).send().expect(201).json()
}

fn id(made: &Value) -> String {
    made["id"].as_str().unwrap_or_else(|| panic!("no id: {made}")).to_owned()
}

/// An organization all of whose names begin with a mark.
pub(super) fn plant(server: &TestServer, mark: &str) -> Planted {
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
pub(super) fn send(
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
    let bucket = value("bucketID");
    if operation.id == "ExportTemplate" {
        // The example exports a bucket.
        ids.push(("id", &bucket));
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

/// Whether an operation changes nothing.
pub(super) fn is_reading(operation: &Operation) -> bool {
    matches!(operation.method, "GET" | "HEAD") || operation.tag == "Query" || READING.contains(&operation.id)
}
