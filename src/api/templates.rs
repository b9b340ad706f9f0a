//! `/api/v2/templates` and `/api/v2/stacks`.

mod answer;
mod apply;
mod export;
mod state;
mod view;

use std::sync::Arc;

use tidegate_generated::apis::templates::*;
use tidegate_generated::error::{Error, ErrorCode};

use crate::app::App;
use crate::auth::Caller;
use crate::resources::templates::TemplateKind;
use crate::resources::{Action, ResourceError};

use super::access::named_organization;
use super::stacks;

impl TemplatesApi for App {
    async fn apply_template(
        &self,
        caller: &Arc<Caller>,
        request: ApplyTemplateRequest,
    ) -> Result<ApplyTemplateResponse, Error> {
        let body = match request.body {
            ApplyTemplateBody::ApplicationJson(body) | ApplyTemplateBody::TextYml(body) => body,
            ApplyTemplateBody::ApplicationXJsonnet(_) => {
                let message = "jsonnet is not evaluated by the server: expected JSON or YAML";
                return Err(Error::new(ErrorCode::UnprocessableEntity, message));
            }
        };
        apply::apply(self, caller, body).await
    }

    async fn export_template(
        &self,
        caller: &Arc<Caller>,
        request: ExportTemplateRequest,
    ) -> Result<ExportTemplateResponse, Error> {
        let wanted = export::asked(request.body)?;
        let entries = self
            .on_resources(caller, move |resources, caller| {
                for organization in &wanted.organizations {
                    named_organization(resources, caller, Some(organization.id), None)?;
                }
                if let Some(id) = wanted.stack
                    && !caller.knows_organization(resources.stack(id)?.organization)
                {
                    return Err(ResourceError::NotFound { kind: "stack", name: None }.into());
                }
                let is_visible = |kind: TemplateKind, organization, id| {
                    caller.may(Action::Read, kind.resource_type(), Some(organization), Some(id))
                };
                let objects = resources.export_template(&wanted, &is_visible)?;
                Ok(objects.into_iter().map(export::entry).collect())
            })
            .await?;
        let body = match request.accept {
            "application/x-yaml" => ExportTemplateStatus200Body::ApplicationXYaml(entries),
            _ => ExportTemplateStatus200Body::ApplicationJson(entries),
        };
        Ok(ExportTemplateResponse::Status200 { body })
    }

    async fn list_stacks(
        &self,
        caller: &Arc<Caller>,
        request: ListStacksRequest,
    ) -> Result<ListStacksResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| stacks::list(resources, caller, request))
            .await?;
        Ok(ListStacksResponse::Status200 { body })
    }

    async fn create_stack(
        &self,
        caller: &Arc<Caller>,
        request: CreateStackRequest,
    ) -> Result<CreateStackResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| stacks::create(resources, caller, request))
            .await?;
        Ok(CreateStackResponse::Status201 { body })
    }

    async fn read_stack(
        &self,
        caller: &Arc<Caller>,
        request: ReadStackRequest,
    ) -> Result<ReadStackResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| stacks::read(resources, caller, &request))
            .await?;
        Ok(ReadStackResponse::Status200 { body })
    }

    async fn update_stack(
        &self,
        caller: &Arc<Caller>,
        request: UpdateStackRequest,
    ) -> Result<UpdateStackResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| stacks::update(resources, caller, request))
            .await?;
        Ok(UpdateStackResponse::Status200 { body })
    }

    async fn uninstall_stack(
        &self,
        caller: &Arc<Caller>,
        request: UninstallStackRequest,
    ) -> Result<UninstallStackResponse, Error> {
        let store = self.store.clone();
        let body = self
            .on_resources(caller, move |resources, caller| {
                stacks::uninstall(resources, &store, caller, &request)
            })
            .await?;
        Ok(UninstallStackResponse::Status200 { body })
    }

    async fn delete_stack(
        &self,
        caller: &Arc<Caller>,
        request: DeleteStackRequest,
    ) -> Result<DeleteStackResponse, Error> {
        let store = self.store.clone();
        self.on_resources(caller, move |resources, caller| {
            stacks::delete(resources, &store, caller, &request)
        })
        .await?;
        Ok(DeleteStackResponse::Status204 {})
    }
}
