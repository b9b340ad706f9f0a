//! `tidegate contract …`: commands about the contract and about what clients make of it.

mod diff;
mod report;
mod test;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::error::ToolError;

pub use diff::{DiffArguments, DiffFormat};
pub use report::ReportArguments;
pub use test::TestArguments;

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
    /// Write the report on what clients made of the contract.
    ///
    /// It comes from a running server: the one that --host names, or the one that has the data directory in use. A server on this
    /// machine asks for no token. Or it is made anew from a report in JSON that was written before.
    Report(ReportArguments),
    /// Run a client's test-suite against a fresh server, and report what it made of the contract.
    ///
    /// The server is in memory, on a free port, with an organization, bucket and token of its own, gone in the end. The command finds
    /// them in its environment, under the names that the clients of InfluxDB use: INFLUX_HOST, INFLUX_URL, INFLUXDB_URL, INFLUXDB_V2_URL
    /// and INFLUXDB2_URL for the URL, and likewise …_TOKEN, …_ORG, …_BUCKET, INFLUX_DATABASE.
    ///
    /// Exit status: 0 all is well; 3 the command failed; 4 it succeeded, but there are violations; 5 none, but it covers less than
    /// --min-coverage; 1 the test could not be run.
    Test(TestArguments),
}

/// Runs a command.
pub(super) fn run(arguments: &ContractArguments) -> Result<ExitCode, ToolError> {
    match &arguments.command {
        ContractCommand::Diff(arguments) => diff::run(arguments),
        ContractCommand::Report(arguments) => report::run(arguments),
        ContractCommand::Test(arguments) => test::run(arguments),
    }
}
