//! Requests and their answers, as text.

use std::fmt::Write as _;

use super::{Markup, class, endpoint, put};
use crate::contract::report::text::{Escaped, duration, timestamp};
use crate::contract::report::{ExchangeSample, Outcome, Report};

pub(super) fn write(out: &mut Markup, report: &Report) {
    put!(out, "<div data-group>");
    for sample in &report.exchanges {
        let operation = sample.operation.as_deref().and_then(|id| report.operation(id));
        let text = format!("#{} {} {}", sample.number, sample.request_line, sample.status);
        put!(
            out,
            "<details class=\"row\" id=\"exchange-{0}\" data-text=\"{1}\"><summary><span class=\"ordinal\">#{0}</span>\
             <span class=\"where\"><span class=\"path\">{2}</span>{3}</span><span class=\"status s-{4}\">{5}</span></summary>\n\
             <div class=\"body\">",
            sample.number,
            Escaped(&text.to_lowercase()),
            Escaped(&sample.request_line),
            match operation {
                Some(operation) => format!("<span class=\"location\">{}</span>", endpoint(operation)),
                None => "<span class=\"location\">no operation</span>".to_owned(),
            },
            class(if sample.status < 400 { Outcome::Succeeded } else { Outcome::Attempted }),
            sample.status
        );
        exchange(out, sample);
        put!(out, "</div></details>\n");
    }
    put!(out, "</div>");
}

/// A request and its answer, side by side.
pub(super) fn exchange(out: &mut Markup, sample: &ExchangeSample) {
    put!(
        out,
        "<div class=\"exchange\"><figure><figcaption>Request #{} <span class=\"quiet\">{}</span></figcaption>\
         <pre tabindex=\"0\">{}",
        sample.number,
        timestamp(sample.began_at),
        Escaped(&sample.request_line)
    );
    message(out, &sample.request_headers, &sample.request_body);
    put!(
        out,
        "</pre></figure><figure><figcaption>Answer <span class=\"quiet\">after {}</span></figcaption><pre tabindex=\"0\">{}",
        duration(sample.duration_us),
        sample.status
    );
    message(out, &sample.response_headers, &sample.response_body);
    put!(out, "</pre></figure></div>");
}

fn message(out: &mut Markup, headers: &[(String, String)], body: &str) {
    for (name, value) in headers {
        put!(out, "\n<span class=\"header\">{}:</span> {}", Escaped(name), Escaped(value));
    }
    if !body.is_empty() {
        put!(out, "\n\n{}", Escaped(body));
    }
}
