//! Who may use the routes under `/_tidegate/`: whoever is on this machine, and whoever shows the operator's token.
//!
//! A request counts as one from this machine when its connection comes from the loopback interface, no proxy has passed it on,
//! and it calls the server by a name of this machine: a web page of somebody else whose name was made to point here does not.
//! Whoever it is, a page of another origin may change nothing, because its user did not ask for that.

use std::net::{IpAddr, SocketAddr};

use actix_web::ResponseError as _;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    AUTHORIZATION, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, WWW_AUTHENTICATE,
};
use actix_web::middleware::Next;
use actix_web::web::Data;
use tidegate_generated::error::Error;

use crate::api::block;
use crate::app::App;
use crate::auth::{AuthError, Caller, CallerKind, Credentials, Parts};
use crate::resources::Permission;

/// Headers by which proxies say that they passed a request on.
const PROXY_HEADERS: [&str; 9] = [
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "x-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
];

/// Lets requests through that come from this machine or from the operator.
pub(super) async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match admit(&request).await {
        Ok(()) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(error) => Ok(request.into_response(error.error_response())),
    }
}

async fn admit(request: &ServiceRequest) -> Result<(), Error> {
    let headers = request.headers();
    if !request.method().is_safe() && is_of_another_origin(headers) {
        let message = format!("a page of another origin may not {} here", request.method());
        return Err(Error::forbidden(message));
    }
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let parts = Parts { authorization: header, ..Parts::default() };
    match Credentials::from_parts(&parts) {
        _ if is_from_this_machine(request.peer_addr(), headers) => Ok(()),
        None => Err(unauthorized()),
        Some(credentials) => {
            let app =
                request.app_data::<Data<App>>().ok_or_else(|| Error::internal(crate::error::INTERNAL))?;
            let authenticator = app.authenticator.clone();
            let caller = match authenticator.cached(&credentials) {
                Some(caller) => caller,
                None => {
                    block(move || match authenticator.authenticate(&credentials) {
                        Err(AuthError::Unauthorized) => Err(unauthorized()),
                        other => other.map_err(Error::from),
                    })
                    .await?
                }
            };
            if is_operator(&caller) {
                return Ok(());
            }
            Err(Error::forbidden("only requests from this machine and the operator's token may do this"))
        }
    }
}

/// 401. Browsers ask for the token then: the user name may be anything, the password is the token.
fn unauthorized() -> Error {
    let message = "this is for requests from this machine; from elsewhere, show the operator's token";
    Error::unauthorized(message).with_header(
        WWW_AUTHENTICATE,
        HeaderValue::from_static("Basic realm=\"Tidegate\", charset=\"UTF-8\""),
    )
}

fn is_operator(caller: &Caller) -> bool {
    matches!(caller.kind, CallerKind::Token(_))
        && Permission::operator().iter().all(|permission| caller.has(permission))
}

fn is_from_this_machine(peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback())
        && !PROXY_HEADERS.iter().any(|name| headers.contains_key(*name))
        && text(headers, &HOST).is_none_or(|host| host.is_some_and(is_name_of_this_machine))
}

/// Whether the value of `Host`, with or without a port, is `localhost` or an address of the loopback interface.
fn is_name_of_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.split(':').next().unwrap_or_default(),
    };
    name.parse().map_or_else(
        |_| {
            let name = name.to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        },
        |address: IpAddr| address.to_canonical().is_loopback(),
    )
}

/// Whether a browser says that the page that sends a request was not served by this server.
fn is_of_another_origin(headers: &HeaderMap) -> bool {
    let Some(origin) = text(headers, &ORIGIN) else { return false };
    let authority = origin.and_then(|origin| origin.split_once("://")).map(|(_, authority)| authority);
    authority.is_none() || authority != text(headers, &HOST).flatten()
}

/// The value of a header; `Some(None)` where it is no text.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<Option<&'a str>> {
    headers.get(name).map(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&str, &str)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap())
        };
        pairs.iter().map(pair).collect()
    }

    fn local(peer: &str, pairs: &[(&str, &str)]) -> bool {
        is_from_this_machine(Some(peer.parse().unwrap()), &headers(pairs))
    }

    #[test]
    fn this_machine_is_the_loopback_interface() {
        for peer in ["127.0.0.1:5000", "127.3.2.1:5000", "[::1]:5000", "[::ffff:127.0.0.1]:5000"] {
            assert!(local(peer, &[]), "{peer}");
        }
        for peer in ["192.168.1.7:5000", "[fe80::1]:5000", "[::ffff:10.0.0.1]:5000"] {
            assert!(!local(peer, &[]), "{peer}");
        }
        assert!(!is_from_this_machine(None, &headers(&[])));
    }

    #[test]
    fn what_a_proxy_passes_on_is_from_elsewhere() {
        for name in PROXY_HEADERS {
            assert!(!local("127.0.0.1:5000", &[(name, "127.0.0.1")]), "{name}");
        }
    }

    #[test]
    fn a_foreign_name_that_points_here_is_not_this_machine() {
        for host in ["localhost", "LOCALHOST:8086", "tidegate.localhost", "127.0.0.1:8086", "[::1]:8086"] {
            assert!(local("127.0.0.1:5000", &[("host", host)]), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example:8086", "10.0.0.1:8086", "[fe80::1]", ""] {
            assert!(!local("127.0.0.1:5000", &[("host", host)]), "{host}");
        }
    }

    #[test]
    fn pages_of_another_origin_are_told_from_our_own() {
        let foreign = |pairs: &[(&str, &str)]| is_of_another_origin(&headers(pairs));
        assert!(!foreign(&[("host", "localhost:8086")]));
        assert!(!foreign(&[("host", "localhost:8086"), ("origin", "http://localhost:8086")]));
        assert!(foreign(&[("host", "localhost:8086"), ("origin", "http://localhost:3000")]));
        assert!(foreign(&[("host", "localhost:8086"), ("origin", "null")]));
        assert!(foreign(&[("host", "localhost:8086"), ("origin", "https://evil.example")]));
    }

    #[test]
    fn only_a_token_that_may_everything_is_the_operators() {
        let caller = |kind, permissions| Caller { kind, permissions, ..Caller::anonymous() };
        let id = tidegate_generated::types::Id::new(1).unwrap();
        assert!(is_operator(&caller(CallerKind::Token(id), Permission::operator())));
        assert!(!is_operator(&caller(CallerKind::Token(id), Permission::all_access(id))));
        assert!(!is_operator(&caller(CallerKind::Password, Permission::operator())));
    }
}
