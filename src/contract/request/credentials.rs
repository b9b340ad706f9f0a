//! The kinds of credentials, not whether they are right: those are replaced before an exchange is kept.

use tidegate_generated::operations::Operation;

use super::Findings;
use crate::contract::exchange::{Exchange, header};

/// The schemes of `Authorization` and how the contract calls them.
const SCHEMES: [(&str, &str); 3] =
    [("token", "TokenAuthentication"), ("bearer", "BearerAuthentication"), ("basic", "BasicAuthentication")];

/// The cookie of a session.
const SESSION_COOKIE: &str = "influxdb-oss-session";

pub(super) fn validate(operation: &Operation, exchange: &Exchange, findings: &mut Findings) {
    const RULE: &str = "security";
    if operation.security.is_empty() {
        return;
    }
    let is_declared = |name: &str| operation.security.iter().any(|schemes| schemes.contains(&name));
    let expected = || {
        let names: Vec<String> = operation.security.iter().map(|schemes| schemes.join(" with ")).collect();
        format!("one of {}", names.join(", "))
    };
    let request = &exchange.request;
    if let Some(authorization) = header(&request.headers, "authorization") {
        const LOCATION: &str = "/request/headers/authorization";
        let scheme = authorization.split(' ').next().unwrap_or_default();
        match SCHEMES.iter().find(|(name, _)| scheme.eq_ignore_ascii_case(name)) {
            Some((_, name)) if is_declared(name) => {}
            // A session may come along with credentials that do not count here.
            _ if is_declared("SessionAuthentication") && has_session(exchange) => {}
            _ => findings.add(RULE, LOCATION, scheme, expected()),
        }
        return;
    }
    if has_session(exchange) && is_declared("SessionAuthentication") {
        return;
    }
    let has_password = form_urlencoded::parse(request.query.as_bytes()).any(|(name, _)| name == "p");
    if has_password && is_declared("QuerystringAuthentication") {
        return;
    }
    let (location, sent) = match (has_password, has_session(exchange)) {
        (true, _) => ("/request/query/p", "QuerystringAuthentication"),
        (false, true) => ("/request/headers/cookie", "SessionAuthentication"),
        (false, false) => ("/request/headers/authorization", ""),
    };
    findings.add(RULE, location, sent, expected());
}

fn has_session(exchange: &Exchange) -> bool {
    has_cookie(exchange, SESSION_COOKIE)
}

/// Whether a request has a cookie of this name.
pub(super) fn has_cookie(exchange: &Exchange, name: &str) -> bool {
    let cookies = exchange.request.headers.iter().filter(|(name, _)| name == "cookie");
    let mut pairs =
        cookies.flat_map(|(_, value)| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.any(|(key, _)| key == name)
}
