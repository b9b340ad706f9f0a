//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /api/v2/orgs/{orgID}/limits`
pub static GET_ORG_LIMITS_ID: Operation = Operation {
    id: "GetOrgLimitsID",
    tag: "Limits",
    method: "GET",
    path: "/api/v2/orgs/{orgID}/limits",
    parameters: &[Parameter { name: "orgID", place: Place::Path, required: true, default: None }],
    body: None,
    responses: &[Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};
