//! What a person at the terminal reads after a test.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitStatus;

use super::{Ending, Kinds};
use crate::cli::progress::{counted, grouped};
use crate::contract::report::FindingGroup;
use crate::contract::{Kind, Report, Verdict};

/// Findings that are named; the others are counted.
const FINDINGS_SHOWN: usize = 10;
/// Clients that are named.
const CLIENTS_SHOWN: usize = 3;
/// Longest text shown of what was sent or expected, in characters.
const TEXT_SHOWN: usize = 80;

/// What a test came to.
pub(super) struct Summary<'a> {
    pub(super) report: &'a Report,
    pub(super) status: ExitStatus,
    pub(super) ending: Ending,
    pub(super) fail_on: &'a Kinds,
    pub(super) min_coverage: Option<f64>,
    pub(super) files: Vec<PathBuf>,
    pub(super) is_coloured: bool,
}

#[derive(Clone, Copy)]
enum Colour {
    Red,
    Green,
    Yellow,
    Bold,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.report;
        let (totals, companions) = (report.totals(false), report.totals(true));
        writeln!(f, "\n{}", self.coloured(Colour::Bold, "Contract test"))?;
        writeln!(
            f,
            "  coverage    {:.1} % of the reference: {} of {} operations succeeded, {} attempted only; companions {} of {}",
            report.coverage_percent(),
            totals.succeeded,
            totals.operations,
            totals.attempted.saturating_sub(totals.succeeded),
            companions.succeeded,
            companions.operations
        )?;
        let [client, server, stricter, tolerated] = Kind::ALL.map(|kind| report.findings_of(kind));
        writeln!(f, "  violations  {client} by the client, {server} by the server")?;
        writeln!(
            f,
            "  tolerated   {stricter} where the contract is stricter than the service, {tolerated} more"
        )?;
        self.requests(f)?;
        self.resilience(f)?;
        self.findings(f)?;
        if let Some(directory) = self.files.first().and_then(|file| file.parent()) {
            let names =
                self.files.iter().filter_map(|file| file.file_name()).map(|name| name.display().to_string());
            writeln!(f, "  reports     {} in {}", names.collect::<Vec<_>>().join(", "), directory.display())?;
        }
        self.ending(f)
    }
}

impl Summary<'_> {
    fn requests(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.report;
        let unmatched: u64 = report.unmatched.iter().map(|unmatched| unmatched.count).sum();
        write!(f, "  requests    {}", grouped(report.requests))?;
        if unmatched > 0 {
            write!(f, ", {} for no operation", grouped(unmatched))?;
        }
        let clients: Vec<_> =
            report.clients.iter().take(CLIENTS_SHOWN).map(|(name, _)| plain(name)).collect();
        if !clients.is_empty() {
            write!(f, ", by {}", clients.join(", "))?;
        }
        match report.clients.len().saturating_sub(CLIENTS_SHOWN) {
            0 => writeln!(f),
            more => writeln!(f, " and {more} more"),
        }
    }

    fn resilience(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.report.resilience.is_empty() {
            return Ok(());
        }
        let count = |wanted| self.report.resilience.iter().filter(|row| row.verdict == wanted).count();
        let [good, poor, bad, unseen] =
            [Verdict::Good, Verdict::Poor, Verdict::Bad, Verdict::Unseen].map(count);
        writeln!(f, "  faults      {good} coped with well, {poor} poorly, {bad} badly, {unseen} unseen")
    }

    fn findings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = |group: &&FindingGroup| self.fail_on.0.contains(&group.finding.kind);
        let groups: Vec<_> = self.report.findings.iter().filter(counts).collect();
        if !groups.is_empty() {
            writeln!(f)?;
        }
        for group in groups.iter().take(FINDINGS_SHOWN) {
            let finding = &group.finding;
            let operation = finding.operation.as_deref().unwrap_or("no operation");
            writeln!(
                f,
                "  {} {} {} {}: {}, expected {} ({})",
                self.coloured(Colour::Red, finding.kind.name()),
                self.coloured(Colour::Bold, &plain(operation)),
                plain(&finding.location),
                plain(&finding.rule),
                if finding.sent.is_empty() {
                    "nothing".to_owned()
                } else {
                    format!("{:?}", plain(&finding.sent))
                },
                plain(&finding.expected),
                counted(group.count, "time", "times")
            )?;
        }
        if let Some(more) = groups.len().checked_sub(FINDINGS_SHOWN).filter(|more| *more > 0) {
            writeln!(f, "  and {more} more")?;
        }
        if groups.is_empty() { Ok(()) } else { writeln!(f) }
    }

    fn ending(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.ending.code();
        let failed = self.coloured(Colour::Red, "failed");
        match self.ending {
            Ending::Passed if self.report.requests == 0 => {
                let passed = self.coloured(Colour::Yellow, "passed");
                writeln!(f, "{passed}, but the command sent no request: does it read its environment?")
            }
            Ending::Passed => writeln!(f, "{}", self.coloured(Colour::Green, "passed")),
            // "exit status: 7" or "signal: 9 (SIGKILL)".
            Ending::CommandFailed => writeln!(f, "{failed} ({code}): the command ended with {}", self.status),
            Ending::Violations => {
                let count: usize = self.fail_on.0.iter().map(|kind| self.report.findings_of(*kind)).sum();
                let names = self.fail_on.0.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
                writeln!(f, "{failed} ({code}): {} of {names}", counted(count as u64, "finding", "findings"))
            }
            Ending::Coverage => writeln!(
                f,
                "{failed} ({code}): the coverage is below {} %",
                self.min_coverage.unwrap_or_default()
            ),
        }
    }

    fn coloured(&self, colour: Colour, text: &str) -> String {
        let code = match colour {
            _ if !self.is_coloured => return text.to_owned(),
            Colour::Bold => 1,
            Colour::Red => 31,
            Colour::Green => 32,
            Colour::Yellow => 33,
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// A text that came with a request, on one line, without what a terminal would obey.
fn plain(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(TEXT_SHOWN)
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect();
    if text.chars().nth(TEXT_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
