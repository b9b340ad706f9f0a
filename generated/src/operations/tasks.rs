//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `DELETE /api/v2/tasks/{taskID}`
pub static DELETE_TASKS_ID: Operation = Operation {
    id: "DeleteTasksID",
    tag: "Tasks",
    method: "DELETE",
    path: "/api/v2/tasks/{taskID}",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/tasks/{taskID}/labels/{labelID}`
pub static DELETE_TASKS_ID_LABELS_ID: Operation = Operation {
    id: "DeleteTasksIDLabelsID",
    tag: "Tasks",
    method: "DELETE",
    path: "/api/v2/tasks/{taskID}/labels/{labelID}",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "labelID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/tasks/{taskID}/members/{userID}`
pub static DELETE_TASKS_ID_MEMBERS_ID: Operation = Operation {
    id: "DeleteTasksIDMembersID",
    tag: "Tasks",
    method: "DELETE",
    path: "/api/v2/tasks/{taskID}/members/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/tasks/{taskID}/owners/{userID}`
pub static DELETE_TASKS_ID_OWNERS_ID: Operation = Operation {
    id: "DeleteTasksIDOwnersID",
    tag: "Tasks",
    method: "DELETE",
    path: "/api/v2/tasks/{taskID}/owners/{userID}",
    parameters: &[
        Parameter { name: "userID", place: Place::Path, required: true, default: None },
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `DELETE /api/v2/tasks/{taskID}/runs/{runID}`
pub static DELETE_TASKS_ID_RUNS_ID: Operation = Operation {
    id: "DeleteTasksIDRunsID",
    tag: "Tasks",
    method: "DELETE",
    path: "/api/v2/tasks/{taskID}/runs/{runID}",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "runID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 204, media_types: &[], headers: &[], examples: &[] },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 405, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `GET /api/v2/tasks`
pub static GET_TASKS: Operation = Operation {
    id: "GetTasks",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks",
    parameters: &[
        Parameter { name: "name", place: Place::Query, required: false, default: None },
        Parameter { name: "after", place: Place::Query, required: false, default: None },
        Parameter { name: "user", place: Place::Query, required: false, default: None },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "status", place: Place::Query, required: false, default: None },
        Parameter { name: "limit", place: Place::Query, required: false, default: Some("100") },
        Parameter { name: "offset", place: Place::Query, required: false, default: Some("0") },
        Parameter { name: "sortBy", place: Place::Query, required: false, default: None },
        Parameter { name: "type", place: Place::Query, required: false, default: Some("system") },
        Parameter { name: "scriptID", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response {
            status: 200,
            media_types: &["application/json"],
            headers: &[],
            examples: &["full", "basic"],
        },
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

/// `GET /api/v2/tasks/{taskID}`
pub static GET_TASKS_ID: Operation = Operation {
    id: "GetTasksID",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/tasks/{taskID}/labels`
pub static GET_TASKS_ID_LABELS: Operation = Operation {
    id: "GetTasksIDLabels",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/labels",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/tasks/{taskID}/logs`
pub static GET_TASKS_ID_LOGS: Operation = Operation {
    id: "GetTasksIDLogs",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/logs",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response {
            status: 200,
            media_types: &["application/json"],
            headers: &[],
            examples: &["success", "failure"],
        },
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

/// `GET /api/v2/tasks/{taskID}/members`
pub static GET_TASKS_ID_MEMBERS: Operation = Operation {
    id: "GetTasksIDMembers",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/members",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/tasks/{taskID}/owners`
pub static GET_TASKS_ID_OWNERS: Operation = Operation {
    id: "GetTasksIDOwners",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/owners",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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
    companion: false,
};

/// `GET /api/v2/tasks/{taskID}/runs`
pub static GET_TASKS_ID_RUNS: Operation = Operation {
    id: "GetTasksIDRuns",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/runs",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "after", place: Place::Query, required: false, default: None },
        Parameter { name: "limit", place: Place::Query, required: false, default: Some("100") },
        Parameter { name: "afterTime", place: Place::Query, required: false, default: None },
        Parameter { name: "beforeTime", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
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
    companion: false,
};

/// `GET /api/v2/tasks/{taskID}/runs/{runID}`
pub static GET_TASKS_ID_RUNS_ID: Operation = Operation {
    id: "GetTasksIDRunsID",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/runs/{runID}",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "runID", place: Place::Path, required: true, default: None },
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

/// `GET /api/v2/tasks/{taskID}/runs/{runID}/logs`
pub static GET_TASKS_ID_RUNS_ID_LOGS: Operation = Operation {
    id: "GetTasksIDRunsIDLogs",
    tag: "Tasks",
    method: "GET",
    path: "/api/v2/tasks/{taskID}/runs/{runID}/logs",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "runID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response {
            status: 200,
            media_types: &["application/json"],
            headers: &[],
            examples: &["success", "failure"],
        },
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

/// `PATCH /api/v2/tasks/{taskID}`
pub static PATCH_TASKS_ID: Operation = Operation {
    id: "PatchTasksID",
    tag: "Tasks",
    method: "PATCH",
    path: "/api/v2/tasks/{taskID}",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/tasks`
pub static POST_TASKS: Operation = Operation {
    id: "PostTasks",
    tag: "Tasks",
    method: "POST",
    path: "/api/v2/tasks",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
        Response {
            status: 400,
            media_types: &["application/json"],
            headers: &[],
            examples: &["both", "schedule"],
        },
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

/// `POST /api/v2/tasks/{taskID}/labels`
pub static POST_TASKS_ID_LABELS: Operation = Operation {
    id: "PostTasksIDLabels",
    tag: "Tasks",
    method: "POST",
    path: "/api/v2/tasks/{taskID}/labels",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/tasks/{taskID}/members`
pub static POST_TASKS_ID_MEMBERS: Operation = Operation {
    id: "PostTasksIDMembers",
    tag: "Tasks",
    method: "POST",
    path: "/api/v2/tasks/{taskID}/members",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/tasks/{taskID}/owners`
pub static POST_TASKS_ID_OWNERS: Operation = Operation {
    id: "PostTasksIDOwners",
    tag: "Tasks",
    method: "POST",
    path: "/api/v2/tasks/{taskID}/owners",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
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

/// `POST /api/v2/tasks/{taskID}/runs`
pub static POST_TASKS_ID_RUNS: Operation = Operation {
    id: "PostTasksIDRuns",
    tag: "Tasks",
    method: "POST",
    path: "/api/v2/tasks/{taskID}/runs",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &[], examples: &[] },
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

/// `POST /api/v2/tasks/{taskID}/runs/{runID}/retry`
pub static POST_TASKS_ID_RUNS_ID_RETRY: Operation = Operation {
    id: "PostTasksIDRunsIDRetry",
    tag: "Tasks",
    method: "POST",
    path: "/api/v2/tasks/{taskID}/runs/{runID}/retry",
    parameters: &[
        Parameter { name: "taskID", place: Place::Path, required: true, default: None },
        Parameter { name: "runID", place: Place::Path, required: true, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json; charset=utf-8"],
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
