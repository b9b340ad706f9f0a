//! `/ping`.

use std::sync::Arc;

use tidegate_generated::apis::ping::{
    GetPingRequest, GetPingResponse, HeadPingRequest, HeadPingResponse, PingApi,
};
use tidegate_generated::error::{Error, ErrorCode};

use super::block;
use crate::app::App;
use crate::auth::Caller;
use crate::version::{BUILD, VERSION};

impl PingApi for App {
    async fn get_ping(&self, _: &Arc<Caller>, _: GetPingRequest) -> Result<GetPingResponse, Error> {
        self.require_setup().await?;
        Ok(GetPingResponse::Status204 {
            x_influxdb_build: Some(BUILD.to_owned()),
            x_influxdb_version: Some(VERSION.to_owned()),
        })
    }

    async fn head_ping(&self, _: &Arc<Caller>, _: HeadPingRequest) -> Result<HeadPingResponse, Error> {
        self.require_setup().await?;
        Ok(HeadPingResponse::Status204 {
            x_influxdb_build: Some(BUILD.to_owned()),
            x_influxdb_version: Some(VERSION.to_owned()),
        })
    }
}

impl App {
    /// Container helpers take a ping for the sign that tokens work: before the set-up there are none.
    async fn require_setup(&self) -> Result<(), Error> {
        let resources = self.resources.clone();
        if block(move || resources.setup_allowed()).await? {
            return Err(Error::new(
                ErrorCode::Unavailable,
                "the server is not set up yet: POST /api/v2/setup",
            ));
        }
        Ok(())
    }
}
