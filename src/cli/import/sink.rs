//! Where chunks go: into a store in this process, or to a server.
//!
//! A chunk is prepared on any thread, then taken in on one, in order: of two values of one field of a point the later
//! wins.

use std::sync::OnceLock;
use std::time::Duration;

use chrono::Utc;
use form_urlencoded::byte_serialize;
use regex::Regex;
use serde_json::Value;

use super::chunks::Chunk;
use crate::api::write::explicit;
use crate::app::App;
use crate::cli::client::Client;
use crate::cli::error::ToolError;
use crate::ingest::{self, ParseOptions, Parsed, Precision};
use crate::resources::Bucket;
use crate::store::{ExplicitSchemas, Store, StoreError, WriteOptions, WriteReport};

/// How often to try a write for which the store has no room.
const ROOM_ATTEMPTS: usize = 100;
/// Pause between two of these attempts.
const ROOM_PAUSE: Duration = Duration::from_millis(50);

/// What became of a chunk.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Points that are in.
    pub(super) points: u64,
    /// Points that were refused.
    pub(super) refused: u64,
    /// Why they were, in the order of their lines; not for all where there are many.
    pub(super) faults: Vec<Fault>,
}

/// A line that was refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The line of the chunk, counted from 1.
    pub(super) line: u64,
    /// The character of the point, counted from 1, where that is known.
    pub(super) column: Option<u64>,
    pub(super) message: String,
}

/// Where chunks go.
pub(super) trait Sink {
    /// A chunk ready to be taken in.
    type Prepared: Send + 'static;

    /// How a chunk is made ready.
    fn prepare(&self) -> impl Fn(&Chunk) -> Self::Prepared + Send + Sync + 'static;

    /// Takes a chunk in; when this returns its good points are on disk.
    fn take(&self, chunk: &Chunk, prepared: Self::Prepared) -> Result<Taken, ToolError>;

    /// Called once everything is in.
    fn finish(&self) -> Result<(), ToolError>;
}

/// A bucket of a store in this process.
pub(super) struct StoreSink<'a> {
    store: &'a Store,
    bucket: &'a Bucket,
    options: ParseOptions,
    explicit: Option<ExplicitSchemas>,
}

impl<'a> StoreSink<'a> {
    pub(super) fn new(app: &'a App, bucket: &'a Bucket, precision: Precision) -> Result<Self, ToolError> {
        let now_ns = Utc::now().timestamp_nanos_opt().unwrap_or(i64::MAX);
        let options = ParseOptions {
            oldest_time_ns: bucket.retention.oldest_time_ns(now_ns),
            ..ParseOptions::new(precision, now_ns)
        };
        Ok(Self { store: &app.store, bucket, options, explicit: explicit::schemas(&app.resources, bucket)? })
    }

    /// Writes as soon as there is room: parsing may be faster than the disk.
    fn write(&self, parsed: &Parsed) -> Result<WriteReport, StoreError> {
        let options = WriteOptions { explicit: self.explicit.as_ref() };
        let write = || self.store.write_with(self.bucket.id, &parsed.batch, &options);
        for _ in 0..ROOM_ATTEMPTS {
            match write() {
                Err(StoreError::Unavailable { .. }) => self.store.flush()?,
                written => return written,
            }
            std::thread::sleep(ROOM_PAUSE);
        }
        write()
    }
}

impl Sink for StoreSink<'_> {
    type Prepared = Parsed;

    fn prepare(&self) -> impl Fn(&Chunk) -> Parsed + Send + Sync + 'static {
        let (options, index) = (self.options.clone(), self.store.series_index(self.bucket.id));
        move |chunk| ingest::parse(&chunk.text, &options, &index)
    }

    fn take(&self, _: &Chunk, parsed: Parsed) -> Result<Taken, ToolError> {
        let report = self.write(&parsed)?;
        let parse = parsed.errors.into_iter().map(|error| Fault {
            line: error.line.into(),
            column: Some(error.column.into()),
            message: error.message,
        });
        let store = report.refusals.into_iter().map(|refusal| Fault {
            line: refusal.line.into(),
            column: None,
            message: refusal.message,
        });
        let mut faults: Vec<_> = parse.chain(store).collect();
        faults.sort_by_key(|fault| fault.line);
        let refused = (parsed.error_count + report.refused) as u64;
        Ok(Taken { points: report.written as u64, refused, faults })
    }

    fn finish(&self) -> Result<(), ToolError> {
        Ok(self.store.flush()?)
    }
}

/// A bucket behind a server.
pub(super) struct ServerSink<'a> {
    client: &'a Client,
    path: String,
}

impl<'a> ServerSink<'a> {
    pub(super) fn new(client: &'a Client, bucket: &str, org: Option<&str>, precision: &str) -> Self {
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let org = org.map_or_else(String::new, |org| format!("&org={}", encoded(org)));
        let path = format!("/api/v2/write?bucket={}&precision={precision}{org}", encoded(bucket));
        Self { client, path }
    }
}

impl Sink for ServerSink<'_> {
    /// How many points there are: the server does not tell.
    type Prepared = u64;

    fn prepare(&self) -> impl Fn(&Chunk) -> u64 + Send + Sync + 'static {
        |chunk| ingest::count_points(&chunk.text) as u64
    }

    fn take(&self, chunk: &Chunk, points: u64) -> Result<Taken, ToolError> {
        if points == 0 {
            return Ok(Taken::default());
        }
        let answer = self.client.send("POST", &self.path, "text/plain; charset=utf-8", &chunk.text)?;
        match answer.status {
            200..=299 => Ok(Taken { points, ..Taken::default() }),
            400 => {
                let faults = partial_write(&answer.body).ok_or_else(|| self.client.refusal(&answer))?;
                let refused = (faults.len() as u64).min(points);
                Ok(Taken { points: points - refused, refused, faults })
            }
            _ => Err(self.client.refusal(&answer)),
        }
    }

    fn finish(&self) -> Result<(), ToolError> {
        Ok(())
    }
}

/// The lines that an answer to a write names as refused; `None` where it is about something else.
fn partial_write(body: &[u8]) -> Option<Vec<Fault>> {
    static PLACE: OnceLock<Option<Regex>> = OnceLock::new();
    let place = PLACE.get_or_init(|| Regex::new(r"(?m)^line (\d+)(?:, column (\d+))?: ").ok()).as_ref()?;
    let json: Value = serde_json::from_slice(body).ok()?;
    let message = json.get("message")?.as_str()?;
    let first_line = json.get("line")?.as_u64()?;
    let list = message.split_once("line(s): ").map_or(message, |(_, list)| list);
    let mut faults = Vec::new();
    for found in place.captures_iter(list) {
        let (Some(whole), Some(line)) = (found.get(0), found.get(1)) else { continue };
        let rest = list.get(whole.end()..).unwrap_or_default();
        let end = place.find(rest).map_or(rest.len(), |next| next.start());
        faults.push(Fault {
            line: line.as_str().parse().unwrap_or(first_line),
            column: found.get(2).and_then(|column| column.as_str().parse().ok()),
            message: rest.get(..end).unwrap_or_default().trim_end().to_owned(),
        });
    }
    if faults.is_empty() {
        faults.push(Fault { line: first_line, column: None, message: list.to_owned() });
    }
    Some(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_partial_write_are_read_back() {
        let message = "partial write has occurred, errors encountered on line(s): line 2: field type conflict\n\
                       line 3, column 4: unable to parse 'm f=\"a\nb': unbalanced quotes";
        let body = serde_json::json!({ "code": "invalid", "line": 2, "message": message }).to_string();
        let fault = |line, column, message: &str| Fault { line, column, message: message.to_owned() };
        assert_eq!(
            partial_write(body.as_bytes()).unwrap(),
            [
                fault(2, None, "field type conflict"),
                fault(3, Some(4), "unable to parse 'm f=\"a\nb': unbalanced quotes")
            ]
        );
        let other = br#"{"code":"invalid","line":7,"message":"bad"}"#;
        assert_eq!(partial_write(other).unwrap(), [fault(7, None, "bad")]);
        assert_eq!(partial_write(br#"{"code":"invalid","message":"no such bucket"}"#), None);
    }
}
