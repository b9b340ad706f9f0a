//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::secrets::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::secrets as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: SecretsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: SecretsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_ORGS_ID_SECRETS_ID, delete_orgs_id_secrets_id::<A>);
    table.add(&operations::GET_ORGS_ID_SECRETS, get_orgs_id_secrets::<A>);
    table.add(&operations::PATCH_ORGS_ID_SECRETS, patch_orgs_id_secrets::<A>);
    table.add(&operations::POST_ORGS_ID_SECRETS, post_orgs_id_secrets::<A>);
}

#[utoipa::path(
    delete,
    path = "/api/v2/orgs/{orgID}/secrets/{secretID}",
    operation_id = "DeleteOrgsIDSecretsID",
    tag = "Secrets",
    params(
        ("orgID" = crate::types::Id, Path),
        ("secretID" = String, Path),
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
pub(crate) async fn delete_orgs_id_secrets_id<A: SecretsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_ORGS_ID_SECRETS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteOrgsIdSecretsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_orgs_id_secrets_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteOrgsIdSecretsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            secret_id: input.required(Place::Path, "secretID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteOrgsIdSecretsIdResponse {
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
    path = "/api/v2/orgs/{orgID}/secrets",
    operation_id = "GetOrgsIDSecrets",
    tag = "Secrets",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The keys.", content(
            (models::SecretKeysResponse = "application/json"),
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
pub(crate) async fn get_orgs_id_secrets<A: SecretsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORGS_ID_SECRETS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgsIdSecretsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_orgs_id_secrets(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgsIdSecretsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetOrgsIdSecretsResponse {
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
    patch,
    path = "/api/v2/orgs/{orgID}/secrets",
    operation_id = "PatchOrgsIDSecrets",
    tag = "Secrets",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (std::collections::BTreeMap<String, String> = "application/json"),
    )),
    responses(
        (status = 204, description = "Stored."),
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
pub(crate) async fn patch_orgs_id_secrets<A: SecretsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_ORGS_ID_SECRETS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PatchOrgsIdSecretsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.patch_orgs_id_secrets(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchOrgsIdSecretsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchOrgsIdSecretsResponse {
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
    post,
    path = "/api/v2/orgs/{orgID}/secrets/delete",
    operation_id = "PostOrgsIDSecrets",
    tag = "Secrets",
    params(
        ("orgID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::SecretKeys = "application/json"),
    )),
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
pub(crate) async fn post_orgs_id_secrets<A: SecretsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_ORGS_ID_SECRETS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostOrgsIdSecretsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_orgs_id_secrets(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostOrgsIdSecretsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostOrgsIdSecretsResponse {
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
