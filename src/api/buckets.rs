//! `/api/v2/buckets`. Labels, members and owners of buckets stand in files of their own.

mod convert;
mod labels;
mod members;

use std::sync::Arc;

use tidegate_generated::apis::buckets::*;
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, named_organization, require_all};
use super::links::{page, page_links};
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{
    Action, Bucket, BucketChange, BucketFilter, BucketKind, NewBucket, ResourceError, ResourceType, Resources,
};

pub(crate) use convert::model;

const PATH: &str = "/api/v2/buckets";

impl BucketsApi for App {
    async fn get_buckets(
        &self,
        caller: &Arc<Caller>,
        request: GetBucketsRequest,
    ) -> Result<GetBucketsResponse, Error> {
        let body =
            self.on_resources(caller, move |resources, caller| list(resources, caller, request)).await?;
        Ok(GetBucketsResponse::Status200 { body })
    }

    async fn post_buckets(
        &self,
        caller: &Arc<Caller>,
        request: PostBucketsRequest,
    ) -> Result<PostBucketsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let body = request.body;
                require_all(caller, Action::Write, ResourceType::Buckets, Some(body.org_id))?;
                let new = NewBucket {
                    organization: body.org_id,
                    name: body.name,
                    description: body.description,
                    retention: convert::new_retention(body.retention_rules.as_deref())?,
                    retention_policy: body.rp,
                    schema_type: convert::asked_schema_type(body.schema_type),
                };
                match resources.create_bucket(new) {
                    Ok(bucket) => model(resources, bucket),
                    // The organization is a part of the body here, not of the address.
                    Err(error @ ResourceError::NotFound { .. }) => Err(Error::invalid(error.to_string())),
                    Err(error) => Err(error.into()),
                }
            })
            .await?;
        Ok(PostBucketsResponse::Status201 { body })
    }

    async fn get_buckets_id(
        &self,
        caller: &Arc<Caller>,
        request: GetBucketsIdRequest,
    ) -> Result<GetBucketsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                model(resources, found(resources, caller, Action::Read, request.bucket_id)?)
            })
            .await?;
        Ok(GetBucketsIdResponse::Status200 { body })
    }

    async fn patch_buckets_id(
        &self,
        caller: &Arc<Caller>,
        request: PatchBucketsIdRequest,
    ) -> Result<PatchBucketsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Write, request.bucket_id)?;
                let models::PatchBucketRequest { description, name, retention_rules } = request.body;
                let retention = convert::changed_retention(retention_rules.as_deref())?;
                let change = BucketChange { name, description, retention };
                model(resources, resources.update_bucket(request.bucket_id, change)?)
            })
            .await?;
        Ok(PatchBucketsIdResponse::Status200 { body })
    }

    async fn delete_buckets_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteBucketsIdRequest,
    ) -> Result<DeleteBucketsIdResponse, Error> {
        let id = request.bucket_id;
        let store = self.store.clone();
        self.on_resources(caller, move |resources, caller| {
            found(resources, caller, Action::Write, id)?;
            resources.delete_bucket(id)?;
            Ok(store.drop_bucket(id)?)
        })
        .await?;
        Ok(DeleteBucketsIdResponse::Status204 {})
    }

    async fn get_buckets_id_labels(
        &self,
        caller: &Arc<Caller>,
        request: GetBucketsIdLabelsRequest,
    ) -> Result<GetBucketsIdLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| labels::list(resources, caller, &request))
            .await?;
        Ok(GetBucketsIdLabelsResponse::Status200 { body })
    }

    async fn post_buckets_id_labels(
        &self,
        caller: &Arc<Caller>,
        request: PostBucketsIdLabelsRequest,
    ) -> Result<PostBucketsIdLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| labels::attach(resources, caller, &request))
            .await?;
        Ok(PostBucketsIdLabelsResponse::Status201 { body })
    }

    async fn delete_buckets_id_labels_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteBucketsIdLabelsIdRequest,
    ) -> Result<DeleteBucketsIdLabelsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| labels::detach(resources, caller, &request))
            .await?;
        Ok(DeleteBucketsIdLabelsIdResponse::Status204 {})
    }

    async fn get_buckets_id_members(
        &self,
        caller: &Arc<Caller>,
        request: GetBucketsIdMembersRequest,
    ) -> Result<GetBucketsIdMembersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                members::members(resources, caller, request.bucket_id)
            })
            .await?;
        Ok(GetBucketsIdMembersResponse::Status200 { body })
    }

    async fn post_buckets_id_members(
        &self,
        caller: &Arc<Caller>,
        request: PostBucketsIdMembersRequest,
    ) -> Result<PostBucketsIdMembersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                members::add_member(resources, caller, request.bucket_id, request.body.id)
            })
            .await?;
        Ok(PostBucketsIdMembersResponse::Status201 { body })
    }

    async fn delete_buckets_id_members_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteBucketsIdMembersIdRequest,
    ) -> Result<DeleteBucketsIdMembersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            members::remove_member(resources, caller, request.bucket_id, request.user_id)
        })
        .await?;
        Ok(DeleteBucketsIdMembersIdResponse::Status204 {})
    }

    async fn get_buckets_id_owners(
        &self,
        caller: &Arc<Caller>,
        request: GetBucketsIdOwnersRequest,
    ) -> Result<GetBucketsIdOwnersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                members::owners(resources, caller, request.bucket_id)
            })
            .await?;
        Ok(GetBucketsIdOwnersResponse::Status200 { body })
    }

    async fn post_buckets_id_owners(
        &self,
        caller: &Arc<Caller>,
        request: PostBucketsIdOwnersRequest,
    ) -> Result<PostBucketsIdOwnersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                members::add_owner(resources, caller, request.bucket_id, request.body.id)
            })
            .await?;
        Ok(PostBucketsIdOwnersResponse::Status201 { body })
    }

    async fn delete_buckets_id_owners_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteBucketsIdOwnersIdRequest,
    ) -> Result<DeleteBucketsIdOwnersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            members::remove_owner(resources, caller, request.bucket_id, request.user_id)
        })
        .await?;
        Ok(DeleteBucketsIdOwnersIdResponse::Status204 {})
    }
}

fn list(
    resources: &Resources,
    caller: &Caller,
    request: GetBucketsRequest,
) -> Result<models::Buckets, Error> {
    let organization = named_organization(resources, caller, request.org_id, request.org.as_deref())?;
    let page = page(request.limit, request.offset, request.after, false);
    let filter = BucketFilter {
        organization: organization.map(|organization| organization.id),
        name: request.name.clone(),
        id: request.id,
    };
    let listing = resources.buckets(&filter, &page, |bucket| {
        let organization = Some(bucket.organization);
        visible(caller, bucket)
            && caller.may(Action::Read, ResourceType::Buckets, organization, Some(bucket.id))
    })?;
    let last = listing.items.last().map(|bucket| bucket.id);
    let filters = [
        ("id", request.id.map(|id| id.to_string())),
        ("name", request.name),
        ("org", request.org),
        ("orgID", request.org_id.map(|id| id.to_string())),
    ];
    let buckets =
        listing.items.into_iter().map(|bucket| model(resources, bucket)).collect::<Result<_, _>>()?;
    Ok(models::Buckets {
        buckets: Some(buckets),
        links: Some(page_links(PATH, &filters, &page, last, listing.more)),
    })
}

/// System buckets show themselves only to those who may read their organization.
fn visible(caller: &Caller, bucket: &Bucket) -> bool {
    let organization = bucket.organization;
    match bucket.kind {
        BucketKind::User => true,
        BucketKind::System => {
            caller.may(Action::Read, ResourceType::Orgs, Some(organization), Some(organization))
        }
    }
}

/// The bucket with an id, if the caller may do something to it.
fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Bucket, Error> {
    let bucket = resources.bucket(id)?;
    if !visible(caller, &bucket) {
        return Err(Error::not_found("bucket not found"));
    }
    let organization = Some(bucket.organization);
    Target { resource_type: ResourceType::Buckets, kind: "bucket", organization, id }
        .require(caller, action)?;
    Ok(bucket)
}
