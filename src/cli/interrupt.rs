//! Ending a command that works on data before its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::ToolError;
use crate::server::Signals;

/// A flag that SIGINT and SIGTERM set from now on, so that a command stops in order and says how to go on.
pub(super) fn stop_on_signal() -> Result<Arc<AtomicBool>, ToolError> {
    let failure = |error| ToolError::Usage(format!("cannot catch signals: {error}"));
    let mut signals = Signals::catch().map_err(failure)?;
    let stop = Arc::new(AtomicBool::new(false));
    let flag = stop.clone();
    let wait = move || {
        if signals.wait().is_ok() {
            flag.store(true, Ordering::Relaxed);
        }
    };
    let spawned = std::thread::Builder::new().name("signals".to_owned()).spawn(wait);
    spawned.map_err(|source| ToolError::File { action: "start", file: "a thread".to_owned(), source })?;
    Ok(stop)
}
