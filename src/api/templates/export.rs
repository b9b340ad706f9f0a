//! What to export, and the template made of it.

use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::models;

use crate::resources::templates::{
    ExportOrganization, ExportRequest, ExportResource, TemplateKind, TemplateObject,
};

/// What a request asks for.
///
/// # Errors
/// 422 where it asks for nothing.
pub(super) fn asked(body: Option<models::TemplateExportRequest>) -> Result<ExportRequest, Error> {
    let (organizations, resources, stack) =
        match body {
            None => (None, Vec::new(), None),
            Some(models::TemplateExportRequest::TemplateExportById(body)) => {
                let resources = body.resources.unwrap_or_default().into_iter().map(|resource| {
                    ExportResource { kind: kind(resource.kind), id: Some(resource.id), name: resource.name }
                });
                (body.org_ids, resources.collect(), body.stack_id)
            }
            Some(models::TemplateExportRequest::TemplateExportByName(body)) => {
                let resources = body.resources.unwrap_or_default().into_iter().map(|resource| {
                    ExportResource { kind: kind(resource.kind), id: None, name: Some(resource.name) }
                });
                (body.org_ids, resources.collect(), body.stack_id)
            }
        };
    let mut request = ExportRequest { organizations: Vec::new(), resources, stack };
    for organization in organizations.unwrap_or_default() {
        let models::TemplateExportOrganization { org_id, resource_filters } = organization;
        let id = org_id.ok_or_else(|| Error::invalid("orgIDs: each item needs an orgID"))?;
        let (labels, kinds) = resource_filters
            .map(|filters| {
                (filters.by_label.unwrap_or_default(), filters.by_resource_kind.unwrap_or_default())
            })
            .unwrap_or_default();
        let kinds = kinds.into_iter().map(kind).collect();
        request.organizations.push(ExportOrganization { id, labels, kinds });
    }
    if request.organizations.is_empty() && request.resources.is_empty() && request.stack.is_none() {
        let message = "expected at least one resource, an organization or a stack";
        return Err(Error::new(ErrorCode::UnprocessableEntity, message));
    }
    Ok(request)
}

/// The kind that the contract names.
pub(super) fn kind(kind: models::TemplateKind) -> TemplateKind {
    match kind {
        models::TemplateKind::Bucket => TemplateKind::Bucket,
        models::TemplateKind::Check => TemplateKind::Check,
        models::TemplateKind::CheckDeadman => TemplateKind::CheckDeadman,
        models::TemplateKind::CheckThreshold => TemplateKind::CheckThreshold,
        models::TemplateKind::Dashboard => TemplateKind::Dashboard,
        models::TemplateKind::Label => TemplateKind::Label,
        models::TemplateKind::NotificationEndpoint => TemplateKind::NotificationEndpoint,
        models::TemplateKind::NotificationEndpointHttp => TemplateKind::NotificationEndpointHttp,
        models::TemplateKind::NotificationEndpointPagerDuty => TemplateKind::NotificationEndpointPagerDuty,
        models::TemplateKind::NotificationEndpointSlack => TemplateKind::NotificationEndpointSlack,
        models::TemplateKind::NotificationRule => TemplateKind::NotificationRule,
        models::TemplateKind::Task => TemplateKind::Task,
        models::TemplateKind::Telegraf => TemplateKind::Telegraf,
        models::TemplateKind::Variable => TemplateKind::Variable,
    }
}

/// The description of a resource, as answers show it.
pub(super) fn entry(object: TemplateObject) -> models::TemplateEntry {
    let TemplateObject { api_version, kind, metadata, spec } = object;
    let name = metadata.get("name").and_then(|name| name.as_str()).map(str::to_owned);
    models::TemplateEntry {
        api_version: Some(api_version),
        kind: models::TemplateKind::ALL.iter().copied().find(|known| known.as_str() == kind),
        metadata: Some(models::TemplateEntryMetadata { name: name.map(models::TemplateEntryName::String) }),
        spec: Some(spec.into_iter().collect()),
    }
}
