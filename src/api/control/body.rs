//! The bodies of requests under `/_tidegate/`.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use tidegate_generated::error::{Error, ErrorCode};

/// Most bytes of a seed, decompressed.
pub(super) const LARGEST_SEED_BYTES: usize = 64 << 20;
/// Most bytes of any other body, decompressed.
pub(super) const LARGEST_BODY_BYTES: usize = 1 << 20;

/// A whole body, decompressed. One that cannot be had is refused with an error object, as everything else is.
#[derive(Debug)]
pub(super) struct Body(pub(super) Bytes);

impl FromRequest for Body {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async { bytes.await.map(Self).map_err(|error| refusal(&error)) })
    }
}

fn refusal(error: &actix_web::Error) -> Error {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Overflow) => {
            let [seed, other] = [LARGEST_SEED_BYTES, LARGEST_BODY_BYTES].map(|bytes| bytes >> 20);
            let message = format!(
                "the body is too long: expected at most {seed} MiB of a seed, {other} MiB of anything else"
            );
            Error::new(ErrorCode::RequestTooLarge, message)
        }
        Some(_) | None => Error::invalid(format!("cannot read the body: {error}")),
    }
}
