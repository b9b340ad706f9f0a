//! The report as JUnit XML: a test suite for each tag, a test case for each operation.
//!
//! An operation with violations failed, one that was never called was skipped. Requests that no operation has are a suite of their own, and
//! so is how the client coped with faults. The file is valid by the schema of Ant's JUnit task, which asks for the most of all that
//! are in use, and by that of the build servers.

use std::fmt::Write as _;

use super::text::{Escaped, counted, seconds};
use super::{FindingGroup, OperationCoverage, Report};
use crate::contract::{Resilience, Verdict};

/// A test case.
struct Case {
    class: String,
    name: String,
    duration_us: u64,
    result: Ending,
}

enum Ending {
    Passed,
    Skipped(String),
    Failed { message: String, kind: String, text: String },
}

/// The report, with a line end.
pub fn render(report: &Report) -> String {
    let mut suites: Vec<(String, Vec<Case>)> = Vec::new();
    for companion in [false, true] {
        for (tag, operations) in report.tags(companion) {
            let name = if companion { format!("{tag} (companion operations)") } else { tag.to_owned() };
            let cases = operations.into_iter().map(|operation| of_operation(report, operation, &name));
            suites.push((name.clone(), cases.collect()));
        }
    }
    let homeless = |group: &&FindingGroup| {
        let operation = group.finding.operation.as_deref().and_then(|id| report.operation(id));
        group.finding.kind.is_violation() && operation.is_none()
    };
    let rest: Vec<Case> = report.findings.iter().filter(homeless).map(of_no_operation).collect();
    if !rest.is_empty() {
        suites.push(("No operation".to_owned(), rest));
    }
    if !report.resilience.is_empty() {
        suites.push(("Resilience".to_owned(), report.resilience.iter().map(of_fault).collect()));
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (number, (name, cases)) in suites.iter().enumerate() {
        suite(&mut out, report, number, name, cases);
    }
    out.push_str("</testsuites>\n");
    out
}

fn of_operation(report: &Report, operation: &OperationCoverage, suite: &str) -> Case {
    let is_own = |group: &&FindingGroup| {
        group.finding.kind.is_violation() && group.finding.operation.as_deref() == Some(&operation.id)
    };
    let violations: Vec<&FindingGroup> = report.findings.iter().filter(is_own).collect();
    let result = match violations.first() {
        Some(first) => Ending::Failed {
            message: format!(
                "{}: {} at {}",
                counted(violations.len() as u64, "violation", "violations"),
                first.finding.rule,
                first.finding.location
            ),
            kind: first.finding.kind.name().to_owned(),
            text: violations.iter().map(|group| described(group)).collect::<Vec<_>>().join("\n\n"),
        },
        None if operation.count.attempted == 0 => Ending::Skipped("not called".to_owned()),
        None => Ending::Passed,
    };
    Case {
        class: format!("contract.{suite}"),
        name: format!("{} {} {}", operation.id, operation.method, operation.path),
        duration_us: operation.duration_us.map_or(0, |(median, _)| median),
        result,
    }
}

fn of_no_operation(group: &FindingGroup) -> Case {
    let finding = &group.finding;
    Case {
        class: "contract.No operation".to_owned(),
        name: format!("{} {}", finding.rule, finding.sent),
        duration_us: 0,
        result: Ending::Failed {
            message: format!("{} at {}", finding.rule, finding.location),
            kind: finding.kind.name().to_owned(),
            text: described(group),
        },
    }
}

fn of_fault(row: &Resilience) -> Case {
    let result = match row.verdict {
        Verdict::Bad => Ending::Failed {
            message: row.reason.clone(),
            kind: "resilience".to_owned(),
            text: format!(
                "{}\nrequests: {}, came again: {}, points lost: {}, doubled: {}",
                row.fault, row.injected, row.retried, row.lost_points, row.doubled_points
            ),
        },
        Verdict::Unseen => Ending::Skipped(row.reason.clone()),
        Verdict::Good | Verdict::Poor => Ending::Passed,
    };
    Case {
        class: format!("contract.Resilience.{}", row.scenario),
        name: format!("{} {}", row.rule, row.operation.as_deref().unwrap_or_default()).trim_end().to_owned(),
        duration_us: 0,
        result,
    }
}

/// A violation in a few lines.
fn described(group: &FindingGroup) -> String {
    let finding = &group.finding;
    let mut out = format!(
        "{} ({}) at {}, in {}",
        finding.rule,
        finding.kind.name(),
        finding.location,
        counted(group.count, "exchange", "exchanges")
    );
    // Writing to a string cannot fail.
    let _ = write!(out, "\n  was:      {}", if finding.sent.is_empty() { "nothing" } else { &finding.sent });
    let _ = write!(out, "\n  expected: {}", finding.expected);
    if let Some(note) = &finding.note {
        let _ = write!(out, "\n  note:     {note}");
    }
    out
}

fn suite(out: &mut String, report: &Report, number: usize, name: &str, cases: &[Case]) {
    let count = |wanted: fn(&Ending) -> bool| cases.iter().filter(|case| wanted(&case.result)).count();
    let total: u64 = cases.iter().map(|case| case.duration_us).sum();
    let began = report.span.map_or(report.generated_at, |(first, _)| first);
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "  <testsuite id=\"{number}\" name=\"{}\" package=\"contract\" hostname=\"localhost\" timestamp=\"{}\" tests=\"{}\" \
         failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{}\">\n    <properties>\n      <property name=\"contract\" value=\"{}\"/>\n      \
         <property name=\"tidegate\" value=\"{}\"/>\n      <property name=\"requests\" value=\"{}\"/>\n    </properties>\n",
        Escaped(name),
        began.format("%Y-%m-%dT%H:%M:%S"),
        cases.len(),
        count(|result| matches!(result, Ending::Failed { .. })),
        count(|result| matches!(result, Ending::Skipped(_))),
        seconds(total),
        Escaped(&report.contract),
        Escaped(&report.tidegate_version),
        report.requests
    );
    for case in cases {
        let _ = write!(
            out,
            "    <testcase classname=\"{}\" name=\"{}\" time=\"{}\"",
            Escaped(&case.class),
            Escaped(&case.name),
            seconds(case.duration_us)
        );
        let _ = match &case.result {
            Ending::Passed => writeln!(out, "/>"),
            Ending::Skipped(why) => {
                writeln!(out, ">\n      <skipped message=\"{}\"/>\n    </testcase>", Escaped(why))
            }
            Ending::Failed { message, kind, text } => writeln!(
                out,
                ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>",
                Escaped(kind),
                Escaped(message),
                Escaped(text)
            ),
        };
    }
    out.push_str("    <system-out/>\n    <system-err/>\n  </testsuite>\n");
}
