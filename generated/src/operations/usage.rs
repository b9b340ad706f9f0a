//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /api/v2/orgs/{orgID}/usage`
pub static GET_ORG_USAGE_ID: Operation = Operation {
    id: "GetOrgUsageID",
    tag: "Usage",
    method: "GET",
    path: "/api/v2/orgs/{orgID}/usage",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "start", place: Place::Query, required: true, default: None },
        Parameter { name: "stop", place: Place::Query, required: false, default: None },
        Parameter { name: "raw", place: Place::Query, required: false, default: Some("false") },
    ],
    body: None,
    responses: &[Response {
        status: 200,
        media_types: &["text/csv"],
        headers: &["Content-Encoding"],
        examples: &[],
    }],
    success_media_types: &["text/csv"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};
