//! Stacks between the contract's models and the records.

use actix_web::http::Uri;
use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::models;

use crate::resources::templates::{API_VERSION, TemplateKind};
use crate::resources::{NewStack, Stack, StackChange, StackEvent, StackEventKind, StackResource};

/// The stack that a body describes.
pub(super) fn asked(body: models::StackCreateRequest) -> Result<NewStack, Error> {
    let urls = body.urls.unwrap_or_default();
    urls.iter().try_for_each(|url| check_url(url))?;
    Ok(NewStack {
        name: body.name.unwrap_or_default(),
        description: body.description.unwrap_or_default(),
        urls,
    })
}

/// The change that a body describes. Null stands for nothing: clients send it for what they do not mean to change.
pub(super) fn change(body: models::StackUpdateRequest) -> Result<StackChange, Error> {
    let urls = body.template_urls.flatten();
    urls.iter().flatten().try_for_each(|url| check_url(url))?;
    let resources = body.additional_resources.unwrap_or_default().into_iter().enumerate();
    Ok(StackChange {
        name: body.name.flatten(),
        description: body.description.flatten(),
        urls,
        resources: resources.map(|(index, one)| resource(index, one)).collect::<Result<_, _>>()?,
    })
}

fn resource(index: usize, resource: models::StackAdditionalResource) -> Result<StackResource, Error> {
    let kind = TemplateKind::of(&resource.kind).ok_or_else(|| {
        let kinds: Vec<&str> = TemplateKind::ALL.iter().map(|kind| kind.as_str()).collect();
        Error::invalid(format!(
            "additionalResources[{index}].kind: expected one of {}, found {:?}",
            kinds.join(", "),
            resource.kind
        ))
    })?;
    Ok(StackResource {
        api_version: API_VERSION.to_owned(),
        kind,
        id: resource.resource_id,
        meta_name: resource.template_meta_name.unwrap_or_default(),
        associations: Vec::new(),
    })
}

/// Refuses what is no address of a template: one of a file, or of something on the web. Jsonnet is not evaluated.
fn check_url(url: &str) -> Result<(), Error> {
    let refused = |reason: &str| Err(Error::new(ErrorCode::UnprocessableEntity, format!("{reason}: {url}")));
    let is_address = match url.split_once("://") {
        Some(("http" | "https", _)) => {
            url.parse::<Uri>().is_ok_and(|uri| uri.host().is_some_and(|h| !h.is_empty()))
        }
        Some(("file", path)) => path.starts_with('/') && !path.contains(char::is_control),
        Some(_) | None => false,
    };
    if !is_address {
        return refused("url is not valid");
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if path.to_ascii_lowercase().ends_with("jsonnet") {
        return refused("url is of a template in Jsonnet, which is not evaluated");
    }
    Ok(())
}

/// A stack, as answers show one.
pub(super) fn model(stack: Stack) -> models::Stack {
    models::Stack {
        id: Some(stack.id),
        org_id: Some(stack.organization),
        created_at: Some(stack.created_at),
        events: Some(stack.events.into_iter().map(event).collect()),
    }
}

fn event(event: StackEvent) -> models::StackEvent {
    let kind = match event.kind {
        StackEventKind::Create => "create",
        StackEventKind::Update => "update",
        StackEventKind::Uninstall => "uninstall",
    };
    models::StackEvent {
        event_type: Some(kind.to_owned()),
        name: Some(event.name),
        description: Some(event.description),
        sources: Some(event.sources),
        urls: Some(event.urls),
        resources: Some(event.resources.into_iter().map(resource_model).collect()),
        updated_at: Some(event.updated_at),
    }
}

fn resource_model(resource: StackResource) -> models::StackResource {
    let address = format!("/api/v2/{}/{}", resource.kind.resource_type(), resource.id);
    let associations = resource.associations.into_iter().map(|tied| models::StackResourceAssociation {
        kind: kind_model(tied.kind),
        meta_name: Some(tied.meta_name),
    });
    models::StackResource {
        api_version: Some(resource.api_version),
        kind: kind_model(resource.kind),
        resource_id: Some(resource.id),
        template_meta_name: Some(resource.meta_name),
        associations: Some(associations.collect()),
        links: Some(models::StackResourceLinks { param_self: Some(address) }),
    }
}

/// A kind in the contract, which has the same ones.
fn kind_model(kind: TemplateKind) -> Option<models::TemplateKind> {
    models::TemplateKind::ALL.iter().copied().find(|known| known.as_str() == kind.as_str())
}
