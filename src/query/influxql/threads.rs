//! Threads that large queries work on beside their own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::{self, Builder};

use parking_lot::Mutex;

/// How many threads queries may use together beside the one that each runs on. Where none is free, a query does all work on
/// its own: many queries at once are no more threads than that.
#[derive(Debug)]
pub struct SpareThreads {
    free: AtomicUsize,
}

impl SpareThreads {
    /// So many threads; with none, every query works on its own.
    pub fn new(count: usize) -> Self {
        Self { free: AtomicUsize::new(count) }
    }

    /// Those of the process: with the thread of one query as many as the machine runs at once.
    pub fn of_process() -> Arc<Self> {
        static THREADS: LazyLock<Arc<SpareThreads>> = LazyLock::new(|| {
            let all = thread::available_parallelism().map_or(1, usize::from);
            Arc::new(SpareThreads::new(all - 1))
        });
        THREADS.clone()
    }

    /// How many no query uses now.
    pub fn free(&self) -> usize {
        self.free.load(Ordering::Relaxed)
    }

    /// Takes as many as are free, at most `wanted`.
    pub(super) fn take(&self, wanted: usize) -> TakenThreads<'_> {
        let mut count = 0;
        // Nothing else is read or written by the order of these changes.
        let taken = self.free.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |free| {
            count = wanted.min(free);
            Some(free - count)
        });
        TakenThreads { threads: self, count: taken.map_or(0, |_| count) }
    }
}

/// Threads that a query may use; given back when this is dropped.
#[derive(Debug)]
pub(super) struct TakenThreads<'t> {
    threads: &'t SpareThreads,
    count: usize,
}

impl TakenThreads<'_> {
    /// How many there are beside the caller's own.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Does `work` on all items, on these threads and that of the caller, and gives what came of each, in the order of the
    /// items. Whoever is done with one takes the next.
    pub(super) fn map<T: Send, R: Send>(&self, items: Vec<T>, work: &(dyn Fn(T) -> R + Sync)) -> Vec<R> {
        let count = self.count.min(items.len().saturating_sub(1));
        let rest = Mutex::new(items.into_iter().enumerate());
        let results = Mutex::new(Vec::new());
        let work_on = || {
            loop {
                let next = rest.lock().next();
                let Some((position, item)) = next else { return };
                let result = work(item);
                results.lock().push((position, result));
            }
        };
        thread::scope(|scope| {
            for _ in 0..count {
                // Where the system has no more threads, those there are do the work.
                if Builder::new().name("query".to_owned()).spawn_scoped(scope, work_on).is_err() {
                    break;
                }
            }
            work_on();
        });
        let mut results = results.into_inner();
        results.sort_by_key(|(position, _)| *position);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

impl Drop for TakenThreads<'_> {
    fn drop(&mut self) {
        self.threads.free.fetch_add(self.count, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_threads_are_taken_than_there_are() {
        let threads = SpareThreads::new(3);
        let two = threads.take(2);
        let rest = threads.take(2);
        assert_eq!((two.count(), rest.count(), threads.take(1).count()), (2, 1, 0));
        drop(two);
        assert_eq!(threads.take(9).count(), 2);
    }

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, 7] {
            let threads = SpareThreads::new(count);
            let doubled = threads.take(count).map((0..100).collect(), &|number: usize| 2 * number);
            assert_eq!(doubled, (0..100).map(|number| 2 * number).collect::<Vec<_>>());
        }
    }
}
