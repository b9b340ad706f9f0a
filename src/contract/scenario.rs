//! Fault scenarios: what a service does wrong, on purpose, so that a client library can show how it copes.
//!
//! A [`Scenario`] is a list of rules. Each rule says which requests it meets, how often, and what happens to them. Scenarios are
//! written in YAML (JSON is YAML too); this is the whole format, and every key but `name`, `rules` and `fault` may be left out:
//!
//! ```yaml
//! name: my-scenario              # letters, digits, - and _
//! description: What it is for.
//! seed: 7                        # of everything that is left to chance: the same requests meet the same faults
//! gap: 1                         # after a fault, so many requests of the same operation go through unharmed
//! include: [retry-after, slow]   # ready-made scenarios, whose rules come before these
//! rules:                         # the first that meets a request decides; delays add up, but with a gap
//!                                # they come by themselves
//!   - name: busy                 # rules are told apart by it
//!     description: Two writes are refused for a second each.
//!     match:                     # all of it has to fit; without it, every request does
//!       operation: PostWrite     # an id of the contract
//!       method: POST
//!       path: /api/v2/*          # * and {anything} are one segment, ** is any number
//!     skip: 3                    # so many matching requests go through first
//!     times: 2                   # so many are met; without it, all
//!     probability: 0.5           # of those, by the seed
//!     fault:                     # exactly one of:
//!       answer:
//!         status: 503
//!         retryAfter: 1          # seconds
//!         retryAfterForm: date   # seconds (unless said otherwise) or an HTTP date
//!         body: error            # error: the API's error object; empty: X-Platform-Error-Code alone; html: a proxy's page
//!         message: try later     # in the error object
//!         carriedOut: true       # the operation is done, then answered so; unless said, it is not done
//!       delay:
//!         time: 100ms..2s        # or one time: 500ms, 2s, 1m
//!         at: beforeAnswer       # beforeOperation, beforeAnswer (unless said otherwise), betweenPieces
//!         pieceBytes: 1024       # of bodies that are delayed between pieces
//!       reset:
//!         at: afterRequest       # beforeRequest: its body is not read; afterRequest: it is, nothing is done;
//!                                # afterOperation: it is done, the answer never comes
//!       truncate:
//!         form: contentLength    # contentLength: fewer bytes than promised; chunked: no last chunk; gzip: the HTTP is
//!                                # whole, the gzip in it ends early (met only by clients that accept gzip)
//!         afterBytes: 100        # of the body; unless said, half of its first 64 kB
//!       partialWrite:
//!         line: 2                # the point at which a write is refused, counted from 1; all others are written
//!         message: field type conflict
//!       quota:
//!         requests: 10           # in each window; what is beyond is answered 429 with Retry-After
//!         bytes: 5000000         # of request bodies
//!         window: 10s
//! ```
//!
//! A write that is answered 204 has been written, in every scenario: no fault acknowledges what it loses.
//!
//! [`Faults`] has the scenarios that are active and decides about each request; its [`Ledger`] keeps what was tried, from which
//! [`Faults::resilience`] tells how the client coped.

/// The header that says which rule of which scenario an answer comes from, as `scenario/rule`: for people who wonder, and for the
/// judge of answers, who does not hold them against the contract.
pub const FAULT_HEADER: &str = "x-tidegate-fault";

mod chance;
mod coping;
mod faults;
mod file;
mod ledger;
mod library;
mod pattern;
mod rule;
mod running;
mod time;

pub use faults::{Faults, ScenarioState};
pub use file::ScenarioError;
pub use ledger::{Arrived, Attempt, AttemptId, Content, Ledger, Line, is_write};
pub use library::{find as ready_made, names as ready_made_names};
pub use rule::{
    Answer, AnswerBody, Delay, DelayPlace, Fault, PartialWrite, Quota, Reset, ResetPlace, RetryAfterForm,
    Rule, Scenario, Selector, Truncate, TruncateForm,
};
pub use running::{Asked, Injection, Plan, RuleState};
pub use time::{Time, TimeRange};
