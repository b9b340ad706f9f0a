//! `BucketsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait BucketsApi: Service {
    /// Delete a bucket
    ///
    /// Deletes one bucket with its points, labels, members and mappings. After the answer nothing of it can be read; the space on disk is freed a little later. System buckets cannot be deleted.
    ///
    /// `DELETE /api/v2/buckets/{bucketID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_buckets_id(
        &self,
        caller: &Self::Caller,
        request: DeleteBucketsIdRequest,
    ) -> Result<DeleteBucketsIdResponse, Error> {
        let operation = &crate::operations::buckets::DELETE_BUCKETS_ID;
        crate::examples::answer(operation, "").map(DeleteBucketsIdResponse::Answer)
    }

    /// Take a label off a bucket
    ///
    /// Detaches a label from a bucket. The label itself stays.
    ///
    /// `DELETE /api/v2/buckets/{bucketID}/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_buckets_id_labels_id(
        &self,
        caller: &Self::Caller,
        request: DeleteBucketsIdLabelsIdRequest,
    ) -> Result<DeleteBucketsIdLabelsIdResponse, Error> {
        let operation = &crate::operations::buckets::DELETE_BUCKETS_ID_LABELS_ID;
        crate::examples::answer(operation, "").map(DeleteBucketsIdLabelsIdResponse::Answer)
    }

    /// Remove a member from a bucket
    ///
    /// Takes the role of member of a bucket from a user. The user stays, and so do their tokens.
    ///
    /// `DELETE /api/v2/buckets/{bucketID}/members/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_buckets_id_members_id(
        &self,
        caller: &Self::Caller,
        request: DeleteBucketsIdMembersIdRequest,
    ) -> Result<DeleteBucketsIdMembersIdResponse, Error> {
        let operation = &crate::operations::buckets::DELETE_BUCKETS_ID_MEMBERS_ID;
        crate::examples::answer(operation, "").map(DeleteBucketsIdMembersIdResponse::Answer)
    }

    /// Remove an owner from a bucket
    ///
    /// Takes the role of owner of a bucket from a user. The user stays, and so do their tokens.
    ///
    /// `DELETE /api/v2/buckets/{bucketID}/owners/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_buckets_id_owners_id(
        &self,
        caller: &Self::Caller,
        request: DeleteBucketsIdOwnersIdRequest,
    ) -> Result<DeleteBucketsIdOwnersIdResponse, Error> {
        let operation = &crate::operations::buckets::DELETE_BUCKETS_ID_OWNERS_ID;
        crate::examples::answer(operation, "").map(DeleteBucketsIdOwnersIdResponse::Answer)
    }

    /// List buckets
    ///
    /// Lists the buckets that the caller may read, oldest first, page by page. Filters narrow each other
    /// down.
    ///
    /// Needs permission to read buckets; system buckets need permission to read the organization.
    ///
    /// `GET /api/v2/buckets`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_buckets(
        &self,
        caller: &Self::Caller,
        request: GetBucketsRequest,
    ) -> Result<GetBucketsResponse, Error> {
        let operation = &crate::operations::buckets::GET_BUCKETS;
        crate::examples::answer(operation, "").map(GetBucketsResponse::Answer)
    }

    /// Get a bucket
    ///
    /// Returns one bucket.
    ///
    /// `GET /api/v2/buckets/{bucketID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_buckets_id(
        &self,
        caller: &Self::Caller,
        request: GetBucketsIdRequest,
    ) -> Result<GetBucketsIdResponse, Error> {
        let operation = &crate::operations::buckets::GET_BUCKETS_ID;
        crate::examples::answer(operation, "").map(GetBucketsIdResponse::Answer)
    }

    /// List the labels of a bucket
    ///
    /// Lists the labels that were attached to a bucket.
    ///
    /// `GET /api/v2/buckets/{bucketID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_buckets_id_labels(
        &self,
        caller: &Self::Caller,
        request: GetBucketsIdLabelsRequest,
    ) -> Result<GetBucketsIdLabelsResponse, Error> {
        let operation = &crate::operations::buckets::GET_BUCKETS_ID_LABELS;
        crate::examples::answer(operation, "").map(GetBucketsIdLabelsResponse::Answer)
    }

    /// List the members of a bucket
    ///
    /// Lists the users who are members of a bucket: they may read and write it. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `GET /api/v2/buckets/{bucketID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_buckets_id_members(
        &self,
        caller: &Self::Caller,
        request: GetBucketsIdMembersRequest,
    ) -> Result<GetBucketsIdMembersResponse, Error> {
        let operation = &crate::operations::buckets::GET_BUCKETS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(GetBucketsIdMembersResponse::Answer)
    }

    /// List the owners of a bucket
    ///
    /// Lists the users who are owners of a bucket: they may change and delete it and say who else may use it. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `GET /api/v2/buckets/{bucketID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_buckets_id_owners(
        &self,
        caller: &Self::Caller,
        request: GetBucketsIdOwnersRequest,
    ) -> Result<GetBucketsIdOwnersResponse, Error> {
        let operation = &crate::operations::buckets::GET_BUCKETS_ID_OWNERS;
        crate::examples::answer(operation, "").map(GetBucketsIdOwnersResponse::Answer)
    }

    /// Update a bucket
    ///
    /// Changes the name, the description or the retention of a bucket.
    ///
    /// Cloud Serverless demands `retentionRules` in every update and refuses one without them with 403;
    /// Tidegate does that only where it is told to be strict.
    ///
    /// `PATCH /api/v2/buckets/{bucketID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_buckets_id(
        &self,
        caller: &Self::Caller,
        request: PatchBucketsIdRequest,
    ) -> Result<PatchBucketsIdResponse, Error> {
        let operation = &crate::operations::buckets::PATCH_BUCKETS_ID;
        crate::examples::answer(operation, "").map(PatchBucketsIdResponse::Answer)
    }

    /// Create a bucket
    ///
    /// Creates a bucket. A body without `retentionRules` makes one that keeps points for 30 days.
    ///
    /// Needs permission to write buckets of the organization.
    ///
    /// `POST /api/v2/buckets`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_buckets(
        &self,
        caller: &Self::Caller,
        request: PostBucketsRequest,
    ) -> Result<PostBucketsResponse, Error> {
        let operation = &crate::operations::buckets::POST_BUCKETS;
        crate::examples::answer(operation, "").map(PostBucketsResponse::Answer)
    }

    /// Label a bucket
    ///
    /// Attaches a label, which must exist, to a bucket. A label that is attached already is refused.
    ///
    /// `POST /api/v2/buckets/{bucketID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_buckets_id_labels(
        &self,
        caller: &Self::Caller,
        request: PostBucketsIdLabelsRequest,
    ) -> Result<PostBucketsIdLabelsResponse, Error> {
        let operation = &crate::operations::buckets::POST_BUCKETS_ID_LABELS;
        crate::examples::answer(operation, "").map(PostBucketsIdLabelsResponse::Answer)
    }

    /// Add a member to a bucket
    ///
    /// Makes a user a member of a bucket, so that they may read and write it. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `POST /api/v2/buckets/{bucketID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_buckets_id_members(
        &self,
        caller: &Self::Caller,
        request: PostBucketsIdMembersRequest,
    ) -> Result<PostBucketsIdMembersResponse, Error> {
        let operation = &crate::operations::buckets::POST_BUCKETS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(PostBucketsIdMembersResponse::Answer)
    }

    /// Add an owner to a bucket
    ///
    /// Makes a user an owner of a bucket, so that they may change and delete it and say who else may use it. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `POST /api/v2/buckets/{bucketID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_buckets_id_owners(
        &self,
        caller: &Self::Caller,
        request: PostBucketsIdOwnersRequest,
    ) -> Result<PostBucketsIdOwnersResponse, Error> {
        let operation = &crate::operations::buckets::POST_BUCKETS_ID_OWNERS;
        crate::examples::answer(operation, "").map(PostBucketsIdOwnersResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/buckets/{bucketID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteBucketsIdRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/buckets/{bucketID}`.
#[derive(Debug)]
pub enum DeleteBucketsIdResponse {
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

/// The request of `DELETE /api/v2/buckets/{bucketID}/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteBucketsIdLabelsIdRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/buckets/{bucketID}/labels/{labelID}`.
#[derive(Debug)]
pub enum DeleteBucketsIdLabelsIdResponse {
    /// Detached.
    Status204 {},
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/buckets/{bucketID}/members/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteBucketsIdMembersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/buckets/{bucketID}/members/{userID}`.
#[derive(Debug)]
pub enum DeleteBucketsIdMembersIdResponse {
    /// Removed.
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

/// The request of `DELETE /api/v2/buckets/{bucketID}/owners/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteBucketsIdOwnersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/buckets/{bucketID}/owners/{userID}`.
#[derive(Debug)]
pub enum DeleteBucketsIdOwnersIdResponse {
    /// Removed.
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

/// The request of `GET /api/v2/buckets`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetBucketsRequest {
    /// Number of resources to skip. An offset past the end yields an empty list, not an error.
    pub offset: Option<i64>,
    /// Most resources in one answer.
    pub limit: i64,
    /// Id of the last resource of the page before: the list continues behind it. Steadier than `offset` where resources come and go between two requests; where both are sent, this one counts.
    pub after: Option<crate::types::Id>,
    /// Only buckets of the organization with this name. Cloud Serverless ignores it: its tokens belong to one organization.
    pub org: Option<String>,
    /// Only buckets of the organization with this id. Cloud Serverless ignores it likewise.
    pub org_id: Option<crate::types::Id>,
    /// Only the bucket with this name.
    pub name: Option<String>,
    /// Only the bucket with this id.
    pub id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/buckets`.
#[derive(Debug)]
pub enum GetBucketsResponse {
    /// One page of buckets.
    Status200 {
        /// The body.
        body: models::Buckets,
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

/// The request of `GET /api/v2/buckets/{bucketID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetBucketsIdRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/buckets/{bucketID}`.
#[derive(Debug)]
pub enum GetBucketsIdResponse {
    /// The bucket.
    Status200 {
        /// The body.
        body: models::Bucket,
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

/// The request of `GET /api/v2/buckets/{bucketID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetBucketsIdLabelsRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/buckets/{bucketID}/labels`.
#[derive(Debug)]
pub enum GetBucketsIdLabelsResponse {
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

/// The request of `GET /api/v2/buckets/{bucketID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetBucketsIdMembersRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/buckets/{bucketID}/members`.
#[derive(Debug)]
pub enum GetBucketsIdMembersResponse {
    /// The members.
    Status200 {
        /// The body.
        body: models::ResourceMembers,
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

/// The request of `GET /api/v2/buckets/{bucketID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetBucketsIdOwnersRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/buckets/{bucketID}/owners`.
#[derive(Debug)]
pub enum GetBucketsIdOwnersResponse {
    /// The owners.
    Status200 {
        /// The body.
        body: models::ResourceOwners,
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

/// The request of `PATCH /api/v2/buckets/{bucketID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchBucketsIdRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::PatchBucketRequest,
}

/// The declared answers of `PATCH /api/v2/buckets/{bucketID}`.
#[derive(Debug)]
pub enum PatchBucketsIdResponse {
    /// The bucket as it is now.
    Status200 {
        /// The body.
        body: models::Bucket,
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
    /// The retention is longer than the plan allows, or retention rules are missing where they are demanded.
    Status403 {
        /// The body.
        body: models::Error,
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

/// The request of `POST /api/v2/buckets`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostBucketsRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::PostBucketRequest,
}

/// The declared answers of `POST /api/v2/buckets`.
#[derive(Debug)]
pub enum PostBucketsResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Bucket,
    },
    /// The body does not fit the contract, or names an organization or a retention that cannot be.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// The organization has as many buckets as its plan allows.
    Status403 {
        /// The body.
        body: models::Error,
        /// `X-Platform-Error-Code`
        x_platform_error_code: Option<String>,
    },
    /// The organization already has a bucket of that name.
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

/// The request of `POST /api/v2/buckets/{bucketID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostBucketsIdLabelsRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::LabelMapping,
}

/// The declared answers of `POST /api/v2/buckets/{bucketID}/labels`.
#[derive(Debug)]
pub enum PostBucketsIdLabelsResponse {
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
    /// The bucket has this label already, or the label belongs to another organization.
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

/// The request of `POST /api/v2/buckets/{bucketID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostBucketsIdMembersRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/buckets/{bucketID}/members`.
#[derive(Debug)]
pub enum PostBucketsIdMembersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceMember,
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

/// The request of `POST /api/v2/buckets/{bucketID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostBucketsIdOwnersRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/buckets/{bucketID}/owners`.
#[derive(Debug)]
pub enum PostBucketsIdOwnersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceOwner,
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
