//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::health::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::health as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: HealthApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: HealthApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_HEALTH, get_health::<A>);
}

#[utoipa::path(
    get,
    path = "/health",
    operation_id = "GetHealth",
    tag = "Health",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The server works.", content(
            (models::HealthCheck = "application/json"),
        )),
        (status = 503, description = "The server does not work; `checks` says which part.", content(
            (models::HealthCheck = "application/json"),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
    ),
)]
pub(crate) async fn get_health<A: HealthApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_HEALTH;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetHealthRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_health(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetHealthRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })? })
    }
}

impl GetHealthResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status503 { body } => {
                let answer = Answer::declared(503);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
