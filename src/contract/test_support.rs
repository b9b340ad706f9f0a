//! Exchanges for tests.

use chrono::DateTime;

use super::exchange::{Body, Exchange, Request, Response};
use super::routing;

/// A `GET` or other bodiless request, answered with an empty 204.
pub(crate) fn exchange(method: &str, target: &str) -> Exchange {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Exchange {
        number: 0,
        began_at: DateTime::UNIX_EPOCH,
        duration_us: 1000,
        operation: routing::operation(method, path),
        request: Request {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: vec![("authorization".to_owned(), "Token redacted".to_owned())],
            body: Body::default(),
        },
        response: Response { status: 204, headers: Vec::new(), body: Body::default(), is_complete: true },
    }
}

/// A whole body.
pub(crate) fn body(text: &str) -> Body {
    Body { kept: text.to_owned().into(), length_bytes: text.len() as u64, is_cut: false }
}

impl Exchange {
    /// The same with a header of the request.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.request.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a body of the request.
    pub(crate) fn sending(mut self, media_type: &str, text: &str) -> Self {
        self.request.body = body(text);
        self.with("content-type", media_type)
    }

    /// The same with another answer.
    pub(crate) fn answered(mut self, status: u16, headers: &[(&str, &str)], text: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.response = Response { status, headers: headers.collect(), body: body(text), is_complete: true };
        self
    }
}
