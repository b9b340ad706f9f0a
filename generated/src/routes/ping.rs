//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::ping::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::ping as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: PingApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: PingApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_PING, get_ping::<A>);
    table.add(&operations::HEAD_PING, head_ping::<A>);
}

#[utoipa::path(
    get,
    path = "/ping",
    operation_id = "GetPing",
    tag = "Ping",
    params(
    ),
    responses(
        (status = 204, description = "The server is up and set up.", headers(
            ("X-Influxdb-Build" = String),
            ("X-Influxdb-Version" = String),
        )),
        (status = 503, description = "The server is up and not set up yet.", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
    ),
)]
pub(crate) async fn get_ping<A: PingApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_PING;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetPingRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_ping(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetPingRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {})
    }
}

impl GetPingResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 { x_influxdb_build, x_influxdb_version } => {
                let answer = Answer::declared(204)
                    .header("X-Influxdb-Build", x_influxdb_build)?
                    .header("X-Influxdb-Version", x_influxdb_version)?;
                Ok(answer)
            }
            Self::Status503 { body } => {
                let answer = Answer::declared(503);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    head,
    path = "/ping",
    operation_id = "HeadPing",
    tag = "Ping",
    params(
    ),
    responses(
        (status = 204, description = "The server is up and set up.", headers(
            ("X-Influxdb-Build" = String),
            ("X-Influxdb-Version" = String),
        )),
        (status = 503, description = "The server is up and not set up yet."),
    ),
    security(
    ),
)]
pub(crate) async fn head_ping<A: PingApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::HEAD_PING;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = HeadPingRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.head_ping(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl HeadPingRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {})
    }
}

impl HeadPingResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 { x_influxdb_build, x_influxdb_version } => {
                let answer = Answer::declared(204)
                    .header("X-Influxdb-Build", x_influxdb_build)?
                    .header("X-Influxdb-Version", x_influxdb_version)?;
                Ok(answer)
            }
            Self::Status503 {} => {
                let answer = Answer::declared(503);
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
