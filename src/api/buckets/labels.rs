//! Labels of a bucket.

use tidegate_generated::apis::buckets::{
    DeleteBucketsIdLabelsIdRequest, GetBucketsIdLabelsRequest, PostBucketsIdLabelsRequest,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;

use super::{PATH, found};
use crate::api::labels;
use crate::auth::Caller;
use crate::resources::{Action, Resources, Subject};

pub(super) fn list(
    resources: &Resources,
    caller: &Caller,
    request: &GetBucketsIdLabelsRequest,
) -> Result<models::LabelsResponse, Error> {
    let bucket = found(resources, caller, Action::Read, request.bucket_id)?;
    let labels = resources.labels_of(Subject::Bucket(bucket.id))?;
    Ok(labels::labels_response(format!("{PATH}/{}/labels", bucket.id), labels))
}

/// Attaching changes the bucket, so it takes the permission to; of the label it takes that it may be seen.
pub(super) fn attach(
    resources: &Resources,
    caller: &Caller,
    request: &PostBucketsIdLabelsRequest,
) -> Result<models::LabelResponse, Error> {
    let bucket = found(resources, caller, Action::Write, request.bucket_id)?;
    let label = labels::found(resources, caller, Action::Read, request.body.label_id)?;
    Ok(labels::label_response(resources.attach_label(Subject::Bucket(bucket.id), label.id)?))
}

pub(super) fn detach(
    resources: &Resources,
    caller: &Caller,
    request: &DeleteBucketsIdLabelsIdRequest,
) -> Result<(), Error> {
    let bucket = found(resources, caller, Action::Write, request.bucket_id)?;
    Ok(resources.detach_label(Subject::Bucket(bucket.id), request.label_id)?)
}
