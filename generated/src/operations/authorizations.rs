//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/authorizations/{authID}`
pub static DELETE_AUTHORIZATIONS_ID: Operation = Operation {
    id: "DeleteAuthorizationsID",
    tag: "Authorizations",
    method: "DELETE",
    path: "/api/v2/authorizations/{authID}",
    parameters: &[
        Parameter { name: "authID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
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

/// `GET /api/v2/authorizations`
pub static GET_AUTHORIZATIONS: Operation = Operation {
    id: "GetAuthorizations",
    tag: "Authorizations",
    method: "GET",
    path: "/api/v2/authorizations",
    parameters: &[
        Parameter { name: "userID", place: Place::Query, required: false, default: None },
        Parameter { name: "user", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "token", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
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
    companion: false,
};

/// `GET /api/v2/authorizations/{authID}`
pub static GET_AUTHORIZATIONS_ID: Operation = Operation {
    id: "GetAuthorizationsID",
    tag: "Authorizations",
    method: "GET",
    path: "/api/v2/authorizations/{authID}",
    parameters: &[
        Parameter { name: "authID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `PATCH /api/v2/authorizations/{authID}`
pub static PATCH_AUTHORIZATIONS_ID: Operation = Operation {
    id: "PatchAuthorizationsID",
    tag: "Authorizations",
    method: "PATCH",
    path: "/api/v2/authorizations/{authID}",
    parameters: &[
        Parameter { name: "authID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
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

/// `POST /api/v2/authorizations`
pub static POST_AUTHORIZATIONS: Operation = Operation {
    id: "PostAuthorizations",
    tag: "Authorizations",
    method: "POST",
    path: "/api/v2/authorizations",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
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
    companion: false,
};
