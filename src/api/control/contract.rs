//! The contract report of the running server.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{self, ServiceConfig};
use tidegate_generated::error::Error;

use super::refuse_method;
use crate::contract::Report;
use crate::contract::report::json;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/contract").get(show).default_service(web::to(|| refuse_method("GET"))));
}

/// `GET /_tidegate/contract`.
async fn show() -> Result<HttpResponse, Error> {
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(json::render(&Report::empty())))
}
