//! `ErrorCode`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Kind of failure, stable enough for a program to branch on. `conflict` and `unprocessable entity` come with status 422, `invalid` and `empty value` with 400; the others come with the status of their name. The header `X-Platform-Error-Code` repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ErrorCode {
    /// `internal error`
    #[serde(rename = "internal error")]
    InternalError,
    /// `not implemented`
    #[serde(rename = "not implemented")]
    NotImplemented,
    /// `not found`
    #[serde(rename = "not found")]
    NotFound,
    /// `conflict`
    #[serde(rename = "conflict")]
    Conflict,
    /// `invalid`
    #[serde(rename = "invalid")]
    Invalid,
    /// `unprocessable entity`
    #[serde(rename = "unprocessable entity")]
    UnprocessableEntity,
    /// `empty value`
    #[serde(rename = "empty value")]
    EmptyValue,
    /// `unavailable`
    #[serde(rename = "unavailable")]
    Unavailable,
    /// `forbidden`
    #[serde(rename = "forbidden")]
    Forbidden,
    /// `too many requests`
    #[serde(rename = "too many requests")]
    TooManyRequests,
    /// `unauthorized`
    #[serde(rename = "unauthorized")]
    Unauthorized,
    /// `method not allowed`
    #[serde(rename = "method not allowed")]
    MethodNotAllowed,
    /// `request too large`
    #[serde(rename = "request too large")]
    RequestTooLarge,
    /// `unsupported media type`
    #[serde(rename = "unsupported media type")]
    UnsupportedMediaType,
}

impl ErrorCode {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::InternalError,
        Self::NotImplemented,
        Self::NotFound,
        Self::Conflict,
        Self::Invalid,
        Self::UnprocessableEntity,
        Self::EmptyValue,
        Self::Unavailable,
        Self::Forbidden,
        Self::TooManyRequests,
        Self::Unauthorized,
        Self::MethodNotAllowed,
        Self::RequestTooLarge,
        Self::UnsupportedMediaType,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InternalError => "internal error",
            Self::NotImplemented => "not implemented",
            Self::NotFound => "not found",
            Self::Conflict => "conflict",
            Self::Invalid => "invalid",
            Self::UnprocessableEntity => "unprocessable entity",
            Self::EmptyValue => "empty value",
            Self::Unavailable => "unavailable",
            Self::Forbidden => "forbidden",
            Self::TooManyRequests => "too many requests",
            Self::Unauthorized => "unauthorized",
            Self::MethodNotAllowed => "method not allowed",
            Self::RequestTooLarge => "request too large",
            Self::UnsupportedMediaType => "unsupported media type",
        }
    }
}

impl utoipa::PartialSchema for ErrorCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for ErrorCode {}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for ErrorCode {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(ErrorCode);
