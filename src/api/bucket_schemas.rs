//! `/api/v2/buckets/{bucketID}/schema/measurements`.
//!
//! These operations declare no 403: a bucket that the caller may not read, or for a change not write, is answered like one
//! that does not exist, as
//! <https://docs.influxdata.com/influxdb3/cloud-serverless/admin/buckets/manage-explicit-bucket-schemas/#bucket-not-found>
//! describes it. Nor do they declare 422: a name that is taken is 400.

use std::sync::Arc;

use actix_web::http::StatusCode;
use tidegate_generated::apis::bucket_schemas::{
    BucketSchemasApi, CreateMeasurementSchemaRequest, CreateMeasurementSchemaResponse,
    GetMeasurementSchemaRequest, GetMeasurementSchemaResponse, GetMeasurementSchemasRequest,
    GetMeasurementSchemasResponse, UpdateMeasurementSchemaRequest, UpdateMeasurementSchemaResponse,
};
use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::named_organization;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{
    Action, Column, ColumnKind, DataType, MeasurementSchema, ResourceError, ResourceType, Resources,
};

impl BucketSchemasApi for App {
    async fn get_measurement_schemas(
        &self,
        caller: &Arc<Caller>,
        request: GetMeasurementSchemasRequest,
    ) -> Result<GetMeasurementSchemasResponse, Error> {
        let schemas = self
            .on_resources(caller, move |resources, caller| {
                let bucket = Bucket { id: request.bucket_id, org_id: request.org_id, org: request.org };
                bucket.check(resources, caller, Action::Read)?;
                Ok(resources.measurement_schemas(bucket.id, request.name.as_deref())?)
            })
            .await?;
        let measurement_schemas = schemas.into_iter().map(model).collect();
        let body = models::MeasurementSchemaList { measurement_schemas };
        Ok(GetMeasurementSchemasResponse::Status200 { body, e_tag: None })
    }

    async fn create_measurement_schema(
        &self,
        caller: &Arc<Caller>,
        request: CreateMeasurementSchemaRequest,
    ) -> Result<CreateMeasurementSchemaResponse, Error> {
        let schema = self
            .on_resources(caller, move |resources, caller| {
                let bucket = Bucket { id: request.bucket_id, org_id: request.org_id, org: request.org };
                bucket.check(resources, caller, Action::Write)?;
                let models::MeasurementSchemaCreateRequest { name, columns } = request.body;
                resources.create_measurement_schema(bucket.id, name, asked(columns)).map_err(declared_already)
            })
            .await?;
        Ok(CreateMeasurementSchemaResponse::Status201 { body: model(schema), e_tag: None })
    }

    async fn get_measurement_schema(
        &self,
        caller: &Arc<Caller>,
        request: GetMeasurementSchemaRequest,
    ) -> Result<GetMeasurementSchemaResponse, Error> {
        let schema = self
            .on_resources(caller, move |resources, caller| {
                let bucket = Bucket { id: request.bucket_id, org_id: request.org_id, org: request.org };
                bucket.check(resources, caller, Action::Read)?;
                Ok(resources.measurement_schema(bucket.id, request.measurement_id)?)
            })
            .await?;
        Ok(GetMeasurementSchemaResponse::Status200 { body: model(schema), e_tag: None })
    }

    async fn update_measurement_schema(
        &self,
        caller: &Arc<Caller>,
        request: UpdateMeasurementSchemaRequest,
    ) -> Result<UpdateMeasurementSchemaResponse, Error> {
        let schema = self
            .on_resources(caller, move |resources, caller| {
                let bucket = Bucket { id: request.bucket_id, org_id: request.org_id, org: request.org };
                bucket.check(resources, caller, Action::Write)?;
                let columns = asked(request.body.columns);
                Ok(resources.update_measurement_schema(bucket.id, request.measurement_id, columns)?)
            })
            .await?;
        Ok(UpdateMeasurementSchemaResponse::Status200 { body: model(schema) })
    }
}

/// A bucket as a request names it: its id, and perhaps its organization's id or name.
struct Bucket {
    id: Id,
    org_id: Option<Id>,
    org: Option<String>,
}

impl Bucket {
    /// Refuses a bucket that is not there, not the organization's, or not the caller's to read or write.
    fn check(&self, resources: &Resources, caller: &Caller, action: Action) -> Result<(), Error> {
        let bucket = resources.bucket(self.id)?;
        let organization = bucket.organization;
        let named = named_organization(resources, caller, self.org_id, self.org.as_deref())?;
        let elsewhere = named.is_some_and(|named| named.id != organization);
        if elsewhere || !caller.may(action, ResourceType::Buckets, Some(organization), Some(self.id)) {
            return Err(Error::not_found("bucket not found"));
        }
        Ok(())
    }
}

fn declared_already(error: ResourceError) -> Error {
    let error = Error::from(error);
    if error.code == ErrorCode::Conflict { error.with_status(StatusCode::BAD_REQUEST) } else { error }
}

fn asked(columns: Vec<models::MeasurementSchemaColumn>) -> Vec<Column> {
    let column = |column: models::MeasurementSchemaColumn| Column {
        name: column.name,
        kind: match column.r#type {
            models::ColumnSemanticType::Timestamp => ColumnKind::Timestamp,
            models::ColumnSemanticType::Tag => ColumnKind::Tag,
            models::ColumnSemanticType::Field => ColumnKind::Field,
        },
        data_type: column.data_type.map(|data_type| match data_type {
            models::ColumnDataType::Integer => DataType::Integer,
            models::ColumnDataType::Float => DataType::Float,
            models::ColumnDataType::Boolean => DataType::Boolean,
            models::ColumnDataType::String => DataType::String,
            models::ColumnDataType::Unsigned => DataType::Unsigned,
        }),
    };
    columns.into_iter().map(column).collect()
}

fn model(schema: MeasurementSchema) -> models::MeasurementSchema {
    let column = |column: Column| models::MeasurementSchemaColumn {
        name: column.name,
        r#type: match column.kind {
            ColumnKind::Timestamp => models::ColumnSemanticType::Timestamp,
            ColumnKind::Tag => models::ColumnSemanticType::Tag,
            ColumnKind::Field => models::ColumnSemanticType::Field,
        },
        data_type: column.data_type.map(|data_type| match data_type {
            DataType::Integer => models::ColumnDataType::Integer,
            DataType::Float => models::ColumnDataType::Float,
            DataType::Boolean => models::ColumnDataType::Boolean,
            DataType::String => models::ColumnDataType::String,
            DataType::Unsigned => models::ColumnDataType::Unsigned,
        }),
    };
    models::MeasurementSchema {
        id: schema.id,
        org_id: Some(schema.organization),
        bucket_id: Some(schema.bucket),
        name: schema.name,
        columns: schema.columns.into_iter().map(column).collect(),
        created_at: schema.timestamps.created_at,
        updated_at: schema.timestamps.updated_at,
    }
}
