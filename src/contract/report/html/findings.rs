//! The findings, by kind; each opens to an exchange.

use std::fmt::Write as _;

use super::exchanges::exchange;
use super::{Markup, Names, endpoint, put, slug};
use crate::contract::Kind;
use crate::contract::report::text::{Escaped, grouped};
use crate::contract::report::{FindingGroup, REMARKS, Report};

pub(super) fn write(out: &mut Markup, report: &Report) {
    if report.findings.is_empty() {
        let words = if report.requests == 0 {
            "Nothing has been sent yet."
        } else {
            "None: every request and every answer is as the contract says."
        };
        put!(out, "<p class=\"empty\">{words}</p>");
    }
    let mut names = Names::default();
    for kind in Kind::ALL {
        let groups: Vec<_> = report.findings.iter().filter(|group| group.finding.kind == kind).collect();
        if groups.is_empty() {
            continue;
        }
        put!(
            out,
            "<section class=\"kind k-{0}\" id=\"findings-{0}\" data-group><h3>{1} <span class=\"count\">{2}</span></h3>\
             <p class=\"hint\">{3}</p>\n",
            kind.name(),
            kind.label(),
            groups.len(),
            hint(kind)
        );
        for group in groups {
            finding(out, report, group, &mut names);
        }
        put!(out, "</section>\n");
    }
    remarks(out, report);
}

/// What there is to know of what was used, with links to the operations.
fn remarks(out: &mut Markup, report: &Report) {
    let remarks = report.remarks();
    if remarks.is_empty() {
        return;
    }
    put!(
        out,
        "<section class=\"kind k-remarks\" id=\"remarks\" data-group><h3>{REMARKS} <span class=\"count\">{}</span></h3>\
         <p class=\"hint\">What the contract does not say. No violations.</p>\n<dl class=\"facts\">",
        remarks.len()
    );
    for remark in remarks {
        let operation = remark.operation;
        let item =
            remark.item.map(|item| format!(" <code>{}</code>", Escaped(&item.name))).unwrap_or_default();
        put!(
            out,
            "<dt><a href=\"#op-{}\">{}</a></dt><dd>{} {}{item}: {} <span class=\"count\">{}×</span></dd>",
            slug(&operation.id),
            Escaped(&operation.id),
            Escaped(&operation.method),
            Escaped(&operation.path),
            Escaped(remark.text),
            grouped(remark.count)
        );
    }
    put!(out, "</dl></section>\n");
}

fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Client => "To be mended in the client: another server may refuse these requests.",
        Kind::Server => "A defect of this server, or something that the contract does not describe yet.",
        Kind::StricterContract => {
            "Known places where the service takes more than its published contract allows. No violations."
        }
        Kind::Tolerated => {
            "Nothing in the contract speaks of it. This server takes it, another may not. No violations."
        }
    }
}

fn finding(out: &mut Markup, report: &Report, group: &FindingGroup, names: &mut Names) {
    let finding = &group.finding;
    let id = finding.operation.as_deref().unwrap_or_default();
    let operation = report.operation(id);
    let name =
        names.name(&format!("finding-{}-{id}-{}{}", finding.kind.name(), finding.rule, finding.location));
    let text = format!(
        "{id} {} {} {} {} {} {}",
        operation.map_or("", |operation| &operation.method),
        operation.map_or("", |operation| &operation.path),
        finding.rule,
        finding.location,
        finding.sent,
        finding.expected
    );
    put!(
        out,
        "<details class=\"row finding\" id=\"{name}\" data-text=\"{}\"><summary><span class=\"rule\">{}</span>\
         <span class=\"where\">{}<span class=\"location\">{}</span></span><span class=\"count\" title=\"exchanges\">{}×</span>\
         </summary>\n<div class=\"body\"><dl class=\"facts\">",
        Escaped(&text.to_lowercase()),
        Escaped(&finding.rule),
        match operation {
            Some(operation) => endpoint(operation),
            None if id.is_empty() => format!("<span class=\"path\">{}</span>", Escaped(&finding.sent)),
            None => format!("<span class=\"path\">{}</span>", Escaped(id)),
        },
        Escaped(&finding.location),
        grouped(group.count)
    );
    let sent = if finding.sent.is_empty() {
        "<span class=\"quiet\">nothing</span>".to_owned()
    } else {
        format!("<code>{}</code>", Escaped(&finding.sent))
    };
    let found = if finding.location.starts_with("/response") { "Answered" } else { "Sent" };
    put!(out, "<dt>{found}</dt><dd>{sent}</dd>");
    put!(out, "<dt>Contract</dt><dd>{}</dd>", Escaped(&finding.expected));
    if let Some(note) = &finding.note {
        put!(out, "<dt>Note</dt><dd>{}</dd>", Escaped(note));
    }
    if let Some(operation) = operation {
        put!(
            out,
            "<dt>Operation</dt><dd><a href=\"#op-{}\">{}</a></dd>",
            slug(&operation.id),
            Escaped(&operation.id)
        );
    }
    numbers(out, report, &group.exchanges, group.count);
    put!(out, "</dl>\n");
    if let Some(first) = group.exchanges.iter().find_map(|number| report.exchange(*number)) {
        exchange(out, first);
    }
    put!(out, "</div></details>\n");
}

/// Links to exchanges.
pub(super) fn numbers(out: &mut Markup, report: &Report, exchanges: &[u64], count: u64) {
    let shown = exchanges.iter().filter(|number| report.exchange(**number).is_some());
    let links: Vec<_> = shown.map(|number| format!("<a href=\"#exchange-{number}\">#{number}</a>")).collect();
    if links.is_empty() {
        return;
    }
    let more = match count.saturating_sub(links.len() as u64) {
        0 => String::new(),
        more => format!(" <span class=\"quiet\">and {} more</span>", grouped(more)),
    };
    put!(out, "<dt>Exchanges</dt><dd class=\"links\">{}{more}</dd>", links.join(" "));
}
