//! Which operations still answer from the contract's examples.

use serde_json::Value;
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::examples::EXAMPLE_HEADER;
use tidegate_generated::operations::{OPERATIONS, Operation, Parameter, Place};

use super::drive::driven;
use crate::support::server::{BUCKET, ORG, PASSWORD, USERNAME};
use crate::support::{Request, TestServer};

/// The tags none of whose operations is implemented yet. Whoever implements one takes it out; nobody puts one in without
/// a reason.
const TAGS_FROM_EXAMPLES: &[&str] = &["Scripts", "Tasks"];

/// The operations of other tags that are not implemented yet: all wait for Flux.
const OPERATIONS_FROM_EXAMPLES: &[&str] =
    &["PostQuery", "PostQueryAnalyze", "PostQueryAst", "GetQuerySuggestions", "GetQuerySuggestionsName"];

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
    let given = |parameter: &Parameter| {
        let value = match (parameter.place, parameter.name) {
            (Place::Query, "orgID") => server.org_id(),
            (_, "org") => ORG.to_owned(),
            // A database of that name stands for the bucket, which keeps points of any age.
            (_, "bucket" | "db") => BUCKET.to_owned(),
            (_, "q") => "SHOW%20DATABASES".to_owned(),
            _ => return None,
        };
        // A delete takes one of two parameters, neither of which the contract can call required.
        let asked_for = parameter.required || (operation.id, parameter.name) == ("PostDelete", "bucket");
        asked_for.then_some(value)
    };
    let (org_id, user_id) = (server.org_id(), server.user_id());
    let driven = driven(contract, operation, given, &[("orgID", &org_id), ("userID", &user_id)]);
    let mut request = server.request(operation.method, &driven.path);
    for (name, value) in &driven.headers {
        request = request.header(name, value);
    }
    request = credentials(server, operation, request);
    match driven.body {
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
