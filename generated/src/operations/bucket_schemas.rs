//! The operations of one tag.

use super::{Operation, Parameter, Place, RequestBody, Response};

/// `POST /api/v2/buckets/{bucketID}/schema/measurements`
pub static CREATE_MEASUREMENT_SCHEMA: Operation = Operation {
    id: "createMeasurementSchema",
    tag: "Bucket Schemas",
    method: "POST",
    path: "/api/v2/buckets/{bucketID}/schema/measurements",
    parameters: &[
        Parameter { name: "bucketID", place: Place::Path, required: true, default: None },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
    ],
    body: Some(RequestBody {
        required: true,
        any_media_type: false,
        media_types: &["application/json"],
        raw: &[],
    }),
    responses: &[
        Response { status: 201, media_types: &["application/json"], headers: &["ETag"], examples: &[] },
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

/// `GET /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`
pub static GET_MEASUREMENT_SCHEMA: Operation = Operation {
    id: "getMeasurementSchema",
    tag: "Bucket Schemas",
    method: "GET",
    path: "/api/v2/buckets/{bucketID}/schema/measurements/{measurementID}",
    parameters: &[
        Parameter { name: "bucketID", place: Place::Path, required: true, default: None },
        Parameter { name: "measurementID", place: Place::Path, required: true, default: None },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &["ETag"], examples: &[] },
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

/// `GET /api/v2/buckets/{bucketID}/schema/measurements`
pub static GET_MEASUREMENT_SCHEMAS: Operation = Operation {
    id: "getMeasurementSchemas",
    tag: "Bucket Schemas",
    method: "GET",
    path: "/api/v2/buckets/{bucketID}/schema/measurements",
    parameters: &[
        Parameter { name: "bucketID", place: Place::Path, required: true, default: None },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
        Parameter { name: "name", place: Place::Query, required: false, default: None },
    ],
    body: None,
    responses: &[
        Response { status: 200, media_types: &["application/json"], headers: &["ETag"], examples: &[] },
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

/// `PATCH /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`
pub static UPDATE_MEASUREMENT_SCHEMA: Operation = Operation {
    id: "updateMeasurementSchema",
    tag: "Bucket Schemas",
    method: "PATCH",
    path: "/api/v2/buckets/{bucketID}/schema/measurements/{measurementID}",
    parameters: &[
        Parameter { name: "bucketID", place: Place::Path, required: true, default: None },
        Parameter { name: "measurementID", place: Place::Path, required: true, default: None },
        Parameter { name: "org", place: Place::Query, required: false, default: None },
        Parameter { name: "orgID", place: Place::Query, required: false, default: None },
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
