//! The report as Markdown, for a comment on a pull request.
//!
//! It is short: numbers, what is wrong, a line for each tag. What came with requests stands between backticks, where neither markup nor
//! mentions of people work.

use std::fmt::Write as _;

use super::text::{counted, grouped, percent};
use super::{FindingGroup, Outcome, REMARKS, Report};
use crate::contract::{Kind, Verdict};

/// Findings that are listed of each kind; the others are counted. Comments have an end.
const FINDINGS_SHOWN: usize = 40;
/// Longest text shown of what was sent, in characters.
const SENT_SHOWN: usize = 120;

/// The report, with a line end.
pub fn render(report: &Report) -> String {
    let mut out = format!("## Contract report: {}\n\n", prose(&report.contract));
    headline(&mut out, report);
    for kind in Kind::ALL {
        findings(&mut out, report, kind);
    }
    remarks(&mut out, report);
    unmatched(&mut out, report);
    resilience(&mut out, report);
    coverage(&mut out, report);
    let _ = write!(out, "\n<sub>Tidegate {}</sub>\n", code(&report.tidegate_version, usize::MAX));
    out
}

fn headline(out: &mut String, report: &Report) {
    let totals = report.totals(false);
    let violations = report.violations() as u64;
    let mark = if violations == 0 { "✅" } else { "❌" };
    let _ = writeln!(
        out,
        "{mark} **{}** · **{} %** of the reference covered ({} of {} operations, {} attempted only) · {} by {}",
        if violations == 0 {
            "no violations".to_owned()
        } else {
            counted(violations, "violation", "violations")
        },
        percent(totals.succeeded, totals.operations),
        totals.succeeded,
        totals.operations,
        totals.attempted.saturating_sub(totals.succeeded),
        counted(report.requests, "request", "requests"),
        counted(report.clients.len() as u64, "client", "clients")
    );
    for (name, count) in report.clients.iter().take(5) {
        let name = if name.is_empty() { "no User-Agent".to_owned() } else { code(name, SENT_SHOWN) };
        let _ = writeln!(out, "- {name}: {}", counted(*count, "request", "requests"));
    }
}

fn findings(out: &mut String, report: &Report, kind: Kind) {
    let groups: Vec<&FindingGroup> =
        report.findings.iter().filter(|group| group.finding.kind == kind).collect();
    if groups.is_empty() {
        return;
    }
    // What fails a build is open, what does not is folded.
    let is_folded = !kind.is_violation();
    if is_folded {
        let _ = write!(out, "\n<details><summary>{} ({})</summary>\n\n", kind.label(), groups.len());
    } else {
        let _ = write!(out, "\n### {} ({})\n\n", kind.label(), groups.len());
    }
    out.push_str("| rule | operation | where | was | expected | times |\n|---|---|---|---|---|---:|\n");
    let mut notes = Vec::new();
    for group in groups.iter().take(FINDINGS_SHOWN) {
        let finding = &group.finding;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            cell(&finding.rule, SENT_SHOWN),
            finding.operation.as_deref().map_or_else(|| "none".to_owned(), |id| cell(id, SENT_SHOWN)),
            cell(&finding.location, SENT_SHOWN),
            if finding.sent.is_empty() { "nothing".to_owned() } else { cell(&finding.sent, SENT_SHOWN) },
            cell(&finding.expected, 2 * SENT_SHOWN),
            grouped(group.count)
        );
        if let Some(note) = finding.note.as_deref().filter(|note| !notes.contains(note)) {
            notes.push(note);
        }
    }
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        let _ = writeln!(out, "- {}", prose(note));
    }
    if let Some(more) = groups.len().checked_sub(FINDINGS_SHOWN).filter(|more| *more > 0) {
        let _ = write!(out, "\nand {more} more\n");
    }
    if is_folded {
        out.push_str("\n</details>\n");
    }
}

fn remarks(out: &mut String, report: &Report) {
    let remarks = report.remarks();
    if remarks.is_empty() {
        return;
    }
    let _ = write!(out, "\n<details open><summary>{REMARKS} ({})</summary>\n\n", remarks.len());
    for remark in remarks.iter().take(FINDINGS_SHOWN) {
        let line = format!("{} {}", remark.operation.method, remark.operation.path);
        let item = remark.item.map(|item| format!(", {}", code(&item.name, SENT_SHOWN))).unwrap_or_default();
        let times = counted(remark.count, "time", "times");
        let _ = writeln!(out, "- {}{item} ({times}): {}", code(&line, SENT_SHOWN), prose(remark.text));
    }
    if let Some(more) = remarks.len().checked_sub(FINDINGS_SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(out, "- and {more} more");
    }
    out.push_str("\n</details>\n");
}

fn unmatched(out: &mut String, report: &Report) {
    if report.unmatched.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "\n<details><summary>Requests for no operation ({})</summary>\n\n",
        report.unmatched.len()
    );
    for unmatched in report.unmatched.iter().take(FINDINGS_SHOWN) {
        let line = code(&format!("{} {}", unmatched.method, unmatched.path), SENT_SHOWN);
        let _ = writeln!(out, "- {line}: {}", counted(unmatched.count, "time", "times"));
    }
    if let Some(more) = report.unmatched.len().checked_sub(FINDINGS_SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(out, "- and {more} more");
    }
    out.push_str("\n</details>\n");
}

fn resilience(out: &mut String, report: &Report) {
    if report.resilience.is_empty() {
        return;
    }
    out.push_str("\n### How the client coped with faults\n\n| | rule | fault | operation | requests | came again | points lost | doubled | what the client did |\n");
    out.push_str("|---|---|---|---|---:|---:|---:|---:|---|\n");
    for row in &report.resilience {
        let mark = match row.verdict {
            Verdict::Good => "✅",
            Verdict::Unseen => "❔",
            Verdict::Poor => "⚠️",
            Verdict::Bad => "❌",
        };
        let _ = writeln!(
            out,
            "| {mark} | {} | {} | {} | {} | {} | {} | {} | {} |",
            cell(&row.rule, SENT_SHOWN),
            cell(&row.fault, SENT_SHOWN),
            row.operation.as_deref().map_or_else(String::new, |id| cell(id, SENT_SHOWN)),
            grouped(row.injected),
            grouped(row.retried),
            grouped(row.lost_points),
            grouped(row.doubled_points),
            prose(&row.reason)
        );
    }
}

fn coverage(out: &mut String, report: &Report) {
    out.push_str("\n<details><summary>Coverage by tag</summary>\n\n");
    out.push_str("| tag | operations | succeeded | attempted only | with violations | not called |\n|---|---:|---:|---:|---:|---:|\n");
    for companion in [false, true] {
        for (tag, operations) in report.tags(companion) {
            let count = |wanted| operations.iter().filter(|operation| operation.outcome() == wanted).count();
            let _ = writeln!(
                out,
                "| {}{} | {} | {} | {} | {} | {} |",
                cell(tag, SENT_SHOWN),
                if companion { " (companions)" } else { "" },
                operations.len(),
                count(Outcome::Succeeded),
                count(Outcome::Attempted),
                count(Outcome::Violated),
                count(Outcome::NotCalled)
            );
        }
    }
    out.push_str("\n</details>\n");
}

/// Our own words, on one line: no markup, also where they hold a word of the client's.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '|' | '<' | '>' | '&' | '`' | '*' | '[' | ']' | '@' | '\\' => {
                let _ = write!(out, "&#{};", u32::from(character));
            }
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

/// A text between backticks, for a cell of a table: that ends at a bar, also between backticks.
fn cell(text: &str, length: usize) -> String {
    code(text, length).replace('|', "\\|")
}

/// A text between backticks, on one line; at most `length` characters of it.
fn code(text: &str, length: usize) -> String {
    let mut shown: String = text
        .chars()
        .take(length)
        .map(|character| if character.is_whitespace() || character.is_control() { ' ' } else { character })
        .collect();
    if text.chars().nth(length).is_some() {
        shown.push('…');
    }
    let longest = shown.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad =
        if shown.starts_with('`') || shown.ends_with('`') || shown.trim().is_empty() { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_the_backticks() {
        assert_eq!(cell("a|b", 9), "`a\\|b`");
        assert_eq!(code("a|b", 9), "`a|b`");
        assert_eq!(code("<b>@team\n</b>", 99), "`<b>@team </b>`");
        assert_eq!(code("a``b", 9), "```a``b```");
        assert_eq!(code("`", 9), "`` ` ``");
        assert_eq!(code("", 9), "`  `");
        assert_eq!(code("abcdef", 3), "`abc…`");
        assert_eq!(
            prose("a|b <i>@team\n`c` https://x.org/a"),
            "a&#124;b &#60;i&#62;&#64;team &#96;c&#96; https://x.org/a"
        );
    }
}
