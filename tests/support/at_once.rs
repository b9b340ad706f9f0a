//! Many calls at the same time.

use std::collections::BTreeMap;

/// Calls from as many threads at once, each with its number, and how often each status came.
pub(crate) fn at_once(calls: usize, call: impl Fn(usize) -> u16 + Sync) -> BTreeMap<u16, usize> {
    let mut statuses = BTreeMap::new();
    std::thread::scope(|scope| {
        let call = &call;
        let threads: Vec<_> = (0..calls).map(|number| scope.spawn(move || call(number))).collect();
        for thread in threads {
            *statuses.entry(thread.join().unwrap()).or_default() += 1;
        }
    });
    statuses
}
