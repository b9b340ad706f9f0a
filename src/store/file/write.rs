//! Writing a file.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, DictionaryArray, Int32Array, StringArray, TimestampNanosecondArray, new_null_array,
};
use arrow::datatypes::{DataType, Field, Int32Type, Schema, TimeUnit};
use arrow::error::ArrowError;
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::super::disk::create_directory;
use super::super::error::StoreError;
use super::super::scan::SourceBatch;
use super::super::schema::FieldType;
use super::super::series::Series;
use super::{SERIES_KEY, encode_runs};

/// Rows of a row group: what a reader must hold of its column dictionaries and pages at once.
const ROW_GROUP_ROWS: usize = 256 << 10;

/// What a file is to hold beside its rows.
#[derive(Debug)]
pub(crate) struct FileContent<'a> {
    pub(crate) measurement: &'a str,
    /// Keys of the tags, in the order of their columns.
    pub(crate) tags: &'a [Arc<str>],
    /// The fields, in the order of the columns of each batch.
    pub(crate) fields: &'a [(Arc<str>, FieldType)],
    /// The series by rank, with their numbers in the catalog.
    pub(crate) series: &'a [(u32, Arc<Series>)],
    pub(crate) purpose: Purpose,
}

/// What a file is written for: how much work goes into making it small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To free memory while writers wait; the file will soon be merged with others.
    Flush,
    /// To stay.
    #[expect(dead_code, reason = "files are not merged yet")]
    Compaction,
}

/// What was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) rows: u64,
    pub(crate) size_bytes: u64,
    pub(crate) first_time_ns: i64,
    pub(crate) last_time_ns: i64,
}

/// Writes a file whole and makes its content last; its name lasts when its directory is synced.
///
/// `batches` are sorted by rank, then time, no point twice, within themselves and one after the other; only one of them is
/// held at a time. Without a row there is no file, and the answer is `None`.
///
/// # Errors
/// What `batches` end in, and what the disk fails with. A part of the file may then be there: the caller removes it.
pub(crate) fn write_file(
    path: &Path,
    content: &FileContent<'_>,
    batches: impl Iterator<Item = Result<SourceBatch, StoreError>>,
) -> Result<Option<Written>, StoreError> {
    let mut writer: Option<FileWriter<'_>> = None;
    for batch in batches {
        let batch = batch?;
        if batch.times.is_empty() {
            continue;
        }
        let writer = match &mut writer {
            Some(writer) => writer,
            None => writer.insert(FileWriter::create(path, content)?),
        };
        writer.write(batch)?;
    }
    writer.map(FileWriter::finish).transpose()
}

/// A file in the making.
struct FileWriter<'a> {
    path: &'a Path,
    content: &'a FileContent<'a>,
    schema: Arc<Schema>,
    writer: ArrowWriter<File>,
    /// The numbers of the series so far, each with its count of rows.
    runs: Vec<(u32, usize)>,
    rows: u64,
    first_time_ns: i64,
    last_time_ns: i64,
}

impl<'a> FileWriter<'a> {
    fn create(path: &'a Path, content: &'a FileContent<'a>) -> Result<Self, StoreError> {
        if let Some(directory) = path.parent() {
            create_directory(directory)?;
        }
        let schema = Arc::new(arrow_schema(content));
        let file = File::create(path).map_err(StoreError::file("create", path))?;
        let writer = ArrowWriter::try_new(file, schema.clone(), Some(properties(content)))
            .map_err(write_failure(path))?;
        Ok(Self {
            path,
            content,
            schema,
            writer,
            runs: Vec::new(),
            rows: 0,
            first_time_ns: i64::MAX,
            last_time_ns: i64::MIN,
        })
    }

    fn write(&mut self, batch: SourceBatch) -> Result<(), StoreError> {
        self.rows += batch.times.len() as u64;
        for time_ns in batch.times.iter() {
            self.first_time_ns = self.first_time_ns.min(*time_ns);
            self.last_time_ns = self.last_time_ns.max(*time_ns);
        }
        let mut start = 0;
        for (rank, end) in &batch.runs {
            let Some((number, _)) = self.content.series.get(*rank as usize) else { continue };
            match self.runs.last_mut() {
                Some((last, count)) if last == number => *count += end - start,
                _ => self.runs.push((*number, end - start)),
            }
            start = *end;
        }
        let batch = RecordBatch::try_new(self.schema.clone(), columns(self.content, batch)?)?;
        self.writer.write(&batch).map_err(write_failure(self.path))
    }

    fn finish(mut self) -> Result<Written, StoreError> {
        let measurement = self.content.measurement.to_owned();
        let pairs = [(SERIES_KEY, encode_runs(&self.runs)), ("tidegate.measurement", measurement)];
        for (key, value) in pairs {
            self.writer.append_key_value_metadata(KeyValue::new(key.to_owned(), value));
        }
        let file = self.writer.into_inner().map_err(write_failure(self.path))?;
        file.sync_all().map_err(StoreError::file("sync", self.path))?;
        let size_bytes = file.metadata().map_err(StoreError::file("inspect", self.path))?.len();
        Ok(Written {
            rows: self.rows,
            size_bytes,
            first_time_ns: self.first_time_ns,
            last_time_ns: self.last_time_ns,
        })
    }
}

fn write_failure(path: &Path) -> impl FnOnce(ParquetError) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Parquet { action: "write", path, source }
}

/// Tags, `time`, fields.
fn arrow_schema(content: &FileContent<'_>) -> Schema {
    let tag_type = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let tags = content.tags.iter().map(|tag| Field::new(&**tag, tag_type.clone(), true));
    let time = Field::new("time", DataType::Timestamp(TimeUnit::Nanosecond, None), false);
    let fields = content.fields.iter();
    let fields = fields.map(|(name, field_type)| Field::new(&**name, field_type.arrow(), true));
    Schema::new(tags.chain([time]).chain(fields).collect::<Vec<_>>())
}

fn properties(content: &FileContent<'_>) -> WriterProperties {
    let level = match content.purpose {
        Purpose::Flush => 1,
        Purpose::Compaction => 9,
    };
    let level = ZstdLevel::try_new(level).unwrap_or_default();
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by(concat!("tidegate ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS));
    // Times and counters grow by similar steps: their differences are small numbers.
    let whole = |field_type: &FieldType| matches!(field_type, FieldType::Integer | FieldType::Unsigned);
    let whole = content.fields.iter().filter(|(_, field_type)| whole(field_type)).map(|(name, _)| &**name);
    for name in whole.chain(["time"]) {
        let path = ColumnPath::new(vec![name.to_owned()]);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    properties.build()
}

fn columns(content: &FileContent<'_>, batch: SourceBatch) -> Result<Vec<ArrayRef>, ArrowError> {
    let tags = content.tags.iter().map(|tag| tag_column(tag, content.series, &batch));
    let mut columns: Vec<ArrayRef> = tags.collect::<Result<_, _>>()?;
    let row_count = batch.times.len();
    columns.push(Arc::new(TimestampNanosecondArray::new(batch.times, None)));
    let fields = content.fields.iter().zip(batch.columns);
    columns.extend(fields.map(|((_, field_type), column)| {
        // Of the null type where the source of this batch lacks the field.
        let is_there = *column.data_type() != DataType::Null;
        if is_there { column } else { new_null_array(&field_type.arrow(), row_count) }
    }));
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
