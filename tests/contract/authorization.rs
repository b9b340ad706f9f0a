//! Every operation with every kind of credentials: who is let in, who is refused how, and that nobody is shown anything of an
//! organization that is not theirs.
//!
//! Two organizations have one resource of each kind. All requests are about those of the first; its names and ids are nowhere in
//! the answers to a stranger, and those of the second nowhere in the answers to anybody of the first.

use std::collections::BTreeSet;

use serde_json::Value;
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::examples::EXAMPLE_HEADER;
use tidegate_generated::operations::{OPERATIONS, Operation};

use super::planted::{Planted, is_reading, plant, send};
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

/// Operations that name something of another organization by a name that the caller's own may have too.
const NAMES_IN_EACH: &[&str] = &["PostLegacyWrite"];

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

/// The two organizations, and what about the answers is not as it should be.
struct Matrix {
    server: TestServer,
    contract: Value,
    own: Planted,
    other: Planted,
    problems: Vec<String>,
    /// What of the first organization was in answers to its reader.
    seen: BTreeSet<String>,
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
        if !is_example(&response) && token == Some(&self.own.reader) && is_reading(operation) {
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
    assert!(unseen.is_empty(), "no answer shows these to whom they belong: {unseen:?}");
    assert!(matrix.problems.is_empty(), "{}", matrix.problems.join("\n"));
}
