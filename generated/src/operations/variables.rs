//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/variables/{variableID}`
pub static DELETE_VARIABLES_ID: Operation = Operation {
    id: "DeleteVariablesID",
    tag: "Variables",
    method: "DELETE",
    path: "/api/v2/variables/{variableID}",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/variables/{variableID}/labels/{labelID}`
pub static DELETE_VARIABLES_ID_LABELS_ID: Operation = Operation {
    id: "DeleteVariablesIDLabelsID",
    tag: "Variables",
    method: "DELETE",
    path: "/api/v2/variables/{variableID}/labels/{labelID}",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/variables`
pub static GET_VARIABLES: Operation = Operation {
    id: "GetVariables",
    tag: "Variables",
    method: "GET",
    path: "/api/v2/variables",
    parameters: &[
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `GET /api/v2/variables/{variableID}`
pub static GET_VARIABLES_ID: Operation = Operation {
    id: "GetVariablesID",
    tag: "Variables",
    method: "GET",
    path: "/api/v2/variables/{variableID}",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/variables/{variableID}/labels`
pub static GET_VARIABLES_ID_LABELS: Operation = Operation {
    id: "GetVariablesIDLabels",
    tag: "Variables",
    method: "GET",
    path: "/api/v2/variables/{variableID}/labels",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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

/// `PATCH /api/v2/variables/{variableID}`
pub static PATCH_VARIABLES_ID: Operation = Operation {
    id: "PatchVariablesID",
    tag: "Variables",
    method: "PATCH",
    path: "/api/v2/variables/{variableID}",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/variables`
pub static POST_VARIABLES: Operation = Operation {
    id: "PostVariables",
    tag: "Variables",
    method: "POST",
    path: "/api/v2/variables",
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

/// `POST /api/v2/variables/{variableID}/labels`
pub static POST_VARIABLES_ID_LABELS: Operation = Operation {
    id: "PostVariablesIDLabels",
    tag: "Variables",
    method: "POST",
    path: "/api/v2/variables/{variableID}/labels",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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

/// `PUT /api/v2/variables/{variableID}`
pub static PUT_VARIABLES_ID: Operation = Operation {
    id: "PutVariablesID",
    tag: "Variables",
    method: "PUT",
    path: "/api/v2/variables/{variableID}",
    parameters: &[
        Parameter { name: "variableID", place: Place::Path, required: true, default: None },
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
