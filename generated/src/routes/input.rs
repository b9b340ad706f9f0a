//! The parts of a request, decoded as the contract declares them.

use actix_web::HttpRequest;
use actix_web::dev::{Decompress, Payload};
use actix_web::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::{self, Bytes};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use serde_json::{Map, Value};

use super::negotiation;
use crate::answer::{Answer, is_json, is_yaml};
use crate::decode::{At, Decode, Rules, Violation};
use crate::error::{Error, ErrorCode};
use crate::examples::{self, Preference};
use crate::operations::{Operation, Place};
use crate::service::Service;
use crate::types::{BodyShare, InvalidId, RawBody};

/// Bytes of a compressed body that are unpacked at once: they may become a thousand times as many.
const UNPACKED_AT_ONCE: usize = 2048;

/// A request that has been authenticated and whose media types have been agreed on.
#[derive(Debug)]
pub(crate) struct Input {
    operation: &'static Operation,
    request: HttpRequest,
    query: Vec<(String, String)>,
    accept: &'static str,
    body: Option<Body>,
}

#[derive(Debug)]
struct Body {
    media_type: &'static str,
    bytes: Bytes,
}

/// The first half of every route: who calls, then media types, then the body's bytes.
pub(crate) async fn begin<S: Service>(
    service: &S,
    operation: &'static Operation,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<(S::Caller, Input), Error> {
    let caller = service.authenticate(operation, &request).await?;
    let accept = accepted(operation, header(&request, ACCEPT.as_str()))?;
    let query = parse_form(request.query_string().as_bytes());
    let body = read_body(operation, &request, payload, service.limits(), service.body_memory().share()).await;
    let body = body.map_err(|error| error.as_declared(operation))?;
    service.inspect(operation, &request, body.as_ref().map(|body| &body.bytes))?;
    Ok((caller, Input { operation, request, query, accept, body }))
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

/// The media type of a success that the client wants. A client that only takes what the errors are written in gets
/// the first one declared: many send `Accept: application/json` with everything.
fn accepted(operation: &'static Operation, accept: Option<&str>) -> Result<&'static str, Error> {
    let first = operation.success_media_types.first().copied().unwrap_or_default();
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty() && !first.is_empty()) else {
        return Ok(first);
    };
    if let Some(media_type) = negotiation::preferred(accept, operation.success_media_types) {
        return Ok(media_type);
    }
    if negotiation::preferred(accept, &["application/json"]).is_some() {
        return Ok(first);
    }
    let declared = operation.success_media_types.join(", ");
    let message = format!("none of the accepted media types is available, expected one of {declared}");
    Err(Error::invalid(message).with_status(actix_web::http::StatusCode::NOT_ACCEPTABLE))
}

async fn read_body(
    operation: &'static Operation,
    request: &HttpRequest,
    mut payload: web::Payload,
    limits: crate::service::Limits,
    share: BodyShare,
) -> Result<Option<Body>, Error> {
    let Some(declared) = &operation.body else {
        return Ok(None);
    };
    let media_types = declared.media_types;
    let content_type = header(request, CONTENT_TYPE.as_str()).filter(|text| !text.trim().is_empty());
    let media_type = match content_type {
        None => media_types.first().copied(),
        Some(content_type) => negotiation::declared(content_type, media_types)
            .or_else(|| media_types.first().copied().filter(|_| declared.any_media_type)),
    };
    let announced =
        header(request, CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok()).unwrap_or(0);
    let bytes = match media_type {
        Some(media_type) if declared.raw.contains(&media_type) => {
            collect(&mut payload, announced, limits.raw_body_bytes, share).await.map_err(
                |error| match error.code {
                    // The API has a schema of its own for raw bodies that are too large, with the code of other bad requests.
                    ErrorCode::RequestTooLarge => Error { code: ErrorCode::Invalid, ..error },
                    _ => error,
                },
            )?
        }
        Some(_) | None => {
            let payload: Payload = payload.into_inner();
            let pieces = payload.map_ok(|chunk| stream::iter(pieces(chunk).map(Ok))).try_flatten();
            let mut pieces = std::pin::pin!(pieces.peekable());
            // Some clients announce compression also where they send nothing.
            if pieces.as_mut().peek().await.is_none() {
                Bytes::new()
            } else {
                let mut body = Decompress::from_headers(pieces, request.headers());
                collect(&mut body, announced, limits.body_bytes, share).await?
            }
        }
    };
    if bytes.is_empty() && !(media_type.is_some_and(|media_type| declared.raw.contains(&media_type))) {
        if declared.required {
            return Err(Error::invalid("the request body is required"));
        }
        return Ok(None);
    }
    let media_type = media_type.ok_or_else(|| {
        let found = content_type.unwrap_or_default();
        let message =
            format!("unsupported content type {found:?}, expected one of {}", media_types.join(", "));
        Error::new(ErrorCode::UnsupportedMediaType, message)
    })?;
    Ok(Some(Body { media_type, bytes }))
}

/// The whole body. One that is announced to be too long is refused without being read: its client may be waiting to
/// hear that before it sends any of it.
async fn collect<P, E>(
    payload: &mut P,
    announced_bytes: usize,
    limit_bytes: usize,
    mut share: BodyShare,
) -> Result<Bytes, Error>
where
    P: futures_util::Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    let too_long = || {
        let message = format!("the request body is longer than {limit_bytes} bytes");
        Error::new(ErrorCode::RequestTooLarge, message)
    };
    if announced_bytes > limit_bytes {
        return Err(too_long());
    }
    // Room for all of it at once: growing by doubling would copy large bodies over and over. Memory that a client announces
    // and never fills is not touched, so only what has come counts.
    let mut bytes = Vec::with_capacity(announced_bytes);
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|error| Error::invalid(format!("the request body cannot be read: {error}")))?;
        if bytes.len() + chunk.len() > limit_bytes {
            return Err(too_long());
        }
        share.grow(chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(if bytes.is_empty() { Bytes::new() } else { share.hold(bytes) })
}

/// A chunk of a body as pieces that can be unpacked one by one.
fn pieces(mut chunk: Bytes) -> impl Iterator<Item = Bytes> {
    std::iter::from_fn(move || {
        let length = chunk.len().min(UNPACKED_AT_ONCE);
        (length > 0).then(|| chunk.split_to(length))
    })
}

impl Input {
    /// The answer out of the contract, where the client prefers one or the service is a mock.
    pub(crate) fn contract_answer<S: Service>(&self, service: &S) -> Result<Option<Answer>, Error> {
        let headers = self.request.headers().get_all("prefer").filter_map(|value| value.to_str().ok());
        match Preference::of(headers, &self.query)? {
            Some(preference) => {
                let accept = header(&self.request, ACCEPT.as_str()).unwrap_or_default();
                examples::preferred(self.operation, accept, &preference, service.next_seed()).map(Some)
            }
            None if service.is_mock() => examples::answer(self.operation, self.accept).map(Some),
            None => Ok(None),
        }
    }

    /// The media type for a success that the client wants most.
    pub(crate) fn accept(&self) -> &'static str {
        self.accept
    }

    /// A header that the transport negotiates, as the client sent it.
    pub(crate) fn transport_header(&self, name: &str) -> Option<String> {
        header(&self.request, name).map(str::to_owned)
    }

    /// A parameter that must be there.
    pub(crate) fn required<T: Decode>(&self, place: Place, name: &str, rules: &Rules) -> Result<T, Error> {
        self.optional(place, name, rules)?
            .ok_or_else(|| Error::invalid(format!("{name}: the {} is required", place.describe())))
    }

    /// A parameter with a default, whose text is `default`.
    pub(crate) fn or_default<T: Decode>(
        &self,
        place: Place,
        name: &str,
        rules: &Rules,
        default: &str,
    ) -> Result<T, Error> {
        match self.optional(place, name, rules)? {
            Some(value) => Ok(value),
            None => {
                T::decode(Value::String(default.to_owned()), &At::TEXT.property(name)).map_err(Error::from)
            }
        }
    }

    /// A parameter that may be absent.
    pub(crate) fn optional<T: Decode>(
        &self,
        place: Place,
        name: &str,
        rules: &Rules,
    ) -> Result<Option<T>, Error> {
        let mut values: Vec<Value> = self.texts(place, name).into_iter().map(Value::String).collect();
        let value = if T::LIST {
            if values.is_empty() {
                return Ok(None);
            }
            Value::Array(values)
        } else {
            let Some(value) = values.drain(..).next() else { return Ok(None) };
            value
        };
        rules.decode(value, &At::TEXT.property(name)).map(Some).map_err(|violation| refuse(place, violation))
    }

    fn texts(&self, place: Place, name: &str) -> Vec<String> {
        match place {
            Place::Path => {
                let text = self.request.match_info().get(name);
                text.map(|text| percent_decode(text.as_bytes(), false)).into_iter().collect()
            }
            Place::Query => {
                self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
            }
            Place::Header => header(&self.request, name).map(str::to_owned).into_iter().collect(),
            Place::Cookie => {
                let cookies =
                    self.request.headers().get_all("cookie").filter_map(|value| value.to_str().ok());
                let pairs =
                    cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
                pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).collect()
            }
        }
    }

    /// The declared media type of the body; `None` when the client sent no body.
    pub(crate) fn body_media_type(&self) -> Option<&'static str> {
        self.body.as_ref().map(|body| body.media_type)
    }

    /// The body, read by its media type: JSON, YAML, a form or a text.
    pub(crate) fn body<T: Decode>(&mut self) -> Result<T, Error> {
        let Some(body) = self.body.take() else {
            return Err(Error::invalid("the request body is required"));
        };
        if is_yaml(body.media_type) {
            let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
            let value = serde_saphyr::from_slice_with_options(&body.bytes, options)
                .map_err(|error| Error::invalid(format!("the request body is not YAML: {error}")))?;
            return Ok(T::decode(value, &At::ROOT)?);
        }
        if is_jsonnet(body.media_type) {
            // JSON is Jsonnet; programs in it are not run.
            let value = serde_json::from_slice(&body.bytes).map_err(|_| {
                let message = "the request body is Jsonnet, which is not evaluated: expected JSON or YAML";
                Error::new(ErrorCode::UnprocessableEntity, message)
            })?;
            return Ok(T::decode(value, &At::ROOT)?);
        }
        if is_json(body.media_type) {
            let value = serde_json::from_slice(&body.bytes)
                .map_err(|error| Error::invalid(format!("the request body is not JSON: {error}")))?;
            return Ok(T::decode(value, &At::ROOT)?);
        }
        if negotiation::essence(body.media_type).eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let fields = parse_form(&body.bytes).into_iter().map(|(name, text)| (name, Value::String(text)));
            return Ok(T::decode(Value::Object(fields.collect::<Map<_, _>>()), &At::TEXT)?);
        }
        let text = String::from_utf8(body.bytes.into())
            .map_err(|error| Error::invalid(format!("the request body is not UTF-8: {error}")))?;
        match T::decode(Value::String(text), &At::TEXT) {
            Ok(body) => Ok(body),
            Err(violation) => Err(Error::from(violation)),
        }
    }

    /// The body as the client sent it.
    pub(crate) fn raw_body(&mut self) -> RawBody {
        let encoding =
            self.transport_header(CONTENT_ENCODING.as_str()).map(|text| text.trim().to_ascii_lowercase());
        RawBody {
            bytes: self.body.take().map(|body| body.bytes).unwrap_or_default(),
            content_encoding: encoding.filter(|text| !text.is_empty() && text != "identity"),
        }
    }
}

fn is_jsonnet(media_type: &str) -> bool {
    negotiation::essence(media_type).eq_ignore_ascii_case("application/x-jsonnet")
}

/// The service names no parameter when an id in the path is malformed; clients match on its words.
fn refuse(place: Place, violation: Violation) -> Error {
    if place == Place::Path && violation.problem == InvalidId.to_string() {
        return Error::invalid(violation.problem);
    }
    Error::from(violation)
}

fn parse_form(text: &[u8]) -> Vec<(String, String)> {
    let pairs = text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let mut half = || percent_decode(halves.next().unwrap_or_default(), true);
            (half(), half())
        })
        .collect()
}

/// Undoes percent encoding. Malformed escapes stay as they are, bytes that are not UTF-8 become U+FFFD.
fn percent_decode(text: &[u8], plus_is_space: bool) -> String {
    let digit = |index: usize| text.get(index).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(text.len());
    let mut index = 0;
    while let Some(byte) = text.get(index) {
        match (byte, digit(index + 1), digit(index + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                index += 2;
            }
            (b'+', _, _) if plus_is_space => decoded.push(b' '),
            (byte, _, _) => decoded.push(*byte),
        }
        index += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
