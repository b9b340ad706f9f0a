//! The difference as people read it.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Change, ChangeKind, Difference, Direction, Title};

/// How many operations of a change are named.
const NAMED_OPERATIONS: usize = 3;
/// The most characters of a value that are shown.
const LONGEST_VALUE: usize = 60;

impl Difference {
    /// Plain text, a line for each change below the heading of its kind.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.summary());
        for (heading, changes) in self.groups() {
            push(&mut text, format_args!("\n{heading}\n"));
            for change in changes {
                let mark = match change.kind {
                    ChangeKind::Added => '+',
                    ChangeKind::Removed => '-',
                    ChangeKind::Changed => '~',
                };
                let line = format!("  {mark} {}{}: {}", change.location, direction(change), change.what);
                push(
                    &mut text,
                    format_args!("{line}{}\n      {}\n", values(change, ""), operations(change, "")),
                );
            }
        }
        text
    }

    /// Markdown: a table for each kind of change.
    pub fn to_markdown(&self) -> String {
        let title = |title: &Title| cell(&format!("{} {} ({})", title.title, title.version, title.name));
        let mut text = format!(
            "# Changes of the contract\n\n- Old: {}\n- New: {}\n\n{}\n",
            title(&self.old),
            title(&self.new),
            self.summary()
        );
        for (heading, changes) in self.groups() {
            push(&mut text, format_args!("\n## {heading}\n\n| where | what | operations |\n|---|---|---|\n"));
            for change in changes {
                let place = cell(&format!("{}{}", change.location, direction(change)));
                let what = cell(&change.what);
                push(
                    &mut text,
                    format_args!(
                        "| {place} | {what}{} | {} |\n",
                        values(change, "`"),
                        operations(change, "`")
                    ),
                );
            }
        }
        text
    }

    fn summary(&self) -> String {
        if self.changes.is_empty() {
            return "No changes.".to_owned();
        }
        let count = self.changes.len();
        format!(
            "{count} {}: {} breaking for clients, {} for servers.",
            if count == 1 { "change" } else { "changes" },
            self.breaking_for_clients(),
            self.breaking_for_servers()
        )
    }

    fn groups(&self) -> Vec<(&'static str, Vec<&Change>)> {
        let kinds = [
            ("Breaking for clients and servers", true, true),
            ("Breaking for clients", true, false),
            ("Breaking for servers", false, true),
            ("Compatible", false, false),
        ];
        let groups = kinds.map(|(heading, clients, servers)| {
            let fits =
                |change: &&Change| (change.breaks.clients, change.breaks.servers) == (clients, servers);
            (heading, self.changes.iter().filter(fits).collect::<Vec<_>>())
        });
        groups.into_iter().filter(|(_, changes)| !changes.is_empty()).collect()
    }
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = text.write_fmt(arguments);
}

/// For schemas, which may travel both ways, which way is meant.
fn direction(change: &Change) -> &'static str {
    let says_itself = ["response", "request", "operation", "security"];
    let is_schema = !says_itself.iter().any(|word| change.location.starts_with(word))
        && change.location.split(' ').nth(1).is_none_or(|word| word != "parameter");
    match change.direction {
        Some(Direction::Request) if is_schema => " in requests",
        Some(Direction::Response) if is_schema => " in responses",
        Some(Direction::Request | Direction::Response) | None => "",
    }
}

/// What was there before and is now, each within `quote`.
fn values(change: &Change, quote: &str) -> String {
    let shown = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut short: String = text.chars().take(LONGEST_VALUE).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        if quote.is_empty() { short } else { format!("{quote}{}{quote}", cell(&short.replace('`', "'"))) }
    };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!(", from {} to {}", shown(old), shown(new)),
        (Some(value), None) | (None, Some(value)) => format!(", {}", shown(value)),
        (None, None) => String::new(),
    }
}

fn operations(change: &Change, quote: &str) -> String {
    let named = change.operations.iter().take(NAMED_OPERATIONS);
    let mut text = named.map(|title| format!("{quote}{title}{quote}")).collect::<Vec<_>>().join(", ");
    if change.operations.len() > NAMED_OPERATIONS {
        push(&mut text, format_args!(" and {} more", change.operations.len() - NAMED_OPERATIONS));
    }
    text
}

/// A text that does not end the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
