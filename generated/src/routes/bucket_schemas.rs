//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::bucket_schemas::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::bucket_schemas as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: BucketSchemasApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: BucketSchemasApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::CREATE_MEASUREMENT_SCHEMA, create_measurement_schema::<A>);
    table.add(&operations::GET_MEASUREMENT_SCHEMA, get_measurement_schema::<A>);
    table.add(&operations::GET_MEASUREMENT_SCHEMAS, get_measurement_schemas::<A>);
    table.add(&operations::UPDATE_MEASUREMENT_SCHEMA, update_measurement_schema::<A>);
}

#[utoipa::path(
    post,
    path = "/api/v2/buckets/{bucketID}/schema/measurements",
    operation_id = "createMeasurementSchema",
    tag = "Bucket Schemas",
    params(
        ("bucketID" = crate::types::Id, Path),
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
    ),
    request_body(content(
        (models::MeasurementSchemaCreateRequest = "application/json"),
    )),
    responses(
        (status = 201, description = "Created.", content(
            (models::MeasurementSchema = "application/json"),
        ), headers(
            ("ETag" = String),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn create_measurement_schema<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::CREATE_MEASUREMENT_SCHEMA;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = CreateMeasurementSchemaRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.create_measurement_schema(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl CreateMeasurementSchemaRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            bucket_id: input.required(Place::Path, "bucketID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl CreateMeasurementSchemaResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status201 { body, e_tag } => {
                let answer = Answer::declared(201).header("ETag", e_tag)?;
                answer.body("application/json", &body)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v2/buckets/{bucketID}/schema/measurements/{measurementID}",
    operation_id = "getMeasurementSchema",
    tag = "Bucket Schemas",
    params(
        ("bucketID" = crate::types::Id, Path),
        ("measurementID" = crate::types::Id, Path),
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
    ),
    responses(
        (status = 200, description = "The measurement schema.", content(
            (models::MeasurementSchema = "application/json"),
        ), headers(
            ("ETag" = String),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn get_measurement_schema<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_MEASUREMENT_SCHEMA;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetMeasurementSchemaRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_measurement_schema(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetMeasurementSchemaRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            bucket_id: input.required(Place::Path, "bucketID", const { &Rules::ANY })?,
            measurement_id: input.required(Place::Path, "measurementID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
        })
    }
}

impl GetMeasurementSchemaResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body, e_tag } => {
                let answer = Answer::declared(200).header("ETag", e_tag)?;
                answer.body("application/json", &body)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v2/buckets/{bucketID}/schema/measurements",
    operation_id = "getMeasurementSchemas",
    tag = "Bucket Schemas",
    params(
        ("bucketID" = crate::types::Id, Path),
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
        ("name" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "The measurement schemas.", content(
            (models::MeasurementSchemaList = "application/json"),
        ), headers(
            ("ETag" = String),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn get_measurement_schemas<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_MEASUREMENT_SCHEMAS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetMeasurementSchemasRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_measurement_schemas(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetMeasurementSchemasRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            bucket_id: input.required(Place::Path, "bucketID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            name: input.optional(Place::Query, "name", const { &Rules::ANY })?,
        })
    }
}

impl GetMeasurementSchemasResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body, e_tag } => {
                let answer = Answer::declared(200).header("ETag", e_tag)?;
                answer.body("application/json", &body)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}

#[utoipa::path(
    patch,
    path = "/api/v2/buckets/{bucketID}/schema/measurements/{measurementID}",
    operation_id = "updateMeasurementSchema",
    tag = "Bucket Schemas",
    params(
        ("bucketID" = crate::types::Id, Path),
        ("measurementID" = crate::types::Id, Path),
        ("org" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
    ),
    request_body(content(
        (models::MeasurementSchemaUpdateRequest = "application/json"),
    )),
    responses(
        (status = 200, description = "The measurement schema as it is now.", content(
            (models::MeasurementSchema = "application/json"),
        )),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn update_measurement_schema<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::UPDATE_MEASUREMENT_SCHEMA;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = UpdateMeasurementSchemaRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.update_measurement_schema(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl UpdateMeasurementSchemaRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            bucket_id: input.required(Place::Path, "bucketID", const { &Rules::ANY })?,
            measurement_id: input.required(Place::Path, "measurementID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl UpdateMeasurementSchemaResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
