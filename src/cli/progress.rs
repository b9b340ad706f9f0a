//! Showing how far a command is: a bar on a terminal, nothing elsewhere.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar that counts bytes, up to a total where it is known.
    pub(super) fn bytes(total: Option<u64>) -> Self {
        let template = match total {
            Some(_) => {
                "{bar:30} {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left {wide_msg}"
            }
            None => "{spinner} {decimal_bytes}, {decimal_bytes_per_sec} {wide_msg}",
        };
        Self::new(total, template)
    }

    /// A bar that counts points, up to a total.
    pub(super) fn points(total: u64) -> Self {
        Self::new(Some(total), "{bar:30} {human_pos} of {human_len} points, {eta} left {wide_msg}")
    }

    fn new(total: Option<u64>, template: &str) -> Self {
        // Standard error being no terminal, the bar is hidden.
        let mut bar = ProgressBar::no_length();
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar = bar.with_style(style);
        }
        if let Some(total) = total {
            bar.set_length(total);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// Shows a position, and a text behind it.
    pub(super) fn set(&self, position: u64, text: impl Into<String>) {
        self.bar.set_position(position);
        self.bar.set_message(text.into());
    }

    /// Shows a text in place of the one before.
    pub(super) fn tell(&self, text: &'static str) {
        self.bar.set_message(text);
    }

    /// Prints a line on standard error, above the bar.
    pub(super) fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: u64) -> String {
    indicatif::HumanCount(number).to_string()
}

/// A number of bytes in decimal units.
pub(super) fn size(bytes: u64) -> String {
    indicatif::DecimalBytes(bytes).to_string()
}

/// One of two words by a number: `1 file`, `2 files`.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}
