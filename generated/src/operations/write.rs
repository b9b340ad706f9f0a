//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `POST /write`
pub static POST_LEGACY_WRITE: Operation = Operation {
    id: "PostLegacyWrite",
    tag: "Write",
    method: "POST",
    path: "/write",
    parameters: &[
        Parameter { name: "u", place: Place::Query, required: false, default: None },
        Parameter { name: "p", place: Place::Query, required: false, default: None },
        Parameter { name: "db", place: Place::Query, required: true, default: None },
        Parameter { name: "rp", place: Place::Query, required: false, default: None },
        Parameter { name: "precision", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Content-Encoding",
            place: Place::Header,
            required: false,
            default: Some("identity"),
        },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: true,
        media_types: &["text/plain"],
        raw: &["text/plain"],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 403, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 413, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 429, media_types: &[], headers: &["Retry-After"], examples: &[] },
        Response { status: 503, media_types: &[], headers: &["Retry-After"], examples: &[] },
    ],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
        &["QuerystringAuthentication"],
    ],
    companion: false,
};

/// `POST /api/v2/write`
pub static POST_WRITE: Operation = Operation {
    id: "PostWrite",
    tag: "Write",
    method: "POST",
    path: "/api/v2/write",
    parameters: &[
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "bucket", place: Place::Query, required: true, default: None },
        Parameter { name: "precision", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Content-Encoding",
            place: Place::Header,
            required: false,
            default: Some("identity"),
        },
        Parameter {
            name: "Content-Type",
            place: Place::Header,
            required: false,
            default: Some("text/plain; charset=utf-8"),
        },
        Parameter { name: "Content-Length", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Accept",
            place: Place::Header,
            required: false,
            default: Some("application/json"),
        },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: true,
        media_types: &["text/plain"],
        raw: &["text/plain"],
    }),
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
        Response {
            status: 413,
            media_types: &["application/json", "text/html"],
            headers: &[],
            examples: &[],
        },
        Response { status: 429, media_types: &[], headers: &["Retry-After"], examples: &[] },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 503, media_types: &[], headers: &["Retry-After"], examples: &[] },
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
