//! Where the answer of a query goes while it is made.

use std::io;

use super::ast::Statement;
use super::error::QueryError;
use super::table::Table;

/// Takes an answer in as it is made: for each statement in turn its series, then how it ended. An error of any method is one
/// of whoever takes the answer, such as a client that went away; it ends the query. One of the kind
/// [`OutOfMemory`](io::ErrorKind::OutOfMemory) is about a table that is too large, and ends the statement only.
pub trait Results {
    /// Takes note that a statement begins.
    ///
    /// # Errors
    /// When the answer cannot be taken in.
    fn begin(&mut self, _: &Statement) -> io::Result<()> {
        Ok(())
    }

    /// Takes the next series of the statement in progress, or more rows of the one before ([`Table::continues`]).
    ///
    /// # Errors
    /// When the answer cannot be taken in.
    fn table(&mut self, table: Table) -> io::Result<()>;

    /// Takes a remark about the statement in progress.
    ///
    /// # Errors
    /// When the answer cannot be taken in.
    fn message(&mut self, message: Message) -> io::Result<()>;

    /// Takes note that the statement in progress has ended. One that failed may have given series before.
    ///
    /// # Errors
    /// When the answer cannot be taken in.
    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()>;
}

/// A remark about a statement that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How grave it is: `warning` or `info`.
    pub level: &'static str,
    /// What it says.
    pub text: String,
}

impl Message {
    /// Warns of a statement that changes something in a request meant for reading, in the words of InfluxDB 1.x.
    pub(super) fn read_only(statement: &Statement) -> Message {
        let text = format!(
            "deprecated use of '{statement}' in a read only context, please use a POST request instead"
        );
        Message { level: "warning", text }
    }
}

/// The answer of one statement, in one piece.
#[derive(Debug)]
pub struct StatementResult {
    /// Its series, those given before a failure among them; parts of a series stand one after the other.
    pub tables: Vec<Table>,
    /// Remarks about the statement.
    pub messages: Vec<Message>,
    /// How it ended.
    pub outcome: Result<(), QueryError>,
}

/// Keeps the answer of a query: one result for each statement that has ended.
#[derive(Debug, Default)]
pub struct Collected {
    /// The results, in the order of the statements.
    pub statements: Vec<StatementResult>,
    tables: Vec<Table>,
    messages: Vec<Message>,
}

impl Results for Collected {
    fn table(&mut self, table: Table) -> io::Result<()> {
        self.tables.push(table);
        Ok(())
    }

    fn message(&mut self, message: Message) -> io::Result<()> {
        self.messages.push(message);
        Ok(())
    }

    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()> {
        let (tables, messages) = (std::mem::take(&mut self.tables), std::mem::take(&mut self.messages));
        self.statements.push(StatementResult { tables, messages, outcome });
        Ok(())
    }
}
