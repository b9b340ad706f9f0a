//! `/api/v2/telegrafs`.

mod convert;

use std::sync::Arc;

use tidegate_generated::apis::telegrafs::*;
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, forbidden, named_organization, require_all};
use super::{labels, members};
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{Action, ResourceType, Resources, Role, Subject, Telegraf};

use convert::{asked, download, model};

const PATH: &str = "/api/v2/telegrafs";

impl TelegrafsApi for App {
    async fn get_telegrafs(
        &self,
        caller: &Arc<Caller>,
        request: GetTelegrafsRequest,
    ) -> Result<GetTelegrafsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization = named_organization(resources, caller, request.org_id, None)?;
                let organization = organization.map(|organization| organization.id);
                let readable = |telegraf: &Telegraf| {
                    let organization = Some(telegraf.organization);
                    caller.may(Action::Read, ResourceType::Telegrafs, organization, Some(telegraf.id))
                };
                let telegrafs = resources.telegrafs(organization, readable)?.into_iter();
                let telegrafs =
                    telegrafs.map(|telegraf| model(resources, telegraf)).collect::<Result<_, _>>();
                Ok(models::Telegrafs { configurations: Some(telegrafs?) })
            })
            .await?;
        Ok(GetTelegrafsResponse::Status200 { body })
    }

    async fn post_telegrafs(
        &self,
        caller: &Arc<Caller>,
        request: PostTelegrafsRequest,
    ) -> Result<PostTelegrafsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization = request.body.org_id.or(caller.organization).ok_or_else(|| {
                    Error::invalid("orgID: is required where the credentials belong to no organization")
                })?;
                require_all(caller, Action::Write, ResourceType::Telegrafs, Some(organization))?;
                model(resources, resources.create_telegraf(asked(organization, request.body)?)?)
            })
            .await?;
        Ok(PostTelegrafsResponse::Status201 { body })
    }

    async fn get_telegrafs_id(
        &self,
        caller: &Arc<Caller>,
        request: GetTelegrafsIdRequest,
    ) -> Result<GetTelegrafsIdResponse, Error> {
        let media_type = request.accept;
        let (telegraf, json) = self
            .on_resources(caller, move |resources, caller| {
                let telegraf = found(resources, caller, Action::Read, request.telegraf_id)?;
                let is_json = media_type == "application/json";
                let json = is_json.then(|| model(resources, telegraf.clone())).transpose()?;
                Ok((telegraf, json))
            })
            .await?;
        let body = match (json, media_type) {
            (Some(json), _) => GetTelegrafsIdStatus200Body::ApplicationJson(json),
            (None, "application/octet-stream") => {
                return Ok(GetTelegrafsIdResponse::Answer(download(telegraf)));
            }
            (None, _) => GetTelegrafsIdStatus200Body::ApplicationToml(telegraf.config),
        };
        Ok(GetTelegrafsIdResponse::Status200 { body })
    }

    async fn put_telegrafs_id(
        &self,
        caller: &Arc<Caller>,
        request: PutTelegrafsIdRequest,
    ) -> Result<PutTelegrafsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let telegraf = found(resources, caller, Action::Write, request.telegraf_id)?;
                let organization = request.body.org_id.unwrap_or(telegraf.organization);
                let new = asked(organization, request.body)?;
                model(resources, resources.replace_telegraf(telegraf.id, new)?)
            })
            .await?;
        Ok(PutTelegrafsIdResponse::Status200 { body })
    }

    async fn delete_telegrafs_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteTelegrafsIdRequest,
    ) -> Result<DeleteTelegrafsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let telegraf = found(resources, caller, Action::Write, request.telegraf_id)?;
            Ok(resources.delete_telegraf(telegraf.id)?)
        })
        .await?;
        Ok(DeleteTelegrafsIdResponse::Status204 {})
    }

    async fn get_telegrafs_id_labels(
        &self,
        caller: &Arc<Caller>,
        request: GetTelegrafsIdLabelsRequest,
    ) -> Result<GetTelegrafsIdLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let telegraf = found(resources, caller, Action::Read, request.telegraf_id)?;
                labels::labels_of(resources, Subject::Telegraf(telegraf.id))
            })
            .await?;
        Ok(GetTelegrafsIdLabelsResponse::Status200 { body })
    }

    async fn post_telegrafs_id_labels(
        &self,
        caller: &Arc<Caller>,
        request: PostTelegrafsIdLabelsRequest,
    ) -> Result<PostTelegrafsIdLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let telegraf = found(resources, caller, Action::Write, request.telegraf_id)?;
                labels::attach(resources, caller, Subject::Telegraf(telegraf.id), request.body.label_id)
            })
            .await?;
        Ok(PostTelegrafsIdLabelsResponse::Status201 { body })
    }

    async fn delete_telegrafs_id_labels_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteTelegrafsIdLabelsIdRequest,
    ) -> Result<DeleteTelegrafsIdLabelsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let telegraf = found(resources, caller, Action::Write, request.telegraf_id)?;
            Ok(resources.detach_label(Subject::Telegraf(telegraf.id), request.label_id)?)
        })
        .await?;
        Ok(DeleteTelegrafsIdLabelsIdResponse::Status204 {})
    }

    async fn get_telegrafs_id_members(
        &self,
        caller: &Arc<Caller>,
        request: GetTelegrafsIdMembersRequest,
    ) -> Result<GetTelegrafsIdMembersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let telegraf = found(resources, caller, Action::Read, request.telegraf_id)?;
                let subject = Subject::Telegraf(telegraf.id);
                Ok(members::members(subject, resources.members(subject, Role::Member)?))
            })
            .await?;
        Ok(GetTelegrafsIdMembersResponse::Status200 { body })
    }

    async fn post_telegrafs_id_members(
        &self,
        caller: &Arc<Caller>,
        request: PostTelegrafsIdMembersRequest,
    ) -> Result<PostTelegrafsIdMembersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let subject = manageable(resources, caller, request.telegraf_id)?;
                Ok(members::member(resources.add_member(subject, request.body.id, Role::Member)?))
            })
            .await?;
        Ok(PostTelegrafsIdMembersResponse::Status201 { body })
    }

    async fn delete_telegrafs_id_members_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteTelegrafsIdMembersIdRequest,
    ) -> Result<DeleteTelegrafsIdMembersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let subject = manageable(resources, caller, request.telegraf_id)?;
            Ok(resources.remove_member(subject, request.user_id, Role::Member)?)
        })
        .await?;
        Ok(DeleteTelegrafsIdMembersIdResponse::Status204 {})
    }

    async fn get_telegrafs_id_owners(
        &self,
        caller: &Arc<Caller>,
        request: GetTelegrafsIdOwnersRequest,
    ) -> Result<GetTelegrafsIdOwnersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let telegraf = found(resources, caller, Action::Read, request.telegraf_id)?;
                let subject = Subject::Telegraf(telegraf.id);
                Ok(members::owners(subject, resources.members(subject, Role::Owner)?))
            })
            .await?;
        Ok(GetTelegrafsIdOwnersResponse::Status200 { body })
    }

    async fn post_telegrafs_id_owners(
        &self,
        caller: &Arc<Caller>,
        request: PostTelegrafsIdOwnersRequest,
    ) -> Result<PostTelegrafsIdOwnersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let subject = manageable(resources, caller, request.telegraf_id)?;
                Ok(members::owner(resources.add_member(subject, request.body.id, Role::Owner)?))
            })
            .await?;
        Ok(PostTelegrafsIdOwnersResponse::Status201 { body })
    }

    async fn delete_telegrafs_id_owners_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteTelegrafsIdOwnersIdRequest,
    ) -> Result<DeleteTelegrafsIdOwnersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let subject = manageable(resources, caller, request.telegraf_id)?;
            Ok(resources.remove_member(subject, request.user_id, Role::Owner)?)
        })
        .await?;
        Ok(DeleteTelegrafsIdOwnersIdResponse::Status204 {})
    }
}

/// The configuration with an id, if the caller may do something to it.
fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Telegraf, Error> {
    let telegraf = resources.telegraf(id)?;
    let organization = Some(telegraf.organization);
    Target { resource_type: ResourceType::Telegrafs, kind: "telegraf configuration", organization, id }
        .require(caller, action)?;
    Ok(telegraf)
}

/// A configuration whose members the caller may change. As for buckets that takes the permission to write the
/// organization: or tokens that write one configuration could hand out access to it.
fn manageable(resources: &Resources, caller: &Caller, id: Id) -> Result<Subject, Error> {
    let organization = found(resources, caller, Action::Write, id)?.organization;
    if !caller.may(Action::Write, ResourceType::Orgs, Some(organization), Some(organization)) {
        return Err(forbidden(Action::Write, ResourceType::Orgs));
    }
    Ok(Subject::Telegraf(id))
}
