//! `/api/v2/signout`.

use std::sync::Arc;

use tidegate_generated::apis::signout::{PostSignoutRequest, PostSignoutResponse, SignoutApi};
use tidegate_generated::error::Error;

use crate::app::App;
use crate::auth::{AuthError, Caller, CallerKind};

impl SignoutApi for App {
    async fn post_signout(
        &self,
        caller: &Arc<Caller>,
        _: PostSignoutRequest,
    ) -> Result<PostSignoutResponse, Error> {
        self.on_resources(caller, |resources, caller| match &caller.kind {
            CallerKind::Session(key) => Ok(resources.delete_session(key)?),
            CallerKind::Anonymous | CallerKind::Token(_) | CallerKind::Password => {
                Err(AuthError::Unauthorized.into())
            }
        })
        .await?;
        Ok(PostSignoutResponse::Status204 {})
    }
}
