//! The server described by itself: `/openapi.json` and `/openapi.yaml`, written from the types that it reads and writes, and a
//! page to explore them at `/docs`. All that the page needs comes from this server.
//!
//! None of it is part of the contract, and none of it asks who is there: it says nothing that is not published.

use std::io::Read as _;
use std::sync::{Arc, LazyLock};

use actix_web::http::header::{ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, HeaderValue, VARY};
use actix_web::web::{self, Bytes, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::examples::CONTRACT;
use tidegate_generated::routes::Description;
use utoipa::OpenApi as _;

use crate::version;

const PAGE: &str = include_str!("description/docs.html");
/// What of the carried files the page uses.
const ASSETS: [&str; 2] = ["swagger-ui-bundle.js", "swagger-ui.css"];

/// The description; what does not follow from the types (how to authenticate) is as the contract has it.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(Description::openapi()).unwrap_or_default();
    document["info"] = json!({
        "title": "Tidegate",
        "version": version::VERSION,
        "description": "The API that this server speaks, described by the types that it reads and writes.",
    });
    document["components"]["securitySchemes"] = CONTRACT["components"]["securitySchemes"].clone();
    document["tags"] = CONTRACT["tags"].clone();
    document
});

static JSON: LazyLock<Option<Bytes>> = LazyLock::new(|| serde_json::to_vec(&*DOCUMENT).ok().map(Bytes::from));
static YAML: LazyLock<Option<Bytes>> =
    LazyLock::new(|| serde_saphyr::to_string(&*DOCUMENT).ok().map(Bytes::from));

/// Registers the routes. They have to come before those of the contract, which answer whatever is left.
pub(crate) fn configure(config: &mut ServiceConfig) {
    for (path, media_type, document) in
        [("/openapi.json", "application/json", &JSON), ("/openapi.yaml", "application/yaml", &YAML)]
    {
        let answer = move || async move { self::document(media_type, document.as_ref()) };
        config.service(web::resource(path).get(answer).default_service(web::to(refuse_method)));
    }
    config.service(web::resource("/docs").get(page).default_service(web::to(refuse_method)));
    config.service(web::resource("/docs/{file}").get(asset).default_service(web::to(refuse_method)));
}

fn document(media_type: &'static str, document: Option<&Bytes>) -> Result<HttpResponse, Error> {
    let document = document.ok_or_else(|| Error::internal("the description cannot be written"))?;
    Ok(HttpResponse::Ok().content_type(media_type).body(document.clone()))
}

async fn page() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(PAGE)
}

/// A file of the page. They are carried compressed, and go out so to who takes that.
async fn asset(request: HttpRequest, file: Path<String>) -> Result<HttpResponse, Error> {
    let missing = || Error::not_found("path not found");
    let name = ASSETS.into_iter().find(|name| *name == file.as_str()).ok_or_else(missing)?;
    let found = utoipa_swagger_ui::serve(name, Arc::default());
    let found = found.map_err(|_| Error::internal("the page's files cannot be read"))?.ok_or_else(missing)?;
    let mut response = HttpResponse::Ok();
    response.content_type(found.content_type.as_str());
    response.insert_header((CACHE_CONTROL, "max-age=3600")).insert_header((VARY, "accept-encoding"));
    if !found.gzpipped {
        return Ok(response.body(found.bytes.into_owned()));
    }
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    if accepted.is_some_and(|accepted| accepted.contains("gzip")) {
        return Ok(response.insert_header((CONTENT_ENCODING, "gzip")).body(found.bytes.into_owned()));
    }
    Ok(response.body(unpacked(&found.bytes)?))
}

fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut whole = Vec::new();
    let read = GzDecoder::new(bytes).read_to_end(&mut whole);
    read.map_err(|_| Error::internal("the page's files cannot be unpacked"))?;
    Ok(whole)
}

async fn refuse_method() -> Result<HttpResponse, Error> {
    let error = Error::new(ErrorCode::MethodNotAllowed, "method not allowed, expected one of GET");
    Err(error.with_header(ALLOW, HeaderValue::from_static("GET")))
}
