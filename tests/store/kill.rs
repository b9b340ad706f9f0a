//! What was acknowledged before a `kill -9` is there after it.
//!
//! A child process (this test program, told to run [`child`]) works on a directory with eight writers and tells in a file what it
//! begins and what it has done. It is killed at a random moment, the directory is opened and compared, and so on. Buffers
//! are small: there are flushes all the time.
//!
//! `TIDEGATE_KILL_ROUNDS` sets how often, `TIDEGATE_KILL_SEED` what is written; the seed is printed.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rand::RngExt;

use super::workload::{Model, Operation, Step, WRITERS, number_of};
use super::*;

fn options(directory: &Path) -> StoreOptions {
    let mut options = StoreOptions::directory(directory);
    options.flush_bytes = 128 << 10;
    options.buffer_limit_bytes = 1 << 20;
    options
}

/// What the child is told: the directory, the file for its report, the seed and the round.
const ARGUMENTS: &str = "TIDEGATE_KILL_CHILD";

#[test]
#[ignore = "is a process that the other test kills"]
fn child() {
    let arguments = std::env::var(ARGUMENTS).expect("run by the other test");
    let arguments: Vec<&str> = arguments.split('\n').collect();
    let (directory, report) = (Path::new(arguments[0]), Path::new(arguments[1]));
    let (seed, round) = (arguments[2].parse().unwrap(), arguments[3].parse().unwrap());
    let store = Store::open(options(directory)).unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                let mut report = OpenOptions::new().append(true).open(report).unwrap();
                for index in 0.. {
                    // Nobody is there to kill it any more.
                    if Instant::now() > until {
                        break;
                    }
                    let operation = Step { seed, round, writer, index }.operation();
                    report.write_all(format!("begun {writer} {index}\n").as_bytes()).unwrap();
                    operation.perform(store);
                    report.write_all(format!("done {writer} {index}\n").as_bytes()).unwrap();
                }
            });
        }
    });
}

/// What each writer has done, by the report, and what it had begun.
fn told(report: &Path, seed: u64, round: u64) -> (Vec<Operation>, Vec<Operation>) {
    let mut begun = vec![0; WRITERS as usize];
    let mut done = vec![0; WRITERS as usize];
    for line in fs::read_to_string(report).unwrap().lines() {
        let [what, writer, index] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let counts = if what == "begun" { &mut begun } else { &mut done };
        counts[writer.parse::<usize>().unwrap()] = index.parse::<u64>().unwrap() + 1;
    }
    let operations = |from: &dyn Fn(usize) -> u64, to: &[u64]| -> Vec<Operation> {
        let writers = to.iter().enumerate();
        let steps = writers.flat_map(|(writer, to)| {
            (from(writer)..*to).map(move |index| Step { seed, round, writer: writer as u64, index })
        });
        steps.map(Step::operation).collect()
    };
    (operations(&|_| 0, &done), operations(&|writer| done[writer], &begun))
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let rounds = number_of("TIDEGATE_KILL_ROUNDS").unwrap_or(6);
    let seed = number_of("TIDEGATE_KILL_SEED").unwrap_or_else(rand::random);
    let mut random = rand::rng();
    let directory = tempfile::tempdir().unwrap();
    let (data, report) = (directory.path().join("data"), directory.path().join("report"));
    let mut model = Model::default();
    let mut operations = 0;
    for round in 0..rounds {
        File::create(&report).unwrap();
        let arguments = format!("{}\n{}\n{seed}\n{round}", data.to_str().unwrap(), report.to_str().unwrap());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["store::kill::child", "--exact", "--ignored", "--nocapture"])
            .env(ARGUMENTS, arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(random.random_range(20..900)));
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "seed {seed}, round {round}: the child ended by itself: {ended:?}");
        child.kill().unwrap();
        child.wait().unwrap();

        let (done, begun) = told(&report, seed, round);
        operations += done.len();
        done.iter().for_each(|operation| model.apply(operation));
        let context = format!("seed {seed}, round {round}, after {} operations", done.len());
        let store = Store::open(options(&data)).unwrap_or_else(|error| panic!("{context}: {error}"));
        let found = Model::read(&store);
        model.check(&found, &begun, &context);
        // From here on it is certain what became of what was begun.
        model = found;
        if random.random_bool(0.3) {
            store.flush().unwrap();
            model.check(&Model::read(&store), &[], &format!("{context}, flushed"));
        }
    }
    println!("seed {seed}: {rounds} rounds, {operations} operations, {} points at the end", model.len());
    assert!(model.len() > 0 || rounds < 4, "the child was too slow to write anything");
}
