//! `/api/v2/orgs/{orgID}/limits`: what the plan of the server's organizations allows, see [`crate::config::Plan`].

use std::sync::Arc;

use tidegate_generated::apis::limits::{GetOrgLimitsIdRequest, GetOrgLimitsIdResponse, LimitsApi};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::links::links_to;
use super::organizations;
use crate::app::App;
use crate::auth::Caller;
use crate::config::Plan;
use crate::resources::Action;

impl LimitsApi for App {
    async fn get_org_limits_id(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgLimitsIdRequest,
    ) -> Result<GetOrgLimitsIdResponse, Error> {
        let organization = self
            .on_resources(caller, move |resources, caller| {
                organizations::found(resources, caller, Action::Read, request.org_id)
            })
            .await?
            .id;
        let query_seconds = i64::try_from(self.limits.query_timeout.as_secs()).unwrap_or(i64::MAX);
        let limits = models::Limit {
            features: Some(models::FeatureLimits { allow_delete: Some(!self.is_strict) }),
            stack: Some(models::StackLimits::new(true)),
            // A reader who is slow is waited for as long as the query may take.
            timeout: Some(models::TimeoutLimits::new(query_seconds, query_seconds)),
            ..limits(self.quotas.plan(), organization)
        };
        let links = links_to(format!("/api/v2/orgs/{organization}/limits"));
        let body = models::LimitsResponse { limits: Some(limits), links: Some(links) };
        Ok(GetOrgLimitsIdResponse::Status200 { body })
    }
}

fn limits(plan: &Plan, organization: Id) -> models::Limit {
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let nothing_blocked = String::new;
    models::Limit {
        org_id: Some(organization),
        rate: models::RateLimits {
            write_kbs: number(plan.write_kilobytes),
            read_kbs: number(plan.read_kilobytes),
            query_time: number(plan.query_time_ns),
            cardinality: number(plan.cardinality),
            concurrent_write_requests: number(plan.concurrent_writes),
            concurrent_read_requests: number(plan.concurrent_reads),
            concurrent_delete_requests: Some(number(plan.concurrent_deletes)),
            delete_requests_per_second: Some(number(plan.deletes_per_second)),
        },
        bucket: models::BucketLimits {
            max_buckets: number(plan.max_buckets),
            max_retention_duration: number(plan.max_retention_ns),
        },
        task: models::TaskLimits::new(number(plan.max_tasks)),
        dashboard: models::DashboardLimits::new(number(plan.max_dashboards)),
        check: models::CheckLimits::new(number(plan.max_checks)),
        notification_rule: models::NotificationRuleLimits::new(
            nothing_blocked(),
            number(plan.max_notifications),
        ),
        notification_endpoint: models::NotificationEndpointLimits::new(nothing_blocked()),
        features: None,
        stack: None,
        timeout: None,
    }
}
