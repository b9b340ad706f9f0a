//! Telling a client which points were not written.

use crate::store::WriteReport;

use super::{LineError, MESSAGE_LIMIT};

/// What a client is told of a request some points of which were not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The first line that was not written, counted from 1.
    pub line: u32,
    /// What happened, then a line of text for each of the first [`MESSAGE_LIMIT`] points that were not written.
    pub message: String,
}

/// Puts together what the parser and the store refused; `None` where every point was written. The opening words are those
/// that clients look for.
pub fn rejection(errors: &[LineError], report: &WriteReport) -> Option<Rejection> {
    let parse = errors.iter().map(|error| (error.line, error.to_string()));
    let store = report
        .refusals
        .iter()
        .map(|refusal| (refusal.line, format!("line {}: {}", refusal.line, refusal.message)));
    let mut messages: Vec<_> = parse.chain(store).collect();
    messages.sort_by_key(|(line, _)| *line);
    messages.truncate(MESSAGE_LIMIT);
    let line = messages.first()?.0;
    let opening = if report.written == 0 { "no data written" } else { "partial write has occurred" };
    let texts: Vec<_> = messages.into_iter().map(|(_, text)| text).collect();
    Some(Rejection {
        line,
        message: format!("{opening}, errors encountered on line(s): {}", texts.join("\n")),
    })
}
