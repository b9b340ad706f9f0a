//! Opening a directory: the manifest, the catalog, then the log. Parquet files are not read.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use parking_lot::Mutex;

use super::buffer::Buffer;
use super::catalog::{Catalog, Limits, Refusals};
use super::delete::delete_from;
use super::disk::create_directory;
use super::engine::State;
use super::error::{Malformed, StoreError};
use super::flush::Disk;
use super::lock::DirectoryLock;
use super::manifest::{Commit, Manifest};
use super::objects::{ObjectLocation, ObjectPlace, Objects};
use super::tombstone::Tombstone;
use super::wal::{Durability, Entry, Record, Wal, replay};

/// What was committed fits: it was checked when it was written.
const NO_LIMITS: Limits = Limits { measurements_per_bucket: usize::MAX, columns_per_measurement: usize::MAX };

/// What a directory holds.
#[derive(Debug)]
pub(super) struct Recovered {
    pub(super) disk: Disk,
    pub(super) catalog: Catalog,
    pub(super) state: State,
}

/// Opens a directory, which is made a store's where there is none, with its Parquet files there or at a location.
pub(super) fn recover(
    directory: &Path,
    location: Option<&ObjectLocation>,
    durability: Durability,
) -> Result<Recovered, StoreError> {
    let lock = DirectoryLock::acquire(directory)?;
    let mut manifest = match Manifest::read(directory)? {
        Some(manifest) => manifest,
        None => create(directory)?,
    };
    let objects = Arc::new(find_objects(directory, &mut manifest, location)?);
    let log = directory.join("wal");
    create_directory(&log)?;
    let mut catalog = Catalog::read(directory, manifest.catalog_bytes)?;
    let active = Buffer::default();
    // Deletes of what the log still holds, each in its place between the records.
    let unsettled = |tombstone: &&Tombstone| tombstone.before_segment > manifest.first_segment;
    let mut deletes = manifest.tombstones.iter().filter(unsettled).peekable();
    let replayed = replay(&log, manifest.first_segment, |segment, sequence, entry| {
        while let Some(tombstone) = deletes.next_if(|tombstone| tombstone.before_segment <= segment) {
            delete_from(&active, &catalog, tombstone);
        }
        if manifest.is_void(segment, entry.bucket()) {
            return Ok(());
        }
        match entry {
            Entry::Batch(bucket, batch) => {
                let mut refusals = Refusals::default();
                let admitted = catalog.admit(bucket, &batch, &NO_LIMITS, None, &mut refusals)?;
                if refusals.count > 0 {
                    return Err(Malformed("holds rows that do not fit the catalog"));
                }
                active.apply(bucket, &admitted, sequence);
            }
            Entry::Record(Record::Definition(definition)) => catalog.apply_definition(&definition)?,
            Entry::Record(Record::Write { bucket, measurements }) => {
                active.apply(bucket, &catalog.apply_write(bucket, measurements)?, sequence);
            }
        }
        Ok(())
    })?;
    catalog.mark_defined();
    deletes.for_each(|tombstone| delete_from(&active, &catalog, tombstone));
    remove_strays(directory, &manifest)?;
    objects.remove_strays(manifest.files.iter().map(|file| file.path.clone()).collect());

    let mut state = State { active: Arc::new(active), ..State::default() };
    state.adopt(&objects, &manifest, &Commit::Done);
    let wal = Wal::new(log, &replayed, durability);
    let disk = Disk {
        directory: directory.to_owned(),
        objects,
        wal,
        manifest: manifest.into(),
        compaction: Mutex::default(),
        changed_at: Instant::now().into(),
        _lock: lock,
    };
    Ok(Recovered { disk, catalog, state })
}

/// Puts the first manifest into a new directory. Where there is data but no manifest, something went wrong that an empty
/// store would only hide.
fn create(directory: &Path) -> Result<Manifest, StoreError> {
    for name in ["wal", "parquet", "catalog.log"] {
        if directory.join(name).exists() {
            let reason = format!("it is missing, but {name} is there");
            return Err(StoreError::Damaged { path: directory.join("MANIFEST"), offset: 0, reason });
        }
    }
    let manifest = Manifest::default();
    match manifest.commit(directory)? {
        Commit::Done => Ok(manifest),
        Commit::Uncertain(error) => Err(error),
    }
}

/// Where the Parquet files are. As long as there are none the location may change; the manifest remembers it.
fn find_objects(
    directory: &Path,
    manifest: &mut Manifest,
    location: Option<&ObjectLocation>,
) -> Result<Objects, StoreError> {
    let found = manifest.objects.as_ref().map(|place| place.url.as_str());
    if found != location.map(ObjectLocation::url) {
        if !manifest.files.is_empty() {
            let name = |url: Option<&str>| url.unwrap_or("the directory itself").to_owned();
            let (found, given) = (name(found), name(location.map(ObjectLocation::url)));
            return Err(StoreError::OtherPlace { directory: directory.to_owned(), found, given });
        }
        manifest.objects = location.map(ObjectPlace::new);
        if let Commit::Uncertain(error) = manifest.commit(directory)? {
            return Err(error);
        }
    }
    match (location, &manifest.objects) {
        (Some(location), Some(place)) => Objects::remote(directory, location, place),
        (Some(_), None) | (None, _) => Ok(Objects::local(directory)),
    }
}

/// Deletes Parquet files in the directory that do not count: a flush or compaction was not finished, or a removal. Folders that were left
/// without files go as well.
fn remove_strays(directory: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    let counted: HashSet<_> = manifest.files.iter().map(|file| directory.join(&file.path)).collect();
    let mut folders = vec![directory.join("parquet")];
    let mut seen = Vec::new();
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(StoreError::file("read", &folder))? {
            let entry = entry.map_err(StoreError::file("read", &folder))?;
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "parquet")
                && !counted.contains(&path)
            {
                fs::remove_file(&path).map_err(StoreError::file("remove", &path))?;
            }
        }
        seen.push(folder);
    }
    // Those below others come later. What is not empty stays.
    seen.iter().skip(1).rev().for_each(|folder| drop(fs::remove_dir(folder)));
    Ok(())
}
