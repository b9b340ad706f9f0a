//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::query::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
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

#[utoipa::path(
    get,
    path = "/query",
    operation_id = "GetLegacyQuery",
    tag = "Query",
    params(
        ("u" = Option<String>, Query),
        ("p" = Option<String>, Query),
        ("db" = String, Query),
        ("rp" = Option<String>, Query),
        ("q" = String, Query),
        ("epoch" = Option<models::InfluxqlEpoch>, Query),
        ("params" = Option<String>, Query),
        ("chunked" = Option<bool>, Query),
        ("chunk_size" = Option<i64>, Query),
        ("pretty" = Option<bool>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Accept" = Option<String>, Header),
        ("Accept-Encoding" = Option<String>, Header),
        ("Content-Type" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The results, in the media type that the request accepts; JSON where it accepts several.", content(
            (models::InfluxqlJsonResponse = "application/json"),
            (String = "application/csv"),
            (crate::types::Binary = "application/x-msgpack"),
            (String = "text/csv"),
        ), headers(
            ("Content-Encoding" = models::ContentEncoding),
            ("Trace-Id" = String),
        )),
        (status = 429, description = "The organization has used up its allowance of queries for the moment.", headers(
            ("Retry-After" = i64),
        )),
        (status = "default", description = "Any failure of the request as a whole: what the credentials may not do (403), a method or media type that is not served (405, 406, 415), text that is no InfluxQL (400).", content(
            (models::Error = "application/json"),
            (String = "application/csv"),
            (String = "text/csv"),
            (crate::types::Binary = "application/x-msgpack"),
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
pub(crate) async fn get_legacy_query<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_LEGACY_QUERY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetLegacyQueryRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_legacy_query(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetLegacyQueryRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            accept: input.accept(),
            u: input.optional(Place::Query, "u", const { &Rules::ANY })?,
            p: input.optional(Place::Query, "p", const { &Rules::ANY })?,
            db: input.optional(Place::Query, "db", const { &Rules::ANY })?,
            rp: input.optional(Place::Query, "rp", const { &Rules::ANY })?,
            q: input.required(Place::Query, "q", const { &Rules::ANY })?,
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
            accept_encoding: input.optional(Place::Header, "Accept-Encoding", const { &Rules::ANY })?,
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

#[utoipa::path(
    get,
    path = "/api/v2/query/suggestions",
    operation_id = "GetQuerySuggestions",
    tag = "Query",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The functions.", content(
            (models::FluxSuggestions = "application/json"),
        )),
        (status = 301, description = "The address has changed; the page links to the new one.", content(
            (models::MovedPermanentlyPage = "text/html"),
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
pub(crate) async fn get_query_suggestions<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_QUERY_SUGGESTIONS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetQuerySuggestionsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_query_suggestions(&caller, request).await?;
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

#[utoipa::path(
    get,
    path = "/api/v2/query/suggestions/{name}",
    operation_id = "GetQuerySuggestionsName",
    tag = "Query",
    params(
        ("name" = String, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The function.", content(
            (models::FluxSuggestion = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 500, description = "There is no function of this name, or the server failed.", content(
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
pub(crate) async fn get_query_suggestions_name<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_QUERY_SUGGESTIONS_NAME;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetQuerySuggestionsNameRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_query_suggestions_name(&caller, request).await?;
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
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
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

#[utoipa::path(
    post,
    path = "/query",
    operation_id = "PostLegacyQuery",
    tag = "Query",
    params(
        ("u" = Option<String>, Query),
        ("p" = Option<String>, Query),
        ("db" = Option<String>, Query),
        ("rp" = Option<String>, Query),
        ("q" = Option<String>, Query),
        ("epoch" = Option<models::InfluxqlEpoch>, Query),
        ("params" = Option<String>, Query),
        ("chunked" = Option<bool>, Query),
        ("chunk_size" = Option<i64>, Query),
        ("pretty" = Option<bool>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Accept" = Option<String>, Header),
        ("Accept-Encoding" = Option<String>, Header),
    ),
    request_body(content(
        (models::InfluxqlRequest = "application/json"),
        (models::InfluxqlForm = "application/x-www-form-urlencoded"),
        (String = "application/vnd.influxql"),
    )),
    responses(
        (status = 200, description = "The results, in the media type that the request accepts; JSON where it accepts several.", content(
            (models::InfluxqlJsonResponse = "application/json"),
            (String = "application/csv"),
            (crate::types::Binary = "application/x-msgpack"),
            (String = "text/csv"),
        ), headers(
            ("Content-Encoding" = models::ContentEncoding),
            ("Trace-Id" = String),
        )),
        (status = 429, description = "The organization has used up its allowance of queries for the moment.", headers(
            ("Retry-After" = i64),
        )),
        (status = "default", description = "Any failure of the request as a whole: what the credentials may not do (403), a method or media type that is not served (405, 406, 415), text that is no InfluxQL (400).", content(
            (models::Error = "application/json"),
            (String = "application/csv"),
            (String = "text/csv"),
            (crate::types::Binary = "application/x-msgpack"),
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
pub(crate) async fn post_legacy_query<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_LEGACY_QUERY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostLegacyQueryRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_legacy_query(&caller, request).await?;
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
            accept_encoding: input.optional(Place::Header, "Accept-Encoding", const { &Rules::ANY })?,
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

#[utoipa::path(
    post,
    path = "/api/v2/query",
    operation_id = "PostQuery",
    tag = "Query",
    params(
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Accept-Encoding" = Option<String>, Header),
        ("Content-Type" = Option<String>, Header),
    ),
    request_body(content(
        (models::Query = "application/json"),
        (String = "application/vnd.flux"),
    )),
    responses(
        (status = 200, description = "The tables of the result. Tables of different shape have an empty line between them.", content(
            (String = "application/csv"),
        ), headers(
            ("Content-Encoding" = models::ContentEncoding),
            ("Trace-Id" = String),
        )),
        (status = 400, description = "The query does not parse, has a type error, or names what does not exist.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 429, description = "The organization has used up its allowance of queries for the moment.", headers(
            ("Retry-After" = i64),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn post_query<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_QUERY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostQueryRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_query(&caller, request).await?;
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

#[utoipa::path(
    post,
    path = "/api/v2/query/analyze",
    operation_id = "PostQueryAnalyze",
    tag = "Query",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Content-Type" = Option<String>, Header),
    ),
    request_body(content(
        (models::Query = "application/json"),
    )),
    responses(
        (status = 200, description = "The query was checked.", content(
            (models::AnalyzeQueryResponse = "application/json"),
        )),
        (status = 400, description = "The body is no JSON object, or has no query.", content(
            (models::Error = "application/json"),
        ), headers(
            ("X-Platform-Error-Code" = String),
        )),
        (status = "default", description = "Any other failure, such as a server that cannot check queries at present.", content(
            (models::Error = "application/json"),
        ), headers(
            ("X-Influx-Error" = String),
            ("X-Influx-Reference" = i64),
            ("X-Platform-Error-Code" = String),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn post_query_analyze<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_QUERY_ANALYZE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostQueryAnalyzeRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_query_analyze(&caller, request).await?;
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

#[utoipa::path(
    post,
    path = "/api/v2/query/ast",
    operation_id = "PostQueryAst",
    tag = "Query",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Content-Type" = Option<String>, Header),
    ),
    request_body(content(
        (models::LanguageRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The syntax tree.", content(
            (models::AstResponse = "application/json"),
        )),
        (status = 400, description = "The query does not parse.", content(
            (models::Error = "application/json"),
        ), headers(
            ("X-Platform-Error-Code" = String),
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
pub(crate) async fn post_query_ast<A: QueryApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_QUERY_AST;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostQueryAstRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_query_ast(&caller, request).await?;
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
