//! The log: one line an event on standard error.

use std::io::Write;

use log::LevelFilter;

/// Starts logging. Other crates are only heard from warnings upward: their details are of no use to a user, and
/// at debug level sled alone writes thousands of lines.
pub(super) fn start(level: LevelFilter) {
    env_logger::Builder::new()
        .filter_level(level.min(LevelFilter::Warn))
        .filter_module("tidegate", level)
        .format(|out, record| {
            let time = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S%.6fZ");
            let style = out.default_level_style(record.level());
            writeln!(out, "{time} {style}{:<5}{style:#} {}", record.level(), record.args())
        })
        .init();
}
