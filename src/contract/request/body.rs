//! The body of a request: media type, compression, and what JSON and forms say.

use serde_json::{Map, Value};
use tidegate_generated::operations::{Operation, RequestBody};

use super::Findings;
use crate::contract::document::{Direction, escape, pointer_of, resolve_declaration};
use crate::contract::exchange::{Exchange, header};
use crate::contract::media_type;
use crate::contract::parameters::kind_of;
use crate::contract::shape::Shape;
use crate::contract::tolerance::in_body;

const LOCATION: &str = "/request/body";
const MEDIA_TYPE: &str = "/request/headers/content-type";
const ENCODING: &str = "/request/headers/content-encoding";

pub(super) fn validate(operation: &'static Operation, exchange: &Exchange, findings: &mut Findings) {
    let request = &exchange.request;
    let length = request.body.length_bytes;
    let Some(declared) = &operation.body else {
        if length > 0 {
            findings.add("body", LOCATION, &format!("{length} bytes"), "no body");
        }
        return;
    };
    if length == 0 {
        // What nobody has read may be there all the same.
        if declared.required && request.body.is_whole() {
            findings.add("required", LOCATION, "", "a body");
        }
        return;
    }
    if let Some(encoding) = header(&request.headers, "content-encoding")
        && !matches!(encoding.trim(), "" | "gzip" | "identity")
    {
        return findings.add("content-encoding", ENCODING, encoding, "one of gzip, identity");
    }
    let Some(media_type) = negotiated(declared, exchange, findings) else { return };
    if request.body.is_whole() && !declared.raw.contains(&media_type) {
        content(operation, media_type, &request.body.kept, findings);
    }
}

/// The declared media type that the body is read as.
fn negotiated(declared: &RequestBody, exchange: &Exchange, findings: &mut Findings) -> Option<&'static str> {
    let known = declared.media_types;
    let expected = || match known {
        [one] => (*one).to_owned(),
        several => format!("one of {}", several.join(", ")),
    };
    let sent = header(&exchange.request.headers, "content-type").filter(|text| !text.trim().is_empty());
    let Some(sent) = sent else {
        findings.add_tolerated("media-type", MEDIA_TYPE, "", expected());
        return known.first().copied();
    };
    let found = media_type::declared(sent, known.iter().copied());
    if found.is_none() {
        findings.add("media-type", MEDIA_TYPE, sent, expected());
    }
    found.or_else(|| known.first().copied().filter(|_| declared.any_media_type))
}

fn content(operation: &'static Operation, media_type: &str, bytes: &[u8], findings: &mut Findings) {
    let Some(pointer) = schema_of(operation, media_type) else { return };
    if media_type::is_json(media_type)
        && let Err(error) = serde_json::from_slice::<Value>(bytes)
    {
        return findings.add("json", LOCATION, &error.to_string(), "JSON");
    }
    let Some(value) = value(operation, media_type, bytes) else { return };
    findings.add_problems(LOCATION, &pointer, &value);
    for (place, texts) in in_body(operation.id) {
        if let Some(text) = value.pointer(place).and_then(Value::as_str).filter(|text| texts.contains(text)) {
            findings.add("enum", &format!("{LOCATION}{place}"), text, "a value of the published reference");
        }
    }
    for unknown in Shape::unknown_in(Direction::Request, &pointer, &value) {
        let location = format!("{LOCATION}{}", unknown.pointer);
        let expected = "nothing: the schema names no such property";
        findings.add_tolerated("unknown-property", &location, &unknown.value.to_string(), expected);
    }
}

/// The value that a JSON body or a form is; `None` for other media types and what cannot be read.
pub(in crate::contract) fn value(operation: &Operation, media_type: &str, bytes: &[u8]) -> Option<Value> {
    if media_type::is_json(media_type) {
        return serde_json::from_slice(bytes).ok();
    }
    media_type::is_form(media_type)
        .then(|| schema_of(operation, media_type).map(|pointer| form(&pointer, bytes)))?
}

/// The pointer to the schema of a body.
pub(in crate::contract) fn schema_of(operation: &Operation, media_type: &str) -> Option<String> {
    let body = format!("{}/requestBody", pointer_of(operation));
    let (body, _) = resolve_declaration(body)?;
    let pointer = format!("{body}/content/{}/schema", escape(media_type));
    resolve_declaration(pointer.clone()).map(|_| pointer)
}

/// A form as an object whose texts are the values that its schema asks for.
fn form(pointer: &str, bytes: &[u8]) -> Value {
    let shape = Shape::of(Direction::Request, pointer);
    let field = |name: &str, text: &str| {
        let schema = shape.properties.get(name).and_then(|schemas| schemas.first());
        schema.map_or_else(|| text.into(), |schema| kind_of(schema).value_of(text))
    };
    let fields =
        form_urlencoded::parse(bytes).map(|(name, text)| (name.clone().into_owned(), field(&name, &text)));
    Value::Object(fields.collect::<Map<_, _>>())
}
