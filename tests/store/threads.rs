//! Random operations of many threads at once, each against a plain map of its own.
//!
//! `TIDEGATE_MODEL_SECONDS` sets for how long, `TIDEGATE_MODEL_SEED` what is done; the seed is printed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::workload::{Model, Step, WRITERS, number_of};
use super::*;

/// Does steps until the end, now and then looking at what the store has of them. Gives back what it must have.
fn work(store: &Store, seed: u64, round: u64, writer: u64, mut model: Model, until: Instant) -> Model {
    for index in 0.. {
        let operation = Step { seed, round, writer, index }.operation();
        operation.perform(store);
        model.apply(&operation);
        if index % 7 == 0 {
            let context = format!("seed {seed}, round {round}, writer {writer}, step {index}");
            model.check(&Model::read_writer(store, writer), &[], &context);
        }
        if Instant::now() > until {
            break;
        }
    }
    model
}

#[test]
fn threads_see_what_they_wrote_whatever_the_others_do() {
    let seconds = number_of("TIDEGATE_MODEL_SECONDS").unwrap_or(4);
    let seed = number_of("TIDEGATE_MODEL_SEED").unwrap_or_else(rand::random);
    println!("seed {seed}");
    let directory = tempfile::tempdir().unwrap();
    let mut options = StoreOptions::directory(directory.path());
    options.flush_bytes = 256 << 10;
    options.compact_after = Duration::from_millis(20);
    options.buffer_limit_bytes = 1 << 20;
    let mut models = vec![Model::default(); WRITERS as usize];
    let end = Instant::now() + Duration::from_secs(seconds);
    for round in 0.. {
        let store = Store::open(options.clone()).unwrap();
        for (writer, model) in (0..).zip(&models) {
            let context = format!("seed {seed}, round {round}, opened");
            model.check(&Model::read_writer(&store, writer), &[], &context);
        }
        if Instant::now() > end {
            break;
        }
        let until = end.min(Instant::now() + Duration::from_secs(2));
        let (seed, stop) = (&seed, AtomicBool::new(false));
        models = thread::scope(|scope| {
            let writers: Vec<_> = (0..)
                .zip(models)
                .map(|(writer, model)| {
                    let store = &store;
                    scope.spawn(move || work(store, *seed, round, writer, model, until))
                })
                .collect();
            // Half of the rounds leave the moments of flushes to the writes.
            scope.spawn(|| {
                while round % 2 == 0 && !stop.load(Ordering::Relaxed) {
                    store.flush().unwrap();
                    thread::sleep(Duration::from_millis(50));
                }
            });
            let results: Vec<_> = writers.into_iter().map(|writer| writer.join()).collect();
            stop.store(true, Ordering::Relaxed);
            results.into_iter().map(|result| result.expect("what the writer says")).collect()
        });
        if round % 3 == 2 {
            store.close().unwrap();
        }
    }
}
