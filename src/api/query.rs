//! `/query`: InfluxQL for v1 clients. The Flux operations of the same tag answer from the contract's examples so far.

mod databases;
mod request;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use actix_web::http::StatusCode;
use chrono::Utc;
use tidegate_generated::answer::Answer;
use tidegate_generated::apis::query::{
    GetLegacyQueryRequest, GetLegacyQueryResponse, PostLegacyQueryRequest, PostLegacyQueryResponse, QueryApi,
};
use tidegate_generated::error::Error;

use super::{block, legacy};
use crate::app::App;
use crate::auth::Caller;
use crate::error::Failure;
use crate::query::influxql::{self, ExecuteOptions, Message, QueryError, Results, Statement, Table};
use crate::query::output::AnswerWriter;
use crate::resources::{UsageCounts, UsageKind};
use databases::CallerDatabases;
use request::Request;

/// The path that usage figures are kept for.
const ENDPOINT: &str = "/query";

impl QueryApi for App {
    async fn get_legacy_query(
        &self,
        caller: &Arc<Caller>,
        request: GetLegacyQueryRequest,
    ) -> Result<GetLegacyQueryResponse, Error> {
        let answer = self.query(caller, Request::from_get(request)).await;
        Ok(GetLegacyQueryResponse::Answer(answer))
    }

    async fn post_legacy_query(
        &self,
        caller: &Arc<Caller>,
        request: PostLegacyQueryRequest,
    ) -> Result<PostLegacyQueryResponse, Error> {
        let answer = self.query(caller, Request::from_post(request)).await;
        Ok(PostLegacyQueryResponse::Answer(answer))
    }
}

/// Tells a running query to end when the client has gone: the future of its request is dropped then.
struct CancelWhenDropped(Arc<AtomicBool>);

impl Drop for CancelWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl App {
    async fn query(&self, caller: &Arc<Caller>, request: Request) -> Answer {
        let cancelled = Arc::new(AtomicBool::new(false));
        let _guard = CancelWhenDropped(cancelled.clone());
        let options = ExecuteOptions {
            database: request.database.clone(),
            retention_policy: request.retention_policy.clone(),
            deadline: Instant::now().checked_add(self.limits.query_timeout),
            cancelled: Some(cancelled),
            ..ExecuteOptions::new(Utc::now().timestamp_nanos_opt().unwrap_or(i64::MAX))
        };
        let (resources, store, caller) = (self.resources.clone(), self.store.clone(), caller.clone());
        let media_type = request.media_type;
        let (organization, query_bytes) = (caller.organization, request.query().map_or(0, str::len));
        let encoded = block(move || {
            let query = request.query()?;
            let parameters = request.parameters()?;
            let databases = CallerDatabases::of(&resources, &caller)?;
            let statements = influxql::parse(query, &parameters)?;
            let mut bytes = Vec::new();
            let writer = request.format.writer(&mut bytes, request.epoch, None, statements.len());
            let mut results = Logged(writer);
            influxql::execute(&statements, &options, &databases, &store, &mut results)
                .and_then(|()| results.0.finish())
                .map_err(Failure::Encoding)?;
            drop(results);
            Ok::<_, Error>(bytes)
        })
        .await;
        let (status, response_bytes) = match &encoded {
            Ok(bytes) => (StatusCode::OK, bytes.len()),
            Err(error) => (error.status, 0),
        };
        if let Some(organization) = organization {
            let (endpoint, status) = (ENDPOINT.to_owned(), status.as_u16());
            let counts = UsageCounts {
                requests: 1,
                request_bytes: query_bytes as u64,
                response_bytes: response_bytes as u64,
                points: 0,
            };
            let kind = UsageKind { organization, bucket: None, endpoint, status };
            self.resources.count_usage(kind, Utc::now(), &counts);
        }
        match encoded {
            Ok(bytes) => legacy::ok(media_type, bytes),
            Err(error) => legacy::refusal(&error, None),
        }
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
            Ok(()) | Err(_) => {}
        }
        self.0.end(outcome)
    }
}
