//! Refuses to build when `generated/` is not what `scripts/regenerate` would write from `openapi/`.
//!
//! Compares the digests recorded in `generated/digests.txt` with the files; asks for no Java, Python or network.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

const RECORD: &str = "generated/digests.txt";

/// What a digest is recorded of: `input openapi/tidegate.yml`, `output src/lib.rs`.
type Name = String;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={RECORD}");
    if let Err(difference) = check() {
        println!("cargo::error={difference}; run scripts/regenerate and commit what it writes");
    }
}

/// The first difference between the record and the files, in words.
fn check() -> Result<(), String> {
    let record = fs::read_to_string(RECORD).map_err(|error| format!("{RECORD} cannot be read ({error})"))?;
    let mut recorded: BTreeMap<Name, &str> = BTreeMap::new();
    for line in record.lines() {
        let (digest, name) = line.split_once(' ').ok_or_else(|| format!("{RECORD} is damaged"))?;
        recorded.insert(name.to_owned(), digest);
    }
    let inputs = ["openapi", "rustfmt.toml", "scripts/bundle.py", "scripts/digests.py", "scripts/regenerate"];
    let mut found = BTreeMap::new();
    for input in inputs {
        digest(Path::new(input), Path::new(""), "input", &mut found)?;
    }
    for output in ["generated/src", "generated/contract.json"] {
        digest(Path::new(output), Path::new("generated"), "output", &mut found)?;
    }
    for (name, (path, digest)) in &found {
        match recorded.get(name) {
            None => return Err(format!("{} is not known to {RECORD}", path.display())),
            Some(recorded) if recorded != digest => {
                return Err(format!("{} has changed since {RECORD} was written", path.display()));
            }
            Some(_) => {}
        }
    }
    match recorded.keys().find(|name| !found.contains_key(*name)) {
        Some(missing) => Err(format!("{missing} is missing, which {RECORD} names")),
        None => Ok(()),
    }
}

/// Adds the digests of `path`, a file or a folder, under names relative to `base`.
fn digest(
    path: &Path,
    base: &Path,
    kind: &str,
    found: &mut BTreeMap<Name, (PathBuf, String)>,
) -> Result<(), String> {
    println!("cargo::rerun-if-changed={}", path.display());
    let unreadable = |error: std::io::Error| format!("{} cannot be read ({error})", path.display());
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(unreadable)? {
            digest(&entry.map_err(unreadable)?.path(), base, kind, found)?;
        }
        return Ok(());
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let name = path.strip_prefix(base).unwrap_or(path).to_string_lossy().replace('\\', "/");
    found.insert(format!("{kind} {name}"), (path.to_owned(), digest));
    Ok(())
}
