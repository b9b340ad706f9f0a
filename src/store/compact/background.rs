//! The thread that merges files, and drops expired ones, when there is nothing else to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::super::engine::Engine;
use super::super::error::StoreError;
use super::choose::Effort;

/// How often to look whether there is something to do.
const TICK: Duration = Duration::from_secs(1);
/// How long to wait while a flush is under way before looking again.
const PAUSE: Duration = Duration::from_millis(20);
/// How long to wait after a failure: it may be a full disk.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// The thread. Dropping this ends it; what it is merging is left as it was.
#[derive(Debug)]
pub(in super::super) struct Compactor {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Compactor {
    pub(in super::super) fn start(engine: &Arc<Engine>) -> Result<Self, StoreError> {
        let stop: Arc<AtomicBool> = Arc::default();
        let worker = Worker { engine: engine.clone(), stop: stop.clone() };
        let thread = thread::Builder::new().name("store-compact".to_owned()).spawn(move || worker.run());
        let thread = thread.map_err(StoreError::file("start the compaction thread of", "the store"))?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Compactor {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                log::error!("the compaction thread of the store panicked");
            }
        }
    }
}

struct Worker {
    engine: Arc<Engine>,
    stop: Arc<AtomicBool>,
}

impl Worker {
    fn run(&self) {
        let tick = TICK.min(self.engine.options.compact_after);
        // The manifest that the last look at leisure found nothing in.
        let mut settled = None;
        let mut failed_at: Option<Instant> = None;
        while self.wait(tick) {
            if self.is_stopped() || failed_at.is_some_and(|at| at.elapsed() < RETRY_AFTER) {
                continue;
            }
            let done = self.engine.drop_expired().and_then(|()| self.work(&mut settled));
            failed_at = done.is_err().then(Instant::now);
            if let Err(error) = done {
                log::error!("files are not merged for now: {error}");
            }
        }
    }

    fn work(&self, settled: &mut Option<u64>) -> Result<(), StoreError> {
        loop {
            let commits = self.engine.state.read().commits;
            if *settled == Some(commits) {
                return Ok(());
            }
            let effort = if self.is_idle() { Effort::Leisure } else { Effort::Little };
            if !self.engine.compact_next(effort, &|| self.may_go_on())? {
                if effort == Effort::Leisure && !self.is_stopped() {
                    *settled = Some(commits);
                }
                return Ok(());
            }
        }
    }

    /// Whether nothing has been flushed or deleted for a while.
    fn is_idle(&self) -> bool {
        let changed_at = self.engine.disk.as_ref().map(|disk| *disk.changed_at.lock());
        changed_at.is_none_or(|at| at.elapsed() >= self.engine.options.compact_after)
    }

    /// Whether a flush, or what else changes the manifest, is under way.
    fn is_flushing(&self) -> bool {
        self.engine.disk.as_ref().is_some_and(|disk| disk.manifest.is_locked())
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire) || self.engine.closed.load(Ordering::Acquire)
    }

    /// Waits while a flush is under way; `false` to stop.
    fn may_go_on(&self) -> bool {
        while !self.is_stopped() && self.is_flushing() {
            thread::park_timeout(PAUSE);
        }
        !self.is_stopped()
    }

    /// Waits; `false` to end.
    fn wait(&self, duration: Duration) -> bool {
        if !self.stop.load(Ordering::Acquire) {
            thread::park_timeout(duration);
        }
        !self.stop.load(Ordering::Acquire)
    }
}
