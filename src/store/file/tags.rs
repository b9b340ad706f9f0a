//! Tag columns, encoded by runs of rows of one series: the cost of a tag does not grow with the rows.
//!
//! The column of a row group is a dictionary page with the values and a data page with their numbers, in the forms that
//! Parquet calls `PLAIN` and `RLE_DICTIONARY`.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use bytes::Bytes;
use foldhash::fast::RandomState;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, OffsetIndexBuilder};
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

use super::super::codec::Writer;
use super::super::series::Series;

/// The tags of the rows of a row group.
#[derive(Debug)]
pub(super) struct TagColumns<'a> {
    /// The keys of the columns, sorted.
    keys: &'a [Arc<str>],
    columns: Vec<TagColumn<'a>>,
    /// The keys of the last series, and the column of each. Most series have the same keys as the one before.
    last_keys: &'a [Arc<str>],
    places: Vec<usize>,
}

impl<'a> TagColumns<'a> {
    /// Columns of these keys, which are sorted.
    pub(super) fn new(keys: &'a [Arc<str>]) -> Self {
        let columns = keys.iter().map(|_| TagColumn::default()).collect();
        Self { keys, columns, last_keys: &[], places: Vec::new() }
    }

    /// Adds rows of a series, all of whose tags have a column.
    pub(super) fn push(&mut self, series: &'a Series, rows: usize) {
        if !std::ptr::eq(self.last_keys, series.keys()) {
            self.last_keys = series.keys();
            self.places.clear();
            self.places.extend(series.keys().iter().filter_map(|key| self.keys.binary_search(key).ok()));
        }
        let mut tags = self.places.iter().copied().zip(series.values()).peekable();
        for (place, column) in self.columns.iter_mut().enumerate() {
            column.push(tags.next_if(|(of_tag, _)| *of_tag == place).map(|(_, value)| value), rows);
        }
    }

    pub(super) fn columns(&self) -> &[TagColumn<'a>] {
        &self.columns
    }
}

/// The values of one tag in the rows of a row group, as UTF-8.
#[derive(Debug, Default)]
pub(super) struct TagColumn<'a> {
    numbers: HashMap<&'a [u8], u32, RandomState>,
    values: Vec<&'a [u8]>,
    /// Numbers of values, each with how many rows have it; absent where the series lack the tag.
    runs: Vec<(Option<u32>, usize)>,
}

impl<'a> TagColumn<'a> {
    /// Adds rows that have this value.
    fn push(&mut self, value: Option<&'a [u8]>, rows: usize) {
        let number = value.map(|value| match self.runs.last() {
            Some((Some(last), _)) if self.values.get(*last as usize) == Some(&value) => *last,
            Some(_) | None => *self.numbers.entry(value).or_insert_with(|| {
                self.values.push(value);
                (self.values.len() - 1) as u32
            }),
        });
        match self.runs.last_mut() {
            Some((last, count)) if *last == number => *count += rows,
            Some(_) | None => self.runs.push((number, rows)),
        }
    }

    /// Writes the column, which `column` describes, as the next one of a row group.
    pub(super) fn append_to<W: Write + Send>(
        &self,
        group: &mut SerializedRowGroupWriter<'_, W>,
        column: ColumnDescPtr,
        level: ZstdLevel,
    ) -> Result<()> {
        let rows: usize = self.runs.iter().map(|(_, rows)| rows).sum();
        let nulls: usize =
            self.runs.iter().filter(|(number, _)| number.is_none()).map(|(_, rows)| rows).sum();
        let mut sink = TrackedWrite::new(Vec::new());
        let mut pages = SerializedPageWriter::new(&mut sink);
        let page = self.dictionary();
        let uncompressed = page.len();
        let page = Page::DictionaryPage {
            buf: compress(&page, level)?,
            num_values: self.values.len() as u32,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        let dictionary = pages.write_page(CompressedPage::new(page, uncompressed))?;
        let page = self.data();
        let uncompressed = page.len();
        let page = Page::DataPage {
            buf: compress(&page, level)?,
            num_values: rows as u32,
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let data = pages.write_page(CompressedPage::new(page, uncompressed))?;
        let bytes = Bytes::from(sink.into_inner()?);

        let mut offsets = OffsetIndexBuilder::new();
        offsets.append_row_count(rows as i64);
        offsets.append_offset_and_size(data.offset as i64, data.bytes_written as i32);
        let bound = |value: Option<&&[u8]>| value.map(|value| ByteArray::from(value.to_vec()));
        let (first, last) = (bound(self.values.iter().min()), bound(self.values.iter().max()));
        let metadata = ColumnChunkMetaData::builder(column)
            .set_compression(Compression::ZSTD(level))
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
            .set_num_values(rows as i64)
            .set_total_compressed_size(bytes.len() as i64)
            .set_total_uncompressed_size((dictionary.uncompressed_size + data.uncompressed_size) as i64)
            .set_dictionary_page_offset(Some(dictionary.offset as i64))
            .set_data_page_offset(data.offset as i64)
            .set_statistics(Statistics::byte_array(first, last, None, Some(nulls as u64), false))
            .build()?;
        let close = ColumnCloseResult {
            bytes_written: bytes.len() as u64,
            rows_written: rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: Some(offsets.build()),
        };
        group.append_column(&bytes, close)
    }

    /// The values, each after its length.
    fn dictionary(&self) -> Vec<u8> {
        let mut page = Vec::new();
        for value in &self.values {
            page.extend_from_slice(&(value.len() as u32).to_le_bytes());
            page.extend_from_slice(value);
        }
        page
    }

    /// Which rows have a value, and the numbers of the values.
    fn data(&self) -> Vec<u8> {
        let mut levels = Hybrid::new(1);
        let width = u32::BITS - (self.values.len().saturating_sub(1) as u32).leading_zeros();
        let mut numbers = Hybrid::new(width);
        for (number, rows) in &self.runs {
            levels.push(u32::from(number.is_some()), *rows);
            if let Some(number) = number {
                numbers.push(*number, *rows);
            }
        }
        let levels = levels.finish();
        let mut page = (levels.len() as u32).to_le_bytes().to_vec();
        page.extend_from_slice(&levels);
        page.push(width as u8);
        page.extend_from_slice(&numbers.finish());
        page
    }
}

fn compress(bytes: &[u8], level: ZstdLevel) -> Result<Bytes> {
    let compressed = zstd::bulk::compress(bytes, level.compression_level());
    compressed.map(Bytes::from).map_err(|error| ParquetError::External(Box::new(error)))
}

/// Values as Parquet's hybrid of counted runs and bit-packed groups of eight.
struct Hybrid {
    width: u32,
    out: Vec<u8>,
    /// Values that are not yet in `out`.
    pending: Vec<u32>,
}

impl Hybrid {
    /// Values that are packed together at most.
    const PENDING_LIMIT: usize = 512;

    /// Of values that take `width` bits.
    fn new(width: u32) -> Self {
        Self { width, out: Vec::new(), pending: Vec::new() }
    }

    fn push(&mut self, value: u32, mut count: usize) {
        let gap = self.pending.len().next_multiple_of(8) - self.pending.len();
        let filled = gap.min(count);
        self.pending.extend(std::iter::repeat_n(value, filled));
        count -= filled;
        if count >= 8 {
            self.flush();
            self.header((count as u64) << 1);
            let bytes = value.to_le_bytes();
            self.out.extend(bytes.iter().take(self.width.div_ceil(8) as usize));
        } else {
            self.pending.extend(std::iter::repeat_n(value, count));
        }
        if self.pending.len() >= Self::PENDING_LIMIT && self.pending.len().is_multiple_of(8) {
            self.flush();
        }
    }

    /// Packs what is pending: whole groups, or at the end of all values also one filled up with zeros.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let groups = self.pending.len().div_ceil(8);
        self.header((groups as u64) << 1 | 1);
        self.pending.resize(groups * 8, 0);
        let (mut bits, mut bit_count) = (0_u64, 0);
        for value in self.pending.drain(..) {
            bits |= u64::from(value) << bit_count;
            bit_count += self.width;
            while bit_count >= 8 {
                self.out.push(bits as u8);
                bits >>= 8;
                bit_count -= 8;
            }
        }
    }

    fn finish(mut self) -> Vec<u8> {
        self.flush();
        self.out
    }

    fn header(&mut self, value: u64) {
        Writer::new(&mut self.out).count(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hybrid(width: u32, runs: &[(u32, usize)]) -> Vec<u8> {
        let mut hybrid = Hybrid::new(width);
        runs.iter().for_each(|(value, count)| hybrid.push(*value, *count));
        hybrid.finish()
    }

    #[test]
    fn long_runs_are_counted_and_short_ones_packed() {
        assert_eq!(hybrid(3, &[(5, 100)]), [200, 1, 5]);
        // The numbers 0 to 7 in three bits each are the example in the format's description.
        let ascending: Vec<_> = (0..8).map(|value| (value, 1)).collect();
        assert_eq!(hybrid(3, &ascending), [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
        assert_eq!(hybrid(1, &[(1, 3), (0, 20)]), [0b11, 0b111, 30, 0]);
        assert_eq!(hybrid(0, &[(0, 9)]), [18]);
        assert_eq!(hybrid(9, &[(300, 8), (1, 1)]), [16, 44, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
}
