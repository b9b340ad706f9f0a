//! How a file's columns are encoded: chosen by trying the likely ways on some of the rows.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef};
use arrow::compute::concat;
use arrow::datatypes::{DataType, Field, Schema};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::Result;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::schema::types::ColumnPath;

use super::super::schema::FieldType;
use super::Purpose;

/// Rows of a page: about as many as a reader of one series decodes too many of.
const PAGE_ROWS: usize = 4096;
/// Stretches of rows that the ways are tried on, and the rows of each.
const STRETCHES: usize = 4;
const STRETCH_ROWS: usize = 1024;
/// Columns with fewer rows are too small for the choice to matter.
const TRIED_ROWS: usize = 512;

/// A way to encode a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Way {
    /// Numbers of a dictionary; where that becomes too large, as by `encoding`.
    dictionary: bool,
    encoding: Encoding,
}

const fn dictionary(encoding: Encoding) -> Way {
    Way { dictionary: true, encoding }
}

const fn direct(encoding: Encoding) -> Way {
    Way { dictionary: false, encoding }
}

/// The ways that may suit a type, the one that suits most columns first.
fn ways(field_type: FieldType) -> Vec<Way> {
    match field_type {
        // Counters and measured values grow by small or by similar steps; codes are few.
        FieldType::Integer | FieldType::Unsigned => {
            vec![direct(Encoding::DELTA_BINARY_PACKED), dictionary(Encoding::DELTA_BINARY_PACKED)]
        }
        // Sensors have few digits, so that values repeat; what is computed differs in the last bytes only.
        FieldType::Float => vec![
            dictionary(Encoding::BYTE_STREAM_SPLIT),
            direct(Encoding::BYTE_STREAM_SPLIT),
            direct(Encoding::PLAIN),
        ],
        FieldType::String => vec![
            dictionary(Encoding::DELTA_LENGTH_BYTE_ARRAY),
            direct(Encoding::DELTA_LENGTH_BYTE_ARRAY),
            direct(Encoding::DELTA_BYTE_ARRAY),
        ],
        FieldType::Boolean => vec![direct(Encoding::PLAIN)],
    }
}

/// How much work goes into compression.
pub(super) fn level(purpose: Purpose) -> ZstdLevel {
    match purpose {
        Purpose::Flush => zstd_level(1),
        Purpose::Compaction => zstd_level(6),
    }
}

/// The level for a column of values that take `value_bytes` before compression: where there is little to compress, what
/// stays can have more work.
fn column_level(purpose: Purpose, value_bytes: f64) -> ZstdLevel {
    match purpose {
        Purpose::Compaction if value_bytes < 1.0 => zstd_level(15),
        Purpose::Flush | Purpose::Compaction => level(purpose),
    }
}

fn zstd_level(level: i32) -> ZstdLevel {
    ZstdLevel::try_new(level).unwrap_or_default()
}

/// The properties of a file with these fields, judged by its first rows.
pub(super) fn properties(
    purpose: Purpose,
    fields: &[(Arc<str>, FieldType)],
    first_rows: &[ArrayRef],
) -> Result<WriterProperties> {
    let time = ColumnPath::from("time");
    let mut properties = base(purpose)
        // Only times are searched page by page; statistics of other pages would take more room than they are worth.
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_statistics_enabled(time.clone(), EnabledStatistics::Page);
    properties = with_way(properties, time, direct(Encoding::DELTA_BINARY_PACKED));
    for ((name, field_type), rows) in fields.iter().zip(first_rows) {
        let path = ColumnPath::new(vec![name.to_string()]);
        let (way, value_bytes) = choose(purpose, *field_type, rows)?;
        let compression = Compression::ZSTD(column_level(purpose, value_bytes));
        properties = with_way(properties, path.clone(), way).set_column_compression(path, compression);
    }
    Ok(properties.build())
}

fn base(purpose: Purpose) -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(level(purpose)))
        .set_created_by(concat!("tidegate ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_data_page_row_count_limit(PAGE_ROWS)
}

fn with_way(properties: WriterPropertiesBuilder, column: ColumnPath, way: Way) -> WriterPropertiesBuilder {
    properties
        .set_column_dictionary_enabled(column.clone(), way.dictionary)
        .set_column_encoding(column, way.encoding)
}

/// The way that makes some rows of the column smallest, and about how many bytes a row takes before compression.
fn choose(purpose: Purpose, field_type: FieldType, rows: &ArrayRef) -> Result<(Way, f64)> {
    let ways = ways(field_type);
    let mut best = (ways.first().copied().unwrap_or(direct(Encoding::PLAIN)), f64::MAX);
    if ways.len() < 2 || rows.len() - rows.null_count() < TRIED_ROWS || *rows.data_type() == DataType::Null {
        return Ok(best);
    }
    let sample = sample(rows)?;
    let mut smallest = i64::MAX;
    for way in ways {
        let (compressed, uncompressed) = encoded_size(purpose, &sample, way)?;
        if compressed < smallest {
            smallest = compressed;
            best = (way, uncompressed as f64 / sample.len() as f64);
        }
    }
    Ok(best)
}

/// Stretches of rows from all over the column.
fn sample(rows: &ArrayRef) -> Result<ArrayRef> {
    if rows.len() <= STRETCHES * STRETCH_ROWS {
        return Ok(rows.clone());
    }
    let step = rows.len() / STRETCHES;
    let stretches: Vec<ArrayRef> =
        (0..STRETCHES).map(|stretch| rows.slice(stretch * step, STRETCH_ROWS)).collect();
    let stretches: Vec<&dyn Array> = stretches.iter().map(|stretch| &**stretch).collect();
    Ok(concat(&stretches)?)
}

/// Bytes that a column takes in a file, compressed and not.
fn encoded_size(purpose: Purpose, rows: &ArrayRef, way: Way) -> Result<(i64, i64)> {
    let schema = Arc::new(Schema::new(vec![Field::new("f", rows.data_type().clone(), true)]));
    let batch = RecordBatch::try_new(schema.clone(), vec![rows.clone()])?;
    let properties = base(purpose).set_statistics_enabled(EnabledStatistics::None);
    let properties = with_way(properties, ColumnPath::from("f"), way).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))?;
    writer.write(&batch)?;
    let metadata = writer.close()?;
    let groups = metadata.row_groups().iter();
    Ok((
        groups.clone().map(|group| group.compressed_size()).sum(),
        groups.map(|group| group.total_byte_size()).sum(),
    ))
}

#[cfg(test)]
mod tests {
    use arrow::array::{Float64Array, Int64Array, StringArray};

    use super::*;

    fn chosen(field_type: FieldType, rows: ArrayRef) -> Way {
        choose(Purpose::Compaction, field_type, &rows).unwrap().0
    }

    /// Numbers that nothing can be told of.
    fn noise(index: u64) -> u64 {
        let mixed = (index + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 11
    }

    #[test]
    fn the_encoding_follows_the_values() {
        let integers =
            |value: fn(u64) -> i64| -> ArrayRef { Arc::new((0..20_000).map(value).collect::<Int64Array>()) };
        let floats = |value: fn(u64) -> f64| -> ArrayRef {
            Arc::new((0..20_000).map(value).collect::<Float64Array>())
        };
        let texts = |value: fn(u64) -> String| -> ArrayRef {
            Arc::new((0..20_000).map(|index| Some(value(index))).collect::<StringArray>())
        };
        let delta = Encoding::DELTA_BINARY_PACKED;
        let counter = integers(|index| 1_000_000 + index as i64 * 3 + (noise(index) % 4) as i64);
        assert_eq!(chosen(FieldType::Integer, counter), direct(delta));
        let codes = integers(|index| [200, 404, 70_000, -5_000_000][noise(index) as usize % 4]);
        assert_eq!(chosen(FieldType::Integer, codes), dictionary(delta));

        let split = Encoding::BYTE_STREAM_SPLIT;
        let sensor = floats(|index| 20.0 + (noise(index) % 30) as f64 / 10.0);
        assert_eq!(chosen(FieldType::Float, sensor), dictionary(split));
        let computed = floats(|index| 100.0 + noise(index) as f64 / 1e17);
        assert_eq!(chosen(FieldType::Float, computed), direct(split));

        let states = texts(|index| format!("state {}", noise(index) % 5));
        assert_eq!(chosen(FieldType::String, states), dictionary(Encoding::DELTA_LENGTH_BYTE_ARRAY));
        let ids = texts(|index| format!("{:016x}", noise(index)));
        assert!(!chosen(FieldType::String, ids).dictionary);
    }
}
