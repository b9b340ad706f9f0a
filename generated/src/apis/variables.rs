//! `VariablesApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait VariablesApi: Service {
    /// Delete a variable
    ///
    /// Deletes a variable. Dashboards and queries that use it are not changed.
    ///
    /// `DELETE /api/v2/variables/{variableID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_variables_id(
        &self,
        caller: &Self::Caller,
        request: DeleteVariablesIdRequest,
    ) -> Result<DeleteVariablesIdResponse, Error> {
        let operation = &crate::operations::variables::DELETE_VARIABLES_ID;
        crate::examples::answer(operation, "").map(DeleteVariablesIdResponse::Answer)
    }

    /// Take a label off a variable
    ///
    /// Detaches a label from a variable. The label itself stays.
    ///
    /// `DELETE /api/v2/variables/{variableID}/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_variables_id_labels_id(
        &self,
        caller: &Self::Caller,
        request: DeleteVariablesIdLabelsIdRequest,
    ) -> Result<DeleteVariablesIdLabelsIdResponse, Error> {
        let operation = &crate::operations::variables::DELETE_VARIABLES_ID_LABELS_ID;
        crate::examples::answer(operation, "").map(DeleteVariablesIdLabelsIdResponse::Answer)
    }

    /// List variables
    ///
    /// Lists the variables that the caller may read.
    ///
    /// `GET /api/v2/variables`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_variables(
        &self,
        caller: &Self::Caller,
        request: GetVariablesRequest,
    ) -> Result<GetVariablesResponse, Error> {
        let operation = &crate::operations::variables::GET_VARIABLES;
        crate::examples::answer(operation, "").map(GetVariablesResponse::Answer)
    }

    /// Get a variable
    ///
    /// Returns one variable.
    ///
    /// `GET /api/v2/variables/{variableID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_variables_id(
        &self,
        caller: &Self::Caller,
        request: GetVariablesIdRequest,
    ) -> Result<GetVariablesIdResponse, Error> {
        let operation = &crate::operations::variables::GET_VARIABLES_ID;
        crate::examples::answer(operation, "").map(GetVariablesIdResponse::Answer)
    }

    /// List the labels of a variable
    ///
    /// Lists the labels that were attached to a variable.
    ///
    /// `GET /api/v2/variables/{variableID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_variables_id_labels(
        &self,
        caller: &Self::Caller,
        request: GetVariablesIdLabelsRequest,
    ) -> Result<GetVariablesIdLabelsResponse, Error> {
        let operation = &crate::operations::variables::GET_VARIABLES_ID_LABELS;
        crate::examples::answer(operation, "").map(GetVariablesIdLabelsResponse::Answer)
    }

    /// Change a variable
    ///
    /// Changes properties of a variable; those that the body leaves out stay as they are. Name, organization and arguments must be given even so.
    ///
    /// `PATCH /api/v2/variables/{variableID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_variables_id(
        &self,
        caller: &Self::Caller,
        request: PatchVariablesIdRequest,
    ) -> Result<PatchVariablesIdResponse, Error> {
        let operation = &crate::operations::variables::PATCH_VARIABLES_ID;
        crate::examples::answer(operation, "").map(PatchVariablesIdResponse::Answer)
    }

    /// Create a variable
    ///
    /// Creates a variable. Another variable of the organization with the same name is refused.
    ///
    /// `POST /api/v2/variables`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_variables(
        &self,
        caller: &Self::Caller,
        request: PostVariablesRequest,
    ) -> Result<PostVariablesResponse, Error> {
        let operation = &crate::operations::variables::POST_VARIABLES;
        crate::examples::answer(operation, "").map(PostVariablesResponse::Answer)
    }

    /// Label a variable
    ///
    /// Attaches a label, which must exist, to a variable.
    ///
    /// `POST /api/v2/variables/{variableID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_variables_id_labels(
        &self,
        caller: &Self::Caller,
        request: PostVariablesIdLabelsRequest,
    ) -> Result<PostVariablesIdLabelsResponse, Error> {
        let operation = &crate::operations::variables::POST_VARIABLES_ID_LABELS;
        crate::examples::answer(operation, "").map(PostVariablesIdLabelsResponse::Answer)
    }

    /// Replace a variable
    ///
    /// Replaces a variable; properties that the body leaves out are cleared. Its id and labels stay.
    ///
    /// `PUT /api/v2/variables/{variableID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn put_variables_id(
        &self,
        caller: &Self::Caller,
        request: PutVariablesIdRequest,
    ) -> Result<PutVariablesIdResponse, Error> {
        let operation = &crate::operations::variables::PUT_VARIABLES_ID;
        crate::examples::answer(operation, "").map(PutVariablesIdResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/variables/{variableID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteVariablesIdRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/variables/{variableID}`.
#[derive(Debug)]
pub enum DeleteVariablesIdResponse {
    /// Deleted.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/variables/{variableID}/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteVariablesIdLabelsIdRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/variables/{variableID}/labels/{labelID}`.
#[derive(Debug)]
pub enum DeleteVariablesIdLabelsIdResponse {
    /// Detached.
    Status204 {},
    /// The variable does not exist, or does not have this label.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/variables`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetVariablesRequest {
    /// Only variables of the organization with this name.
    pub org: Option<String>,
    /// Only variables of the organization with this id.
    pub org_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/variables`.
#[derive(Debug)]
pub enum GetVariablesResponse {
    /// The variables.
    Status200 {
        /// The body.
        body: models::Variables,
    },
    /// Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/variables/{variableID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetVariablesIdRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/variables/{variableID}`.
#[derive(Debug)]
pub enum GetVariablesIdResponse {
    /// The variable.
    Status200 {
        /// The body.
        body: models::Variable,
    },
    /// Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/variables/{variableID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetVariablesIdLabelsRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/variables/{variableID}/labels`.
#[derive(Debug)]
pub enum GetVariablesIdLabelsResponse {
    /// The labels.
    Status200 {
        /// The body.
        body: models::LabelsResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/variables/{variableID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchVariablesIdRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::Variable,
}

/// The declared answers of `PATCH /api/v2/variables/{variableID}`.
#[derive(Debug)]
pub enum PatchVariablesIdResponse {
    /// The variable after the change.
    Status200 {
        /// The body.
        body: models::Variable,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/variables`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostVariablesRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::Variable,
}

/// The declared answers of `POST /api/v2/variables`.
#[derive(Debug)]
pub enum PostVariablesResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Variable,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/variables/{variableID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostVariablesIdLabelsRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::LabelMapping,
}

/// The declared answers of `POST /api/v2/variables/{variableID}/labels`.
#[derive(Debug)]
pub enum PostVariablesIdLabelsResponse {
    /// Attached.
    Status201 {
        /// The body.
        body: models::LabelResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PUT /api/v2/variables/{variableID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PutVariablesIdRequest {
    /// Id of the variable.
    pub variable_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::Variable,
}

/// The declared answers of `PUT /api/v2/variables/{variableID}`.
#[derive(Debug)]
pub enum PutVariablesIdResponse {
    /// The variable after the change.
    Status200 {
        /// The body.
        body: models::Variable,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
