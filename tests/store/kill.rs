//! What was acknowledged before a `kill -9` is there after it, also where files could not grow before.
//!
//! A child process (this test program, told to run [`child`]) works on a directory with eight writers and prints what it begins
//! and what it has done. It is killed at a random moment, the directory is opened and compared, and so on. Buffers are small:
//! there are flushes all the time.
//!
//! `TIDEGATE_KILL_ROUNDS` sets how often, `TIDEGATE_KILL_SEED` what is written; the seed is printed.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::RngExt;

use super::workload::{Model, Operation, Step, WRITERS, number_of};
use super::*;

fn options(directory: &Path) -> StoreOptions {
    let mut options = StoreOptions::directory(directory);
    options.flush_bytes = 128 << 10;
    options.compact_after = Duration::from_millis(20);
    options.buffer_limit_bytes = 1 << 20;
    options
}

/// What the child is told: the directory, the seed, the round, and whether files may fail to grow.
const ARGUMENTS: &str = "TIDEGATE_KILL_CHILD";

#[test]
#[ignore = "is a process that the other tests kill"]
fn child() {
    let arguments = std::env::var(ARGUMENTS).expect("run by the other tests");
    let arguments: Vec<&str> = arguments.split('\n').collect();
    let directory = Path::new(arguments[0]);
    let (seed, round) = (arguments[1].parse().unwrap(), arguments[2].parse().unwrap());
    let is_limited: bool = arguments[3].parse().unwrap();
    let is_expected = |error: &StoreError| {
        let of_files = matches!(error, StoreError::File { .. } | StoreError::Parquet { .. });
        matches!(error, StoreError::Unavailable { .. }) || (is_limited && of_files)
    };
    // In one piece, so that what is printed when it is killed is whole.
    let print = |line: String| std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    print("\n".to_owned());
    let store = loop {
        match Store::open(options(directory)) {
            Ok(store) => break store,
            // The lock of the test that looked at it: a process that is just being started may hold it a moment longer.
            Err(StoreError::Locked { .. }) => {}
            Err(error) => assert!(is_expected(&error), "{error}"),
        }
        thread::sleep(Duration::from_millis(5));
    };
    let until = Instant::now() + Duration::from_secs(20);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                for index in 0.. {
                    // Nobody is there to kill it any more.
                    if Instant::now() > until {
                        break;
                    }
                    let operation = Step { seed, round, writer, index }.operation();
                    print(format!("begun {writer} {index}\n"));
                    operation.perform_despite(store, is_expected);
                    print(format!("done {writer} {index}\n"));
                }
            });
        }
    });
}

/// What the writers have done, and what they had begun, by what they printed.
fn operations(printed: &str, seed: u64, round: u64) -> (Vec<Operation>, Vec<Operation>) {
    let (mut begun, mut done) = (vec![0; WRITERS as usize], vec![0; WRITERS as usize]);
    for line in printed.lines() {
        let counts = match line.split(' ').next() {
            Some("begun") => &mut begun,
            Some("done") => &mut done,
            _ => continue,
        };
        let numbers: Vec<u64> = line.split(' ').skip(1).map(|number| number.parse().unwrap()).collect();
        counts[numbers[0] as usize] = numbers[1] + 1;
    }
    let steps = |writer: usize, indexes: std::ops::Range<u64>| {
        indexes.map(move |index| Step { seed, round, writer: writer as u64, index }.operation())
    };
    let done_operations = done.iter().enumerate().flat_map(|(writer, count)| steps(writer, 0..*count));
    let begun_operations =
        begun.iter().enumerate().flat_map(|(writer, count)| steps(writer, done[writer]..*count));
    (done_operations.collect(), begun_operations.collect())
}

/// Starts the child, which ignores the signal for files that grow too large: the error is enough.
fn start(data: &Path, seed: u64, round: u64, is_limited: bool) -> Child {
    Command::new("sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["store::kill::child", "--exact", "--ignored", "--nocapture"])
        .env(ARGUMENTS, format!("{}\n{seed}\n{round}\n{is_limited}", data.to_str().unwrap()))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills and compares for some rounds. `disturb` is called again and again while the child works.
fn run_rounds(rounds: u64, is_limited: bool, disturb: impl Fn(&Child)) {
    let rounds = number_of("TIDEGATE_KILL_ROUNDS").unwrap_or(rounds);
    let seed = number_of("TIDEGATE_KILL_SEED").unwrap_or_else(rand::random);
    let mut random = rand::rng();
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let mut model = Model::default();
    let mut count = 0;
    for round in 0..rounds {
        let mut child = start(&data, seed, round, is_limited);
        let mut output = child.stdout.take().unwrap();
        let printed = thread::spawn(move || {
            let mut printed = Vec::new();
            output.read_to_end(&mut printed).unwrap();
            String::from_utf8(printed).unwrap()
        });
        let end = Instant::now() + Duration::from_millis(random.random_range(20..900));
        while let Some(rest) = end.checked_duration_since(Instant::now()) {
            disturb(&child);
            thread::sleep(rest.min(Duration::from_millis(random.random_range(5..80))));
        }
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "seed {seed}, round {round}: the child ended by itself: {ended:?}");
        child.kill().unwrap();
        child.wait().unwrap();

        let (done, begun) = operations(&printed.join().unwrap(), seed, round);
        count += done.len();
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
    println!("seed {seed}: {rounds} rounds, {count} operations, {} points at the end", model.len());
    assert!(model.len() > 0 || rounds < 4, "the child was too slow to write anything");
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    run_rounds(5, false, |_| {});
}

#[test]
fn nothing_acknowledged_is_lost_when_files_cannot_grow_now_and_then() {
    if !Command::new("prlimit").arg("--version").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no prlimit");
        return;
    }
    run_rounds(3, true, |child| {
        let bytes = ["unlimited", "100000", "3000", "100", "0"][rand::rng().random_range(0..5)];
        let arguments = ["--pid", &child.id().to_string(), &format!("--fsize={bytes}:unlimited")];
        assert!(Command::new("prlimit").args(arguments).status().unwrap().success());
    });
}
