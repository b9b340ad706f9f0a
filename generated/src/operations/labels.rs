//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/labels/{labelID}`
pub static DELETE_LABELS_ID: Operation = Operation {
    id: "DeleteLabelsID",
    tag: "Labels",
    method: "DELETE",
    path: "/api/v2/labels/{labelID}",
    parameters: &[
        Parameter { name: "labelID", place: Place::Path, required: true, default: None },
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
    companion: true,
};

/// `GET /api/v2/labels`
pub static GET_LABELS: Operation = Operation {
    id: "GetLabels",
    tag: "Labels",
    method: "GET",
    path: "/api/v2/labels",
    parameters: &[
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `GET /api/v2/labels/{labelID}`
pub static GET_LABELS_ID: Operation = Operation {
    id: "GetLabelsID",
    tag: "Labels",
    method: "GET",
    path: "/api/v2/labels/{labelID}",
    parameters: &[
        Parameter { name: "labelID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `PATCH /api/v2/labels/{labelID}`
pub static PATCH_LABELS_ID: Operation = Operation {
    id: "PatchLabelsID",
    tag: "Labels",
    method: "PATCH",
    path: "/api/v2/labels/{labelID}",
    parameters: &[
        Parameter { name: "labelID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/labels`
pub static POST_LABELS: Operation = Operation {
    id: "PostLabels",
    tag: "Labels",
    method: "POST",
    path: "/api/v2/labels",
    parameters: &[],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
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
