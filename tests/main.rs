//! All integration tests, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that fails is meant to panic")]

mod cli;
mod contract;
mod control;
mod ingest;
mod query;
mod routes;
mod server;
mod store;
mod support;
