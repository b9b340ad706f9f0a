//! `/api/v2/delete`: points out of a bucket, by time and tags.
//!
//! Cloud Serverless has switched this operation off; what is served here is what InfluxDB v2 does.

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tidegate_generated::apis::delete::{DeleteApi, PostDeleteRequest, PostDeleteResponse};
use tidegate_generated::error::Error;
use tidegate_generated::types::Id;

use super::write::target;
use crate::app::{App, Work};
use crate::auth::Caller;
use crate::query::delete_predicate::{DeletePredicate, Measurements, TagComparison};
use crate::resources::{Bucket, Resources};
use crate::store::{Delete, Store, StoreError, TagCondition};

impl DeleteApi for App {
    async fn post_delete(
        &self,
        caller: &Arc<Caller>,
        request: PostDeleteRequest,
    ) -> Result<PostDeleteResponse, Error> {
        let (resources, store, caller) = (self.resources.clone(), self.store.clone(), caller.clone());
        let quotas = self.quotas.clone();
        self.block(move || -> Result<(), Error> {
            let bucket = bucket(&resources, &caller, &request)?;
            let time = times(request.body.start, request.body.stop)?;
            let predicate = DeletePredicate::parse(request.body.predicate.as_deref().unwrap_or_default())?;
            let _admission = quotas.admit(bucket.organization, Work::Delete, 0)?;
            Ok(delete(&store, bucket.id, time, predicate).map_err(unavailable)?)
        })
        .await?;
        Ok(PostDeleteResponse::Status204 {})
    }
}

fn bucket(resources: &Resources, caller: &Caller, request: &PostDeleteRequest) -> Result<Bucket, Error> {
    if let Some(id) = request.bucket_id {
        return target::by_id(resources, caller, id);
    }
    let Some(bucket) = request.bucket.as_deref().filter(|bucket| !bucket.is_empty()) else {
        return Err(Error::invalid("expected the parameter bucket or bucketID"));
    };
    target::by_name(resources, caller, request.org.as_deref(), request.org_id, bucket)
}

/// Both times are included, so that they may be the same.
fn times(start: DateTime<Utc>, stop: DateTime<Utc>) -> Result<RangeInclusive<i64>, Error> {
    let time_ns = |name: &str, time: DateTime<Utc>| {
        let range = "a time between the years 1677 and 2262";
        time.timestamp_nanos_opt()
            .ok_or_else(|| Error::invalid(format!("{name} is {}, expected {range}", time.to_rfc3339())))
    };
    let (start_ns, stop_ns) = (time_ns("start", start)?, time_ns("stop", stop)?);
    if start_ns > stop_ns {
        let (start, stop) = (start.to_rfc3339(), stop.to_rfc3339());
        return Err(Error::invalid(format!("start is {start}, expected a time not after stop, {stop}")));
    }
    Ok(start_ns..=stop_ns)
}

/// A delete that the disk does not take now may be tried again, as a write may.
fn unavailable(error: StoreError) -> StoreError {
    if !matches!(error, StoreError::File { .. }) {
        return error;
    }
    log::error!("a delete was not recorded: {error}");
    StoreError::Unavailable { reason: "a delete cannot be recorded on disk".to_owned() }
}

fn delete(
    store: &Store,
    bucket: Id,
    time: RangeInclusive<i64>,
    predicate: DeletePredicate,
) -> Result<(), StoreError> {
    let condition = |TagComparison { key, value, equal }| TagCondition { key, value, equal };
    let tags: Vec<_> = predicate.tags.into_iter().map(condition).collect();
    let delete_of = |measurement: Option<&str>| {
        store.delete(&Delete { bucket, measurement, time: time.clone(), tags: tags.clone() })
    };
    match predicate.measurements {
        Measurements::None => Ok(()),
        Measurements::One(name) => delete_of(Some(&name)),
        Measurements::AllBut(names) if names.is_empty() => delete_of(None),
        Measurements::AllBut(names) => {
            let mut measurements = store.measurements(bucket);
            measurements.retain(|measurement| names.iter().all(|name| **name != **measurement));
            measurements.iter().try_for_each(|measurement| delete_of(Some(measurement)))
        }
    }
}
