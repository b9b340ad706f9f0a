//! Responses on their way from the typed enums to the wire.

use std::any::Any;

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use crate::error::Error;
use crate::types::Binary;

/// An encoded response.
///
/// The encoder makes them from the response enums; each enum also has a variant that holds one, for what the contract
/// does not describe: streamed bodies, headers that are not declared, and the contract's own examples.
#[derive(Debug)]
pub struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: BoxBody,
}

impl Answer {
    /// An answer without a body.
    pub fn new(status: StatusCode) -> Self {
        Self { status, headers: Vec::new(), body: BoxBody::new(()) }
    }

    /// An answer of a declared status.
    pub(crate) fn declared(status: u16) -> Self {
        Self::new(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same answer with this body, which may be a stream.
    #[must_use]
    pub fn with_body(self, media_type: &'static str, body: impl MessageBody + 'static) -> Self {
        let mut answer = self.with_header(CONTENT_TYPE, HeaderValue::from_static(media_type));
        answer.body = BoxBody::new(body);
        answer
    }

    /// Sets a declared header, when there is a value.
    pub(crate) fn header<T: Serialize>(self, name: &'static str, value: Option<T>) -> Result<Self, Error> {
        let Some(value) = value else { return Ok(self) };
        let text = match serde_json::to_value(&value) {
            Ok(Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(_) => return Err(Error::internal(format!("the response header {name} cannot be encoded"))),
        };
        let (name, value) = HeaderName::from_bytes(name.as_bytes())
            .ok()
            .zip(HeaderValue::from_str(&text).ok())
            .ok_or_else(|| Error::internal(format!("the response header {name} cannot be encoded")))?;
        Ok(self.with_header(name, value))
    }

    /// Sets a declared body: bytes as they are, texts as they are unless the media type is JSON, all else as JSON.
    pub(crate) fn body<T: Serialize + 'static>(
        self,
        media_type: &'static str,
        body: &T,
    ) -> Result<Self, Error> {
        let any: &dyn Any = body;
        if let Some(Binary(bytes)) = any.downcast_ref() {
            return Ok(self.with_body(media_type, bytes.clone()));
        }
        if !is_json(media_type)
            && let Some(text) = any.downcast_ref::<String>()
        {
            return Ok(self.with_body(media_type, text.clone()));
        }
        let encoded = if is_yaml(media_type) {
            serde_saphyr::to_string(body).map(String::into_bytes).ok()
        } else {
            serde_json::to_vec(body).ok()
        };
        match encoded {
            Some(bytes) => Ok(self.with_body(media_type, bytes)),
            None => Err(Error::internal("the response cannot be encoded")),
        }
    }
}

/// Whether a media type is JSON: `application/json` or with the suffix `+json`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
}

/// Whether a media type is YAML, under one of the names that it goes by.
pub(crate) fn is_yaml(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    matches!(subtype, "yaml" | "yml" | "x-yaml" | "x-yml") || subtype.ends_with("+yaml")
}

impl From<Answer> for HttpResponse {
    fn from(answer: Answer) -> Self {
        let mut response = HttpResponse::with_body(answer.status, answer.body);
        for (name, value) in answer.headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}
