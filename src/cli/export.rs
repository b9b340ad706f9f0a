//! `tidegate export`: the points of a bucket as line protocol or as Parquet files.
//!
//! Points are written day by day (UTC), so that an export that stopped has whole days behind it. Files have temporary
//! names until they are complete.

mod answers;
mod lines;
mod message_pack;
mod output;
mod parquet;
mod server;
mod source;
mod survey;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat};

use super::arguments::{ExportArguments, ExportFormat};
use super::error::ToolError;
use super::interrupt::stop_on_signal;
use super::place::Place;
use super::progress::{Progress, counted};
use source::Source;
use survey::Survey;

/// Runs `tidegate export`.
pub(super) fn run(arguments: &ExportArguments) -> Result<ExitCode, ToolError> {
    let first_ns = time("--start", arguments.start.as_deref())?.unwrap_or(i64::MIN);
    // The end itself is left out, so that exports of adjoining times share no point.
    let last_ns = match time("--end", arguments.end.as_deref())? {
        Some(end_ns) => end_ns.saturating_sub(1),
        None => i64::MAX,
    };
    let output = match (arguments.format, arguments.output.as_deref()) {
        (ExportFormat::Parquet, None) => {
            let message = "--format parquet needs --output DIRECTORY".to_owned();
            return Err(ToolError::Usage(message));
        }
        (_, output) => output,
    };
    let bucket = &arguments.place.bucket;
    let place = Place::open(&arguments.place, None)?;
    let source = Source::open(place, bucket, arguments.place.org.as_deref())?;
    let stop = stop_on_signal()?;
    let start = Instant::now();
    let survey = Survey::take(&source, bucket, &arguments.measurement, first_ns..=last_ns, &stop)?;
    let export = Export {
        source: &source,
        progress: Progress::points(survey.row_count),
        survey,
        stop,
        // What is complete is told by the number of rows.
        overwrite: arguments.overwrite || !source.counts_rows(),
    };
    let result = match arguments.format {
        ExportFormat::Lp => lines::write(&export, output),
        ExportFormat::Parquet => parquet::write(&export, output.unwrap_or_else(|| Path::new("."))),
    };
    export.progress.finish();
    let done = match result {
        // Whoever reads has enough.
        Err(ToolError::File { source, .. }) if source.kind() == std::io::ErrorKind::BrokenPipe => {
            return Ok(ExitCode::SUCCESS);
        }
        done => done?,
    };
    eprintln!(
        "exported {} of {bucket:?} to {} in {:.1} s{}",
        counted(done.points, "point", "points"),
        output.map_or_else(|| "standard output".to_owned(), |path| path.display().to_string()),
        start.elapsed().as_secs_f64(),
        match done.files_there {
            0 => String::new(),
            there => format!(
                "; {} complete already (--overwrite writes them anew)",
                counted(there, "file was", "files were")
            ),
        }
    );
    Ok(ExitCode::SUCCESS)
}

/// An export under way.
struct Export<'a> {
    source: &'a Source,
    survey: Survey,
    progress: Progress,
    stop: Arc<AtomicBool>,
    overwrite: bool,
}

/// What an export came to.
#[derive(Debug, Default)]
struct Done {
    points: u64,
    /// Files that were complete before.
    files_there: u64,
}

impl Export<'_> {
    /// Called now and then: shows how far it is, and ends it where that is wanted.
    fn advance(&self, points: u64, measurement: &str) -> Result<(), ToolError> {
        self.progress.set(points, measurement);
        if self.stop.load(Ordering::Relaxed) { Err(ToolError::Interrupted) } else { Ok(()) }
    }
}

/// A point in time: RFC 3339, a date (its beginning, UTC), or nanoseconds since 1970.
fn time(option: &str, text: Option<&str>) -> Result<Option<i64>, ToolError> {
    let Some(text) = text else { return Ok(None) };
    let date = || Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN).and_utc());
    let time = || Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc());
    let nanoseconds = || text.parse().ok();
    let time_ns = nanoseconds().or_else(|| date().or_else(time)?.timestamp_nanos_opt());
    time_ns.map(Some).ok_or_else(|| {
        ToolError::Usage(format!(
            "{option} is {text:?}: expected a time as 2026-01-31T12:00:00Z, a date, or nanoseconds since 1970"
        ))
    })
}

/// A time as `--start` takes it.
fn shown(time_ns: i64) -> String {
    DateTime::from_timestamp_nanos(time_ns).to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_given_in_three_ways_and_shown_in_one_of_them() {
        for text in ["1970-01-02", "1970-01-02T00:00:00Z", "1970-01-02T01:00:00+01:00", "86400000000000"] {
            assert_eq!(time("--start", Some(text)).unwrap(), Some(86_400_000_000_000), "{text}");
        }
        assert_eq!(shown(86_400_000_000_000), "1970-01-02T00:00:00Z");
        assert_eq!(time("--start", Some("-1")).unwrap(), Some(-1));
        assert_eq!(time("--start", None).unwrap(), None);
        for text in ["", "yesterday", "1970-13-01", "9999-01-01"] {
            assert!(time("--start", Some(text)).is_err(), "{text}");
        }
    }
}
