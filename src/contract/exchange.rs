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
    /// The body, unpacked where the client compressed it; secrets are replaced.
    pub body: Body,
}

/// What a client was answered.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status; 0 where the client went away before there was one.
    pub status: u16,
    /// Names in lower case; secrets are replaced.
    pub headers: Vec<(String, String)>,
    /// The body before its compression; secrets are replaced.
    pub body: Body,
    /// Whether all of the body went out; not so where the client went away or a stream broke off.
    pub is_complete: bool,
}

/// A body, or the beginning of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Its bytes, or the first of them.
    pub kept: Bytes,
    /// Its whole length, in bytes: of a request as it was sent, of an answer before its compression.
    pub length_bytes: u64,
    /// Whether more came than was kept, or may have come: nobody reads the body of a request that is refused before.
    pub is_cut: bool,
}

impl Body {
    /// Whether all of it was kept.
    pub fn is_whole(&self) -> bool {
        !self.is_cut
    }
}

/// The value of the first header of a name in lower case.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
