//! Why a command that works on data could not do so.

use std::path::PathBuf;

use super::settings::SettingsError;
use crate::app::OpenError;
use crate::contract::diff::DiffError;
use crate::contract::report::json::ReadError;
use crate::resources::ResourceError;
use crate::server::StartError;
use crate::store::StoreError;

/// Why a command ended before its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ToolError {
    /// An option.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// An option that the others do not go with.
    #[error("{0}")]
    Usage(String),
    /// Nothing was ever set up in the directory.
    #[error("{} holds no data: start tidegate with it once, which sets it up", .0.display())]
    NotSetUp(PathBuf),
    /// A server has the directory, and did not leave its address.
    #[error("{} is in use: stop the server, or name it with --host URL", .0.display())]
    InUse(PathBuf),
    /// The data cannot be opened.
    #[error("cannot open the data in {}", directory.display())]
    Open {
        /// The data directory.
        directory: PathBuf,
        /// Which part, and why.
        source: OpenError,
    },
    /// The records.
    #[error(transparent)]
    Records(#[from] ResourceError),
    /// The points.
    #[error(transparent)]
    Points(#[from] StoreError),
    /// Several organizations, and none named.
    #[error("there are several organizations ({0}): choose one with --org")]
    Organizations(String),
    /// No such bucket.
    #[error("there is no bucket {bucket:?} in the organization {organization:?}{hint}")]
    NoBucket {
        /// The bucket's name.
        bucket: String,
        /// The organization's name.
        organization: String,
        /// What would help.
        hint: &'static str,
    },
    /// A server could not be started, or not ended in order.
    #[error(transparent)]
    Server(#[from] StartError),
    /// No server has the directory.
    #[error("no server has {} in use: name one with --host URL", .0.display())]
    NoServer(PathBuf),
    /// What should be a contract report in JSON is none.
    #[error("cannot read the report of {place}")]
    Report {
        /// The file, or the base URL of the server.
        place: String,
        /// Why.
        source: ReadError,
    },
    /// Nothing to show the server.
    #[error("{0} asks for a token: give --token or TIDEGATE_TOKEN")]
    NoToken(String),
    /// The server cannot be spoken to.
    #[error("cannot reach {url}")]
    Unreachable {
        /// Its base URL.
        url: String,
        /// Why.
        source: Box<ureq::Error>,
    },
    /// The server refuses.
    #[error("{url} answers {status}: {message}")]
    Refused {
        /// Its base URL.
        url: String,
        /// The status.
        status: u16,
        /// Its reason.
        message: String,
    },
    /// A file, or a standard stream.
    #[error("cannot {action} {file}")]
    File {
        /// The operation, as a verb.
        action: &'static str,
        /// The file's name.
        file: String,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A file that is no OpenAPI document.
    #[error("{file} is not a document in JSON or YAML: {reason}")]
    Document {
        /// The file's name.
        file: String,
        /// Where and why.
        reason: String,
    },
    /// Two documents cannot be compared.
    #[error(transparent)]
    Diff(#[from] DiffError),
    /// A part of the program failed.
    #[error("a thread of the program ended without a result")]
    Thread,
    /// The user wants no more.
    #[error("interrupted")]
    Interrupted,
    /// A line was refused, and no more is wanted then.
    #[error("this line is refused, and --strict is given")]
    BadLine,
    /// The import ended early.
    #[error(
        "stopped at line {line}, byte {byte} of {file}: all before is in; to go on, run the same command with the files: \
         --from-byte {byte} {rest}"
    )]
    Stopped {
        /// The file's name.
        file: String,
        /// The first line that is not known to be in, counted from 1.
        line: u64,
        /// Where it begins, in bytes of line protocol from the start of the file.
        byte: u64,
        /// The files to go on with, as a shell takes them.
        rest: String,
        /// Why.
        source: Box<ToolError>,
    },
    /// The answer of a server ends early, or is none to a query.
    #[error("cannot read the answer of {url}")]
    Answer {
        /// Its base URL.
        url: String,
        /// Where and why.
        source: std::io::Error,
    },
    /// A scan gave columns that no measurement has, or a server a field of another type than it says. This is a defect.
    #[error("the columns of {0:?} are not those of a measurement")]
    Columns(String),
    /// A Parquet file cannot be written.
    #[error("cannot write {}", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// The library's reason.
        source: parquet::errors::ParquetError,
    },
    /// An export of line protocol ended early.
    #[error("stopped: {}", match before {
        Some(before) => format!(
            "{name} has all points before {before}; for those from there on, export with --start {before} to another file: the \
             two can be joined"
        ),
        None => format!("nothing whole is in {name}"),
    })]
    ExportStopped {
        /// The time before which all points are there, as `--start` takes it.
        before: Option<String>,
        /// The file's name.
        name: String,
        /// Why.
        source: Box<ToolError>,
    },
    /// An export of Parquet files ended early.
    #[error("stopped before {} was complete: run the same command again, files that are complete stay", path.display())]
    FileStopped {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<ToolError>,
    },
}
