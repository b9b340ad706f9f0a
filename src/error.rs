//! From every module's errors to the one error of the API: which status, which code, which words.
//!
//! Errors that a request cannot cause are logged with all their details here; the client gets a fixed sentence.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use tidegate_generated::error::{Error, ErrorCode};

use crate::app::Exceeded;
use crate::auth::AuthError;
use crate::ingest::{GzipError, UnknownPrecision};
use crate::query::delete_predicate::PredicateError;
use crate::query::influxql::ParseError;
use crate::resources::{KvError, ResourceError};
use crate::store::StoreError;

/// What a client is told of an error that is the server's own.
pub const INTERNAL: &str = "an internal error has occurred; the server's log has the details";

/// Where clients look for an error's message besides the body.
const INFLUXDB_ERROR: HeaderName = HeaderName::from_static("x-influxdb-error");

/// When a client may try again after the store took nothing, in seconds.
const RETRY_AFTER_SECONDS: u16 = 5;

/// Any failure of the modules below the API.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Credentials.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// A quota of an organization.
    #[error(transparent)]
    Quota(#[from] Exceeded),
    /// A record.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// The points.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A compressed body.
    #[error(transparent)]
    Gzip(#[from] GzipError),
    /// A unit of timestamps.
    #[error(transparent)]
    Precision(#[from] UnknownPrecision),
    /// A query that is not InfluxQL.
    #[error(transparent)]
    Query(#[from] ParseError),
    /// A text that is no delete predicate.
    #[error(transparent)]
    Predicate(#[from] PredicateError),
    /// An answer that could not be written.
    #[error("cannot encode the answer")]
    Encoding(#[source] std::io::Error),
    /// A call on the blocking pool that did not come back: it panicked.
    #[error("a blocking call ended without a result")]
    Blocking,
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        let message = failure.to_string();
        match failure {
            Failure::Auth(AuthError::Unauthorized) => Self::unauthorized(message),
            Failure::Auth(AuthError::InactiveUser) => Self::forbidden(message),
            Failure::Resource(error) | Failure::Auth(AuthError::Resources(error)) => match error {
                ResourceError::NotFound { .. } => Self::not_found(message),
                ResourceError::Conflict { .. } | ResourceError::AlreadySetUp => {
                    Self::new(ErrorCode::Conflict, message)
                }
                ResourceError::Invalid(_) => Self::invalid(message),
                ResourceError::Quota(_) => Self::forbidden(message),
                ResourceError::Unprocessable(_) => Self::new(ErrorCode::UnprocessableEntity, message),
                ResourceError::Storage(
                    KvError::Closed | KvError::Storage { action: "write" | "flush", .. },
                ) => {
                    log_causes(&error);
                    let message = "the records cannot be changed for now; the server's log has the details";
                    Self::new(ErrorCode::Unavailable, message)
                        .with_header(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))
                }
                ResourceError::Secrets(_) => {
                    log_causes(&error);
                    Self::internal(
                        "secrets cannot be stored or used for now; the server's log has the details",
                    )
                }
                ResourceError::Password(_) | ResourceError::Storage(_) => internal(&error),
            },
            Failure::Quota(exceeded) => {
                // In whole seconds: not a moment too early.
                let seconds = exceeded.retry_after.as_millis().div_ceil(1000).max(1);
                let error = Self::new(ErrorCode::TooManyRequests, message.clone())
                    .with_header(RETRY_AFTER, HeaderValue::from(u64::try_from(seconds).unwrap_or(u64::MAX)));
                // Where the contract has no body for it, clients look here.
                match HeaderValue::from_str(&message) {
                    Ok(message) => error.with_header(INFLUXDB_ERROR, message),
                    Err(_) => error,
                }
            }
            Failure::Store(error) => match error {
                StoreError::Unavailable { .. } => Self::new(ErrorCode::Unavailable, message)
                    .with_header(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS)),
                StoreError::BucketGone { .. } => Self::new(ErrorCode::NotFound, message),
                StoreError::Locked { .. }
                | StoreError::Damaged { .. }
                | StoreError::File { .. }
                | StoreError::Parquet { .. }
                | StoreError::Object { .. }
                | StoreError::OtherPlace { .. }
                | StoreError::Batch { .. }
                | StoreError::Columns(_) => internal(&error),
            },
            Failure::Gzip(GzipError::Malformed(_))
            | Failure::Precision(_)
            | Failure::Query(_)
            | Failure::Predicate(_) => Self::invalid(message),
            // The contract's schema for writes that are too large has no other code.
            Failure::Gzip(GzipError::TooLarge { .. }) => {
                Self::invalid(message).with_status(StatusCode::PAYLOAD_TOO_LARGE)
            }
            Failure::Gzip(GzipError::Memory(error)) => error.into(),
            Failure::Encoding(_) | Failure::Blocking => internal(&failure),
        }
    }
}

fn internal(error: &dyn std::error::Error) -> Error {
    log_causes(error);
    Error::internal(INTERNAL)
}

fn log_causes(error: &dyn std::error::Error) {
    let mut causes = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push_str(": ");
        causes.push_str(&cause.to_string());
        source = cause.source();
    }
    log::error!("Internal error: {causes}");
}

/// Lets api code use `?` on the errors of each module.
macro_rules! by_way_of_failure {
    ($($error:ty),*) => {$(
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Failure::from(error).into()
            }
        }
    )*};
}

by_way_of_failure!(
    AuthError,
    Exceeded,
    ResourceError,
    StoreError,
    GzipError,
    UnknownPrecision,
    ParseError,
    PredicateError
);
