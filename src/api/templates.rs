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
}
