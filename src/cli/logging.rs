//! The log: one line an event on standard error.

use std::io::Write;

use log::{LevelFilter, Log, Metadata, Record};

use crate::server::is_noise;

/// Starts logging. Other crates are only heard from warnings upward: their details are of no use to a user, and
/// at debug level sled alone writes thousands of lines.
pub(super) fn start(level: LevelFilter) {
    let inner = env_logger::Builder::new()
        .filter_level(level.min(LevelFilter::Warn))
        .filter_module("tidegate", level)
        .format(|out, record| {
            let time = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S%.6fZ");
            let style = out.default_level_style(record.level());
            writeln!(out, "{time} {style}{:<5}{style:#} {}", record.level(), record.args())
        })
        .build();
    log::set_max_level(inner.filter());
    let shows_faults = level >= LevelFilter::Debug;
    // There is no other logger yet.
    drop(log::set_boxed_logger(Box::new(Logger { inner, shows_faults })));
}

/// A log that takes no word from clients, unless it shows accesses too.
struct Logger {
    inner: env_logger::Logger,
    shows_faults: bool,
}

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.inner.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if self.shows_faults || !is_noise(record) {
            self.inner.log(record);
        }
    }

    fn flush(&self) {
        self.inner.flush();
    }
}
