//! `tidegate contract test`: a client's test-suite against a fresh server, and what it made of the contract.

mod child;
mod environment;
mod summary;

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::{Args, CommandFactory as _, FromArgMatches as _};

use super::report::write;
use crate::cli::arguments::{Arguments, Command};
use crate::cli::error::ToolError;
use crate::cli::settings::config;
use crate::config::Config;
use crate::contract::report::Form;
use crate::contract::{Kind, Report};
use crate::server;
use environment::Access;
use summary::Summary;

/// The options of `tidegate contract test`.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// Write reports into this directory, which is made where it is missing: report.html, report.json, report.xml, report.md.
    #[arg(long, value_name = "DIRECTORY")]
    pub report_dir: Option<PathBuf>,

    /// A form of the reports, html, json, junit or markdown; may be given several times [default: all].
    #[arg(long, short, value_name = "FORM", requires = "report_dir")]
    pub format: Vec<Form>,

    /// Fail when the command had success with less than this share of the reference's operations.
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub min_coverage: Option<f64>,

    /// Kinds of findings to fail for, with commas between them: client, server, stricter-contract, tolerated; none for no kind.
    #[arg(long, value_name = "KINDS", default_value = "client,server", value_parser = kinds)]
    pub fail_on: Kinds,

    /// Let the command's requests meet the faults of a scenario, a YAML file or a ready-made one such as sdk-resilience; may be
    /// given several times. The report says how the client coped.
    #[arg(long, value_name = "FILE|NAME")]
    pub scenario: Vec<String>,

    /// An option of `tidegate serve` for the server, as one word; may be given several times: --serve=--query-timeout=5.
    #[arg(long, value_name = "OPTION", allow_hyphen_values = true)]
    pub serve: Vec<String>,

    /// The command with its arguments.
    #[arg(required = true, last = true, value_name = "COMMAND")]
    pub command: Vec<OsString>,
}

/// Kinds of findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds(pub Vec<Kind>);

/// How a test ended, the first reason that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Passed,
    CommandFailed,
    Violations,
    Coverage,
}

impl Ending {
    /// The exit status, as `--help` tells it.
    fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::CommandFailed => 3,
            Self::Violations => 4,
            Self::Coverage => 5,
        }
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim_end_matches('%').trim_end().parse().ok();
    number
        .filter(|number| (0.0..=100.0).contains(number))
        .ok_or_else(|| "expected a number from 0 to 100".to_owned())
}

fn kinds(text: &str) -> Result<Kinds, String> {
    if text == "none" {
        return Ok(Kinds(Vec::new()));
    }
    let known = |name: &str| Kind::ALL.into_iter().find(|kind| kind.name() == name.trim());
    let all = Kind::ALL.map(Kind::name).join(", ");
    let kinds =
        text.split(',').map(|name| known(name).ok_or_else(|| format!("{name:?}: expected {all}, or none")));
    kinds.collect::<Result<_, _>>().map(Kinds)
}

/// Runs `tidegate contract test`.
pub(super) fn run(arguments: &TestArguments) -> Result<ExitCode, ToolError> {
    if let Some(directory) = &arguments.report_dir {
        // Before the test: it may run for long, and its reports should find their place.
        std::fs::create_dir_all(directory).map_err(|source| ToolError::File {
            action: "make",
            file: directory.display().to_string(),
            source,
        })?;
    }
    let access = Access { token: secret(32), org: name("org"), bucket: name("bucket"), url: String::new() };
    let scenarios = arguments.scenario.iter().map(|scenario| format!("--scenario={scenario}"));
    let options: Vec<_> = scenarios.chain(arguments.serve.iter().cloned()).collect();
    let config = configuration(&access, &options)?;
    let signals = child::Signalled::catch()?;
    let running = server::start(config)?;
    let access = Access { url: running.url(), ..access };
    let faults = running.app().faults.clone();
    let journal = running.app().journal.clone().ok_or_else(|| {
        ToolError::Usage("--serve switches the journal off: there would be nothing to report".to_owned())
    });
    let ran = journal.and_then(|journal| {
        eprintln!(
            "tidegate: {} for the command; its report is at {}/_tidegate/contract",
            access.url, access.url
        );
        child::run(&arguments.command, &access, &signals).map(|status| (status, journal))
    });
    // The last answers are in the journal once the server has ended.
    running.stop()?;
    let (status, journal) = ran?;
    let report = Report { resilience: faults.resilience(), ..journal.report() };
    let files =
        arguments.report_dir.as_deref().map(|directory| write_reports(directory, &arguments.format, &report));
    let ending = ending(&report, status.success(), &arguments.fail_on, arguments.min_coverage);
    let stderr = std::io::stderr();
    let summary = Summary {
        report: &report,
        status,
        ending,
        fail_on: &arguments.fail_on,
        min_coverage: arguments.min_coverage,
        files: files.transpose()?.unwrap_or_default(),
        is_coloured: stderr.is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    eprint!("{summary}");
    Ok(ExitCode::from(ending.code()))
}

fn ending(report: &Report, has_succeeded: bool, fail_on: &Kinds, min_coverage: Option<f64>) -> Ending {
    if !has_succeeded {
        Ending::CommandFailed
    } else if fail_on.0.iter().any(|kind| report.findings_of(*kind) > 0) {
        Ending::Violations
    } else if min_coverage.is_some_and(|least| report.coverage_percent() < least) {
        Ending::Coverage
    } else {
        Ending::Passed
    }
}

/// What the server is started with: as `tidegate serve` would be.
fn configuration(access: &Access, options: &[String]) -> Result<Config, ToolError> {
    let fixed = ["tidegate", "serve", "--memory", "--bind", "127.0.0.1:0"];
    let made = ["--org", &access.org, "--bucket", &access.bucket, "--token", &access.token];
    let words = fixed.into_iter().chain(made).chain(options.iter().map(String::as_str));
    let mut matches = Arguments::command()
        .try_get_matches_from(words)
        .map_err(|error| ToolError::Usage(format!("--serve: {}", error.to_string().trim_end())))?;
    let arguments = Arguments::from_arg_matches_mut(&mut matches.clone());
    match (arguments, matches.remove_subcommand()) {
        (Ok(Arguments { command: Some(Command::Serve(serve)), .. }), Some((_, matches))) => {
            Ok(config(*serve, &matches, |_| None)?)
        }
        _ => Err(ToolError::Usage("--serve takes options of tidegate serve only".to_owned())),
    }
}

/// Random letters, digits, hyphens and underscores: a text that stands for so many random bytes.
fn secret(byte_count: usize) -> String {
    let bytes: Vec<u8> = (0..byte_count).map(|_| rand::random()).collect();
    // Not with a hyphen in front, which command lines take for an option.
    format!("t{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// A name that is another in each test, so that none can be written down in a test-suite.
fn name(kind: &str) -> String {
    format!("{kind}-{:06x}", rand::random::<u32>() & 0xff_ffff)
}

fn write_reports(directory: &Path, forms: &[Form], report: &Report) -> Result<Vec<PathBuf>, ToolError> {
    let forms = if forms.is_empty() { &Form::ALL } else { forms };
    let mut files = Vec::new();
    for form in forms {
        let path = directory.join(format!("report.{}", form.extension()));
        if !files.contains(&path) {
            write(&path, &form.render(report))?;
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
