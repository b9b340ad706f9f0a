//! A bucket behind a server, read by InfluxQL: any server will do that has `/query` and DBRP mappings.
//!
//! Answers are asked for as MessagePack, the one format that keeps every type and every bit, and in chunks, so that neither
//! side has much of them in memory.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray, TimestampNanosecondArray, UInt64Array,
};
use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use arrow::record_batch::RecordBatch;
use form_urlencoded::byte_serialize;
use serde_json::Value as Json;

use super::answers::{self, Failure, Table};
use super::message_pack::Token;
use super::survey::day_of;
use crate::cli::client::Client;
use crate::cli::error::ToolError;
use crate::store::{FieldType, MeasurementSchema, ScanBatch, Series, SeriesRun};

/// The first and the last time that InfluxQL knows.
const TIMES: RangeInclusive<i64> = i64::MIN + 2..=i64::MAX - 1;

/// A bucket behind a server.
#[derive(Debug)]
pub(super) struct Server {
    client: Client,
    /// Of queries of the bucket, with all parameters but the query itself.
    path: String,
}

impl Server {
    /// Looks for the bucket and the database that stands for it.
    pub(super) fn find(client: Client, bucket: &str, org: Option<&str>) -> Result<Self, ToolError> {
        let of_organization = org.map_or_else(String::new, |org| format!("&org={}", encoded(org)));
        let found = client.get(&format!("/api/v2/buckets?name={}{of_organization}", encoded(bucket)))?;
        let found = list(&found, "buckets");
        let [only] = found else {
            let how_many = if found.is_empty() { "no bucket" } else { "several buckets" };
            let hint = if org.is_none() { ": --org chooses an organization" } else { "" };
            let url = client.url();
            return Err(ToolError::Usage(format!("{url} shows the token {how_many} {bucket:?}{hint}")));
        };
        let (id, organization) = (text(only, "id"), text(only, "orgID"));
        let mappings = client.get(&format!("/api/v2/dbrps?orgID={organization}&bucketID={id}"))?;
        let Some(mapping) = list(&mappings, "content").first() else {
            let url = client.url();
            return Err(ToolError::Usage(format!("{url} has no database for the bucket {bucket:?}")));
        };
        let (database, policy) = (text(mapping, "database"), text(mapping, "retention_policy"));
        let path = format!("/query?db={}&rp={}&epoch=ns&chunked=true", encoded(database), encoded(policy));
        Ok(Self { client, path })
    }

    pub(super) fn measurements(&self) -> Result<Vec<Arc<str>>, ToolError> {
        let mut names = Vec::new();
        self.query("SHOW MEASUREMENTS", |table| {
            names.extend(table.texts(0).map(Arc::from));
            Ok(())
        })?;
        Ok(names)
    }

    pub(super) fn schema(&self, measurement: &str) -> Result<MeasurementSchema, ToolError> {
        let name = identifier(measurement);
        let mut tags: Vec<String> = Vec::new();
        self.query(&format!("SHOW TAG KEYS FROM {name}"), |table| {
            tags.extend(table.texts(0).map(str::to_owned));
            Ok(())
        })?;
        let mut fields: Vec<(String, FieldType)> = Vec::new();
        self.query(&format!("SHOW FIELD KEYS FROM {name}"), |table| {
            for (name, type_name) in table.texts(0).zip(table.texts(1)) {
                let field_type = match type_name {
                    "float" => FieldType::Float,
                    "integer" => FieldType::Integer,
                    "unsigned" => FieldType::Unsigned,
                    "string" => FieldType::String,
                    "boolean" => FieldType::Boolean,
                    _ => return Err(ToolError::Columns(measurement.to_owned())),
                };
                fields.push((name.to_owned(), field_type));
            }
            Ok(())
        })?;
        Ok(MeasurementSchema::new(tags, fields))
    }

    /// The days with points, and how many there are of the field that most of them have.
    pub(super) fn rows_by_day(
        &self,
        measurement: &str,
        time_ns: &RangeInclusive<i64>,
    ) -> Result<BTreeMap<i64, u64>, ToolError> {
        let Some(times) = during(time_ns) else { return Ok(BTreeMap::new()) };
        let statement = format!(
            "SELECT count(*::field) FROM {} WHERE {times} GROUP BY time(1d) fill(none)",
            identifier(measurement)
        );
        let mut days: BTreeMap<i64, u64> = BTreeMap::new();
        self.query(&statement, |table| {
            for row in table.cells.chunks(table.columns.len().max(1)) {
                let counts = row.iter().skip(1).filter_map(Token::as_unsigned);
                if let (Some(time_ns), Some(count)) = (row.first().and_then(Token::as_integer), counts.max())
                {
                    *days.entry(day_of(time_ns)).or_default() += count;
                }
            }
            Ok(())
        })?;
        Ok(days)
    }

    /// Hands over the points of a measurement, sorted by series and time.
    pub(super) fn read(
        &self,
        measurement: &str,
        schema: &MeasurementSchema,
        time_ns: &RangeInclusive<i64>,
        mut take: impl FnMut(&ScanBatch) -> Result<(), ToolError>,
    ) -> Result<(), ToolError> {
        let Some(times) = during(time_ns) else { return Ok(()) };
        let name = identifier(measurement);
        self.query(&format!("SELECT *::field FROM {name} WHERE {times} GROUP BY *"), |table| {
            let batch = batch(table, schema).ok_or_else(|| ToolError::Columns(measurement.to_owned()))?;
            take(&batch)
        })
    }

    fn query(
        &self,
        statement: &str,
        take: impl FnMut(&Table) -> Result<(), ToolError>,
    ) -> Result<(), ToolError> {
        let url = || self.client.url().to_owned();
        let body = format!("q={}", encoded(statement));
        let answer = self.client.post_form(&self.path, "application/x-msgpack", body.as_bytes())?;
        answers::read(BufReader::new(answer), take).map_err(|failure| match failure {
            Failure::Refused(message) => ToolError::Refused { url: url(), status: 200, message },
            Failure::Unreadable(source) => ToolError::Answer { url: url(), source },
            Failure::Taking(error) => error,
        })
    }
}

/// The rows of a table; `None` where they do not fit the schema.
fn batch(table: &Table, schema: &MeasurementSchema) -> Option<ScanBatch> {
    let times: Vec<i64> =
        table.values(table.column("time")?).map(Token::as_integer).collect::<Option<_>>()?;
    let row_count = times.len();
    let time_type = DataType::Timestamp(TimeUnit::Nanosecond, None);
    let mut fields = vec![Field::new("time", time_type, false)];
    let mut columns: Vec<ArrayRef> = vec![Arc::new(TimestampNanosecondArray::from(times))];
    for (name, field_type) in &schema.fields {
        fields.push(Field::new(&**name, field_type.arrow(), true));
        columns.push(match table.column(name) {
            Some(column) => array(table, column, *field_type)?,
            // A field of other points, or one that is new.
            None => arrow::array::new_null_array(&field_type.arrow(), row_count),
        });
    }
    let rows = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).ok()?;
    let tags = table.tags.iter().filter(|(_, value)| !value.is_empty());
    let series = Series::new(tags.map(|(key, value)| (Arc::from(&**key), Arc::from(&**value))));
    Some(ScanBatch { rows, runs: vec![SeriesRun { series: Arc::new(series), rows: 0..row_count }] })
}

/// A column of one type; `None` where a value is of another.
fn array(table: &Table, column: usize, field_type: FieldType) -> Option<ArrayRef> {
    Some(match field_type {
        FieldType::Float => Arc::new(Float64Array::from(values(table, column, Token::as_float)?)),
        FieldType::Integer => Arc::new(Int64Array::from(values(table, column, Token::as_integer)?)),
        FieldType::Unsigned => Arc::new(UInt64Array::from(values(table, column, Token::as_unsigned)?)),
        FieldType::String => Arc::new(StringArray::from(values(table, column, Token::as_text)?)),
        FieldType::Boolean => Arc::new(BooleanArray::from(values(table, column, Token::as_boolean)?)),
    })
}

/// The values of a column, `None` for those that are missing; `None` altogether where one is not as wanted.
fn values<'a, T>(
    table: &'a Table,
    column: usize,
    wanted: impl Fn(&'a Token) -> Option<T>,
) -> Option<Vec<Option<T>>> {
    let value = |value: &'a Token| if *value == Token::Null { Some(None) } else { wanted(value).map(Some) };
    table.values(column).map(value).collect()
}

/// A condition on times; `None` where no time fulfils it.
fn during(time_ns: &RangeInclusive<i64>) -> Option<String> {
    let (first, last) = (*time_ns.start().max(TIMES.start()), *time_ns.end().min(TIMES.end()));
    (first <= last).then(|| format!("time >= {first} AND time <= {last}"))
}

/// A name as InfluxQL has it.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

fn list<'a>(answer: &'a Json, name: &str) -> &'a [Json] {
    answer.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(object: &'a Json, name: &str) -> &'a str {
    object.get(name).and_then(Json::as_str).unwrap_or_default()
}
