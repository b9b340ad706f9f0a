//! `/api/v2/dbrps`.
//!
//! A mapping opens nothing that its bucket does not: whoever may read or write the bucket may read or write its
//! mappings, and so may whoever has the permission on mappings themselves.

use std::sync::Arc;

use actix_web::http::StatusCode;
use tidegate_generated::apis::dbrps::{
    DbrpsApi, DeleteDbrpidRequest, DeleteDbrpidResponse, GetDbrpsIdRequest, GetDbrpsIdResponse,
    GetDbrpsRequest, GetDbrpsResponse, PatchDbrpidRequest, PatchDbrpidResponse, PostDbrpRequest,
    PostDbrpResponse,
};
use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{forbidden, named_organization};
use super::links::links_to;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{
    Action, Dbrp, DbrpChange, DbrpFilter, NewDbrp, ResourceError, ResourceType, Resources,
};

const PATH: &str = "/api/v2/dbrps";

impl DbrpsApi for App {
    async fn get_dbrps(
        &self,
        caller: &Arc<Caller>,
        request: GetDbrpsRequest,
    ) -> Result<GetDbrpsResponse, Error> {
        let body =
            self.on_resources(caller, move |resources, caller| list(resources, caller, request)).await?;
        Ok(GetDbrpsResponse::Status200 { body })
    }

    async fn post_dbrp(
        &self,
        caller: &Arc<Caller>,
        request: PostDbrpRequest,
    ) -> Result<PostDbrpResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| create(resources, caller, request.body))
            .await?;
        Ok(PostDbrpResponse::Status201 { body })
    }

    async fn get_dbrps_id(
        &self,
        caller: &Arc<Caller>,
        request: GetDbrpsIdRequest,
    ) -> Result<GetDbrpsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization = organization(resources, caller, request.org_id, request.org.as_deref())?;
                let dbrp = found(resources, caller, Action::Read, organization, request.dbrp_id)?;
                Ok(models::DbrpGet { content: Some(model(dbrp)) })
            })
            .await?;
        Ok(GetDbrpsIdResponse::Status200 { body })
    }

    async fn patch_dbrpid(
        &self,
        caller: &Arc<Caller>,
        request: PatchDbrpidRequest,
    ) -> Result<PatchDbrpidResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization = organization(resources, caller, request.org_id, request.org.as_deref())?;
                found(resources, caller, Action::Write, organization, request.dbrp_id)?;
                let models::DbrpUpdate { default, retention_policy } = request.body;
                let change = DbrpChange { retention_policy, default };
                let dbrp = resources.update_dbrp(request.dbrp_id, change).map_err(mapped_already)?;
                Ok(models::DbrpGet { content: Some(model(dbrp)) })
            })
            .await?;
        Ok(PatchDbrpidResponse::Status200 { body })
    }

    async fn delete_dbrpid(
        &self,
        caller: &Arc<Caller>,
        request: DeleteDbrpidRequest,
    ) -> Result<DeleteDbrpidResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let organization = organization(resources, caller, request.org_id, request.org.as_deref())?;
            found(resources, caller, Action::Write, organization, request.dbrp_id)?;
            Ok(resources.delete_dbrp(request.dbrp_id)?)
        })
        .await?;
        Ok(DeleteDbrpidResponse::Status204 {})
    }
}

fn list(resources: &Resources, caller: &Caller, request: GetDbrpsRequest) -> Result<models::Dbrps, Error> {
    // The operation declares 400 for an unknown organization, not 404.
    let organization = organization(resources, caller, request.org_id, request.org.as_deref())
        .map_err(|error| Error::invalid(error.message))?;
    let filter = DbrpFilter {
        id: request.id,
        bucket: request.bucket_id,
        database: request.db,
        retention_policy: request.rp,
        default: request.default,
    };
    let mut dbrps = resources.dbrps(organization, &filter)?;
    dbrps.retain(|dbrp| may(caller, Action::Read, dbrp));
    Ok(models::Dbrps { content: Some(dbrps.into_iter().map(model).collect()) })
}

fn create(resources: &Resources, caller: &Caller, body: models::DbrpCreate) -> Result<models::Dbrp, Error> {
    let organization = organization(resources, caller, body.org_id, body.org.as_deref())?;
    // Its bucket has to be one that the caller may see; making mappings in the organization takes a permission.
    let bucket = resources.bucket(body.bucket_id)?;
    let on = |action, resource_type, id| caller.may(action, resource_type, Some(bucket.organization), id);
    if bucket.organization != organization || !on(Action::Read, ResourceType::Buckets, Some(bucket.id)) {
        return Err(Error::not_found("bucket not found"));
    }
    if !on(Action::Write, ResourceType::Dbrp, None)
        && !on(Action::Write, ResourceType::Buckets, Some(bucket.id))
    {
        return Err(forbidden(Action::Write, ResourceType::Dbrp));
    }
    let new = NewDbrp {
        organization,
        bucket: bucket.id,
        database: body.database,
        retention_policy: body.retention_policy,
        default: body.default.unwrap_or(false),
    };
    Ok(model(resources.create_dbrp(new).map_err(mapped_already)?))
}

/// The organization a request is about: the one it names, else that of the credentials.
fn organization(
    resources: &Resources,
    caller: &Caller,
    id: Option<Id>,
    name: Option<&str>,
) -> Result<Id, Error> {
    match named_organization(resources, caller, id, name)? {
        Some(organization) => Ok(organization.id),
        None => caller.organization.ok_or_else(|| {
            Error::invalid("orgID and org are missing and the credentials belong to no organization")
        }),
    }
}

/// The mapping of an organization with an id, if the caller may do something to it.
fn found(
    resources: &Resources,
    caller: &Caller,
    action: Action,
    organization: Id,
    id: Id,
) -> Result<Dbrp, Error> {
    let dbrp = resources.dbrp(id)?;
    if dbrp.organization != organization || !(may(caller, action, &dbrp) || may(caller, Action::Read, &dbrp))
    {
        return Err(Error::not_found("dbrp mapping not found"));
    }
    if !may(caller, action, &dbrp) {
        return Err(forbidden(action, ResourceType::Dbrp));
    }
    Ok(dbrp)
}

fn may(caller: &Caller, action: Action, dbrp: &Dbrp) -> bool {
    let organization = Some(dbrp.organization);
    caller.may(action, ResourceType::Dbrp, organization, Some(dbrp.id))
        || caller.may(action, ResourceType::Buckets, organization, Some(dbrp.bucket))
}

/// The operations declare 400 for a pair that is mapped already, where other conflicts are 422.
fn mapped_already(error: ResourceError) -> Error {
    let error = Error::from(error);
    if error.code == ErrorCode::Conflict { error.with_status(StatusCode::BAD_REQUEST) } else { error }
}

fn model(dbrp: Dbrp) -> models::Dbrp {
    models::Dbrp {
        links: Some(links_to(format!("{PATH}/{}", dbrp.id))),
        id: dbrp.id,
        org_id: dbrp.organization,
        bucket_id: dbrp.bucket,
        database: dbrp.database,
        retention_policy: dbrp.retention_policy,
        default: dbrp.default,
        r#virtual: Some(dbrp.is_virtual),
    }
}
