//! Answers out of the contract: its examples, and values made up from its schemas.
//!
//! They answer operations that nobody has implemented yet, requests that ask for them ([`Preference`]), and, in a mock, all
//! requests. They are marked with [`EXAMPLE_HEADER`].

mod dynamic;
mod message_pack;
mod prefer;
mod random;
mod sample;
mod text;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use bytes::Bytes;
use serde_json::Value;

pub use self::prefer::Preference;
use crate::CONTRACT_JSON;
use crate::answer::{Answer, is_json};
use crate::error::Error;
use crate::operations::Operation;
use crate::routes::negotiation;

/// The response header that marks an answer as an example. Its value is `true`.
pub const EXAMPLE_HEADER: &str = "X-Tidegate-Example";

/// The bundled contract, parsed.
pub static CONTRACT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(CONTRACT_JSON).unwrap_or_default());

/// Answers that are the same each time, encoded, by operation, status, media type and name of the example.
static ENCODED: LazyLock<RwLock<HashMap<Key, Arc<Encoded>>>> = LazyLock::new(RwLock::default);

type Key = (&'static str, u16, &'static str, Option<String>);

/// An answer without what preferences add.
#[derive(Debug)]
struct Encoded {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Option<(&'static str, Bytes)>,
}

/// A response of the contract: one that an operation declares for a status.
#[derive(Debug, Clone, Copy)]
struct Declared {
    operation: &'static Operation,
    status: u16,
    /// Whether it stands for all statuses that have none of their own.
    is_default: bool,
    response: &'static Value,
}

/// The first declared success of an operation: its example, else a value made from its schema.
///
/// # Errors
/// When the operation declares no response at all.
pub fn answer(operation: &'static Operation, media_type: &str) -> Result<Answer, Error> {
    let declared = Declared::success(operation)?;
    let media_types = declared.media_types();
    let chosen = media_types.iter().find(|declared| **declared == media_type).or(media_types.first());
    Ok(fixed(declared, chosen.copied().unwrap_or_default(), None)?.answer())
}

/// The answer that a client prefers. `accept` is its `Accept` header; `seed` is what a made-up body is made from where the
/// client names no seed.
///
/// # Errors
/// 404 when the operation declares no such status, or no example of that name for it.
pub fn preferred(
    operation: &'static Operation,
    accept: &str,
    preference: &Preference,
    seed: u64,
) -> Result<Answer, Error> {
    let declared = match preference.code {
        Some(code) => Declared::of(operation, code)?,
        None => Declared::success(operation)?,
    };
    let media_types = declared.media_types();
    let chosen = negotiation::preferred(accept, &media_types)
        .or_else(|| negotiation::preferred("application/json", &media_types))
        .or(media_types.first().copied())
        .unwrap_or_default();
    let answer = match &preference.example {
        None if preference.dynamic => made_up(declared, chosen, preference.seed.unwrap_or(seed))?.answer(),
        name => fixed(declared, chosen, name.as_deref())?.answer(),
    };
    let applied = HeaderValue::from_str(&preference.applied());
    let name = HeaderName::from_static("preference-applied");
    Ok(match applied {
        Ok(applied) if !applied.is_empty() => answer.with_header(name, applied),
        // Names of examples may be what headers do not take.
        Ok(_) | Err(_) => answer,
    })
}

impl Declared {
    /// The lowest declared success, else the first response there is.
    fn success(operation: &'static Operation) -> Result<Self, Error> {
        let success = operation.responses.iter().find(|response| (200..300).contains(&response.status));
        let Some(declared) = success.or(operation.responses.first()) else {
            return Err(Error::internal(format!("{} declares no response", operation.id)));
        };
        Self::of(operation, declared.status)
    }

    /// The response of a status; errors without one of their own have the default one.
    fn of(operation: &'static Operation, status: u16) -> Result<Self, Error> {
        let responses = CONTRACT
            .get("paths")
            .and_then(|paths| paths.get(operation.path)?.get(operation.method.to_ascii_lowercase()))
            .and_then(|operation| operation.get("responses"));
        let named = |name: &str| responses.and_then(|responses| responses.get(name)).map(sample::resolve);
        if let Some(response) = named(&status.to_string()) {
            return Ok(Self { operation, status, is_default: false, response });
        }
        if let Some(response) = named("default").filter(|_| status >= 400) {
            return Ok(Self { operation, status, is_default: true, response });
        }
        let expected = operation.responses.iter().map(|response| response.status.to_string());
        Err(Error::not_found(format!(
            "the preference code: {} does not declare the status {status}, expected one of {}",
            operation.id,
            expected.collect::<Vec<_>>().join(", ")
        )))
    }

    fn content(self) -> impl Iterator<Item = (&'static str, &'static Value)> {
        let content = self.response.get("content").and_then(Value::as_object).into_iter().flatten();
        content.map(|(media_type, media)| (media_type.as_str(), media))
    }

    /// The media types of the body, the usual one first.
    fn media_types(self) -> Vec<&'static str> {
        let own = self.operation.responses.iter().find(|response| response.status == self.status);
        let usual = self.operation.success_media_types.iter().chain(own.map_or(&[][..], |own| own.media_types));
        let mut media_types: Vec<&'static str> = self.content().map(|(media_type, _)| media_type).collect();
        media_types.sort_by_key(|media_type| {
            let position = usual.clone().position(|usual| usual == media_type).unwrap_or(usize::MAX);
            (position, !is_json(media_type))
        });
        media_types
    }

    /// The examples of a media type with their names, in the contract's order.
    fn examples(self, media: &'static Value) -> Vec<(&'static str, &'static Value)> {
        let own = self.operation.responses.iter().find(|response| response.status == self.status);
        let order = own.map_or(&[][..], |own| own.examples);
        let mut examples: Vec<_> = sample::examples(media).collect();
        examples.sort_by_key(|(name, _)| order.iter().position(|known| known == name));
        examples
    }

    fn media(self, media_type: &str) -> &'static Value {
        static NONE: Value = Value::Null;
        self.content().find(|(name, _)| *name == media_type).map_or(&NONE, |(_, media)| media)
    }

    /// The status line and the declared headers, each with the value that `value` gives it.
    fn head(self, value: impl Fn(&'static Value) -> Value) -> Result<Encoded, Error> {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mark = (HeaderName::from_static("x-tidegate-example"), HeaderValue::from_static("true"));
        let mut headers = vec![mark];
        for (name, header) in self.response.get("headers").and_then(Value::as_object).into_iter().flatten() {
            let text = match value(sample::resolve(header)) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            let header = HeaderName::from_bytes(name.as_bytes()).ok().zip(HeaderValue::from_str(&text).ok());
            let header = header.ok_or_else(|| {
                Error::internal(format!("the response header {name} cannot be encoded"))
            })?;
            // What is said of the coding is true of examples only by chance: the transport says it.
            if !name.eq_ignore_ascii_case("content-encoding") {
                headers.push(header);
            }
        }
        Ok(Encoded { status, headers, body: None })
    }
}

impl Encoded {
    fn answer(&self) -> Answer {
        let mut answer = Answer::new(self.status);
        for (name, value) in &self.headers {
            answer = answer.with_header(name.clone(), value.clone());
        }
        match &self.body {
            Some((media_type, body)) => answer.with_body(media_type, body.clone()),
            None => answer,
        }
    }
}

/// The example of a name, or the first one, or what is made from the schema where there is none: the same each time.
fn fixed(declared: Declared, media_type: &'static str, name: Option<&str>) -> Result<Arc<Encoded>, Error> {
    let key = (declared.operation.id, declared.status, media_type, name.map(str::to_owned));
    if let Some(encoded) = ENCODED.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(encoded.clone());
    }
    let mut encoded = declared.head(|header| {
        sample::example(header).unwrap_or_else(|| sample::from_schema(&header["schema"]))
    })?;
    if !media_type.is_empty() {
        encoded.body = Some((media_type, example(declared, media_type, name)?));
    }
    let encoded = Arc::new(encoded);
    // Of the many statuses that share the default response none is kept.
    if !declared.is_default {
        ENCODED.write().unwrap_or_else(PoisonError::into_inner).insert(key, encoded.clone());
    }
    Ok(encoded)
}

fn example(declared: Declared, media_type: &'static str, name: Option<&str>) -> Result<Bytes, Error> {
    let media = declared.media(media_type);
    if let Some(name) = name {
        let examples = declared.examples(media);
        let found = examples.iter().find(|(key, _)| *key == name);
        let (_, example) = found.ok_or_else(|| {
            let names: Vec<String> = examples.iter().map(|(name, _)| format!("{name:?}")).collect();
            Error::not_found(format!(
                "the preference example: {} declares no example {name:?} for the status {} as {media_type}, there are: {}",
                declared.operation.id,
                declared.status,
                names.join(", ")
            ))
        })?;
        return encode(media_type, example);
    }
    if let Some((_, example)) = alike(declared, media_type).find_map(|media| declared.examples(media).into_iter().next()) {
        return encode(media_type, example);
    }
    match shown_as_json(declared, media_type) {
        Some(media) => {
            let made = || sample::from_schema(&media["schema"]);
            let shown = declared.examples(media).first().map_or_else(made, |(_, example)| (*example).clone());
            Ok(message_pack::encode(&shown).into())
        }
        None => encode(media_type, &sample::from_schema(&media["schema"])),
    }
}

/// The media type itself and those that mean the same: `application/csv` may show what `text/csv` does not.
fn alike(declared: Declared, media_type: &'static str) -> impl Iterator<Item = &'static Value> {
    let same = declared.content().filter(move |(name, _)| negotiation::is_same(name, media_type));
    std::iter::once(declared.media(media_type)).chain(same.map(|(_, media)| media))
}

/// The JSON beside MessagePack, which the contract describes as bytes only.
fn shown_as_json(declared: Declared, media_type: &str) -> Option<&'static Value> {
    let is_message_pack = negotiation::essence(media_type).eq_ignore_ascii_case("application/x-msgpack");
    declared.content().find(|(name, _)| is_message_pack && is_json(name)).map(|(_, media)| media)
}

/// An answer made up from the schemas. Where the schema only says that a body is text or bytes (CSV, TOML), made-up text
/// would be none of that kind: the example stands for it.
fn made_up(declared: Declared, media_type: &'static str, seed: u64) -> Result<Encoded, Error> {
    let mut encoded = declared.head(|header| dynamic::header(header, seed))?;
    if media_type.is_empty() {
        return Ok(encoded);
    }
    let body = if is_json(media_type) {
        encode(media_type, &dynamic::from_schema(&declared.media(media_type)["schema"], seed))?
    } else if let Some(media) = shown_as_json(declared, media_type) {
        message_pack::encode(&dynamic::from_schema(&media["schema"], seed)).into()
    } else {
        example(declared, media_type, None)?
    };
    encoded.body = Some((media_type, body));
    Ok(encoded)
}

/// Texts as they are unless the media type is JSON, all else as JSON.
fn encode(media_type: &str, value: &Value) -> Result<Bytes, Error> {
    match value {
        Value::String(text) if !is_json(media_type) => Ok(text.clone().into()),
        value => serde_json::to_vec(value)
            .map(Bytes::from)
            .map_err(|_| Error::internal("the example cannot be encoded")),
    }
}
