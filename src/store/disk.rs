//! Making files last.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::error::StoreError;

/// Makes the names in a directory last: files created, renamed or removed there.
pub(crate) fn sync_directory(directory: &Path) -> Result<(), StoreError> {
    let synced = File::open(directory).and_then(|directory| directory.sync_all());
    synced.map_err(StoreError::file("sync", directory))
}

/// Creates a directory, and those above it, where they are missing, and makes their names last.
pub(crate) fn create_directory(directory: &Path) -> Result<(), StoreError> {
    if directory.is_dir() {
        return Ok(());
    }
    let parent = match directory.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    create_directory(parent)?;
    match fs::create_dir(directory) {
        Err(error) if !directory.is_dir() => Err(StoreError::file("create", directory)(error)),
        // It may be there by now, from another thread.
        Ok(()) | Err(_) => sync_directory(parent),
    }
}

/// Writes a file whole and makes its content last; its name lasts when its directory is synced.
pub(crate) fn write_file(path: &Path, parts: &[&[u8]]) -> Result<(), StoreError> {
    let mut file = File::create(path).map_err(StoreError::file("create", path))?;
    for part in parts {
        file.write_all(part).map_err(StoreError::file("write", path))?;
    }
    file.sync_all().map_err(StoreError::file("sync", path))
}
