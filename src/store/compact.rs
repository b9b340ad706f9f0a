//! Compaction: files of the same days are merged, deleted and expired rows left out.
//!
//! The files to merge are chosen from the manifest ([`choose`]), read through the same merge as a scan, and written by the
//! same writer as a flush, a batch at a time. One commit of the manifest puts the new files in the place of the old ones; a
//! crash leaves one state or the other, and the files of the other go at the next start. Old files are deleted when their
//! last reader is gone. Writes, flushes and scans go on meanwhile.

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::catalog::{Catalog, SortedSeries};
use super::engine::{Engine, columns};
use super::error::StoreError;
use super::file::{DataFile, FileContent, FileSource, FooterCache, Purpose, write_file};
use super::flush::Disk;
use super::manifest::{Commit, FileEntry, Manifest};
use super::partition::{day_of, file_path, partitions};
use super::scan::{Mask, Merge, Source, SourceBatch, WantedSeries, scan_schema};
use super::schema::{FieldType, MeasurementSchema};
use super::tombstone::Tombstone;

mod background;
mod choose;

pub(super) use background::Compactor;
pub(super) use choose::Effort;

use choose::choose;

/// What compaction keeps in mind.
#[derive(Debug, Default)]
pub(super) struct Compaction {
    /// Numbers of files that cannot be read, or that the catalog does not know.
    damaged: HashSet<u64>,
}

/// Why a merge came to nothing.
enum Failure {
    /// It was to stop.
    Stopped,
    /// A file to merge is not there any more: its bucket was removed, or it expired.
    Changed,
    /// Files cannot be read.
    Damaged(Vec<u64>, StoreError),
    Error(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Error(error)
    }
}

impl Engine {
    /// Flushes, and merges all that can be merged, until the store is closed.
    pub(super) fn compact(&self) -> Result<(), StoreError> {
        self.flush()?;
        self.drop_expired()?;
        let go_on = || !self.closed.load(Ordering::Acquire);
        while go_on() && self.compact_next(Effort::All, &go_on)? {}
        Ok(())
    }

    /// Merges some files, as long as `go_on` says so; it may take its time to. Answers whether there may be more to do.
    fn compact_next(&self, effort: Effort, go_on: &dyn Fn() -> bool) -> Result<bool, StoreError> {
        let Some(disk) = &self.disk else { return Ok(false) };
        let mut compaction = disk.compaction.lock();
        let commits = self.state.read().commits;
        let chosen = choose(&disk.manifest.lock(), &compaction.damaged, effort);
        let Some(inputs) = chosen else { return Ok(false) };
        match self.merge(disk, &inputs, go_on) {
            Ok(()) => Ok(true),
            Err(Failure::Changed) => {
                // Where nothing changed, the catalog knows nothing of the files: they are not to be tried for ever.
                if self.state.read().commits == commits {
                    let paths: Vec<_> = inputs.iter().map(|file| file.path.as_str()).collect();
                    log::error!("files of an unknown measurement are not merged: {}", paths.join(", "));
                    compaction.damaged.extend(inputs.iter().map(|file| file.number));
                }
                Ok(true)
            }
            Err(Failure::Stopped) => Ok(false),
            Err(Failure::Damaged(numbers, error)) => {
                log::error!("files cannot be merged, and are left as they are until the next start: {error}");
                compaction.damaged.extend(numbers);
                Ok(true)
            }
            Err(Failure::Error(error)) => Err(error),
        }
    }

    /// Puts new files in the place of `inputs`, which follow each other among the files of their days.
    fn merge(&self, disk: &Disk, inputs: &[FileEntry], go_on: &dyn Fn() -> bool) -> Result<(), Failure> {
        let Some(merging) = Merging::new(self, disk, inputs, go_on) else { return Err(Failure::Changed) };
        if let [file] = merging.files.as_slice()
            && !merging.is_concerned(file)?
        {
            return self.settle(disk, file.entry.number, merging.epoch);
        }
        let mut paths = Vec::new();
        let done = merging.write(&mut paths).and_then(|outputs| self.replace(disk, inputs, outputs));
        if done.is_err() {
            // What stays goes at the next start.
            disk.objects.discard(&paths);
        }
        done
    }

    fn replace(&self, disk: &Disk, inputs: &[FileEntry], outputs: Vec<FileEntry>) -> Result<(), Failure> {
        let numbers: HashSet<u64> = inputs.iter().map(|file| file.number).collect();
        let mut manifest = disk.manifest.lock();
        let is_input = |file: &FileEntry| numbers.contains(&file.number);
        let place = manifest.files.iter().rposition(is_input);
        let (Some(place), true) =
            (place, manifest.files.iter().filter(|file| is_input(file)).count() == inputs.len())
        else {
            return Err(Failure::Changed);
        };
        let mut next = manifest.clone();
        next.files.splice(place..place, outputs);
        next.files.retain(|file| !is_input(file));
        self.commit_merged(disk, &mut manifest, next)
    }

    /// Notes that a file, as it is, holds nothing of the deletes up to `epoch`.
    fn settle(&self, disk: &Disk, number: u64, epoch: u64) -> Result<(), Failure> {
        let mut manifest = disk.manifest.lock();
        let mut next = manifest.clone();
        let file = next.files.iter_mut().find(|file| file.number == number).ok_or(Failure::Changed)?;
        file.epoch = epoch;
        self.commit_merged(disk, &mut manifest, next)
    }

    fn commit_merged(&self, disk: &Disk, manifest: &mut Manifest, mut next: Manifest) -> Result<(), Failure> {
        next.forget_settled();
        let commit = next.commit(&disk.directory)?;
        *manifest = next;
        self.state.write().adopt(&disk.objects, manifest, &commit);
        match commit {
            Commit::Done => Ok(()),
            // The new files count, the old ones stay beside them.
            Commit::Uncertain(error) => {
                log::error!("merged files are in place, the directory is not: {error}");
                Ok(())
            }
        }
    }
}

/// The merge of some files.
struct Merging<'a> {
    disk: &'a Disk,
    go_on: &'a dyn Fn() -> bool,
    files: Vec<Arc<DataFile>>,
    tombstones: Vec<Tombstone>,
    /// Of the files to be.
    epoch: u64,
    schema: Arc<MeasurementSchema>,
    series: Arc<SortedSeries>,
    wanted: Arc<WantedSeries>,
    /// Not those of the scans, which will not need these files much longer.
    footers: Arc<FooterCache>,
    /// Times that have not expired.
    time_ns: RangeInclusive<i64>,
}

impl<'a> Merging<'a> {
    /// `None` where the files, or their measurement, are not there any more.
    fn new(
        engine: &Engine,
        disk: &'a Disk,
        inputs: &[FileEntry],
        go_on: &'a dyn Fn() -> bool,
    ) -> Option<Self> {
        let FileEntry { bucket, measurement, .. } = inputs.first()?;
        let manifest = disk.manifest.lock();
        let all = engine.state.read().files.clone();
        let find = |input: &FileEntry| all.iter().find(|file| file.entry.number == input.number).cloned();
        let files = inputs.iter().map(find).collect::<Option<Vec<_>>>()?;
        let pending = |one: &&Tombstone| inputs.iter().any(|input| one.is_pending_for(input));
        let tombstones = manifest.tombstones.iter().filter(pending).cloned().collect();
        let epoch = manifest.tombstone_epoch;
        drop(manifest);
        let (schema, series) = Catalog::sorted(&engine.catalog, *bucket, measurement)?;
        let time_ns = engine.options.retention.oldest_ns(*bucket)..=i64::MAX;
        let wanted = Arc::new(WantedSeries::new(series.numbers().to_vec(), series.len()));
        let footers = Arc::default();
        Some(Self { disk, go_on, files, tombstones, epoch, schema, series, wanted, footers, time_ns })
    }

    /// Whether a file has series that a delete is about.
    fn is_concerned(&self, file: &DataFile) -> Result<bool, Failure> {
        let deleted =
            self.series.by_rank().filter(|(_, series)| self.tombstones.iter().any(|one| one.accepts(series)));
        let wanted = WantedSeries::new(deleted.map(|(number, _)| number).collect(), self.series.len());
        file.has_series(&self.footers, &wanted).map_err(|error| self.reading(error))
    }

    /// Writes the merged files. `paths` takes those begun, also where it comes to an error.
    fn write(&self, paths: &mut Vec<String>) -> Result<Vec<FileEntry>, Failure> {
        let fields = self.fields()?;
        let names: Arc<[Arc<str>]> = fields.iter().map(|(name, _)| name.clone()).collect();
        let mut outputs = Vec::new();
        for days in partitions(&self.rows_by_day()?) {
            let time_ns = *days.start().max(self.time_ns.start())..=*days.end();
            outputs.extend(self.write_file(&time_ns, &fields, &names, paths)?);
        }
        self.disk.objects.publish(paths)?;
        Ok(outputs)
    }

    /// Writes the rows of a time range; `None` where there are none.
    fn write_file(
        &self,
        time_ns: &RangeInclusive<i64>,
        fields: &[(Arc<str>, FieldType)],
        names: &Arc<[Arc<str>]>,
        paths: &mut Vec<String>,
    ) -> Result<Option<FileEntry>, Failure> {
        let Some(first) = self.files.first().map(|file| &file.entry) else { return Ok(None) };
        let number = {
            let mut manifest = self.disk.manifest.lock();
            manifest.next_file += 1;
            manifest.next_file - 1
        };
        let begins_ns = self.files.iter().map(|file| file.entry.first_time_ns).min().unwrap_or(i64::MIN);
        let path = file_path(first.bucket, &first.measurement, begins_ns.max(*time_ns.start()), number);
        let path = self.disk.objects.new_path(path);
        paths.push(path.clone());
        let content = FileContent {
            measurement: &first.measurement,
            tags: &self.schema.tags,
            fields,
            series: &self.series,
            purpose: Purpose::Compaction,
        };
        let mut merge = self.read(time_ns, names);
        let mut failure = None;
        let batches = std::iter::from_fn(|| {
            let next = self.next_batch(&mut merge);
            next.map_err(|error| {
                failure = Some(error);
                StoreError::Unavailable { reason: "files cannot be merged".to_owned() }
            })
            .transpose()
        });
        let written = write_file(&self.disk.objects.staged(&path), &content, batches);
        if let Some(failure) = failure {
            return Err(failure);
        }
        Ok(written?.map(|written| FileEntry {
            number,
            bucket: first.bucket,
            measurement: first.measurement.clone(),
            path,
            rows: written.rows,
            size_bytes: written.size_bytes,
            first_time_ns: written.first_time_ns,
            last_time_ns: written.last_time_ns,
            tail: written.tail,
            epoch: self.epoch,
        }))
    }

    fn next_batch(&self, merge: &mut Merge) -> Result<Option<SourceBatch>, Failure> {
        if (self.go_on)() {
            merge.next_rows().map_err(|error| self.reading(error))
        } else {
            Err(Failure::Stopped)
        }
    }

    /// The rows of a time range, merged.
    fn read(&self, time_ns: &RangeInclusive<i64>, names: &Arc<[Arc<str>]>) -> Merge {
        let series = || self.series.by_rank().map(|(_, series)| series);
        let masks: Vec<_> =
            self.tombstones.iter().map(|one| (one, Arc::new(Mask::new(one, series())))).collect();
        let overlapping = self.files.iter().filter(|file| {
            file.entry.first_time_ns <= *time_ns.end() && *time_ns.start() <= file.entry.last_time_ns
        });
        let sources = overlapping.map(|file| {
            let pending = masks.iter().filter(|(one, _)| one.is_pending_for(&file.entry));
            let masks = pending.map(|(_, mask)| mask.clone()).collect();
            Source::File(self.source(file, time_ns.clone(), names.clone()), masks)
        });
        Merge::new(sources.collect(), scan_schema(columns(&self.schema, names)))
    }

    fn source(
        &self,
        file: &Arc<DataFile>,
        time_ns: RangeInclusive<i64>,
        fields: Arc<[Arc<str>]>,
    ) -> FileSource {
        FileSource::new(file.clone(), self.footers.clone(), self.wanted.clone(), time_ns, fields)
    }

    /// The fields that some of the files have.
    fn fields(&self) -> Result<Vec<(Arc<str>, FieldType)>, Failure> {
        let mut names = HashSet::new();
        for file in &self.files {
            names.extend(file.column_names(&self.footers).map_err(|error| self.reading(error))?);
        }
        Ok(self.schema.fields.iter().filter(|(name, _)| names.contains(&**name)).cloned().collect())
    }

    /// How many rows there are of each day, those that several files have counted several times.
    fn rows_by_day(&self) -> Result<BTreeMap<i64, u64>, Failure> {
        let mut rows_by_day: BTreeMap<i64, u64> = BTreeMap::new();
        for file in &self.files {
            let (first, last) = (day_of(file.entry.first_time_ns), day_of(file.entry.last_time_ns));
            if first == last {
                *rows_by_day.entry(first).or_default() += file.entry.rows;
                continue;
            }
            let mut source = self.source(file, self.time_ns.clone(), Arc::default());
            while let Some(batch) = source.next_batch().map_err(|error| self.reading(error))? {
                if !(self.go_on)() {
                    return Err(Failure::Stopped);
                }
                for time_ns in batch.times.iter() {
                    *rows_by_day.entry(day_of(*time_ns)).or_default() += 1;
                }
            }
        }
        Ok(rows_by_day)
    }

    /// What an error of reading means: where the system refuses it may pass, else it is the file.
    fn reading(&self, error: StoreError) -> Failure {
        let damaged: Vec<u64> = match error.path() {
            Some(path) => {
                let of_path = self.files.iter().filter(|file| file.full_path() == path);
                of_path.map(|file| file.entry.number).collect()
            }
            None => self.files.iter().map(|file| file.entry.number).collect(),
        };
        let refused_by_system =
            matches!(&error, StoreError::File { source, .. } if source.kind() != ErrorKind::NotFound);
        let unreachable = matches!(
            &error,
            StoreError::Object { source, .. } if !matches!(**source, object_store::Error::NotFound { .. })
        );
        let may_pass = refused_by_system || unreachable;
        if may_pass || damaged.is_empty() { Failure::Error(error) } else { Failure::Damaged(damaged, error) }
    }
}
