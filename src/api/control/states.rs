//! The state of the server as a whole: `reset`, `snapshot`, `restore`, `seed`.

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{self, Data, Path, PayloadConfig, ServiceConfig};
use serde::Deserialize;
use serde_json::{Value, json};
use tidegate_generated::error::{Error, ErrorCode};

use super::body::{Body, LARGEST_SEED_BYTES};
use super::refuse_method;
use crate::api::block;
use crate::app::{App, Seed, StateError};
use crate::resources::Snapshot;

pub(super) fn configure(config: &mut ServiceConfig) {
    let only_post = || web::to(|| refuse_method("POST"));
    config
        .service(web::resource("/reset").post(reset).default_service(only_post()))
        .service(web::resource("/snapshot").post(snapshot).default_service(only_post()))
        .service(web::resource("/restore").post(restore).default_service(only_post()))
        .service(
            web::resource("/seed")
                .app_data(PayloadConfig::new(LARGEST_SEED_BYTES))
                .post(seed)
                .default_service(only_post()),
        )
        .service(web::resource("/snapshots").get(list).default_service(web::to(|| refuse_method("GET"))))
        .service(
            web::resource("/snapshots/{name}")
                .delete(delete)
                .default_service(web::to(|| refuse_method("DELETE"))),
        );
}

/// Which snapshot is meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    name: String,
}

impl Name {
    fn parse(body: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(body)
            .map_err(|error| Error::invalid(format!("expected {{\"name\": \"…\"}} as JSON: {error}")))
    }
}

async fn reset(app: Data<App>) -> Result<HttpResponse, Error> {
    block(move || app.reset()).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn snapshot(app: Data<App>, Body(body): Body) -> Result<HttpResponse, Error> {
    let Name { name } = Name::parse(&body)?;
    let snapshot = block(move || app.snapshot(&name)).await?;
    Ok(HttpResponse::Created().json(model(&snapshot)))
}

async fn restore(app: Data<App>, Body(body): Body) -> Result<HttpResponse, Error> {
    let Name { name } = Name::parse(&body)?;
    let snapshot = block(move || app.restore(&name)).await?;
    Ok(HttpResponse::Ok().json(model(&snapshot)))
}

async fn list(app: Data<App>) -> Result<HttpResponse, Error> {
    let snapshots = block(move || app.resources.snapshots()).await?;
    let snapshots: Vec<Value> = snapshots.iter().map(model).collect();
    Ok(HttpResponse::Ok().json(json!({ "snapshots": snapshots })))
}

async fn delete(app: Data<App>, name: Path<String>) -> Result<HttpResponse, Error> {
    block(move || app.delete_snapshot(&name)).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn seed(app: Data<App>, Body(body): Body) -> Result<HttpResponse, Error> {
    let seeded = block(move || {
        let text = std::str::from_utf8(&body)
            .map_err(|error| StateError::Invalid(format!("the seed is not UTF-8: {error}")))?;
        app.seed(&Seed::parse(text)?)
    })
    .await?;
    Ok(HttpResponse::Created().json(seeded))
}

fn model(snapshot: &Snapshot) -> Value {
    json!({ "name": snapshot.name, "createdAt": snapshot.created_at, "points": snapshot.point_count })
}

impl From<StateError> for Error {
    fn from(error: StateError) -> Self {
        let message = error.to_string();
        match error {
            StateError::Busy => Self::new(ErrorCode::Unavailable, message)
                .with_header(RETRY_AFTER, HeaderValue::from_static("1")),
            StateError::NoFirstState => Self::new(ErrorCode::Conflict, message),
            StateError::Invalid(_) => Self::invalid(message),
            StateError::Records(error) => error.into(),
            StateError::Points(error) => error.into(),
        }
    }
}
