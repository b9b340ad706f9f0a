//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `POST /api/v2/signin`
pub static POST_SIGNIN: Operation = Operation {
    id: "PostSignin",
    tag: "Signin",
    method: "POST",
    path: "/api/v2/signin",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 403, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &[],
    security: &[&["BasicAuthentication"]],
    companion: true,
};
