//! Which operations still answer from the contract's examples.

use serde_json::{Value, json};
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::examples::EXAMPLE_HEADER;
use tidegate_generated::operations::{OPERATIONS, Operation, Place};

use crate::support::server::{PASSWORD, USERNAME};
use crate::support::{Request, TestServer};

/// The tags none of whose operations is implemented yet. Whoever implements one takes it out; nobody puts one in without
/// a reason.
const TAGS_FROM_EXAMPLES: &[&str] = &["Scripts", "Tasks", "Templates"];

/// The operations of other tags that are not implemented yet: all wait for Flux.
const OPERATIONS_FROM_EXAMPLES: &[&str] =
    &["PostQuery", "PostQueryAnalyze", "PostQueryAst", "GetQuerySuggestions", "GetQuerySuggestionsName"];

/// An id that no resource has.
const NOWHERE: &str = "00000000000000ff";

#[test]
fn only_operations_that_wait_for_something_named_answer_from_examples() {
    let contract: Value = serde_json::from_str(CONTRACT_JSON).unwrap();
    let server = TestServer::start_with_password();
    let mut found: Vec<&str> = Vec::new();
    let mut undriven = Vec::new();
    for operation in OPERATIONS {
        let response = drive(&server, &contract, operation).send();
        if response.header(EXAMPLE_HEADER).is_some() {
            found.push(operation.id);
        } else if matches!(response.status, 400 | 401 | 406 | 415) {
            // Such a refusal may come before the operation itself: it says nothing of the implementation.
            undriven.push(format!("{}: {} {}", operation.id, response.status, response.text()));
        }
    }
    assert_eq!(undriven, Vec::<String>::new(), "requests that do not reach their operation");
    let waiting = OPERATIONS.iter().filter(|operation| {
        TAGS_FROM_EXAMPLES.contains(&operation.tag) || OPERATIONS_FROM_EXAMPLES.contains(&operation.id)
    });
    let expected: Vec<&str> = waiting.map(|operation| operation.id).collect();
    assert_eq!(found, expected, "operations that answer from examples: found, expected");
}

/// A request that the operation accepts as one it understands: ids that name nothing, otherwise what the contract shows.
fn drive<'a>(server: &'a TestServer, contract: &Value, operation: &Operation) -> Request<'a> {
    let item = &contract["paths"][operation.path];
    let declared = &item[operation.method.to_ascii_lowercase()];
    let mut path = operation.path.to_owned();
    let mut query = Vec::new();
    let mut headers = Vec::new();
    for parameter in operation.parameters {
        let value = || match parameter.name {
            "orgID" if parameter.place == Place::Query => server.org_id(),
            name => parameter_value(contract, declared, item, name),
        };
        match parameter.place {
            Place::Path => path = path.replace(&format!("{{{}}}", parameter.name), &value()),
            // A delete takes one of two parameters, neither of which the contract can call required.
            Place::Query
                if parameter.required || (operation.id, parameter.name) == ("PostDelete", "bucket") =>
            {
                query.push(format!("{}={}", parameter.name, value()))
            }
            Place::Header if parameter.required => headers.push((parameter.name, value())),
            Place::Query | Place::Header | Place::Cookie => {}
        }
    }
    if !query.is_empty() {
        path = format!("{path}?{}", query.join("&"));
    }
    let mut request = server.request(operation.method, &path);
    for (name, value) in headers {
        request = request.header(name, &value);
    }
    request = credentials(server, operation, request);
    match body(server, contract, declared, operation) {
        Some((media_type, body)) => request.body(media_type, body),
        None => request,
    }
}

fn credentials<'a>(server: &TestServer, operation: &Operation, request: Request<'a>) -> Request<'a> {
    let takes = |name: &str| operation.security.iter().any(|schemes| schemes.contains(&name));
    let cookie = operation.parameters.iter().any(|parameter| parameter.place == Place::Cookie);
    if operation.security.is_empty() || takes("TokenAuthentication") {
        return request;
    }
    let request =
        if takes("BasicAuthentication") { request.basic(USERNAME, PASSWORD) } else { request.anonymous() };
    if cookie || takes("SessionAuthentication") {
        request.header("Cookie", &server.sign_in(USERNAME, PASSWORD))
    } else {
        request
    }
}

fn parameter_value(contract: &Value, declared: &Value, item: &Value, name: &str) -> String {
    match name {
        "org" => crate::support::server::ORG.to_owned(),
        // A database of that name stands for the bucket, which keeps points of any age.
        "bucket" | "db" => crate::support::server::BUCKET.to_owned(),
        "q" => "SHOW%20DATABASES".to_owned(),
        _ => {
            let own = declared["parameters"].as_array().into_iter().flatten();
            let shared = item["parameters"].as_array().into_iter().flatten();
            let parameter = own
                .chain(shared)
                .map(|each| resolve(contract, each))
                .find(|each| each["name"] == name)
                .unwrap();
            let schema = resolve(contract, &parameter["schema"]);
            if schema["format"] == "id" || schema["pattern"].is_string() || name.ends_with("ID") {
                return NOWHERE.to_owned();
            }
            let shown = [&parameter["example"], &schema["example"], &schema["enum"][0], &schema["default"]];
            match shown.into_iter().find(|value| !value.is_null()) {
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => "name".to_owned(),
            }
        }
    }
}

fn body(
    server: &TestServer,
    contract: &Value,
    declared: &Value,
    operation: &Operation,
) -> Option<(&'static str, Vec<u8>)> {
    let media_type = *operation.body.as_ref()?.media_types.first()?;
    if operation.id == "PutMePassword" || operation.id == "PostUsersIDPassword" {
        // The shown password would end the credentials of what follows.
        return Some((media_type, json!({ "password": PASSWORD }).to_string().into_bytes()));
    }
    let media = &resolve(contract, &declared["requestBody"])["content"][media_type];
    let schema = resolve(contract, &media["schema"]);
    let named = media["examples"].as_object().and_then(|examples| examples.values().next());
    let named = named.map_or(&Value::Null, |example| &resolve(contract, example)["value"]);
    let shown = [&media["example"], named, &schema["example"]];
    match shown.into_iter().find(|value| !value.is_null()).cloned() {
        Some(Value::String(text)) => Some((media_type, text.into_bytes())),
        Some(mut value) => {
            set_known_ids(&mut value, &server.org_id(), &server.user_id());
            Some((media_type, value.to_string().into_bytes()))
        }
        None => panic!("{}: the contract shows no request body", operation.id),
    }
}

/// Puts the organization and user there are in place of those shown, wherever a body names them.
fn set_known_ids(value: &mut Value, org_id: &str, user_id: &str) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                match name.as_str() {
                    "orgID" => *value = org_id.into(),
                    "userID" => *value = user_id.into(),
                    _ => set_known_ids(value, org_id, user_id),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| set_known_ids(item, org_id, user_id)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn resolve<'a>(contract: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#')) {
        Some(pointer) => resolve(contract, contract.pointer(pointer).unwrap()),
        None => value,
    }
}
