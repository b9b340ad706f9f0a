//! `TemplatesApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait TemplatesApi: Service {
    /// Apply templates
    ///
    /// Creates and updates the resources that templates describe, as a stack, and answers with what has changed.
    /// With `dryRun`, templates are only checked and compared; nothing changes.
    ///
    /// Needs permission to write every kind of resource in the templates.
    ///
    /// `POST /api/v2/templates/apply`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn apply_template(
        &self,
        caller: &Self::Caller,
        request: ApplyTemplateRequest,
    ) -> Result<ApplyTemplateResponse, Error> {
        let operation = &crate::operations::templates::APPLY_TEMPLATE;
        crate::examples::answer(operation, "").map(ApplyTemplateResponse::Answer)
    }

    /// Create a stack
    ///
    /// Creates an empty stack, to apply templates to later. `POST /api/v2/templates/apply` creates one by itself where it is given none. Needs permission to write to the organization.
    ///
    /// `POST /api/v2/stacks`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn create_stack(
        &self,
        caller: &Self::Caller,
        request: CreateStackRequest,
    ) -> Result<CreateStackResponse, Error> {
        let operation = &crate::operations::templates::CREATE_STACK;
        crate::examples::answer(operation, "").map(CreateStackResponse::Answer)
    }

    /// Delete a stack
    ///
    /// Deletes a stack and the resources that belong to it.
    ///
    /// `DELETE /api/v2/stacks/{stack_id}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_stack(
        &self,
        caller: &Self::Caller,
        request: DeleteStackRequest,
    ) -> Result<DeleteStackResponse, Error> {
        let operation = &crate::operations::templates::DELETE_STACK;
        crate::examples::answer(operation, "").map(DeleteStackResponse::Answer)
    }

    /// Export a template
    ///
    /// Describes existing resources as a template: single ones, those of an organization, or those of a stack. Secrets are not exported, only their keys.
    ///
    /// `POST /api/v2/templates/export`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn export_template(
        &self,
        caller: &Self::Caller,
        request: ExportTemplateRequest,
    ) -> Result<ExportTemplateResponse, Error> {
        let operation = &crate::operations::templates::EXPORT_TEMPLATE;
        crate::examples::answer(operation, request.accept).map(ExportTemplateResponse::Answer)
    }

    /// List stacks
    ///
    /// Lists the stacks of an organization. Without a filter, all of them.
    ///
    /// `GET /api/v2/stacks`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn list_stacks(
        &self,
        caller: &Self::Caller,
        request: ListStacksRequest,
    ) -> Result<ListStacksResponse, Error> {
        let operation = &crate::operations::templates::LIST_STACKS;
        crate::examples::answer(operation, "").map(ListStacksResponse::Answer)
    }

    /// Get a stack
    ///
    /// Returns one stack with its events and resources.
    ///
    /// `GET /api/v2/stacks/{stack_id}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn read_stack(
        &self,
        caller: &Self::Caller,
        request: ReadStackRequest,
    ) -> Result<ReadStackResponse, Error> {
        let operation = &crate::operations::templates::READ_STACK;
        crate::examples::answer(operation, "").map(ReadStackResponse::Answer)
    }

    /// Uninstall a stack
    ///
    /// Deletes the resources that belong to a stack, but keeps the stack with its history.
    ///
    /// `POST /api/v2/stacks/{stack_id}/uninstall`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn uninstall_stack(
        &self,
        caller: &Self::Caller,
        request: UninstallStackRequest,
    ) -> Result<UninstallStackResponse, Error> {
        let operation = &crate::operations::templates::UNINSTALL_STACK;
        crate::examples::answer(operation, "").map(UninstallStackResponse::Answer)
    }

    /// Change a stack
    ///
    /// Changes name, description and template addresses of a stack, and takes further resources into it. The resources themselves are not changed.
    ///
    /// `PATCH /api/v2/stacks/{stack_id}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn update_stack(
        &self,
        caller: &Self::Caller,
        request: UpdateStackRequest,
    ) -> Result<UpdateStackResponse, Error> {
        let operation = &crate::operations::templates::UPDATE_STACK;
        crate::examples::answer(operation, "").map(UpdateStackResponse::Answer)
    }
}

/// The request of `POST /api/v2/templates/apply`.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplyTemplateRequest {
    /// The body.
    pub body: ApplyTemplateBody,
}

/// The body of `POST /api/v2/templates/apply`, by its media type.
#[derive(Clone, Debug, PartialEq)]
pub enum ApplyTemplateBody {
    /// `application/json`
    ApplicationJson(models::TemplateApply),

    /// `application/x-jsonnet`
    ApplicationXJsonnet(models::TemplateApply),

    /// `text/yml`
    TextYml(models::TemplateApply),
}

/// The declared answers of `POST /api/v2/templates/apply`.
#[derive(Debug)]
pub enum ApplyTemplateResponse {
    /// Dry run: what would change. Nothing was changed.
    Status200 {
        /// The body.
        body: models::TemplateSummary,
    },
    /// Applied: what has changed.
    Status201 {
        /// The body.
        body: models::TemplateSummary,
    },
    /// The templates are wrong. Nothing was changed.
    Status422 {
        /// The body.
        body: models::TemplateApplyError,
    },
    /// The server failed while it applied the templates; what it had changed is undone.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/stacks`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateStackRequest {
    /// The body.
    pub body: models::StackCreateRequest,
}

/// The declared answers of `POST /api/v2/stacks`.
#[derive(Debug)]
pub enum CreateStackResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Stack,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// An address of a template is not one, or is of a template in Jsonnet.
    Status422 {
        /// The body.
        body: models::Error,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/stacks/{stack_id}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteStackRequest {
    /// Id of the stack.
    pub stack_id: crate::types::Id,
    /// Organization that owns the stack.
    pub org_id: crate::types::Id,
}

/// The declared answers of `DELETE /api/v2/stacks/{stack_id}`.
#[derive(Debug)]
pub enum DeleteStackResponse {
    /// Deleted.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/templates/export`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportTemplateRequest {
    /// The media type to answer a success with: of the declared ones, the one that the client wants most.
    pub accept: &'static str,
    /// The body.
    pub body: Option<models::TemplateExportRequest>,
}

/// The declared answers of `POST /api/v2/templates/export`.
#[derive(Debug)]
pub enum ExportTemplateResponse {
    /// The template.
    Status200 {
        /// The body.
        body: ExportTemplateStatus200Body,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The body of a 200, by media type.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportTemplateStatus200Body {
    /// `application/json`
    ApplicationJson(Vec<models::TemplateEntry>),
    /// `application/x-yaml`
    ApplicationXYaml(Vec<models::TemplateEntry>),
}

/// The request of `GET /api/v2/stacks`.
#[derive(Clone, Debug, PartialEq)]
pub struct ListStacksRequest {
    /// Only stacks of the organization with this id.
    pub org_id: crate::types::Id,
    /// Only stacks that have this name in one of their events. May be given several times.
    pub name: Option<Vec<String>>,
    /// Only the stack with this id. May be given several times.
    pub stack_id: Option<Vec<crate::types::Id>>,
}

/// The declared answers of `GET /api/v2/stacks`.
#[derive(Debug)]
pub enum ListStacksResponse {
    /// The stacks.
    Status200 {
        /// The body.
        body: models::Stacks,
    },
    /// The organization is missing, or an id is malformed.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/stacks/{stack_id}`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadStackRequest {
    /// Id of the stack.
    pub stack_id: crate::types::Id,
}

/// The declared answers of `GET /api/v2/stacks/{stack_id}`.
#[derive(Debug)]
pub enum ReadStackResponse {
    /// The stack.
    Status200 {
        /// The body.
        body: models::Stack,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/stacks/{stack_id}/uninstall`.
#[derive(Clone, Debug, PartialEq)]
pub struct UninstallStackRequest {
    /// Id of the stack.
    pub stack_id: crate::types::Id,
}

/// The declared answers of `POST /api/v2/stacks/{stack_id}/uninstall`.
#[derive(Debug)]
pub enum UninstallStackResponse {
    /// The stack, without resources.
    Status200 {
        /// The body.
        body: models::Stack,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/stacks/{stack_id}`.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateStackRequest {
    /// Id of the stack.
    pub stack_id: crate::types::Id,
    /// The body.
    pub body: models::StackUpdateRequest,
}

/// The declared answers of `PATCH /api/v2/stacks/{stack_id}`.
#[derive(Debug)]
pub enum UpdateStackResponse {
    /// The stack after the change.
    Status200 {
        /// The body.
        body: models::Stack,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
