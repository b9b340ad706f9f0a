//! `/health`.

use std::sync::Arc;

use tidegate_generated::apis::health::{GetHealthRequest, GetHealthResponse, HealthApi};
use tidegate_generated::error::Error;
use tidegate_generated::models::{HealthCheck, HealthStatus};

use super::block;
use crate::app::App;
use crate::auth::Caller;
use crate::version::VERSION;

impl HealthApi for App {
    async fn get_health(&self, _: &Arc<Caller>, _: GetHealthRequest) -> Result<GetHealthResponse, Error> {
        let resources = self.resources.clone();
        let records = block(move || resources.setup_allowed()).await;
        // Clients' own tests compare name and message with InfluxDB's.
        let check = |status, message: &str| HealthCheck {
            message: Some(message.to_owned()),
            checks: Some(Vec::new()),
            version: Some(VERSION.to_owned()),
            ..HealthCheck::new("influxdb".to_owned(), status)
        };
        Ok(match records {
            Ok(_) => GetHealthResponse::Status200 {
                body: check(HealthStatus::Pass, "ready for queries and writes"),
            },
            Err(error) => GetHealthResponse::Status503 { body: check(HealthStatus::Fail, &error.message) },
        })
    }
}
