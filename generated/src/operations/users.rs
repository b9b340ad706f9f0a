//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/users/{userID}`
pub static DELETE_USERS_ID: Operation = Operation {
    id: "DeleteUsersID",
    tag: "Users",
    method: "DELETE",
    path: "/api/v2/users/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: true,
};

/// `GET /api/v2/me`
pub static GET_ME: Operation = Operation {
    id: "GetMe",
    tag: "Users",
    method: "GET",
    path: "/api/v2/me",
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

/// `GET /api/v2/users`
pub static GET_USERS: Operation = Operation {
    id: "GetUsers",
    tag: "Users",
    method: "GET",
    path: "/api/v2/users",
    parameters: &[
        Parameter { name: "offset", place: Place::Query, required: false, default: None },
        Parameter { name: "limit", place: Place::Query, required: false, default: Some("20") },
        Parameter { name: "after", place: Place::Query, required: false, default: None },
        Parameter { name: "name", place: Place::Query, required: false, default: None },
        Parameter { name: "id", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 422, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `GET /api/v2/users/{userID}`
pub static GET_USERS_ID: Operation = Operation {
    id: "GetUsersID",
    tag: "Users",
    method: "GET",
    path: "/api/v2/users/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
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
    companion: true,
};

/// `PATCH /api/v2/users/{userID}`
pub static PATCH_USERS_ID: Operation = Operation {
    id: "PatchUsersID",
    tag: "Users",
    method: "PATCH",
    path: "/api/v2/users/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
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
    companion: true,
};

/// `POST /api/v2/users`
pub static POST_USERS: Operation = Operation {
    id: "PostUsers",
    tag: "Users",
    method: "POST",
    path: "/api/v2/users",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 422, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `POST /api/v2/users/{userID}/password`
pub static POST_USERS_ID_PASSWORD: Operation = Operation {
    id: "PostUsersIDPassword",
    tag: "Users",
    method: "POST",
    path: "/api/v2/users/{userID}/password",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
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
    ],
    success_media_types: &[],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: true,
};

/// `PUT /api/v2/me/password`
pub static PUT_ME_PASSWORD: Operation = Operation {
    id: "PutMePassword",
    tag: "Users",
    method: "PUT",
    path: "/api/v2/me/password",
    parameters: &[
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter { name: "influxdb-oss-session", place: Place::Cookie, required: true, default: None },
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
    ],
    success_media_types: &[],
    security: &[&["BasicAuthentication"]],
    companion: true,
};

/// `PUT /api/v2/users/{userID}/password`
pub static PUT_USERS_ID_PASSWORD: Operation = Operation {
    id: "PutUsersIDPassword",
    tag: "Users",
    method: "PUT",
    path: "/api/v2/users/{userID}/password",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
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
    ],
    success_media_types: &[],
    security: &[&["BasicAuthentication"]],
    companion: true,
};
