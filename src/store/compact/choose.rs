//! Which files to merge next.
//!
//! Files of one measurement that hold rows of the same days make a *stretch*; neighbouring stretches with few rows are one.
//! Nothing outside of a stretch has points of its days, so that of two files with a point only the order within the stretch
//! matters. Of a stretch always files that are next to each other in that order are merged: what they become then stands
//! where they stood.
//!
//! A merge costs as much as all of its rows. It is worth it where no file is much larger than all others together: then each
//! row is written anew a number of times that grows with the logarithm of the rows, not with the number of flushes.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use tidegate_generated::types::Id;

use super::super::manifest::{FileEntry, Manifest};
use super::super::partition::{SMALL_FILE_ROWS, day_of};

/// Files that are merged at once at most: each is open meanwhile, with a batch of its rows.
const MERGE_LIMIT: usize = 64;
/// Files of a stretch that are left alone while there is other work.
const PILE: usize = 32;
/// Deletes that a file waits to be rid of while there is other work: each of them makes the manifest longer and scans slower.
const DELETE_PILE: usize = 128;
/// How many times as many rows the largest file may have as all others together, to be merged with them at leisure.
const LEISURE_RATIO: u64 = 16;

/// How much is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Only what gets worse by waiting, files and deletes that pile up: there is other work.
    Little,
    /// What is worth it.
    Leisure,
    /// Everything that makes fewer files, or settles a delete.
    All,
}

/// The files to merge next, in their order; `None` where nothing is to be done. Files in `avoided`, by number, are not
/// touched.
pub(crate) fn choose(manifest: &Manifest, avoided: &HashSet<u64>, effort: Effort) -> Option<Vec<FileEntry>> {
    let mut measurements: BTreeMap<(Id, &str), Vec<(usize, &FileEntry)>> = BTreeMap::new();
    for (place, file) in manifest.files.iter().enumerate() {
        measurements.entry((file.bucket, &file.measurement)).or_default().push((place, file));
    }
    let stretches = measurements.into_values().flat_map(stretches);
    let mut runs = stretches.flat_map(|files| {
        let runs = files.split(|(_, file)| avoided.contains(&file.number)).map(<[_]>::to_vec);
        runs.collect::<Vec<_>>()
    });
    runs.find_map(|run| {
        let files: Vec<&FileEntry> = run.into_iter().map(|(_, file)| file).collect();
        let range = choose_of(&files, manifest, effort)?;
        Some(files.get(range)?.iter().copied().cloned().collect())
    })
}

/// The stretches of a measurement's files, each in the files' order.
fn stretches(mut files: Vec<(usize, &FileEntry)>) -> Vec<Vec<(usize, &FileEntry)>> {
    files.sort_by_key(|(_, file)| file.first_time_ns);
    let mut stretches: Vec<Vec<(usize, &FileEntry)>> = Vec::new();
    let (mut last_day, mut rows) = (0, SMALL_FILE_ROWS);
    for (place, file) in files {
        match stretches.last_mut() {
            Some(stretch) if day_of(file.first_time_ns) <= last_day || rows < SMALL_FILE_ROWS => {
                stretch.push((place, file));
                last_day = last_day.max(day_of(file.last_time_ns));
                rows += file.rows;
            }
            _ => {
                stretches.push(vec![(place, file)]);
                (last_day, rows) = (day_of(file.last_time_ns), file.rows);
            }
        }
    }
    stretches.iter_mut().for_each(|stretch| stretch.sort_by_key(|(place, _)| *place));
    stretches
}

/// Which of files that follow each other to merge.
fn choose_of(files: &[&FileEntry], manifest: &Manifest, effort: Effort) -> Option<Range<usize>> {
    // The first file that at least so many deletes wait for.
    let deleted_from = |least: usize| {
        let waits = |file: &&FileEntry| {
            manifest.tombstones.iter().filter(|one| one.is_pending_for(file)).take(least).count() == least
        };
        files.iter().position(waits).map(|at| at..at + 1)
    };
    match effort {
        Effort::Little => longest_balanced(files, PILE, 1).or_else(|| deleted_from(DELETE_PILE)),
        Effort::Leisure => longest_balanced(files, 2, LEISURE_RATIO).or_else(|| deleted_from(1)),
        Effort::All if files.len() > 1 => Some(0..files.len().min(MERGE_LIMIT)),
        Effort::All => deleted_from(1),
    }
}

/// The longest run of at least `least` files of which none has more than `ratio` times the rows of all others.
fn longest_balanced(files: &[&FileEntry], least: usize, ratio: u64) -> Option<Range<usize>> {
    let mut longest: Option<Range<usize>> = None;
    for start in 0..files.len() {
        let (mut sum, mut largest) = (0_u64, 0_u64);
        for (at, file) in files.iter().enumerate().skip(start).take(MERGE_LIMIT) {
            sum = sum.saturating_add(file.rows);
            largest = largest.max(file.rows);
            let length = at + 1 - start;
            let balanced = largest <= (sum - largest).saturating_mul(ratio) || sum < SMALL_FILE_ROWS;
            if length >= least && balanced && longest.as_ref().is_none_or(|known| known.len() < length) {
                longest = Some(start..at + 1);
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::super::super::file::Tail;
    use super::super::super::tombstone::{Delete, Tombstone};
    use super::*;

    const DAY: i64 = 24 * 3600 * 1_000_000_000;

    /// A manifest of files given as first day, last day and rows.
    fn manifest(files: &[(i64, i64, u64)]) -> Manifest {
        let file = |(number, (first, last, rows)): (u64, &(i64, i64, u64))| FileEntry {
            number,
            bucket: Id::new(1).unwrap(),
            measurement: "m".to_owned(),
            path: String::new(),
            rows: *rows,
            size_bytes: 1,
            first_time_ns: first * DAY,
            last_time_ns: last * DAY + 5,
            epoch: 0,
            tail: Tail::default(),
        };
        Manifest { files: (0..).zip(files).map(file).collect(), ..Manifest::default() }
    }

    fn chosen(manifest: &Manifest, effort: Effort) -> Vec<u64> {
        let chosen = choose(manifest, &HashSet::new(), effort);
        chosen.into_iter().flatten().map(|file| file.number).collect()
    }

    const BIG: u64 = 1 << 20;

    #[test]
    fn files_of_one_day_are_merged_and_those_of_others_left() {
        let manifest = manifest(&[(0, 0, BIG), (1, 1, BIG), (0, 0, BIG), (2, 2, BIG), (1, 1, BIG)]);
        assert_eq!(chosen(&manifest, Effort::Little), [0; 0]);
        assert_eq!(chosen(&manifest, Effort::Leisure), [0, 2]);
        assert_eq!(chosen(&manifest, Effort::All), [0, 2]);
        let avoided = HashSet::from([2]);
        let other = choose(&manifest, &avoided, Effort::All).unwrap();
        assert_eq!(other.iter().map(|file| file.number).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn one_file_a_day_is_left_alone_and_small_neighbours_are_joined() {
        assert_eq!(chosen(&manifest(&[(0, 0, BIG), (1, 1, BIG)]), Effort::All), [0; 0]);
        assert_eq!(chosen(&manifest(&[(700, 800, 3), (0, 9, 3), (10, 20, 3)]), Effort::Leisure), [0, 1, 2]);
        assert_eq!(chosen(&manifest(&[(0, 0, BIG), (1, 1, 3), (2, 2, BIG), (3, 3, 3)]), Effort::All), [1, 2]);
    }

    #[test]
    fn a_file_over_many_days_connects_them() {
        let manifest = manifest(&[(0, 0, BIG), (5, 5, BIG), (0, 9, 100), (20, 20, BIG)]);
        assert_eq!(chosen(&manifest, Effort::All), [0, 1, 2]);
    }

    #[test]
    fn a_file_that_is_much_larger_waits_for_more() {
        let files = |small: &[u64]| -> Vec<(i64, i64, u64)> {
            [100 * BIG].iter().chain(small).map(|rows| (0, 0, *rows)).collect()
        };
        assert_eq!(chosen(&manifest(&files(&[BIG])), Effort::Leisure), [0; 0]);
        assert_eq!(chosen(&manifest(&files(&[BIG])), Effort::All), [0, 1]);
        assert_eq!(chosen(&manifest(&files(&[BIG, BIG, BIG])), Effort::Leisure), [1, 2, 3]);
        assert_eq!(chosen(&manifest(&files(&[BIG; 8])), Effort::Leisure), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn while_there_is_other_work_only_piles_are_merged() {
        let files = |count: usize| manifest(&vec![(0, 0, BIG); count]);
        assert_eq!(chosen(&files(31), Effort::Little), [0; 0]);
        assert_eq!(chosen(&files(32), Effort::Little).len(), 32);
        assert_eq!(chosen(&files(200), Effort::Little).len(), MERGE_LIMIT);
    }

    #[test]
    fn a_file_that_a_delete_is_about_is_written_anew() {
        let mut manifest = manifest(&[(0, 0, BIG), (1, 1, BIG)]);
        let delete =
            Delete { bucket: Id::new(1).unwrap(), measurement: None, time: DAY..=DAY, tags: Vec::new() };
        manifest.tombstones.push(Tombstone::new(&delete, 1, 0));
        assert_eq!(chosen(&manifest, Effort::Little), [0; 0]);
        assert_eq!(chosen(&manifest, Effort::Leisure), [1]);
        assert_eq!(chosen(&manifest, Effort::All), [1]);
        manifest.files[1].epoch = 1;
        assert_eq!(chosen(&manifest, Effort::All), [0; 0]);
    }

    #[test]
    fn many_deletes_do_not_wait_for_leisure() {
        let mut manifest = manifest(&[(0, 0, BIG), (1, 1, BIG)]);
        let mut delete = |id: u64, day: i64| {
            let bucket = Id::new(1).unwrap();
            let delete = Delete { bucket, measurement: None, time: day * DAY..=day * DAY, tags: Vec::new() };
            manifest.tombstones.push(Tombstone::new(&delete, id, 0));
            chosen(&manifest, Effort::Little)
        };
        for id in 1..DELETE_PILE as u64 {
            assert_eq!(delete(id, 1), [0; 0], "{id}");
        }
        assert_eq!(delete(DELETE_PILE as u64, 0), [0; 0]);
        assert_eq!(delete(DELETE_PILE as u64 + 1, 1), [1]);
    }
}
