//! How fast line protocol becomes column batches: `cargo bench --bench line_protocol [NAME]`.
//!
//! `known` is the parsing of bodies whose series the store has, `new` of such whose series it has not.
//!
//! `devops` is the shape that servers are compared with: 1,000 hosts, 10 tags and 10 integer fields, about 346 bytes a line,
//! 5,000 lines a body. The others are the same number of lines of other shapes.

#![expect(clippy::unwrap_used, reason = "writing into memory does not fail")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tidegate::ingest::{ParseOptions, Precision, parse};
use tidegate::store::{Store, StoreOptions};
use tidegate_generated::types::Id;

const HOSTS: usize = 1000;
const LINES: usize = 5000;
const START_NS: u64 = 1_700_000_000_000_000_000;

const FIELDS: [&str; 10] = [
    "usage_user",
    "usage_system",
    "usage_idle",
    "usage_nice",
    "usage_iowait",
    "usage_irq",
    "usage_softirq",
    "usage_steal",
    "usage_guest",
    "usage_guest_nice",
];

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn pick(&mut self, texts: &[&'static str]) -> &'static str {
        texts[self.below(texts.len() as u64) as usize]
    }
}

/// The measurement and the ten tags of a host.
fn host_key(host: usize, random: &mut Random) -> String {
    let region =
        random.pick(&["eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-southeast-1", "sa-east-1"]);
    let zone = random.pick(&["a", "b", "c"]);
    format!(
        "cpu,hostname=host_{host},region={region},datacenter={region}{zone},rack={},os={},arch={},team={},service={},\
         service_version={},service_environment={}",
        random.below(100),
        random.pick(&["Ubuntu16.04LTS", "Ubuntu16.10", "Ubuntu15.10"]),
        random.pick(&["x64", "x86"]),
        random.pick(&["NYC", "CHI", "LON", "SF"]),
        random.below(20),
        random.below(2),
        random.pick(&["staging", "production", "test"]),
    )
}

/// [`LINES`] lines, `write_fields` giving the fields of each.
fn devops(hosts: usize, mut write_fields: impl FnMut(&mut String, &mut Random)) -> String {
    let mut random = Random::new();
    let keys: Vec<_> = (0..hosts).map(|host| host_key(host, &mut random)).collect();
    let mut text = String::new();
    for line in 0..LINES {
        write!(text, "{} ", keys[line % hosts]).unwrap();
        write_fields(&mut text, &mut random);
        writeln!(text, " {}", START_NS + (line / hosts) as u64 * 10_000_000_000).unwrap();
    }
    text
}

fn integers(text: &mut String, random: &mut Random) {
    for (index, field) in FIELDS.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        write!(text, "{comma}{field}={}i", random.below(101)).unwrap();
    }
}

fn floats(text: &mut String, random: &mut Random) {
    for (index, field) in FIELDS.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        write!(text, "{comma}{field}={}", random.below(1_000_000) as f64 / 10_000.0).unwrap();
    }
}

fn long_floats(text: &mut String, random: &mut Random) {
    for (index, field) in FIELDS.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        write!(text, "{comma}{field}={}", random.below(1 << 53) as f64 / 1.7e13).unwrap();
    }
}

fn texts(text: &mut String, random: &mut Random) {
    let level = random.pick(&["info", "warning", "error"]);
    let path = random.pick(&["/api/v2/write", "/api/v2/query", "/health"]);
    write!(
        text,
        r#"level="{level}",message="request to \"{path}\" took {} ms, C:\\temp",ok={},bytes={}u"#,
        random.below(10_000),
        random.pick(&["true", "false"]),
        random.below(1 << 20),
    )
    .unwrap();
}

/// Short lines: one tag, one field.
fn sensors() -> String {
    let mut random = Random::new();
    let mut text = String::new();
    for line in 0..LINES as u64 {
        let (sensor, value) = (random.below(100), random.below(4000) as f64 / 100.0);
        writeln!(text, "temperature,sensor={sensor} value={value} {}", START_NS + line * 1_000_000).unwrap();
    }
    text
}

/// Names with escapes, and fields that are not the same from line to line.
fn ragged() -> String {
    let mut random = Random::new();
    let mut text = String::new();
    for line in 0..LINES as u64 {
        write!(text, r"ragged\ table,site=north\,\ {},kind=a\=b ", random.below(50)).unwrap();
        for (index, field) in FIELDS.iter().filter(|_| random.below(3) > 0).chain([&r"last\ one"]).enumerate()
        {
            let comma = if index > 0 { "," } else { "" };
            write!(text, "{comma}{field}={}i", line * 31).unwrap();
        }
        text.push('\n');
    }
    text
}

fn parsing(criterion: &mut Criterion) {
    let options = ParseOptions::new(Precision::Nanosecond, START_NS as i64);
    let store = Store::open(StoreOptions::memory()).unwrap();
    let bodies = [
        ("devops", devops(HOSTS, integers)),
        ("devops_each_line_a_series", devops(LINES, integers)),
        ("devops_floats", devops(HOSTS, floats)),
        ("devops_long_floats", devops(HOSTS, long_floats)),
        ("devops_texts", devops(HOSTS, texts)),
        ("sensors", sensors()),
        ("ragged", ragged()),
    ];
    for (number, (name, text)) in (1..).zip(&bodies) {
        let bucket = Id::new(number).unwrap();
        let parsed = parse(text.as_bytes(), &options, &store.series_index(bucket));
        let first = parsed.errors.first();
        assert_eq!((parsed.error_count, parsed.batch.row_count()), (0, LINES), "{name}: {first:?}");
        assert_eq!(store.write(bucket, &parsed.batch).unwrap().written, LINES, "{name}");
    }
    for (group, of_new_series) in [("known", false), ("new", true)] {
        let mut group = criterion.benchmark_group(group);
        for (number, (name, text)) in (1..).zip(&bodies) {
            let bucket = Id::new(number).unwrap();
            let index = if of_new_series { Arc::default() } else { store.series_index(bucket) };
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(*name, |bencher| {
                bencher.iter(|| parse(black_box(text.as_bytes()), &options, &index));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, parsing);
criterion_main!(benches);
