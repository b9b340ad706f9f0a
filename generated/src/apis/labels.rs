//! `LabelsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait LabelsApi: Service {
    /// Delete a label
    ///
    /// Deletes a label and takes it off every resource.
    ///
    /// `DELETE /api/v2/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_labels_id(
        &self,
        caller: &Self::Caller,
        request: DeleteLabelsIdRequest,
    ) -> Result<DeleteLabelsIdResponse, Error> {
        let operation = &crate::operations::labels::DELETE_LABELS_ID;
        crate::examples::answer(operation, "").map(DeleteLabelsIdResponse::Answer)
    }

    /// List labels
    ///
    /// Lists labels, oldest first.
    ///
    /// `GET /api/v2/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_labels(
        &self,
        caller: &Self::Caller,
        request: GetLabelsRequest,
    ) -> Result<GetLabelsResponse, Error> {
        let operation = &crate::operations::labels::GET_LABELS;
        crate::examples::answer(operation, "").map(GetLabelsResponse::Answer)
    }

    /// Get a label
    ///
    /// Returns one label.
    ///
    /// `GET /api/v2/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_labels_id(
        &self,
        caller: &Self::Caller,
        request: GetLabelsIdRequest,
    ) -> Result<GetLabelsIdResponse, Error> {
        let operation = &crate::operations::labels::GET_LABELS_ID;
        crate::examples::answer(operation, "").map(GetLabelsIdResponse::Answer)
    }

    /// Update a label
    ///
    /// Changes the name or the properties of a label, wherever it is attached.
    ///
    /// `PATCH /api/v2/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_labels_id(
        &self,
        caller: &Self::Caller,
        request: PatchLabelsIdRequest,
    ) -> Result<PatchLabelsIdResponse, Error> {
        let operation = &crate::operations::labels::PATCH_LABELS_ID;
        crate::examples::answer(operation, "").map(PatchLabelsIdResponse::Answer)
    }

    /// Create a label
    ///
    /// Creates a label. Attach it to a resource through the labels of that resource.
    ///
    /// `POST /api/v2/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_labels(
        &self,
        caller: &Self::Caller,
        request: PostLabelsRequest,
    ) -> Result<PostLabelsResponse, Error> {
        let operation = &crate::operations::labels::POST_LABELS;
        crate::examples::answer(operation, "").map(PostLabelsResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteLabelsIdRequest {
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/labels/{labelID}`.
#[derive(Debug)]
pub enum DeleteLabelsIdResponse {
    /// Deleted.
    Status204 {},
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

/// The request of `GET /api/v2/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetLabelsRequest {
    /// Only labels of the organization with this id.
    pub org_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/labels`.
#[derive(Debug)]
pub enum GetLabelsResponse {
    /// The labels.
    Status200 {
        /// The body.
        body: models::LabelsResponse,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetLabelsIdRequest {
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/labels/{labelID}`.
#[derive(Debug)]
pub enum GetLabelsIdResponse {
    /// The label.
    Status200 {
        /// The body.
        body: models::LabelResponse,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchLabelsIdRequest {
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::LabelUpdate,
}

/// The declared answers of `PATCH /api/v2/labels/{labelID}`.
#[derive(Debug)]
pub enum PatchLabelsIdResponse {
    /// The label as it is now.
    Status200 {
        /// The body.
        body: models::LabelResponse,
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

/// The request of `POST /api/v2/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostLabelsRequest {
    /// The body.
    pub body: models::LabelCreateRequest,
}

/// The declared answers of `POST /api/v2/labels`.
#[derive(Debug)]
pub enum PostLabelsResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::LabelResponse,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
