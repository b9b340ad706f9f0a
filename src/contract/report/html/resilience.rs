//! How clients coped with faults, as a table.

use std::fmt::Write as _;

use super::{Markup, put};
use crate::contract::report::Report;
use crate::contract::report::text::{Escaped, counted, duration, grouped};
use crate::contract::{Resilience, Verdict};

/// The whole section; nothing where there were no faults.
pub(super) fn write(out: &mut Markup, report: &Report) {
    if report.resilience.is_empty() {
        return;
    }
    put!(
        out,
        "<section id=\"resilience\" tabindex=\"-1\" data-group><h2>Resilience</h2><p class=\"hint\">What clients did when the server \
         did not do as it should.</p><div class=\"scroll\"><table><thead><tr><th>Verdict</th><th>Fault</th>\
         <th class=\"figure\">Requests</th><th class=\"figure\">Came again</th><th class=\"figure\">Waited</th>\
         <th class=\"figure\">Points</th></tr></thead><tbody>\n"
    );
    for row in &report.resilience {
        write_row(out, row);
    }
    put!(out, "</tbody></table></div></section>\n");
}

fn write_row(out: &mut Markup, row: &Resilience) {
    let (class, words) = match row.verdict {
        Verdict::Good => ("good", "✓ good"),
        Verdict::Unseen => ("unseen", "? unseen"),
        Verdict::Poor => ("poor", "– poor"),
        Verdict::Bad => ("bad", "! bad"),
    };
    let operation = row.operation.as_deref().unwrap_or_default();
    let text = format!("{} {} {} {operation} {words} {}", row.scenario, row.rule, row.fault, row.reason);
    put!(
        out,
        "<tr data-text=\"{}\"><td class=\"verdict v-{class}\">{words}</td><td>{} <code>{}</code><p>{} · {}: {}</p></td>\
         <td class=\"figure\">{}</td><td class=\"figure\">{}</td><td class=\"figure\">{}</td><td class=\"figure\">{}</td></tr>\n",
        Escaped(&text.to_lowercase()),
        Escaped(&row.fault),
        Escaped(operation),
        Escaped(&row.scenario),
        Escaped(&row.rule),
        Escaped(&row.reason),
        grouped(row.injected),
        match row.retried {
            0 => "none".to_owned(),
            retried => format!("{}<p>in {}</p>", grouped(retried), counted(row.retries, "retry", "retries")),
        },
        waited(row),
        points(row)
    );
}

fn waited(row: &Resilience) -> String {
    let range = |(shortest, longest): (u64, u64)| {
        let [shortest, longest] =
            [shortest, longest].map(|milliseconds| duration(milliseconds.saturating_mul(1000)));
        if shortest == longest { shortest } else { format!("{shortest} to {longest}") }
    };
    let mut out = row.waited_ms.map_or_else(|| "–".to_owned(), range);
    if let Some(told) = row.told_ms {
        put!(out, "<p>told {}</p>", range(told));
    }
    if row.too_early > 0 {
        put!(out, "<p>{} too early</p>", grouped(row.too_early));
    }
    out
}

fn points(row: &Resilience) -> String {
    let parts =
        [(row.lost_points, "lost"), (row.doubled_points, "doubled"), (row.repeated_points, "repeated")];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", grouped(count)))
        .collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join("<br>") }
}
