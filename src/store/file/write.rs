//! Writing a file.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Int32Array, StringArray, TimestampNanosecondArray};
use arrow::datatypes::{DataType, Field, Int32Type, Schema, TimeUnit};
use arrow::error::ArrowError;
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::super::buffer::{RowKey, Table};
use super::super::disk::create_directory;
use super::super::error::StoreError;
use super::super::scan::{Gather, SourceBatch};
use super::super::schema::{FieldType, MeasurementSchema};
use super::super::series::Series;
use super::{SERIES_KEY, encode_runs};

/// Rows that are put into the writer at a time.
const WRITE_ROWS: usize = 32 << 10;
/// Rows of a row group: what a reader must hold of its column dictionaries and pages at once.
const ROW_GROUP_ROWS: usize = 256 << 10;

/// The rows of a file to be.
#[derive(Debug)]
pub(crate) struct FileContent<'a> {
    pub(crate) measurement: &'a str,
    pub(crate) schema: &'a MeasurementSchema,
    pub(crate) table: &'a Table,
    /// The rows, sorted; their ranks index `series`.
    pub(crate) keys: &'a [RowKey],
    /// The series by rank, with their numbers in the catalog.
    pub(crate) series: &'a [(u32, Arc<Series>)],
}

/// What was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) rows: u64,
    pub(crate) size_bytes: u64,
}

/// Writes a file whole and makes its content last; its name lasts when its directory is synced.
pub(crate) fn write_file(path: &Path, content: &FileContent<'_>) -> Result<Written, StoreError> {
    let failure = |source| StoreError::Parquet { action: "write", path: path.to_owned(), source };
    if let Some(directory) = path.parent() {
        create_directory(directory)?;
    }
    let fields: Vec<(Arc<str>, FieldType)> = content
        .schema
        .fields
        .iter()
        .filter(|(name, _)| content.table.column(name).is_some())
        .cloned()
        .collect();
    let gather = Gather::new(content.table, fields.iter().map(|(name, _)| name.clone()).collect());
    let schema = Arc::new(arrow_schema(content.schema, &fields));
    let file = File::create(path).map_err(StoreError::file("create", path))?;
    let mut writer =
        ArrowWriter::try_new(&file, schema.clone(), Some(properties(&fields))).map_err(failure)?;

    let mut runs: Vec<(u32, usize)> = Vec::new();
    let mut rows = 0;
    let mut rest = content.keys;
    while let Some((keys, behind)) = rest.split_at_checked(gather.batch_length(rest, WRITE_ROWS)) {
        if keys.is_empty() {
            break;
        }
        rest = behind;
        let batch = gather.batch(content.table, keys);
        rows += batch.times.len() as u64;
        let mut start = 0;
        for (rank, end) in &batch.runs {
            let Some((number, _)) = content.series.get(*rank as usize) else { continue };
            match runs.last_mut() {
                Some((last, count)) if last == number => *count += end - start,
                _ => runs.push((*number, end - start)),
            }
            start = *end;
        }
        let columns = columns(content, batch)?;
        let batch = RecordBatch::try_new(schema.clone(), columns)?;
        writer.write(&batch).map_err(failure)?;
    }
    let pairs = [(SERIES_KEY, encode_runs(&runs)), ("tidegate.measurement", content.measurement.to_owned())];
    for (key, value) in pairs {
        writer.append_key_value_metadata(KeyValue::new(key.to_owned(), value));
    }
    writer.close().map_err(failure)?;
    file.sync_all().map_err(StoreError::file("sync", path))?;
    let size_bytes = fs::metadata(path).map_err(StoreError::file("inspect", path))?.len();
    Ok(Written { rows, size_bytes })
}

/// Tags, `time`, fields.
fn arrow_schema(schema: &MeasurementSchema, fields: &[(Arc<str>, FieldType)]) -> Schema {
    let tag_type = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let tags = schema.tags.iter().map(|tag| Field::new(&**tag, tag_type.clone(), true));
    let time = Field::new("time", DataType::Timestamp(TimeUnit::Nanosecond, None), false);
    let fields = fields.iter().map(|(name, field_type)| Field::new(&**name, field_type.arrow(), true));
    Schema::new(tags.chain([time]).chain(fields).collect::<Vec<_>>())
}

fn properties(fields: &[(Arc<str>, FieldType)]) -> WriterProperties {
    let level = ZstdLevel::try_new(3).unwrap_or_default();
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by(concat!("tidegate ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS));
    // Times and counters grow by similar steps: their differences are small numbers.
    let whole = |field_type: &FieldType| matches!(field_type, FieldType::Integer | FieldType::Unsigned);
    let whole = fields.iter().filter(|(_, field_type)| whole(field_type)).map(|(name, _)| &**name);
    for name in whole.chain(["time"]) {
        let path = ColumnPath::new(vec![name.to_owned()]);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    properties.build()
}

fn columns(content: &FileContent<'_>, batch: SourceBatch) -> Result<Vec<ArrayRef>, ArrowError> {
    let tags = content.schema.tags.iter().map(|tag| tag_column(tag, content.series, &batch));
    let mut columns: Vec<ArrayRef> = tags.collect::<Result<_, _>>()?;
    columns.push(Arc::new(TimestampNanosecondArray::new(batch.times, None)));
    columns.extend(batch.columns);
    Ok(columns)
}

fn tag_column(tag: &str, series: &[(u32, Arc<Series>)], batch: &SourceBatch) -> Result<ArrayRef, ArrowError> {
    let mut values: Vec<&str> = Vec::new();
    let mut numbers: HashMap<&str, i32> = HashMap::new();
    let mut keys: Vec<Option<i32>> = Vec::with_capacity(batch.times.len());
    for (rank, end) in &batch.runs {
        let value = series.get(*rank as usize).and_then(|(_, series)| series.tag(tag));
        let key = value.map(|value| {
            *numbers.entry(value).or_insert_with(|| {
                values.push(value);
                (values.len() - 1) as i32
            })
        });
        keys.resize(*end, key);
    }
    let values = Arc::new(StringArray::from(values));
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(Int32Array::from(keys), values)?))
}
