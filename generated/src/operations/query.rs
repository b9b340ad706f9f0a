//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /query`
pub static GET_LEGACY_QUERY: Operation = Operation {
    id: "GetLegacyQuery",
    tag: "Query",
    method: "GET",
    path: "/query",
    parameters: &[
        Parameter { name: "u", place: Place::Query, required: false, default: None },
        Parameter { name: "p", place: Place::Query, required: false, default: None },
        Parameter { name: "db", place: Place::Query, required: false, default: None },
        Parameter { name: "rp", place: Place::Query, required: false, default: None },
        Parameter { name: "q", place: Place::Query, required: true, default: None },
        Parameter { name: "epoch", place: Place::Query, required: false, default: None },
        Parameter { name: "params", place: Place::Query, required: false, default: None },
        Parameter { name: "chunked", place: Place::Query, required: false, default: Some("false") },
        Parameter { name: "chunk_size", place: Place::Query, required: false, default: Some("10000") },
        Parameter { name: "pretty", place: Place::Query, required: false, default: Some("false") },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Accept",
            place: Place::Header,
            required: false,
            default: Some("application/json"),
        },
        Parameter { name: "Accept-Encoding", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Content-Type",
            place: Place::Header,
            required: false,
            default: Some("application/json"),
        },
    ],
    body: None,
    responses: &[
        Response {
            status: 200,
            media_types: &["application/json", "application/csv", "application/x-msgpack", "text/csv"],
            headers: &["Content-Encoding", "Trace-Id"],
            examples: &["rows", "epoch", "failed"],
        },
        Response { status: 429, media_types: &[], headers: &["Retry-After"], examples: &[] },
    ],
    success_media_types: &["application/json", "application/csv", "application/x-msgpack", "text/csv"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
        &["QuerystringAuthentication"],
    ],
    companion: false,
};

/// `GET /api/v2/query/suggestions`
pub static GET_QUERY_SUGGESTIONS: Operation = Operation {
    id: "GetQuerySuggestions",
    tag: "Query",
    method: "GET",
    path: "/api/v2/query/suggestions",
    parameters: &[Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None }],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 301, media_types: &["text/html"], headers: &[], examples: &[] },
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

/// `GET /api/v2/query/suggestions/{name}`
pub static GET_QUERY_SUGGESTIONS_NAME: Operation = Operation {
    id: "GetQuerySuggestionsName",
    tag: "Query",
    method: "GET",
    path: "/api/v2/query/suggestions/{name}",
    parameters: &[
        Parameter { name: "name", place: Place::Path, required: true, default: None },
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

/// `POST /query`
pub static POST_LEGACY_QUERY: Operation = Operation {
    id: "PostLegacyQuery",
    tag: "Query",
    method: "POST",
    path: "/query",
    parameters: &[
        Parameter { name: "u", place: Place::Query, required: false, default: None },
        Parameter { name: "p", place: Place::Query, required: false, default: None },
        Parameter { name: "db", place: Place::Query, required: false, default: None },
        Parameter { name: "rp", place: Place::Query, required: false, default: None },
        Parameter { name: "q", place: Place::Query, required: false, default: None },
        Parameter { name: "epoch", place: Place::Query, required: false, default: None },
        Parameter { name: "params", place: Place::Query, required: false, default: None },
        Parameter { name: "chunked", place: Place::Query, required: false, default: Some("false") },
        Parameter { name: "chunk_size", place: Place::Query, required: false, default: Some("10000") },
        Parameter { name: "pretty", place: Place::Query, required: false, default: Some("false") },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Accept",
            place: Place::Header,
            required: false,
            default: Some("application/json"),
        },
        Parameter { name: "Accept-Encoding", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json", "application/x-www-form-urlencoded", "application/vnd.influxql"],
        raw: &[],
    }),
    responses: &[
        Response {
            status: 200,
            media_types: &["application/json", "application/csv", "application/x-msgpack", "text/csv"],
            headers: &["Content-Encoding", "Trace-Id"],
            examples: &["rows", "epoch", "failed"],
        },
        Response { status: 429, media_types: &[], headers: &["Retry-After"], examples: &[] },
    ],
    success_media_types: &["application/json", "application/csv", "application/x-msgpack", "text/csv"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
        &["QuerystringAuthentication"],
    ],
    companion: true,
};

/// `POST /api/v2/query`
pub static POST_QUERY: Operation = Operation {
    id: "PostQuery",
    tag: "Query",
    method: "POST",
    path: "/api/v2/query",
    parameters: &[
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Accept-Encoding",
            place: Place::Header,
            required: false,
            default: Some("identity"),
        },
        Parameter { name: "Content-Type", place: Place::Header, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json", "application/vnd.flux"],
        raw: &[],
    }),
    responses: &[
        Response {
            status: 200,
            media_types: &["application/csv"],
            headers: &["Content-Encoding", "Trace-Id"],
            examples: &[],
        },
        Response { status: 400, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 401, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 404, media_types: &["application/json"], headers: &[], examples: &[] },
        Response { status: 429, media_types: &[], headers: &["Retry-After"], examples: &[] },
        Response { status: 500, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &["application/csv"],
    security: &[
        &["TokenAuthentication"],
        &["BearerAuthentication"],
        &["BasicAuthentication"],
        &["SessionAuthentication"],
    ],
    companion: false,
};

/// `POST /api/v2/query/analyze`
pub static POST_QUERY_ANALYZE: Operation = Operation {
    id: "PostQueryAnalyze",
    tag: "Query",
    method: "POST",
    path: "/api/v2/query/analyze",
    parameters: &[
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Content-Type",
            place: Place::Header,
            required: false,
            default: Some("application/json"),
        },
    ],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response {
            status: 200,
            media_types: &["application/json"],
            headers: &[],
            examples: &["wrong", "right"],
        },
        Response {
            status: 400,
            media_types: &["application/json"],
            headers: &["X-Platform-Error-Code"],
            examples: &[],
        },
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

/// `POST /api/v2/query/ast`
pub static POST_QUERY_AST: Operation = Operation {
    id: "PostQueryAst",
    tag: "Query",
    method: "POST",
    path: "/api/v2/query/ast",
    parameters: &[
        Parameter { name: "Zap-Trace-Span", place: Place::Header, required: false, default: None },
        Parameter {
            name: "Content-Type",
            place: Place::Header,
            required: false,
            default: Some("application/json"),
        },
    ],
    body: Some(RequestBody {
        required: false,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &[], examples: &[] },
        Response {
            status: 400,
            media_types: &["application/json"],
            headers: &["X-Platform-Error-Code"],
            examples: &[],
        },
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
