//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `GET /ping`
pub static GET_PING: Operation = Operation {
    id: "GetPing",
    tag: "Ping",
    method: "GET",
    path: "/ping",
    parameters: &[],
    body: None,
    responses: &[
        Response {
            status: 204,
            media_types: &[],
            headers: &["X-Influxdb-Build", "X-Influxdb-Version"],
            examples: &[],
        },
        Response { status: 503, media_types: &["application/json"], headers: &[], examples: &[] },
    ],
    success_media_types: &[],
    security: &[],
    companion: true,
};

/// `HEAD /ping`
pub static HEAD_PING: Operation = Operation {
    id: "HeadPing",
    tag: "Ping",
    method: "HEAD",
    path: "/ping",
    parameters: &[],
    body: None,
    responses: &[
        Response {
            status: 204,
            media_types: &[],
            headers: &["X-Influxdb-Build", "X-Influxdb-Version"],
            examples: &[],
        },
        Response { status: 503, media_types: &[], headers: &[], examples: &[] },
    ],
    success_media_types: &[],
    security: &[],
    companion: true,
};
