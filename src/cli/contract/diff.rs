//! `tidegate contract diff`: reads two documents and prints what changed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::cli::error::ToolError;
use crate::contract::{Difference, Document};

/// The exit status where changes break clients.
const BREAKS_CLIENTS: u8 = 3;
/// The exit status where changes break servers alone.
const BREAKS_SERVERS: u8 = 4;

/// The options of `tidegate contract diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// The document before.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The document after.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// What to print.
    #[arg(long, short, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// What `tidegate contract diff` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Lines for people.
    Text,
    /// Tables for a page or a pull request.
    Markdown,
    /// All of it, for programs.
    Json,
}

pub(super) fn run(arguments: &DiffArguments) -> Result<ExitCode, ToolError> {
    let (old, new) = (load(&arguments.old)?, load(&arguments.new)?);
    let difference = Difference::between(&old, &new)?;
    let text = match arguments.format {
        DiffFormat::Text => difference.to_text(),
        DiffFormat::Markdown => difference.to_markdown(),
        DiffFormat::Json => {
            serde_json::to_string_pretty(&difference).map(|text| text + "\n").map_err(output)?
        }
    };
    std::io::stdout().write_all(text.as_bytes()).map_err(output)?;
    Ok(if difference.breaking_for_clients() > 0 {
        ExitCode::from(BREAKS_CLIENTS)
    } else if difference.breaking_for_servers() > 0 {
        ExitCode::from(BREAKS_SERVERS)
    } else {
        ExitCode::SUCCESS
    })
}

fn output(error: impl Into<std::io::Error>) -> ToolError {
    ToolError::File { action: "write", file: "standard output".to_owned(), source: error.into() }
}

/// Reads a document and the files that it refers to.
fn load(path: &Path) -> Result<Document, ToolError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let root = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Document::load(path.to_string_lossy(), root, |file| read(&folder.join(file)))
}

/// Reads a file: JSON where it begins as JSON does, which is read faster, else YAML.
fn read(path: &Path) -> Result<Value, ToolError> {
    let file = path.to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|source| ToolError::File {
        action: "read",
        file: file.clone(),
        source,
    })?;
    let value = if text.trim_start().starts_with('{') { serde_json::from_str(&text).ok() } else { None };
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    let value: Value = match value {
        Some(value) => value,
        None => serde_saphyr::from_str_with_options(&text, options)
            .map_err(|error| ToolError::Document { file: file.clone(), reason: error.to_string() })?,
    };
    if !value.is_object() {
        return Err(ToolError::Document { file, reason: "expected an object".to_owned() });
    }
    Ok(value)
}
