//! The explicit schemas of a bucket, as the store takes them.

use crate::resources::{Bucket, Column, ColumnKind, DataType, ResourceError, Resources, SchemaType};
use crate::store::{ExplicitSchemas, FieldType, MeasurementSchema};

/// What may be written to a bucket; `None` where the points decide. Blocks.
///
/// # Errors
/// Of the database of records only.
pub(crate) fn schemas(
    resources: &Resources,
    bucket: &Bucket,
) -> Result<Option<ExplicitSchemas>, ResourceError> {
    if bucket.schema_type == SchemaType::Implicit {
        return Ok(None);
    }
    let declared = resources.measurement_schemas(bucket.id, None)?;
    Ok(Some(declared.into_iter().map(|schema| (schema.name, columns(&schema.columns))).collect()))
}

fn columns(columns: &[Column]) -> MeasurementSchema {
    let of_kind = |kind| columns.iter().filter(move |column: &&Column| column.kind == kind);
    MeasurementSchema::new(
        of_kind(ColumnKind::Tag).map(|column| &column.name),
        of_kind(ColumnKind::Field).map(|column| {
            let field_type = match column.data_type.unwrap_or_default() {
                DataType::Integer => FieldType::Integer,
                DataType::Float => FieldType::Float,
                DataType::Boolean => FieldType::Boolean,
                DataType::String => FieldType::String,
                DataType::Unsigned => FieldType::Unsigned,
            };
            (&column.name, field_type)
        }),
    )
}
