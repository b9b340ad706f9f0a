//! Writes answers of queries in the formats of the v1 query endpoint.
//!
//! Each writer takes an answer in as it is made ([`Results`]), goes over typed columns and writes cell by cell to an
//! [`std::io::Write`]: an answer exists neither as a tree of values nor, but for MessagePack, as a whole.

mod cell;
mod chunked;
mod csv;
mod json;
mod message_pack;
mod number;
mod time;

use std::io::{self, Write};

use crate::query::influxql::Results;

use chunked::Chunked;
pub use csv::{CsvWriter, write_error_csv};
pub use json::{JsonWriter, write_error_json};
pub use message_pack::{MessagePackWriter, write_error_message_pack};
pub use time::{Epoch, UnknownEpoch};

/// Writes an answer while it is made.
pub trait AnswerWriter: Results {
    /// Writes what stands behind the last statement.
    ///
    /// # Errors
    /// When the answer cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// The failure of a table that does not fit into the memory for what cannot be written yet.
fn too_large(what: &str, limit_bytes: usize) -> io::Error {
    let message = format!(
        "{what} needs more memory than the query may have, {limit_bytes} bytes (--query-memory); ask for smaller chunks with \
         chunked=true and chunk_size"
    );
    io::Error::new(io::ErrorKind::OutOfMemory, message)
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON; with `pretty`, one element stands on each line.
    Json {
        /// Whether people read it.
        pretty: bool,
    },
    /// CSV, with times as numbers whether or not an epoch is asked for.
    Csv,
    /// MessagePack.
    MessagePack,
}

impl Format {
    /// A writer of the answer to `statement_count` statements. Times are numbers of `epoch` where that is given. With
    /// `chunk_rows`, each document holds at most that many rows of one series, and `out` is flushed behind it; without, one
    /// document holds all rows, as InfluxDB 1.x has it unless its `max-row-limit` is set. What has to be kept before it can be
    /// written is bounded by `pending_bytes`.
    pub fn writer<'w>(
        self,
        out: impl Write + 'w,
        epoch: Option<Epoch>,
        chunk_rows: Option<usize>,
        statement_count: usize,
        pending_bytes: usize,
    ) -> Box<dyn AnswerWriter + 'w> {
        match (self, chunk_rows) {
            (Format::Json { pretty }, None) => Box::new(JsonWriter::new(out, epoch, pretty)),
            (Format::Json { pretty }, Some(rows)) => {
                Box::new(Chunked::new(JsonWriter::new(out, epoch, pretty), rows, pending_bytes))
            }
            (Format::Csv, chunk_rows) => {
                let writer = CsvWriter::new(out, epoch.or(Some(Epoch::Nanoseconds)));
                match chunk_rows {
                    None => Box::new(writer),
                    Some(rows) => Box::new(Chunked::new(writer, rows, pending_bytes)),
                }
            }
            (Format::MessagePack, None) => {
                Box::new(MessagePackWriter::new(out, epoch, statement_count, pending_bytes))
            }
            (Format::MessagePack, Some(rows)) => {
                Box::new(Chunked::new(MessagePackWriter::new(out, epoch, 1, usize::MAX), rows, pending_bytes))
            }
        }
    }

    /// Writes the answer to a request that no statement was run for.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_error(self, out: &mut impl Write, message: &str) -> io::Result<()> {
        match self {
            Format::Json { pretty } => write_error_json(out, message, pretty),
            Format::Csv => write_error_csv(out, message),
            Format::MessagePack => write_error_message_pack(out, message),
        }
    }
}
