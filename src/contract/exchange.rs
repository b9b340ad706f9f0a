//! One request and its answer, as they were on the wire, without secrets.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use tidegate_generated::operations::Operation;

/// A request and its answer.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// Exchanges count from 1, in the order in which they ended.
    pub number: u64,
    /// When the request's head had come.
    pub began_at: DateTime<Utc>,
    /// From then to the last byte of the answer, in microseconds.
    pub duration_us: u64,
    /// What the request was for; `None` where no operation has its path and method.
    pub operation: Option<&'static Operation>,
    /// What the client sent.
    pub request: Request,
    /// What it was answered.
    pub response: Response,
}

/// What a client sent.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The path as it was sent, with its percent-encoding.
    pub path: String,
    /// The query as it was sent, without the question mark; secrets are replaced.
    pub query: String,
    /// Names in lower case, in the order of the wire; secrets are replaced.
    pub headers: Vec<(String, String)>,
    /// The body as it was sent: compressed where the client compressed it.
    pub body: Body,
}

/// What a client was answered.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names in lower case; secrets are replaced.
    pub headers: Vec<(String, String)>,
    /// The body before its compression.
    pub body: Body,
    /// Whether all of the body went out; not so where the client went away or a stream broke off.
    pub is_complete: bool,
}

/// A body, or the beginning of one.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Its first bytes.
    pub kept: Bytes,
    /// Its whole length, in bytes.
    pub length_bytes: u64,
}

impl Body {
    /// Whether all of it was kept.
    pub fn is_whole(&self) -> bool {
        self.kept.len() as u64 == self.length_bytes
    }
}

/// The value of the first header of a name in lower case.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
