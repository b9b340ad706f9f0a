//! Why a statement failed.

use std::io;

use thiserror::Error;

use crate::store::StoreError;

/// Why one statement of a query failed; its text is the statement's `error` in the answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum QueryError {
    /// Neither the request nor the statement names a database.
    #[error("database name required")]
    DatabaseRequired,
    /// There is no such database, or the caller may not read it.
    #[error("database not found: {0}")]
    DatabaseNotFound(String),
    /// The database has no such retention policy.
    #[error("retention policy not found: {0}")]
    RetentionPolicyNotFound(String),
    /// The statement parses and says nothing sensible.
    #[error("{0}")]
    Invalid(String),
    /// The statement is InfluxQL that this version does not run.
    #[error("{0}")]
    Unsupported(String),
    /// The caller may not read what the statement reads.
    #[error("{0}")]
    Forbidden(String),
    /// The answer would have more rows than allowed.
    #[error(
        "the statement would answer with {rows} rows or more, the limit is {limit}; narrow its time range or its groups"
    )]
    TooManyRows {
        /// How many rows were reached.
        rows: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The query would hold more memory than allowed.
    #[error(
        "the query needs more memory than it may have, {limit_bytes} bytes (--query-memory); narrow its time range or its groups"
    )]
    OutOfMemory {
        /// How much it may hold.
        limit_bytes: usize,
    },
    /// The time allowed for the query is over.
    #[error("query timeout limit exceeded")]
    Timeout,
    /// The client no longer waits for the answer.
    #[error("query interrupted")]
    Interrupted,
    /// Nobody takes the answer in any more.
    #[error("the answer cannot be sent")]
    Results(#[source] io::Error),
    /// Whoever takes the answer in has no room for it.
    #[error("{0}")]
    AnswerTooLarge(io::Error),
    /// The store could not be read. The text leaves out what only operators should see; the source has it.
    #[error("an internal error has occurred while reading the points")]
    Store(#[from] StoreError),
    /// Databases could not be changed. The text leaves out what only operators should see; the source has it.
    #[error("an internal error has occurred while changing databases")]
    Databases(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Columns could not be computed. This is a defect.
    #[error("an internal error has occurred while computing the answer")]
    Columns(#[from] arrow::error::ArrowError),
}

impl From<io::Error> for QueryError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::OutOfMemory => QueryError::AnswerTooLarge(error),
            _ => QueryError::Results(error),
        }
    }
}

impl QueryError {
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        QueryError::Invalid(message.into())
    }

    pub(super) fn unsupported(message: impl Into<String>) -> Self {
        QueryError::Unsupported(message.into())
    }
}
