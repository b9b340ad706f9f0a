//! Random operations, the same for the same numbers, and what a store must hold after them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tidegate::store::{Delete, TagCondition};

use super::*;

/// How many writers a workload has. No two of them touch the same point.
pub(super) const WRITERS: u64 = 8;

/// The bucket that all writers share.
const SHARED: u64 = 1;

/// The bucket that a writer has for itself, to drop.
fn own(writer: u64) -> u64 {
    100 + writer
}

/// A setting of a test, from the environment.
pub(super) fn number_of(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is {text:?}")))
}

/// Which operation of a workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    pub(super) seed: u64,
    /// Sets the steps after one start of the store apart from those after another.
    pub(super) round: u64,
    pub(super) writer: u64,
    pub(super) index: u64,
}

/// What a step does.
#[derive(Debug)]
pub(super) enum Operation {
    Write { bucket: u64, points: Vec<Point> },
    Drop { bucket: u64 },
    Delete(Deletion),
    Flush,
    Compact,
}

/// Points of one writer.
#[derive(Debug)]
pub(super) struct Deletion {
    bucket: u64,
    measurement: Option<String>,
    time: RangeInclusive<i64>,
    writer: u64,
    /// A tag `k` that the points must have, or must not.
    tag: Option<(String, bool)>,
}

/// A point as it is written, and as it is read.
#[derive(Debug)]
pub(super) struct Point {
    /// Measurement and tags.
    series: String,
    time: i64,
    /// By name, each as it is written and as it is read.
    fields: BTreeMap<String, (String, String)>,
}

impl Step {
    pub(super) fn operation(self) -> Operation {
        let numbers = [self.seed, self.round, self.writer, self.index];
        let mixed = numbers.iter().fold(0_u64, |mixed, number| {
            (mixed ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
        });
        let mut random = StdRng::seed_from_u64(mixed);
        let bucket = if random.random_bool(0.8) { SHARED } else { own(self.writer) };
        match random.random_range(0..200) {
            0 => Operation::Drop { bucket: own(self.writer) },
            1 => Operation::Flush,
            2..4 => Operation::Compact,
            4..8 => {
                let start = random.random_range(-6..5_i64) * 17 * 3_600_000_000_000;
                let end = start + random.random_range(0..3) * 17 * 3_600_000_000_000 + 8;
                Operation::Delete(Deletion {
                    bucket,
                    measurement: random.random_bool(0.6).then(|| format!("m{}", random.random_range(0..3))),
                    time: start..=end,
                    writer: self.writer,
                    tag: random
                        .random_bool(0.5)
                        .then(|| (random.random_range(0..4).to_string(), random.random_bool(0.5))),
                })
            }
            kind => {
                let count = if kind < 10 { 1500 } else { random.random_range(1..30) };
                Operation::Write { bucket, points: (0..count).map(|_| self.point(&mut random)).collect() }
            }
        }
    }

    fn point(self, random: &mut StdRng) -> Point {
        let mut series = format!("m{}", random.random_range(0..3));
        if random.random_bool(0.7) {
            write!(series, ",k={}", random.random_range(0..4)).unwrap();
        }
        if random.random_bool(0.05) {
            write!(series, ",r={}", self.round).unwrap();
        }
        write!(series, ",w={}", self.writer).unwrap();
        // The same times again and again, over a week.
        let time = random.random_range(-5..5_i64) * 17 * 3_600_000_000_000 + random.random_range(0..12_i64);
        let mut fields = BTreeMap::new();
        let number = random.random_range(0..100_000);
        for name in ["f", "i", "s"].into_iter().filter(|_| random.random_bool(0.5)) {
            let value = match name {
                "f" => (format!("{number}.5"), format!("{number}.5")),
                "i" => (format!("{number}i"), number.to_string()),
                _ => (format!("\"text-{number}\""), format!("text-{number}")),
            };
            fields.insert(name.to_owned(), value);
        }
        if random.random_bool(0.02) {
            fields.insert(format!("x{}", self.round), (format!("{number}u"), number.to_string()));
        }
        if fields.is_empty() || random.random_bool(0.3) {
            fields.insert("t".to_owned(), ("t".to_owned(), "true".to_owned()));
        }
        Point { series, time, fields }
    }
}

impl Deletion {
    fn concerns(&self, (bucket, series, time): &Key) -> bool {
        let mut parts = series.split(',');
        let measurement = parts.next();
        let tag = |key: &str| parts.clone().find_map(|part| part.strip_prefix(key)).unwrap_or_default();
        *bucket == self.bucket
            && (self.measurement.is_none() || self.measurement.as_deref() == measurement)
            && self.time.contains(time)
            && tag("w=") == self.writer.to_string()
            && self.tag.as_ref().is_none_or(|(value, equal)| (tag("k=") == value) == *equal)
    }
}

impl Operation {
    /// Whether it takes a point away.
    fn removes(&self, key: &Key) -> bool {
        match self {
            Self::Write { .. } | Self::Flush | Self::Compact => false,
            Self::Drop { bucket } => key.0 == *bucket,
            Self::Delete(deletion) => deletion.concerns(key),
        }
    }

    /// Does it to a store, again and again while that takes no writes.
    pub(super) fn perform(&self, store: &Store) {
        self.perform_despite(store, |error| matches!(error, StoreError::Unavailable { .. }));
    }

    /// Does it to a store, again and again while there are errors of some kinds.
    pub(super) fn perform_despite(&self, store: &Store, is_expected: impl Fn(&StoreError) -> bool) {
        while let Err(error) = self.attempt(store) {
            assert!(is_expected(&error), "{error}");
            thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    fn attempt(&self, store: &Store) -> Result<(), StoreError> {
        match self {
            Self::Write { bucket: number, points } => {
                let lines = points.iter().map(|Point { series, time, fields }| {
                    let fields: Vec<_> =
                        fields.iter().map(|(name, (written, _))| format!("{name}={written}")).collect();
                    format!("{series} {} {time}", fields.join(","))
                });
                let report = try_write(store, bucket(*number), &lines.collect::<Vec<_>>().join("\n"))?;
                assert_eq!(report.refused, 0, "{report:?}");
                Ok(())
            }
            Self::Drop { bucket: number } => store.drop_bucket(bucket(*number)),
            Self::Delete(Deletion { bucket: number, measurement, time, writer, tag }) => {
                let condition = |key: &str, value: &str, equal| TagCondition {
                    key: key.to_owned(),
                    value: value.to_owned(),
                    equal,
                };
                let tag = tag.as_ref().map(|(value, equal)| condition("k", value, *equal));
                store.delete(&Delete {
                    bucket: bucket(*number),
                    measurement: measurement.as_deref(),
                    time: time.clone(),
                    tags: [condition("w", &writer.to_string(), true)].into_iter().chain(tag).collect(),
                })
            }
            Self::Flush => store.flush(),
            Self::Compact => store.compact(),
        }
    }
}

/// Bucket, measurement and tags, time.
type Key = (u64, String, i64);

/// The points there are, with their fields as they are read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Model(BTreeMap<Key, BTreeMap<String, String>>);

impl Model {
    pub(super) fn apply(&mut self, operation: &Operation) {
        match operation {
            Operation::Write { bucket, points } => {
                for Point { series, time, fields } in points {
                    let point = self.0.entry((*bucket, series.clone(), *time)).or_default();
                    point.extend(fields.iter().map(|(name, (_, read))| (name.clone(), read.clone())));
                }
            }
            Operation::Drop { .. } | Operation::Delete(_) | Operation::Flush | Operation::Compact => {
                self.0.retain(|key, _| !operation.removes(key));
            }
        }
    }

    /// What a store holds of all writers.
    pub(super) fn read(store: &Store) -> Self {
        let mut model = Self::default();
        (0..WRITERS).for_each(|writer| model.0.extend(Self::read_writer(store, writer).0));
        model
    }

    /// What a store holds of a writer.
    pub(super) fn read_writer(store: &Store, writer: u64) -> Self {
        let mut model = Self::default();
        let tag = writer.to_string();
        for number in [SHARED, own(writer)] {
            for line in
                points_of(store, bucket(number), Some(&|series: &Series| series.tag("w") == Some(&tag)))
            {
                let mut parts = line.split(' ');
                let (series, fields) = (parts.next().unwrap().to_owned(), parts.next().unwrap());
                let key = (number, series, parts.next().unwrap().parse().unwrap());
                let fields = fields.split(',').map(|field| field.split_once('=').unwrap());
                let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                assert_eq!(model.0.insert(key, fields), None, "{line} is there twice");
            }
        }
        model
    }

    /// Checks that a store holds this, save that some operations may be done or not: each point is as it is before them or
    /// after them, and one that removes points removes all of them or none.
    pub(super) fn check(&self, found: &Self, open: &[Operation], context: &str) {
        let mut after = self.clone();
        open.iter().for_each(|operation| after.apply(operation));
        let mut wrong = Vec::new();
        let keys: std::collections::BTreeSet<_> =
            self.0.keys().chain(after.0.keys()).chain(found.0.keys()).collect();
        for key in keys {
            let (before, after, found) = (self.0.get(key), after.0.get(key), found.0.get(key));
            if found != before && found != after {
                wrong.push(format!("{key:?}: found {found:?}, expected {before:?} or {after:?}"));
            }
        }
        assert!(
            wrong.is_empty(),
            "{context}: {} points are wrong:\n{}",
            wrong.len(),
            wrong.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n")
        );
        for operation in open {
            let count = |model: &Self| model.0.keys().filter(|key| operation.removes(key)).count();
            let (before, found) = (count(self), count(found));
            assert!(
                found == before || found == 0,
                "{context}: {operation:?} left {found} of {before} points"
            );
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}
