//! What is read first: what the report is about, and its four numbers.

use std::fmt::Write as _;

use super::{Markup, put};
use crate::contract::Kind;
use crate::contract::report::text::{Escaped, counted, duration, grouped, percent, time, timestamp};
use crate::contract::report::{Report, Totals};

/// Clients that are named on the card; the others are counted.
const CLIENTS_SHOWN: usize = 3;

/// A line on the contract and the time that the report covers.
pub(super) fn about(out: &mut Markup, report: &Report) {
    put!(out, "{}", Escaped(&report.contract));
    match report.span {
        Some((first, last)) => {
            let length = u64::try_from((last - first).num_microseconds().unwrap_or(0)).unwrap_or(0);
            put!(
                out,
                " <span class=\"dot\" aria-hidden=\"true\">·</span> <time datetime=\"{}\">{}</time> \
                 <span class=\"dot\" aria-hidden=\"true\">·</span> {}",
                timestamp(first),
                time(first),
                duration(length)
            );
        }
        None => put!(out, " <span class=\"dot\" aria-hidden=\"true\">·</span> no requests yet"),
    }
}

pub(super) fn cards(out: &mut Markup, report: &Report) {
    coverage(out, report.totals(false), report.totals(true));
    violations(out, report);
    requests(out, report);
    clients(out, report);
}

fn card(out: &mut Markup, class: &str, title: &str, number: &str, unit: &str, rest: &str) {
    put!(
        out,
        "<div class=\"card {class}\"><h2>{title}</h2><p class=\"number\">{number}<span>{unit}</span></p>{rest}</div>\n"
    );
}

fn coverage(out: &mut Markup, totals: Totals, companions: Totals) {
    let attempted_only = totals.attempted.saturating_sub(totals.succeeded);
    let width = |count: usize| {
        if totals.operations == 0 { 0.0 } else { count as f64 * 100.0 / totals.operations as f64 }
    };
    let mut rest = String::new();
    put!(
        rest,
        "<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"rest\" width=\"100\" height=\"4\"/>\
         <rect class=\"attempted\" width=\"{:.2}\" height=\"4\"/>\
         <rect class=\"succeeded\" width=\"{:.2}\" height=\"4\"/></svg>",
        width(totals.attempted),
        width(totals.succeeded)
    );
    put!(rest, "<p><b>{}</b> of {} operations succeeded", totals.succeeded, totals.operations);
    if attempted_only > 0 {
        put!(rest, ", {attempted_only} attempted only");
    }
    rest.push_str("</p>");
    if companions.operations > 0 {
        put!(
            rest,
            "<p class=\"quiet\">{} of {} companion operations, counted apart</p>",
            companions.succeeded,
            companions.operations
        );
    }
    let number = percent(totals.succeeded, totals.operations).to_string();
    card(out, "coverage", "Coverage of the reference", &number, "%", &rest);
}

fn violations(out: &mut Markup, report: &Report) {
    let [client, server, stricter, tolerated] = Kind::ALL.map(|kind| report.findings_of(kind));
    let count = report.violations();
    let mut rest = String::new();
    if count == 0 {
        rest.push_str("<p>Client and server kept to the contract</p>");
    } else {
        put!(rest, "<p><b>{client}</b> by the client, <b>{server}</b> by the server</p>");
    }
    if stricter + tolerated > 0 {
        put!(rest, "<p class=\"quiet\">{stricter} where the contract is stricter, {tolerated} tolerated</p>");
    }
    let class = if count == 0 { "violations none" } else { "violations some" };
    card(out, class, "Violations", &grouped(count as u64), "", &rest);
}

fn requests(out: &mut Markup, report: &Report) {
    let unmatched: u64 = report.unmatched.iter().map(|unmatched| unmatched.count).sum();
    let mut rest = String::new();
    match unmatched {
        0 => rest.push_str("<p>Each of them was for an operation</p>"),
        _ => put!(rest, "<p><b>{}</b> for no operation</p>", grouped(unmatched)),
    }
    if report.requests == 0 {
        rest = "<p>Nothing has been sent yet</p>".to_owned();
    }
    card(out, "requests", "Requests", &grouped(report.requests), "", &rest);
}

fn clients(out: &mut Markup, report: &Report) {
    let mut rest = String::from("<ul class=\"clients\">");
    for (name, count) in report.clients.iter().take(CLIENTS_SHOWN) {
        let shown = if name.is_empty() { "no User-Agent" } else { name };
        put!(
            rest,
            "<li title=\"{0}\"><span>{0}</span> <span class=\"count\">{1}</span></li>",
            Escaped(shown),
            grouped(*count)
        );
    }
    rest.push_str("</ul>");
    if let Some(more) = report.clients.len().checked_sub(CLIENTS_SHOWN).filter(|more| *more > 0) {
        put!(rest, "<p class=\"quiet\">and {more} more</p>");
    }
    if report.clients.is_empty() {
        rest = "<p>Told apart by their User-Agent</p>".to_owned();
    }
    card(out, "who", "Clients", &grouped(report.clients.len() as u64), "", &rest);
}

/// Links to the parts of the page that have something to show.
pub(super) fn navigation(out: &mut Markup, report: &Report) {
    let link = |out: &mut Markup, target: &str, title: &str, count: u64| {
        let count = if count > 0 {
            format!(" <span class=\"count\">{}</span>", grouped(count))
        } else {
            String::new()
        };
        put!(out, "<li><a href=\"#{target}\">{title}{count}</a></li>");
    };
    link(out, "map", "Map", 0);
    link(out, "findings", "Findings", report.findings.len() as u64);
    if !report.resilience.is_empty() {
        link(out, "resilience", "Resilience", report.resilience.len() as u64);
    }
    if !report.unmatched.is_empty() {
        link(out, "unmatched", "No operation", report.unmatched.len() as u64);
    }
    link(out, "operations", "Operations", report.operations.len() as u64);
    if !report.exchanges.is_empty() {
        link(out, "exchanges", "Exchanges", report.exchanges.len() as u64);
    }
}

/// How often an operation was called, in words.
pub(super) fn calls(attempted: u64, succeeded: u64) -> String {
    match (attempted, succeeded) {
        (0, _) => "not called".to_owned(),
        _ if attempted == succeeded => {
            format!("{}, all successful", counted(attempted, "request", "requests"))
        }
        _ => format!("{}, {} successful", counted(attempted, "request", "requests"), grouped(succeeded)),
    }
}
