//! Random writes, deletes, flushes, compactions, crashes and removals against a plain map.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tidegate::store::{Delete, TagCondition};

use super::*;

/// Measurement, tags, time.
type Point = (u8, Vec<(String, String)>, i64);

type Model = BTreeMap<Point, BTreeMap<String, String>>;

fn model_lines(model: &Model) -> Vec<String> {
    let line = |((measurement, tags, time), fields): (&Point, &BTreeMap<String, String>)| {
        let tags: String = tags.iter().map(|(key, value)| format!(",{key}={value}")).collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("m{measurement}{tags} {} {time}", fields.join(","))
    };
    model.iter().map(line).collect()
}

fn random_lines(random: &mut StdRng, model: &mut Model) -> String {
    let mut text = Vec::new();
    for _ in 0..random.random_range(1..40) {
        let measurement = random.random_range(0..2_u8);
        let mut tags = Vec::new();
        for key in ["a", "b"] {
            if random.random_bool(0.7) {
                tags.push((key.to_owned(), random.random_range(0..3).to_string()));
            }
        }
        let time = random.random_range(-20..20_i64) * 3_600_000_000_000 * 7;
        let mut line = format!("m{measurement}");
        tags.iter().for_each(|(key, value)| line.push_str(&format!(",{key}={value}")));
        let point = model.entry((measurement, tags, time)).or_default();
        let mut separator = ' ';
        for (name, kind) in [("f", 0), ("i", 1), ("s", 2), ("t", 3)] {
            if random.random_bool(0.4) || (name == "t" && separator == ' ') {
                let number = random.random_range(0..100);
                let (written, read) = match kind {
                    0 => (format!("{number}.5"), format!("{number}.5")),
                    1 => (format!("{number}i"), number.to_string()),
                    2 => (format!("\"{number}\""), number.to_string()),
                    _ => ("t".to_owned(), "true".to_owned()),
                };
                line.push_str(&format!("{separator}{name}={written}"));
                point.insert(name.to_owned(), read);
                separator = ',';
            }
        }
        text.push(format!("{line} {time}"));
    }
    text.join("\n")
}

fn delete(store: &Store, time: &RangeInclusive<i64>, tag: Option<&str>) {
    let condition = |value: &str| TagCondition { key: "a".to_owned(), value: value.to_owned(), equal: true };
    let tags = tag.map(condition).into_iter().collect();
    store.delete(&Delete { bucket: bucket(1), measurement: None, time: time.clone(), tags }).unwrap();
}

#[test]
fn the_store_agrees_with_a_plain_map() {
    for seed in 0..8 {
        let mut random = StdRng::seed_from_u64(seed);
        let directory = tempfile::tempdir().unwrap();
        let mut store = open(directory.path());
        let mut model = Model::new();
        for step in 0..40 {
            match random.random_range(0..10) {
                0 | 1 => store.flush().unwrap(),
                2 => {
                    drop(store);
                    store = open(directory.path());
                }
                3 => store.compact().unwrap(),
                4 => {
                    let start = random.random_range(-20..20_i64) * 3_600_000_000_000 * 7;
                    let time = start..=start + random.random_range(0..10) * 3_600_000_000_000 * 7;
                    let tag = random.random_bool(0.5).then(|| random.random_range(0..3).to_string());
                    delete(&store, &time, tag.as_deref());
                    model.retain(|(_, tags, at), _| {
                        let tag_is = |value| tags.iter().any(|(key, own)| key == "a" && own == value);
                        !(time.contains(at) && tag.as_ref().is_none_or(tag_is))
                    });
                }
                5 if step > 12 && random.random_bool(0.3) => {
                    store.drop_bucket(bucket(1)).unwrap();
                    model.clear();
                }
                _ => write(&store, bucket(1), &random_lines(&mut random, &mut model)),
            }
            assert_eq!(points(&store, bucket(1)), model_lines(&model), "seed {seed}, step {step}");
        }
    }
}
