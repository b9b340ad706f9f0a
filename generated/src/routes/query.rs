//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::query::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::query as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: QueryApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: QueryApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_LEGACY_QUERY, get_legacy_query::<A>);
    table.add(&operations::GET_QUERY_SUGGESTIONS, get_query_suggestions::<A>);
    table.add(&operations::GET_QUERY_SUGGESTIONS_NAME, get_query_suggestions_name::<A>);
    table.add(&operations::POST_LEGACY_QUERY, post_legacy_query::<A>);
    table.add(&operations::POST_QUERY, post_query::<A>);
    table.add(&operations::POST_QUERY_ANALYZE, post_query_analyze::<A>);
    table.add(&operations::POST_QUERY_AST, post_query_ast::<A>);
}

async fn get_legacy_query<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_LEGACY_QUERY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_legacy_query(&caller, GetLegacyQueryRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetLegacyQueryRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            accept: input.accept(),
            u: input.optional(Place::Query, "u", const { &Rules::ANY })?,
            p: input.optional(Place::Query, "p", const { &Rules::ANY })?,
            db: input.required(Place::Query, "db", const { &Rules::ANY })?,
            rp: input.optional(Place::Query, "rp", const { &Rules::ANY })?,
            q: input.required(Place::Query, "q", const { &Rules::ANY })?,
            epoch: input.optional(Place::Query, "epoch", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetLegacyQueryResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body, content_encoding, trace_id } => {
                let answer = Answer::declared(200)
                    .header("Content-Encoding", content_encoding)?
                    .header("Trace-Id", trace_id)?;
                match body {
                    GetLegacyQueryStatus200Body::ApplicationJson(body) => {
                        answer.body("application/json", &body)
                    }
                    GetLegacyQueryStatus200Body::ApplicationCsv(body) => {
                        answer.body("application/csv", &body)
                    }
                    GetLegacyQueryStatus200Body::ApplicationXMsgpack(body) => {
                        answer.body("application/x-msgpack", &body)
                    }
                    GetLegacyQueryStatus200Body::TextCsv(body) => answer.body("text/csv", &body),
                }
            }
            Self::Status429 { retry_after } => {
                let answer = Answer::declared(429).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn get_query_suggestions<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_QUERY_SUGGESTIONS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.get_query_suggestions(&caller, GetQuerySuggestionsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetQuerySuggestionsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })? })
    }
}

impl GetQuerySuggestionsResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status301 { body } => {
                let answer = Answer::declared(301);
                answer.body("text/html", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn get_query_suggestions_name<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_QUERY_SUGGESTIONS_NAME;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service
        .get_query_suggestions_name(&caller, GetQuerySuggestionsNameRequest::decode(&mut input)?)
        .await?;
    response.encode().map(HttpResponse::from)
}

impl GetQuerySuggestionsNameRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            name: input.required(Place::Path, "name", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetQuerySuggestionsNameResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn post_legacy_query<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_LEGACY_QUERY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_legacy_query(&caller, PostLegacyQueryRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostLegacyQueryRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            accept: input.accept(),
            u: input.optional(Place::Query, "u", const { &Rules::ANY })?,
            p: input.optional(Place::Query, "p", const { &Rules::ANY })?,
            db: input.optional(Place::Query, "db", const { &Rules::ANY })?,
            rp: input.optional(Place::Query, "rp", const { &Rules::ANY })?,
            q: input.optional(Place::Query, "q", const { &Rules::ANY })?,
            epoch: input.optional(Place::Query, "epoch", const { &Rules::ANY })?,
            params: input.optional(Place::Query, "params", const { &Rules::ANY })?,
            chunked: input.or_default(Place::Query, "chunked", const { &Rules::ANY }, "false")?,
            chunk_size: input.or_default(
                Place::Query,
                "chunk_size",
                const { &Rules::ANY.minimum(1f64, false) },
                "10000",
            )?,
            pretty: input.or_default(Place::Query, "pretty", const { &Rules::ANY }, "false")?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() {
                None
            } else {
                Some(match input.body_media_type() {
                    Some("application/json") => PostLegacyQueryBody::ApplicationJson(input.body()?),

                    Some("application/x-www-form-urlencoded") => {
                        PostLegacyQueryBody::ApplicationXWwwFormUrlencoded(input.body()?)
                    }

                    _ => PostLegacyQueryBody::ApplicationVndInfluxql(input.body()?),
                })
            },
        })
    }
}

impl PostLegacyQueryResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body, content_encoding, trace_id } => {
                let answer = Answer::declared(200)
                    .header("Content-Encoding", content_encoding)?
                    .header("Trace-Id", trace_id)?;
                match body {
                    PostLegacyQueryStatus200Body::ApplicationJson(body) => {
                        answer.body("application/json", &body)
                    }
                    PostLegacyQueryStatus200Body::ApplicationCsv(body) => {
                        answer.body("application/csv", &body)
                    }
                    PostLegacyQueryStatus200Body::ApplicationXMsgpack(body) => {
                        answer.body("application/x-msgpack", &body)
                    }
                    PostLegacyQueryStatus200Body::TextCsv(body) => answer.body("text/csv", &body),
                }
            }
            Self::Status429 { retry_after } => {
                let answer = Answer::declared(429).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn post_query<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_QUERY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_query(&caller, PostQueryRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostQueryRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() {
                None
            } else {
                Some(match input.body_media_type() {
                    Some("application/json") => PostQueryBody::ApplicationJson(input.body()?),

                    _ => PostQueryBody::ApplicationVndFlux(input.body()?),
                })
            },
        })
    }
}

impl PostQueryResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body, content_encoding, trace_id } => {
                let answer = Answer::declared(200)
                    .header("Content-Encoding", content_encoding)?
                    .header("Trace-Id", trace_id)?;
                answer.body("application/csv", &body)
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
            Self::Status429 { retry_after } => {
                let answer = Answer::declared(429).header("Retry-After", retry_after)?;
                Ok(answer)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn post_query_analyze<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_QUERY_ANALYZE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_query_analyze(&caller, PostQueryAnalyzeRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostQueryAnalyzeRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl PostQueryAnalyzeResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status400 { body, x_platform_error_code } => {
                let answer = Answer::declared(400).header("X-Platform-Error-Code", x_platform_error_code)?;
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn post_query_ast<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_QUERY_AST;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_query_ast(&caller, PostQueryAstRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostQueryAstRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl PostQueryAstResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status400 { body, x_platform_error_code } => {
                let answer = Answer::declared(400).header("X-Platform-Error-Code", x_platform_error_code)?;
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
