//! The settings of a v1 query, wherever a client put them.

use tidegate_generated::apis::query::{GetLegacyQueryRequest, PostLegacyQueryBody, PostLegacyQueryRequest};
use tidegate_generated::error::Error;
use tidegate_generated::models::{InfluxqlEpoch, InfluxqlForm};

use super::stream::accepts_gzip;
use crate::query::influxql::{Parameters, ParseError};
use crate::query::output::{Epoch, Format};

/// A query and how its answer is wanted.
#[derive(Debug)]
pub(super) struct Request {
    query: Option<String>,
    parameters: Option<String>,
    pub(super) database: Option<String>,
    pub(super) retention_policy: Option<String>,
    pub(super) epoch: Option<Epoch>,
    pub(super) format: Format,
    /// How many rows a chunk of the answer may have; nothing where it is not to come in chunks.
    pub(super) chunk_rows: Option<usize>,
    /// Whether the client reads gzip.
    pub(super) accepts_gzip: bool,
    pub(super) media_type: &'static str,
    /// Whether the request is one that should change nothing.
    pub(super) read_only: bool,
}

impl Request {
    pub(super) fn from_get(request: GetLegacyQueryRequest) -> Self {
        Self {
            query: Some(request.q),
            parameters: request.params,
            database: given(request.db),
            retention_policy: given(request.rp),
            epoch: request.epoch.map(epoch),
            format: format(request.accept, request.pretty),
            chunk_rows: request.chunked.then(|| chunk_rows(request.chunk_size)),
            accepts_gzip: accepts_gzip(request.accept_encoding.as_deref()),
            media_type: request.accept,
            read_only: true,
        }
    }

    /// What stands in the body goes before the address, as v1 servers have it.
    pub(super) fn from_post(request: PostLegacyQueryRequest) -> Self {
        let body = match request.body {
            None => InfluxqlForm::new(),
            Some(PostLegacyQueryBody::ApplicationVndInfluxql(text)) => {
                InfluxqlForm { q: Some(text), ..InfluxqlForm::new() }
            }
            Some(PostLegacyQueryBody::ApplicationXWwwFormUrlencoded(form)) => form,
            Some(PostLegacyQueryBody::ApplicationJson(body)) => InfluxqlForm {
                q: body.q,
                db: body.db,
                rp: body.rp,
                epoch: body.epoch,
                chunked: body.chunked,
                chunk_size: body.chunk_size,
                pretty: body.pretty,
                params: body.params.map(|params| serde_json::Value::from_iter(params).to_string()),
            },
        };
        let chunked = body.chunked.unwrap_or(request.chunked);
        Self {
            query: given(body.q).or(request.q),
            parameters: given(body.params).or(request.params),
            database: given(body.db).or(given(request.db)),
            retention_policy: given(body.rp).or(given(request.rp)),
            epoch: body.epoch.or(request.epoch).map(epoch),
            format: format(request.accept, body.pretty.unwrap_or(request.pretty)),
            chunk_rows: chunked.then(|| chunk_rows(body.chunk_size.unwrap_or(request.chunk_size))),
            accepts_gzip: accepts_gzip(request.accept_encoding.as_deref()),
            media_type: request.accept,
            read_only: false,
        }
    }

    /// The text of the query.
    ///
    /// # Errors
    /// 400 if there is none.
    pub(super) fn query(&self) -> Result<&str, Error> {
        let text = self.query.as_deref().filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| Error::invalid("missing required parameter \"q\""))
    }

    /// The values for `$name` placeholders.
    ///
    /// # Errors
    /// When the text is no JSON object of such values.
    pub(super) fn parameters(&self) -> Result<Parameters, ParseError> {
        match self.parameters.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => Parameters::from_json(text),
            None => Ok(Parameters::default()),
        }
    }
}

/// Clients send parameters they have no value for with nothing in them.
fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// A number of rows that the contract has above zero.
fn chunk_rows(count: i64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The format of a media type that the contract has for answers.
fn format(media_type: &str, pretty: bool) -> Format {
    match media_type {
        "application/x-msgpack" => Format::MessagePack,
        "application/csv" | "text/csv" => Format::Csv,
        _ => Format::Json { pretty },
    }
}

fn epoch(epoch: InfluxqlEpoch) -> Epoch {
    match epoch {
        InfluxqlEpoch::Ns | InfluxqlEpoch::N => Epoch::Nanoseconds,
        InfluxqlEpoch::U | InfluxqlEpoch::Us | InfluxqlEpoch::Micro => Epoch::Microseconds,
        InfluxqlEpoch::Ms => Epoch::Milliseconds,
        InfluxqlEpoch::S => Epoch::Seconds,
        InfluxqlEpoch::M => Epoch::Minutes,
        InfluxqlEpoch::H => Epoch::Hours,
    }
}
