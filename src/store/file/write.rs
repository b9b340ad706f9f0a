//! Writing a file.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, TimestampNanosecondArray, new_null_array};
use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::writer::SerializedFileWriter;

use super::super::catalog::SortedSeries;
use super::super::disk::create_directory;
use super::super::error::StoreError;
use super::super::scan::SourceBatch;
use super::super::schema::FieldType;
use super::checksum::{SummedFile, Tail};
use super::tags::TagColumns;
use super::{BLOCKS_KEY, RUNS_KEY, encoding, series};

/// Rows of a row group: what the writer holds encoded before it goes to disk.
const ROW_GROUP_ROWS: usize = 256 << 10;
/// Encoded bytes that end a row group early, as long texts may.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// What a file is to hold beside its rows.
#[derive(Debug)]
pub(crate) struct FileContent<'a> {
    pub(crate) measurement: &'a str,
    /// Keys of the tags, sorted: the order of their columns.
    pub(crate) tags: &'a [Arc<str>],
    /// The fields, in the order of the columns of each batch.
    pub(crate) fields: &'a [(Arc<str>, FieldType)],
    /// The series that the ranks of the batches are of.
    pub(crate) series: &'a SortedSeries,
    pub(crate) purpose: Purpose,
}

/// What a file is written for: how much work goes into making it small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To free memory while writers wait; the file will soon be merged with others.
    Flush,
    /// To stay.
    Compaction,
}

/// What was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) rows: u64,
    pub(crate) size_bytes: u64,
    pub(crate) first_time_ns: i64,
    pub(crate) last_time_ns: i64,
    pub(crate) tail: Tail,
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
        let columns = columns(content, &batch);
        let writer = match &mut writer {
            Some(writer) => writer,
            None => writer.insert(FileWriter::create(path, content, &columns)?),
        };
        writer.write(&batch, &columns)?;
    }
    writer.map(FileWriter::finish).transpose()
}

/// A file in the making.
struct FileWriter<'a> {
    path: &'a Path,
    content: &'a FileContent<'a>,
    schema: Arc<Schema>,
    writer: SerializedFileWriter<SummedFile>,
    factory: ArrowRowGroupWriterFactory,
    group: Option<RowGroup<'a>>,
    /// The numbers of the series so far, each with its count of rows.
    runs: Vec<(u32, usize)>,
    rows: u64,
    first_time_ns: i64,
    last_time_ns: i64,
}

/// A row group in the making.
struct RowGroup<'a> {
    tags: TagColumns<'a>,
    /// Of `time` and the fields.
    columns: Vec<ArrowColumnWriter>,
    rows: usize,
}

impl<'a> FileWriter<'a> {
    /// `first_rows` are the columns of the first batch.
    fn create(
        path: &'a Path,
        content: &'a FileContent<'a>,
        first_rows: &[ArrayRef],
    ) -> Result<Self, StoreError> {
        if let Some(directory) = path.parent() {
            create_directory(directory)?;
        }
        let schema = Arc::new(arrow_schema(content));
        let file = SummedFile::new(File::create(path).map_err(StoreError::file("create", path))?);
        let fields = first_rows.get(1..).unwrap_or_default();
        let writer = encoding::properties(content.purpose, content.fields, fields).and_then(|properties| {
            ArrowWriter::try_new(file, schema.clone(), Some(properties))?.into_serialized_writer()
        });
        let (writer, factory) = writer.map_err(write_failure(path))?;
        Ok(Self {
            path,
            content,
            schema,
            writer,
            factory,
            group: None,
            runs: Vec::new(),
            rows: 0,
            first_time_ns: i64::MAX,
            last_time_ns: i64::MIN,
        })
    }

    /// Adds the rows of a batch; `columns` are its times and fields.
    fn write(&mut self, batch: &SourceBatch, columns: &[ArrayRef]) -> Result<(), StoreError> {
        self.rows += batch.times.len() as u64;
        for time_ns in batch.times.iter() {
            self.first_time_ns = self.first_time_ns.min(*time_ns);
            self.last_time_ns = self.last_time_ns.max(*time_ns);
        }
        let mut runs = batch.runs.as_slice();
        let mut start = 0;
        while start < batch.times.len() {
            let mut group = match self.group.take() {
                Some(group) => group,
                None => self.new_group().map_err(write_failure(self.path))?,
            };
            let end = batch.times.len().min(start + ROW_GROUP_ROWS - group.rows);
            let columns: Vec<_> = columns.iter().map(|column| column.slice(start, end - start)).collect();
            self.write_columns(&mut group, &columns).map_err(write_failure(self.path))?;
            runs = self.write_series(&mut group, runs, start..end);
            group.rows += end - start;
            start = end;
            let bytes: usize = group.columns.iter().map(ArrowColumnWriter::memory_size).sum();
            if group.rows < ROW_GROUP_ROWS && bytes < ROW_GROUP_BYTES {
                self.group = Some(group);
            } else {
                self.finish_group(group).map_err(write_failure(self.path))?;
            }
        }
        Ok(())
    }

    fn new_group(&self) -> Result<RowGroup<'a>, ParquetError> {
        let writers = self.factory.create_column_writers(self.writer.flushed_row_groups().len())?;
        Ok(RowGroup {
            tags: TagColumns::new(self.content.tags),
            columns: writers.into_iter().skip(self.content.tags.len()).collect(),
            rows: 0,
        })
    }

    fn write_columns(&self, group: &mut RowGroup<'a>, columns: &[ArrayRef]) -> Result<(), ParquetError> {
        let fields = self.schema.fields().iter().skip(self.content.tags.len());
        for ((field, column), writer) in fields.zip(columns).zip(&mut group.columns) {
            for leaf in compute_leaves(field, column)? {
                writer.write(&leaf)?;
            }
        }
        Ok(())
    }

    /// Notes which series the rows of a range belong to, and adds their tags. `runs` are those of the batch that end after
    /// the start of the range; given back are those that end after its end.
    fn write_series<'r>(
        &mut self,
        group: &mut RowGroup<'a>,
        mut runs: &'r [(u32, usize)],
        rows: std::ops::Range<usize>,
    ) -> &'r [(u32, usize)] {
        let mut start = rows.start;
        while let Some(((rank, run_end), behind)) = runs.split_first()
            && start < rows.end
        {
            let end = rows.end.min(*run_end);
            if let Some((number, series)) = self.content.series.at_rank(*rank) {
                match self.runs.last_mut() {
                    Some((last, count)) if *last == number => *count += end - start,
                    Some(_) | None => self.runs.push((number, end - start)),
                }
                group.tags.push(series, end - start);
            }
            start = end;
            if end < *run_end {
                break;
            }
            runs = behind;
        }
        runs
    }

    fn finish_group(&mut self, group: RowGroup<'a>) -> Result<(), ParquetError> {
        let level = encoding::level(self.content.purpose);
        let descriptions = self.writer.schema_descr().columns().to_vec();
        let mut writer = self.writer.next_row_group()?;
        for (tag, column) in group.tags.columns().iter().zip(descriptions) {
            tag.append_to(&mut writer, column, level)?;
        }
        for column in group.columns {
            column.close()?.append_to_row_group(&mut writer)?;
        }
        writer.close()?;
        Ok(())
    }

    fn finish(mut self) -> Result<Written, StoreError> {
        if let Some(group) = self.group.take() {
            self.finish_group(group).map_err(write_failure(self.path))?;
        }
        self.finish_file().map_err(write_failure(self.path))?;
        let file = self.writer.inner();
        file.file().sync_all().map_err(StoreError::file("sync", self.path))?;
        let size_bytes = file.file().metadata().map_err(StoreError::file("inspect", self.path))?.len();
        Ok(Written {
            rows: self.rows,
            size_bytes,
            first_time_ns: self.first_time_ns,
            last_time_ns: self.last_time_ns,
            tail: file.tail(),
        })
    }

    /// Writes the tail: the series, the checksums, and Parquet's own.
    fn finish_file(&mut self) -> Result<(), ParquetError> {
        let level = encoding::level(self.content.purpose).compression_level();
        let runs = series::encode(&self.runs, level)?;
        self.writer.flush()?;
        let blocks = self.writer.inner_mut().begin_tail();
        for (key, bytes) in [(RUNS_KEY, runs), (BLOCKS_KEY, blocks)] {
            let place = format!("{} {}", self.writer.bytes_written(), bytes.len());
            self.writer.write_all(&bytes)?;
            self.writer.append_key_value_metadata(KeyValue::new(key.to_owned(), place));
        }
        let measurement = self.content.measurement.to_owned();
        self.writer.append_key_value_metadata(KeyValue::new("tidegate.measurement".to_owned(), measurement));
        self.writer.finish()?;
        Ok(())
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

/// The times and fields of a batch.
fn columns(content: &FileContent<'_>, batch: &SourceBatch) -> Vec<ArrayRef> {
    let mut columns: Vec<ArrayRef> = vec![Arc::new(TimestampNanosecondArray::new(batch.times.clone(), None))];
    let fields = content.fields.iter().zip(&batch.columns);
    columns.extend(fields.map(|((_, field_type), column)| {
        // Of the null type where the source of this batch lacks the field.
        let is_there = *column.data_type() != DataType::Null;
        if is_there { column.clone() } else { new_null_array(&field_type.arrow(), batch.times.len()) }
    }));
    columns
}
