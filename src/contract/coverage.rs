//! What of the contract was exercised: operations, statuses, parameters, enumerated values, media types and properties.

mod declared;
mod durations;

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use tidegate_generated::operations::{OPERATIONS, Operation, Place};

use self::declared::Declared;
use self::durations::Durations;
use super::document::escape;
use super::exchange::{Exchange, header};
use super::report::{Count, Item, OperationCoverage, Part};
use super::switched_off::switched_off;
use super::{document, media_type, parameters, request, routing};

/// Items of a list that are looked at; the others say the same.
const ITEMS_LOOKED_AT: usize = 100;
/// The header that marks an answer as an example of the contract.
const EXAMPLE_HEADER: &str = "x-tidegate-example";

/// The counts of all operations.
#[derive(Debug, Default)]
pub struct Coverage {
    operations: HashMap<&'static str, Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    count: Count,
    violations: u64,
    is_example: bool,
    durations: Durations,
    /// In the order of what is declared.
    items: Vec<Count>,
}

impl Coverage {
    /// Counts an exchange with its findings of a violation. Those that match no operation do not count here.
    pub fn count(&mut self, exchange: &Exchange, violations: u64) {
        let Some(operation) = exchange.operation else { return };
        let declared = Declared::of(operation);
        let counts = self.operations.entry(operation.id).or_default();
        counts.items.resize(declared.items.len(), Count::default());
        let is_success = is_declared_success(operation, exchange.response.status);
        counts.count.attempted += 1;
        counts.count.succeeded += u64::from(is_success);
        counts.violations += violations;
        counts.is_example |= header(&exchange.response.headers, EXAMPLE_HEADER).is_some();
        counts.durations.add(exchange.duration_us);
        let mut sent = BTreeSet::new();
        of_request(declared, operation, exchange, &mut sent);
        let mut seen = BTreeSet::new();
        of_response(declared, operation, exchange, is_success, &mut seen);
        for (indexes, is_success) in [(sent, is_success), (seen, true)] {
            for index in indexes {
                if let Some(count) = counts.items.get_mut(index) {
                    count.attempted += 1;
                    count.succeeded += u64::from(is_success);
                }
            }
        }
    }

    /// The coverage of every operation of the contract, in its order.
    pub fn report(&self) -> Vec<OperationCoverage> {
        OPERATIONS.iter().map(|operation| self.report_of(operation)).collect()
    }

    fn report_of(&self, operation: &'static Operation) -> OperationCoverage {
        let declared = Declared::of(operation);
        let counts = self.operations.get(operation.id);
        let count_of =
            |index: usize| counts.and_then(|counts| counts.items.get(index)).copied().unwrap_or_default();
        let items = declared.items.iter().enumerate().map(|(index, item)| Item {
            part: item.part,
            name: item.name.clone(),
            is_required: item.is_required,
            count: count_of(index),
            note: item.note.clone(),
        });
        let switched_off = switched_off(operation)
            .map(|known| format!("Cloud Serverless does not {} here ({})", known.what, known.source));
        let summary = document::resolve_declaration(document::pointer_of(operation));
        let summary = summary.and_then(|(_, declared)| declared["summary"].as_str()).unwrap_or_default();
        OperationCoverage {
            id: operation.id.to_owned(),
            tag: operation.tag.to_owned(),
            method: operation.method.to_owned(),
            path: operation.path.to_owned(),
            summary: summary.to_owned(),
            companion: operation.companion,
            count: counts.map(|counts| counts.count).unwrap_or_default(),
            violations: counts.map_or(0, |counts| counts.violations),
            is_example: counts.is_some_and(|counts| counts.is_example),
            duration_us: counts.and_then(|counts| counts.durations.median_and_greatest()),
            note: switched_off,
            items: items.collect(),
        }
    }
}

fn is_declared_success(operation: &Operation, status: u16) -> bool {
    status < 400 && operation.responses.iter().any(|response| response.status == status)
}

fn of_request(
    declared: &Declared,
    operation: &'static Operation,
    exchange: &Exchange,
    hits: &mut BTreeSet<usize>,
) {
    let request = &exchange.request;
    let mut parameter = |name: &str, text: &str| {
        hits.extend(declared.find(Part::Parameter, name));
        hits.extend(declared.find(Part::EnumValue, &format!("{name}={text}")));
    };
    for (name, text) in routing::path_parameters(operation, &request.path) {
        parameter(name, text);
    }
    for (name, text) in form_urlencoded::parse(request.query.as_bytes()) {
        parameter(&name, &text);
    }
    for known in parameters::of(operation).iter().filter(|known| known.place == Place::Header) {
        if let Some(text) = header(&request.headers, &known.name) {
            parameter(&known.name, text);
        }
    }
    let Some(body) = operation.body.as_ref().filter(|_| request.body.length_bytes > 0) else { return };
    let sent =
        header(&request.headers, "content-type").or(body.media_types.first().copied()).unwrap_or_default();
    let Some(media_type) = media_type::declared(sent, body.media_types.iter().copied()) else { return };
    hits.extend(declared.find(Part::RequestMediaType, media_type));
    if !request.body.is_whole() || body.raw.contains(&media_type) {
        return;
    }
    let Some(value) = request::body_value(operation, media_type, &request.body.kept) else { return };
    properties(declared, Part::RequestProperty, &value, &mut String::new(), hits);
}

fn of_response(
    declared: &Declared,
    operation: &Operation,
    exchange: &Exchange,
    is_success: bool,
    hits: &mut BTreeSet<usize>,
) {
    let response = &exchange.response;
    hits.extend(declared.find(Part::Status, &response.status.to_string()));
    if response.body.length_bytes == 0 {
        return;
    }
    let Some(sent) = header(&response.headers, "content-type") else { return };
    let of_status = operation.responses.iter().find(|known| known.status == response.status);
    let known = of_status.map(|known| known.media_types).unwrap_or_default();
    let Some(media_type) = media_type::declared(sent, known.iter().copied()) else { return };
    hits.extend(declared.find(Part::ResponseMediaType, media_type));
    if is_success && media_type::is_json(media_type) && response.body.is_whole() && response.is_complete {
        let documents = serde_json::Deserializer::from_slice(&response.body.kept).into_iter::<Value>();
        for value in documents.map_while(Result::ok).take(ITEMS_LOOKED_AT) {
            properties(declared, Part::ResponseProperty, &value, &mut String::new(), hits);
        }
    }
}

/// The declared properties that a value has; `path` is the value's own.
fn properties(declared: &Declared, part: Part, value: &Value, path: &mut String, hits: &mut BTreeSet<usize>) {
    let length = path.len();
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                path.push('/');
                path.push_str(&escape(name));
                if declared.find(part, path).is_none() {
                    // A name that the contract leaves to the client.
                    path.truncate(length);
                    path.push_str("/*");
                }
                if let Some(index) = declared.find(part, path) {
                    hits.insert(index);
                    properties(declared, part, value, path, hits);
                }
                path.truncate(length);
            }
        }
        Value::Array(items) => {
            path.push_str("/*");
            for item in items.iter().take(ITEMS_LOOKED_AT) {
                properties(declared, part, item, path, hits);
            }
            path.truncate(length);
        }
        Value::String(text) if part == Part::RequestProperty => {
            hits.extend(declared.find(Part::EnumValue, &format!("{path}={text}")));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests;
