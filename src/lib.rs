//! Tidegate: a local InfluxDB Cloud Serverless.
//!
//! Imports run downward only: `cli` → `server` → `api` → (`auth`, `resources`, `ingest`, `query`, `contract`) → `store`.

pub mod api;
pub mod app;
pub mod auth;
pub mod chance;
pub mod cli;
pub mod clock;
pub mod config;
pub mod contract;
pub mod error;
pub mod ingest;
pub mod query;
pub mod resources;
pub mod server;
pub mod store;
pub mod version;
