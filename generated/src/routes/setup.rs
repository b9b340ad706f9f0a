//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::setup::*;
use crate::decode::Rules;
use crate::error::Error;
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

async fn get_setup<A: SetupApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SETUP;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_setup(&caller, GetSetupRequest::decode(&mut input)?).await?;
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

async fn post_setup<A: SetupApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_SETUP;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_setup(&caller, PostSetupRequest::decode(&mut input)?).await?;
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
