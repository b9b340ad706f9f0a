//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::telegrafs::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::telegrafs as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: TelegrafsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: TelegrafsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_TELEGRAFS_ID, delete_telegrafs_id::<A>);
    table.add(&operations::DELETE_TELEGRAFS_ID_LABELS_ID, delete_telegrafs_id_labels_id::<A>);
    table.add(&operations::DELETE_TELEGRAFS_ID_MEMBERS_ID, delete_telegrafs_id_members_id::<A>);
    table.add(&operations::DELETE_TELEGRAFS_ID_OWNERS_ID, delete_telegrafs_id_owners_id::<A>);
    table.add(&operations::GET_TELEGRAFS, get_telegrafs::<A>);
    table.add(&operations::GET_TELEGRAFS_ID, get_telegrafs_id::<A>);
    table.add(&operations::GET_TELEGRAFS_ID_LABELS, get_telegrafs_id_labels::<A>);
    table.add(&operations::GET_TELEGRAFS_ID_MEMBERS, get_telegrafs_id_members::<A>);
    table.add(&operations::GET_TELEGRAFS_ID_OWNERS, get_telegrafs_id_owners::<A>);
    table.add(&operations::POST_TELEGRAFS, post_telegrafs::<A>);
    table.add(&operations::POST_TELEGRAFS_ID_LABELS, post_telegrafs_id_labels::<A>);
    table.add(&operations::POST_TELEGRAFS_ID_MEMBERS, post_telegrafs_id_members::<A>);
    table.add(&operations::POST_TELEGRAFS_ID_OWNERS, post_telegrafs_id_owners::<A>);
    table.add(&operations::PUT_TELEGRAFS_ID, put_telegrafs_id::<A>);
}

#[utoipa::path(
    delete,
    path = "/api/v2/telegrafs/{telegrafID}",
    operation_id = "DeleteTelegrafsID",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Deleted."),
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
pub(crate) async fn delete_telegrafs_id<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TELEGRAFS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTelegrafsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_telegrafs_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTelegrafsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTelegrafsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    delete,
    path = "/api/v2/telegrafs/{telegrafID}/labels/{labelID}",
    operation_id = "DeleteTelegrafsIDLabelsID",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("labelID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Detached."),
        (status = 404, description = "The Telegraf configuration does not exist, or does not have this label.", content(
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
pub(crate) async fn delete_telegrafs_id_labels_id<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TELEGRAFS_ID_LABELS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTelegrafsIdLabelsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_telegrafs_id_labels_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTelegrafsIdLabelsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            label_id: input.required(Place::Path, "labelID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTelegrafsIdLabelsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
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
    delete,
    path = "/api/v2/telegrafs/{telegrafID}/members/{userID}",
    operation_id = "DeleteTelegrafsIDMembersID",
    tag = "Telegrafs",
    params(
        ("userID" = crate::types::Id, Path),
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Removed."),
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
pub(crate) async fn delete_telegrafs_id_members_id<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TELEGRAFS_ID_MEMBERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTelegrafsIdMembersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_telegrafs_id_members_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTelegrafsIdMembersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTelegrafsIdMembersIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    delete,
    path = "/api/v2/telegrafs/{telegrafID}/owners/{userID}",
    operation_id = "DeleteTelegrafsIDOwnersID",
    tag = "Telegrafs",
    params(
        ("userID" = crate::types::Id, Path),
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Removed."),
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
pub(crate) async fn delete_telegrafs_id_owners_id<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TELEGRAFS_ID_OWNERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTelegrafsIdOwnersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_telegrafs_id_owners_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTelegrafsIdOwnersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTelegrafsIdOwnersIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v2/telegrafs",
    operation_id = "GetTelegrafs",
    tag = "Telegrafs",
    params(
        ("orgID" = Option<crate::types::Id>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The configurations.", content(
            (models::Telegrafs = "application/json"),
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
pub(crate) async fn get_telegrafs<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TELEGRAFS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTelegrafsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_telegrafs(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTelegrafsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTelegrafsResponse {
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
    get,
    path = "/api/v2/telegrafs/{telegrafID}",
    operation_id = "GetTelegrafsID",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
        ("Accept" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The configuration.", content(
            (String = "application/toml"),
            (models::Telegraf = "application/json"),
            (String = "application/octet-stream"),
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
pub(crate) async fn get_telegrafs_id<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TELEGRAFS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTelegrafsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_telegrafs_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTelegrafsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            accept: input.accept(),
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTelegrafsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                match body {
                    GetTelegrafsIdStatus200Body::ApplicationToml(body) => {
                        answer.body("application/toml", &body)
                    }
                    GetTelegrafsIdStatus200Body::ApplicationJson(body) => {
                        answer.body("application/json", &body)
                    }
                    GetTelegrafsIdStatus200Body::ApplicationOctetStream(body) => {
                        answer.body("application/octet-stream", &body)
                    }
                }
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v2/telegrafs/{telegrafID}/labels",
    operation_id = "GetTelegrafsIDLabels",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The labels.", content(
            (models::LabelsResponse = "application/json"),
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
pub(crate) async fn get_telegrafs_id_labels<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TELEGRAFS_ID_LABELS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTelegrafsIdLabelsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_telegrafs_id_labels(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTelegrafsIdLabelsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTelegrafsIdLabelsResponse {
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
    get,
    path = "/api/v2/telegrafs/{telegrafID}/members",
    operation_id = "GetTelegrafsIDMembers",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The members.", content(
            (models::ResourceMembers = "application/json"),
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
pub(crate) async fn get_telegrafs_id_members<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TELEGRAFS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTelegrafsIdMembersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_telegrafs_id_members(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTelegrafsIdMembersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTelegrafsIdMembersResponse {
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
    get,
    path = "/api/v2/telegrafs/{telegrafID}/owners",
    operation_id = "GetTelegrafsIDOwners",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The owners.", content(
            (models::ResourceOwners = "application/json"),
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
pub(crate) async fn get_telegrafs_id_owners<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TELEGRAFS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTelegrafsIdOwnersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_telegrafs_id_owners(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTelegrafsIdOwnersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTelegrafsIdOwnersResponse {
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
    path = "/api/v2/telegrafs",
    operation_id = "PostTelegrafs",
    tag = "Telegrafs",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::TelegrafPluginRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::Telegraf = "application/json"),
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
pub(crate) async fn post_telegrafs<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TELEGRAFS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTelegrafsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_telegrafs(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTelegrafsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTelegrafsResponse {
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

#[utoipa::path(
    post,
    path = "/api/v2/telegrafs/{telegrafID}/labels",
    operation_id = "PostTelegrafsIDLabels",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::LabelMapping = "application/json"),
    )),
    responses(
        (status = 201, description = "Attached.", content(
            (models::LabelResponse = "application/json"),
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
pub(crate) async fn post_telegrafs_id_labels<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TELEGRAFS_ID_LABELS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTelegrafsIdLabelsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_telegrafs_id_labels(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTelegrafsIdLabelsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTelegrafsIdLabelsResponse {
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

#[utoipa::path(
    post,
    path = "/api/v2/telegrafs/{telegrafID}/members",
    operation_id = "PostTelegrafsIDMembers",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::AddResourceMemberRequestBody = "application/json"),
    )),
    responses(
        (status = 201, description = "Added.", content(
            (models::ResourceMember = "application/json"),
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
pub(crate) async fn post_telegrafs_id_members<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TELEGRAFS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTelegrafsIdMembersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_telegrafs_id_members(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTelegrafsIdMembersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTelegrafsIdMembersResponse {
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

#[utoipa::path(
    post,
    path = "/api/v2/telegrafs/{telegrafID}/owners",
    operation_id = "PostTelegrafsIDOwners",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::AddResourceMemberRequestBody = "application/json"),
    )),
    responses(
        (status = 201, description = "Added.", content(
            (models::ResourceOwner = "application/json"),
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
pub(crate) async fn post_telegrafs_id_owners<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TELEGRAFS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTelegrafsIdOwnersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_telegrafs_id_owners(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTelegrafsIdOwnersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTelegrafsIdOwnersResponse {
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

#[utoipa::path(
    put,
    path = "/api/v2/telegrafs/{telegrafID}",
    operation_id = "PutTelegrafsID",
    tag = "Telegrafs",
    params(
        ("telegrafID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::TelegrafPluginRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The configuration after the change.", content(
            (models::Telegraf = "application/json"),
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
pub(crate) async fn put_telegrafs_id<A: TelegrafsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PUT_TELEGRAFS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PutTelegrafsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.put_telegrafs_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PutTelegrafsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            telegraf_id: input.required(Place::Path, "telegrafID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PutTelegrafsIdResponse {
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
