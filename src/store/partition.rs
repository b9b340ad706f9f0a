//! Which rows share a file, and what it is called.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use chrono::DateTime;
use tidegate_generated::types::Id;

const DAY_NS: i64 = 24 * 3600 * 1_000_000_000;

/// A file with fewer rows than this takes in the rows of the next day.
pub(crate) const SMALL_FILE_ROWS: u64 = 64 << 10;

/// The number of the day (UTC) that a time is on; 0 is the first of 1970.
pub(crate) fn day_of(time_ns: i64) -> i64 {
    time_ns.div_euclid(DAY_NS)
}

/// The time ranges of the files that rows go to: whole days.
pub(crate) fn partitions(rows_by_day: &BTreeMap<i64, u64>) -> Vec<RangeInclusive<i64>> {
    let mut partitions: Vec<RangeInclusive<i64>> = Vec::new();
    let mut last_rows = SMALL_FILE_ROWS;
    for (day, rows) in rows_by_day {
        let start = day.saturating_mul(DAY_NS);
        let end = start.saturating_add(DAY_NS - 1);
        match partitions.last_mut() {
            Some(last) if last_rows < SMALL_FILE_ROWS => {
                *last = *last.start()..=end;
                last_rows += rows;
            }
            _ => {
                partitions.push(start..=end);
                last_rows = *rows;
            }
        }
    }
    partitions
}

/// The path, below the store's directory, of a file whose rows begin at a time. Its number makes it the only one.
pub(crate) fn file_path(bucket: Id, measurement: &str, first_time_ns: i64, number: u64) -> String {
    let (folder, name) = (bucket_path(bucket), file_name(measurement));
    format!("{folder}/{name}/{}-{number:010}.parquet", day_name(first_time_ns))
}

/// The path, below the store's directory, of the folder of a bucket's files.
pub(crate) fn bucket_path(bucket: Id) -> String {
    format!("parquet/{bucket}")
}

/// The date of a time, in UTC.
pub(crate) fn day_name(time_ns: i64) -> String {
    DateTime::from_timestamp_nanos(time_ns).format("%Y-%m-%d").to_string()
}

/// A name that any file system takes, for people to find their way: files are found by the manifest.
pub(crate) fn file_name(measurement: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    let is_plain = measurement.len() <= 60 && !measurement.is_empty() && measurement.chars().all(plain);
    if is_plain && !measurement.starts_with('.') && !measurement.ends_with('.') && !is_device(measurement) {
        return measurement.to_owned();
    }
    let name = measurement.chars().take(60).map(|character| if plain(character) { character } else { '_' });
    // What was replaced may be all that tells two measurements apart.
    format!("_{}-{:08x}", name.collect::<String>(), crc32fast::hash(measurement.as_bytes()))
}

/// The names of measurements as [`file_name`] has them, but told apart also where upper and lower case are one: of those that
/// differ in nothing else, all but the first have a number of their own.
pub(crate) fn file_names<'a>(measurements: impl IntoIterator<Item = &'a str>) -> HashMap<&'a str, String> {
    let mut taken = HashSet::new();
    let names = measurements.into_iter().map(|measurement| {
        let name = file_name(measurement);
        if taken.insert(name.to_lowercase()) {
            return (measurement, name);
        }
        (measurement, format!("_{name}-{:08x}", crc32fast::hash(measurement.as_bytes())))
    });
    names.collect()
}

/// Whether Windows takes a name for a device, whatever follows behind a dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| {
        let number = stem.strip_prefix(prefix);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_few_rows_share_a_file() {
        let days = |rows: &[(i64, u64)]| -> Vec<(i64, i64)> {
            let days = partitions(&rows.iter().copied().collect()).into_iter();
            days.map(|days| (day_of(*days.start()), day_of(*days.end()))).collect()
        };
        assert_eq!(days(&[(-1, 3), (0, 3), (700, 3)]), [(-1, 700)]);
        assert_eq!(days(&[(0, 1 << 16), (1, 1 << 16)]), [(0, 0), (1, 1)]);
        assert_eq!(days(&[(0, 1 << 15), (1, 1 << 15), (2, 5)]), [(0, 1), (2, 2)]);
        for time in [i64::MIN, i64::MAX] {
            let partitions = partitions(&[(day_of(time), 1)].into());
            assert!(partitions.len() == 1 && partitions[0].contains(&time), "{partitions:?}");
        }
    }

    #[test]
    fn names_of_measurements_become_file_names() {
        assert_eq!(file_name("cpu.load-1_m"), "cpu.load-1_m");
        for name in ["..", "a/b", "", "é", &"x".repeat(300), ".hidden", "trail.", "CON", "nul.a", "lpt1"] {
            let file = file_name(name);
            assert!(file != name && !file.ends_with('.'), "{name}: {file}");
            assert!(file.len() < 100 && !file.contains('/') && !file.starts_with('.'), "{name}: {file}");
        }
        assert_eq!(file_name("console.com"), "console.com");
        assert_ne!(file_name("a/b"), file_name("a b"));
        let names = file_names(["LOW", "Low", "low", "other"]);
        assert_eq!((names["LOW"].as_str(), names["other"].as_str()), ("LOW", "other"));
        let distinct: HashSet<_> = names.values().map(|name| name.to_lowercase()).collect();
        assert_eq!(distinct.len(), 4, "{names:?}");
        assert_eq!(day_name(-1), "1969-12-31");
    }
}
