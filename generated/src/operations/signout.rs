//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `POST /api/v2/signout`
pub static POST_SIGNOUT: Operation = Operation {
    id: "PostSignout",
    tag: "Signout",
    method: "POST",
    path: "/api/v2/signout",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &[],
    security: &[&["SessionAuthentication"]],
    companion: true,
};
