//! `/api/v2/signin`.

use std::sync::Arc;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, SET_COOKIE};
use tidegate_generated::answer::Answer;
use tidegate_generated::apis::signin::{PostSigninRequest, PostSigninResponse, SigninApi};
use tidegate_generated::error::Error;

use crate::app::App;
use crate::auth::{AuthError, Caller, SESSION_COOKIE};
use crate::error::INTERNAL;

impl SigninApi for App {
    async fn post_signin(
        &self,
        caller: &Arc<Caller>,
        _: PostSigninRequest,
    ) -> Result<PostSigninResponse, Error> {
        let (_, key) = self
            .on_resources(caller, |resources, caller| {
                Ok(resources.create_session(caller.user.ok_or(AuthError::Unauthorized)?)?)
            })
            .await?;
        // Without an expiry: a session in use is renewed, so its end is the server's to tell.
        let cookie = Cookie::build(SESSION_COOKIE, key.as_str())
            .path("/")
            .http_only(true)
            .same_site(SameSite::Strict)
            .finish();
        let cookie = HeaderValue::from_str(&cookie.to_string()).map_err(|_| Error::internal(INTERNAL))?;
        Ok(PostSigninResponse::Answer(Answer::new(StatusCode::NO_CONTENT).with_header(SET_COOKIE, cookie)))
    }
}
