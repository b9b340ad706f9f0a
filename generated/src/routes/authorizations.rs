//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::authorizations::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::authorizations as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: AuthorizationsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: AuthorizationsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_AUTHORIZATIONS_ID, delete_authorizations_id::<A>);
    table.add(&operations::GET_AUTHORIZATIONS, get_authorizations::<A>);
    table.add(&operations::GET_AUTHORIZATIONS_ID, get_authorizations_id::<A>);
    table.add(&operations::PATCH_AUTHORIZATIONS_ID, patch_authorizations_id::<A>);
    table.add(&operations::POST_AUTHORIZATIONS, post_authorizations::<A>);
}

async fn delete_authorizations_id<A: AuthorizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_AUTHORIZATIONS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.delete_authorizations_id(&caller, DeleteAuthorizationsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteAuthorizationsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            auth_id: input.required(Place::Path, "authID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteAuthorizationsIdResponse {
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
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn get_authorizations<A: AuthorizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_AUTHORIZATIONS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_authorizations(&caller, GetAuthorizationsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetAuthorizationsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.optional(Place::Query, "userID", const { &Rules::ANY })?,
            user: input.optional(Place::Query, "user", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            token: input.optional(Place::Query, "token", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetAuthorizationsResponse {
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

async fn get_authorizations_id<A: AuthorizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_AUTHORIZATIONS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.get_authorizations_id(&caller, GetAuthorizationsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetAuthorizationsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            auth_id: input.required(Place::Path, "authID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetAuthorizationsIdResponse {
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
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
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

async fn patch_authorizations_id<A: AuthorizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_AUTHORIZATIONS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.patch_authorizations_id(&caller, PatchAuthorizationsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchAuthorizationsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            auth_id: input.required(Place::Path, "authID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchAuthorizationsIdResponse {
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

async fn post_authorizations<A: AuthorizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_AUTHORIZATIONS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.post_authorizations(&caller, PostAuthorizationsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostAuthorizationsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostAuthorizationsResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status201 { body } => {
                let answer = Answer::declared(201);
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
