//! The thread that talks to an object store, whose interface is asynchronous.

use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::runtime::{Builder, Runtime};

use super::super::error::StoreError;

/// For how long the end waits for removals that are under way.
const LAST_REMOVALS: Duration = Duration::from_secs(5);

/// A runtime of its own, on a thread of its own.
///
/// Callers block on a channel rather than on the runtime, so that they may be on any thread, also on one of another runtime.
#[derive(Debug)]
pub(super) struct Worker {
    /// None only while this is dropped.
    runtime: Option<Runtime>,
    /// Each task that nobody waits for holds a sender; they are done when the receiver hears that all are gone.
    unattended: Option<Sender<()>>,
    done: Mutex<Receiver<()>>,
}

impl Worker {
    pub(super) fn start() -> Result<Self, StoreError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("store-objects")
            .enable_all()
            .build()
            .map_err(StoreError::file("start the threads of", "the object store"))?;
        let (sender, receiver) = mpsc::channel();
        Ok(Self { runtime: Some(runtime), unattended: Some(sender), done: receiver.into() })
    }

    /// Runs a task to its end. An error where it ends in a panic.
    pub(super) fn wait<T: Send + 'static>(
        &self,
        task: impl Future<Output = object_store::Result<T>> + Send + 'static,
    ) -> object_store::Result<T> {
        let (sender, receiver) = mpsc::sync_channel(1);
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                // Nobody listens only where the caller panicked.
                let _ = sender.send(task.await);
            });
        }
        let ended = || object_store::Error::Generic {
            store: "object store",
            source: "the request ended without a result".into(),
        };
        receiver.recv().unwrap_or_else(|_| Err(ended()))
    }

    /// Begins a task that nobody waits for.
    pub(super) fn begin(&self, task: impl Future<Output = ()> + Send + 'static) {
        let under_way = self.unattended.clone();
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                task.await;
                drop(under_way);
            });
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.unattended = None;
        // That all senders are gone is an error too: the wanted one.
        let _ = self.done.lock().recv_timeout(LAST_REMOVALS);
        if let Some(runtime) = self.runtime.take() {
            // Waiting is not allowed where this is dropped on a thread of another runtime.
            runtime.shutdown_background();
        }
    }
}
