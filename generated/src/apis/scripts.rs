//! `ScriptsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait ScriptsApi: Service {
    /// Delete a script
    ///
    /// Deletes a script. A script that does not exist is answered with 204 as well.
    ///
    /// `DELETE /api/v2/scripts/{scriptID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_scripts_id(
        &self,
        caller: &Self::Caller,
        request: DeleteScriptsIdRequest,
    ) -> Result<DeleteScriptsIdResponse, Error> {
        let operation = &crate::operations::scripts::DELETE_SCRIPTS_ID;
        crate::examples::answer(operation, "").map(DeleteScriptsIdResponse::Answer)
    }

    /// List scripts
    ///
    /// Lists the stored scripts of the organization, oldest first, page by page.
    ///
    /// `GET /api/v2/scripts`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_scripts(
        &self,
        caller: &Self::Caller,
        request: GetScriptsRequest,
    ) -> Result<GetScriptsResponse, Error> {
        let operation = &crate::operations::scripts::GET_SCRIPTS;
        crate::examples::answer(operation, "").map(GetScriptsResponse::Answer)
    }

    /// Get a script
    ///
    /// Returns one script with its source text.
    ///
    /// `GET /api/v2/scripts/{scriptID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_scripts_id(
        &self,
        caller: &Self::Caller,
        request: GetScriptsIdRequest,
    ) -> Result<GetScriptsIdResponse, Error> {
        let operation = &crate::operations::scripts::GET_SCRIPTS_ID;
        crate::examples::answer(operation, "").map(GetScriptsIdResponse::Answer)
    }

    /// List the parameters of a script
    ///
    /// Finds the parameters that a script refers to, and their types where the script tells them.
    ///
    /// `GET /api/v2/scripts/{scriptID}/params`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_scripts_id_params(
        &self,
        caller: &Self::Caller,
        request: GetScriptsIdParamsRequest,
    ) -> Result<GetScriptsIdParamsResponse, Error> {
        let operation = &crate::operations::scripts::GET_SCRIPTS_ID_PARAMS;
        crate::examples::answer(operation, "").map(GetScriptsIdParamsResponse::Answer)
    }

    /// Change a script
    ///
    /// Changes the description or the source text of a script. An empty object changes nothing and is answered with 200.
    ///
    /// `PATCH /api/v2/scripts/{scriptID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_scripts_id(
        &self,
        caller: &Self::Caller,
        request: PatchScriptsIdRequest,
    ) -> Result<PatchScriptsIdResponse, Error> {
        let operation = &crate::operations::scripts::PATCH_SCRIPTS_ID;
        crate::examples::answer(operation, "").map(PatchScriptsIdResponse::Answer)
    }

    /// Create a script
    ///
    /// Stores a script. Values that are to come from the caller are written as `params.NAME`; each run gives them in its body.
    ///
    /// `POST /api/v2/scripts`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_scripts(
        &self,
        caller: &Self::Caller,
        request: PostScriptsRequest,
    ) -> Result<PostScriptsResponse, Error> {
        let operation = &crate::operations::scripts::POST_SCRIPTS;
        crate::examples::answer(operation, "").map(PostScriptsResponse::Answer)
    }

    /// Run a script
    ///
    /// Runs a script with the given values in place of its `params.NAME` and answers with the result. Needs permission to read the buckets that the script reads.
    ///
    /// `POST /api/v2/scripts/{scriptID}/invoke`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_scripts_id_invoke(
        &self,
        caller: &Self::Caller,
        request: PostScriptsIdInvokeRequest,
    ) -> Result<PostScriptsIdInvokeResponse, Error> {
        let operation = &crate::operations::scripts::POST_SCRIPTS_ID_INVOKE;
        crate::examples::answer(operation, "").map(PostScriptsIdInvokeResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/scripts/{scriptID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteScriptsIdRequest {
    /// Id of the script.
    pub script_id: crate::types::Id,
}

/// The declared answers of `DELETE /api/v2/scripts/{scriptID}`.
#[derive(Debug)]
pub enum DeleteScriptsIdResponse {
    /// Deleted, or not there in the first place.
    Status204 {},
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

/// The request of `GET /api/v2/scripts`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetScriptsRequest {
    /// Number of scripts to skip. Behind the last one, the list is empty.
    pub offset: Option<i64>,
    /// Largest number of scripts to return.
    pub limit: i64,
    /// Only scripts with this name.
    pub name: Option<String>,
}

/// The declared answers of `GET /api/v2/scripts`.
#[derive(Debug)]
pub enum GetScriptsResponse {
    /// One page of scripts.
    Status200 {
        /// The body.
        body: models::Scripts,
    },
    /// A query parameter is malformed or out of range.
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

/// The request of `GET /api/v2/scripts/{scriptID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetScriptsIdRequest {
    /// Id of the script.
    pub script_id: crate::types::Id,
}

/// The declared answers of `GET /api/v2/scripts/{scriptID}`.
#[derive(Debug)]
pub enum GetScriptsIdResponse {
    /// The script.
    Status200 {
        /// The body.
        body: models::Script,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// There is no script with this id.
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

/// The request of `GET /api/v2/scripts/{scriptID}/params`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetScriptsIdParamsRequest {
    /// Id of the script.
    pub script_id: crate::types::Id,
}

/// The declared answers of `GET /api/v2/scripts/{scriptID}/params`.
#[derive(Debug)]
pub enum GetScriptsIdParamsResponse {
    /// The parameters and their types.
    Status200 {
        /// The body.
        body: models::ScriptParams,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// There is no script with this id.
    Status404 {
        /// The body.
        body: models::Error,
        /// `X-Platform-Error-Code`
        x_platform_error_code: Option<String>,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/scripts/{scriptID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchScriptsIdRequest {
    /// Id of the script.
    pub script_id: crate::types::Id,
    /// The body.
    pub body: models::ScriptUpdateRequest,
}

/// The declared answers of `PATCH /api/v2/scripts/{scriptID}`.
#[derive(Debug)]
pub enum PatchScriptsIdResponse {
    /// The script after the change.
    Status200 {
        /// The body.
        body: models::Script,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// There is no script with this id.
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

/// The request of `POST /api/v2/scripts`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostScriptsRequest {
    /// The body.
    pub body: models::ScriptCreateRequest,
}

/// The declared answers of `POST /api/v2/scripts`.
#[derive(Debug)]
pub enum PostScriptsResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Script,
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
    /// A script of the organization has this name already.
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

/// The request of `POST /api/v2/scripts/{scriptID}/invoke`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostScriptsIdInvokeRequest {
    /// Id of the script.
    pub script_id: crate::types::Id,
    /// The body.
    pub body: Option<models::ScriptInvocationParams>,
}

/// The declared answers of `POST /api/v2/scripts/{scriptID}/invoke`.
#[derive(Debug)]
pub enum PostScriptsIdInvokeResponse {
    /// The result as annotated CSV.
    Status200 {
        /// The body.
        body: crate::types::Binary,
    },
    /// A parameter is missing or has the wrong type, or the script does not compile.
    Status400 {
        /// The body.
        body: models::Error,
        /// `X-Platform-Error-Code`
        x_platform_error_code: Option<String>,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// There is no script with this id.
    Status404 {
        /// The body.
        body: models::Error,
        /// `X-Platform-Error-Code`
        x_platform_error_code: Option<String>,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
