//! What reading costs: `cargo bench --bench scans [-- HOSTS STEPS]`.
//!
//! Some rows of one series, and all rows, of one field and of ten, are read from the buffer as rows came in, from the buffer
//! once it is sorted, from a file of which nothing is kept in memory, and from a file whose columns are. Printed is the
//! shortest time of some rounds; each way must give as many rows.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tidegate::ingest::{ParseOptions, Precision, parse};
use tidegate::store::{Scan, Series, Store, StoreOptions};
use tidegate_generated::types::Id;

const FIELDS: usize = 10;
const ROUNDS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<usize>().ok());
    let hosts = numbers.next().unwrap_or(500);
    let steps = numbers.next().unwrap_or(500);
    let rows = hosts * steps;
    for (what, one_series, fields, rows) in [
        ("one series, 1 field", true, 1, steps),
        ("one series, 10 fields", true, FIELDS, steps),
        ("all series, 1 field", false, 1, rows),
        ("all series, 10 fields", false, FIELDS, rows),
    ] {
        println!("{what}, {rows} rows:");
        let read = |store: &Store| read(store, one_series, fields, rows);
        // Each store is new, so that its rows are sorted and kept by these scans alone.
        let (store, _directory) = filled(0, hosts, steps)?;
        let unsorted = read(&store)?;
        println!("  buffer as it came {unsorted:>12.1?}, sorted {:>12.1?}", shortest(|| read(&store))?);
        for (kept, cache_bytes) in [("nothing", 0), ("columns", 128 << 20)] {
            let (store, _directory) = filled(cache_bytes, hosts, steps)?;
            store.flush()?;
            println!("  file with {kept} kept {:>12.1?}", shortest(|| read(&store))?);
        }
    }
    Ok(())
}

/// The least time of all rounds.
fn shortest(mut read: impl FnMut() -> Result<Duration, Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut least = Duration::MAX;
    for _ in 0..ROUNDS {
        least = least.min(read()?);
    }
    Ok(least)
}

/// The time that a scan takes.
fn read(store: &Store, one_series: bool, fields: usize, rows: usize) -> Result<Duration, Box<dyn Error>> {
    let names: Vec<Arc<str>> = (0..fields).map(|field| Arc::from(format!("f{field}"))).collect();
    let of_one_host = |series: &Series| series.tag("host") == Some("host_7");
    let clock = Instant::now();
    let batches = store.scan(&Scan {
        bucket: Id::new(1).ok_or("no id")?,
        measurement: "cpu",
        fields: &names,
        time: i64::MIN..=i64::MAX,
        series: if one_series { Some(&of_one_host) } else { None },
    })?;
    let mut found = 0;
    for batch in batches {
        found += batch?.rows.num_rows();
    }
    let taken = clock.elapsed();
    if found == rows { Ok(taken) } else { Err(format!("{found} rows were read, not {rows}").into()) }
}

/// A store with a row a host every ten seconds, all still in memory.
fn filled(cache_bytes: usize, hosts: usize, steps: usize) -> Result<(Store, TempDir), Box<dyn Error>> {
    let directory = tempfile::tempdir()?;
    let mut options = StoreOptions::directory(directory.path());
    (options.flush_bytes, options.buffer_limit_bytes) = (usize::MAX, usize::MAX);
    options.cache_bytes = cache_bytes;
    let store = Store::open(options)?;
    let bucket = Id::new(1).ok_or("no id")?;
    for first in (0..steps).step_by(10) {
        let mut body = String::new();
        for (step, host) in
            (first..steps.min(first + 10)).flat_map(|step| (0..hosts).map(move |host| (step, host)))
        {
            body.push_str(&format!("cpu,host=host_{host},region=r{} ", host % 9));
            for field in 0..FIELDS {
                let separator = if field == 0 { "" } else { "," };
                body.push_str(&format!("{separator}f{field}={}i", (host * 31 + step / 7 + field * 13) % 101));
            }
            body.push_str(&format!(" {}\n", 1_699_920_000 + step * 10));
        }
        let parsed =
            parse(body.as_bytes(), &ParseOptions::new(Precision::Second, 0), &store.series_index(bucket));
        store.write(bucket, &parsed.batch)?;
    }
    Ok((store, directory))
}
