//! The thread that flushes when the buffer is full.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::engine::Engine;
use super::error::StoreError;

/// How long to wait before a flush that failed is tried again by itself.
const RETRY_AFTER: Duration = Duration::from_secs(2);
/// How long a flush that failed is not tried again, whoever asks: writers may at every write.
const PAUSE: Duration = Duration::from_millis(100);

/// What the thread is to do.
#[derive(Debug, Default)]
pub(super) struct Signal {
    wish: Mutex<Wish>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Wish {
    flush: bool,
    stop: bool,
}

impl Signal {
    pub(super) fn flush(&self) {
        self.wish.lock().flush = true;
        self.changed.notify_one();
    }

    pub(super) fn stop(&self) {
        self.wish.lock().stop = true;
        self.changed.notify_one();
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

/// The thread. Dropping this ends it, and waits for a flush that is under way.
#[derive(Debug)]
pub(super) struct Flusher {
    signal: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Flusher {
    pub(super) fn start(engine: &Arc<Engine>) -> Result<Self, StoreError> {
        let signal = engine.signal.clone();
        let engine = engine.clone();
        let thread = thread::Builder::new().name("store-flush".to_owned()).spawn(move || run(&engine));
        let thread = thread.map_err(StoreError::file("start the flush thread of", "the store"))?;
        Ok(Self { signal, thread: Some(thread) })
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.signal.stop();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the flush thread of the store panicked");
        }
    }
}

fn run(engine: &Engine) {
    let mut failed = false;
    while engine.signal.wait(failed) {
        let flushed = engine.flush();
        failed = flushed.is_err();
        if let Err(error) = flushed {
            log::error!("points stay in the log and in memory for now: {error}");
        }
    }
}
