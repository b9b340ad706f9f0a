//! `BucketSchemasApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait BucketSchemasApi: Service {
    /// Create a measurement schema
    ///
    /// Declares the columns of a measurement. From then on points with other columns, or with values of another type, are refused. The bucket must have been created with `schemaType: explicit`.
    ///
    /// `POST /api/v2/buckets/{bucketID}/schema/measurements`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn create_measurement_schema(
        &self,
        caller: &Self::Caller,
        request: CreateMeasurementSchemaRequest,
    ) -> Result<CreateMeasurementSchemaResponse, Error> {
        let operation = &crate::operations::bucket_schemas::CREATE_MEASUREMENT_SCHEMA;
        crate::examples::answer(operation, "").map(CreateMeasurementSchemaResponse::Answer)
    }

    /// Get a measurement schema
    ///
    /// Returns one measurement schema of a bucket.
    ///
    /// `GET /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_measurement_schema(
        &self,
        caller: &Self::Caller,
        request: GetMeasurementSchemaRequest,
    ) -> Result<GetMeasurementSchemaResponse, Error> {
        let operation = &crate::operations::bucket_schemas::GET_MEASUREMENT_SCHEMA;
        crate::examples::answer(operation, "").map(GetMeasurementSchemaResponse::Answer)
    }

    /// List the measurement schemas of a bucket
    ///
    /// Lists the schemas that a bucket with explicit schema enforces. The list of a bucket with implicit schema is empty.
    ///
    /// `GET /api/v2/buckets/{bucketID}/schema/measurements`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_measurement_schemas(
        &self,
        caller: &Self::Caller,
        request: GetMeasurementSchemasRequest,
    ) -> Result<GetMeasurementSchemasResponse, Error> {
        let operation = &crate::operations::bucket_schemas::GET_MEASUREMENT_SCHEMAS;
        crate::examples::answer(operation, "").map(GetMeasurementSchemasResponse::Answer)
    }

    /// Add columns to a measurement schema
    ///
    /// Replaces the columns of a measurement schema by a list that contains them all and may add to them. The name of the measurement cannot be changed.
    ///
    /// `PATCH /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn update_measurement_schema(
        &self,
        caller: &Self::Caller,
        request: UpdateMeasurementSchemaRequest,
    ) -> Result<UpdateMeasurementSchemaResponse, Error> {
        let operation = &crate::operations::bucket_schemas::UPDATE_MEASUREMENT_SCHEMA;
        crate::examples::answer(operation, "").map(UpdateMeasurementSchemaResponse::Answer)
    }
}

/// The request of `POST /api/v2/buckets/{bucketID}/schema/measurements`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateMeasurementSchemaRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// The body.
    pub body: models::MeasurementSchemaCreateRequest,
}

/// The declared answers of `POST /api/v2/buckets/{bucketID}/schema/measurements`.
#[derive(Debug)]
pub enum CreateMeasurementSchemaResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::MeasurementSchema,
        /// `ETag`
        e_tag: Option<String>,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetMeasurementSchemaRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Id of the measurement schema.
    pub measurement_id: crate::types::Id,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
}

/// The declared answers of `GET /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`.
#[derive(Debug)]
pub enum GetMeasurementSchemaResponse {
    /// The measurement schema.
    Status200 {
        /// The body.
        body: models::MeasurementSchema,
        /// `ETag`
        e_tag: Option<String>,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/buckets/{bucketID}/schema/measurements`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetMeasurementSchemasRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// Only the schema of the measurement with this name.
    pub name: Option<String>,
}

/// The declared answers of `GET /api/v2/buckets/{bucketID}/schema/measurements`.
#[derive(Debug)]
pub enum GetMeasurementSchemasResponse {
    /// The measurement schemas.
    Status200 {
        /// The body.
        body: models::MeasurementSchemaList,
        /// `ETag`
        e_tag: Option<String>,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateMeasurementSchemaRequest {
    /// Id of the bucket.
    pub bucket_id: crate::types::Id,
    /// Id of the measurement schema.
    pub measurement_id: crate::types::Id,
    /// Name of the organization. Without it and `orgID`, that of the credentials.
    pub org: Option<String>,
    /// Id of the organization. Without it and `org`, that of the credentials.
    pub org_id: Option<crate::types::Id>,
    /// The body.
    pub body: models::MeasurementSchemaUpdateRequest,
}

/// The declared answers of `PATCH /api/v2/buckets/{bucketID}/schema/measurements/{measurementID}`.
#[derive(Debug)]
pub enum UpdateMeasurementSchemaResponse {
    /// The measurement schema as it is now.
    Status200 {
        /// The body.
        body: models::MeasurementSchema,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
