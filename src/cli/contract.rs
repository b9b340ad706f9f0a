//! `tidegate contract …`: commands about the contract and about what clients make of it.

mod diff;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::error::ToolError;

pub use diff::{DiffArguments, DiffFormat};

/// The options of `tidegate contract`.
#[derive(Debug, Args)]
pub struct ContractArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: ContractCommand,
}

/// The commands of `tidegate contract`.
#[derive(Debug, Subcommand)]
pub enum ContractCommand {
    /// Compare two OpenAPI 3.0 documents: what changed, and for whom that breaks what worked.
    ///
    /// The documents are JSON or YAML, in one file or split over files that refer to each other. A change breaks clients
    /// where what they send may be refused, or what they read may be missing or other; it breaks servers where what they
    /// answer may be invalid, or more is asked of them. What is only spelled differently is no change; descriptions and
    /// examples are left out.
    ///
    /// Exit status: 0 no changes, or compatible ones; 3 some break clients; 4 some break servers, none clients; 1 a
    /// document cannot be read.
    Diff(DiffArguments),
}

/// Runs a command.
pub(super) fn run(arguments: &ContractArguments) -> Result<ExitCode, ToolError> {
    match &arguments.command {
        ContractCommand::Diff(arguments) => diff::run(arguments),
    }
}
