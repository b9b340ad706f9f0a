//! Damaged files give an error that names them, or right data; never wrong data, and never a panic.
//!
//! `TIDEGATE_EVERY_BYTE=1` damages every byte there is, not only some.

use std::collections::BTreeSet;

use super::workload::number_of;
use super::*;

/// A directory with files, a catalog, and a log of two segments; the bytes in it and the points.
struct Sample {
    files: Vec<(PathBuf, Vec<u8>)>,
    points: BTreeSet<String>,
    /// Points of the last record of the log.
    last: BTreeSet<String>,
    /// Where that begins in its file.
    last_start: usize,
}

const BUCKETS: [u64; 2] = [1, 2];

impl Sample {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = open(directory.path());
        let dense: Vec<_> = (0..400)
            .map(|at| {
                format!("m,host=h{},k=v f={}.5,i={}i,s=\"text-{}\",b=t {at}", at % 4, at * 7, at * at, at % 9)
            })
            .collect();
        write(&store, bucket(1), &dense.join("\n"));
        write(&store, bucket(1), "other,t=a u=1u 1\nother,t=b u=2u 2");
        write(&store, bucket(2), "m f=1 1");
        store.flush().unwrap();
        write(&store, bucket(1), "m,host=h1,k=v f=-1 1\nm,host=h9 f=9,g=\"new\" 9");
        store.flush().unwrap();
        write(&store, bucket(1), "m,host=h2,k=v i=-2i 2\nm,host=h10 f=10 10");
        write(&store, bucket(2), "logged,t=x f=1 1");
        store.drop_bucket(bucket(3)).unwrap();
        drop(store);
        let store = open(directory.path());
        write(&store, bucket(2), "logged,t=x f=2,s=\"logged text\" 2\nlogged,t=y f=3 3");
        let before: BTreeSet<_> = found(&store).unwrap();
        let log = files(directory.path(), ".wal").pop().unwrap();
        let last_start = fs::metadata(log).unwrap().len() as usize;
        write(&store, bucket(1), "m,host=h3,k=v h=3 1000\nlast,t=z f=3 3");
        let points: BTreeSet<_> = found(&store).unwrap();
        let last = points.difference(&before).cloned().collect();
        drop(store);
        let files = files(directory.path(), "").into_iter().filter(|path| !path.ends_with("LOCK"));
        let files = files.map(|path| {
            let bytes = fs::read(&path).unwrap();
            (path.strip_prefix(directory.path()).unwrap().to_owned(), bytes)
        });
        Self { files: files.collect(), points, last, last_start }
    }

    /// Makes the directory anew, with a file's bytes replaced, or without it.
    fn lay_out(&self, directory: &Path, changed: &Path, bytes: Option<&[u8]>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
        for (path, whole) in &self.files {
            let bytes = if path == changed { bytes } else { Some(whole.as_slice()) };
            let path = directory.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if let Some(bytes) = bytes {
                fs::write(path, bytes).unwrap();
            }
        }
    }

    /// Opens the directory and reads all of it; says which errors there were.
    fn check(&self, directory: &Path, changed: &Path, context: &str) -> Outcome {
        let named = |error: &StoreError| {
            let text = error.to_string();
            let path = directory.join(changed);
            assert!(text.contains(path.to_str().unwrap()), "{context}: {text} does not name the file");
        };
        let store = match Store::open(StoreOptions::directory(directory)) {
            Ok(store) => store,
            Err(error) => {
                named(&error);
                return Outcome::NotOpened;
            }
        };
        let mut all = BTreeSet::new();
        let mut failed = false;
        for number in BUCKETS {
            for measurement in store.measurements(bucket(number)) {
                match read(&store, number, &measurement) {
                    Ok(lines) => all.extend(lines),
                    Err((lines, error)) => {
                        named(&error);
                        assert!(
                            changed.to_str().unwrap().contains(&*measurement),
                            "{context}: {measurement} needs another file: {error}"
                        );
                        failed = true;
                        all.extend(lines);
                    }
                }
            }
        }
        let wrong: Vec<_> = all.difference(&self.points).collect();
        assert!(wrong.is_empty(), "{context}: wrong data {wrong:?}");
        if failed {
            return Outcome::NotRead;
        }
        let lost: BTreeSet<_> = self.points.difference(&all).cloned().collect();
        if lost == self.last && !lost.is_empty() {
            return Outcome::LastRecordLost;
        }
        assert!(lost.is_empty(), "{context}: lost without a word: {lost:?}");
        Outcome::Whole
    }
}

/// What became of a damaged directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    NotOpened,
    NotRead,
    LastRecordLost,
    Whole,
}

fn found(store: &Store) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for number in BUCKETS {
        for measurement in store.measurements(bucket(number)) {
            all.extend(read(store, number, &measurement).ok()?);
        }
    }
    Some(all)
}

/// The points of a measurement, or those before an error, each with its bucket.
fn read(store: &Store, number: u64, measurement: &str) -> Result<Vec<String>, (Vec<String>, StoreError)> {
    let schema = store.schema(bucket(number), measurement).unwrap();
    let fields: Vec<_> = schema.fields.iter().map(|(name, _)| name.clone()).collect();
    let scan = Scan {
        bucket: bucket(number),
        measurement,
        fields: &fields,
        time: i64::MIN..=i64::MAX,
        series: None,
    };
    let mut found = Vec::new();
    let batches = match store.scan(&scan) {
        Ok(batches) => batches,
        Err(error) => return Err((found, error)),
    };
    for batch in batches {
        match batch {
            Ok(batch) => {
                found.extend(lines(measurement, &batch).into_iter().map(|line| format!("{number} {line}")));
            }
            Err(error) => return Err((found, error)),
        }
    }
    Ok(found)
}

/// Damages bytes of the files whose names end so, every so many, and gives back what came of it.
fn flip(sample: &Sample, ending: &str, step: usize) -> BTreeSet<Outcome> {
    let step = if number_of("TIDEGATE_EVERY_BYTE").is_some() { 1 } else { step };
    let directory = tempfile::tempdir().unwrap();
    let mut outcomes = BTreeSet::new();
    let mut damaged = 0;
    for (path, bytes) in sample.files.iter().filter(|(path, _)| path.to_str().unwrap().ends_with(ending)) {
        for at in (0..bytes.len()).step_by(step) {
            let mut flipped = bytes.clone();
            // Another bit each time.
            flipped[at] ^= 1 << (at / step % 8);
            sample.lay_out(directory.path(), path, Some(&flipped));
            outcomes.insert(sample.check(directory.path(), path, &format!("{}, byte {at}", path.display())));
            damaged += 1;
        }
    }
    println!("{damaged} bytes of *{ending}: {outcomes:?}");
    outcomes
}

#[test]
fn a_flipped_byte_in_the_log_is_an_error_or_the_end_of_it() {
    let outcomes = flip(&Sample::new(), ".wal", 2);
    assert_eq!(outcomes, [Outcome::NotOpened, Outcome::LastRecordLost].into());
}

#[test]
fn a_flipped_byte_in_manifest_or_catalog_is_an_error() {
    let sample = Sample::new();
    assert_eq!(flip(&sample, "MANIFEST", 5), [Outcome::NotOpened].into());
    assert_eq!(flip(&sample, "catalog.log", 3), [Outcome::NotOpened].into());
}

#[test]
fn a_flipped_byte_in_a_file_is_an_error_of_those_who_need_it_or_does_no_harm() {
    let outcomes = flip(&Sample::new(), ".parquet", 29);
    assert!(outcomes.is_subset(&[Outcome::NotRead, Outcome::Whole].into()), "{outcomes:?}");
}

#[test]
fn a_file_cut_short_is_an_error_of_those_who_need_it() {
    let sample = Sample::new();
    let directory = tempfile::tempdir().unwrap();
    for (path, bytes) in &sample.files {
        let name = path.to_str().unwrap();
        let expected = match name {
            _ if name.ends_with(".parquet") => Outcome::NotRead,
            // A log ends anywhere: see below.
            _ if name.ends_with(".wal") => continue,
            _ => Outcome::NotOpened,
        };
        for length in (0..bytes.len()).step_by(bytes.len() / 12 + 1).chain([bytes.len() - 1]) {
            sample.lay_out(directory.path(), path, Some(&bytes[..length]));
            let context = format!("{name} cut to {length} bytes");
            assert_eq!(sample.check(directory.path(), path, &context), expected, "{context}");
        }
        sample.lay_out(directory.path(), path, None);
        assert_eq!(sample.check(directory.path(), path, &format!("{name} removed")), expected);
        sample.lay_out(directory.path(), path, None);
        fs::create_dir(directory.path().join(path)).unwrap();
        assert_eq!(sample.check(directory.path(), path, &format!("{name} is a directory")), expected);
    }
}

#[test]
fn a_log_cut_anywhere_keeps_what_is_whole_and_goes_on() {
    let sample = Sample::new();
    let directory = tempfile::tempdir().unwrap();
    let (path, bytes) =
        sample.files.iter().rfind(|(path, _)| path.to_str().unwrap().ends_with(".wal")).unwrap();
    // Later is more: what a shorter log holds, a longer one does too.
    let mut before = BTreeSet::new();
    for length in (0..sample.last_start).step_by(9).chain(sample.last_start..bytes.len()) {
        let context = format!("cut to {length} of {} bytes", bytes.len());
        sample.lay_out(directory.path(), path, Some(&bytes[..length]));
        let store = open(directory.path());
        let kept = found(&store).unwrap();
        assert!(kept.is_superset(&before) && kept.is_subset(&sample.points), "{context}");
        write(&store, bucket(1), "m,host=h11 f=1,g=\"after\" 1\nafter f=1 1");
        let mut expected = kept.clone();
        expected.extend(["1 m,host=h11 f=1.0,g=after 1".to_owned(), "1 after f=1.0 1".to_owned()]);
        drop(store);
        assert_eq!(found(&open(directory.path())), Some(expected), "{context}, then written to");
        before = kept;
    }
    assert_eq!(sample.points.difference(&before).cloned().collect::<BTreeSet<_>>(), sample.last);
}

#[test]
fn a_segment_of_the_log_that_is_missing_is_reported() {
    let sample = Sample::new();
    let directory = tempfile::tempdir().unwrap();
    let logs: Vec<_> =
        sample.files.iter().filter(|(path, _)| path.to_str().unwrap().ends_with(".wal")).collect();
    assert!(logs.len() > 1);
    sample.lay_out(directory.path(), &logs[0].0, None);
    let error = Store::open(StoreOptions::directory(directory.path())).unwrap_err().to_string();
    assert!(error.contains(".wal") && error.contains("missing"), "{error}");
}

/// Whether nothing keeps this process from writing: the superuser may write everywhere.
fn may_write(directory: &Path) -> bool {
    let probe = directory.join("probe");
    fs::write(&probe, "").and_then(|()| fs::remove_file(probe)).is_ok()
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let sample = Sample::new();
    let directory = tempfile::tempdir().unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for (path, bytes) in &sample.files {
        sample.lay_out(directory.path(), path, Some(bytes));
        set(&directory.path().join(path), 0);
        if fs::read(directory.path().join(path)).is_ok() {
            println!("skipped: this user may read everything");
            return;
        }
        let name = path.to_str().unwrap();
        let expected = if name.ends_with(".parquet") { Outcome::NotRead } else { Outcome::NotOpened };
        assert_eq!(sample.check(directory.path(), path, &format!("{name} may not be read")), expected);
    }

    // A directory that may not be written: what is in it can be read while it is open, and nothing is lost.
    sample.lay_out(directory.path(), Path::new(""), None);
    let store = open(directory.path());
    let log = directory.path().join("wal");
    set(&log, 0o500);
    assert!(!may_write(&log));
    let error = try_write(&store, bucket(1), "m,host=h1,k=v f=5 5").unwrap_err();
    assert!(matches!(error, StoreError::Unavailable { .. }), "{error}");
    assert_eq!(found(&store).as_ref(), Some(&sample.points));
    set(&log, 0o700);
    write(&store, bucket(1), "after f=1 1");
    drop(store);
    let mut points = sample.points.clone();
    points.insert("1 after f=1.0 1".to_owned());
    assert_eq!(found(&open(directory.path())), Some(points));
}
