//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::setup::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::setup as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: SetupApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: SetupApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_SETUP, get_setup::<A>);
    table.add(&operations::POST_SETUP, post_setup::<A>);
}

#[utoipa::path(
    get,
    path = "/api/v2/setup",
    operation_id = "GetSetup",
    tag = "Setup",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "Whether it can.", content(
            (models::IsOnboarding = "application/json"),
        )),
    ),
    security(
    ),
)]
pub(crate) async fn get_setup<A: SetupApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SETUP;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetSetupRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_setup(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetSetupRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })? })
    }
}

impl GetSetupResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    post,
    path = "/api/v2/setup",
    operation_id = "PostSetup",
    tag = "Setup",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::OnboardingRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Set up. The token is shown here only.", content(
            (models::OnboardingResponse = "application/json"),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
    ),
)]
pub(crate) async fn post_setup<A: SetupApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_SETUP;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostSetupRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_setup(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostSetupRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostSetupResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status201 { body } => {
                let answer = Answer::declared(201);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
