//! `/api/v2/write` and `/write`: line protocol into a bucket.

pub(crate) mod explicit;
pub(super) mod target;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use bytes::Bytes;
use tidegate_generated::answer::Answer;
use tidegate_generated::apis::write::{
    PostLegacyWriteRequest, PostLegacyWriteResponse, PostWriteRequest, PostWriteResponse, WriteApi,
};
use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::models::{LineProtocolError, LineProtocolErrorCode, WritePrecision};
use tidegate_generated::operations;
use tidegate_generated::types::{BodyMemory, RawBody};

use super::legacy;
use crate::app::{Admission, App, Quotas, Work};
use crate::auth::Caller;
use crate::clock::Clock;
use crate::ingest::{self, ParseOptions, Precision, Rejection};
use crate::resources::{Bucket, BucketFilter, Page, ResourceError, Resources, UsageCounts, UsageKind};
use crate::store::{Store, WriteOptions};

/// Where clients look for an error's code before, or instead of, the body.
const PLATFORM_ERROR_CODE: HeaderName = HeaderName::from_static("x-platform-error-code");

/// The paths that usage figures are kept for.
const V2_ENDPOINT: &str = "/api/v2/write";
const V1_ENDPOINT: &str = "/write";

impl WriteApi for App {
    async fn post_write(
        &self,
        caller: &Arc<Caller>,
        request: PostWriteRequest,
    ) -> Result<PostWriteResponse, Error> {
        let precision = request.precision.map_or(Precision::Nanosecond, precision);
        let (caller, writer) = (caller.clone(), Writer::of(self));
        let outcome = self
            .block(move || {
                let bucket = target::by_name(
                    &writer.resources,
                    &caller,
                    request.org.as_deref(),
                    request.org_id,
                    &request.bucket,
                )?;
                writer.write(&bucket, request.body, precision, V2_ENDPOINT)
            })
            .await;
        match outcome {
            Ok(None) => Ok(PostWriteResponse::Status204 {}),
            Ok(Some(rejection)) => refusal(rejection),
            Err(error) => Err(error.as_declared(&operations::write::POST_WRITE)),
        }
    }

    async fn post_legacy_write(
        &self,
        caller: &Arc<Caller>,
        request: PostLegacyWriteRequest,
    ) -> Result<PostLegacyWriteResponse, Error> {
        let (caller, writer) = (caller.clone(), Writer::of(self));
        let outcome = self
            .block(move || {
                // Some v1 clients send the parameter with nothing in it.
                let precision = match request.precision.as_deref() {
                    None | Some("") => Precision::Nanosecond,
                    Some(text) => text.parse()?,
                };
                let policy = request.rp.as_deref().filter(|policy| !policy.is_empty());
                let bucket = target::by_database(&writer.resources, &caller, &request.db, policy)?;
                writer.write(&bucket, request.body, precision, V1_ENDPOINT)
            })
            .await;
        match outcome {
            Ok(None) => Ok(PostLegacyWriteResponse::Status204 {}),
            Ok(Some(Rejection { line, message })) => {
                Ok(PostLegacyWriteResponse::Answer(legacy::refusal(&Error::invalid(message), Some(line))))
            }
            Err(error) if matches!(error.code, ErrorCode::Unavailable | ErrorCode::TooManyRequests) => {
                Err(error.as_declared(&operations::write::POST_LEGACY_WRITE))
            }
            Err(error) => Ok(PostLegacyWriteResponse::Answer(legacy::refusal(&error, None))),
        }
    }
}

/// What a write needs besides its target.
struct Writer {
    resources: Resources,
    store: Store,
    unpacked_bytes: usize,
    body_memory: BodyMemory,
    clock: Clock,
    quotas: Quotas,
    /// How often records had changed before the target was looked for.
    changes: u64,
}

impl Writer {
    fn of(app: &App) -> Self {
        Self {
            resources: app.resources.clone(),
            store: app.store.clone(),
            unpacked_bytes: app.limits.unpacked_bytes,
            body_memory: app.body_memory.clone(),
            clock: app.clock,
            quotas: app.quotas.clone(),
            changes: app.resources.changes(),
        }
    }

    /// Writes the points of a body; what comes back is what was left out. Blocks until the points are on disk.
    fn write(
        &self,
        bucket: &Bucket,
        body: RawBody,
        precision: Precision,
        endpoint: &str,
    ) -> Result<Option<Rejection>, Error> {
        let bytes = self.unpack(body)?;
        let now = self.clock.now();
        let _admission = self.admit(bucket, bytes.len() as u64).inspect_err(|error| {
            self.count(bucket, endpoint, error.status, UsageCounts { requests: 1, ..UsageCounts::default() });
        })?;
        let now_ns = now.timestamp_nanos_opt().unwrap_or(i64::MAX);
        let parsed = ingest::parse(
            &bytes,
            &ParseOptions {
                oldest_time_ns: bucket.retention.oldest_time_ns(now_ns),
                ..ParseOptions::new(precision, now_ns)
            },
            &self.store.series_index(bucket.id),
        );
        let explicit = explicit::schemas(&self.resources, bucket)?;
        let options = WriteOptions { explicit: explicit.as_ref() };
        let report = self.store.write_with(bucket.id, &parsed.batch, &options)?;
        self.drop_if_gone(bucket)?;
        let rejection = ingest::rejection(&parsed.errors, &report);
        let status = if rejection.is_none() { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST };
        let counts = UsageCounts {
            requests: 1,
            request_bytes: bytes.len() as u64,
            points: report.written as u64,
            ..UsageCounts::default()
        };
        self.count(bucket, endpoint, status, counts);
        Ok(rejection)
    }

    /// Takes the points away again if the bucket was deleted since it was looked for. Who deletes it removes its record first
    /// and its points then: so either they see these points, or here it is seen that there is no record any more.
    fn drop_if_gone(&self, bucket: &Bucket) -> Result<(), Error> {
        if self.resources.changes() == self.changes {
            return Ok(());
        }
        match self.resources.bucket(bucket.id) {
            Err(error @ ResourceError::NotFound { .. }) => {
                self.store.drop_bucket(bucket.id)?;
                Err(error.into())
            }
            found => Ok(found.map(drop)?),
        }
    }

    /// Refuses what is beyond the quotas of the bucket's organization.
    fn admit(&self, bucket: &Bucket, bytes: u64) -> Result<Option<Admission>, Error> {
        let organization = bucket.organization;
        self.quotas.check_series(organization, || -> Result<u64, Error> {
            let filter = BucketFilter { organization: Some(organization), ..BucketFilter::default() };
            let buckets = self.resources.buckets(&filter, &Page::ALL, |_| true)?.items;
            Ok(buckets.iter().map(|bucket| self.store.series_count(bucket.id)).sum())
        })??;
        Ok(self.quotas.admit(organization, Work::Write, bytes)?)
    }

    fn count(&self, bucket: &Bucket, endpoint: &str, status: StatusCode, counts: UsageCounts) {
        let kind = UsageKind {
            organization: bucket.organization,
            bucket: Some(bucket.id),
            endpoint: endpoint.to_owned(),
            status: status.as_u16(),
        };
        self.resources.count_usage(kind, self.clock.now(), &counts);
    }

    /// The text of a body, of which the compressed form is given up.
    fn unpack(&self, body: RawBody) -> Result<Bytes, Error> {
        match body.content_encoding.as_deref() {
            None => Ok(body.bytes),
            Some("gzip" | "x-gzip") => {
                Ok(ingest::decode_gzip(&body.bytes, self.unpacked_bytes, &self.body_memory)?)
            }
            Some(other) => {
                let message =
                    format!("content encoding {other:?} is not supported, expected gzip or identity");
                Err(Error::new(ErrorCode::UnsupportedMediaType, message))
            }
        }
    }
}

fn precision(precision: WritePrecision) -> Precision {
    match precision {
        WritePrecision::Ms => Precision::Millisecond,
        WritePrecision::S => Precision::Second,
        WritePrecision::Us => Precision::Microsecond,
        WritePrecision::Ns => Precision::Nanosecond,
    }
}

/// The declared body, with the code also in the header that every other error has it in.
fn refusal(rejection: Rejection) -> Result<PostWriteResponse, Error> {
    let body = LineProtocolError {
        line: i32::try_from(rejection.line).ok(),
        message: Some(rejection.message),
        ..LineProtocolError::new(LineProtocolErrorCode::Invalid)
    };
    let json = serde_json::to_vec(&body).map_err(|_| Error::internal("the refusal cannot be encoded"))?;
    let answer = Answer::new(StatusCode::BAD_REQUEST)
        .with_header(PLATFORM_ERROR_CODE, HeaderValue::from_static(ErrorCode::Invalid.as_str()))
        .with_body("application/json", json);
    Ok(PostWriteResponse::Answer(answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Plan;
    use crate::resources::{NewBucket, NewOrganization};
    use crate::store::StoreOptions;

    #[test]
    fn a_bucket_that_was_deleted_since_it_was_looked_for_gets_no_points() {
        let resources = Resources::open(None).unwrap();
        let store = Store::open(StoreOptions::memory()).unwrap();
        let new = NewOrganization { name: "one".to_owned(), ..NewOrganization::default() };
        let organization = resources.create_organization(new).unwrap().id;
        let bucket = resources.create_bucket(NewBucket::new(organization, "cpu")).unwrap();
        let writer = Writer {
            changes: resources.changes(),
            resources: resources.clone(),
            store: store.clone(),
            unpacked_bytes: 1 << 20,
            body_memory: BodyMemory::new(1 << 20),
            clock: Clock::default(),
            quotas: Quotas::new(Plan::UNLIMITED),
        };
        let write = || {
            let body = RawBody { bytes: Bytes::from_static(b"tide level=1 1"), content_encoding: None };
            writer.write(&bucket, body, Precision::Nanosecond, V2_ENDPOINT)
        };
        assert!(write().unwrap().is_none());
        resources.delete_bucket(bucket.id).unwrap();
        store.drop_bucket(bucket.id).unwrap();
        assert_eq!(write().unwrap_err().code, ErrorCode::NotFound);
        assert!(store.measurements(bucket.id).is_empty());
    }
}
