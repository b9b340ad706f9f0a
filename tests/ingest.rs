//! Line protocol: every seed of the fuzz target through what the target checks.

use std::fs;

#[path = "fuzz/check.rs"]
mod check;

#[test]
fn every_seed_is_read_printed_and_read_back() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus/line_protocol");
    let mut count = 0;
    for entry in fs::read_dir(directory).unwrap() {
        check::check(&fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 20, "{count} seeds in {directory}");
}
