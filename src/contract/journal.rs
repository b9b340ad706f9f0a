//! The journal: every exchange, what is wrong with it, and what it exercised.
//!
//! The server hands each exchange over as soon as its answer is complete; a thread takes the secrets out, validates, counts and
//! keeps it. Counts are complete. Exchanges are kept in bounded memory; older ones go to a temporary file that has no name, so that
//! it is gone with the process however that ends, and from there, when that has grown too large, they are forgotten.

mod findings;
mod kept;
mod overlaps;
mod retries;
mod spill;
mod state;
mod unpack;

use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use parking_lot::{Condvar, Mutex};
use tidegate_generated::operations::Operation;
use tokio::sync::Notify;

use self::state::State;
use super::exchange::{Exchange, Request, Response};
use super::finding::Finding;
use super::report::Report;
use super::{request, response};

/// Memory for exchanges when none is said, in bytes.
pub const DEFAULT_MEMORY_BYTES: usize = 32 << 20;

/// Exchanges that wait for the thread may take this much memory; then requests are held back.
const QUEUE_BYTES: usize = 16 << 20;
/// The thread works in turns: to wake it for each exchange would cost more than the exchange does.
const TURN: Duration = Duration::from_millis(2);
/// Longest time that a report waits for exchanges that have been handed over.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// Exchanges that are looked at for one page of a list.
const MOST_LOOKED_AT: u64 = 10_000;

/// An exchange as the server saw it, with its secrets. It goes into the journal and nowhere else.
pub struct Capture {
    /// When the request's head had come.
    pub began_at: DateTime<Utc>,
    /// From then to the last byte of the answer, in microseconds.
    pub duration_us: u64,
    /// The client's address.
    pub client: Option<IpAddr>,
    /// What the request was for.
    pub operation: Option<&'static Operation>,
    /// What the client sent; the body as it came, compressed or not.
    pub request: Request,
    /// What it was answered.
    pub response: Response,
    /// Whether the answer's body was compressed with gzip where it was taken.
    pub is_answer_packed: bool,
}

impl std::fmt::Debug for Capture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Capture")
            .field("operation", &self.operation.map(|operation| operation.id))
            .finish_non_exhaustive()
    }
}

/// Where a journal keeps what it keeps.
#[derive(Debug, Clone)]
pub struct JournalOptions {
    /// Memory for exchanges, in bytes. The queue and the counts come to that.
    pub memory_bytes: usize,
    /// The directory for the temporary file; made by somebody else.
    pub directory: PathBuf,
}

/// Which exchanges are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this operation.
    pub operation: Option<String>,
    /// Only those of this status.
    pub status: Option<u16>,
    /// Only those that no operation has.
    pub is_unmatched: bool,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Only those with a smaller number; `None` begins with the newest.
    pub before: Option<u64>,
    /// How many.
    pub limit: usize,
}

/// A journal. Clones are the same journal; its thread ends with the last of them.
#[derive(Debug, Clone)]
pub struct Journal {
    shared: Arc<Shared>,
    sender: Sender<Box<Capture>>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    /// Told after each turn of the thread.
    turned: Condvar,
    queued_bytes: AtomicUsize,
    /// Told when the queue is no longer full.
    room: Notify,
    handed_over: AtomicU64,
    version: AtomicU64,
}

impl Journal {
    /// Starts a journal and its thread. Nothing is written to the directory before memory is full.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn start(options: JournalOptions) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::new(options)),
            turned: Condvar::new(),
            queued_bytes: AtomicUsize::new(0),
            room: Notify::new(),
            handed_over: AtomicU64::new(0),
            version: AtomicU64::new(0),
        });
        let (sender, receiver) = mpsc::channel();
        let thread = shared.clone();
        std::thread::Builder::new().name("journal".to_owned()).spawn(move || thread.run(&receiver))?;
        Ok(Self { shared, sender })
    }

    /// Waits while too many exchanges wait to be looked at, so that none is lost and memory stays bounded. To be asked
    /// before a request is served.
    pub async fn ready(&self) {
        while self.shared.queued_bytes.load(Ordering::Acquire) > QUEUE_BYTES {
            let room = self.shared.room.notified();
            if self.shared.queued_bytes.load(Ordering::Acquire) > QUEUE_BYTES {
                room.await;
            }
        }
    }

    /// Hands an exchange over. Returns at once.
    pub fn record(&self, capture: Capture) {
        self.shared.queued_bytes.fetch_add(size_of(&capture.request, &capture.response), Ordering::AcqRel);
        self.shared.handed_over.fetch_add(1, Ordering::AcqRel);
        if self.sender.send(Box::new(capture)).is_err() {
            log::error!("The journal has ended, and an exchange is not in it");
        }
    }

    /// A report over all exchanges that have been handed over. Blocks until they are counted.
    pub fn report(&self) -> Report {
        self.shared.settled(|state| state.report())
    }

    /// The exchange of a number; `None` where there is none, or it is forgotten. Blocks.
    pub fn exchange(&self, number: u64) -> Option<Exchange> {
        self.shared.settled(|state| state.exchange(number))
    }

    /// A page of exchanges, the newest first. Blocks.
    pub fn exchanges(&self, filter: &Filter, page: Page) -> Vec<Exchange> {
        self.shared.settled(|state| {
            let newest =
                page.before.map_or(state.newest(), |before| before.saturating_sub(1).min(state.newest()));
            let oldest = newest.saturating_sub(MOST_LOOKED_AT);
            let numbers = (oldest + 1..=newest).rev();
            let exchanges = numbers.map_while(|number| state.exchange(number));
            exchanges.filter(|exchange| filter.takes(exchange)).take(page.limit).collect()
        })
    }

    /// What is wrong with an exchange, looked at alone.
    pub fn findings(exchange: &Exchange) -> Vec<Finding> {
        let mut findings = request::validate(exchange);
        findings.extend(response::validate(exchange));
        findings
    }

    /// Forgets all exchanges and counts; the next exchange has number 1.
    pub fn clear(&self) {
        self.shared.settled(State::clear);
        self.shared.version.fetch_add(1, Ordering::AcqRel);
    }

    /// Changes whenever the report does.
    pub fn version(&self) -> u64 {
        self.shared.version.load(Ordering::Acquire)
    }
}

impl Shared {
    /// The thread: until nobody can hand over anything more.
    fn run(&self, receiver: &Receiver<Box<Capture>>) {
        while let Ok(first) = receiver.recv() {
            let mut next = Some(first);
            while let Some(capture) = next {
                self.take(*capture);
                next = receiver.try_recv().ok();
            }
            self.turned.notify_all();
            std::thread::sleep(TURN);
        }
    }

    fn take(&self, capture: Capture) {
        let size = size_of(&capture.request, &capture.response);
        // A mistake in here must not end the journal, nor leave a report waiting.
        let taken = catch_unwind(AssertUnwindSafe(|| {
            let (exchange, client, digest) = state::prepare(capture);
            let findings = Journal::findings(&exchange);
            self.state.lock().add(exchange, findings, client, digest);
        }));
        if taken.is_err() {
            log::error!("An exchange is not in the journal: looking at it failed");
        }
        self.state.lock().taken += 1;
        self.version.fetch_add(1, Ordering::AcqRel);
        let queued = self.queued_bytes.fetch_sub(size, Ordering::AcqRel);
        if queued > QUEUE_BYTES && queued - size <= QUEUE_BYTES {
            self.room.notify_waiters();
        }
    }

    /// Calls with the state after all that had been handed over before.
    fn settled<T>(&self, call: impl FnOnce(&mut State) -> T) -> T {
        let awaited = self.handed_over.load(Ordering::Acquire);
        let deadline = Instant::now() + LONGEST_WAIT;
        let mut state = self.state.lock();
        while state.taken < awaited {
            if self.turned.wait_until(&mut state, deadline).timed_out() {
                log::warn!("The journal is behind: {} exchanges are not counted yet", awaited - state.taken);
                break;
            }
        }
        call(&mut state)
    }
}

impl Filter {
    fn takes(&self, exchange: &Exchange) -> bool {
        let id = exchange.operation.map(|operation| operation.id);
        self.operation.as_deref().is_none_or(|wanted| id == Some(wanted))
            && self.status.is_none_or(|wanted| exchange.response.status == wanted)
            && (!self.is_unmatched || id.is_none())
    }
}

/// About how much memory an exchange takes, in bytes.
fn size_of(request: &Request, response: &Response) -> usize {
    const FIXED: usize = 640;
    const PER_HEADER: usize = 48;
    let headers = request.headers.iter().chain(&response.headers);
    let headers: usize = headers.map(|(name, value)| PER_HEADER + name.len() + value.len()).sum();
    FIXED
        + headers
        + request.path.len()
        + request.query.len()
        + request.body.kept.len()
        + response.body.kept.len()
}

#[cfg(test)]
mod tests;
