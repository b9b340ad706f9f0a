//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/telegrafs/{telegrafID}`
pub static DELETE_TELEGRAFS_ID: Operation = Operation {
    id: "DeleteTelegrafsID",
    tag: "Telegrafs",
    method: "DELETE",
    path: "/api/v2/telegrafs/{telegrafID}",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/telegrafs/{telegrafID}/labels/{labelID}`
pub static DELETE_TELEGRAFS_ID_LABELS_ID: Operation = Operation {
    id: "DeleteTelegrafsIDLabelsID",
    tag: "Telegrafs",
    method: "DELETE",
    path: "/api/v2/telegrafs/{telegrafID}/labels/{labelID}",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
        Parameter { name: "labelID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `DELETE /api/v2/telegrafs/{telegrafID}/members/{userID}`
pub static DELETE_TELEGRAFS_ID_MEMBERS_ID: Operation = Operation {
    id: "DeleteTelegrafsIDMembersID",
    tag: "Telegrafs",
    method: "DELETE",
    path: "/api/v2/telegrafs/{telegrafID}/members/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/telegrafs/{telegrafID}/owners/{userID}`
pub static DELETE_TELEGRAFS_ID_OWNERS_ID: Operation = Operation {
    id: "DeleteTelegrafsIDOwnersID",
    tag: "Telegrafs",
    method: "DELETE",
    path: "/api/v2/telegrafs/{telegrafID}/owners/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/telegrafs`
pub static GET_TELEGRAFS: Operation = Operation {
    id: "GetTelegrafs",
    tag: "Telegrafs",
    method: "GET",
    path: "/api/v2/telegrafs",
    parameters: &[
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
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

/// `GET /api/v2/telegrafs/{telegrafID}`
pub static GET_TELEGRAFS_ID: Operation = Operation {
    id: "GetTelegrafsID",
    tag: "Telegrafs",
    method: "GET",
    path: "/api/v2/telegrafs/{telegrafID}",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Accept",
            place: Place::Header,
            required: false,
            default: Some("application/toml"),
        },
    ],
    body: None,
    responses: &[Response {
        status: 200,
        media_types: &["application/toml", "application/json", "application/octet-stream"],
        headers: &[],
        examples: &[],
    }],
    success_media_types: &["application/toml", "application/json", "application/octet-stream"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `GET /api/v2/telegrafs/{telegrafID}/labels`
pub static GET_TELEGRAFS_ID_LABELS: Operation = Operation {
    id: "GetTelegrafsIDLabels",
    tag: "Telegrafs",
    method: "GET",
    path: "/api/v2/telegrafs/{telegrafID}/labels",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/telegrafs/{telegrafID}/members`
pub static GET_TELEGRAFS_ID_MEMBERS: Operation = Operation {
    id: "GetTelegrafsIDMembers",
    tag: "Telegrafs",
    method: "GET",
    path: "/api/v2/telegrafs/{telegrafID}/members",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/telegrafs/{telegrafID}/owners`
pub static GET_TELEGRAFS_ID_OWNERS: Operation = Operation {
    id: "GetTelegrafsIDOwners",
    tag: "Telegrafs",
    method: "GET",
    path: "/api/v2/telegrafs/{telegrafID}/owners",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/telegrafs`
pub static POST_TELEGRAFS: Operation = Operation {
    id: "PostTelegrafs",
    tag: "Telegrafs",
    method: "POST",
    path: "/api/v2/telegrafs",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `POST /api/v2/telegrafs/{telegrafID}/labels`
pub static POST_TELEGRAFS_ID_LABELS: Operation = Operation {
    id: "PostTelegrafsIDLabels",
    tag: "Telegrafs",
    method: "POST",
    path: "/api/v2/telegrafs/{telegrafID}/labels",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `POST /api/v2/telegrafs/{telegrafID}/members`
pub static POST_TELEGRAFS_ID_MEMBERS: Operation = Operation {
    id: "PostTelegrafsIDMembers",
    tag: "Telegrafs",
    method: "POST",
    path: "/api/v2/telegrafs/{telegrafID}/members",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `POST /api/v2/telegrafs/{telegrafID}/owners`
pub static POST_TELEGRAFS_ID_OWNERS: Operation = Operation {
    id: "PostTelegrafsIDOwners",
    tag: "Telegrafs",
    method: "POST",
    path: "/api/v2/telegrafs/{telegrafID}/owners",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] }],
    success_media_types: &["application/json"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `PUT /api/v2/telegrafs/{telegrafID}`
pub static PUT_TELEGRAFS_ID: Operation = Operation {
    id: "PutTelegrafsID",
    tag: "Telegrafs",
    method: "PUT",
    path: "/api/v2/telegrafs/{telegrafID}",
    parameters: &[
        Parameter { name: "telegrafID", place: Place::Path, required: true, default: None },
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
