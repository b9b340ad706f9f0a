//! Writes answers of queries in the formats of the v1 query endpoint.
//!
//! Each writer goes over typed columns and writes cell by cell to an [`std::io::Write`], so that an answer never exists twice in
//! memory as a tree of values.

mod cell;
mod csv;
mod json;
mod message_pack;
mod time;

pub use csv::write_csv;
pub use json::{write_error_json, write_json};
pub use message_pack::write_message_pack;
pub use time::{Epoch, UnknownEpoch};
