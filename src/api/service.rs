//! Who calls: from the parts of a request that an operation's declared security looks at to a caller.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Query;
use tidegate_generated::error::Error;
use tidegate_generated::operations::{Operation, Place};
use tidegate_generated::service::{Limits, Service};

use super::block;
use crate::app::App;
use crate::auth::{AuthError, Caller, Credentials, Parts, SESSION_COOKIE};

/// Largest JSON or form body, in bytes. Only line protocol needs more.
const DECODED_BODY_BYTES: usize = 4 << 20;

impl Service for App {
    type Caller = Arc<Caller>;

    async fn authenticate(
        &self,
        operation: &'static Operation,
        request: &HttpRequest,
    ) -> Result<Self::Caller, Error> {
        if operation.security.is_empty() {
            return Ok(Arc::new(Caller::anonymous()));
        }
        let accepted = Accepted::by(operation);
        let credentials = credentials(&accepted, request).ok_or(AuthError::Unauthorized)?;
        if let Some(caller) = self.authenticator.cached(&credentials).filter(|_| accepted.tokens) {
            return Ok(caller);
        }
        let authenticator = self.authenticator.clone();
        block(move || {
            if !accepted.tokens {
                return authenticator.authenticate_user(&credentials);
            }
            match authenticator.authenticate(&credentials) {
                // The password of Basic credentials is a token for most clients, and a password for the others.
                Err(AuthError::Unauthorized) if matches!(credentials, Credentials::Basic { .. }) => {
                    authenticator.authenticate_user(&credentials)
                }
                result => result,
            }
        })
        .await
    }

    fn limits(&self) -> Limits {
        Limits {
            body_bytes: DECODED_BODY_BYTES.min(self.limits.body_bytes),
            raw_body_bytes: self.limits.body_bytes,
        }
    }
}

/// The kinds of credentials that an operation declares.
#[derive(Debug, Clone, Copy)]
struct Accepted {
    tokens: bool,
    basic: bool,
    session: bool,
    query: bool,
}

impl Accepted {
    fn by(operation: &Operation) -> Self {
        let has = |name: &str| operation.security.iter().any(|schemes| schemes.contains(&name));
        let cookie = operation
            .parameters
            .iter()
            .any(|parameter| parameter.place == Place::Cookie && parameter.name == SESSION_COOKIE);
        Self {
            tokens: has("TokenAuthentication") || has("BearerAuthentication"),
            basic: has("BasicAuthentication"),
            // An operation may declare the cookie as a parameter: it then takes a session as well.
            session: has("SessionAuthentication") || cookie,
            query: has("QuerystringAuthentication"),
        }
    }
}

fn credentials(accepted: &Accepted, request: &HttpRequest) -> Option<Credentials> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let cookie = request.cookie(SESSION_COOKIE);
    let parameters = Query::<Vec<(String, String)>>::from_query(request.query_string());
    let parameter = |name: &str| {
        let pairs = parameters.as_ref().ok().filter(|_| accepted.query)?;
        pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    };
    let parts = Parts {
        authorization: header.filter(|_| accepted.tokens || accepted.basic),
        session_cookie: cookie.as_ref().map(|cookie| cookie.value()).filter(|_| accepted.session),
        password_parameter: parameter("p"),
    };
    let credentials = Credentials::from_parts(&parts)?;
    match (&credentials, parts.authorization, parts.password_parameter, parameter("u")) {
        (Credentials::Token(_), None, Some(password), Some(username)) => {
            Some(Credentials::Basic { username: username.to_owned(), password: password.to_owned() })
        }
        (Credentials::Token(_), ..) if !accepted.tokens => None,
        (Credentials::Basic { .. }, ..) if !accepted.basic => None,
        _ => Some(credentials),
    }
}
