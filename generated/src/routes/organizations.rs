//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::organizations::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::organizations as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: OrganizationsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: OrganizationsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_ORGS_ID, delete_orgs_id::<A>);
    table.add(&operations::DELETE_ORGS_ID_MEMBERS_ID, delete_orgs_id_members_id::<A>);
    table.add(&operations::DELETE_ORGS_ID_OWNERS_ID, delete_orgs_id_owners_id::<A>);
    table.add(&operations::GET_ORGS, get_orgs::<A>);
    table.add(&operations::GET_ORGS_ID, get_orgs_id::<A>);
    table.add(&operations::GET_ORGS_ID_MEMBERS, get_orgs_id_members::<A>);
    table.add(&operations::GET_ORGS_ID_OWNERS, get_orgs_id_owners::<A>);
    table.add(&operations::PATCH_ORGS_ID, patch_orgs_id::<A>);
    table.add(&operations::POST_ORGS, post_orgs::<A>);
    table.add(&operations::POST_ORGS_ID_MEMBERS, post_orgs_id_members::<A>);
    table.add(&operations::POST_ORGS_ID_OWNERS, post_orgs_id_owners::<A>);
}

async fn delete_orgs_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.delete_orgs_id(&caller, DeleteOrgsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteOrgsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteOrgsIdResponse {
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

async fn delete_orgs_id_members_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID_MEMBERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.delete_orgs_id_members_id(&caller, DeleteOrgsIdMembersIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteOrgsIdMembersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteOrgsIdMembersIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
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

async fn delete_orgs_id_owners_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID_OWNERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.delete_orgs_id_owners_id(&caller, DeleteOrgsIdOwnersIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteOrgsIdOwnersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteOrgsIdOwnersIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
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

async fn get_orgs<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_orgs(&caller, GetOrgsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            offset: input.optional(Place::Query, "offset", const { &Rules::ANY.minimum(0f64, false) })?,
            limit: input.or_default(
                Place::Query,
                "limit",
                const { &Rules::ANY.minimum(1f64, false).maximum(100f64, false) },
                "20",
            )?,
            descending: input.or_default(Place::Query, "descending", const { &Rules::ANY }, "false")?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            user_id: input.optional(Place::Query, "userID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetOrgsResponse {
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

async fn get_orgs_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_orgs_id(&caller, GetOrgsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetOrgsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
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

async fn get_orgs_id_members<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_orgs_id_members(&caller, GetOrgsIdMembersRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgsIdMembersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetOrgsIdMembersResponse {
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

async fn get_orgs_id_owners<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_orgs_id_owners(&caller, GetOrgsIdOwnersRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgsIdOwnersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetOrgsIdOwnersResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

async fn patch_orgs_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_ORGS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.patch_orgs_id(&caller, PatchOrgsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchOrgsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchOrgsIdResponse {
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

async fn post_orgs<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_orgs(&caller, PostOrgsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostOrgsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostOrgsResponse {
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

async fn post_orgs_id_members<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.post_orgs_id_members(&caller, PostOrgsIdMembersRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostOrgsIdMembersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostOrgsIdMembersResponse {
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

async fn post_orgs_id_owners<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_orgs_id_owners(&caller, PostOrgsIdOwnersRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostOrgsIdOwnersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostOrgsIdOwnersResponse {
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
