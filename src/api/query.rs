//! `/query`: InfluxQL for v1 clients. The Flux operations of the same tag answer from the contract's examples so far.

mod databases;
mod request;
mod stream;

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, HeaderValue, VARY};
use actix_web::rt::task::spawn_blocking;
use tidegate_generated::answer::Answer;
use tidegate_generated::apis::query::{
    GetLegacyQueryRequest, GetLegacyQueryResponse, PostLegacyQueryRequest, PostLegacyQueryResponse, QueryApi,
};
use tidegate_generated::error::Error;
use tidegate_generated::operations;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::app::{Admission, App, Gate, Quotas, Work};
use crate::auth::Caller;
use crate::clock::Clock;
use crate::error::Failure;
use crate::query::influxql::{
    self, ExecuteOptions, Message, QueryError, QueryMemory, Results, Statement, Table,
};
use crate::query::output::AnswerWriter;
use crate::resources::{Resources, UsageCounts, UsageKind};
use crate::store::Store;
use databases::CallerDatabases;
use request::Request;
use stream::{Begun, BodyWriter, CancelWhenDropped, StreamedBody};

/// The path that usage figures are kept for.
const ENDPOINT: &str = "/query";

impl QueryApi for App {
    async fn get_legacy_query(
        &self,
        caller: &Arc<Caller>,
        request: GetLegacyQueryRequest,
    ) -> Result<GetLegacyQueryResponse, Error> {
        Ok(GetLegacyQueryResponse::Answer(self.query(caller, Request::from_get(request)).await?))
    }

    async fn post_legacy_query(
        &self,
        caller: &Arc<Caller>,
        request: PostLegacyQueryRequest,
    ) -> Result<PostLegacyQueryResponse, Error> {
        Ok(PostLegacyQueryResponse::Answer(self.query(caller, Request::from_post(request)).await?))
    }
}

impl App {
    /// Runs a query on the pool for calls that block, and answers as soon as the answer is complete or has grown long.
    async fn query(&self, caller: &Arc<Caller>, request: Request) -> Result<Answer, Error> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let cancel = CancelWhenDropped(cancelled.clone());
        let deadline = Instant::now().checked_add(self.limits.query_timeout);
        let options = ExecuteOptions {
            database: request.database.clone(),
            retention_policy: request.retention_policy.clone(),
            memory: Arc::new(QueryMemory::new(self.limits.query_memory_bytes)),
            deadline,
            cancelled: Some(cancelled),
            read_only: request.read_only,
            ..ExecuteOptions::new(self.clock.now_ns())
        };
        let (begun, answer) = oneshot::channel();
        let body = BodyWriter::new(begun, request.accepts_gzip, Handle::current(), deadline);
        let media_type = request.media_type;
        let (resources, store, caller) = (self.resources.clone(), self.store.clone(), caller.clone());
        let (clock, gate, is_strict) = (self.clock, self.gate.clone(), self.is_strict);
        let quotas = self.quotas.clone();
        let run = Run { resources, store, caller, request, options, clock, gate, is_strict, quotas };
        drop(spawn_blocking(move || run.answer(body)));
        let (head, pieces) = match answer.await {
            Ok(Ok(Begun::Whole(whole))) => (whole, None),
            Ok(Ok(Begun::First(first, pieces))) => (first, Some(pieces)),
            Ok(Err(error)) => return Err(error),
            // The sender went away without a word: the call panicked.
            Err(_) => return Err(Failure::Blocking.into()),
        };
        let mut answer =
            Answer::new(StatusCode::OK).with_header(VARY, HeaderValue::from_static("accept-encoding"));
        if head.gzip {
            answer = answer.with_header(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        Ok(match pieces {
            None => answer.with_body(media_type, head.bytes),
            Some(pieces) => answer.with_body(media_type, StreamedBody::new(head.bytes, pieces, cancel)),
        })
    }
}

/// A query on its way.
struct Run {
    resources: Resources,
    store: Store,
    caller: Arc<Caller>,
    request: Request,
    options: ExecuteOptions,
    clock: Clock,
    gate: Arc<Gate>,
    is_strict: bool,
    quotas: Quotas,
}

impl Run {
    /// Answers the query into `body`, and counts it for the usage figures. Blocks for as long as that takes.
    fn answer(self, mut body: BodyWriter) {
        let _passed = self.gate.pass();
        let cut_off = |error| log::debug!("The answer to a query was cut off: {error}");
        let admission = match self.admit() {
            Ok(admission) => admission,
            Err(error) => {
                self.count(error.status, 0);
                return body.fail(error);
            }
        };
        match self.statements() {
            Err(error) => {
                self.count(error.status, 0);
                body.fail(error);
            }
            Ok((statements, databases)) => {
                match self.write(&statements, &databases, &mut body).and_then(|()| body.finish()) {
                    Ok(finished) => {
                        self.count(StatusCode::OK, finished.size_bytes());
                        if let Some(admission) = &admission {
                            admission.charge_answer(finished.size_bytes());
                        }
                        finished.send().unwrap_or_else(cut_off);
                    }
                    Err(error) => {
                        self.count(StatusCode::OK, 0);
                        cut_off(error);
                    }
                }
            }
        }
    }

    /// Refuses what is beyond the quotas of the caller's organization.
    fn admit(&self) -> Result<Option<Admission>, Error> {
        let Some(organization) = self.caller.organization else { return Ok(None) };
        let admitted = self.quotas.admit(organization, Work::Query, 0).map_err(Error::from);
        // Both operations declare it alike.
        admitted.map_err(|error| error.as_declared(&operations::query::GET_LEGACY_QUERY))
    }

    /// Adds the request to the usage figures of the caller's organization.
    fn count(&self, status: StatusCode, response_bytes: u64) {
        let Some(organization) = self.caller.organization else { return };
        let (endpoint, status) = (ENDPOINT.to_owned(), status.as_u16());
        let request_bytes = self.request.query().map_or(0, str::len) as u64;
        let counts = UsageCounts { requests: 1, request_bytes, response_bytes, points: 0 };
        let kind = UsageKind { organization, bucket: None, endpoint, status };
        self.resources.count_usage(kind, self.clock.now(), &counts);
    }

    /// What to run, and what the caller may read.
    fn statements(&self) -> Result<(Vec<Statement>, CallerDatabases), Error> {
        let statements = influxql::parse(self.request.query()?, &self.request.parameters()?)?;
        Ok((statements, CallerDatabases::of(&self.resources, &self.store, &self.caller, self.is_strict)?))
    }

    fn write(
        &self,
        statements: &[Statement],
        databases: &CallerDatabases,
        body: &mut BodyWriter,
    ) -> io::Result<()> {
        let Request { format, epoch, chunk_rows, .. } = self.request;
        let mut results = Logged(format.writer(
            body,
            epoch,
            chunk_rows,
            statements.len(),
            self.options.memory.limit_bytes(),
        ));
        influxql::execute(statements, &self.options, databases, &self.store, &mut results)?;
        results.0.finish()
    }
}

/// Passes results on. A statement's failure is part of a 200 answer; what the client is not told of it goes to the log.
struct Logged<'w>(Box<dyn AnswerWriter + 'w>);

impl Results for Logged<'_> {
    fn begin(&mut self, statement: &Statement) -> io::Result<()> {
        self.0.begin(statement)
    }

    fn table(&mut self, table: Table) -> io::Result<()> {
        self.0.table(table)
    }

    fn message(&mut self, message: Message) -> io::Result<()> {
        self.0.message(message)
    }

    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()> {
        match &outcome {
            Err(QueryError::Store(error)) => log::error!("Query failed: {error}"),
            Err(QueryError::Columns(error)) => log::error!("Query failed: {error}"),
            Err(QueryError::Databases(error)) => log::error!("Query failed: {error}"),
            Ok(()) | Err(_) => {}
        }
        self.0.end(outcome)
    }
}
