//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/orgs/{orgID}/secrets/{secretID}`
pub static DELETE_ORGS_ID_SECRETS_ID: Operation = Operation {
    id: "DeleteOrgsIDSecretsID",
    tag: "Secrets",
    method: "DELETE",
    path: "/api/v2/orgs/{orgID}/secrets/{secretID}",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "secretID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[Response { status: 204, media_types: &[], headers: &[], examples: &[] }],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `GET /api/v2/orgs/{orgID}/secrets`
pub static GET_ORGS_ID_SECRETS: Operation = Operation {
    id: "GetOrgsIDSecrets",
    tag: "Secrets",
    method: "GET",
    path: "/api/v2/orgs/{orgID}/secrets",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
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

/// `PATCH /api/v2/orgs/{orgID}/secrets`
pub static PATCH_ORGS_ID_SECRETS: Operation = Operation {
    id: "PatchOrgsIDSecrets",
    tag: "Secrets",
    method: "PATCH",
    path: "/api/v2/orgs/{orgID}/secrets",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 204, media_types: &[], headers: &[], examples: &[] }],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `POST /api/v2/orgs/{orgID}/secrets/delete`
pub static POST_ORGS_ID_SECRETS: Operation = Operation {
    id: "PostOrgsIDSecrets",
    tag: "Secrets",
    method: "POST",
    path: "/api/v2/orgs/{orgID}/secrets/delete",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 204, media_types: &[], headers: &[], examples: &[] }],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};
