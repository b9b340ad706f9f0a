//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::write::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
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

#[utoipa::path(
    post,
    path = "/write",
    operation_id = "PostLegacyWrite",
    tag = "Write",
    params(
        ("u" = Option<String>, Query),
        ("p" = Option<String>, Query),
        ("db" = String, Query),
        ("rp" = Option<String>, Query),
        ("precision" = Option<String>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Content-Encoding" = Option<String>, Header),
    ),
    request_body(content(
        (crate::types::RawBody = "text/plain"),
    )),
    responses(
        (status = 201, description = "Lines are at fault, and the others are written. Servers of today say 400 instead.", content(
            (models::LineProtocolError = "application/json"),
        )),
        (status = 204, description = "All points are written."),
        (status = 400, description = "Lines are at fault, and the others are written; or the request itself does not fit the contract, and nothing is.", content(
            (models::LineProtocolError = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::Error = "application/json"),
        )),
        (status = 403, description = "The credentials may not write the bucket, or not create the one that is missing.", content(
            (models::Error = "application/json"),
        )),
        (status = 413, description = "The body is larger than the server accepts. Nothing is written; split the batch.", content(
            (models::LineProtocolLengthError = "application/json"),
        )),
        (status = 429, description = "The organization writes faster than its plan allows. Nothing is written.", headers(
            ("Retry-After" = i32),
        )),
        (status = 503, description = "The server cannot take writes for the moment. Nothing is written.", headers(
            ("Retry-After" = i32),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
        ("QuerystringAuthentication" = [],),
    ),
)]
pub(crate) async fn post_legacy_write<A: WriteApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_LEGACY_WRITE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostLegacyWriteRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_legacy_write(&caller, request).await?;
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

#[utoipa::path(
    post,
    path = "/api/v2/write",
    operation_id = "PostWrite",
    tag = "Write",
    params(
        ("org" = String, Query),
        ("orgID" = Option<crate::types::Id>, Query),
        ("bucket" = String, Query),
        ("precision" = Option<models::WritePrecision>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Content-Encoding" = Option<String>, Header),
        ("Content-Type" = Option<String>, Header),
        ("Content-Length" = Option<String>, Header),
        ("Accept" = Option<String>, Header),
    ),
    request_body(content(
        (crate::types::RawBody = "text/plain"),
    )),
    responses(
        (status = 204, description = "All points are written."),
        (status = 400, description = "Lines are at fault, and the others are written; or the request itself does not fit the contract, and nothing is.", content(
            (models::LineProtocolError = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 413, description = "The body is larger than the server accepts. Nothing is written; split the batch.", content(
            (models::LineProtocolLengthError = "application/json"),
            (String = "text/html"),
        )),
        (status = 429, description = "The organization writes faster than its plan allows. Nothing is written.", headers(
            ("Retry-After" = i32),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
        (status = 503, description = "The server cannot take writes for the moment. Nothing is written.", headers(
            ("Retry-After" = i32),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn post_write<A: WriteApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_WRITE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostWriteRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_write(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostWriteRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
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
