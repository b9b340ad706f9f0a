//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::write::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::write as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: WriteApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: WriteApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::POST_LEGACY_WRITE, post_legacy_write::<A>);
    table.add(&operations::POST_WRITE, post_write::<A>);
}

async fn post_legacy_write<A: WriteApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_LEGACY_WRITE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_legacy_write(&caller, PostLegacyWriteRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostLegacyWriteRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            u: input.optional(Place::Query, "u", const { &Rules::ANY })?,
            p: input.optional(Place::Query, "p", const { &Rules::ANY })?,
            db: input.required(Place::Query, "db", const { &Rules::ANY })?,
            rp: input.optional(Place::Query, "rp", const { &Rules::ANY })?,
            precision: input.optional(Place::Query, "precision", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.raw_body(),
        })
    }
}

impl PostLegacyWriteResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status201 { body } => {
                let answer = Answer::declared(201);
                answer.body("application/json", &body)
            }
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status403 { body } => {
                let answer = Answer::declared(403);
                answer.body("application/json", &body)
            }
            Self::Status413 { body } => {
                let answer = Answer::declared(413);
                answer.body("application/json", &body)
            }
            Self::Status429 { retry_after } => {
                let answer = Answer::declared(429).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Status503 { retry_after } => {
                let answer = Answer::declared(503).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn post_write<A: WriteApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_WRITE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_write(&caller, PostWriteRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostWriteRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org: input.required(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            bucket: input.required(Place::Query, "bucket", const { &Rules::ANY })?,
            precision: input.optional(Place::Query, "precision", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.raw_body(),
        })
    }
}

impl PostWriteResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Status413 { body } => {
                let answer = Answer::declared(413);
                match body {
                    PostWriteStatus413Body::ApplicationJson(body) => answer.body("application/json", &body),
                    PostWriteStatus413Body::TextHtml(body) => answer.body("text/html", &body),
                }
            }
            Self::Status429 { retry_after } => {
                let answer = Answer::declared(429).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Status503 { retry_after } => {
                let answer = Answer::declared(503).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
