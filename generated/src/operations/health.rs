//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /health`
pub static GET_HEALTH: Operation = Operation {
    id: "GetHealth",
    tag: "Health",
    method: "GET",
    path: "/health",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 503, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &["application/json"],
    security: &[],
    companion: true,
};
