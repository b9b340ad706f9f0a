//! `/api/v2/users` and `/api/v2/me`.

use std::sync::Arc;

use tidegate_generated::apis::users::{
    DeleteUsersIdRequest, DeleteUsersIdResponse, GetMeRequest, GetMeResponse, GetUsersIdRequest,
    GetUsersIdResponse, GetUsersRequest, GetUsersResponse, PatchUsersIdRequest, PatchUsersIdResponse,
    PostUsersIdPasswordRequest, PostUsersIdPasswordResponse, PostUsersRequest, PostUsersResponse,
    PutMePasswordRequest, PutMePasswordResponse, PutUsersIdPasswordRequest, PutUsersIdPasswordResponse,
    UsersApi,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, require_all};
use super::links::{page, page_links, self_links};
use super::members::{self, asked_status};
use crate::app::App;
use crate::auth::{AuthError, Caller};
use crate::resources::{Action, NewUser, ResourceType, Resources, User, UserChange, UserFilter};

impl UsersApi for App {
    async fn get_me(&self, caller: &Arc<Caller>, _: GetMeRequest) -> Result<GetMeResponse, Error> {
        let body = self
            .on_resources(caller, |resources, caller| {
                let id = caller.user.ok_or(AuthError::Unauthorized)?;
                Ok(members::user(resources.user(id)?))
            })
            .await?;
        Ok(GetMeResponse::Status200 { body })
    }

    async fn put_me_password(
        &self,
        caller: &Arc<Caller>,
        request: PutMePasswordRequest,
    ) -> Result<PutMePasswordResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let key = &request.influxdb_oss_session;
            let session = resources.session(key)?.ok_or(AuthError::Unauthorized)?;
            if caller.user != Some(session.user) {
                return Err(AuthError::Unauthorized.into());
            }
            Ok(resources.set_password(session.user, &request.body.password, Some(key))?)
        })
        .await?;
        Ok(PutMePasswordResponse::Status204 {})
    }

    async fn get_users(
        &self,
        caller: &Arc<Caller>,
        request: GetUsersRequest,
    ) -> Result<GetUsersResponse, Error> {
        let body =
            self.on_resources(caller, move |resources, caller| list(resources, caller, request)).await?;
        Ok(GetUsersResponse::Status200 { body })
    }

    async fn post_users(
        &self,
        caller: &Arc<Caller>,
        request: PostUsersRequest,
    ) -> Result<PostUsersResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                require_all(caller, Action::Write, ResourceType::Users, None)?;
                let status = request.body.status.map(asked_status).unwrap_or_default();
                let new = NewUser { name: request.body.name, status };
                Ok(members::user(resources.create_user(new)?))
            })
            .await?;
        Ok(PostUsersResponse::Status201 { body })
    }

    async fn get_users_id(
        &self,
        caller: &Arc<Caller>,
        request: GetUsersIdRequest,
    ) -> Result<GetUsersIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Read, request.user_id).map(members::user)
            })
            .await?;
        Ok(GetUsersIdResponse::Status200 { body })
    }

    async fn patch_users_id(
        &self,
        caller: &Arc<Caller>,
        request: PatchUsersIdRequest,
    ) -> Result<PatchUsersIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Write, request.user_id)?;
                let models::User { name, status, id: _ } = request.body;
                let change = UserChange { name: Some(name), status: status.map(asked_status) };
                Ok(members::user(resources.update_user(request.user_id, change)?))
            })
            .await?;
        Ok(PatchUsersIdResponse::Status200 { body })
    }

    async fn delete_users_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteUsersIdRequest,
    ) -> Result<DeleteUsersIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            found(resources, caller, Action::Write, request.user_id)?;
            Ok(resources.delete_user(request.user_id)?)
        })
        .await?;
        Ok(DeleteUsersIdResponse::Status204 {})
    }

    async fn post_users_id_password(
        &self,
        caller: &Arc<Caller>,
        request: PostUsersIdPasswordRequest,
    ) -> Result<PostUsersIdPasswordResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            found(resources, caller, Action::Write, request.user_id)?;
            Ok(resources.set_password(request.user_id, &request.body.password, None)?)
        })
        .await?;
        Ok(PostUsersIdPasswordResponse::Status204 {})
    }

    async fn put_users_id_password(
        &self,
        caller: &Arc<Caller>,
        request: PutUsersIdPasswordRequest,
    ) -> Result<PutUsersIdPasswordResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            // The old password, shown as credentials, is the caller's: it opens nobody else's account, whatever the
            // caller may do otherwise.
            if caller.user != Some(request.user_id) {
                return Err(Error::forbidden("the credentials are not those of the user in the address"));
            }
            Ok(resources.set_password(request.user_id, &request.body.password, None)?)
        })
        .await?;
        Ok(PutUsersIdPasswordResponse::Status204 {})
    }
}

fn list(resources: &Resources, caller: &Caller, request: GetUsersRequest) -> Result<models::Users, Error> {
    let page = page(request.limit, request.offset, request.after, false);
    let filter = UserFilter { id: request.id, name: request.name.clone() };
    let listing = resources
        .users(&filter, &page, |user| caller.may(Action::Read, ResourceType::Users, None, Some(user.id)))?;
    let filters = [("id", request.id.map(|id| id.to_string())), ("name", request.name)];
    // The contract has no links to the pages next to this one.
    let address = page_links("/api/v2/users", &filters, &page, None, false).param_self;
    Ok(models::Users {
        links: Some(self_links(address)),
        users: Some(listing.items.into_iter().map(members::user).collect()),
    })
}

/// The user with an id, if the caller may do something to them.
fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<User, Error> {
    let resource_type = ResourceType::Users;
    let user = resources.user(id)?;
    // Users belong to no organization.
    Target { resource_type, kind: "user", organization: None, id }.require(caller, action)?;
    Ok(user)
}
