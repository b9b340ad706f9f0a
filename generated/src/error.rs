//! The error of every operation: what a client gets when no declared answer fits.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};

use crate::decode::Violation;
use crate::operations::Operation;
use crate::types::NoBodyMemory;

/// When a client may try again after there was no memory for its body, in seconds.
const RETRY_AFTER_SECONDS: u16 = 1;

/// The codes that clients tell errors apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// `conflict`
    Conflict,
    /// `empty value`
    EmptyValue,
    /// `forbidden`
    Forbidden,
    /// `internal error`
    InternalError,
    /// `invalid`
    Invalid,
    /// `method not allowed`
    MethodNotAllowed,
    /// `not found`
    NotFound,
    /// `not implemented`
    NotImplemented,
    /// `request too large`
    RequestTooLarge,
    /// `too many requests`
    TooManyRequests,
    /// `unauthorized`
    Unauthorized,
    /// `unavailable`
    Unavailable,
    /// `unprocessable entity`
    UnprocessableEntity,
    /// `unsupported media type`
    UnsupportedMediaType,
}

impl ErrorCode {
    /// The text of the code, as it stands in bodies and in `X-Platform-Error-Code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::EmptyValue => "empty value",
            Self::Forbidden => "forbidden",
            Self::InternalError => "internal error",
            Self::Invalid => "invalid",
            Self::MethodNotAllowed => "method not allowed",
            Self::NotFound => "not found",
            Self::NotImplemented => "not implemented",
            Self::RequestTooLarge => "request too large",
            Self::TooManyRequests => "too many requests",
            Self::Unauthorized => "unauthorized",
            Self::Unavailable => "unavailable",
            Self::UnprocessableEntity => "unprocessable entity",
            Self::UnsupportedMediaType => "unsupported media type",
        }
    }

    /// The status that goes with the code.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Conflict | Self::UnprocessableEntity => StatusCode::UNPROCESSABLE_ENTITY,
            Self::EmptyValue | Self::Invalid => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::InternalError => StatusCode::INTERNAL_SERVER_ERROR,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotImplemented => StatusCode::NOT_IMPLEMENTED,
            Self::RequestTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        }
    }
}

/// An answer in the contract's `Error` schema: `{"code": …, "message": …}` with the code in `X-Platform-Error-Code` too.
///
/// Any status may be given: this is also the way to the answers an operation does not declare.
#[derive(Debug, Clone)]
pub struct Error {
    /// The status of the answer.
    pub status: StatusCode,
    /// What clients tell errors apart by.
    pub code: ErrorCode,
    /// What went wrong, for people: lower case, without a full stop.
    pub message: String,
    /// Further response headers.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// Whether the answer has no body, so that only its headers tell.
    pub is_bodiless: bool,
}

impl Error {
    /// An error with the status that goes with its code.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { status: code.status(), code, message: message.into(), headers: Vec::new(), is_bodiless: false }
    }

    /// 400: the request does not fit the contract or the rules of the resource.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Invalid, message)
    }

    /// 404: there is no such thing, or the caller may not know of it.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::NotFound, message)
    }

    /// 401: the caller is unknown.
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Unauthorized, message)
    }

    /// 403: the caller may not do this.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Forbidden, message)
    }

    /// 500: a fault of the server. `message` goes to the client, so it says nothing of the inside.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InternalError, message)
    }

    /// The same error with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same error with one more response header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same error, without a body where the operation declares its status without one.
    #[must_use]
    pub fn as_declared(self, operation: &Operation) -> Self {
        let declared = operation.responses.iter().find(|response| self.status.as_u16() == response.status);
        let is_bodiless = declared.is_some_and(|response| response.media_types.is_empty());
        Self { is_bodiless, ..self }
    }
}

impl From<NoBodyMemory> for Error {
    fn from(error: NoBodyMemory) -> Self {
        Self::new(ErrorCode::Unavailable, error.to_string())
            .with_header(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self::invalid(violation.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        for (name, value) in &self.headers {
            response.append_header((name.clone(), value.clone()));
        }
        response.insert_header(("X-Platform-Error-Code", self.code.as_str()));
        if self.is_bodiless {
            return response.finish();
        }
        response.json(serde_json::json!({ "code": self.code.as_str(), "message": self.message }))
    }
}
