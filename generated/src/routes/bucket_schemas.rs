//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::bucket_schemas::*;
use crate::decode::Rules;
use crate::error::Error;
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

async fn create_measurement_schema<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::CREATE_MEASUREMENT_SCHEMA;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service
        .create_measurement_schema(&caller, CreateMeasurementSchemaRequest::decode(&mut input)?)
        .await?;
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

async fn get_measurement_schema<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_MEASUREMENT_SCHEMA;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.get_measurement_schema(&caller, GetMeasurementSchemaRequest::decode(&mut input)?).await?;
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

async fn get_measurement_schemas<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_MEASUREMENT_SCHEMAS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.get_measurement_schemas(&caller, GetMeasurementSchemasRequest::decode(&mut input)?).await?;
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

async fn update_measurement_schema<A: BucketSchemasApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::UPDATE_MEASUREMENT_SCHEMA;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service
        .update_measurement_schema(&caller, UpdateMeasurementSchemaRequest::decode(&mut input)?)
        .await?;
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
