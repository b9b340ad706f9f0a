//! What of each operation was exercised.

use std::fmt::Write as _;

use super::headline::calls;
use super::{Markup, class, endpoint, put, sign, slug};
use crate::contract::report::text::{Escaped, counted, duration, grouped};
use crate::contract::report::{Count, Item, OperationCoverage, Outcome, Part, Report};

pub(super) fn write(out: &mut Markup, report: &Report) {
    if report.operations.is_empty() {
        put!(out, "<p class=\"empty\">The report names no operations.</p>");
    }
    for companion in [false, true] {
        for (tag, operations) in report.tags(companion) {
            let called = operations.iter().filter(|operation| operation.count.attempted > 0).count();
            let apart = if companion { " <span class=\"quiet\">companions</span>" } else { "" };
            put!(
                out,
                "<section class=\"operations\" data-group><h3>{}{apart} <span class=\"count\">{called} of {} called</span></h3>\n",
                Escaped(tag),
                operations.len()
            );
            for operation in operations {
                write_operation(out, operation);
            }
            put!(out, "</section>\n");
        }
    }
}

fn write_operation(out: &mut Markup, operation: &OperationCoverage) {
    let outcome = operation.outcome();
    let Count { attempted, succeeded } = operation.count;
    put!(
        out,
        "<details class=\"row operation\" id=\"op-{}\" data-outcome=\"{4}\" data-text=\"{}\"><summary>\
         <span class=\"cell s-{4}\" role=\"img\" aria-label=\"{}\">{}</span>",
        slug(&operation.id),
        Escaped(
            &format!(
                "{} {} {} {} {}",
                operation.method, operation.path, operation.id, operation.tag, operation.summary
            )
            .to_lowercase()
        ),
        outcome.label(),
        sign(outcome),
        class(outcome)
    );
    put!(
        out,
        "<span class=\"where\">{}<span class=\"location\">{}</span></span><span class=\"count\" title=\"successful / all requests\">{}</span></summary>\n\
         <div class=\"body\"><dl class=\"facts\"><dt>Operation</dt><dd><code>{}</code></dd><dt>Calls</dt><dd>{}</dd>",
        endpoint(operation),
        Escaped(&operation.summary),
        if attempted == 0 { String::new() } else { format!("{}/{}", grouped(succeeded), grouped(attempted)) },
        Escaped(&operation.id),
        calls(attempted, succeeded)
    );
    if let Some((median, longest)) = operation.duration_us {
        put!(out, "<dt>Time</dt><dd>{} in the middle, {} at most</dd>", duration(median), duration(longest));
    }
    if operation.violations > 0 {
        put!(
            out,
            "<dt>Violations</dt><dd><a href=\"#findings\">{}</a></dd>",
            counted(operation.violations, "violation", "violations")
        );
    }
    if operation.is_example {
        put!(
            out,
            "<dt>Answers</dt><dd>examples of the contract: this server does not carry the operation out</dd>"
        );
    }
    if let Some(note) = &operation.note {
        put!(out, "<dt>Note</dt><dd>{}</dd>", Escaped(note));
    }
    put!(out, "</dl>\n");
    for part in Part::ALL {
        items(out, part, operation.items.iter().filter(|item| item.part == part).collect());
    }
    put!(out, "</div></details>\n");
}

fn items(out: &mut Markup, part: Part, items: Vec<&Item>) {
    if items.is_empty() {
        return;
    }
    let exercised = items.iter().filter(|item| item.count.attempted > 0).count();
    put!(
        out,
        "<div class=\"part\"><h4>{} <span class=\"count\">{exercised} of {}</span></h4><ul class=\"items\">",
        title(part.label()),
        items.len()
    );
    for item in items {
        let outcome = match item.count {
            Count { attempted: 0, .. } => Outcome::NotCalled,
            Count { succeeded: 0, .. } => Outcome::Attempted,
            Count { .. } => Outcome::Succeeded,
        };
        let words = match outcome {
            Outcome::NotCalled => "never used",
            Outcome::Attempted => "never used with success",
            Outcome::Succeeded | Outcome::Violated => "used",
        };
        put!(
            out,
            "<li class=\"item s-{}\"><span class=\"sign\" role=\"img\" aria-label=\"{words}\">{}</span> <code>{}</code>{}{}{}</li>",
            class(outcome),
            sign(outcome),
            Escaped(&item.name),
            if item.is_required { " <span class=\"required\">required</span>" } else { "" },
            match item.count.attempted {
                0 => String::new(),
                count => format!(" <span class=\"count\">{}</span>", grouped(count)),
            },
            match &item.note {
                Some(note) => format!(" <span class=\"quiet\">{}</span>", Escaped(note)),
                None => String::new(),
            }
        );
    }
    put!(out, "</ul></div>\n");
}

/// With a capital at its beginning.
fn title(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}
