//! `DbrpsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait DbrpsApi: Service {
    /// Delete a mapping
    ///
    /// Deletes a mapping. The bucket and its points stay. Where it was the default of its database, another mapping of the database takes its place.
    ///
    /// `DELETE /api/v2/dbrps/{dbrpID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_dbrpid(
        &self,
        caller: &Self::Caller,
        request: DeleteDbrpidRequest,
    ) -> Result<DeleteDbrpidResponse, Error> {
        let operation = &crate::operations::dbrps::DELETE_DBRPID;
        crate::examples::answer(operation, "").map(DeleteDbrpidResponse::Answer)
    }

    /// List mappings
    ///
    /// Lists the mappings of an organization, those derived from names of buckets included. Filters narrow each other down.
    ///
    /// `GET /api/v2/dbrps`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_dbrps(
        &self,
        caller: &Self::Caller,
        request: GetDbrpsRequest,
    ) -> Result<GetDbrpsResponse, Error> {
        let operation = &crate::operations::dbrps::GET_DBRPS;
        crate::examples::answer(operation, "").map(GetDbrpsResponse::Answer)
    }

    /// Get a mapping
    ///
    /// Returns one mapping.
    ///
    /// `GET /api/v2/dbrps/{dbrpID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_dbrps_id(
        &self,
        caller: &Self::Caller,
        request: GetDbrpsIdRequest,
    ) -> Result<GetDbrpsIdResponse, Error> {
        let operation = &crate::operations::dbrps::GET_DBRPS_ID;
        crate::examples::answer(operation, "").map(GetDbrpsIdResponse::Answer)
    }

    /// Update a mapping
    ///
    /// Changes the retention policy of a mapping, or whether it is the default of its database. Database and bucket cannot be changed: create another mapping.
    ///
    /// `PATCH /api/v2/dbrps/{dbrpID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_dbrpid(
        &self,
        caller: &Self::Caller,
        request: PatchDbrpidRequest,
    ) -> Result<PatchDbrpidResponse, Error> {
        let operation = &crate::operations::dbrps::PATCH_DBRPID;
        crate::examples::answer(operation, "").map(PatchDbrpidResponse::Answer)
    }

    /// Create a mapping
    ///
    /// Makes a bucket reachable for `/write` and `/query` under a database and retention policy. A pair that is mapped already is refused.
    ///
    /// `POST /api/v2/dbrps`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_dbrp(
        &self,
        caller: &Self::Caller,
        request: PostDbrpRequest,
    ) -> Result<PostDbrpResponse, Error> {
        let operation = &crate::operations::dbrps::POST_DBRP;
        crate::examples::answer(operation, "").map(PostDbrpResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/dbrps/{dbrpID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteDbrpidRequest {
    /// Id of the mapping.
    pub dbrp_id: crate::types::Id,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/dbrps/{dbrpID}`.
#[derive(Debug)]
pub enum DeleteDbrpidResponse {
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

/// The request of `GET /api/v2/dbrps`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetDbrpsRequest {
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Only the mapping with this id.
    pub id: Option<crate::types::Id>,
    /// Only mappings to this bucket.
    pub bucket_id: Option<crate::types::Id>,
    /// Only mappings that are the default of their database, or only those that are not.
    pub default: Option<bool>,
    /// Only mappings of this database.
    pub db: Option<String>,
    /// Only mappings with this retention policy.
    pub rp: Option<String>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/dbrps`.
#[derive(Debug)]
pub enum GetDbrpsResponse {
    /// The mappings.
    Status200 {
        /// The body.
        body: models::Dbrps,
    },
    /// A parameter is malformed, or the organization does not exist.
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

/// The request of `GET /api/v2/dbrps/{dbrpID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetDbrpsIdRequest {
    /// Id of the mapping.
    pub dbrp_id: crate::types::Id,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/dbrps/{dbrpID}`.
#[derive(Debug)]
pub enum GetDbrpsIdResponse {
    /// The mapping.
    Status200 {
        /// The body.
        body: models::DbrpGet,
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

/// The request of `PATCH /api/v2/dbrps/{dbrpID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchDbrpidRequest {
    /// Id of the mapping.
    pub dbrp_id: crate::types::Id,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::DbrpUpdate,
}

/// The declared answers of `PATCH /api/v2/dbrps/{dbrpID}`.
#[derive(Debug)]
pub enum PatchDbrpidResponse {
    /// The mapping as it is now.
    Status200 {
        /// The body.
        body: models::DbrpGet,
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

/// The request of `POST /api/v2/dbrps`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostDbrpRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::DbrpCreate,
}

/// The declared answers of `POST /api/v2/dbrps`.
#[derive(Debug)]
pub enum PostDbrpResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Dbrp,
    },
    /// The body does not fit the contract, or the pair is mapped already.
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
