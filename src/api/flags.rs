//! `/api/v2/flags`.

use std::collections::BTreeMap;
use std::sync::Arc;

use tidegate_generated::apis::flags::{FlagsApi, GetFlagsRequest, GetFlagsResponse};
use tidegate_generated::error::Error;

use crate::app::App;
use crate::auth::Caller;

impl FlagsApi for App {
    /// No feature is behind a flag here.
    async fn get_flags(&self, _: &Arc<Caller>, _: GetFlagsRequest) -> Result<GetFlagsResponse, Error> {
        Ok(GetFlagsResponse::Status200 { body: BTreeMap::new() })
    }
}
