//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::organizations::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
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

#[utoipa::path(
    delete,
    path = "/api/v2/orgs/{orgID}",
    operation_id = "DeleteOrgsID",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Deleted."),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn delete_orgs_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteOrgsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_orgs_id(&caller, request).await?;
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

#[utoipa::path(
    delete,
    path = "/api/v2/orgs/{orgID}/members/{userID}",
    operation_id = "DeleteOrgsIDMembersID",
    tag = "Organizations",
    params(
        ("userID" = crate::types::Id, Path),
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Removed."),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn delete_orgs_id_members_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID_MEMBERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteOrgsIdMembersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_orgs_id_members_id(&caller, request).await?;
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

#[utoipa::path(
    delete,
    path = "/api/v2/orgs/{orgID}/owners/{userID}",
    operation_id = "DeleteOrgsIDOwnersID",
    tag = "Organizations",
    params(
        ("userID" = crate::types::Id, Path),
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Removed."),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn delete_orgs_id_owners_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID_OWNERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteOrgsIdOwnersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_orgs_id_owners_id(&caller, request).await?;
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

#[utoipa::path(
    get,
    path = "/api/v2/orgs",
    operation_id = "GetOrgs",
    tag = "Organizations",
    params(
        ("offset" = Option<i64>, Query),
        ("limit" = Option<i64>, Query),
        ("descending" = Option<bool>, Query),
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
        ("userID" = Option<crate::types::Id>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "One page of organizations.", content(
            (models::Organizations = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn get_orgs<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_orgs(&caller, request).await?;
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

#[utoipa::path(
    get,
    path = "/api/v2/orgs/{orgID}",
    operation_id = "GetOrgsID",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The organization.", content(
            (models::Organization = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn get_orgs_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_orgs_id(&caller, request).await?;
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

#[utoipa::path(
    get,
    path = "/api/v2/orgs/{orgID}/members",
    operation_id = "GetOrgsIDMembers",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The members.", content(
            (models::ResourceMembers = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn get_orgs_id_members<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgsIdMembersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_orgs_id_members(&caller, request).await?;
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

#[utoipa::path(
    get,
    path = "/api/v2/orgs/{orgID}/owners",
    operation_id = "GetOrgsIDOwners",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The owners.", content(
            (models::ResourceOwners = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
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
pub(crate) async fn get_orgs_id_owners<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgsIdOwnersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_orgs_id_owners(&caller, request).await?;
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

#[utoipa::path(
    patch,
    path = "/api/v2/orgs/{orgID}",
    operation_id = "PatchOrgsID",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::PatchOrganizationRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The organization as it is now.", content(
            (models::Organization = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn patch_orgs_id<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_ORGS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PatchOrgsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.patch_orgs_id(&caller, request).await?;
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

#[utoipa::path(
    post,
    path = "/api/v2/orgs",
    operation_id = "PostOrgs",
    tag = "Organizations",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::PostOrganizationRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::Organization = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn post_orgs<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostOrgsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_orgs(&caller, request).await?;
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

#[utoipa::path(
    post,
    path = "/api/v2/orgs/{orgID}/members",
    operation_id = "PostOrgsIDMembers",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::AddResourceMemberRequestBody = "application/json"),
    )),
    responses(
        (status = 201, description = "Added.", content(
            (models::ResourceMember = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn post_orgs_id_members<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostOrgsIdMembersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_orgs_id_members(&caller, request).await?;
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

#[utoipa::path(
    post,
    path = "/api/v2/orgs/{orgID}/owners",
    operation_id = "PostOrgsIDOwners",
    tag = "Organizations",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::AddResourceMemberRequestBody = "application/json"),
    )),
    responses(
        (status = 201, description = "Added.", content(
            (models::ResourceOwner = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
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
pub(crate) async fn post_orgs_id_owners<A: OrganizationsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostOrgsIdOwnersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_orgs_id_owners(&caller, request).await?;
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
