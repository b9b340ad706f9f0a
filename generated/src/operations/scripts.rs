//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/scripts/{scriptID}`
pub static DELETE_SCRIPTS_ID: Operation = Operation {
    id: "DeleteScriptsID",
    tag: "Scripts",
    method: "DELETE",
    path: "/api/v2/scripts/{scriptID}",
    parameters: &[Parameter { name: "scriptID", place: Place::Path, required: true, default: None }],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
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
    companion: false,
};

/// `GET /api/v2/scripts`
pub static GET_SCRIPTS: Operation = Operation {
    id: "GetScripts",
    tag: "Scripts",
    method: "GET",
    path: "/api/v2/scripts",
    parameters: &[
        Parameter { name: "offset", place: Place::Query, required: false, default: None },
        Parameter { name: "limit", place: Place::Query, required: false, default: Some("100") },
        Parameter { name: "name", place: Place::Query, required: false, default: None },
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

/// `GET /api/v2/scripts/{scriptID}`
pub static GET_SCRIPTS_ID: Operation = Operation {
    id: "GetScriptsID",
    tag: "Scripts",
    method: "GET",
    path: "/api/v2/scripts/{scriptID}",
    parameters: &[Parameter { name: "scriptID", place: Place::Path, required: true, default: None }],
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

/// `GET /api/v2/scripts/{scriptID}/params`
pub static GET_SCRIPTS_ID_PARAMS: Operation = Operation {
    id: "GetScriptsIDParams",
    tag: "Scripts",
    method: "GET",
    path: "/api/v2/scripts/{scriptID}/params",
    parameters: &[Parameter { name: "scriptID", place: Place::Path, required: true, default: None }],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response {
            status: 404,
            media_types: &["application/json"],
            headers: &["X-Platform-Error-Code"],
            examples: &[],
        },
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

/// `PATCH /api/v2/scripts/{scriptID}`
pub static PATCH_SCRIPTS_ID: Operation = Operation {
    id: "PatchScriptsID",
    tag: "Scripts",
    method: "PATCH",
    path: "/api/v2/scripts/{scriptID}",
    parameters: &[Parameter { name: "scriptID", place: Place::Path, required: true, default: None }],
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
    companion: false,
};

/// `POST /api/v2/scripts`
pub static POST_SCRIPTS: Operation = Operation {
    id: "PostScripts",
    tag: "Scripts",
    method: "POST",
    path: "/api/v2/scripts",
    parameters: &[],
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
    companion: false,
};

/// `POST /api/v2/scripts/{scriptID}/invoke`
pub static POST_SCRIPTS_ID_INVOKE: Operation = Operation {
    id: "PostScriptsIDInvoke",
    tag: "Scripts",
    method: "POST",
    path: "/api/v2/scripts/{scriptID}/invoke",
    parameters: &[Parameter { name: "scriptID", place: Place::Path, required: true, default: None }],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 200, media_types: &["text/csv"], headers: &[], examples: &[] },
        Response {
            status: 400,
            media_types: &["application/json"],
            headers: &["X-Platform-Error-Code"],
            examples: &[],
        },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response {
            status: 404,
            media_types: &["application/json"],
            headers: &["X-Platform-Error-Code"],
            examples: &[],
        },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &["text/csv"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};
