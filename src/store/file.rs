//! Parquet files: the rows that were flushed.
//!
//! A file holds rows of one measurement from one or more whole days (UTC), sorted by series, then time, no point twice.
//! Columns are the tags (dictionaries of strings, null where a series lacks the tag), `time`, and the fields. Where a day has
//! few rows, following days share its file, so that sparse data does not become a file a day.
//!
//! Column values are encoded as suits them (`encoding`), in pages of a few thousand rows, of which Parquet's indexes tell the
//! place and, for `time`, the range. Between the rows and Parquet's footer stand two blocks of our own, whose places the
//! footer gives under the keys `tidegate.runs` and `tidegate.blocks`: which series the rows belong to, as numbers of the
//! catalog with their counts of rows, and checksums of all bytes before. By the first a scan reads the pages of the wanted
//! series only, and no tag column; by the second no garbled byte is taken for a value.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use arrow::datatypes::DataType;
use bytes::Bytes;
use parking_lot::Mutex;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::errors::ParquetError;
use parquet::file::metadata::PageIndexPolicy;
use parquet::file::reader::ChunkReader;

use super::error::StoreError;
use super::manifest::FileEntry;
use super::objects::{ObjectFile, Objects};
use super::scan::WantedSeries;

mod blocks;
mod cache;
mod cached;
mod checksum;
mod encoding;
mod plan;
mod read;
mod select;
mod series;
mod tags;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use blocks::BlockCache;
pub(crate) use cache::FooterCache;
pub(crate) use checksum::Tail;
pub(crate) use read::FileSource;
pub(crate) use write::{FileContent, Purpose, write_file};

use checksum::CheckedFile;
use series::FileSeries;

/// The key of the place of the series' runs.
const RUNS_KEY: &str = "tidegate.runs";
/// The key of the place of the checksums.
const BLOCKS_KEY: &str = "tidegate.blocks";
/// The key of the runs themselves in files of the first version.
const SERIES_KEY: &str = "tidegate.series";

/// A file that counts. When it no longer does, it is deleted with the last reader.
#[derive(Debug)]
pub(crate) struct DataFile {
    pub(crate) entry: FileEntry,
    objects: Arc<Objects>,
    /// Held while the footer is read, so that it is read once.
    reading: Mutex<()>,
    obsolete: AtomicBool,
    /// Bytes read so far.
    read_bytes: Arc<AtomicU64>,
}

/// What is read of a file before its rows.
#[derive(Debug)]
struct Footer {
    metadata: ArrowReaderMetadata,
    series: FileSeries,
    /// Checksums of the blocks before the footer.
    blocks: Arc<[u32]>,
    /// Bytes of memory this takes, about.
    size_bytes: usize,
}

impl DataFile {
    pub(crate) fn new(objects: &Arc<Objects>, entry: FileEntry) -> Self {
        Self {
            entry,
            objects: objects.clone(),
            reading: Mutex::default(),
            obsolete: AtomicBool::default(),
            read_bytes: Arc::default(),
        }
    }

    /// The whole path or URL, as errors name it.
    pub(crate) fn full_path(&self) -> PathBuf {
        self.objects.full_path(&self.entry.path)
    }

    /// The names of all columns: tags, `time` and fields.
    pub(crate) fn column_names(&self, footers: &FooterCache) -> Result<Vec<String>, StoreError> {
        let footer = self.footer(footers)?;
        Ok(footer.metadata.schema().fields().iter().map(|field| field.name().clone()).collect())
    }

    /// Whether there are rows of some series.
    pub(crate) fn has_series(
        &self,
        footers: &FooterCache,
        wanted: &WantedSeries,
    ) -> Result<bool, StoreError> {
        Ok(!self.footer(footers)?.series.rows(wanted).is_empty())
    }

    /// The file is to go when nobody reads it any more.
    pub(crate) fn mark_obsolete(&self) {
        self.obsolete.store(true, Ordering::Release);
    }

    fn open(&self, blocks: Arc<[u32]>) -> Result<CheckedFile, StoreError> {
        let file = Arc::new(self.objects.open(&self.entry.path, self.entry.size_bytes)?);
        Ok(CheckedFile::new(file, self.entry.tail, blocks, self.read_bytes.clone()))
    }

    /// The file with checks of what is read of its rows.
    fn open_data(&self, footer: &Footer) -> Result<CheckedFile, StoreError> {
        self.open(footer.blocks.clone())
    }

    /// What an error of reading means: it may be that of the way to the file.
    fn failure(&self, file: &ObjectFile, source: ParquetError) -> StoreError {
        let parquet = || StoreError::Parquet { action: "read", path: self.full_path(), source };
        file.take_failure().unwrap_or_else(parquet)
    }

    fn footer(&self, cache: &FooterCache) -> Result<Arc<Footer>, StoreError> {
        if let Some(footer) = cache.get(self.entry.number) {
            return Ok(footer);
        }
        let _reading = self.reading.lock();
        if let Some(footer) = cache.get(self.entry.number) {
            return Ok(footer);
        }
        let file = self.open(Arc::default())?;
        let object = file.object().clone();
        let footer = file.with_tail().and_then(Footer::read);
        let footer = Arc::new(footer.map_err(|source| self.failure(&object, source))?);
        cache.insert(self.entry.number, footer.clone());
        Ok(footer)
    }
}

impl Footer {
    /// The place of the column of times.
    fn time_column(&self) -> usize {
        self.metadata.schema().fields().iter().position(|field| field.name() == "time").unwrap_or(usize::MAX)
    }

    /// The place of a field's column; `None` where the file has none. A tag of that name is no field, nor is `time`.
    fn field_column(&self, name: &str) -> Option<usize> {
        let (place, field) = self.metadata.schema().column_with_name(name)?;
        let is_field = !matches!(field.data_type(), DataType::Dictionary(..)) && name != "time";
        is_field.then_some(place)
    }

    fn read(file: CheckedFile) -> Result<Self, ParquetError> {
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
        let metadata = ArrowReaderMetadata::load(&file, options)?;
        let pairs = metadata.metadata().file_metadata().key_value_metadata();
        let value = |key: &str| {
            let pair = pairs.into_iter().flatten().find(|pair| pair.key == key);
            pair.and_then(|pair| pair.value.as_deref())
        };
        let block = |key: &str| value(key).map(|place| read_place(&file, key, place)).transpose();
        let malformed = |key: &str, what: &dyn std::fmt::Display| {
            ParquetError::General(format!("the footer's {key} {what}"))
        };
        let series = match (block(RUNS_KEY)?, value(SERIES_KEY)) {
            (Some(runs), _) => FileSeries::decode(&runs).map_err(|error| malformed(RUNS_KEY, &error))?,
            (None, Some(text)) => {
                FileSeries::decode_text(text).map_err(|error| malformed(SERIES_KEY, &error))?
            }
            (None, None) => return Err(malformed(RUNS_KEY, &"is missing")),
        };
        if i64::try_from(series.row_count()) != Ok(metadata.metadata().file_metadata().num_rows()) {
            return Err(malformed(RUNS_KEY, &"does not count as many rows as there are"));
        }
        let blocks = match block(BLOCKS_KEY)? {
            Some(table) => file.decode_blocks(&table)?,
            None => Arc::default(),
        };
        let size_bytes = metadata.metadata().memory_size() + series.size_bytes() + size_of_val(&*blocks);
        Ok(Self { metadata, series, blocks, size_bytes })
    }
}

/// Reads a block by its place, which is given as its offset and its length.
fn read_place(file: &CheckedFile, key: &str, place: &str) -> Result<Bytes, ParquetError> {
    let numbers =
        place.split_once(' ').and_then(|(at, length)| Some((at.parse().ok()?, length.parse().ok()?)));
    let Some((at, length)) = numbers else {
        return Err(ParquetError::General(format!("the footer's {key} is no place: {place:?}")));
    };
    file.get_bytes(at, length)
}

impl Drop for DataFile {
    fn drop(&mut self) {
        if self.obsolete.load(Ordering::Acquire) {
            self.objects.remove(&self.entry.path);
        }
    }
}
