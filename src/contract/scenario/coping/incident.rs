//! One fault and what the client did about it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;

use crate::contract::Verdict;
use crate::contract::scenario::ledger::{Arrived, Attempt, Ledger, Line};
use crate::contract::scenario::rule::{DelayPlace, Fault};

/// How much of the time that it was told a client has to wait at least: clocks and dates are not exact.
const PATIENCE: f64 = 0.9;
/// Who comes again within this share of the time has not read the time at all, or in another unit.
const HASTE: f64 = 0.05;
/// The shortest wait that is one, where no time is told.
const PAUSE: Duration = Duration::from_millis(10);
/// A client that lets its caller know has lost nothing, but that cannot be seen from here.
const UNLESS_TOLD: &str = ", unless its caller was told";

/// All attempts, to be found by their content.
pub(super) struct History<'a> {
    attempts: &'a [Attempt],
    by_line: HashMap<Line, Vec<usize>>,
    by_whole: HashMap<u64, Vec<usize>>,
    by_target: HashMap<u64, Vec<usize>>,
    stored: HashMap<Line, u32>,
}

/// What the client was given, as far as it matters for what it should do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Trouble that passes: the same request may go well later.
    Passing,
    /// A refusal for what the request is: the same will always be refused.
    Lasting,
    /// A refusal for its size.
    TooLarge,
    /// A refusal of one point of a write.
    Partial,
    /// A wait.
    Slow,
    /// A success, though not the declared one.
    Done,
}

/// A fault and what came after it.
#[derive(Debug)]
pub(super) struct Incident {
    kind: Kind,
    /// Whether it is an answer that says nothing of when to come again.
    is_untold: bool,
    /// The shortest time after which the client comes again where it is not told when.
    pub(super) usual_pause: Option<Duration>,
    is_write: bool,
    /// Whether the operation was carried out in spite of the fault.
    was_stored: bool,
    /// Whether its body was never read: then nobody can tell whether a later request is the same.
    is_unread: bool,
    /// When the next request to the same address came, where no more is known of it.
    next_after: Option<Duration>,
    /// Whether the same request came again as it was.
    is_unchanged: bool,
    /// Whether it came again before it was answered.
    is_impatient: bool,
    pub(super) is_split: bool,
    pub(super) retries: u64,
    pub(super) waited: Option<Duration>,
    pub(super) told: Option<Duration>,
    pub(super) lost_points: u64,
    pub(super) repeated_points: u64,
    pub(super) doubled_points: u64,
}

impl<'a> History<'a> {
    pub(super) fn new(ledger: &'a Ledger) -> Self {
        let attempts = ledger.attempts();
        let mut history = Self {
            attempts,
            by_line: HashMap::new(),
            by_whole: HashMap::new(),
            by_target: HashMap::new(),
            stored: ledger.stored(),
        };
        for (at, attempt) in attempts.iter().enumerate() {
            history.by_target.entry(attempt.content.target).or_default().push(at);
            if let Some(whole) = attempt.content.whole {
                history.by_whole.entry(whole).or_default().push(at);
            }
            for line in attempt.content.lines.iter().flatten() {
                history.by_line.entry(*line).or_default().push(at);
            }
        }
        history
    }

    /// What became of the attempt at a place, which a fault met.
    pub(super) fn incident(&self, at: usize, attempt: &Attempt, fault: &Fault) -> Incident {
        let kind = kind(fault);
        let ended_at = attempt.ended_at.unwrap_or(attempt.began_at);
        let mut later = self.later(at, attempt);
        let is_unread = attempt.content.whole.is_none();
        let next = if is_unread { self.next_to_target(at, attempt) } else { None };
        if kind == Kind::Slow {
            // It was answered well: what comes after that is another request.
            later.retain(|later| later.began_at < ended_at);
        }
        let settled = later.iter().position(|later| is_settled(later)).map_or(later.len(), |place| place + 1);
        let lines: HashSet<Line> = attempt.content.lines.iter().flatten().copied().collect();
        let (repeated, doubled): (Vec<_>, Vec<_>) =
            self.stored_again(attempt, &later).into_iter().partition(|line| line.has_time);
        Incident {
            kind,
            is_untold: matches!(fault, Fault::Answer(_)) && attempt.retry_after.is_none(),
            usual_pause: None,
            is_write: attempt.content.lines.is_some(),
            was_stored: attempt.arrived == Arrived::All,
            is_unread,
            next_after: next.map(|next| next.began_at.saturating_sub(ended_at)),
            is_unchanged: later.iter().any(|later| is_same(attempt, later, &lines)),
            is_impatient: later.iter().any(|later| later.began_at < ended_at),
            is_split: later.iter().any(|later| is_part(later, &lines)),
            retries: settled as u64,
            waited: later.first().map(|next| next.began_at.saturating_sub(ended_at)),
            told: attempt.retry_after,
            lost_points: attempt.open().filter(|line| !self.is_taken_care_of(line)).count() as u64,
            repeated_points: repeated.len() as u64,
            doubled_points: doubled.len() as u64,
        }
    }

    /// The later attempts that have to do with one: that hold some of its lines, or ask the same.
    fn later(&self, at: usize, attempt: &Attempt) -> Vec<&'a Attempt> {
        let found: BTreeSet<usize> = match (&attempt.content.lines, attempt.content.whole) {
            (Some(lines), _) => {
                lines.iter().filter_map(|line| self.by_line.get(line)).flatten().copied().collect()
            }
            (None, Some(whole)) => self.by_whole.get(&whole).into_iter().flatten().copied().collect(),
            (None, None) => BTreeSet::new(),
        };
        found.into_iter().filter(|other| *other > at).filter_map(|other| self.attempts.get(other)).collect()
    }

    /// The next attempt at the same address, whatever it holds.
    fn next_to_target(&self, at: usize, attempt: &Attempt) -> Option<&'a Attempt> {
        let same = self.by_target.get(&attempt.content.target)?;
        self.attempts.get(same.iter().copied().find(|other| *other > at)?)
    }

    /// The lines of an attempt that are in the store by it and by later ones, or by several later ones.
    fn stored_again(&self, attempt: &Attempt, later: &[&Attempt]) -> Vec<Line> {
        let Some(lines) = &attempt.content.lines else { return Vec::new() };
        if lines.iter().all(|line| self.stored.get(line).is_none_or(|times| *times < 2)) {
            return Vec::new();
        }
        let mut times: HashMap<Line, u32> = HashMap::new();
        // Up to the first that went well: what comes behind that is another write of the same.
        let settled = later.iter().position(|later| is_settled(later)).map_or(later.len(), |place| place + 1);
        let again = later.iter().take(settled).flat_map(|later| later.stored());
        for line in attempt.stored().chain(again) {
            *times.entry(line).or_default() += 1;
        }
        lines.iter().copied().filter(|line| times.get(line).is_some_and(|times| *times > 1)).collect()
    }

    /// Whether a line is in the store, or has been refused by the service itself, which no fault of a scenario did.
    fn is_taken_care_of(&self, line: &Line) -> bool {
        self.stored.contains_key(line)
            || self.by_line.get(line).into_iter().flatten().any(|at| {
                self.attempts.get(*at).is_some_and(|attempt| {
                    let refused =
                        attempt.status.is_some_and(|status| kind_of_status(status) == Kind::Lasting);
                    attempt.met_by.is_none() && refused
                })
            })
    }
}

impl Incident {
    /// Whether the client came again before it was told to.
    pub(super) fn is_too_early(&self) -> bool {
        self.told.zip(self.waited).is_some_and(|(told, waited)| waited < told.mul_f64(PATIENCE))
    }

    /// How long the client waited by its own choice, where it was answered and came again.
    pub(super) fn own_pause(&self) -> Option<Duration> {
        self.waited.filter(|_| self.kind == Kind::Passing && self.is_untold)
    }

    /// What to think of it, and why.
    pub(super) fn verdict(&self) -> (Verdict, String) {
        if self.doubled_points > 0 {
            let reason = format!(
                "{} without a time stored more than once, as other points each time",
                points(self.doubled_points)
            );
            return (Verdict::Bad, reason);
        }
        match self.kind {
            Kind::Passing => self.passing(),
            Kind::Slow => self.slow(),
            Kind::TooLarge => self.too_large(),
            Kind::Lasting => self.refused("was refused for what it is"),
            Kind::Partial => self.refused("had one point refused"),
            Kind::Done => self.done(),
        }
    }

    fn passing(&self) -> (Verdict, String) {
        if self.is_unread {
            return self.unread();
        }
        let Some(waited) = self.waited else { return self.gave_up() };
        let again = match self.retries {
            1 => format!("came again after {}", time(waited)),
            times => format!("came again {times} times, first after {}", time(waited)),
        };
        if self.lost_points > 0 {
            return (Verdict::Bad, format!("{again}, but {} never arrived: lost", points(self.lost_points)));
        }
        match self.told {
            Some(told) if self.is_too_early() => {
                let why = self.misreading(waited, told);
                (Verdict::Poor, format!("{again}, though told to wait {}{why}", time(told)))
            }
            Some(told) => (Verdict::Good, format!("{again}, told to wait {}{}", time(told), self.arrival())),
            None if waited < PAUSE && self.retries > 1 => {
                (Verdict::Poor, format!("{again}, without a pause{}", self.arrival()))
            }
            None => (Verdict::Good, format!("{again}{}", self.arrival())),
        }
    }

    fn unread(&self) -> (Verdict, String) {
        match self.next_after {
            Some(after) => {
                let reason = format!(
                    "the next request to its address came after {}; whether it was the same cannot be told, since its body was never \
                     read",
                    time(after)
                );
                (Verdict::Unseen, reason)
            }
            None => (Verdict::Poor, "no other request came to its address".to_owned()),
        }
    }

    /// What the client may have made of the time that it was told, judged by how long it waits otherwise.
    fn misreading(&self, waited: Duration, told: Duration) -> String {
        match self.usual_pause {
            Some(usual) if waited < usual / 2 => format!(
                ": where it is told nothing it waits {} at least, so it reads Retry-After, but not as seconds: as milliseconds, \
                 it seems",
                time(usual)
            ),
            Some(usual) if waited < usual.saturating_mul(3) => {
                format!(
                    ": it waits {} where it is told nothing, so Retry-After seems not to be read",
                    time(usual)
                )
            }
            Some(_) | None if waited < told.mul_f64(HASTE) => {
                ": Retry-After was not read, or not as seconds".to_owned()
            }
            Some(_) | None => String::new(),
        }
    }

    /// What became of the points of a write that came again.
    fn arrival(&self) -> String {
        match (self.is_write, self.repeated_points) {
            (false, _) => String::new(),
            (true, 0) => "; all points arrived".to_owned(),
            (true, repeated) => {
                format!("; all points arrived, {} of them twice, which changes nothing", repeated)
            }
        }
    }

    fn gave_up(&self) -> (Verdict, String) {
        match (self.is_write, self.was_stored) {
            (true, true) => {
                let reason = "did not come again; its points were stored, but the client could not know that";
                (Verdict::Poor, reason.to_owned())
            }
            (true, false) => {
                (Verdict::Bad, format!("did not come again: {} lost{UNLESS_TOLD}", points(self.lost_points)))
            }
            (false, _) => {
                let reason =
                    "did not come again; whether its caller was told, only the client's tests can say";
                (Verdict::Unseen, reason.to_owned())
            }
        }
    }

    fn slow(&self) -> (Verdict, String) {
        if self.lost_points > 0 {
            return (Verdict::Bad, format!("{} never arrived: lost", points(self.lost_points)));
        }
        if self.is_impatient {
            let reason = format!("came again before it was answered{}", self.arrival());
            return (Verdict::Good, reason);
        }
        (Verdict::Good, "waited for its answer".to_owned())
    }

    fn too_large(&self) -> (Verdict, String) {
        match (self.is_split, self.lost_points) {
            (true, 0) => (Verdict::Good, "came again in smaller writes; all points arrived".to_owned()),
            (true, lost) => (
                Verdict::Bad,
                format!("came again in smaller writes, but {} never arrived: lost", points(lost)),
            ),
            (false, 0) if self.is_unchanged => {
                (Verdict::Poor, "was sent again as large as before".to_owned())
            }
            (false, 0) => (Verdict::Good, "did not come again".to_owned()),
            (false, lost) => {
                let again =
                    if self.is_unchanged { "was sent again as large as before" } else { "was not split" };
                (Verdict::Bad, format!("{again}: {} lost{UNLESS_TOLD}", points(lost)))
            }
        }
    }

    fn done(&self) -> (Verdict, String) {
        if self.is_unchanged {
            return (
                Verdict::Poor,
                format!("was told of its success and came again all the same{}", self.arrival()),
            );
        }
        let reason =
            "did not come again; whether its caller was told of the success, only the client's tests can say";
        (Verdict::Unseen, reason.to_owned())
    }

    fn refused(&self, how: &str) -> (Verdict, String) {
        if self.is_unchanged {
            let times = if self.retries > 1 { format!("{} times ", self.retries) } else { String::new() };
            let reason = format!("{how} and was sent again {times}as it was, which cannot help");
            return (Verdict::Poor, reason);
        }
        (Verdict::Good, format!("{how} and was not sent again as it was"))
    }
}

fn kind(fault: &Fault) -> Kind {
    match fault {
        Fault::Answer(answer) => kind_of_status(answer.status),
        Fault::Reset(_) | Fault::Truncate(_) | Fault::Quota(_) => Kind::Passing,
        Fault::Delay(delay) => match delay.at {
            DelayPlace::BeforeOperation | DelayPlace::BeforeAnswer | DelayPlace::BetweenPieces => Kind::Slow,
        },
        Fault::PartialWrite(_) => Kind::Partial,
    }
}

fn kind_of_status(status: u16) -> Kind {
    match status {
        200..=299 => Kind::Done,
        413 => Kind::TooLarge,
        408 | 425 | 429 => Kind::Passing,
        400..=499 | 501 => Kind::Lasting,
        _ => Kind::Passing,
    }
}

/// Whether the client has no more reason to come again: the operation was done and it was told so, or it was refused for good.
fn is_settled(attempt: &Attempt) -> bool {
    match &attempt.met_by {
        None => attempt.status.is_some_and(|status| status < 400 || kind_of_status(status) == Kind::Lasting),
        Some((_, rule)) => !matches!(kind(&rule.fault), Kind::Passing | Kind::TooLarge),
    }
}

/// Whether an attempt is another one with nothing added and nothing left out.
fn is_same(first: &Attempt, later: &Attempt, lines: &HashSet<Line>) -> bool {
    match &later.content.lines {
        Some(later) if !lines.is_empty() => {
            let later: HashSet<Line> = later.iter().copied().collect();
            lines.is_subset(&later)
        }
        Some(_) | None => first.content.whole.is_some() && first.content.whole == later.content.whole,
    }
}

/// Whether an attempt has some of these lines and no others.
fn is_part(attempt: &Attempt, lines: &HashSet<Line>) -> bool {
    let some = attempt.content.lines.as_deref().unwrap_or_default();
    !some.is_empty() && some.len() < lines.len() && some.iter().all(|line| lines.contains(line))
}

fn points(count: u64) -> String {
    if count == 1 { "1 point".to_owned() } else { format!("{count} points") }
}

fn time(time: Duration) -> String {
    match time.as_millis() {
        milliseconds if milliseconds < 1000 => format!("{milliseconds} ms"),
        milliseconds => format!("{:.1} s", milliseconds as f64 / 1000.0),
    }
}
