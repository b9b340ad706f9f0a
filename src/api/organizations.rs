//! `/api/v2/orgs`. Its secrets have a tag of their own.

use std::sync::Arc;

use tidegate_generated::apis::organizations::{
    DeleteOrgsIdMembersIdRequest, DeleteOrgsIdMembersIdResponse, DeleteOrgsIdOwnersIdRequest,
    DeleteOrgsIdOwnersIdResponse, DeleteOrgsIdRequest, DeleteOrgsIdResponse, GetOrgsIdMembersRequest,
    GetOrgsIdMembersResponse, GetOrgsIdOwnersRequest, GetOrgsIdOwnersResponse, GetOrgsIdRequest,
    GetOrgsIdResponse, GetOrgsRequest, GetOrgsResponse, OrganizationsApi, PatchOrgsIdRequest,
    PatchOrgsIdResponse, PostOrgsIdMembersRequest, PostOrgsIdMembersResponse, PostOrgsIdOwnersRequest,
    PostOrgsIdOwnersResponse, PostOrgsRequest, PostOrgsResponse,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, named_organization, require_all};
use super::links::{page, page_links};
use super::members;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{
    Action, NewOrganization, Organization, OrganizationChange, OrganizationFilter, ResourceType, Resources,
    Role, Subject,
};

const PATH: &str = "/api/v2/orgs";

impl OrganizationsApi for App {
    async fn get_orgs(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgsRequest,
    ) -> Result<GetOrgsResponse, Error> {
        let body =
            self.on_resources(caller, move |resources, caller| list(resources, caller, request)).await?;
        Ok(GetOrgsResponse::Status200 { body })
    }

    async fn post_orgs(
        &self,
        caller: &Arc<Caller>,
        request: PostOrgsRequest,
    ) -> Result<PostOrgsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                require_all(caller, Action::Write, ResourceType::Orgs, None)?;
                let models::PostOrganizationRequest { name, description } = request.body;
                let new = NewOrganization { name, description, owner: caller.user };
                Ok(model(resources.create_organization(new)?))
            })
            .await?;
        Ok(PostOrgsResponse::Status201 { body })
    }

    async fn get_orgs_id(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgsIdRequest,
    ) -> Result<GetOrgsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Read, request.org_id).map(model)
            })
            .await?;
        Ok(GetOrgsIdResponse::Status200 { body })
    }

    async fn patch_orgs_id(
        &self,
        caller: &Arc<Caller>,
        request: PatchOrgsIdRequest,
    ) -> Result<PatchOrgsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Write, request.org_id)?;
                let models::PatchOrganizationRequest { name, description } = request.body;
                let change = OrganizationChange { name, description };
                Ok(model(resources.update_organization(request.org_id, change)?))
            })
            .await?;
        Ok(PatchOrgsIdResponse::Status200 { body })
    }

    async fn delete_orgs_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteOrgsIdRequest,
    ) -> Result<DeleteOrgsIdResponse, Error> {
        let store = self.store.clone();
        self.on_resources(caller, move |resources, caller| {
            found(resources, caller, Action::Write, request.org_id)?;
            let buckets = resources.delete_organization(request.org_id)?;
            Ok(buckets.into_iter().try_for_each(|bucket| store.drop_bucket(bucket))?)
        })
        .await?;
        Ok(DeleteOrgsIdResponse::Status204 {})
    }

    async fn get_orgs_id_members(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgsIdMembersRequest,
    ) -> Result<GetOrgsIdMembersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let subject = subject(resources, caller, Action::Read, request.org_id)?;
                Ok(members::members(subject, resources.members(subject, Role::Member)?))
            })
            .await?;
        Ok(GetOrgsIdMembersResponse::Status200 { body })
    }

    async fn post_orgs_id_members(
        &self,
        caller: &Arc<Caller>,
        request: PostOrgsIdMembersRequest,
    ) -> Result<PostOrgsIdMembersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let subject = subject(resources, caller, Action::Write, request.org_id)?;
                Ok(members::member(resources.add_member(subject, request.body.id, Role::Member)?))
            })
            .await?;
        Ok(PostOrgsIdMembersResponse::Status201 { body })
    }

    async fn delete_orgs_id_members_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteOrgsIdMembersIdRequest,
    ) -> Result<DeleteOrgsIdMembersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let subject = subject(resources, caller, Action::Write, request.org_id)?;
            Ok(resources.remove_member(subject, request.user_id, Role::Member)?)
        })
        .await?;
        Ok(DeleteOrgsIdMembersIdResponse::Status204 {})
    }

    async fn get_orgs_id_owners(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgsIdOwnersRequest,
    ) -> Result<GetOrgsIdOwnersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let subject = subject(resources, caller, Action::Read, request.org_id)?;
                Ok(members::owners(subject, resources.members(subject, Role::Owner)?))
            })
            .await?;
        Ok(GetOrgsIdOwnersResponse::Status200 { body })
    }

    async fn post_orgs_id_owners(
        &self,
        caller: &Arc<Caller>,
        request: PostOrgsIdOwnersRequest,
    ) -> Result<PostOrgsIdOwnersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let subject = subject(resources, caller, Action::Write, request.org_id)?;
                Ok(members::owner(resources.add_member(subject, request.body.id, Role::Owner)?))
            })
            .await?;
        Ok(PostOrgsIdOwnersResponse::Status201 { body })
    }

    async fn delete_orgs_id_owners_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteOrgsIdOwnersIdRequest,
    ) -> Result<DeleteOrgsIdOwnersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let subject = subject(resources, caller, Action::Write, request.org_id)?;
            Ok(resources.remove_member(subject, request.user_id, Role::Owner)?)
        })
        .await?;
        Ok(DeleteOrgsIdOwnersIdResponse::Status204 {})
    }
}

fn list(
    resources: &Resources,
    caller: &Caller,
    request: GetOrgsRequest,
) -> Result<models::Organizations, Error> {
    named_organization(resources, caller, request.org_id, request.org.as_deref())?;
    let page = page(request.limit, request.offset, None, request.descending);
    let filter = OrganizationFilter { id: request.org_id, name: request.org.clone(), user: request.user_id };
    let listing = resources.organizations(&filter, &page, |organization| {
        let id = Some(organization.id);
        caller.may(Action::Read, ResourceType::Orgs, id, id)
    })?;
    let last = listing.items.last().map(|organization| organization.id);
    let filters = [
        ("org", request.org),
        ("orgID", request.org_id.map(|id| id.to_string())),
        ("userID", request.user_id.map(|id| id.to_string())),
    ];
    Ok(models::Organizations {
        links: Some(page_links(PATH, &filters, &page, last, listing.more)),
        orgs: Some(listing.items.into_iter().map(model).collect()),
    })
}

/// The organization with an id, if the caller may do something to it.
pub(super) fn found(
    resources: &Resources,
    caller: &Caller,
    action: Action,
    id: Id,
) -> Result<Organization, Error> {
    let resource_type = ResourceType::Orgs;
    let organization = resources.organization(id)?;
    // An organization is among its own resources: permissions on all of them include it.
    Target { resource_type, kind: "organization", organization: Some(id), id }.require(caller, action)?;
    Ok(organization)
}

/// The organization with an id as something that has members, if the caller may do something to it.
fn subject(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Subject, Error> {
    found(resources, caller, action, id).map(|organization| Subject::Organization(organization.id))
}

/// An organization, as answers show one.
pub(crate) fn model(organization: Organization) -> models::Organization {
    let id = organization.id;
    let address = format!("{PATH}/{id}");
    models::Organization {
        id: Some(id),
        name: organization.name,
        // Clients expect the text, empty or not.
        description: Some(organization.description.unwrap_or_default()),
        created_at: Some(organization.timestamps.created_at),
        updated_at: Some(organization.timestamps.updated_at),
        default_storage_type: Some(models::StorageType::Iox),
        status: Some(members::status(organization.status)),
        links: Some(models::OrganizationLinks {
            buckets: Some(format!("/api/v2/buckets?orgID={id}")),
            dashboards: None,
            labels: Some(format!("{address}/labels")),
            members: Some(format!("{address}/members")),
            owners: Some(format!("{address}/owners")),
            secrets: Some(format!("{address}/secrets")),
            tasks: Some(format!("/api/v2/tasks?orgID={id}")),
            param_self: Some(address),
        }),
    }
}
