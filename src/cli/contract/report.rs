//! `tidegate contract report`: the report of a running server, or of a file, in any form.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::cli::client::Client;
use crate::cli::error::ToolError;
use crate::cli::place::server_of_directory;
use crate::contract::Report;
use crate::contract::report::{Form, json};

/// The options of `tidegate contract report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// What to write: html, json, junit or markdown.
    #[arg(long, short, value_name = "FORM", default_value = "html")]
    pub format: Form,

    /// File to write to [default: standard output].
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// A report in JSON to make it from, in place of a server; - is standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["host", "data_dir"])]
    pub from: Option<PathBuf>,

    /// Base URL of the server.
    #[arg(long, env = "TIDEGATE_HOST", value_name = "URL")]
    pub host: Option<String>,

    /// Data directory of the server [default: $XDG_DATA_HOME/tidegate or ~/.local/share/tidegate].
    #[arg(long, env = "TIDEGATE_DATA_DIR", value_name = "DIRECTORY")]
    pub data_dir: Option<PathBuf>,

    /// The operator's token, for a server on another machine.
    #[arg(long, env = "TIDEGATE_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub token: Option<String>,

    /// Certificates (PEM) by which an HTTPS server is known, in place of the public authorities'.
    #[arg(long, env = "TIDEGATE_CA_CERT", value_name = "FILE")]
    pub ca_cert: Option<PathBuf>,
}

/// Runs `tidegate contract report`.
pub(super) fn run(arguments: &ReportArguments) -> Result<ExitCode, ToolError> {
    let report = match &arguments.from {
        Some(path) => of_file(path)?,
        None => of_server(arguments)?,
    };
    let text = arguments.format.render(&report);
    match &arguments.output {
        Some(path) => write(path, &text)?,
        None => match std::io::stdout().lock().write_all(text.as_bytes()) {
            // Whoever reads has enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            written => written.map_err(|source| failure("write to", Path::new("standard output"), source))?,
        },
    }
    Ok(ExitCode::SUCCESS)
}

fn of_file(path: &Path) -> Result<Report, ToolError> {
    let text = match path.to_str() {
        Some("-") => std::io::read_to_string(std::io::stdin()),
        Some(_) | None => std::fs::read_to_string(path),
    };
    let text = text.map_err(|source| failure("read", path, source))?;
    json::read(&text).map_err(|source| ToolError::Report { place: path.display().to_string(), source })
}

fn of_server(arguments: &ReportArguments) -> Result<Report, ToolError> {
    let url = match arguments.host.as_deref().filter(|url| !url.is_empty()) {
        Some(url) => url.to_owned(),
        None => server_of_directory(arguments.data_dir.as_deref())?,
    };
    let client = Client::with_token_if_any(&url, arguments.token.clone(), arguments.ca_cert.as_deref())?;
    let answer = client.send("GET", "/_tidegate/contract.json", "", &[])?;
    if answer.status != 200 {
        return Err(client.refusal(&answer));
    }
    let text = String::from_utf8_lossy(&answer.body);
    json::read(&text).map_err(|source| ToolError::Report { place: client.url().to_owned(), source })
}

/// Writes a report to a file.
pub(super) fn write(path: &Path, text: &str) -> Result<(), ToolError> {
    std::fs::write(path, text).map_err(|source| failure("write", path, source))
}

fn failure(action: &'static str, path: &Path, source: std::io::Error) -> ToolError {
    ToolError::File { action, file: path.display().to_string(), source }
}
