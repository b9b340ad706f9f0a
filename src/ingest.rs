//! Line protocol: text of points to column batches for the store, and points to text.
//!
//! The grammar is the published one (<https://docs.influxdata.com/influxdb3/cloud-serverless/reference/syntax/line-protocol/>):
//!
//! ```text
//! line        = measurement *("," tag-key "=" tag-value) 1*" " fields [1*" " timestamp] [CR] LF
//! fields      = field-key "=" field-value *("," field-key "=" field-value)
//! field-value = float | integer "i" | unsigned "u" | boolean | DQUOTE text DQUOTE
//! ```
//!
//! A line that does not follow it is left out and reported; the others are in the batch. Nothing here knows of schemas:
//! whether a point fits what a bucket holds, the store decides.

use std::sync::Arc;

use crate::store::{SeriesIndex, WriteBatch};

mod build;
mod columns;
mod error;
mod escape;
mod gzip;
mod key;
mod layout;
mod lines;
mod number;
mod precision;
mod print;
mod report;
mod scan;
mod value;

pub use columns::Columns;
pub use error::LineError;
pub use gzip::{GzipError, decode_gzip};
pub use lines::{count_line_ends, count_points, lines_length, points, whole_lines};
pub use precision::{Precision, UnknownPrecision};
pub use print::{print_point, print_rows};
pub use report::{Rejection, rejection};

use build::Builder;
use scan::Scanner;

/// How many rejected points are described in an answer.
pub const MESSAGE_LIMIT: usize = 100;

/// How a body of line protocol is to be understood.
#[derive(Debug, Clone)]
pub struct ParseOptions {
    /// The unit of the timestamps.
    pub precision: Precision,
    /// The time of points without a timestamp, in nanoseconds since 1970: when the request came in. It is cut to the
    /// precision.
    pub default_time_ns: i64,
    /// Points before this time, in nanoseconds since 1970, are beyond the bucket's retention and refused.
    pub oldest_time_ns: Option<i64>,
    /// Measurements that one body may name; lines of further ones are refused.
    pub measurement_limit: usize,
    /// Fields, each type counting, that one body may give a measurement; lines with further ones are refused.
    pub field_limit: usize,
}

impl ParseOptions {
    /// With everything but the unit of timestamps and the time of points without one at its default.
    pub const fn new(precision: Precision, default_time_ns: i64) -> Self {
        Self { precision, default_time_ns, oldest_time_ns: None, measurement_limit: 500, field_limit: 1000 }
    }
}

/// What a body of line protocol holds.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The points of the good lines.
    pub batch: WriteBatch,
    /// What is wrong with the other lines, in their order: the first [`MESSAGE_LIMIT`] of them.
    pub errors: Vec<LineError>,
    /// How many lines are wrong.
    pub error_count: usize,
}

/// Reads line protocol for the bucket that `index` belongs to. Any bytes will do: what is not line protocol becomes errors.
pub fn parse(body: &[u8], options: &ParseOptions, index: &Arc<SeriesIndex>) -> Parsed {
    let mut scanner = Scanner::new(body);
    let mut builder = Builder::new(options, index);
    let mut errors = Vec::new();
    let mut error_count = 0;
    while scanner.find_point() {
        let (start, line) = (scanner.position(), scanner.line());
        if let Err(problem) = builder.add_point(&mut scanner, line) {
            let end = scanner.skip_point(problem.offset);
            error_count += 1;
            if errors.len() < MESSAGE_LIMIT {
                errors.push(LineError::new(body.get(start..end).unwrap_or_default(), start, line, &problem));
            }
        }
    }
    Parsed { batch: builder.finish(), errors, error_count }
}

#[cfg(test)]
mod tests;
