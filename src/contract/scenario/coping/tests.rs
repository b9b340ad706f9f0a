use super::*;
use crate::contract::scenario::ledger::{Arrived, Attempt, Content};
use crate::contract::scenario::running::Asked;
use crate::contract::scenario::{Faults, Plan};

/// A service and a client whose requests are written down as the middleware writes them down.
struct Simulation {
    faults: Faults,
    now: Duration,
}

/// What the client sees of an answer.
type Seen = Option<(u16, Option<Duration>)>;

impl Simulation {
    fn new(rule: &str) -> Self {
        let text = format!("{{name: s, rules: [{{name: r, times: 1, fault: {rule}}}]}}");
        let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}"));
        Self { faults: Faults::new([scenario]), now: Duration::ZERO }
    }

    fn wait(&mut self, milliseconds: u64) {
        self.now += Duration::from_millis(milliseconds);
    }

    /// Sends line protocol.
    fn write(&mut self, body: &str) -> Seen {
        let lines = Some(body.lines().map(str::as_bytes));
        self.send("PostWrite", Content::of("POST", "/api/v2/write", "bucket=b", body.as_bytes(), lines))
    }

    fn query(&mut self, body: &str) -> Seen {
        let no_lines = None::<std::iter::Empty<&[u8]>>;
        self.send("PostQuery", Content::of("POST", "/api/v2/query", "", body.as_bytes(), no_lines))
    }

    fn send(&mut self, operation: &'static str, content: Content) -> Seen {
        let asked = Asked {
            operation: Some(operation),
            method: "POST",
            path: "/",
            accepts_gzip: true,
            body_bytes: 0,
            now: self.now,
        };
        let Plan { fault, delays } = self.faults.behind_body(&asked);
        let met_by = fault.as_ref().or(delays.first());
        let is_write = content.lines.is_some();
        let mut attempt = Attempt::new(self.now, Some(operation), content, met_by);
        let (status, stored) = match fault.as_ref().map(|injection| &injection.rule.fault) {
            None => (Some(204), Arrived::All),
            Some(super::super::Fault::Answer(answer)) if answer.carried_out => {
                (Some(answer.status), Arrived::All)
            }
            Some(super::super::Fault::Answer(answer)) => (Some(answer.status), Arrived::Nothing),
            Some(super::super::Fault::PartialWrite(partial)) => {
                (Some(400), Arrived::AllBut(partial.line as usize - 1))
            }
            Some(_) => (None, Arrived::Nothing),
        };
        attempt.status = status;
        attempt.arrived = if is_write { stored } else { Arrived::Nothing };
        let wait = delays.iter().map(|delay| delay.wait).sum::<Duration>();
        attempt.ended_at = Some(self.now + wait);
        self.faults.begin(attempt);
        Some((status?, fault.and_then(|injection| injection.retry_after)))
    }

    fn row(&self) -> Resilience {
        let mut rows = self.faults.resilience();
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.remove(0)
    }

    #[track_caller]
    fn expect(&self, verdict: Verdict, reason: &str) -> Resilience {
        let row = self.row();
        assert_eq!((row.verdict, row.reason.as_str()), (verdict, reason));
        row
    }
}

const BUSY: &str = "{answer: {status: 503, retryAfter: 2}}";
const POINTS: &str = "m f=1 1\nm f=2 2\nm f=3 3";

#[test]
fn waiting_as_told_is_good() {
    let mut run = Simulation::new(BUSY);
    assert_eq!(run.write(POINTS), Some((503, Some(Duration::from_secs(2)))));
    run.wait(2100);
    run.write(POINTS);
    let row = run.expect(Verdict::Good, "came again after 2.1 s, told to wait 2.0 s; all points arrived");
    assert_eq!((row.injected, row.retried, row.retries, row.too_early, row.lost_points), (1, 1, 1, 0, 0));
    assert_eq!((row.waited_ms, row.told_ms), (Some((2100, 2100)), Some((2000, 2000))));
    assert_eq!((row.fault.as_str(), row.operation.as_deref()), ("503, Retry-After 2 s", Some("PostWrite")));
}

#[test]
fn taking_seconds_for_milliseconds_is_poor() {
    let mut run = Simulation::new(BUSY);
    run.write(POINTS);
    run.wait(2);
    run.write(POINTS);
    let reason =
        "came again after 2 ms, though told to wait 2.0 s: Retry-After was not read, or not as seconds";
    assert_eq!(run.expect(Verdict::Poor, reason).too_early, 1);
}

/// Reasons of the rules `told` (503, two seconds) and `untold` (500), where a client came again after so many milliseconds.
fn told_and_untold(told_ms: u64, untold_ms: u64) -> (Verdict, String) {
    let text = "{name: s, rules: [{name: told, times: 1, fault: {answer: {status: 503, retryAfter: 2}}},
        {name: untold, times: 1, fault: {answer: {status: 500}}}]}";
    let scenario = Scenario::parse(text).expect("a scenario");
    let mut run = Simulation { faults: Faults::new([scenario]), now: Duration::ZERO };
    run.write("m f=1 1");
    run.write("m f=2 2");
    run.wait(told_ms);
    run.write("m f=1 1");
    run.wait(untold_ms - told_ms);
    run.write("m f=2 2");
    let row = run.faults.resilience().remove(0);
    (row.verdict, row.reason)
}

#[test]
fn how_long_a_client_waits_untold_says_whether_it_reads_what_it_is_told() {
    let (verdict, reason) = told_and_untold(3, 5000);
    assert_eq!(verdict, Verdict::Poor);
    let expected = "came again after 3 ms, though told to wait 2.0 s: where it is told nothing it waits 5.0 s at least, so it \
        reads Retry-After, but not as seconds: as milliseconds, it seems";
    assert_eq!(reason, expected);
    let (verdict, reason) = told_and_untold(1000, 1100);
    assert_eq!(verdict, Verdict::Poor);
    let expected = "came again after 1.0 s, though told to wait 2.0 s: it waits 1.1 s where it is told nothing, so Retry-After \
        seems not to be read";
    assert_eq!(reason, expected);
}

#[test]
fn another_success_than_the_declared_one_is_a_success() {
    let mut run = Simulation::new("{answer: {status: 200, carriedOut: true}}");
    run.write(POINTS);
    let reason =
        "did not come again; whether its caller was told of the success, only the client's tests can say";
    run.expect(Verdict::Unseen, reason);
    run.wait(10);
    run.write(POINTS);
    let reason = "was told of its success and came again all the same; all points arrived, 3 of them twice, which changes nothing";
    run.expect(Verdict::Poor, reason);
}

#[test]
fn coming_somewhat_early_is_poor() {
    let mut run = Simulation::new(BUSY);
    run.write(POINTS);
    run.wait(1000);
    run.write(POINTS);
    run.expect(Verdict::Poor, "came again after 1.0 s, though told to wait 2.0 s");
}

#[test]
fn giving_up_loses_points() {
    let mut run = Simulation::new(BUSY);
    run.write(POINTS);
    run.wait(5000);
    run.write("m f=4 4");
    let row = run.expect(Verdict::Bad, "did not come again: 3 points lost, unless its caller was told");
    assert_eq!((row.retried, row.lost_points, row.waited_ms), (0, 3, None));
}

#[test]
fn points_are_found_again_in_another_batch_and_missed_when_one_is_left_out() {
    let mut run = Simulation::new(BUSY);
    run.write(POINTS);
    run.wait(2000);
    run.write("m f=0 0\nm f=3 3\nm f=2 2\nm f=1 1");
    run.expect(Verdict::Good, "came again after 2.0 s, told to wait 2.0 s; all points arrived");

    let mut run = Simulation::new(BUSY);
    run.write(POINTS);
    run.wait(2000);
    run.write("m f=3 3\nm f=2 2");
    run.expect(Verdict::Bad, "came again after 2.0 s, but 1 point never arrived: lost");
}

#[test]
fn points_that_are_stored_twice_do_no_harm_unless_they_have_no_time() {
    let mut run = Simulation::new("{answer: {status: 503, retryAfter: 1, carriedOut: true}}");
    run.write(POINTS);
    run.wait(1000);
    run.write(POINTS);
    let reason = "came again after 1.0 s, told to wait 1.0 s; all points arrived, 3 of them twice, which changes nothing";
    assert_eq!(run.expect(Verdict::Good, reason).repeated_points, 3);

    let mut run = Simulation::new("{answer: {status: 503, carriedOut: true}}");
    run.write("m f=1\nm f=2 2");
    run.wait(1000);
    run.write("m f=1\nm f=2 2");
    let reason = "1 point without a time stored more than once, as other points each time";
    let row = run.expect(Verdict::Bad, reason);
    assert_eq!((row.doubled_points, row.repeated_points), (1, 1));
}

#[test]
fn a_write_that_was_stored_without_a_word_should_come_again() {
    let mut run = Simulation::new("{answer: {status: 504, carriedOut: true}}");
    run.write(POINTS);
    run.expect(
        Verdict::Poor,
        "did not come again; its points were stored, but the client could not know that",
    );
}

#[test]
fn what_is_too_large_comes_in_smaller_writes() {
    let mut run = Simulation::new("{answer: {status: 413}}");
    run.write(POINTS);
    run.write("m f=1 1\nm f=2 2");
    run.write("m f=3 3");
    assert_eq!(run.expect(Verdict::Good, "came again in smaller writes; all points arrived").split, 1);

    let mut run = Simulation::new("{answer: {status: 413}}");
    run.write(POINTS);
    run.expect(Verdict::Bad, "was not split: 3 points lost, unless its caller was told");

    let mut run = Simulation::new("{answer: {status: 413}}");
    run.write(POINTS);
    run.write("m f=1 1\nm f=2 2");
    run.expect(Verdict::Bad, "came again in smaller writes, but 1 point never arrived: lost");
}

#[test]
fn what_is_refused_for_what_it_is_should_not_come_again() {
    let mut run = Simulation::new("{answer: {status: 401}}");
    run.write(POINTS);
    run.expect(Verdict::Good, "was refused for what it is and was not sent again as it was");
    run.write(POINTS);
    run.expect(Verdict::Poor, "was refused for what it is and was sent again as it was, which cannot help");

    let mut run = Simulation::new("{partialWrite: {line: 2}}");
    run.write(POINTS);
    let row = run.expect(Verdict::Good, "had one point refused and was not sent again as it was");
    assert_eq!(row.lost_points, 0);
    run.write(POINTS);
    run.expect(Verdict::Poor, "had one point refused and was sent again as it was, which cannot help");
}

#[test]
fn a_query_that_does_not_come_again_says_nothing() {
    let mut run = Simulation::new("{truncate: {form: chunked}}");
    run.query("from(bucket: \"b\")");
    let reason = "did not come again; whether its caller was told, only the client's tests can say";
    run.expect(Verdict::Unseen, reason);
    run.wait(30);
    run.query("from(bucket: \"b\")");
    run.expect(Verdict::Good, "came again after 30 ms");
}

#[test]
fn of_a_request_whose_body_was_not_read_nobody_can_tell_whether_it_came_again() {
    let mut run = Simulation::new("{reset: {at: afterRequest}}");
    run.send("PostWrite", Content::of_head("POST", "/api/v2/write", "bucket=b"));
    run.expect(Verdict::Poor, "no other request came to its address");
    run.wait(28);
    run.write(POINTS);
    let reason = "the next request to its address came after 28 ms; whether it was the same cannot be told, since its body was \
        never read";
    assert_eq!(run.expect(Verdict::Unseen, reason).retried, 0);
}

#[test]
fn a_late_answer_is_waited_for_or_asked_for_again() {
    let mut run = Simulation::new("{delay: {time: 3s}}");
    run.write(POINTS);
    run.expect(Verdict::Good, "waited for its answer");
    // Behind the answer, it is another write.
    run.wait(3001);
    run.write(POINTS);
    run.expect(Verdict::Good, "waited for its answer");

    let mut run = Simulation::new("{delay: {time: 3s}}");
    run.write("m f=1");
    run.wait(1000);
    run.write("m f=1");
    run.expect(Verdict::Bad, "1 point without a time stored more than once, as other points each time");
}

#[test]
fn rules_that_met_nothing_have_a_row_too() {
    let run = Simulation::new(BUSY);
    let row = run.expect(Verdict::Unseen, "no request came that it was for");
    assert_eq!((row.injected, row.operation), (0, None));
}

#[test]
fn the_gravest_of_several_stands_for_all() {
    let text = "{name: s, rules: [{name: r, times: 3, fault: {answer: {status: 503}}}]}";
    let scenario = Scenario::parse(text).expect("a scenario");
    let mut run = Simulation { faults: Faults::new([scenario]), now: Duration::ZERO };
    run.write("m f=1 1");
    run.write("m f=2 2");
    run.write("m f=3 3");
    run.wait(100);
    run.write("m f=1 1\nm f=3 3");
    let row = run
        .expect(Verdict::Bad, "1 of 3 times: did not come again: 1 point lost, unless its caller was told");
    assert_eq!((row.injected, row.retried, row.lost_points), (3, 2, 1));
}

#[test]
fn a_scenario_that_has_ended_is_remembered_until_all_is_forgotten() {
    let mut run = Simulation::new(BUSY);
    run.write(POINTS);
    assert!(run.faults.deactivate("s") && !run.faults.deactivate("s"));
    run.wait(2000);
    assert_eq!(run.write(POINTS), Some((204, None)));
    assert_eq!(run.row().verdict, Verdict::Good);
    run.faults.clear();
    assert_eq!(run.faults.resilience(), []);
    assert!(!run.faults.is_armed());
}
