//! Stages on threads of their own: reading, preparing, and taking in at the end, in the order of reading.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use crate::cli::error::ToolError;

/// How often to look for an interruption while waiting.
const WAIT: Duration = Duration::from_millis(100);

/// Takes `items` from a thread of their own, prepares them on `workers` others, and hands them to `take` in their order.
/// Few items are under way at a time.
///
/// Once `take` fails or `stop` is set this returns; a thread that waits for more input then is left to the end of the
/// process.
pub(super) fn run<T: Send + 'static, P: Send + 'static>(
    items: impl Iterator<Item = T> + Send + 'static,
    workers: usize,
    prepare: impl Fn(T) -> P + Send + Sync + 'static,
    stop: &AtomicBool,
    mut take: impl FnMut(P) -> Result<(), ToolError>,
) -> Result<(), ToolError> {
    let prepare = Arc::new(prepare);
    let (mut inlets, mut outlets, mut threads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..workers.max(1) {
        let (inlet, waiting) = sync_channel::<T>(1);
        let (done, outlet) = sync_channel::<P>(1);
        let prepare = prepare.clone();
        threads.push(spawn("prepare", move || {
            // Ends when there is nothing more to prepare, or nobody to take it.
            while let Ok(item) = waiting.recv() {
                if done.send(prepare(item)).is_err() {
                    break;
                }
            }
        })?);
        inlets.push(inlet);
        outlets.push(outlet);
    }
    threads.push(spawn("read", move || {
        let mut items = items;
        for inlet in inlets.iter().cycle() {
            let Some(item) = items.next() else { break };
            if inlet.send(item).is_err() {
                break;
            }
        }
    })?);
    for outlet in outlets.iter().cycle() {
        match next(outlet, stop)? {
            Some(prepared) => take(prepared)?,
            None => break,
        }
    }
    // An end without a result would look like the end of the input.
    let ended = threads.into_iter().all(|thread| thread.join().is_ok());
    if ended { Ok(()) } else { Err(ToolError::Thread) }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, ToolError> {
    let failure = |source| ToolError::File { action: "start", file: "a thread".to_owned(), source };
    Builder::new().name(name.to_owned()).spawn(work).map_err(failure)
}

fn next<P>(outlet: &Receiver<P>, stop: &AtomicBool) -> Result<Option<P>, ToolError> {
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(ToolError::Interrupted);
        }
        match outlet.recv_timeout(WAIT) {
            Ok(prepared) => return Ok(Some(prepared)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_their_order_however_long_each_takes() {
        let slow = |number: u64| {
            std::thread::sleep(Duration::from_millis((number * 7) % 5));
            number
        };
        let mut taken = Vec::new();
        let take = |number| {
            taken.push(number);
            Ok(())
        };
        run(0..50, 3, slow, &AtomicBool::new(false), take).unwrap();
        assert_eq!(taken, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn a_failure_an_interruption_and_a_panic_end_it() {
        let stop = AtomicBool::new(false);
        let fails = |number| if number < 3 { Ok(()) } else { Err(ToolError::Usage("no".to_owned())) };
        assert!(matches!(run(0.., 2, |number| number, &stop, fails), Err(ToolError::Usage(_))));
        let panics = |number: i32| assert!(number < 3, "a test that panics");
        assert!(matches!(run(0..9, 2, panics, &stop, |()| Ok(())), Err(ToolError::Thread)));
        stop.store(true, Ordering::Relaxed);
        assert!(matches!(run(0.., 2, |number| number, &stop, |_| Ok(())), Err(ToolError::Interrupted)));
    }
}
