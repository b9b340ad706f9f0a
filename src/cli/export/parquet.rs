//! Parquet: a directory for each measurement, in it a file for each day.
//!
//! The columns are those of the measurement, the same in all of its files: tags as dictionaries of strings, null where a
//! point lacks the tag, `time`, then the fields. Rows are sorted by series and time.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Int32Array, StringArray};
use arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef, TimeUnit};
use arrow::error::ArrowError;
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::survey::Part;
use super::{Done, Export};
use crate::cli::error::ToolError;
use crate::store::{MeasurementSchema, ScanBatch, SeriesRun, day_name};

/// Key in a file's footer of the measurement and the times that the file is about.
const EXPORT_KEY: &str = "tidegate.export";
/// Rows of a row group.
const ROW_GROUP_ROWS: usize = 256 << 10;
/// Bytes of encoded columns behind which a row group ends early: it is in memory until then.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// Writes the points below a directory, which is made where it is missing. Files that are complete stay as they are.
pub(super) fn write(export: &Export<'_>, directory: &Path) -> Result<Done, ToolError> {
    let mut done = Done::default();
    for part in export.survey.days.values().flatten() {
        let folder = directory.join(&*part.folder);
        let path = folder.join(format!("{}.parquet", day_name(*part.time.start())));
        if !export.overwrite && is_complete(&path, part) {
            done.files_there += 1;
            export.advance(done.points, &part.measurement)?;
            continue;
        }
        fs::create_dir_all(&folder).map_err(failure("create", &folder))?;
        let partial = path.with_extension("parquet.partial");
        let written = write_file(export, part, &partial, &mut done)
            .and_then(|()| fs::rename(&partial, &path).map_err(failure("rename", &partial)));
        if let Err(source) = written {
            drop(fs::remove_file(&partial));
            return Err(ToolError::FileStopped { path, source: Box::new(source) });
        }
    }
    Ok(done)
}

/// Whether a file holds a part as it is now, as far as its footer tells: values written anew do not show.
fn is_complete(path: &Path, part: &Part) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let Ok(footer) = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()) else { return false };
    let metadata = footer.metadata().file_metadata();
    let mut pairs = metadata.key_value_metadata().into_iter().flatten();
    let about = pairs.find(|pair| pair.key == EXPORT_KEY).and_then(|pair| pair.value.as_deref());
    about == Some(&content(part))
        && u64::try_from(metadata.num_rows()) == Ok(part.row_count)
        && metadata.schema_descr().num_columns() == part.schema.column_count()
}

fn content(part: &Part) -> String {
    format!("{} {} {}", part.time.start(), part.time.end(), part.measurement)
}

fn write_file(export: &Export<'_>, part: &Part, path: &Path, done: &mut Done) -> Result<(), ToolError> {
    let encode = |source: ParquetError| ToolError::Parquet { path: path.to_owned(), source };
    let schema = schema(&part.schema);
    let file = File::create(path).map_err(failure("create", path))?;
    let mut writer = ArrowWriter::try_new(&file, schema.clone(), Some(properties())).map_err(encode)?;
    export.source.read(part, |batch| {
        let rows = rows(&schema, &part.schema, batch).map_err(|error| encode(error.into()))?;
        writer.write(&rows).map_err(encode)?;
        if writer.in_progress_size() >= ROW_GROUP_BYTES {
            writer.flush().map_err(encode)?;
        }
        done.points += rows.num_rows() as u64;
        export.advance(done.points, &part.measurement)
    })?;
    writer.append_key_value_metadata(KeyValue::new(EXPORT_KEY.to_owned(), content(part)));
    writer.close().map_err(encode)?;
    file.sync_all().map_err(failure("sync", path))
}

fn schema(schema: &MeasurementSchema) -> SchemaRef {
    let tag_type = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let tags = schema.tags.iter().map(|tag| Field::new(&**tag, tag_type.clone(), true));
    let time = Field::new("time", DataType::Timestamp(TimeUnit::Nanosecond, None), false);
    let fields = schema.fields.iter().map(|(name, field_type)| Field::new(&**name, field_type.arrow(), true));
    Arc::new(Schema::new(tags.chain([time]).chain(fields).collect::<Vec<_>>()))
}

fn properties() -> WriterProperties {
    let time = ColumnPath::new(vec!["time".to_owned()]);
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).unwrap_or_default()))
        .set_created_by(concat!("tidegate ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_column_dictionary_enabled(time.clone(), false)
        .set_column_encoding(time, Encoding::DELTA_BINARY_PACKED)
        .build()
}

fn rows(
    columns: &SchemaRef,
    schema: &MeasurementSchema,
    batch: &ScanBatch,
) -> Result<RecordBatch, ArrowError> {
    let tags = schema.tags.iter().map(|tag| tag_column(tag, &batch.runs, batch.rows.num_rows()));
    let mut arrays: Vec<ArrayRef> = tags.collect::<Result<_, _>>()?;
    arrays.extend(batch.rows.columns().iter().cloned());
    RecordBatch::try_new(columns.clone(), arrays)
}

fn tag_column(tag: &str, runs: &[SeriesRun], row_count: usize) -> Result<ArrayRef, ArrowError> {
    let mut values: Vec<&str> = Vec::new();
    let mut numbers: HashMap<&str, i32> = HashMap::new();
    let mut keys: Vec<Option<i32>> = Vec::with_capacity(row_count);
    for run in runs {
        let key = run.series.tag(tag).map(|value| {
            *numbers.entry(value).or_insert_with(|| {
                values.push(value);
                (values.len() - 1) as i32
            })
        });
        keys.resize(run.rows.end, key);
    }
    let values = Arc::new(StringArray::from(values));
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(Int32Array::from(keys), values)?))
}

fn failure(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> ToolError {
    let file: PathBuf = path.to_owned();
    move |source| ToolError::File { action, file: file.display().to_string(), source }
}
