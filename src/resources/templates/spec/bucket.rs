//! Buckets in templates, with the schemas of their measurements.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::fields::Fields;
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::{object, put, put_text};
use crate::resources::measurement_schemas::check_declaration;
use crate::resources::{Column, ColumnKind, DataType, SchemaType};

/// The shortest time that points are kept, in seconds.
const SHORTEST_RETENTION_SECONDS: i64 = 3600;

/// What a bucket is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketSpec {
    /// How long points are kept, in seconds; 0 for ever.
    pub retention_seconds: u64,
    /// How the bucket gets its schema.
    pub schema_type: SchemaType,
    /// The measurements declared, by name.
    pub measurements: Vec<MeasurementSpec>,
}

/// The columns of a measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementSpec {
    /// The name of the measurement.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl BucketSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let mut retention_seconds = None;
        for (index, rule) in spec.objects("retentionRules") {
            let at = at.item("retentionRules", index);
            let seconds = rule.integer("everySeconds").unwrap_or(0);
            reader.expect(
                seconds >= SHORTEST_RETENTION_SECONDS,
                &at.field("everySeconds"),
                format!("must be at least {SHORTEST_RETENTION_SECONDS}, found {seconds}"),
            );
            reader.expect(rule.text("type") == "expire", &at.field("type"), "expected expire");
            retention_seconds.get_or_insert(u64::try_from(seconds).unwrap_or(0));
        }
        let schema_type = match spec.word("schemaType").as_str() {
            "" | "implicit" => SchemaType::Implicit,
            "explicit" => SchemaType::Explicit,
            other => {
                let reason = format!("unknown schema type {other:?}, expected implicit or explicit");
                reader.mistake(&at.field("schemaType"), reason);
                SchemaType::Implicit
            }
        };
        let mut measurements = Vec::new();
        for (index, measurement) in spec.objects("measurementSchemas") {
            let at = at.item("measurementSchemas", index);
            reader.expect(
                schema_type == SchemaType::Explicit,
                &at,
                "only a bucket whose schemaType is explicit has measurement schemas",
            );
            measurements.push(MeasurementSpec::read(measurement, &at, reader));
        }
        measurements.sort_by(|one, other| one.name.cmp(&other.name));
        Self { retention_seconds: retention_seconds.unwrap_or(0), schema_type, measurements }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        if self.retention_seconds > 0 {
            let rule = object([("type", "expire".into()), ("everySeconds", self.retention_seconds.into())]);
            put(spec, "retentionRules", vec![rule]);
        }
        if self.schema_type == SchemaType::Explicit {
            put(spec, "schemaType", "explicit");
        }
        if !self.measurements.is_empty() {
            let measurements: Vec<Value> = self.measurements.iter().map(MeasurementSpec::value).collect();
            put(spec, "measurementSchemas", measurements);
        }
    }
}

impl MeasurementSpec {
    fn read<'a>(measurement: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let mut columns = Vec::new();
        for (index, column) in measurement.objects("columns") {
            let at = at.item("columns", index);
            let kind = match column.word("type").as_str() {
                "timestamp" => ColumnKind::Timestamp,
                "tag" => ColumnKind::Tag,
                "field" => ColumnKind::Field,
                other => {
                    let reason = format!("unknown type {other:?}, expected timestamp, tag or field");
                    reader.mistake(&at.field("type"), reason);
                    continue;
                }
            };
            let data_type = match column.word("dataType").as_str() {
                "" => None,
                "integer" => Some(DataType::Integer),
                "float" => Some(DataType::Float),
                "boolean" => Some(DataType::Boolean),
                "string" => Some(DataType::String),
                "unsigned" => Some(DataType::Unsigned),
                other => {
                    let reason = format!(
                        "unknown type {other:?}, expected integer, float, boolean, string or unsigned"
                    );
                    reader.mistake(&at.field("dataType"), reason);
                    continue;
                }
            };
            columns.push(Column { name: column.text("name"), kind, data_type });
        }
        let measurement = Self { name: measurement.text("name"), columns };
        if let Err(error) = check_declaration(&measurement.name, &measurement.columns) {
            reader.mistake(at, error.to_string());
        }
        measurement
    }

    fn value(&self) -> Value {
        let columns: Vec<Value> = self.columns.iter().map(column_value).collect();
        object([("name", self.name.as_str().into()), ("columns", columns.into())])
    }
}

fn column_value(column: &Column) -> Value {
    let mut written = Map::new();
    put_text(&mut written, "name", &column.name);
    let kind = match column.kind {
        ColumnKind::Timestamp => "timestamp",
        ColumnKind::Tag => "tag",
        ColumnKind::Field => "field",
    };
    put(&mut written, "type", kind);
    if let Some(data_type) = column.data_type {
        let data_type = match data_type {
            DataType::Integer => "integer",
            DataType::Float => "float",
            DataType::Boolean => "boolean",
            DataType::String => "string",
            DataType::Unsigned => "unsigned",
        };
        put(&mut written, "dataType", data_type);
    }
    Value::Object(written)
}
