//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::tasks::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::tasks as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: TasksApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: TasksApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_TASKS_ID, delete_tasks_id::<A>);
    table.add(&operations::DELETE_TASKS_ID_LABELS_ID, delete_tasks_id_labels_id::<A>);
    table.add(&operations::DELETE_TASKS_ID_MEMBERS_ID, delete_tasks_id_members_id::<A>);
    table.add(&operations::DELETE_TASKS_ID_OWNERS_ID, delete_tasks_id_owners_id::<A>);
    table.add(&operations::DELETE_TASKS_ID_RUNS_ID, delete_tasks_id_runs_id::<A>);
    table.add(&operations::GET_TASKS, get_tasks::<A>);
    table.add(&operations::GET_TASKS_ID, get_tasks_id::<A>);
    table.add(&operations::GET_TASKS_ID_LABELS, get_tasks_id_labels::<A>);
    table.add(&operations::GET_TASKS_ID_LOGS, get_tasks_id_logs::<A>);
    table.add(&operations::GET_TASKS_ID_MEMBERS, get_tasks_id_members::<A>);
    table.add(&operations::GET_TASKS_ID_OWNERS, get_tasks_id_owners::<A>);
    table.add(&operations::GET_TASKS_ID_RUNS, get_tasks_id_runs::<A>);
    table.add(&operations::GET_TASKS_ID_RUNS_ID, get_tasks_id_runs_id::<A>);
    table.add(&operations::GET_TASKS_ID_RUNS_ID_LOGS, get_tasks_id_runs_id_logs::<A>);
    table.add(&operations::PATCH_TASKS_ID, patch_tasks_id::<A>);
    table.add(&operations::POST_TASKS, post_tasks::<A>);
    table.add(&operations::POST_TASKS_ID_LABELS, post_tasks_id_labels::<A>);
    table.add(&operations::POST_TASKS_ID_MEMBERS, post_tasks_id_members::<A>);
    table.add(&operations::POST_TASKS_ID_OWNERS, post_tasks_id_owners::<A>);
    table.add(&operations::POST_TASKS_ID_RUNS, post_tasks_id_runs::<A>);
    table.add(&operations::POST_TASKS_ID_RUNS_ID_RETRY, post_tasks_id_runs_id_retry::<A>);
}

#[utoipa::path(
    delete,
    path = "/api/v2/tasks/{taskID}",
    operation_id = "DeleteTasksID",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
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
pub(crate) async fn delete_tasks_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TASKS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTasksIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_tasks_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTasksIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTasksIdResponse {
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
    path = "/api/v2/tasks/{taskID}/labels/{labelID}",
    operation_id = "DeleteTasksIDLabelsID",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("labelID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Detached."),
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
pub(crate) async fn delete_tasks_id_labels_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TASKS_ID_LABELS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTasksIdLabelsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_tasks_id_labels_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTasksIdLabelsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            label_id: input.required(Place::Path, "labelID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTasksIdLabelsIdResponse {
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
    path = "/api/v2/tasks/{taskID}/members/{userID}",
    operation_id = "DeleteTasksIDMembersID",
    tag = "Tasks",
    params(
        ("userID" = crate::types::Id, Path),
        ("taskID" = crate::types::Id, Path),
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
pub(crate) async fn delete_tasks_id_members_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TASKS_ID_MEMBERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTasksIdMembersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_tasks_id_members_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTasksIdMembersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTasksIdMembersIdResponse {
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
    path = "/api/v2/tasks/{taskID}/owners/{userID}",
    operation_id = "DeleteTasksIDOwnersID",
    tag = "Tasks",
    params(
        ("userID" = crate::types::Id, Path),
        ("taskID" = crate::types::Id, Path),
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
pub(crate) async fn delete_tasks_id_owners_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TASKS_ID_OWNERS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTasksIdOwnersIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_tasks_id_owners_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTasksIdOwnersIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            user_id: input.required(Place::Path, "userID", const { &Rules::ANY })?,
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTasksIdOwnersIdResponse {
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
    path = "/api/v2/tasks/{taskID}/runs/{runID}",
    operation_id = "DeleteTasksIDRunsID",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("runID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "Cancelled."),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 405, description = "The server does not cancel runs.", content(
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
pub(crate) async fn delete_tasks_id_runs_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_TASKS_ID_RUNS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteTasksIdRunsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_tasks_id_runs_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteTasksIdRunsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            run_id: input.required(Place::Path, "runID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteTasksIdRunsIdResponse {
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
            Self::Status405 { body } => {
                let answer = Answer::declared(405);
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
    path = "/api/v2/tasks",
    operation_id = "GetTasks",
    tag = "Tasks",
    params(
        ("name" = Option<String>, Query),
        ("after" = Option<crate::types::Id>, Query),
        ("user" = Option<crate::types::Id>, Query),
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
        ("status" = Option<models::ActiveStatus>, Query),
        ("limit" = Option<i64>, Query),
        ("offset" = Option<i64>, Query),
        ("sortBy" = Option<models::TaskSortField>, Query),
        ("type" = Option<models::TaskDetail>, Query),
        ("scriptID" = Option<crate::types::Id>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "One page of tasks.", content(
            (models::Tasks = "application/json"),
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
pub(crate) async fn get_tasks<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            name: input.optional(Place::Query, "name", const { &Rules::ANY })?,
            after: input.optional(Place::Query, "after", const { &Rules::ANY })?,
            user: input.optional(Place::Query, "user", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            status: input.optional(Place::Query, "status", const { &Rules::ANY })?,
            limit: input.or_default(
                Place::Query,
                "limit",
                const { &Rules::ANY.minimum(-1f64, false).maximum(500f64, false) },
                "100",
            )?,
            offset: input.or_default(
                Place::Query,
                "offset",
                const { &Rules::ANY.minimum(0f64, false) },
                "0",
            )?,
            sort_by: input.optional(Place::Query, "sortBy", const { &Rules::ANY })?,
            r#type: input.or_default(Place::Query, "type", const { &Rules::ANY }, "system")?,
            script_id: input.optional(Place::Query, "scriptID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksResponse {
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
    path = "/api/v2/tasks/{taskID}",
    operation_id = "GetTasksID",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The task.", content(
            (models::Task = "application/json"),
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
pub(crate) async fn get_tasks_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdResponse {
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
    path = "/api/v2/tasks/{taskID}/labels",
    operation_id = "GetTasksIDLabels",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The labels.", content(
            (models::LabelsResponse = "application/json"),
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
pub(crate) async fn get_tasks_id_labels<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_LABELS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdLabelsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_labels(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdLabelsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdLabelsResponse {
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
    path = "/api/v2/tasks/{taskID}/logs",
    operation_id = "GetTasksIDLogs",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The log lines.", content(
            (models::Logs = "application/json"),
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
pub(crate) async fn get_tasks_id_logs<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_LOGS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdLogsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_logs(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdLogsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdLogsResponse {
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
    path = "/api/v2/tasks/{taskID}/members",
    operation_id = "GetTasksIDMembers",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
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
pub(crate) async fn get_tasks_id_members<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdMembersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_members(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdMembersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdMembersResponse {
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
    path = "/api/v2/tasks/{taskID}/owners",
    operation_id = "GetTasksIDOwners",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The owners.", content(
            (models::ResourceOwners = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 422, description = "The query parameters contradict each other.", content(
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
pub(crate) async fn get_tasks_id_owners<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdOwnersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_owners(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdOwnersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdOwnersResponse {
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
    path = "/api/v2/tasks/{taskID}/runs",
    operation_id = "GetTasksIDRuns",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("after" = Option<crate::types::Id>, Query),
        ("limit" = Option<i64>, Query),
        ("afterTime" = Option<chrono::DateTime<chrono::Utc>>, Query),
        ("beforeTime" = Option<chrono::DateTime<chrono::Utc>>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "One page of runs.", content(
            (models::Runs = "application/json"),
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
pub(crate) async fn get_tasks_id_runs<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_RUNS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdRunsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_runs(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdRunsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            after: input.optional(Place::Query, "after", const { &Rules::ANY })?,
            limit: input.or_default(
                Place::Query,
                "limit",
                const { &Rules::ANY.minimum(1f64, false).maximum(500f64, false) },
                "100",
            )?,
            after_time: input.optional(Place::Query, "afterTime", const { &Rules::ANY })?,
            before_time: input.optional(Place::Query, "beforeTime", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdRunsResponse {
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
    path = "/api/v2/tasks/{taskID}/runs/{runID}",
    operation_id = "GetTasksIDRunsID",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("runID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The run.", content(
            (models::Run = "application/json"),
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
pub(crate) async fn get_tasks_id_runs_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_RUNS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdRunsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_runs_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdRunsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            run_id: input.required(Place::Path, "runID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdRunsIdResponse {
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
    path = "/api/v2/tasks/{taskID}/runs/{runID}/logs",
    operation_id = "GetTasksIDRunsIDLogs",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("runID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The log lines.", content(
            (models::Logs = "application/json"),
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
pub(crate) async fn get_tasks_id_runs_id_logs<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_TASKS_ID_RUNS_ID_LOGS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetTasksIdRunsIdLogsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_tasks_id_runs_id_logs(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetTasksIdRunsIdLogsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            run_id: input.required(Place::Path, "runID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetTasksIdRunsIdLogsResponse {
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
    patch,
    path = "/api/v2/tasks/{taskID}",
    operation_id = "PatchTasksID",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::TaskUpdateRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The task after the change.", content(
            (models::Task = "application/json"),
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
pub(crate) async fn patch_tasks_id<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_TASKS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PatchTasksIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.patch_tasks_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchTasksIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchTasksIdResponse {
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
    path = "/api/v2/tasks",
    operation_id = "PostTasks",
    tag = "Tasks",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::TaskCreateRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::Task = "application/json"),
        )),
        (status = 400, description = "The script does not compile, the schedule is missing or given twice, or script and stored script are both given.", content(
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
pub(crate) async fn post_tasks<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TASKS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTasksRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_tasks(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTasksRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTasksResponse {
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

#[utoipa::path(
    post,
    path = "/api/v2/tasks/{taskID}/labels",
    operation_id = "PostTasksIDLabels",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::LabelMapping = "application/json"),
    )),
    responses(
        (status = 201, description = "Attached.", content(
            (models::LabelResponse = "application/json"),
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
pub(crate) async fn post_tasks_id_labels<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TASKS_ID_LABELS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTasksIdLabelsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_tasks_id_labels(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTasksIdLabelsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTasksIdLabelsResponse {
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
    path = "/api/v2/tasks/{taskID}/members",
    operation_id = "PostTasksIDMembers",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
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
pub(crate) async fn post_tasks_id_members<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TASKS_ID_MEMBERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTasksIdMembersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_tasks_id_members(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTasksIdMembersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTasksIdMembersResponse {
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
    path = "/api/v2/tasks/{taskID}/owners",
    operation_id = "PostTasksIDOwners",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::AddResourceMemberRequestBody = "application/json"),
    )),
    responses(
        (status = 201, description = "Added.", content(
            (models::ResourceOwner = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 422, description = "The user does not exist, or is an owner already.", content(
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
pub(crate) async fn post_tasks_id_owners<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TASKS_ID_OWNERS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTasksIdOwnersRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_tasks_id_owners(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTasksIdOwnersRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostTasksIdOwnersResponse {
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
    path = "/api/v2/tasks/{taskID}/runs",
    operation_id = "PostTasksIDRuns",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::RunManually = "application/json"),
    )),
    responses(
        (status = 201, description = "The run, about to start.", content(
            (models::Run = "application/json"),
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
pub(crate) async fn post_tasks_id_runs<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TASKS_ID_RUNS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTasksIdRunsRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_tasks_id_runs(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTasksIdRunsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl PostTasksIdRunsResponse {
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
    path = "/api/v2/tasks/{taskID}/runs/{runID}/retry",
    operation_id = "PostTasksIDRunsIDRetry",
    tag = "Tasks",
    params(
        ("taskID" = crate::types::Id, Path),
        ("runID" = crate::types::Id, Path),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (serde_json::Value = "application/json; charset=utf-8"),
    )),
    responses(
        (status = 200, description = "The run, about to start again.", content(
            (models::Run = "application/json"),
        )),
        (status = 400, description = "The task is inactive.", content(
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
pub(crate) async fn post_tasks_id_runs_id_retry<A: TasksApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_TASKS_ID_RUNS_ID_RETRY;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostTasksIdRunsIdRetryRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_tasks_id_runs_id_retry(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostTasksIdRunsIdRetryRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            task_id: input.required(Place::Path, "taskID", const { &Rules::ANY })?,
            run_id: input.required(Place::Path, "runID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl PostTasksIdRunsIdRetryResponse {
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
