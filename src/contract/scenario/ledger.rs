//! What clients tried while there were faults, and what of it arrived: requests by their content, writes by their lines.
//!
//! It knows lines by digests of 64 bits, not by their text. A line is the same again when it stands in a body for the same target,
//! with the same text less the blanks around it, whatever body that is and however it is compressed.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;
use std::time::Duration;

use foldhash::quality::FixedState;

use super::rule::Rule;
use super::running::Injection;

/// Most attempts that are kept.
const ATTEMPT_LIMIT: usize = 100_000;
/// Most lines that are kept of all attempts.
const LINE_LIMIT: usize = 2_000_000;
/// Operations whose bodies are line protocol.
const WRITES: [&str; 2] = ["PostWrite", "PostLegacyWrite"];

/// Whether an operation, by its id, writes line protocol.
pub fn is_write(operation: &str) -> bool {
    WRITES.contains(&operation)
}

/// What is in a request.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// A digest of method, path and query.
    pub target: u64,
    /// A digest of that and the body; `None` where the body was not read.
    pub whole: Option<u64>,
    /// The points of a write; `None` for other requests and where they were not read.
    pub lines: Option<Vec<Line>>,
}

/// A line of line protocol that is a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Line {
    /// A digest of its target and text.
    pub digest: u64,
    /// Whether the client gave it a time. Without one, it is another point each time it is sent.
    pub has_time: bool,
}

/// What of a write is in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// Nothing, or nothing that is known of.
    Nothing,
    /// All of it.
    All,
    /// All but one line, by its place among the points of the body, from 0.
    AllBut(usize),
}

/// One request.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// When its head had come, since a moment that is the same for all.
    pub began_at: Duration,
    /// When the last of its answer was given away; `None` while it is not.
    pub ended_at: Option<Duration>,
    /// The id of its operation.
    pub operation: Option<&'static str>,
    /// What is in it.
    pub content: Content,
    /// The scenario and the rule that met it.
    pub met_by: Option<(Arc<str>, Arc<Rule>)>,
    /// When it was told to come again, from the end of its answer on.
    pub retry_after: Option<Duration>,
    /// The status of its answer; `None` where there was none.
    pub status: Option<u16>,
    /// What is in the store of it, if it is a write.
    pub arrived: Arrived,
}

impl Attempt {
    /// Forgets that a rule met it: nothing was done to it.
    pub fn spare(&mut self) {
        self.met_by = None;
        self.retry_after = None;
    }

    /// The lines of it that are in the store.
    pub fn stored(&self) -> impl Iterator<Item = Line> + '_ {
        let lines = self.content.lines.as_deref().unwrap_or_default();
        lines.iter().copied().enumerate().filter(|(place, _)| self.has_stored(*place)).map(|(_, line)| line)
    }

    /// The lines that nobody but the client can bring into the store: those that are not there and were not refused for
    /// themselves.
    pub fn open(&self) -> impl Iterator<Item = Line> + '_ {
        let lines = self.content.lines.as_deref().unwrap_or_default();
        let is_open = self.arrived == Arrived::Nothing;
        lines.iter().copied().filter(move |_| is_open)
    }

    fn has_stored(&self, place: usize) -> bool {
        match self.arrived {
            Arrived::Nothing => false,
            Arrived::All => true,
            Arrived::AllBut(refused) => place != refused,
        }
    }
}

/// The number of an attempt, and how often the ledger had been cleared before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttemptId {
    place: usize,
    clearings: u64,
}

/// All attempts, in the order in which they began.
#[derive(Debug, Default)]
pub struct Ledger {
    attempts: Vec<Attempt>,
    lines: usize,
    left_out: u64,
    clearings: u64,
}

impl Ledger {
    /// Writes down a request; `None` where there is no more room.
    pub fn begin(&mut self, attempt: Attempt) -> Option<AttemptId> {
        let lines = attempt.content.lines.as_ref().map_or(0, Vec::len);
        if self.attempts.len() >= ATTEMPT_LIMIT || self.lines + lines > LINE_LIMIT {
            self.left_out += 1;
            return None;
        }
        self.lines += lines;
        self.attempts.push(attempt);
        Some(AttemptId { place: self.attempts.len() - 1, clearings: self.clearings })
    }

    /// The attempt of a number, for what becomes known of it; `None` where it is forgotten.
    pub fn attempt_mut(&mut self, id: AttemptId) -> Option<&mut Attempt> {
        self.attempts.get_mut(id.place).filter(|_| id.clearings == self.clearings)
    }

    /// All attempts.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Requests that there was no room for.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Forgets all of it.
    pub fn clear(&mut self) {
        *self = Self { clearings: self.clearings + 1, ..Self::default() };
    }

    /// How often each line has been brought into the store.
    pub(super) fn stored(&self) -> HashMap<Line, u32> {
        let mut stored = HashMap::new();
        for line in self.attempts.iter().flat_map(Attempt::stored) {
            *stored.entry(line).or_default() += 1;
        }
        stored
    }
}

impl Content {
    /// Of a request whose body has been read. `points` are the lines of a write that are points.
    pub fn of<'a>(
        method: &str,
        path: &str,
        query: &str,
        body: &[u8],
        points: Option<impl Iterator<Item = &'a [u8]>>,
    ) -> Self {
        let target = digest(&(method, path, query));
        let line = |text: &[u8]| {
            let text = text.trim_ascii();
            Line { digest: digest(&(target, text)), has_time: has_time(text) }
        };
        Self {
            target,
            whole: Some(digest(&(target, body))),
            lines: points.map(|points| points.map(line).collect()),
        }
    }

    /// Of a request whose body was not read.
    pub fn of_head(method: &str, path: &str, query: &str) -> Self {
        Self { target: digest(&(method, path, query)), whole: None, lines: None }
    }
}

impl Attempt {
    /// A request as it comes in; nothing is known of its answer.
    pub fn new(
        began_at: Duration,
        operation: Option<&'static str>,
        content: Content,
        injection: Option<&Injection>,
    ) -> Self {
        Self {
            began_at,
            ended_at: None,
            operation,
            content,
            met_by: injection.map(|injection| (injection.scenario.clone(), injection.rule.clone())),
            retry_after: injection.and_then(|injection| injection.retry_after),
            status: None,
            arrived: Arrived::Nothing,
        }
    }
}

fn digest(value: &impl std::hash::Hash) -> u64 {
    FixedState::with_seed(0).hash_one(value)
}

/// Whether the last word of a line is a time: a whole number behind the fields. A text that ends so ends in a quote too.
fn has_time(line: &[u8]) -> bool {
    let last = line.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let digits = last.strip_prefix(b"-").unwrap_or(last);
    last.len() < line.len() && !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(body: &str) -> Content {
        Content::of(
            "POST",
            "/api/v2/write",
            "bucket=b",
            body.as_bytes(),
            Some(body.lines().map(str::as_bytes)),
        )
    }

    #[test]
    fn a_line_is_the_same_in_whatever_body_it_stands() {
        let (first, second) = (content("m f=1 1\nm f=2 2"), content("m f=3 3\n  m f=1 1\r\n"));
        let (first, second) = (first.lines.expect("lines"), second.lines.expect("lines"));
        assert_eq!(first[0], second[1]);
        assert_ne!(first[1], second[0]);
        let elsewhere =
            Content::of("POST", "/api/v2/write", "bucket=c", b"", Some([b"m f=1 1".as_slice()].into_iter()));
        assert_ne!(elsewhere.lines.expect("a line")[0], first[0]);
    }

    #[test]
    fn a_time_is_a_number_behind_the_fields() {
        for line in ["m f=1 12", "m,t=a f=1,g=2i -12", "m f=\"a b\" 12"] {
            assert!(has_time(line.as_bytes()), "{line}");
        }
        for line in ["m f=1", "m f=\"a 12\"", "m f=1 ", "12", ""] {
            assert!(!has_time(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn a_line_that_is_refused_for_itself_is_neither_stored_nor_open() {
        let mut attempt =
            Attempt::new(Duration::ZERO, Some("PostWrite"), content("m f=1 1\nm f=2 2\nm f=3 3"), None);
        assert_eq!((attempt.stored().count(), attempt.open().count()), (0, 3));
        attempt.arrived = Arrived::AllBut(1);
        assert_eq!((attempt.stored().count(), attempt.open().count()), (2, 0));
        attempt.arrived = Arrived::All;
        assert_eq!((attempt.stored().count(), attempt.open().count()), (3, 0));
    }

    #[test]
    fn there_is_room_for_so_much_and_the_rest_is_counted() {
        let mut ledger = Ledger::default();
        let attempt = || Attempt::new(Duration::ZERO, None, Content::of_head("GET", "/ping", ""), None);
        for _ in 0..ATTEMPT_LIMIT {
            assert!(ledger.begin(attempt()).is_some());
        }
        assert!(ledger.begin(attempt()).is_none());
        assert_eq!((ledger.attempts().len(), ledger.left_out()), (ATTEMPT_LIMIT, 1));
    }

    #[test]
    fn an_attempt_from_before_all_was_forgotten_is_no_other() {
        let mut ledger = Ledger::default();
        let attempt = || Attempt::new(Duration::ZERO, None, Content::of_head("GET", "/ping", ""), None);
        let before = ledger.begin(attempt()).expect("room");
        ledger.clear();
        let behind = ledger.begin(attempt()).expect("room");
        assert!(ledger.attempt_mut(before).is_none() && ledger.attempt_mut(behind).is_some());
    }
}
