//! `ResourcesApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait ResourcesApi: Service {
    /// List kinds of resources
    ///
    /// Lists the kinds of resources that permissions can be about, as they are written in `resource.type`.
    ///
    /// `GET /api/v2/resources`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_resources(
        &self,
        caller: &Self::Caller,
        request: GetResourcesRequest,
    ) -> Result<GetResourcesResponse, Error> {
        let operation = &crate::operations::resources::GET_RESOURCES;
        crate::examples::answer(operation, "").map(GetResourcesResponse::Answer)
    }
}

/// The request of `GET /api/v2/resources`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetResourcesRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/resources`.
#[derive(Debug)]
pub enum GetResourcesResponse {
    /// The kinds, in the order in which the server knows them.
    Status200 {
        /// The body.
        body: Vec<String>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
