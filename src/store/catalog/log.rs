//! The catalog on disk: a file of frames to which each flush appends what is new.
//!
//! Files refer to series by number, so the catalog's record of a series is on disk before the first file with its rows is
//! committed. Only the bytes that the manifest counts are read; what a failed flush left behind is overwritten.
//!
//! The payload of a frame is a sequence of records, each with its length before it. Tag sets of a fleet are much alike, so
//! longer payloads are compressed: a length of zero, which no record has, then the length of the records and a zstd frame of them.

use std::borrow::Cow;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tidegate_generated::types::Id;

use super::super::codec::{Reader, Writer};
use super::super::disk::sync_directory;
use super::super::error::{Malformed, StoreError};
use super::super::frame::{self, End};
use super::super::schema::{FieldType, MeasurementSchema};
use super::{Bucket, Catalog, Fingerprint, Measurement};

const NAME: &str = "catalog.log";

const COLUMNS_AND_SERIES: u8 = 0;
const BUCKET_DROPPED: u8 = 1;

/// In place of the first record's length: what follows is compressed.
const COMPRESSED: u8 = 0;
/// Shorter payloads stay as they are.
const COMPRESSED_FROM_BYTES: usize = 512;
/// A fast level of zstd: a million new series at once are hundreds of megabytes.
const COMPRESSION_LEVEL: i32 = 1;

/// New entries, and how far the catalog is on disk once they are committed.
#[derive(Debug, Default)]
pub(crate) struct Additions {
    payload: Vec<u8>,
    saved: Vec<(Id, Arc<str>, Arc<MeasurementSchema>, usize)>,
}

impl Catalog {
    /// What is not on disk yet.
    pub(crate) fn additions(&self) -> Additions {
        let mut additions = Additions::default();
        for (bucket, Bucket { measurements, .. }) in &self.buckets {
            for (name, measurement) in measurements {
                if measurement.is_saved() {
                    continue;
                }
                let mut record = Vec::new();
                measurement.encode_unsaved(*bucket, name, &mut Writer::new(&mut record));
                Writer::new(&mut additions.payload).block(&record);
                let saved = (*bucket, name.clone(), measurement.schema.clone(), measurement.series.len());
                additions.saved.push(saved);
            }
        }
        additions
    }

    /// Notes that additions are on disk, and committed.
    pub(crate) fn mark_saved(&mut self, additions: Additions) {
        for (bucket, name, schema, series_count) in additions.saved {
            if let Some(measurement) =
                self.buckets.get_mut(&bucket).and_then(|all| all.measurements.get_mut(&name))
            {
                measurement.saved_schema = schema;
                measurement.saved_series = series_count;
            }
        }
    }

    /// Reads the first `length` bytes of the catalog of a directory.
    pub(crate) fn read(directory: &Path, length: u64) -> Result<Self, StoreError> {
        let path = directory.join(NAME);
        let mut catalog = Self::default();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound && length == 0 => return Ok(catalog),
            Err(error) => return Err(StoreError::file("read", path)(error)),
        };
        let damaged = |offset: usize, reason: String| StoreError::Damaged {
            path: path.clone(),
            offset: offset as u64,
            reason,
        };
        let counted = usize::try_from(length).ok().and_then(|length| bytes.get(..length));
        let counted = counted.ok_or_else(|| damaged(bytes.len(), format!("expected {length} bytes")))?;
        let read = frame::decode(counted, 0);
        match read.end {
            End::Clean => {}
            End::Torn(offset) => return Err(damaged(offset, "expected a whole frame".to_owned())),
            End::Damaged(offset, reason) => return Err(damaged(offset, reason.to_owned())),
        }
        for frame in read.frames {
            let payload = counted.get(frame.payload.clone()).unwrap_or_default();
            let applied = catalog.apply(payload);
            applied.map_err(|malformed| {
                damaged(frame.payload.start, format!("the catalog frame {malformed}"))
            })?;
        }
        Ok(catalog)
    }

    fn apply(&mut self, payload: &[u8]) -> Result<(), Malformed> {
        let unpacked = unpack(payload)?;
        let mut records = Reader::new(&unpacked);
        while !records.is_empty() {
            let mut record = Reader::new(records.block()?);
            let kind = record.byte()?;
            let bucket = Id::new(record.u64()?).ok_or(Malformed("has no bucket"))?;
            match kind {
                COLUMNS_AND_SERIES => {
                    let name = record.text()?;
                    self.buckets.entry(bucket).or_default().measurement(name).apply(&mut record)?;
                }
                BUCKET_DROPPED => self.drop_bucket(bucket),
                _ => return Err(Malformed("has an entry of an unknown kind")),
            }
        }
        Ok(())
    }
}

impl Additions {
    /// The entry of a dropped bucket.
    pub(crate) fn bucket_dropped(bucket: Id) -> Self {
        let mut record = vec![BUCKET_DROPPED];
        Writer::new(&mut record).u64(bucket.get());
        let mut additions = Self::default();
        Writer::new(&mut additions.payload).block(&record);
        additions
    }

    /// Writes the additions behind the first `length` bytes of the catalog, on disk when this returns, and gives the new
    /// length.
    pub(crate) fn write(&self, directory: &Path, length: u64) -> Result<u64, StoreError> {
        if self.payload.is_empty() {
            return Ok(length);
        }
        let path: PathBuf = directory.join(NAME);
        if self.payload.len() > frame::PAYLOAD_LIMIT {
            let error = std::io::Error::new(ErrorKind::FileTooLarge, "too many new series at once");
            return Err(StoreError::file("write", path)(error));
        }
        let payload = pack(&self.payload).map_err(StoreError::file("compress new entries of", &path))?;
        let mut bytes = Vec::with_capacity(payload.len() + 32);
        frame::encode(length, &payload, &mut bytes);
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).open(&path);
        let mut file = file.map_err(StoreError::file("open", &path))?;
        file.set_len(length)
            .and_then(|()| file.seek(SeekFrom::Start(length)))
            .and_then(|_| file.write_all(&bytes))
            .map_err(StoreError::file("write", &path))?;
        file.sync_all().map_err(StoreError::file("sync", &path))?;
        if length == 0 {
            sync_directory(directory)?;
        }
        Ok(length + bytes.len() as u64)
    }
}

/// The payload of a frame of these records.
fn pack(records: &[u8]) -> std::io::Result<Cow<'_, [u8]>> {
    if records.len() < COMPRESSED_FROM_BYTES {
        return Ok(Cow::Borrowed(records));
    }
    let mut payload = vec![COMPRESSED];
    let mut writer = Writer::new(&mut payload);
    writer.count(records.len() as u64);
    writer.bytes(&zstd::bulk::compress(records, COMPRESSION_LEVEL)?);
    Ok(Cow::Owned(payload))
}

/// The records of a frame's payload.
fn unpack(payload: &[u8]) -> Result<Cow<'_, [u8]>, Malformed> {
    let Some((&COMPRESSED, compressed)) = payload.split_first() else { return Ok(Cow::Borrowed(payload)) };
    let mut reader = Reader::new(compressed);
    let length = reader.count()?;
    let records = zstd::bulk::decompress(reader.rest(), length);
    records.map(Cow::Owned).map_err(|_| Malformed("cannot be decompressed"))
}

impl Measurement {
    fn is_saved(&self) -> bool {
        self.saved_series == self.series.len() && Arc::ptr_eq(&self.saved_schema, &self.schema)
    }

    fn encode_unsaved(&self, bucket: Id, name: &str, writer: &mut Writer<'_>) {
        writer.byte(COLUMNS_AND_SERIES);
        writer.u64(bucket.get());
        writer.text(name);
        writer.count(self.schema.tags.len() as u64);
        self.schema.tags.iter().for_each(|tag| writer.text(tag));
        writer.count(self.schema.fields.len() as u64);
        for (field, field_type) in &self.schema.fields {
            writer.text(field);
            writer.byte(*field_type as u8);
        }
        writer.count((self.series.len() - self.saved_series) as u64);
        let mut key = Vec::new();
        for series in self.series.iter_from(self.saved_series) {
            key.clear();
            series.encode_key(&mut key);
            writer.block(&key);
        }
    }

    fn apply(&mut self, record: &mut Reader<'_>) -> Result<(), Malformed> {
        let mut schema = (*self.schema).clone();
        for _ in 0..record.count()? {
            schema.add_tag(record.text()?);
        }
        for _ in 0..record.count()? {
            let name = record.text()?;
            schema.add_field(name, FieldType::from_code(record.byte()?)?);
        }
        self.schema = Arc::new(schema);
        for _ in 0..record.count()? {
            let key = record.block()?;
            self.series_number(key, Fingerprint::of(key))?;
        }
        self.saved_schema = self.schema.clone();
        self.saved_series = self.series.len();
        Ok(())
    }
}
