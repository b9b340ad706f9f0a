//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/orgs/{orgID}`
pub static DELETE_ORGS_ID: Operation = Operation {
    id: "DeleteOrgsID",
    tag: "Organizations",
    method: "DELETE",
    path: "/api/v2/orgs/{orgID}",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/orgs/{orgID}/members/{userID}`
pub static DELETE_ORGS_ID_MEMBERS_ID: Operation = Operation {
    id: "DeleteOrgsIDMembersID",
    tag: "Organizations",
    method: "DELETE",
    path: "/api/v2/orgs/{orgID}/members/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
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

/// `DELETE /api/v2/orgs/{orgID}/owners/{userID}`
pub static DELETE_ORGS_ID_OWNERS_ID: Operation = Operation {
    id: "DeleteOrgsIDOwnersID",
    tag: "Organizations",
    method: "DELETE",
    path: "/api/v2/orgs/{orgID}/owners/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
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

/// `GET /api/v2/orgs`
pub static GET_ORGS: Operation = Operation {
    id: "GetOrgs",
    tag: "Organizations",
    method: "GET",
    path: "/api/v2/orgs",
    parameters: &[
        Parameter { name: "offset", place: Place::Query, required: false, default: None },
        Parameter { name: "limit", place: Place::Query, required: false, default: Some("20") },
        Parameter { name: "descending", place: Place::Query, required: false, default: Some("false") },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "userID", place: Place::Query, required: false, default: None },
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

/// `GET /api/v2/orgs/{orgID}`
pub static GET_ORGS_ID: Operation = Operation {
    id: "GetOrgsID",
    tag: "Organizations",
    method: "GET",
    path: "/api/v2/orgs/{orgID}",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `GET /api/v2/orgs/{orgID}/members`
pub static GET_ORGS_ID_MEMBERS: Operation = Operation {
    id: "GetOrgsIDMembers",
    tag: "Organizations",
    method: "GET",
    path: "/api/v2/orgs/{orgID}/members",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/orgs/{orgID}/owners`
pub static GET_ORGS_ID_OWNERS: Operation = Operation {
    id: "GetOrgsIDOwners",
    tag: "Organizations",
    method: "GET",
    path: "/api/v2/orgs/{orgID}/owners",
    parameters: &[
        Parameter { name: "orgID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `PATCH /api/v2/orgs/{orgID}`
pub static PATCH_ORGS_ID: Operation = Operation {
    id: "PatchOrgsID",
    tag: "Organizations",
    method: "PATCH",
    path: "/api/v2/orgs/{orgID}",
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

/// `POST /api/v2/orgs`
pub static POST_ORGS: Operation = Operation {
    id: "PostOrgs",
    tag: "Organizations",
    method: "POST",
    path: "/api/v2/orgs",
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

/// `POST /api/v2/orgs/{orgID}/members`
pub static POST_ORGS_ID_MEMBERS: Operation = Operation {
    id: "PostOrgsIDMembers",
    tag: "Organizations",
    method: "POST",
    path: "/api/v2/orgs/{orgID}/members",
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
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `POST /api/v2/orgs/{orgID}/owners`
pub static POST_ORGS_ID_OWNERS: Operation = Operation {
    id: "PostOrgsIDOwners",
    tag: "Organizations",
    method: "POST",
    path: "/api/v2/orgs/{orgID}/owners",
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
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
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
