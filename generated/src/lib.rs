//! The contract in Rust, written by `scripts/regenerate`: change `openapi/` and run that instead of editing here.
//!
//! - [`models`]: the schemas. [`types`]: single values with a format.
//! - [`apis`]: per tag a trait with one method for each operation, typed requests and responses. A method that is not
//!   implemented answers from the contract's examples ([`examples`]).
//! - [`routes`]: from HTTP to the traits and back. [`decode`], [`answer`] and [`error`] are the way in and out.
//! - [`operations`]: a static table of all operations. [`service`]: what the routes ask of the application.

#![allow(
    clippy::doc_lazy_continuation,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::new_without_default,
    clippy::too_many_arguments,
    clippy::wildcard_enum_match_arm,
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    rustdoc::invalid_html_tags,
    dead_code,
    unused_imports,
    unused_mut,
    unused_variables,
    reason = "written by templates for any contract: texts, names and sizes are the contract's"
)]

pub mod answer;
pub mod apis;
pub mod decode;
pub mod error;
pub mod examples;
pub mod models;
pub mod operations;
pub mod routes;
pub mod service;
pub mod types;

/// The contract as one OpenAPI document, in JSON.
pub const CONTRACT_JSON: &str = include_str!("../contract.json");
