//! `/api/v2/setup`.

use std::sync::Arc;

use tidegate_generated::apis::setup::{
    GetSetupRequest, GetSetupResponse, PostSetupRequest, PostSetupResponse, SetupApi,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;

use super::{authorizations, buckets, members, organizations};
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{Onboarding, Resources, Retention};

impl SetupApi for App {
    async fn get_setup(&self, caller: &Arc<Caller>, _: GetSetupRequest) -> Result<GetSetupResponse, Error> {
        let allowed = self.on_resources(caller, |resources, _| Ok(resources.setup_allowed()?)).await?;
        Ok(GetSetupResponse::Status200 { body: models::IsOnboarding { allowed: Some(allowed) } })
    }

    async fn post_setup(
        &self,
        caller: &Arc<Caller>,
        request: PostSetupRequest,
    ) -> Result<PostSetupResponse, Error> {
        let body = self.on_resources(caller, move |resources, _| set_up(resources, request.body)).await?;
        Ok(PostSetupResponse::Status201 { body })
    }
}

fn set_up(
    resources: &Resources,
    request: models::OnboardingRequest,
) -> Result<models::OnboardingResponse, Error> {
    let retention = Retention { every_seconds: retention_seconds(&request), ..Retention::default() };
    let made = resources.onboard(Onboarding {
        user: request.username,
        password: request.password,
        organization: request.org,
        bucket: request.bucket,
        retention,
        token: request.token,
    })?;
    Ok(models::OnboardingResponse {
        auth: Some(authorizations::model(resources, made.authorization, Some(&made.token))?),
        bucket: Some(buckets::model(resources, made.bucket)?),
        org: Some(organizations::model(made.organization)),
        user: Some(members::user(made.user)),
    })
}

/// How long the bucket keeps points; the older property in hours counts where the one in seconds is absent.
fn retention_seconds(request: &models::OnboardingRequest) -> u64 {
    let hours = request.retention_period_hrs.map(|hours| hours.saturating_mul(3600));
    // Negative numbers were refused with the contract.
    request.retention_period_seconds.or(hours).and_then(|seconds| seconds.try_into().ok()).unwrap_or(0)
}
