//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::templates::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::templates as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: TemplatesApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: TemplatesApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::APPLY_TEMPLATE, apply_template::<A>);
    table.add(&operations::CREATE_STACK, create_stack::<A>);
    table.add(&operations::DELETE_STACK, delete_stack::<A>);
    table.add(&operations::EXPORT_TEMPLATE, export_template::<A>);
    table.add(&operations::LIST_STACKS, list_stacks::<A>);
    table.add(&operations::READ_STACK, read_stack::<A>);
    table.add(&operations::UNINSTALL_STACK, uninstall_stack::<A>);
    table.add(&operations::UPDATE_STACK, update_stack::<A>);
}

#[utoipa::path(
    post,
    path = "/api/v2/templates/apply",
    operation_id = "ApplyTemplate",
    tag = "Templates",
    params(
    ),
    request_body(content(
        (models::TemplateApply = "application/json"),
        (models::TemplateApply = "application/x-jsonnet"),
        (models::TemplateApply = "text/yml"),
    )),
    responses(
        (status = 200, description = "Dry run: what would change. Nothing was changed.", content(
            (models::TemplateSummary = "application/json"),
        )),
        (status = 201, description = "Applied: what has changed.", content(
            (models::TemplateSummary = "application/json"),
        )),
        (status = 422, description = "The templates are wrong. Nothing was changed.", content(
            (models::TemplateApplyError = "application/json"),
        )),
        (status = 500, description = "The server failed while it applied the templates; what it had changed is undone.", content(
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
pub(crate) async fn apply_template<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::APPLY_TEMPLATE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = ApplyTemplateRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.apply_template(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl ApplyTemplateRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            body: match input.body_media_type() {
                Some("application/json") => ApplyTemplateBody::ApplicationJson(input.body()?),

                Some("application/x-jsonnet") => ApplyTemplateBody::ApplicationXJsonnet(input.body()?),

                _ => ApplyTemplateBody::TextYml(input.body()?),
            },
        })
    }
}

impl ApplyTemplateResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status201 { body } => {
                let answer = Answer::declared(201);
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
    path = "/api/v2/stacks",
    operation_id = "CreateStack",
    tag = "Templates",
    params(
    ),
    request_body(content(
        (models::StackCreateRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::Stack = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 422, description = "An address of a template is not one, or is of a template in Jsonnet.", content(
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
pub(crate) async fn create_stack<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::CREATE_STACK;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = CreateStackRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.create_stack(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl CreateStackRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { body: input.body()? })
    }
}

impl CreateStackResponse {
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
    delete,
    path = "/api/v2/stacks/{stack_id}",
    operation_id = "DeleteStack",
    tag = "Templates",
    params(
        ("stack_id" = crate::types::Id, Path),
        ("orgID" = crate::types::Id, Query),
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
pub(crate) async fn delete_stack<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_STACK;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = DeleteStackRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.delete_stack(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteStackRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            stack_id: input.required(Place::Path, "stack_id", const { &Rules::ANY })?,
            org_id: input.required(Place::Query, "orgID", const { &Rules::ANY })?,
        })
    }
}

impl DeleteStackResponse {
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
    path = "/api/v2/templates/export",
    operation_id = "ExportTemplate",
    tag = "Templates",
    params(
    ),
    request_body(content(
        (models::TemplateExportRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The template.", content(
            (Vec<models::TemplateEntry> = "application/json"),
            (Vec<models::TemplateEntry> = "application/x-yaml"),
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
pub(crate) async fn export_template<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::EXPORT_TEMPLATE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = ExportTemplateRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.export_template(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl ExportTemplateRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            accept: input.accept(),
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl ExportTemplateResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                match body {
                    ExportTemplateStatus200Body::ApplicationJson(body) => {
                        answer.body("application/json", &body)
                    }
                    ExportTemplateStatus200Body::ApplicationXYaml(body) => {
                        answer.body("application/x-yaml", &body)
                    }
                }
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v2/stacks",
    operation_id = "ListStacks",
    tag = "Templates",
    params(
        ("orgID" = crate::types::Id, Query),
        ("name" = Option<Vec<String>>, Query),
        ("stackID" = Option<Vec<crate::types::Id>>, Query),
    ),
    responses(
        (status = 200, description = "The stacks.", content(
            (models::Stacks = "application/json"),
        )),
        (status = 400, description = "The organization is missing, or an id is malformed.", content(
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
pub(crate) async fn list_stacks<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::LIST_STACKS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = ListStacksRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.list_stacks(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl ListStacksRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Query, "orgID", const { &Rules::ANY })?,
            name: input.optional(Place::Query, "name", const { &Rules::ANY })?,
            stack_id: input.optional(Place::Query, "stackID", const { &Rules::ANY })?,
        })
    }
}

impl ListStacksResponse {
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
    path = "/api/v2/stacks/{stack_id}",
    operation_id = "ReadStack",
    tag = "Templates",
    params(
        ("stack_id" = crate::types::Id, Path),
    ),
    responses(
        (status = 200, description = "The stack.", content(
            (models::Stack = "application/json"),
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
pub(crate) async fn read_stack<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::READ_STACK;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = ReadStackRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.read_stack(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl ReadStackRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { stack_id: input.required(Place::Path, "stack_id", const { &Rules::ANY })? })
    }
}

impl ReadStackResponse {
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
    path = "/api/v2/stacks/{stack_id}/uninstall",
    operation_id = "UninstallStack",
    tag = "Templates",
    params(
        ("stack_id" = crate::types::Id, Path),
    ),
    responses(
        (status = 200, description = "The stack, without resources.", content(
            (models::Stack = "application/json"),
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
pub(crate) async fn uninstall_stack<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::UNINSTALL_STACK;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = UninstallStackRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.uninstall_stack(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl UninstallStackRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { stack_id: input.required(Place::Path, "stack_id", const { &Rules::ANY })? })
    }
}

impl UninstallStackResponse {
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
    path = "/api/v2/stacks/{stack_id}",
    operation_id = "UpdateStack",
    tag = "Templates",
    params(
        ("stack_id" = crate::types::Id, Path),
    ),
    request_body(content(
        (models::StackUpdateRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The stack after the change.", content(
            (models::Stack = "application/json"),
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
pub(crate) async fn update_stack<A: TemplatesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::UPDATE_STACK;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = UpdateStackRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.update_stack(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl UpdateStackRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            stack_id: input.required(Place::Path, "stack_id", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl UpdateStackResponse {
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
