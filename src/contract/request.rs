//! Requests against the contract.
//!
//! What a request breaks is the client's fault where the request was refused, but not by a fault scenario. Where it was served all the same, either the
//! contract is known to be stricter than the service (see [`super::tolerance`]), or this server tolerates what others may not.

mod body;
mod credentials;

pub(super) use body::{schema_of, value as body_value};

use percent_encoding::percent_decode_str;
use tidegate_generated::operations::{Operation, Place};

use super::document::{Direction, escape};
use super::exchange::{Exchange, header};
use super::finding::{Finding, Kind, shortened};
use super::parameters::{self, Parameter, ValueKind};
use super::scenario::FAULT_HEADER;
use super::tolerance::tolerance;
use super::{media_type, routing, schema};

/// Most findings of one request; more would be the same mistake over and over.
const MOST_FINDINGS: usize = 50;

/// All that is wrong with the request of an exchange.
pub fn validate(exchange: &Exchange) -> Vec<Finding> {
    let is_on_purpose = header(&exchange.response.headers, FAULT_HEADER).is_some();
    let is_refused = (400..500).contains(&exchange.response.status) && !is_on_purpose;
    let mut findings = Findings { operation: exchange.operation, is_refused, list: Vec::new() };
    match exchange.operation {
        Some(operation) => {
            findings.note_companion(operation);
            credentials::validate(operation, exchange, &mut findings);
            path(operation, exchange, &mut findings);
            query(operation, exchange, &mut findings);
            headers(operation, exchange, &mut findings);
            body::validate(operation, exchange, &mut findings);
        }
        None => unknown(exchange, &mut findings),
    }
    findings.list
}

/// Findings on their way, with what decides whose fault they are.
pub(super) struct Findings {
    operation: Option<&'static Operation>,
    is_refused: bool,
    list: Vec<Finding>,
}

impl Findings {
    /// A rule that the request breaks.
    pub(super) fn add(&mut self, rule: &str, location: &str, sent: &str, expected: impl Into<String>) {
        let id = self.operation.map_or("", |operation| operation.id);
        let known = tolerance(id, rule, location, sent);
        let kind = match known {
            Some(_) => Kind::StricterContract,
            None if self.is_refused => Kind::Client,
            None => Kind::Tolerated,
        };
        self.push(kind, rule, location, sent, expected.into(), known.map(|entry| entry.note()));
    }

    /// Something that breaks no rule and may not work elsewhere.
    pub(super) fn add_tolerated(
        &mut self,
        rule: &str,
        location: &str,
        sent: &str,
        expected: impl Into<String>,
    ) {
        self.push(Kind::Tolerated, rule, location, sent, expected.into(), None);
    }

    /// What is wrong with a value by the schema at a pointer.
    pub(super) fn add_problems(&mut self, location: &str, pointer: &str, value: &serde_json::Value) {
        for problem in schema::problems(Direction::Request, pointer, value) {
            let location = format!("{location}{}", problem.pointer);
            let sent = problem.sent.trim_matches('"');
            match problem.rule.as_str() {
                // Clients send back what they were given, and every server leaves it out.
                "read-only" => self.add_tolerated(&problem.rule, &location, sent, problem.expected),
                rule => self.add(rule, &location, sent, problem.expected),
            }
        }
    }

    fn push(
        &mut self,
        kind: Kind,
        rule: &str,
        location: &str,
        sent: &str,
        expected: String,
        note: Option<String>,
    ) {
        let finding = Finding {
            kind,
            operation: self.operation.map(|operation| operation.id.to_owned()),
            rule: rule.to_owned(),
            location: location.to_owned(),
            sent: shortened(sent),
            expected,
            note,
        };
        if self.list.len() < MOST_FINDINGS && !self.list.contains(&finding) {
            self.list.push(finding);
        }
    }

    /// Operations that the reference lacks and the service has.
    fn note_companion(&mut self, operation: &Operation) {
        const RULE: &str = "companion-operation";
        const LOCATION: &str = "/request/method";
        if operation.companion && tolerance(operation.id, RULE, LOCATION, operation.method).is_some() {
            let others = routing::operations_at(operation.path);
            let published = others.iter().filter(|other| !other.companion).map(|other| other.method);
            self.add(RULE, LOCATION, operation.method, published.collect::<Vec<_>>().join(", "));
        }
    }
}

/// Requests that no operation has.
fn unknown(exchange: &Exchange, findings: &mut Findings) {
    const RULE: &str = "unknown-operation";
    let others = routing::operations_at(&exchange.request.path);
    if others.is_empty() {
        findings.add(RULE, "/request/path", &exchange.request.path, "a path of the contract");
    } else {
        let methods: Vec<&str> = others.iter().map(|operation| operation.method).collect();
        let expected = format!("{} at {}", methods.join(", "), others.first().map_or("", |one| one.path));
        findings.add(RULE, "/request/method", &exchange.request.method, expected);
    }
}

fn path(operation: &'static Operation, exchange: &Exchange, findings: &mut Findings) {
    let sent = routing::path_parameters(operation, &exchange.request.path);
    for (name, text) in sent {
        let parameter = find(operation, Place::Path, name);
        if let Some(parameter) = parameter.filter(|parameter| parameter.kind != ValueKind::AnyText) {
            let location = format!("/request/path/{}", escape(name));
            value(parameter, &location, &percent_decode_str(text).decode_utf8_lossy(), findings);
        }
    }
}

fn query(operation: &'static Operation, exchange: &Exchange, findings: &mut Findings) {
    let sent: Vec<_> = form_urlencoded::parse(exchange.request.query.as_bytes()).collect();
    let location = |name: &str| format!("/request/query/{}", escape(name));
    for (index, (name, text)) in sent.iter().enumerate() {
        let Some(parameter) = find(operation, Place::Query, name) else {
            findings.add_tolerated(
                "unknown-parameter",
                &location(&shortened(name)),
                text,
                "nothing: the operation has no such parameter",
            );
            continue;
        };
        if sent.iter().take(index).any(|(earlier, _)| earlier == name) {
            findings.add_tolerated("repeated-parameter", &location(name), text, "the parameter once");
            continue;
        }
        value(parameter, &location(name), text, findings);
    }
    for parameter in parameters::of(operation) {
        let is_missing = || !sent.iter().any(|(name, _)| *name == parameter.name);
        if parameter.place == Place::Query && parameter.is_required && is_missing() {
            let expected = format!("the parameter {}", parameter.name);
            findings.add("required", &location(&parameter.name), "", expected);
        }
    }
}

fn headers(operation: &'static Operation, exchange: &Exchange, findings: &mut Findings) {
    let sent = &exchange.request.headers;
    for parameter in parameters::of(operation).iter().filter(|parameter| parameter.place == Place::Header) {
        // Media types are negotiated, see below and `body`: OpenAPI says to ignore such parameters.
        if matches!(parameter.name.as_str(), "accept" | "content-type" | "authorization") {
            continue;
        }
        let location = format!("/request/headers/{}", escape(&parameter.name));
        match header(sent, &parameter.name) {
            Some(text) => value(parameter, &location, text, findings),
            None if parameter.is_required => {
                findings.add("required", &location, "", format!("the header {}", parameter.name));
            }
            None => {}
        }
    }
    for parameter in parameters::of(operation).iter().filter(|parameter| parameter.place == Place::Cookie) {
        if parameter.is_required && !credentials::has_cookie(exchange, &parameter.name) {
            let location = format!("/request/headers/cookie/{}", escape(&parameter.name));
            findings.add("required", &location, "", format!("the cookie {}", parameter.name));
        }
    }
    let Some(accept) = header(sent, "accept").filter(|_| !operation.success_media_types.is_empty()) else {
        return;
    };
    if !operation.success_media_types.iter().any(|declared| media_type::accepts(accept, declared)) {
        let expected = match operation.success_media_types {
            [one] => (*one).to_owned(),
            several => format!("one of {}", several.join(", ")),
        };
        findings.add("accept", "/request/headers/accept", accept, expected);
    }
}

fn find(operation: &Operation, place: Place, name: &str) -> Option<&'static Parameter> {
    parameters::of(operation).iter().find(|parameter| parameter.place == place && parameter.name == name)
}

fn value(parameter: &Parameter, location: &str, text: &str, findings: &mut Findings) {
    // Of most parameters any text will do, and of enumerations most texts are right: no schema has to be asked.
    if parameter.kind == ValueKind::AnyText {
        return;
    }
    if parameter.values.iter().any(|value| value == text) {
        // Some of the contract's values are not those of the published reference.
        let known =
            tolerance(findings.operation.map_or("", |operation| operation.id), "enum", location, text);
        if known.is_some_and(|known| !known.values.is_empty()) {
            findings.add("enum", location, text, "a value of the published reference");
        }
        return;
    }
    findings.add_problems(location, &parameter.schema, &parameter.kind.value_of(text));
}

#[cfg(test)]
mod tests;
