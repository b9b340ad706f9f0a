//! Query languages over the store, and the encodings of their answers.
//!
//! Nothing here knows of HTTP: [`influxql`] turns text into typed series, [`output`] writes those in the
//! formats of the v1 query endpoint. [`delete_predicate`] reads which series a delete is about.

pub mod delete_predicate;
pub mod influxql;
pub mod output;
