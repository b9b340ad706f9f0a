//! The contract at run time: what clients and the server said to each other, held against `openapi/`.
//!
//! An [`Exchange`] is one request and its answer. The journal keeps exchanges, validation turns each into [`Finding`]s, coverage
//! counts what they exercised, and a [`Report`] says it all at once. Everything here works on plain values: it knows neither the HTTP
//! server nor the resources.

pub mod diff;
pub mod exchange;
pub mod finding;
pub mod report;
pub mod resilience;

pub use diff::{Difference, Document};
pub use exchange::{Body, Exchange, Request, Response};
pub use finding::{Finding, Kind};
pub use report::Report;
pub use resilience::{Resilience, Verdict};
