//! The report as one HTML page that needs nothing else: no other file, no network, and no script to be read.
//!
//! All of it is written here, so that it can be read, searched and printed where scripts are not allowed, as in the archives of
//! build servers. The script only adds what needs one: the filter, the choice of colours and the updates of the live page. A policy in
//! the page allows that script and no other: markup that came with a request could do nothing, even if it were not escaped.

mod exchanges;
mod findings;
mod headline;
mod map;
mod operations;
mod resilience;
mod unmatched;

use std::collections::HashSet;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::text::{Escaped, percent, time, timestamp};
use super::{OperationCoverage, Outcome, Report};

const FRAME: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What a browser lets the page do: use its own style and script, and ask the server that it came from.
pub static CONTENT_SECURITY_POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
});

/// Where the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File,
    /// On the running server: it follows what happens there.
    Server,
}

/// Markup being written. What is put between its pieces is escaped by whoever puts it there, with [`Escaped`].
type Markup = String;

/// Writes to a [`Markup`].
macro_rules! put {
    ($out:expr, $($rest:tt)*) => {{
        // Writing to a string cannot fail.
        let _ = write!($out, $($rest)*);
    }};
}
use put;

/// The page.
pub fn render(report: &Report, place: Place) -> String {
    let part = |write: &dyn Fn(&mut Markup)| {
        let mut out = String::new();
        write(&mut out);
        out
    };
    let totals = report.totals(false);
    filled(FRAME, |name| match name {
        "policy" => Escaped(&CONTENT_SECURITY_POLICY).to_string(),
        "style" => STYLE.to_owned(),
        "script" => SCRIPT.to_owned(),
        "live" => if place == Place::Server { " data-live" } else { "" }.to_owned(),
        "percent" => percent(totals.succeeded, totals.operations).to_string(),
        "contract" => Escaped(&report.contract).to_string(),
        "about" => part(&|out| headline::about(out, report)),
        "headline" => part(&|out| headline::cards(out, report)),
        "navigation" => part(&|out| headline::navigation(out, report)),
        "map" => part(&|out| map::write(out, report)),
        "findings" => part(&|out| findings::write(out, report)),
        "unmatched" => part(&|out| unmatched::write(out, report)),
        "resilience" => part(&|out| resilience::write(out, report)),
        "operations" => part(&|out| operations::write(out, report)),
        "exchanges" => part(&|out| exchanges::write(out, report)),
        "made" => format!(
            "<time datetime=\"{}\">{}</time> by Tidegate {}",
            timestamp(report.generated_at),
            time(report.generated_at),
            Escaped(&report.tidegate_version)
        ),
        _ => String::new(),
    })
}

/// A template with each `{{name}}` replaced. What is put in is not looked at again.
fn filled(template: &str, part: impl Fn(&str) -> String) -> String {
    let mut pieces = template.split("{{");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once("}}") {
            Some((name, rest)) => {
                out.push_str(&part(name));
                out.push_str(rest);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// The name of an outcome in the style sheet.
fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotCalled => "not-called",
        Outcome::Attempted => "attempted",
        Outcome::Succeeded => "succeeded",
        Outcome::Violated => "violated",
    }
}

/// The sign of an outcome, which tells it where colours do not.
fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotCalled => "·",
        Outcome::Attempted => "–",
        Outcome::Succeeded => "✓",
        Outcome::Violated => "!",
    }
}

/// Method and path of an operation, as markup.
fn endpoint(operation: &OperationCoverage) -> String {
    format!(
        "<span class=\"method\">{}</span> <span class=\"path\">{}</span>",
        Escaped(&operation.method),
        Escaped(&operation.path)
    )
}

/// Names for elements, each given once: letters, digits and hyphens, the same for the same text in every page.
#[derive(Debug, Default)]
struct Names(HashSet<String>);

impl Names {
    fn name(&mut self, text: &str) -> String {
        let plain = slug(text);
        let mut name = plain.clone();
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{plain}-{number}");
            number += 1;
        }
        name
    }
}

/// A text with nothing but letters, digits and hyphens.
fn slug(text: &str) -> String {
    text.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '-' }).collect()
}

#[cfg(test)]
mod tests;
