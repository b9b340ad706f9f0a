//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::scripts::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::scripts as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: ScriptsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: ScriptsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_SCRIPTS_ID, delete_scripts_id::<A>);
    table.add(&operations::GET_SCRIPTS, get_scripts::<A>);
    table.add(&operations::GET_SCRIPTS_ID, get_scripts_id::<A>);
    table.add(&operations::GET_SCRIPTS_ID_PARAMS, get_scripts_id_params::<A>);
    table.add(&operations::PATCH_SCRIPTS_ID, patch_scripts_id::<A>);
    table.add(&operations::POST_SCRIPTS, post_scripts::<A>);
    table.add(&operations::POST_SCRIPTS_ID_INVOKE, post_scripts_id_invoke::<A>);
}

#[utoipa::path(
    delete,
    path = "/api/v2/scripts/{scriptID}",
    operation_id = "DeleteScriptsID",
    tag = "Scripts",
    params(
        ("scriptID" = crate::types::Id, Path),
    ),
    responses(
        (status = 204, description = "Deleted, or not there in the first place."),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
        (status = "default", description = "The server could not do what was asked.", content(
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
pub(crate) async fn delete_scripts_id<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_SCRIPTS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteScriptsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_scripts_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteScriptsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })? })
    }
}

impl DeleteScriptsIdResponse {
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
    path = "/api/v2/scripts",
    operation_id = "GetScripts",
    tag = "Scripts",
    params(
        ("offset" = Option<i64>, Query),
        ("limit" = Option<i64>, Query),
        ("name" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "One page of scripts.", content(
            (models::Scripts = "application/json"),
        )),
        (status = 400, description = "A query parameter is malformed or out of range.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
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
pub(crate) async fn get_scripts<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SCRIPTS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetScriptsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_scripts(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetScriptsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            offset: input.optional(Place::Query, "offset", const { &Rules::ANY.minimum(0f64, false) })?,
            limit: input.or_default(
                Place::Query,
                "limit",
                const { &Rules::ANY.minimum(0f64, false).maximum(500f64, false) },
                "100",
            )?,
            name: input.optional(Place::Query, "name", const { &Rules::ANY })?,
        })
    }
}

impl GetScriptsResponse {
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
    get,
    path = "/api/v2/scripts/{scriptID}",
    operation_id = "GetScriptsID",
    tag = "Scripts",
    params(
        ("scriptID" = crate::types::Id, Path),
    ),
    responses(
        (status = 200, description = "The script.", content(
            (models::Script = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "There is no script with this id.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
        (status = "default", description = "The server could not do what was asked.", content(
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
pub(crate) async fn get_scripts_id<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SCRIPTS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetScriptsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_scripts_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetScriptsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })? })
    }
}

impl GetScriptsIdResponse {
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
    path = "/api/v2/scripts/{scriptID}/params",
    operation_id = "GetScriptsIDParams",
    tag = "Scripts",
    params(
        ("scriptID" = crate::types::Id, Path),
    ),
    responses(
        (status = 200, description = "The parameters and their types.", content(
            (models::ScriptParams = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "There is no script with this id.", content(
            (models::Error = "application/json"),
        ), headers(
            ("X-Platform-Error-Code" = String),
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
pub(crate) async fn get_scripts_id_params<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SCRIPTS_ID_PARAMS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetScriptsIdParamsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_scripts_id_params(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetScriptsIdParamsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })? })
    }
}

impl GetScriptsIdParamsResponse {
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
            Self::Status404 { body, x_platform_error_code } => {
                let answer = Answer::declared(404).header("X-Platform-Error-Code", x_platform_error_code)?;
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
    patch,
    path = "/api/v2/scripts/{scriptID}",
    operation_id = "PatchScriptsID",
    tag = "Scripts",
    params(
        ("scriptID" = crate::types::Id, Path),
    ),
    request_body(content(
        (models::ScriptUpdateRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The script after the change.", content(
            (models::Script = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "There is no script with this id.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
        (status = "default", description = "The server could not do what was asked.", content(
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
pub(crate) async fn patch_scripts_id<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_SCRIPTS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PatchScriptsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.patch_scripts_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchScriptsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchScriptsIdResponse {
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
    post,
    path = "/api/v2/scripts",
    operation_id = "PostScripts",
    tag = "Scripts",
    params(
    ),
    request_body(content(
        (models::ScriptCreateRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::Script = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 422, description = "A script of the organization has this name already.", content(
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
pub(crate) async fn post_scripts<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_SCRIPTS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostScriptsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_scripts(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostScriptsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { body: input.body()? })
    }
}

impl PostScriptsResponse {
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
            Self::Status422 { body } => {
                let answer = Answer::declared(422);
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
    path = "/api/v2/scripts/{scriptID}/invoke",
    operation_id = "PostScriptsIDInvoke",
    tag = "Scripts",
    params(
        ("scriptID" = crate::types::Id, Path),
    ),
    request_body(content(
        (models::ScriptInvocationParams = "application/json"),
    )),
    responses(
        (status = 200, description = "The result as annotated CSV.", content(
            (crate::types::Binary = "text/csv"),
        )),
        (status = 400, description = "A parameter is missing or has the wrong type, or the script does not compile.", content(
            (models::Error = "application/json"),
        ), headers(
            ("X-Platform-Error-Code" = String),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "There is no script with this id.", content(
            (models::Error = "application/json"),
        ), headers(
            ("X-Platform-Error-Code" = String),
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
pub(crate) async fn post_scripts_id_invoke<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_SCRIPTS_ID_INVOKE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostScriptsIdInvokeRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_scripts_id_invoke(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostScriptsIdInvokeRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl PostScriptsIdInvokeResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("text/csv", &body)
            }
            Self::Status400 { body, x_platform_error_code } => {
                let answer = Answer::declared(400).header("X-Platform-Error-Code", x_platform_error_code)?;
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body, x_platform_error_code } => {
                let answer = Answer::declared(404).header("X-Platform-Error-Code", x_platform_error_code)?;
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
