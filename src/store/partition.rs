//! Which rows share a file, and what it is called.

use std::collections::BTreeMap;
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
    let name: String = measurement
        .chars()
        .take(60)
        .map(|character| if plain(character) { character } else { '_' })
        .collect();
    if name == measurement && !name.starts_with('.') {
        return name;
    }
    // What was replaced may be all that tells two measurements apart.
    format!("_{name}-{:08x}", crc32fast::hash(measurement.as_bytes()))
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
        for name in ["..", "a/b", "", "é", &"x".repeat(300), ".hidden"] {
            let file = file_name(name);
            assert!(file.len() < 100 && !file.contains('/') && !file.starts_with('.'), "{name}: {file}");
        }
        assert_ne!(file_name("a/b"), file_name("a b"));
        assert_eq!(day_name(-1), "1969-12-31");
    }
}
