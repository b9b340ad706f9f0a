//! What moving rows from memory to Parquet files costs, and merging these: `cargo bench --bench flush [-- HOSTS STEPS]`.
//!
//! The rows are those of a fleet of machines: ten tags, ten integer fields that wander between 0 and 100, a row a machine
//! every ten seconds. Printed are the CPU seconds that a million rows take and the bytes that a value takes on disk (all
//! bytes of the files, over the number of field values).

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Instant;

use tidegate::ingest::{ParseOptions, Precision, parse};
use tidegate::store::{Store, StoreOptions};
use tidegate_generated::types::Id;

const FIELDS: [&str; 10] =
    ["user", "system", "idle", "nice", "iowait", "irq", "softirq", "steal", "guest", "guest_nice"];
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<usize>().ok());
    let hosts = numbers.next().unwrap_or(1000);
    let steps = numbers.next().unwrap_or(760);
    let bodies = bodies(hosts, steps);
    let rows = hosts * steps;
    let mut flush = Cost::default();
    let mut merge = Cost::default();
    for _ in 0..ROUNDS {
        let directory = tempfile::tempdir()?;
        let mut options = StoreOptions::directory(directory.path());
        (options.flush_bytes, options.buffer_limit_bytes) = (usize::MAX, usize::MAX);
        let store = Store::open(options)?;
        let bucket = Id::new(1).ok_or("no id")?;
        for (number, body) in bodies.iter().enumerate() {
            let options = ParseOptions::new(Precision::Second, 0);
            let parsed = parse(body.as_bytes(), &options, &store.series_index(bucket));
            store.write(bucket, &parsed.batch)?;
            if number == bodies.len() / 2 {
                store.flush()?;
            }
        }
        let parquet = directory.path().join("parquet");
        let before = parquet_bytes(&parquet)?;
        flush.measure(|| store.flush())?;
        flush.size_bytes = parquet_bytes(&parquet)? - before;
        merge.measure(|| store.compact())?;
        merge.size_bytes = parquet_bytes(&parquet)?;
    }
    flush.print("flush", rows - rows_of(bodies.iter().take(bodies.len() / 2 + 1)));
    merge.print("merge of two files", rows);
    Ok(())
}

/// What something takes: the least CPU time of all rounds, and the bytes of the last.
struct Cost {
    seconds: f64,
    size_bytes: u64,
}

impl Default for Cost {
    fn default() -> Self {
        Self { seconds: f64::MAX, size_bytes: 0 }
    }
}

impl Cost {
    fn measure<E>(&mut self, work: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let (start, clock) = (cpu_seconds(), Instant::now());
        work()?;
        let seconds = match (start, cpu_seconds()) {
            (Some(start), Some(end)) => end - start,
            _ => clock.elapsed().as_secs_f64(),
        };
        self.seconds = self.seconds.min(seconds);
        Ok(())
    }

    fn print(&self, what: &str, rows: usize) {
        println!(
            "{what} of {rows} rows: {:.3} cpu-s per million, {:.3} bytes per value",
            self.seconds / rows as f64 * 1e6,
            self.size_bytes as f64 / (rows * FIELDS.len()) as f64
        );
    }
}

fn rows_of<'a>(bodies: impl Iterator<Item = &'a String>) -> usize {
    bodies.map(|body| body.lines().count()).sum()
}

/// Requests of some thousand lines.
fn bodies(hosts: usize, steps: usize) -> Vec<String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let tags: Vec<String> = (0..hosts)
        .map(|host| {
            let (region, rack, service) = (random(9), random(100), random(20));
            let (os, arch, team, version, environment) =
                (random(3), random(2), random(4), random(2), random(3));
            format!(
                "cpu,hostname=host_{host},region=region-{region},datacenter=region-{region}{},rack={rack},os=os{os},\
                 arch=x{arch},team=team{team},service={service},service_version={version},service_environment=e{environment}",
                random(3)
            )
        })
        .collect();
    let mut values: Vec<[f64; 10]> =
        (0..hosts).map(|_| std::array::from_fn(|_| random(101) as f64)).collect();
    let (mut bodies, mut body) = (Vec::new(), String::new());
    for step in 0..steps {
        for (tags, values) in tags.iter().zip(&mut values) {
            body.push_str(tags);
            for (index, (name, value)) in FIELDS.iter().zip(values).enumerate() {
                *value = (*value + random(2001) as f64 / 1000.0 - 1.0).clamp(0.0, 100.0);
                let separator = if index == 0 { ' ' } else { ',' };
                body.push_str(&format!("{separator}usage_{name}={}i", *value as i64));
            }
            body.push_str(&format!(" {}\n", 1_699_920_000 + step * 10));
            if body.len() > 1_700_000 {
                bodies.push(std::mem::take(&mut body));
            }
        }
    }
    bodies.push(body);
    bodies
}

/// CPU time of this thread; `None` where the system does not tell.
fn cpu_seconds() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<u64>().ok()? as f64 / 1e9)
}

fn parquet_bytes(directory: &Path) -> io::Result<u64> {
    let mut size_bytes = 0;
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let is_directory = entry.file_type()?.is_dir();
        size_bytes += if is_directory { parquet_bytes(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(size_bytes)
}
