//! `tidegate import`: line protocol from files into a bucket.
//!
//! Files are read as chunks of whole lines, each of which is parsed and taken in as a whole: what an import that stopped
//! had taken in is all before the chunk it names. Points are idempotent, so that going on from there, or from any earlier
//! line, gives the same in the end.

mod chunks;
mod pipeline;
mod sink;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::arguments::ImportArguments;
use super::error::ToolError;
use super::interrupt::stop_on_signal;
use super::place::{self, Place};
use super::progress::{Progress, counted, size};
use super::settings::parse;
use super::welcome::shell_quoted;
use crate::config::parse_size;
use crate::ingest::{self, Precision};
use crate::store::Store;
use chunks::{Chunk, Chunks};
use sink::{ServerSink, Sink, StoreSink, Taken};

/// Bad lines that are shown; further ones are only counted.
const FAULTS_SHOWN: u64 = 100;
/// Threads that parse, at most.
const PARSERS_LIMIT: usize = 8;
/// How often to look for an interruption while files are merged.
const MERGE_WAIT: Duration = Duration::from_millis(20);
/// The exit status where lines were refused.
const REFUSED_STATUS: u8 = 3;

/// Runs `tidegate import`.
pub(super) fn run(arguments: &ImportArguments) -> Result<ExitCode, ToolError> {
    let total = check_files(&arguments.files)?;
    let precision: Precision =
        arguments.precision.parse().map_err(|error| ToolError::Usage(format!("--precision: {error}")))?;
    let batch_bytes = parse("--batch-size", &arguments.batch_size, parse_size)?;
    let place = Place::open(&arguments.place, Some(arguments.create))?;
    let stop = stop_on_signal()?;
    let mut import = Import {
        arguments,
        chunks: Some(Chunks::new(arguments.files.clone(), arguments.from_byte, batch_bytes)),
        progress: Progress::bytes(total),
        stop,
        total: Taken::default(),
        bytes: 0,
    };
    let start = Instant::now();
    let (bucket, org) = (&arguments.place.bucket, arguments.place.org.as_deref());
    let result = match place {
        Place::Directory(local) => {
            let workers = std::thread::available_parallelism().map_or(1, usize::from);
            let sink = StoreSink::new(&local.app, &local.bucket, precision)?;
            let result = import.run(&sink, workers.saturating_sub(1).clamp(1, PARSERS_LIMIT));
            if result.is_ok() {
                import.progress.tell("merging files");
                merge_files(&local.app.store, &import.stop)?;
            }
            // What is in is moved to files, also where the import stopped.
            result.and(local.app.store.close().map_err(ToolError::Points))
        }
        Place::Server(client) => {
            let client = client.patient(Duration::from_secs(arguments.retry), import.stop.clone());
            if arguments.create {
                place::create_on_server(&client, bucket, org)?;
            }
            import.run(&ServerSink::new(&client, bucket, org, &arguments.precision), 1)
        }
    };
    import.progress.finish();
    let Import { total, bytes, .. } = import;
    eprintln!(
        "imported {} ({} of line protocol) into {bucket:?} in {:.1} s{}",
        counted(total.points, "point", "points"),
        size(bytes),
        start.elapsed().as_secs_f64(),
        match total.refused {
            0 => String::new(),
            refused => format!("; {} refused", counted(refused, "line was", "lines were")),
        }
    );
    result?;
    Ok(if total.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(REFUSED_STATUS) })
}

/// An import under way.
struct Import<'a> {
    arguments: &'a ImportArguments,
    chunks: Option<Chunks>,
    progress: Progress,
    stop: Arc<AtomicBool>,
    /// What became of the chunks so far; the faults themselves are not kept.
    total: Taken,
    /// Bytes of line protocol taken in.
    bytes: u64,
}

/// Where an import is: everything before is in.
#[derive(Debug, Clone, Copy)]
struct Position {
    file_number: usize,
    line: u64,
    byte: u64,
}

impl Import<'_> {
    fn run<S: Sink>(&mut self, sink: &S, workers: usize) -> Result<(), ToolError> {
        let Some(chunks) = self.chunks.take() else { return Ok(()) };
        let prepare = sink.prepare();
        let prepare_chunk = move |chunk: Chunk| {
            let prepared = prepare(&chunk);
            (chunk, prepared)
        };
        let stop = self.stop.clone();
        let mut position = Position { file_number: 0, line: 1, byte: 0 };
        pipeline::run(chunks, workers, prepare_chunk, &stop, |(chunk, prepared)| {
            position = Position { file_number: chunk.file_number, line: chunk.line, byte: chunk.byte };
            let end = self.take(sink, chunk, prepared, &mut position)?;
            position = end;
            Ok(())
        })
        .map_err(|error| self.stopped(position, error))?;
        sink.finish()
    }

    /// Takes a chunk in. `position` is where it begins, and becomes that of the first bad line where that stops the import.
    /// Returns where the chunk ends.
    fn take<S: Sink>(
        &mut self,
        sink: &S,
        chunk: Chunk,
        prepared: S::Prepared,
        position: &mut Position,
    ) -> Result<Position, ToolError> {
        if let Some(source) = chunk.failure {
            return Err(ToolError::File { action: "read", file: chunk.file.to_string(), source });
        }
        let taken = sink.take(&chunk, prepared)?;
        self.bytes += chunk.text.len() as u64;
        let shown = self.total.refused;
        for fault in taken.faults.iter().take(FAULTS_SHOWN.saturating_sub(shown) as usize) {
            let (file, line) = (&chunk.file, chunk.line + fault.line.saturating_sub(1));
            let column = fault.column.map_or_else(String::new, |column| format!("{column}:"));
            self.progress.say(&format!("{file}:{line}:{column} {}", fault.message));
        }
        self.total.points += taken.points;
        self.total.refused += taken.refused;
        if shown <= FAULTS_SHOWN && self.total.refused > FAULTS_SHOWN {
            self.progress.say("further lines that are refused are only counted");
        }
        self.progress.set(chunk.stored_bytes, counted(self.total.points, "point", "points"));
        if let Some(fault) = taken.faults.first().filter(|_| self.arguments.strict) {
            let lines = fault.line.saturating_sub(1);
            position.line += lines;
            position.byte += ingest::lines_length(&chunk.text, lines as usize) as u64;
            return Err(ToolError::BadLine);
        }
        Ok(Position {
            file_number: chunk.file_number,
            line: chunk.line + ingest::count_line_ends(&chunk.text) as u64,
            byte: chunk.byte + chunk.text.len() as u64,
        })
    }

    /// The error that says how to go on.
    fn stopped(&self, position: Position, source: ToolError) -> ToolError {
        let Position { file_number, line, byte } = position;
        let rest = self.arguments.files.get(file_number..).unwrap_or_default();
        let file = rest.first().map_or_else(String::new, |file| chunks::name(file).to_string());
        let names: Vec<_> = rest.iter().map(|file| shell_quoted(&file.to_string_lossy())).collect();
        ToolError::Stopped { file, line, byte, rest: names.join(" "), source: Box::new(source) }
    }
}

/// Merges the files that the import left, so that no server has to. An interruption ends that early, and harms nothing.
fn merge_files(store: &Store, stop: &AtomicBool) -> Result<(), ToolError> {
    let failure = |source| ToolError::File { action: "start", file: "a thread".to_owned(), source };
    let merging = store.clone();
    let thread = Builder::new().name("merge".to_owned()).spawn(move || merging.compact()).map_err(failure)?;
    while !thread.is_finished() {
        if stop.load(Ordering::Relaxed) {
            store.close()?;
        }
        std::thread::sleep(MERGE_WAIT);
    }
    match thread.join() {
        Ok(merged) => Ok(merged?),
        Err(_) => Err(ToolError::Thread),
    }
}

/// Looks whether all files can be read before anything is taken in, and gives the bytes of all together where they have a
/// length.
fn check_files(files: &[PathBuf]) -> Result<Option<u64>, ToolError> {
    let mut total = Some(0);
    for path in files.iter().filter(|path| **path != Path::new("-")) {
        let metadata = File::open(path).and_then(|file| {
            let metadata = file.metadata()?;
            if metadata.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(metadata) }
        });
        let failure = |source| ToolError::File { action: "open", file: path.display().to_string(), source };
        let metadata = metadata.map_err(failure)?;
        total = total.filter(|_| metadata.is_file()).map(|total| total + metadata.len());
    }
    Ok(total.filter(|_| files.iter().all(|path| path != Path::new("-"))))
}
