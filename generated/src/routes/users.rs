//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::users::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::users as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: UsersApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: UsersApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_USERS_ID, delete_users_id::<A>);
    table.add(&operations::GET_ME, get_me::<A>);
    table.add(&operations::GET_USERS, get_users::<A>);
    table.add(&operations::GET_USERS_ID, get_users_id::<A>);
    table.add(&operations::PATCH_USERS_ID, patch_users_id::<A>);
    table.add(&operations::POST_USERS, post_users::<A>);
    table.add(&operations::POST_USERS_ID_PASSWORD, post_users_id_password::<A>);
    table.add(&operations::PUT_ME_PASSWORD, put_me_password::<A>);
    table.add(&operations::PUT_USERS_ID_PASSWORD, put_users_id_password::<A>);
}

#[utoipa::path(
    delete,
    path = "/api/v2/users/{userID}",
    operation_id = "DeleteUsersID",
    tag = "Users",
    params(
        ("userID" = crate::types::Id, Path),
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
pub(crate) async fn delete_users_id<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_USERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteUsersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_users_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteUsersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteUsersIdResponse {
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
    path = "/api/v2/me",
    operation_id = "GetMe",
    tag = "Users",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The user.", content(
            (models::UserResponse = "application/json"),
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
pub(crate) async fn get_me<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ME;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetMeRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_me(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetMeRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })? })
    }
}

impl GetMeResponse {
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
    path = "/api/v2/users",
    operation_id = "GetUsers",
    tag = "Users",
    params(
        ("offset" = Option<i64>, Query),
        ("limit" = Option<i64>, Query),
        ("after" = Option<crate::types::Id>, Query),
        ("name" = Option<String>, Query),
        ("id" = Option<crate::types::Id>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "One page of users.", content(
            (models::Users = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::Error = "application/json"),
        )),
        (status = 422, description = "A parameter can be read, but makes no sense: an `after` that is no user, for one.", content(
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
pub(crate) async fn get_users<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_USERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetUsersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_users(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetUsersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            offset: input.optional(Place::Query, "offset", const { &Rules::ANY.minimum(0f64, false) })?,
            limit: input.or_default(
                Place::Query,
                "limit",
                const { &Rules::ANY.minimum(1f64, false).maximum(100f64, false) },
                "20",
            )?,
            after: input.optional(Place::Query, "after", const { &Rules::ANY })?,
            name: input.optional(Place::Query, "name", const { &Rules::ANY })?,
            id: input.optional(Place::Query, "id", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetUsersResponse {
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
    get,
    path = "/api/v2/users/{userID}",
    operation_id = "GetUsersID",
    tag = "Users",
    params(
        ("userID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The user.", content(
            (models::UserResponse = "application/json"),
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
pub(crate) async fn get_users_id<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_USERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetUsersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_users_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetUsersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetUsersIdResponse {
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
    path = "/api/v2/users/{userID}",
    operation_id = "PatchUsersID",
    tag = "Users",
    params(
        ("userID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::User = "application/json"),
    )),
    responses(
        (status = 200, description = "The user as it is now.", content(
            (models::UserResponse = "application/json"),
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
pub(crate) async fn patch_users_id<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_USERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PatchUsersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.patch_users_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchUsersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchUsersIdResponse {
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
    path = "/api/v2/users",
    operation_id = "PostUsers",
    tag = "Users",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::User = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::UserResponse = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::Error = "application/json"),
        )),
        (status = 422, description = "There already is a user of that name.", content(
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
pub(crate) async fn post_users<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_USERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostUsersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_users(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostUsersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostUsersResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status201 { body } => {
                let answer = Answer::declared(201);
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
    path = "/api/v2/users/{userID}/password",
    operation_id = "PostUsersIDPassword",
    tag = "Users",
    params(
        ("userID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::PasswordResetBody = "application/json"),
    )),
    responses(
        (status = 204, description = "Set."),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
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
pub(crate) async fn post_users_id_password<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_USERS_ID_PASSWORD;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostUsersIdPasswordRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_users_id_password(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostUsersIdPasswordRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostUsersIdPasswordResponse {
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
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    put,
    path = "/api/v2/me/password",
    operation_id = "PutMePassword",
    tag = "Users",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
        ("influxdb-oss-session" = String, Cookie),
    ),
    request_body(content(
        (models::PasswordResetBody = "application/json"),
    )),
    responses(
        (status = 204, description = "Changed."),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("BasicAuthentication" = [],),
    ),
)]
pub(crate) async fn put_me_password<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PUT_ME_PASSWORD;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PutMePasswordRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.put_me_password(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PutMePasswordRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            influxdb_oss_session: input.required(
                Place::Cookie,
                "influxdb-oss-session",
                const { &Rules::ANY },
            )?,
            body: input.body()?,
        })
    }
}

impl PutMePasswordResponse {
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
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    put,
    path = "/api/v2/users/{userID}/password",
    operation_id = "PutUsersIDPassword",
    tag = "Users",
    params(
        ("userID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::PasswordResetBody = "application/json"),
    )),
    responses(
        (status = 204, description = "Changed."),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("BasicAuthentication" = [],),
    ),
)]
pub(crate) async fn put_users_id_password<A: UsersApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PUT_USERS_ID_PASSWORD;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PutUsersIdPasswordRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.put_users_id_password(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PutUsersIdPasswordRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PutUsersIdPasswordResponse {
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
            Self::Answer(answer) => Ok(answer),
        }
    }
}
