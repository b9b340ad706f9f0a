//! `TasksApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait TasksApi: Service {
    /// Delete a task
    ///
    /// Deletes a task with its runs, logs and labels, and cancels the runs that were planned. Set `status` to `inactive` to keep the task but stop its runs.
    ///
    /// `DELETE /api/v2/tasks/{taskID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_tasks_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTasksIdRequest,
    ) -> Result<DeleteTasksIdResponse, Error> {
        let operation = &crate::operations::tasks::DELETE_TASKS_ID;
        crate::examples::answer(operation, "").map(DeleteTasksIdResponse::Answer)
    }

    /// Take a label off a task
    ///
    /// Detaches a label from a task. The label itself stays.
    ///
    /// `DELETE /api/v2/tasks/{taskID}/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_tasks_id_labels_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTasksIdLabelsIdRequest,
    ) -> Result<DeleteTasksIdLabelsIdResponse, Error> {
        let operation = &crate::operations::tasks::DELETE_TASKS_ID_LABELS_ID;
        crate::examples::answer(operation, "").map(DeleteTasksIdLabelsIdResponse::Answer)
    }

    /// Remove a member from a task
    ///
    /// Takes the role of member of a task from a user. The user stays, and so do their tokens. Tasks make no use of members and owners; authorizations decide who may do what.
    ///
    /// `DELETE /api/v2/tasks/{taskID}/members/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_tasks_id_members_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTasksIdMembersIdRequest,
    ) -> Result<DeleteTasksIdMembersIdResponse, Error> {
        let operation = &crate::operations::tasks::DELETE_TASKS_ID_MEMBERS_ID;
        crate::examples::answer(operation, "").map(DeleteTasksIdMembersIdResponse::Answer)
    }

    /// Remove an owner from a task
    ///
    /// Takes the role of owner of a task from a user. The user stays, and so do their tokens. Tasks make no use of members and owners; authorizations decide who may do what.
    ///
    /// `DELETE /api/v2/tasks/{taskID}/owners/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_tasks_id_owners_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTasksIdOwnersIdRequest,
    ) -> Result<DeleteTasksIdOwnersIdResponse, Error> {
        let operation = &crate::operations::tasks::DELETE_TASKS_ID_OWNERS_ID;
        crate::examples::answer(operation, "").map(DeleteTasksIdOwnersIdResponse::Answer)
    }

    /// Cancel a run
    ///
    /// Cancels a run that is waiting or executing. Cloud does not support this and answers with 405.
    ///
    /// `DELETE /api/v2/tasks/{taskID}/runs/{runID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_tasks_id_runs_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTasksIdRunsIdRequest,
    ) -> Result<DeleteTasksIdRunsIdResponse, Error> {
        let operation = &crate::operations::tasks::DELETE_TASKS_ID_RUNS_ID;
        crate::examples::answer(operation, "").map(DeleteTasksIdRunsIdResponse::Answer)
    }

    /// List tasks
    ///
    /// Lists the tasks that the caller may read, oldest first unless `sortBy` says otherwise, page by page. Filters narrow each other down.
    ///
    /// `GET /api/v2/tasks`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks(
        &self,
        caller: &Self::Caller,
        request: GetTasksRequest,
    ) -> Result<GetTasksResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS;
        crate::examples::answer(operation, "").map(GetTasksResponse::Answer)
    }

    /// Get a task
    ///
    /// Returns one task with all properties.
    ///
    /// `GET /api/v2/tasks/{taskID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdRequest,
    ) -> Result<GetTasksIdResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID;
        crate::examples::answer(operation, "").map(GetTasksIdResponse::Answer)
    }

    /// List the labels of a task
    ///
    /// Lists the labels that were attached to a task.
    ///
    /// `GET /api/v2/tasks/{taskID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_labels(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdLabelsRequest,
    ) -> Result<GetTasksIdLabelsResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_LABELS;
        crate::examples::answer(operation, "").map(GetTasksIdLabelsResponse::Answer)
    }

    /// List the logs of a task
    ///
    /// Lists what all runs of a task logged, oldest first.
    ///
    /// `GET /api/v2/tasks/{taskID}/logs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_logs(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdLogsRequest,
    ) -> Result<GetTasksIdLogsResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_LOGS;
        crate::examples::answer(operation, "").map(GetTasksIdLogsResponse::Answer)
    }

    /// List the members of a task
    ///
    /// Lists the users who are members of a task. Tasks make no use of members and owners; authorizations decide who may do what.
    ///
    /// `GET /api/v2/tasks/{taskID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_members(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdMembersRequest,
    ) -> Result<GetTasksIdMembersResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(GetTasksIdMembersResponse::Answer)
    }

    /// List the owners of a task
    ///
    /// Lists the users who are owners of a task. Tasks make no use of members and owners; authorizations decide who may do what.
    ///
    /// `GET /api/v2/tasks/{taskID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_owners(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdOwnersRequest,
    ) -> Result<GetTasksIdOwnersResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_OWNERS;
        crate::examples::answer(operation, "").map(GetTasksIdOwnersResponse::Answer)
    }

    /// List the runs of a task
    ///
    /// Lists the runs of a task, newest first, page by page.
    ///
    /// `GET /api/v2/tasks/{taskID}/runs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_runs(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdRunsRequest,
    ) -> Result<GetTasksIdRunsResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_RUNS;
        crate::examples::answer(operation, "").map(GetTasksIdRunsResponse::Answer)
    }

    /// Get a run
    ///
    /// Returns one run of a task with its log.
    ///
    /// `GET /api/v2/tasks/{taskID}/runs/{runID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_runs_id(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdRunsIdRequest,
    ) -> Result<GetTasksIdRunsIdResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_RUNS_ID;
        crate::examples::answer(operation, "").map(GetTasksIdRunsIdResponse::Answer)
    }

    /// List the logs of a run
    ///
    /// Lists what one run logged, oldest first.
    ///
    /// `GET /api/v2/tasks/{taskID}/runs/{runID}/logs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_tasks_id_runs_id_logs(
        &self,
        caller: &Self::Caller,
        request: GetTasksIdRunsIdLogsRequest,
    ) -> Result<GetTasksIdRunsIdLogsResponse, Error> {
        let operation = &crate::operations::tasks::GET_TASKS_ID_RUNS_ID_LOGS;
        crate::examples::answer(operation, "").map(GetTasksIdRunsIdLogsResponse::Answer)
    }

    /// Change a task
    ///
    /// Changes properties of a task, and plans its next run anew. `every`, `cron`, `name` and `offset` are written into the options of a Flux script as well. The status `inactive` cancels planned runs and refuses runs by hand.
    ///
    /// `PATCH /api/v2/tasks/{taskID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_tasks_id(
        &self,
        caller: &Self::Caller,
        request: PatchTasksIdRequest,
    ) -> Result<PatchTasksIdResponse, Error> {
        let operation = &crate::operations::tasks::PATCH_TASKS_ID;
        crate::examples::answer(operation, "").map(PatchTasksIdResponse::Answer)
    }

    /// Create a task
    ///
    /// Creates a task that runs a Flux script of its own (`flux`) or a stored one (`scriptID`), and plans its first run. A script of its own carries name and schedule in its `option task`; for a stored one they are properties of the body. The runs have the permissions of the authorization that creates the task.
    ///
    /// `POST /api/v2/tasks`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_tasks(
        &self,
        caller: &Self::Caller,
        request: PostTasksRequest,
    ) -> Result<PostTasksResponse, Error> {
        let operation = &crate::operations::tasks::POST_TASKS;
        crate::examples::answer(operation, "").map(PostTasksResponse::Answer)
    }

    /// Label a task
    ///
    /// Attaches a label, which must exist, to a task.
    ///
    /// `POST /api/v2/tasks/{taskID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_tasks_id_labels(
        &self,
        caller: &Self::Caller,
        request: PostTasksIdLabelsRequest,
    ) -> Result<PostTasksIdLabelsResponse, Error> {
        let operation = &crate::operations::tasks::POST_TASKS_ID_LABELS;
        crate::examples::answer(operation, "").map(PostTasksIdLabelsResponse::Answer)
    }

    /// Add a member to a task
    ///
    /// Makes a user a member of a task. Tasks make no use of members and owners; authorizations decide who may do what.
    ///
    /// `POST /api/v2/tasks/{taskID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_tasks_id_members(
        &self,
        caller: &Self::Caller,
        request: PostTasksIdMembersRequest,
    ) -> Result<PostTasksIdMembersResponse, Error> {
        let operation = &crate::operations::tasks::POST_TASKS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(PostTasksIdMembersResponse::Answer)
    }

    /// Add an owner to a task
    ///
    /// Makes a user an owner of a task. Tasks make no use of members and owners; authorizations decide who may do what.
    ///
    /// `POST /api/v2/tasks/{taskID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_tasks_id_owners(
        &self,
        caller: &Self::Caller,
        request: PostTasksIdOwnersRequest,
    ) -> Result<PostTasksIdOwnersResponse, Error> {
        let operation = &crate::operations::tasks::POST_TASKS_ID_OWNERS;
        crate::examples::answer(operation, "").map(PostTasksIdOwnersResponse::Answer)
    }

    /// Run a task now
    ///
    /// Starts a run of a task at once. The schedule goes on beside it, so two runs may overlap. Repeat an earlier run with `/retry` instead.
    ///
    /// `POST /api/v2/tasks/{taskID}/runs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_tasks_id_runs(
        &self,
        caller: &Self::Caller,
        request: PostTasksIdRunsRequest,
    ) -> Result<PostTasksIdRunsResponse, Error> {
        let operation = &crate::operations::tasks::POST_TASKS_ID_RUNS;
        crate::examples::answer(operation, "").map(PostTasksIdRunsResponse::Answer)
    }

    /// Repeat a run
    ///
    /// Plans a run once more, for the same time as before. The task must be active.
    ///
    /// `POST /api/v2/tasks/{taskID}/runs/{runID}/retry`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_tasks_id_runs_id_retry(
        &self,
        caller: &Self::Caller,
        request: PostTasksIdRunsIdRetryRequest,
    ) -> Result<PostTasksIdRunsIdRetryResponse, Error> {
        let operation = &crate::operations::tasks::POST_TASKS_ID_RUNS_ID_RETRY;
        crate::examples::answer(operation, "").map(PostTasksIdRunsIdRetryResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/tasks/{taskID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTasksIdRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/tasks/{taskID}`.
#[derive(Debug)]
pub enum DeleteTasksIdResponse {
    /// Deleted.
    Status204 {},
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `DELETE /api/v2/tasks/{taskID}/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTasksIdLabelsIdRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/tasks/{taskID}/labels/{labelID}`.
#[derive(Debug)]
pub enum DeleteTasksIdLabelsIdResponse {
    /// Detached.
    Status204 {},
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `DELETE /api/v2/tasks/{taskID}/members/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTasksIdMembersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/tasks/{taskID}/members/{userID}`.
#[derive(Debug)]
pub enum DeleteTasksIdMembersIdResponse {
    /// Removed.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/tasks/{taskID}/owners/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTasksIdOwnersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/tasks/{taskID}/owners/{userID}`.
#[derive(Debug)]
pub enum DeleteTasksIdOwnersIdResponse {
    /// Removed.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/tasks/{taskID}/runs/{runID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTasksIdRunsIdRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Id of the run.
    pub run_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/tasks/{taskID}/runs/{runID}`.
#[derive(Debug)]
pub enum DeleteTasksIdRunsIdResponse {
    /// Cancelled.
    Status204 {},
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The server does not cancel runs.
    Status405 {
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

/// The request of `GET /api/v2/tasks`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksRequest {
    /// Only tasks with this name. There may be several.
    pub name: Option<String>,
    /// Id of the last task of the page before: the list continues behind it.
    pub after: Option<crate::types::Id>,
    /// Only tasks that the user with this id owns.
    pub user: Option<crate::types::Id>,
    /// Only tasks of the organization with this name.
    pub org: Option<String>,
    /// Only tasks of the organization with this id.
    pub org_id: Option<crate::types::Id>,
    /// Only tasks with this status.
    pub status: Option<models::ActiveStatus>,
    /// Largest number of tasks to return, from 1 to 500. -1 for all of them on a single page.
    pub limit: i64,
    /// Number of tasks to skip. Behind the last one, the list is empty.
    pub offset: i64,
    /// Property to sort by, ascending.
    pub sort_by: Option<models::TaskSortField>,
    /// How much of each task to return.
    pub r#type: models::TaskDetail,
    /// Only tasks that run this stored script.
    pub script_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks`.
#[derive(Debug)]
pub enum GetTasksResponse {
    /// One page of tasks.
    Status200 {
        /// The body.
        body: models::Tasks,
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

/// The request of `GET /api/v2/tasks/{taskID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}`.
#[derive(Debug)]
pub enum GetTasksIdResponse {
    /// The task.
    Status200 {
        /// The body.
        body: models::Task,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `GET /api/v2/tasks/{taskID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdLabelsRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/labels`.
#[derive(Debug)]
pub enum GetTasksIdLabelsResponse {
    /// The labels.
    Status200 {
        /// The body.
        body: models::LabelsResponse,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `GET /api/v2/tasks/{taskID}/logs`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdLogsRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/logs`.
#[derive(Debug)]
pub enum GetTasksIdLogsResponse {
    /// The log lines.
    Status200 {
        /// The body.
        body: models::Logs,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `GET /api/v2/tasks/{taskID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdMembersRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/members`.
#[derive(Debug)]
pub enum GetTasksIdMembersResponse {
    /// The members.
    Status200 {
        /// The body.
        body: models::ResourceMembers,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/tasks/{taskID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdOwnersRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/owners`.
#[derive(Debug)]
pub enum GetTasksIdOwnersResponse {
    /// The owners.
    Status200 {
        /// The body.
        body: models::ResourceOwners,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// The query parameters contradict each other.
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

/// The request of `GET /api/v2/tasks/{taskID}/runs`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdRunsRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Id of the last run of the page before: the list continues behind it.
    pub after: Option<crate::types::Id>,
    /// Largest number of runs to return.
    pub limit: i64,
    /// Only runs planned for after this time.
    pub after_time: Option<chrono::DateTime<chrono::Utc>>,
    /// Only runs planned for before this time.
    pub before_time: Option<chrono::DateTime<chrono::Utc>>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/runs`.
#[derive(Debug)]
pub enum GetTasksIdRunsResponse {
    /// One page of runs.
    Status200 {
        /// The body.
        body: models::Runs,
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

/// The request of `GET /api/v2/tasks/{taskID}/runs/{runID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdRunsIdRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Id of the run.
    pub run_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/runs/{runID}`.
#[derive(Debug)]
pub enum GetTasksIdRunsIdResponse {
    /// The run.
    Status200 {
        /// The body.
        body: models::Run,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `GET /api/v2/tasks/{taskID}/runs/{runID}/logs`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTasksIdRunsIdLogsRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Id of the run.
    pub run_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/tasks/{taskID}/runs/{runID}/logs`.
#[derive(Debug)]
pub enum GetTasksIdRunsIdLogsResponse {
    /// The log lines.
    Status200 {
        /// The body.
        body: models::Logs,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `PATCH /api/v2/tasks/{taskID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchTasksIdRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::TaskUpdateRequest,
}

/// The declared answers of `PATCH /api/v2/tasks/{taskID}`.
#[derive(Debug)]
pub enum PatchTasksIdResponse {
    /// The task after the change.
    Status200 {
        /// The body.
        body: models::Task,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `POST /api/v2/tasks`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTasksRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::TaskCreateRequest,
}

/// The declared answers of `POST /api/v2/tasks`.
#[derive(Debug)]
pub enum PostTasksResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Task,
    },
    /// The script does not compile, the schedule is missing or given twice, or script and stored script are both given.
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

/// The request of `POST /api/v2/tasks/{taskID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTasksIdLabelsRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::LabelMapping,
}

/// The declared answers of `POST /api/v2/tasks/{taskID}/labels`.
#[derive(Debug)]
pub enum PostTasksIdLabelsResponse {
    /// Attached.
    Status201 {
        /// The body.
        body: models::LabelResponse,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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

/// The request of `POST /api/v2/tasks/{taskID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTasksIdMembersRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/tasks/{taskID}/members`.
#[derive(Debug)]
pub enum PostTasksIdMembersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceMember,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/tasks/{taskID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTasksIdOwnersRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/tasks/{taskID}/owners`.
#[derive(Debug)]
pub enum PostTasksIdOwnersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceOwner,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// The user does not exist, or is an owner already.
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

/// The request of `POST /api/v2/tasks/{taskID}/runs`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTasksIdRunsRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: Option<models::RunManually>,
}

/// The declared answers of `POST /api/v2/tasks/{taskID}/runs`.
#[derive(Debug)]
pub enum PostTasksIdRunsResponse {
    /// The run, about to start.
    Status201 {
        /// The body.
        body: models::Run,
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

/// The request of `POST /api/v2/tasks/{taskID}/runs/{runID}/retry`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTasksIdRunsIdRetryRequest {
    /// Id of the task.
    pub task_id: crate::types::Id,
    /// Id of the run.
    pub run_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: Option<serde_json::Value>,
}

/// The declared answers of `POST /api/v2/tasks/{taskID}/runs/{runID}/retry`.
#[derive(Debug)]
pub enum PostTasksIdRunsIdRetryResponse {
    /// The run, about to start again.
    Status200 {
        /// The body.
        body: models::Run,
    },
    /// The task is inactive.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
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
