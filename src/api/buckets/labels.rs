//! Labels of a bucket.

use tidegate_generated::apis::buckets::{
    DeleteBucketsIdLabelsIdRequest, GetBucketsIdLabelsRequest, PostBucketsIdLabelsRequest,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;

use super::found;
use crate::api::labels;
use crate::auth::Caller;
use crate::resources::{Action, Resources, Subject};

pub(super) fn list(
    resources: &Resources,
    caller: &Caller,
    request: &GetBucketsIdLabelsRequest,
) -> Result<models::LabelsResponse, Error> {
    let bucket = found(resources, caller, Action::Read, request.bucket_id)?;
    labels::labels_of(resources, Subject::Bucket(bucket.id))
}

/// Attaching changes the bucket, so it takes the permission to.
pub(super) fn attach(
    resources: &Resources,
    caller: &Caller,
    request: &PostBucketsIdLabelsRequest,
) -> Result<models::LabelResponse, Error> {
    let bucket = found(resources, caller, Action::Write, request.bucket_id)?;
    labels::attach(resources, caller, Subject::Bucket(bucket.id), request.body.label_id)
}

pub(super) fn detach(
    resources: &Resources,
    caller: &Caller,
    request: &DeleteBucketsIdLabelsIdRequest,
) -> Result<(), Error> {
    let bucket = found(resources, caller, Action::Write, request.bucket_id)?;
    Ok(resources.detach_label(Subject::Bucket(bucket.id), request.label_id)?)
}
