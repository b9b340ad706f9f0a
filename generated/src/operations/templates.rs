//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `POST /api/v2/templates/apply`
pub static APPLY_TEMPLATE: Operation = Operation {
    id: "ApplyTemplate",
    tag: "Templates",
    method: "POST",
    path: "/api/v2/templates/apply",
    parameters: &[],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json", "application/x-jsonnet", "text/yml"],
        raw: &[],
    }),
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `POST /api/v2/stacks`
pub static CREATE_STACK: Operation = Operation {
    id: "CreateStack",
    tag: "Templates",
    method: "POST",
    path: "/api/v2/stacks",
    parameters: &[],
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
    companion: false,
};

/// `DELETE /api/v2/stacks/{stack_id}`
pub static DELETE_STACK: Operation = Operation {
    id: "DeleteStack",
    tag: "Templates",
    method: "DELETE",
    path: "/api/v2/stacks/{stack_id}",
    parameters: &[
        Parameter { name: "stack_id", place: Place::Path, required: true, default: None },
        Parameter { name: "orgID", place: Place::Query, required: true, default: None },
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

/// `POST /api/v2/templates/export`
pub static EXPORT_TEMPLATE: Operation = Operation {
    id: "ExportTemplate",
    tag: "Templates",
    method: "POST",
    path: "/api/v2/templates/export",
    parameters: &[],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[Response {
        status: 200,
        media_types: &["application/json", "application/x-yaml"],
        headers: &[],
        examples: &[],
    }],
    success_media_types: &["application/json", "application/x-yaml"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `GET /api/v2/stacks`
pub static LIST_STACKS: Operation = Operation {
    id: "ListStacks",
    tag: "Templates",
    method: "GET",
    path: "/api/v2/stacks",
    parameters: &[
        Parameter { name: "orgID", place: Place::Query, required: true, default: None },
        Parameter { name: "name", place: Place::Query, required: false, default: None },
        Parameter { name: "stackID", place: Place::Query, required: false, default: None },
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

/// `GET /api/v2/stacks/{stack_id}`
pub static READ_STACK: Operation = Operation {
    id: "ReadStack",
    tag: "Templates",
    method: "GET",
    path: "/api/v2/stacks/{stack_id}",
    parameters: &[Parameter { name: "stack_id", place: Place::Path, required: true, default: None }],
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

/// `POST /api/v2/stacks/{stack_id}/uninstall`
pub static UNINSTALL_STACK: Operation = Operation {
    id: "UninstallStack",
    tag: "Templates",
    method: "POST",
    path: "/api/v2/stacks/{stack_id}/uninstall",
    parameters: &[Parameter { name: "stack_id", place: Place::Path, required: true, default: None }],
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

/// `PATCH /api/v2/stacks/{stack_id}`
pub static UPDATE_STACK: Operation = Operation {
    id: "UpdateStack",
    tag: "Templates",
    method: "PATCH",
    path: "/api/v2/stacks/{stack_id}",
    parameters: &[Parameter { name: "stack_id", place: Place::Path, required: true, default: None }],
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
