//! Where exported text goes: standard output, or a file, compressed where its name ends in `.gz`.
//!
//! A file has `.partial` behind its name until it is complete. Marks are set behind whole days; when an export stops, the
//! file is cut back to the last mark and stays.

use std::fs::{self, File};
use std::io::{self, Seek as _, Stdout, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::shown;
use crate::cli::error::ToolError;

/// Bytes of text behind which a compressed file gets a new member, so that it can be cut there.
const MEMBER_BYTES: u64 = 4 << 20;
/// Half the time of the default level, for a few percent of the size.
const LEVEL: Compression = Compression::new(3);

/// An export to be.
#[derive(Debug)]
pub(super) struct Output {
    to: To,
    name: String,
    /// The names of a file: until it is complete, and then.
    paths: Option<(PathBuf, PathBuf)>,
    /// Bytes of text since the last mark.
    unmarked_bytes: u64,
    mark: Option<Mark>,
}

/// What of an export is kept when it stops.
#[derive(Debug, Clone, Copy)]
struct Mark {
    file_bytes: u64,
    /// All points before this time are in.
    time_ns: i64,
}

#[derive(Debug)]
enum To {
    Stdout(Stdout),
    Plain(File),
    Gzip(Box<GzEncoder<File>>),
}

impl Output {
    /// To a file, or to standard output.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, ToolError> {
        let Some(path) = path else {
            let (to, name) = (To::Stdout(io::stdout()), "standard output".to_owned());
            return Ok(Self { to, name, paths: None, unmarked_bytes: 0, mark: None });
        };
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let name = partial.display().to_string();
        let file = File::create(&partial).map_err(|source| ToolError::File {
            action: "create",
            file: name.clone(),
            source,
        })?;
        let is_gzip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
        let to = if is_gzip { To::Gzip(Box::new(GzEncoder::new(file, LEVEL))) } else { To::Plain(file) };
        Ok(Self { to, name, paths: Some((partial, path.to_owned())), unmarked_bytes: 0, mark: None })
    }

    pub(super) fn write(&mut self, text: &[u8]) -> Result<(), ToolError> {
        self.unmarked_bytes += text.len() as u64;
        let written = match &mut self.to {
            To::Stdout(out) => out.write_all(text),
            To::Plain(file) => file.write_all(text),
            To::Gzip(encoder) => encoder.write_all(text),
        };
        written.map_err(|source| self.failure("write", source))
    }

    /// All points before this time are written.
    pub(super) fn mark(&mut self, time_ns: i64) -> Result<(), ToolError> {
        let marked = match &mut self.to {
            To::Stdout(out) => out.flush().map(|()| Some(0)),
            To::Plain(file) => file.stream_position().map(Some),
            To::Gzip(_) if self.unmarked_bytes < MEMBER_BYTES => Ok(None),
            To::Gzip(encoder) => next_member(encoder).map(Some),
        };
        if let Some(file_bytes) = marked.map_err(|source| self.failure("write", source))? {
            self.mark = Some(Mark { file_bytes, time_ns });
            self.unmarked_bytes = 0;
        }
        Ok(())
    }

    /// Gives the complete file its name.
    pub(super) fn finish(mut self) -> Result<(), ToolError> {
        let finished = match &mut self.to {
            To::Stdout(out) => out.flush(),
            To::Plain(file) => file.sync_all(),
            To::Gzip(encoder) => encoder.try_finish().and_then(|()| encoder.get_ref().sync_all()),
        };
        finished.map_err(|source| self.failure("write", source))?;
        match &self.paths {
            Some((partial, path)) => {
                fs::rename(partial, path).map_err(|source| self.failure("rename", source))
            }
            None => Ok(()),
        }
    }

    /// Leaves what is complete, and gives the error that says how to go on.
    pub(super) fn abandon(self, source: ToolError) -> ToolError {
        let Some((partial, _)) = self.paths else {
            if matches!(&source, ToolError::File { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
            {
                return source;
            }
            let before = self.mark.map(|mark| shown(mark.time_ns));
            return ToolError::ExportStopped { before, name: self.name, source: Box::new(source) };
        };
        let kept = self.mark.filter(|mark| cut(self.to, mark.file_bytes).is_ok());
        if kept.is_none() {
            drop(fs::remove_file(partial));
        }
        let before = kept.map(|mark| shown(mark.time_ns));
        ToolError::ExportStopped { before, name: self.name, source: Box::new(source) }
    }

    fn failure(&self, action: &'static str, source: io::Error) -> ToolError {
        ToolError::File { action, file: self.name.clone(), source }
    }
}

/// Ends a member and begins another; gives the bytes of the file up to there.
fn next_member(encoder: &mut GzEncoder<File>) -> io::Result<u64> {
    encoder.try_finish()?;
    let file = encoder.get_ref().try_clone()?;
    *encoder = GzEncoder::new(file, LEVEL);
    encoder.get_mut().stream_position()
}

fn cut(to: To, file_bytes: u64) -> io::Result<()> {
    match to {
        To::Stdout(_) => Ok(()),
        To::Plain(file) => file.set_len(file_bytes),
        To::Gzip(encoder) => {
            let file = encoder.get_ref().try_clone()?;
            // It writes what it still holds, which is cut off then.
            drop(encoder);
            file.set_len(file_bytes)
        }
    }
}
