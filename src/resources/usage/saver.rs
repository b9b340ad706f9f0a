//! The thread that saves what was counted.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::resources::Resources;

/// How often what was counted is saved.
const INTERVAL: Duration = Duration::from_secs(5);

/// Saves usage figures every few seconds. Dropping this ends it, after a last time.
#[derive(Debug)]
pub struct UsageSaver {
    /// Dropped to end the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl UsageSaver {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(resources: Resources) -> io::Result<Self> {
        let (end, ended) = mpsc::channel();
        let run = move || {
            loop {
                let more = matches!(ended.recv_timeout(INTERVAL), Err(RecvTimeoutError::Timeout));
                if let Err(error) = resources.save_usage() {
                    log::error!("usage figures stay in memory for now: {error}");
                }
                if !more {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("usage-saver".to_owned()).spawn(run)?;
        Ok(Self { end: Some(end), thread: Some(thread) })
    }
}

impl Drop for UsageSaver {
    fn drop(&mut self) {
        self.end.take();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the thread that saves usage figures panicked");
        }
    }
}
