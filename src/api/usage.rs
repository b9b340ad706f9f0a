//! `/api/v2/orgs/{orgID}/usage`: what an organization wrote, read and stores, as annotated CSV.
//!
//! The tables are those that
//! <https://docs.influxdata.com/flux/v0/stdlib/experimental/usage/from/#output-data-schema> describes: bytes by endpoint and status
//! in `http_request`, the number of queries in `query_count`, and bytes on disk by bucket, as they are now, in
//! `storage_usage_bucket_bytes`. Figures are recorded by the hour and have the time at which it ends, or the span does.

mod csv;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tidegate_generated::apis::usage::{GetOrgUsageIdRequest, GetOrgUsageIdResponse, UsageApi};
use tidegate_generated::error::Error;
use tidegate_generated::types::Id;

use super::organizations;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{Action, BucketFilter, Page, Resources, Usage, UsageKind};
use crate::store::Store;
use csv::{Span, Table};

/// Seconds in an hour.
const HOUR_SECONDS: i64 = 3600;
/// The endpoints whose requests count as queries.
const QUERY_ENDPOINTS: [&str; 2] = ["/api/v2/query", "/query"];

impl UsageApi for App {
    async fn get_org_usage_id(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgUsageIdRequest,
    ) -> Result<GetOrgUsageIdResponse, Error> {
        let (resources, store, caller) = (self.resources.clone(), self.store.clone(), caller.clone());
        let clock = self.clock;
        let body = self
            .block(move || -> Result<String, Error> {
                let organization =
                    organizations::found(&resources, &caller, Action::Read, request.org_id)?.id;
                let now = clock.now();
                let span = span(request.start, request.stop, now)?;
                let usage = resources.usage(organization, request.start, span.stop.timestamp())?;
                let transferred = transferred(&usage, &span, request.raw);
                let queries = queries(&usage, &span, request.raw);
                let stored = stored(&resources, &store, organization, &span, now)?;
                Ok(csv::write(&span, &[transferred, queries, stored]))
            })
            .await?;
        Ok(GetOrgUsageIdResponse::Status200 { body, content_encoding: None })
    }
}

fn span(start_seconds: i64, stop_seconds: Option<i64>, now: DateTime<Utc>) -> Result<Span, Error> {
    let time = |name: &str, seconds: i64| {
        DateTime::from_timestamp(seconds, 0)
            .ok_or_else(|| Error::invalid(format!("{name} is {seconds}, expected seconds since 1970")))
    };
    let start = time("start", start_seconds)?;
    let stop = stop_seconds.map_or(Ok(now), |seconds| time("stop", seconds))?;
    if start > stop {
        let message =
            format!("start is {start_seconds}, expected a time not after stop, {}", stop.timestamp());
        return Err(Error::invalid(message));
    }
    Ok(Span { start, stop })
}

/// Bytes of requests and of their answers.
fn transferred(usage: &[Usage], span: &Span, raw: bool) -> Vec<Table> {
    let mut lines = Lines::new("http_request", "org_id", raw);
    for Usage { kind, hour, counts } in usage {
        lines.add("req_bytes", kind, *hour, counts.request_bytes);
        lines.add("resp_bytes", kind, *hour, counts.response_bytes);
    }
    lines.tables(span)
}

/// The number of queries, whose organization goes by another name.
fn queries(usage: &[Usage], span: &Span, raw: bool) -> Vec<Table> {
    let mut lines = Lines::new("query_count", "orgID", raw);
    for Usage { kind, hour, counts } in usage {
        if QUERY_ENDPOINTS.contains(&kind.endpoint.as_str()) {
            lines.add("req_bytes", kind, *hour, counts.requests);
        }
    }
    lines.tables(span)
}

/// The numbers of a measurement: by hour, or raw, the figures that were recorded, which tell buckets apart.
struct Lines {
    measurement: &'static str,
    columns: Vec<&'static str>,
    raw: bool,
    /// The values by hour, of each line as its columns tell it from the others.
    values: BTreeMap<Vec<String>, BTreeMap<i64, u64>>,
}

impl Lines {
    fn new(measurement: &'static str, organization: &'static str, raw: bool) -> Self {
        let mut columns = vec!["_field", "_measurement", "endpoint", organization, "status"];
        columns.extend(raw.then_some("bucket_id"));
        Self { measurement, columns, raw, values: BTreeMap::new() }
    }

    fn add(&mut self, field: &str, kind: &UsageKind, hour: i64, value: u64) {
        let mut group = vec![
            field.to_owned(),
            self.measurement.to_owned(),
            kind.endpoint.clone(),
            kind.organization.to_string(),
            kind.status.to_string(),
        ];
        if self.raw {
            group.push(kind.bucket.map(|bucket| bucket.to_string()).unwrap_or_default());
        }
        *self.values.entry(group).or_default().entry(hour).or_default() += value;
    }

    fn tables(self, span: &Span) -> Vec<Table> {
        let end = |hour: i64| {
            let end = DateTime::from_timestamp((hour + 1) * HOUR_SECONDS, 0);
            end.map_or(span.stop, |end| end.min(span.stop))
        };
        let table = |(group, values): (Vec<String>, BTreeMap<i64, u64>)| Table {
            group: self.columns.iter().copied().zip(group).collect(),
            rows: values.into_iter().map(|(hour, value)| (end(hour), value)).collect(),
        };
        self.values.into_iter().map(table).collect()
    }
}

/// Bytes on disk of each bucket, where the span is not over.
fn stored(
    resources: &Resources,
    store: &Store,
    organization: Id,
    span: &Span,
    now: DateTime<Utc>,
) -> Result<Vec<Table>, Error> {
    if span.stop.timestamp() < now.timestamp() {
        return Ok(Vec::new());
    }
    let filter = BucketFilter { organization: Some(organization), ..BucketFilter::default() };
    let buckets = resources.buckets(&filter, &Page::ALL, |_| true)?.items;
    let table = |id: Id| Table {
        group: vec![
            ("_field", "gauge".to_owned()),
            ("_measurement", "storage_usage_bucket_bytes".to_owned()),
            ("bucket_id", id.to_string()),
            ("org_id", organization.to_string()),
        ],
        rows: vec![(now, store.disk_bytes(id))],
    };
    Ok(buckets.into_iter().map(|bucket| table(bucket.id)).collect())
}
