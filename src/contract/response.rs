//! Our own answers against the contract: status, headers, media type, body.

use serde_json::Value;
use tidegate_generated::operations::Operation;

use super::document::{Direction, escape, pointer_of, resolve_declaration};
use super::exchange::{Exchange, Response, header};
use super::finding::{Finding, Kind, shortened};
use super::parameters::{self, ValueKind};
use super::scenario::FAULT_HEADER;
use super::{media_type, routing, schema};

/// Where the contract has the schema of errors.
const ERROR_SCHEMA: &str = "/components/schemas/Error";
/// Most findings of one answer; more would be the same mistake over and over.
const MOST_FINDINGS: usize = 50;

/// All that is wrong with the answer of an exchange. Answers that broke off are not looked into further than their head, and
/// not at all where there was none, or a fault that was asked for.
pub fn validate(exchange: &Exchange) -> Vec<Finding> {
    let mut findings = Findings { operation: exchange.operation, list: Vec::new() };
    let response = &exchange.response;
    if response.status == 0 || header(&response.headers, FAULT_HEADER).is_some() {
        return findings.list;
    }
    match exchange.operation {
        Some(operation) => described(operation, exchange, &mut findings),
        None => undescribed(exchange, &mut findings),
    }
    findings.list
}

/// The pointer to the response object of a status. `default` stands for errors only: a success has to be declared.
pub(super) fn declared(operation: &Operation, status: u16) -> Option<(String, &'static Value)> {
    let responses = format!("{}/responses", pointer_of(operation));
    resolve_declaration(format!("{responses}/{status}"))
        .or_else(|| (status >= 400).then(|| resolve_declaration(format!("{responses}/default"))).flatten())
}

struct Findings {
    operation: Option<&'static Operation>,
    list: Vec<Finding>,
}

impl Findings {
    fn add(&mut self, rule: &str, location: &str, sent: &str, expected: impl Into<String>) {
        let finding = Finding {
            kind: Kind::Server,
            operation: self.operation.map(|operation| operation.id.to_owned()),
            rule: rule.to_owned(),
            location: location.to_owned(),
            sent: shortened(sent),
            expected: expected.into(),
            note: None,
        };
        if self.list.len() < MOST_FINDINGS && !self.list.contains(&finding) {
            self.list.push(finding);
        }
    }

    fn add_problems(&mut self, location: &str, pointer: &str, value: &Value) {
        for problem in schema::problems(Direction::Response, pointer, value) {
            let location = format!("{location}{}", problem.pointer);
            self.add(&problem.rule, &location, &problem.sent, problem.expected);
        }
    }
}

/// Paths and methods that the contract does not have are refused in its error schema.
fn undescribed(exchange: &Exchange, findings: &mut Findings) {
    let (request, response) = (&exchange.request, &exchange.response);
    let status = response.status.to_string();
    let others = routing::operations_at(&request.path);
    if others.is_empty() {
        if response.status != 404 {
            return findings.add("status", "/response/status", &status, "404: there is no such path");
        }
    } else {
        if response.status != 405 {
            let methods: Vec<&str> = others.iter().map(|operation| operation.method).collect();
            let expected = format!("405: the path has {}", methods.join(", "));
            return findings.add("status", "/response/status", &status, expected);
        }
        if header(&response.headers, "allow").is_none() {
            findings.add("required", "/response/headers/allow", "", "the methods of the path");
        }
    }
    if request.method != "HEAD" && response.is_complete && response.body.is_whole() {
        json(ERROR_SCHEMA, false, response, findings);
    }
}

fn described(operation: &'static Operation, exchange: &Exchange, findings: &mut Findings) {
    let response = &exchange.response;
    let Some((pointer, declared)) = declared(operation, response.status) else {
        let known: Vec<String> = operation.responses.iter().map(|known| known.status.to_string()).collect();
        let expected = format!("a declared status: {}", known.join(", "));
        return findings.add("status", "/response/status", &response.status.to_string(), expected);
    };
    headers(&pointer, declared, response, findings);
    if exchange.request.method != "HEAD" {
        body(&pointer, declared, exchange, findings);
    }
}

fn headers(pointer: &str, declared: &Value, response: &Response, findings: &mut Findings) {
    for name in declared["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
        let Some((pointer, declared)) = resolve_declaration(format!("{pointer}/headers/{}", escape(name)))
        else {
            continue;
        };
        let location = format!("/response/headers/{}", escape(&name.to_ascii_lowercase()));
        match header(&response.headers, &name.to_ascii_lowercase()) {
            Some(text) => {
                let schema = format!("{pointer}/schema");
                let kind = parameters::kind_of(&schema);
                // Any text will do for most headers: no schema has to be asked.
                if kind != ValueKind::AnyText && !parameters::values_of(&schema).iter().any(|one| one == text)
                {
                    findings.add_problems(&location, &schema, &kind.value_of(text));
                }
            }
            None if declared["required"] == true => {
                findings.add("required", &location, "", format!("the header {name}"));
            }
            None => {}
        }
    }
}

fn body(pointer: &str, declared: &Value, exchange: &Exchange, findings: &mut Findings) {
    let response = &exchange.response;
    let Some(content) = declared.get("content").and_then(Value::as_object) else {
        if response.body.length_bytes > 0 {
            let sent = format!("{} bytes", response.body.length_bytes);
            findings.add("body", "/response/body", &sent, "no body");
        }
        return;
    };
    const LOCATION: &str = "/response/headers/content-type";
    let known = || content.keys().map(String::as_str);
    let Some(found) = header(&response.headers, "content-type") else {
        return findings.add("media-type", LOCATION, "", one_of(known()));
    };
    let exact = |declared: &&str| media_type::essence(declared) == media_type::essence(found);
    let Some(declared) = known().find(exact) else {
        return findings.add("media-type", LOCATION, found, one_of(known()));
    };
    let pointer = format!("{pointer}/content/{}/schema", escape(declared));
    let is_whole = response.is_complete && response.body.is_whole();
    // Of texts and bytes the schemas have nothing more to say.
    if media_type::is_json(declared) && is_whole && resolve_declaration(pointer.clone()).is_some() {
        json(&pointer, is_chunked(exchange), response, findings);
    }
}

/// Whether a JSON body is several documents, one for each chunk.
fn is_chunked(exchange: &Exchange) -> bool {
    exchange.request.path.trim_matches('/') == "query" && exchange.response.status == 200
}

fn json(pointer: &str, is_chunked: bool, response: &Response, findings: &mut Findings) {
    let mut documents = serde_json::Deserializer::from_slice(&response.body.kept).into_iter::<Value>();
    let mut count = 0;
    for document in &mut documents {
        match document {
            Ok(value) => findings.add_problems("/response/body", pointer, &value),
            Err(error) => return findings.add("json", "/response/body", &error.to_string(), "JSON"),
        }
        count += 1;
    }
    if count != 1 && !is_chunked {
        findings.add("json", "/response/body", &format!("{count} JSON documents"), "one JSON document");
    }
}

fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [name] => (*name).to_owned(),
        names => format!("one of {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests;
