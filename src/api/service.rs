//! Who calls: from the parts of a request that an operation's declared security looks at to a caller.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Query;
use bytes::Bytes;
use tidegate_generated::error::Error;
use tidegate_generated::operations::Operation;
use tidegate_generated::service::{Limits, Service};
use tidegate_generated::types::BodyMemory;

use super::admission::admit;
use super::{block, strict};
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
        if self.is_mock {
            // Nobody is known to a mock, so everybody may do everything.
            return Ok(Arc::new(Caller::anonymous()));
        }
        let cached = self.authenticator.cached(&credentials).filter(|_| accepted.tokens);
        let caller = match cached {
            Some(caller) => caller,
            None => {
                let authenticator = self.authenticator.clone();
                block(move || {
                    if accepted.basic && !accepted.tokens {
                        return authenticator.authenticate_user(&credentials);
                    }
                    authenticator.authenticate(&credentials)
                })
                .await?
            }
        };
        admit(operation, &caller)?;
        Ok(caller)
    }

    fn body_memory(&self) -> BodyMemory {
        self.body_memory.clone()
    }

    fn inspect(
        &self,
        operation: &'static Operation,
        request: &HttpRequest,
        body: Option<&Bytes>,
    ) -> Result<(), Error> {
        if self.is_strict { strict::inspect(operation, request, body) } else { Ok(()) }
    }

    fn is_mock(&self) -> bool {
        self.is_mock
    }

    fn next_seed(&self) -> u64 {
        self.next_example_seed()
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
        Self {
            tokens: has("TokenAuthentication") || has("BearerAuthentication"),
            basic: has("BasicAuthentication"),
            session: has("SessionAuthentication"),
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
        username_parameter: parameter("u"),
        password_parameter: parameter("p"),
    };
    Credentials::from_parts(&parts).filter(|credentials| match credentials {
        Credentials::Token(_) => accepted.tokens,
        Credentials::Basic { .. } | Credentials::Session(_) => true,
    })
}
