//! The command line: parses it together with the environment, then runs what it asks for.
//!
//! For every setting the flag wins over `TIDEGATE_…`, and that over the `DOCKER_INFLUXDB_INIT_…` variables that
//! container set-ups of InfluxDB 2 already carry.

mod arguments;
mod client;
mod contract;
mod error;
mod export;
mod import;
mod interrupt;
mod logging;
mod place;
mod progress;
mod settings;
mod welcome;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use log::LevelFilter;

use crate::config::Config;
use crate::server::{self, Signals, StartError};

pub use arguments::{
    Arguments, Command, ExportArguments, ExportFormat, ImportArguments, PlaceArguments, ServeArguments,
    Switch,
};
pub use contract::{
    ContractArguments, ContractCommand, DiffArguments, DiffFormat, ReportArguments, TestArguments,
};
pub use error::ToolError;
pub use settings::{SettingsError, config};

/// Runs the program with the arguments and environment of this process.
pub fn run() -> ExitCode {
    let matches = Arguments::command().get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let (serve, matches) = match (arguments.command, matches.subcommand_matches("serve")) {
        (Some(Command::Serve(serve)), Some(matches)) => (*serve, matches.clone()),
        (Some(Command::Import(arguments)), _) => return run_tool(|| import::run(&arguments)),
        (Some(Command::Export(arguments)), _) => return run_tool(|| export::run(&arguments)),
        (Some(Command::Contract(arguments)), _) => return run_tool(|| contract::run(&arguments)),
        _ => (arguments.serve, matches),
    };
    let config = match config(serve, &matches, |name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(error) => return fail(&error),
    };
    logging::start(config.log_level);
    match serve_until_signalled(config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn serve_until_signalled(config: Config) -> Result<(), StartError> {
    let storage = config.storage.clone();
    let given_token = config.setup.as_ref().is_some_and(|setup| setup.token.is_some());
    let mut signals = Signals::catch()?;
    let running = server::start(config)?;
    welcome::print(&running, &storage, given_token)?;
    // Waited for here: what a line of the log is made of is only worked out where the line is written.
    let signal = signals.wait()?;
    log::info!("Stopping signal={}", signal.name());
    running.stop()
}

/// Runs a command that works on data and ends.
fn run_tool(tool: impl FnOnce() -> Result<ExitCode, ToolError>) -> ExitCode {
    logging::start(LevelFilter::Warn);
    tool().unwrap_or_else(|error| fail(&error))
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("tidegate: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        eprintln!("  caused by: {cause}");
        source = cause.source();
    }
    ExitCode::FAILURE
}
