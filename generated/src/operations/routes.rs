//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /api/v2`
pub static GET_ROUTES: Operation = Operation {
    id: "GetRoutes",
    tag: "Routes",
    method: "GET",
    path: "/api/v2",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};
