//! The contract report of the running server, in all its forms, and the exchanges behind it.

mod exchanges;
mod negotiation;

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HeaderName, VARY};
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Deserialize;
use serde_json::json;
use tidegate_generated::error::Error;

use super::refuse_method;
use crate::api::block;
use crate::app::App;
use crate::contract::Report;
use crate::contract::journal::Journal;
use crate::contract::report::{Form, html};

const CONTENT_SECURITY_POLICY: HeaderName = HeaderName::from_static("content-security-policy");
const NO_SNIFF: HeaderName = HeaderName::from_static("x-content-type-options");

pub(super) fn configure(config: &mut ServiceConfig) {
    let refuse = || web::to(|| refuse_method("GET"));
    let refuse_more = || web::to(|| refuse_method("DELETE, GET"));
    config
        .service(web::resource("/contract").get(negotiated).delete(clear).default_service(refuse_more()))
        .service(web::resource("/contract.{extension}").get(named).default_service(refuse()))
        .service(web::resource("/contract/version").get(version).default_service(refuse()))
        .service(web::resource("/contract/exchanges").get(exchanges::list).default_service(refuse()))
        .service(web::resource("/contract/exchanges/{number}").get(exchanges::one).default_service(refuse()));
}

/// The journal of the server.
fn journal(app: &App) -> Result<Journal, Error> {
    let off = || Error::not_found("this server keeps no journal: start it with --journal on");
    app.journal.clone().ok_or_else(off)
}

#[derive(Debug, Deserialize)]
struct Wanted {
    format: Option<String>,
}

/// `GET /_tidegate/contract?format=`: in the form that the parameter names, else in that which `Accept` wants most.
async fn negotiated(
    app: Data<App>,
    request: HttpRequest,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Error> {
    let form = match &wanted.format {
        Some(name) => name.parse().map_err(|error| Error::invalid(format!("format is {name:?}: {error}")))?,
        None => {
            let accept =
                request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
            negotiation::form(accept).ok_or_else(|| {
                let offered = Form::ALL.map(Form::media_type).join(", ");
                Error::invalid(format!("Accept covers none of {offered}"))
                    .with_status(StatusCode::NOT_ACCEPTABLE)
            })?
        }
    };
    answer(&app, form).await
}

/// `GET /_tidegate/contract.json` and so on.
async fn named(app: Data<App>, extension: Path<String>) -> Result<HttpResponse, Error> {
    let form = Form::ALL.into_iter().find(|form| form.extension() == *extension);
    let extensions = Form::ALL.map(Form::extension).join(", ");
    let unknown =
        || Error::not_found(format!("no report ends in .{extension}, expected one of {extensions}"));
    answer(&app, form.ok_or_else(unknown)?).await
}

/// `GET /_tidegate/contract/version`: a text that is another whenever the report is, so that pages know when to ask for it.
async fn version(app: Data<App>) -> Result<HttpResponse, Error> {
    let journal = journal(&app)?;
    // A server that was started anew counts anew.
    let version = format!("{}-{}", app.started_at().timestamp_millis(), journal.version());
    Ok(head().json(json!({ "version": version })))
}

/// `DELETE /_tidegate/contract`: forgets all exchanges and counts.
async fn clear(app: Data<App>) -> Result<HttpResponse, Error> {
    let journal = journal(&app)?;
    block(move || {
        journal.clear();
        Ok::<_, Error>(())
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn answer(app: &App, form: Form) -> Result<HttpResponse, Error> {
    let (journal, faults) = (journal(app)?, app.faults.clone());
    let render = move || {
        let report = Report { resilience: faults.resilience(), ..journal.report() };
        Ok::<_, Error>(match form {
            Form::Html => html::render(&report, html::Place::Server),
            Form::Json | Form::Junit | Form::Markdown => form.render(&report),
        })
    };
    let text = block(render).await?;
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
