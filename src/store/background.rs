//! The threads of a store: one flushes when the buffer is full; with relaxed durability another puts the log on disk every
//! second.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::engine::Engine;
use super::error::StoreError;
use super::reserve::{Reserve, is_disk_full};

/// How long to wait before a flush that failed is tried again by itself.
const RETRY_AFTER: Duration = Duration::from_secs(2);
/// How long a flush that failed is not tried again, whoever asks: writers may at every write.
const PAUSE: Duration = Duration::from_millis(100);
/// How long a write may be acknowledged before it is on disk, where durability is relaxed.
const SYNC_INTERVAL: Duration = Duration::from_secs(1);

/// What the thread is to do.
#[derive(Debug, Default)]
pub(super) struct Signal {
    wish: Mutex<Wish>,
    changed: Condvar,
    last_flush: Mutex<LastFlush>,
    flushed: Condvar,
}

/// How the last flush of the thread ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct LastFlush {
    /// How many there were.
    number: u64,
    failed: bool,
}

#[derive(Debug, Default)]
struct Wish {
    flush: bool,
    stop: bool,
}

impl Signal {
    pub(super) fn flush(&self) {
        self.wish.lock().flush = true;
        // Of all threads, as the one that waits for its second does not flush.
        self.changed.notify_all();
    }

    pub(super) fn stop(&self) {
        self.wish.lock().stop = true;
        self.changed.notify_all();
    }

    /// Asks for a flush and waits until the next one ends. Answers `false` where that takes until `deadline`, where flushes
    /// fail, or where there will be none.
    pub(super) fn wait_for_flush(&self, deadline: Instant) -> bool {
        let before = *self.last_flush.lock();
        self.flush();
        if before.failed || self.wish.lock().stop {
            return false;
        }
        let mut last = self.last_flush.lock();
        let waiting = |last: &mut LastFlush| last.number == before.number;
        !self.flushed.wait_while_until(&mut last, waiting, deadline).timed_out() && !last.failed
    }

    fn note_flush(&self, failed: bool) {
        let mut last = self.last_flush.lock();
        *last = LastFlush { number: last.number + 1, failed };
        self.flushed.notify_all();
    }

    /// Waits for a while; `false` to stop.
    fn pause(&self, duration: Duration) -> bool {
        let mut wish = self.wish.lock();
        self.changed.wait_while_for(&mut wish, |wish| !wish.stop, duration);
        !wish.stop
    }

    /// Waits for a wish; `false` to stop. Some time after a failure it is as if a flush was wished.
    fn wait(&self, failed: bool) -> bool {
        let mut wish = self.wish.lock();
        if failed {
            self.changed.wait_while_for(&mut wish, |wish| !wish.stop, PAUSE);
        }
        while !wish.stop && !wish.flush {
            if !failed {
                self.changed.wait(&mut wish);
            } else if self.changed.wait_for(&mut wish, RETRY_AFTER).timed_out() {
                break;
            }
        }
        wish.flush = false;
        !wish.stop
    }
}

/// The threads. Dropping this ends them, and waits for a flush that is under way.
#[derive(Debug)]
pub(super) struct Flusher {
    signal: Arc<Signal>,
    threads: Vec<JoinHandle<()>>,
}

impl Flusher {
    pub(super) fn start(engine: &Arc<Engine>) -> Result<Self, StoreError> {
        let mut flusher = Self { signal: engine.signal.clone(), threads: Vec::new() };
        flusher.spawn("store-flush", engine, run)?;
        if engine.disk.as_ref().is_some_and(|disk| disk.wal.is_relaxed()) {
            flusher.spawn("store-sync", engine, sync)?;
        }
        Ok(flusher)
    }

    fn spawn(&mut self, name: &str, engine: &Arc<Engine>, run: fn(&Engine)) -> Result<(), StoreError> {
        let engine = engine.clone();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || run(&engine));
        self.threads.push(thread.map_err(StoreError::file("start a thread of", "the store"))?);
        Ok(())
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.signal.stop();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                log::error!("a thread of the store panicked");
            }
        }
    }
}

fn run(engine: &Engine) {
    let reserve = engine.disk.as_ref().map(|disk| Reserve::new(&disk.directory));
    let mut failed = false;
    while engine.signal.wait(failed) {
        let mut flushed = engine.flush();
        if flushed.as_ref().is_err_and(is_disk_full) && reserve.as_ref().is_some_and(Reserve::give_up) {
            log::warn!("the disk is full: points are moved to files with the room that was kept back");
            engine.relieving.store(true, Ordering::Release);
            flushed = engine.flush();
            engine.relieving.store(false, Ordering::Release);
        }
        failed = flushed.is_err();
        engine.signal.note_flush(failed);
        match flushed {
            Ok(()) => reserve.iter().for_each(Reserve::fill),
            Err(error) => log::error!("points stay in the log and in memory for now: {error}"),
        }
    }
}

fn sync(engine: &Engine) {
    while engine.signal.pause(SYNC_INTERVAL) {
        let Some(Err(error)) = engine.disk.as_ref().map(|disk| disk.wal.sync()) else { continue };
        log::error!("the write-ahead log is not on disk, points go to files: {error}");
        // Files get to the disk in another way, and the log begins anew.
        engine.signal.flush();
    }
}
