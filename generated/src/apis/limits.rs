//! `LimitsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait LimitsApi: Service {
    /// Get the limits of an organization
    ///
    /// Returns what the plan of an organization allows, for user interfaces that warn before a limit is met.
    ///
    /// `GET /api/v2/orgs/{orgID}/limits`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_org_limits_id(
        &self,
        caller: &Self::Caller,
        request: GetOrgLimitsIdRequest,
    ) -> Result<GetOrgLimitsIdResponse, Error> {
        let operation = &crate::operations::limits::GET_ORG_LIMITS_ID;
        crate::examples::answer(operation, "").map(GetOrgLimitsIdResponse::Answer)
    }
}

/// The request of `GET /api/v2/orgs/{orgID}/limits`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgLimitsIdRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
}

/// The declared answers of `GET /api/v2/orgs/{orgID}/limits`.
#[derive(Debug)]
pub enum GetOrgLimitsIdResponse {
    /// The limits.
    Status200 {
        /// The body.
        body: models::LimitsResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
