//! Parquet files: the rows that were flushed.
//!
//! A file holds rows of one measurement from one or more whole days (UTC), sorted by series, then time, no point twice.
//! Columns are the tags (dictionaries of strings, null where a series lacks the tag), `time`, and the fields. Where a day has
//! few rows, following days share its file, so that sparse data does not become a file a day.
//!
//! The footer holds, beside Parquet's own, the key `tidegate.series`: which series the rows belong to, as numbers of the
//! catalog with their counts of rows. By it a scan reads the rows of the wanted series only, and no tag column.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use parking_lot::Mutex;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::errors::ParquetError;
use parquet::file::metadata::PageIndexPolicy;

use super::codec::{Reader, Writer};
use super::error::{Malformed, StoreError};
use super::manifest::FileEntry;

mod read;
mod write;

pub(crate) use read::FileSource;
pub(crate) use write::{FileContent, Purpose, write_file};

/// The key of the series in a file's footer.
const SERIES_KEY: &str = "tidegate.series";

/// A file that counts. When it no longer does, it is deleted with the last reader.
#[derive(Debug)]
pub(crate) struct DataFile {
    pub(crate) entry: FileEntry,
    path: PathBuf,
    footer: Mutex<Option<Arc<Footer>>>,
    obsolete: AtomicBool,
}

/// What is read of a file before its rows; kept after the first use.
#[derive(Debug)]
struct Footer {
    metadata: ArrowReaderMetadata,
    /// The series of the rows, by number, with how many rows each has.
    runs: Vec<(u32, usize)>,
}

impl DataFile {
    pub(crate) fn new(directory: &Path, entry: FileEntry) -> Self {
        let path = directory.join(&entry.path);
        Self { entry, path, footer: Mutex::default(), obsolete: AtomicBool::new(false) }
    }

    /// The file is to go when nobody reads it any more.
    pub(crate) fn mark_obsolete(&self) {
        self.obsolete.store(true, Ordering::Release);
    }

    fn open(&self) -> Result<File, StoreError> {
        File::open(&self.path).map_err(StoreError::file("open", &self.path))
    }

    fn failure(&self, source: ParquetError) -> StoreError {
        StoreError::Parquet { action: "read", path: self.path.clone(), source }
    }

    fn footer(&self) -> Result<Arc<Footer>, StoreError> {
        let mut known = self.footer.lock();
        if let Some(footer) = &*known {
            return Ok(footer.clone());
        }
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
        let metadata =
            ArrowReaderMetadata::load(&self.open()?, options).map_err(|source| self.failure(source))?;
        let pairs = metadata.metadata().file_metadata().key_value_metadata();
        let series = pairs
            .into_iter()
            .flatten()
            .find(|pair| pair.key == SERIES_KEY)
            .and_then(|pair| pair.value.as_deref());
        let runs = series.ok_or(Malformed("is missing")).and_then(decode_runs);
        let rows = metadata.metadata().file_metadata().num_rows();
        let runs =
            runs.and_then(|runs| match runs.iter().map(|(_, rows)| *rows as i64).sum::<i64>() == rows {
                true => Ok(runs),
                false => Err(Malformed("does not count as many rows as there are")),
            });
        let runs = runs.map_err(|malformed| {
            self.failure(ParquetError::General(format!("the footer's {SERIES_KEY} {malformed}")))
        })?;
        Ok(known.insert(Arc::new(Footer { metadata, runs })).clone())
    }
}

impl Drop for DataFile {
    fn drop(&mut self) {
        if self.obsolete.load(Ordering::Acquire)
            && let Err(error) = fs::remove_file(&self.path)
        {
            log::warn!("cannot remove {}: {error}", self.path.display());
        }
    }
}

fn encode_runs(runs: &[(u32, usize)]) -> String {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes);
    for (series, rows) in runs {
        writer.count(u64::from(*series));
        writer.count(*rows as u64);
    }
    STANDARD_NO_PAD.encode(bytes)
}

fn decode_runs(text: &str) -> Result<Vec<(u32, usize)>, Malformed> {
    let bytes = STANDARD_NO_PAD.decode(text).map_err(|_| Malformed("is not base64"))?;
    let mut reader = Reader::new(&bytes);
    let mut runs = Vec::new();
    while !reader.is_empty() {
        let series =
            u32::try_from(reader.count()?).map_err(|_| Malformed("has a series number too large"))?;
        runs.push((series, reader.count()?));
    }
    Ok(runs)
}
