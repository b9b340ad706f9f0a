//! The contract in Rust.

pub mod types;
