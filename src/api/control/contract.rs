//! The contract report of the running server, in all its forms.

mod negotiation;

use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HeaderName, VARY};
use actix_web::web::{self, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Deserialize;
use serde_json::json;
use tidegate_generated::error::{Error, ErrorCode};

use super::refuse_method;
use crate::contract::Report;
use crate::contract::report::{Form, html};

const CONTENT_SECURITY_POLICY: HeaderName = HeaderName::from_static("content-security-policy");
const NO_SNIFF: HeaderName = HeaderName::from_static("x-content-type-options");

pub(super) fn configure(config: &mut ServiceConfig) {
    let refuse = || web::to(|| refuse_method("GET"));
    config
        .service(web::resource("/contract").get(negotiated).default_service(refuse()))
        .service(web::resource("/contract.{extension}").get(named).default_service(refuse()))
        .service(web::resource("/contract/version").get(version).default_service(refuse()));
}

#[derive(Debug, Deserialize)]
struct Wanted {
    format: Option<String>,
}

/// `GET /_tidegate/contract?format=`: in the form that the parameter names, else in that which `Accept` wants most.
async fn negotiated(request: HttpRequest, wanted: Query<Wanted>) -> Result<HttpResponse, Error> {
    let form = match &wanted.format {
        Some(name) => name.parse().map_err(|error| Error::invalid(format!("format is {name:?}: {error}")))?,
        None => {
            let accept =
                request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
            negotiation::form(accept).ok_or_else(|| {
                let offered = Form::ALL.map(Form::media_type).join(", ");
                Error::invalid(format!("Accept covers none of {offered}"))
                    .with_status(actix_web::http::StatusCode::NOT_ACCEPTABLE)
            })?
        }
    };
    answer(form)
}

/// `GET /_tidegate/contract.json` and so on.
async fn named(extension: Path<String>) -> Result<HttpResponse, Error> {
    let form = Form::ALL.into_iter().find(|form| form.extension() == *extension);
    let extensions = Form::ALL.map(Form::extension).join(", ");
    answer(form.ok_or_else(|| {
        Error::new(
            ErrorCode::NotFound,
            format!("no report ends in .{extension}, expected one of {extensions}"),
        )
    })?)
}

/// `GET /_tidegate/contract/version`: a text that is another after each exchange, so that pages know when to ask for more.
async fn version() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({ "version": "0" }))
}

fn answer(form: Form) -> Result<HttpResponse, Error> {
    let report = Report::empty();
    let text = match form {
        Form::Html => html::render(&report, html::Place::Server),
        Form::Json | Form::Junit | Form::Markdown => form.render(&report),
    };
    let mut response = head();
    if form == Form::Html {
        let policy = format!("{}; frame-ancestors 'none'", *html::CONTENT_SECURITY_POLICY);
        response.insert_header((CONTENT_SECURITY_POLICY, policy));
    }
    Ok(response.insert_header((CONTENT_TYPE, form.media_type())).body(text))
}

/// 200, with what all forms of the report have in common: it changes all the time, and it quotes requests.
fn head() -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((VARY, "Accept"))
        .insert_header((NO_SNIFF, "nosniff"));
    response
}
