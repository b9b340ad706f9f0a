//! The thread that flushes when the buffer is full.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::engine::Engine;
use super::error::StoreError;

/// How long to wait before a flush that failed is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

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

/// Starts the thread. It ends when the store is gone.
pub(super) fn start(engine: &Arc<Engine>) -> Result<(), StoreError> {
    let (engine, signal) = (Arc::downgrade(engine), engine.signal.clone());
    let thread = thread::Builder::new().name("store-flush".to_owned());
    let started = thread.spawn(move || run(&engine, &signal));
    started.map(drop).map_err(StoreError::file("start the flush thread of", "the store"))
}

fn run(engine: &Weak<Engine>, signal: &Signal) {
    let mut failed = false;
    while signal.wait(failed) {
        let Some(engine) = engine.upgrade() else { return };
        failed = match engine.flush() {
            Ok(()) => false,
            Err(error) => {
                log::error!("points stay in the log and in memory for now: {error}");
                // Writers may ask for a flush at every write; the disk gets its rest all the same.
                thread::sleep(Duration::from_millis(100));
                true
            }
        };
    }
}
