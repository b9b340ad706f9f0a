//! The routes under `/_tidegate/`: what people and test-suites ask of the server itself, beside the contract.
//!
//! All of them are behind one guard: they are for requests from this machine and for the operator. They are no part of the
//! contract, so exchanges with them are neither journalled nor counted.

mod body;
mod contract;
mod guard;
mod scenarios;
mod states;

use actix_web::HttpResponse;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::middleware::from_fn;
use actix_web::web::{self, PayloadConfig, ServiceConfig};
use tidegate_generated::error::{Error, ErrorCode};

/// Where all paths of these routes begin.
pub(crate) const PREFIX: &str = "/_tidegate";

/// Registers the routes. They have to come before those of the contract, which answer whatever is left.
pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(
        web::scope(PREFIX)
            .app_data(PayloadConfig::new(body::LARGEST_BODY_BYTES))
            .configure(contract::configure)
            .configure(states::configure)
            .configure(scenarios::configure)
            .default_service(web::to(not_found))
            .wrap(from_fn(guard::guard)),
    );
}

async fn not_found() -> Result<HttpResponse, Error> {
    Err(Error::not_found("path not found"))
}

/// What the methods are answered with that a path does not have; `allow` are those that it has, as in the header.
async fn refuse_method(allow: &'static str) -> Result<HttpResponse, Error> {
    let error =
        Error::new(ErrorCode::MethodNotAllowed, format!("method not allowed, expected one of {allow}"));
    Err(error.with_header(ALLOW, HeaderValue::from_static(allow)))
}
