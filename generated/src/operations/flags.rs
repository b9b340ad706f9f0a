//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /api/v2/flags`
pub static GET_FLAGS: Operation = Operation {
    id: "GetFlags",
    tag: "Flags",
    method: "GET",
    path: "/api/v2/flags",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: true,
};
