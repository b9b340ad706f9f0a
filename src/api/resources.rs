//! `/api/v2/resources`.

use std::sync::Arc;

use tidegate_generated::apis::resources::{GetResourcesRequest, GetResourcesResponse, ResourcesApi};
use tidegate_generated::error::Error;

use crate::app::App;
use crate::auth::Caller;
use crate::resources::ResourceType;

impl ResourcesApi for App {
    async fn get_resources(
        &self,
        _: &Arc<Caller>,
        _: GetResourcesRequest,
    ) -> Result<GetResourcesResponse, Error> {
        Ok(GetResourcesResponse::Status200 {
            body: ResourceType::ALL.iter().map(ResourceType::to_string).collect(),
        })
    }
}
