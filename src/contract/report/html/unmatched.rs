//! Requests that no operation has.

use std::fmt::Write as _;

use super::findings::numbers;
use super::{Markup, put};
use crate::contract::report::Report;
use crate::contract::report::text::{Escaped, grouped};

/// The whole section; nothing where there were no such requests.
pub(super) fn write(out: &mut Markup, report: &Report) {
    if report.unmatched.is_empty() {
        return;
    }
    put!(
        out,
        "<section id=\"unmatched\" tabindex=\"-1\" data-group><h2>Requests for no operation</h2><p class=\"hint\">The contract has \
         no operation with this method and path.</p>\n"
    );
    for unmatched in &report.unmatched {
        put!(
            out,
            "<div class=\"row plain\" data-text=\"{}\"><span class=\"where\"><span class=\"method\">{}</span> \
             <span class=\"path\">{}</span></span><dl class=\"facts inline\">",
            Escaped(&format!("{} {}", unmatched.method, unmatched.path).to_lowercase()),
            Escaped(&unmatched.method),
            Escaped(&unmatched.path)
        );
        numbers(out, report, &unmatched.exchanges, unmatched.count);
        put!(
            out,
            "</dl><span class=\"count\" title=\"requests\">{}×</span></div>\n",
            grouped(unmatched.count)
        );
    }
    put!(out, "</section>\n");
}
