//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /api/v2/setup`
pub static GET_SETUP: Operation = Operation {
    id: "GetSetup",
    tag: "Setup",
    method: "GET",
    path: "/api/v2/setup",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[],
    companion: true,
};

/// `POST /api/v2/setup`
pub static POST_SETUP: Operation = Operation {
    id: "PostSetup",
    tag: "Setup",
    method: "POST",
    path: "/api/v2/setup",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[],
    companion: true,
};
