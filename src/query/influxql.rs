//! InfluxQL: text to typed series.
//!
//! [`parse`] reads a query into statements ([`ast`]); a `SELECT` is planned against the schemas of the store and then run over
//! its scans, `SHOW` statements answer from names, schemas and series; what changes databases goes to [`Databases`], and deletes
//! to the store. [`execute`] runs statements and gives their answers, series by series as they are done, to [`Results`].
//!
//! The answers are those of InfluxDB 1.x, which the v1 clients expect: names and order of columns, order of series, types and
//! nulls. What has no meaning here (users, subscriptions, continuous queries, shards, `SELECT … INTO`) is read in full and refused by
//! name, never answered differently.
//!
//! All calls block: asynchronous callers run them on a pool for blocking work. Nothing here knows of HTTP or of permissions:
//! [`Databases`] shows what the caller may read, and changes what the caller may change.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a production takes few tokens, a computation few operators and Arrow types; all others are refused alike"
)]

mod arithmetic;
pub mod ast;
mod databases;
mod error;
mod exec;
mod functions;
mod lexer;
mod memory;
mod parser;
mod plan;
mod results;
mod table;
mod threads;
mod token;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

pub use ast::Statement;
pub use databases::{Databases, RetentionPolicy};
pub use error::QueryError;
pub use memory::QueryMemory;
pub use parser::{Parameter, Parameters, ParseError, parse};
pub use results::{Collected, Message, Results, StatementResult};
pub use table::Table;
pub use threads::SpareThreads;
pub(in crate::query) use token::is_keyword;

use crate::store::Store;

/// The memory of a query where nothing else is said.
pub const DEFAULT_MEMORY_BYTES: usize = 500_000_000;

/// What a query runs with beside its text.
#[derive(Clone, Debug)]
pub struct ExecuteOptions {
    /// The database of statements that name none.
    pub database: Option<String>,
    /// The retention policy of that database; its default one where absent.
    pub retention_policy: Option<String>,
    /// What `now()` is, in nanoseconds since 1970.
    pub now_ns: i64,
    /// Whether the query came in a way that is meant for reading. What it changes is changed nevertheless, with a warning.
    pub read_only: bool,
    /// The most rows that are computed for one group of an aggregation, those of intervals without points among them.
    pub maximum_rows: usize,
    /// What the query may hold of rows.
    pub memory: Arc<QueryMemory>,
    /// How many bytes of rows are read before the first of them are answered with, where that is possible.
    pub part_bytes: usize,
    /// From about how many values on a scan is worth the work of several threads.
    pub parallel_values: usize,
    /// The threads that this query shares with others.
    pub threads: Arc<SpareThreads>,
    /// When the query must be done.
    pub deadline: Option<Instant>,
    /// Set by the caller when nobody waits for the answer any more.
    pub cancelled: Option<Arc<AtomicBool>>,
}

impl ExecuteOptions {
    /// Options with no database and no deadline, a limit of ten million rows for a group and half a gigabyte of memory.
    pub fn new(now_ns: i64) -> ExecuteOptions {
        ExecuteOptions {
            database: None,
            retention_policy: None,
            now_ns,
            read_only: false,
            maximum_rows: 10_000_000,
            memory: Arc::new(QueryMemory::new(DEFAULT_MEMORY_BYTES)),
            part_bytes: 32 << 20,
            parallel_values: 1 << 21,
            threads: SpareThreads::of_process(),
            deadline: None,
            cancelled: None,
        }
    }

    /// Fails when the query must not go on.
    fn check_interrupt(&self) -> Result<(), QueryError> {
        if self.cancelled.as_ref().is_some_and(|cancelled| cancelled.load(Ordering::Relaxed)) {
            return Err(QueryError::Interrupted);
        }
        if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(QueryError::Timeout);
        }
        Ok(())
    }

    /// Fails when an answer has grown beyond its limit.
    fn check_rows(&self, rows: usize) -> Result<(), QueryError> {
        let limit = self.maximum_rows;
        if rows > limit { Err(QueryError::TooManyRows { rows, limit }) } else { Ok(()) }
    }
}

/// Runs the statements of a query in turn and gives their answers to `results`. A statement that fails does not stop the
/// others.
///
/// # Errors
/// Those of `results` only; nothing more is run then.
pub fn execute(
    statements: &[Statement],
    options: &ExecuteOptions,
    databases: &dyn Databases,
    store: &Store,
    results: &mut dyn Results,
) -> io::Result<()> {
    for statement in statements {
        results.begin(statement)?;
        let outcome = execute_statement(statement, options, databases, store, results);
        if outcome.is_ok() && options.read_only && statement.changes_databases() {
            results.message(Message::read_only(statement))?;
        }
        match outcome {
            Err(QueryError::Results(error)) => return Err(error),
            outcome => results.end(outcome)?,
        }
    }
    Ok(())
}

/// Runs one statement and gives its series to `results`; how it ended is for the caller to tell.
///
/// # Errors
/// Why it cannot be answered.
pub fn execute_statement(
    statement: &Statement,
    options: &ExecuteOptions,
    databases: &dyn Databases,
    store: &Store,
    results: &mut dyn Results,
) -> Result<(), QueryError> {
    options.check_interrupt()?;
    let resolver = plan::Resolver { options, databases, store };
    let mut emit = |table: Table| Ok(results.table(table)?);
    match statement {
        Statement::Select(select) => exec::select(&plan::plan(select, resolver)?, store, options, &mut emit),
        Statement::Explain { analyze, select } => emit(exec::explain(select, *analyze, resolver)?),
        other if exec::change(other, resolver)? => Ok(()),
        other => exec::show(other, resolver, &mut emit),
    }
}
