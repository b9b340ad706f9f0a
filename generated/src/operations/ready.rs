//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /ready`
pub static GET_READY: Operation = Operation {
    id: "GetReady",
    tag: "Ready",
    method: "GET",
    path: "/ready",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[],
    companion: true,
};
