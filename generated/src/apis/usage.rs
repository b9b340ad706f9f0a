//! `UsageApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait UsageApi: Service {
    /// Get the usage of an organization
    ///
    /// Returns how much an organization wrote, read and stored in a span of time, as annotated CSV.
    ///
    /// `GET /api/v2/orgs/{orgID}/usage`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_org_usage_id(
        &self,
        caller: &Self::Caller,
        request: GetOrgUsageIdRequest,
    ) -> Result<GetOrgUsageIdResponse, Error> {
        let operation = &crate::operations::usage::GET_ORG_USAGE_ID;
        crate::examples::answer(operation, "").map(GetOrgUsageIdResponse::Answer)
    }
}

/// The request of `GET /api/v2/orgs/{orgID}/usage`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgUsageIdRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Beginning of the span, in seconds since 1970.
    pub start: i64,
    /// End of the span, in seconds since 1970; without one, now.
    pub stop: Option<i64>,
    /// Every recorded value instead of sums by the hour.
    pub raw: bool,
}

/// The declared answers of `GET /api/v2/orgs/{orgID}/usage`.
#[derive(Debug)]
pub enum GetOrgUsageIdResponse {
    /// The usage.
    Status200 {
        /// The body.
        body: String,
        /// `Content-Encoding`
        content_encoding: Option<models::ContentEncoding>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
