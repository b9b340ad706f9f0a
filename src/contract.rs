//! The contract at run time: what clients and the server said to each other, held against `openapi/`.
//!
//! An [`Exchange`] is one request and its answer. The journal keeps exchanges, validation turns each into [`Finding`]s, coverage
//! counts what they exercised, and a [`Report`] says it all at once. Everything here works on plain values: it knows neither the HTTP
//! server nor the resources.

pub mod coverage;
pub mod diff;
pub mod document;
pub mod exchange;
pub mod finding;
pub mod journal;
pub mod media_type;
pub mod parameters;
pub mod redact;
pub mod report;
pub mod request;
pub mod resilience;
pub mod response;
pub mod routing;
pub mod scenario;
pub mod schema;
pub mod shape;
pub mod switched_off;
#[cfg(test)]
pub(crate) mod test_support;
pub mod tolerance;

pub use diff::{Difference, Document};
pub use exchange::{Body, Exchange, Request, Response};
pub use finding::{Finding, Kind};
pub use journal::{Capture, Filter, Journal, JournalOptions, Page};
pub use report::Report;
pub use resilience::{Resilience, Verdict};
