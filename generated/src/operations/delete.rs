//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `POST /api/v2/delete`
pub static POST_DELETE: Operation = Operation {
    id: "PostDelete",
    tag: "Delete",
    method: "POST",
    path: "/api/v2/delete",
    parameters: &[
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "bucket", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "bucketID", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};
