//! The map: one cell for each operation, by tag.

use std::fmt::Write as _;

use super::headline::calls;
use super::{Markup, class, put, sign, slug};
use crate::contract::report::text::{Escaped, counted};
use crate::contract::report::{OperationCoverage, Outcome, Report};

pub(super) fn write(out: &mut Markup, report: &Report) {
    legend(out, report);
    put!(out, "<div class=\"tags\" data-cells>");
    tags(out, report, false);
    put!(out, "</div>\n");
    let companions = report.operations.iter().filter(|operation| operation.companion).count();
    if companions > 0 {
        put!(
            out,
            "<h3 class=\"apart\">Companion operations</h3><p class=\"hint\">Not in the published reference, but called by \
             clients all the same.</p><div class=\"tags\" data-cells>"
        );
        tags(out, report, true);
        put!(out, "</div>\n");
    }
}

/// What the cells mean, with the number of each. With a script, each is a switch that shows only those.
fn legend(out: &mut Markup, report: &Report) {
    put!(out, "<ul class=\"legend\">");
    for outcome in Outcome::ALL {
        let count = report.operations.iter().filter(|operation| operation.outcome() == outcome).count();
        put!(
            out,
            "<li><button type=\"button\" class=\"chip\" data-show=\"{0}\" aria-pressed=\"false\">\
             <span class=\"cell s-{0}\" aria-hidden=\"true\">{1}</span> {2} <span class=\"count\">{count}</span></button></li>",
            class(outcome),
            sign(outcome),
            outcome.label()
        );
    }
    put!(out, "</ul>\n");
}

fn tags(out: &mut Markup, report: &Report, companion: bool) {
    for (tag, operations) in report.tags(companion) {
        let succeeded = operations.iter().filter(|operation| operation.count.succeeded > 0).count();
        put!(
            out,
            "<div class=\"tag\"><p class=\"name\" title=\"{0}\">{0}</p><ul class=\"cells\" aria-label=\"{0}\">",
            Escaped(tag)
        );
        for operation in &operations {
            cell(out, operation);
        }
        put!(
            out,
            "</ul><p class=\"count\"><span class=\"aside\">succeeded: </span>{succeeded} of {}</p></div>\n",
            operations.len()
        );
    }
}

fn cell(out: &mut Markup, operation: &OperationCoverage) {
    let outcome = operation.outcome();
    let violations = match operation.violations {
        0 => String::new(),
        count => format!(", {}", counted(count, "violation", "violations")),
    };
    let words = format!(
        "{} {}: {}{violations}",
        operation.method,
        operation.path,
        calls(operation.count.attempted, operation.count.succeeded)
    );
    put!(
        out,
        "<li data-outcome=\"{0}\" data-text=\"{1}\"><a class=\"cell s-{0}\" href=\"#op-{2}\" title=\"{3}\" aria-label=\"{3}\">\
         <span aria-hidden=\"true\">{4}</span></a></li>",
        class(outcome),
        Escaped(
            &format!("{} {} {} {}", operation.method, operation.path, operation.id, operation.tag)
                .to_lowercase()
        ),
        slug(&operation.id),
        Escaped(&words),
        sign(outcome)
    );
}
