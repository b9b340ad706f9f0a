//! Templates applied, or tried.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};
use tidegate_generated::apis::templates::ApplyTemplateResponse;
use tidegate_generated::error::{Error, ErrorCode};
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::answer;
use super::export::kind;
use crate::api::access::{forbidden, named_organization, require_all};
use crate::api::block;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::templates::{
    ApplyError, Impact, SourceError, TemplateFormat, TemplateKind, TemplateObject, TemplateRequest,
    TemplateSkip, parse_template,
};
use crate::resources::{Action, ResourceType, Resources};

/// Applies templates, or tells what applying them would do.
///
/// # Errors
/// 404 where the caller does not know the organization or the stack, 403 where the caller may not read (or, to apply them, write)
/// all kinds of resources concerned, 422 where the templates cannot be had or are wrong.
pub(super) async fn apply(
    app: &App,
    caller: &Arc<Caller>,
    body: models::TemplateApply,
) -> Result<ApplyTemplateResponse, Error> {
    let organization = body.org_id.ok_or_else(|| Error::invalid("orgID: is required"))?;
    let is_dry_run = body.dry_run.unwrap_or(false);
    let rights = Rights { organization, action: if is_dry_run { Action::Read } else { Action::Write } };
    let (mut request, given) = request(body)?;
    // Nobody makes the server fetch anything who may do nothing with it.
    let (request, mut addresses) = app
        .on_resources(caller, move |resources, caller| {
            let urls = rights.check(resources, caller, &request)?;
            Ok((std::mem::take(&mut request), urls))
        })
        .await?;
    addresses.extend(given);
    let remotes = app.remotes.clone();
    let request = block(move || -> Result<TemplateRequest, Error> {
        let mut request = request;
        for Address { url, content_type } in addresses {
            let format = TemplateFormat::of(&content_type, &url);
            let refused = |reason: String| unprocessable(format!("template from url {url:?}: {reason}"));
            if format == TemplateFormat::Jsonnet {
                return Err(refused(SourceError::Jsonnet.to_string()));
            }
            let text = remotes.fetch(&url).map_err(|error| refused(error.to_string()))?;
            request
                .objects
                .extend(parse_template(&text, format).map_err(|error| refused(error.to_string()))?);
            request.sources.push(url);
        }
        Ok(request)
    })
    .await?;
    let store = app.store.clone();
    let done = app
        .on_resources(caller, move |resources, caller| {
            rights.check(resources, caller, &request)?;
            let may_know_secrets = caller.may(Action::Read, ResourceType::Secrets, Some(organization), None);
            let secrets: BTreeSet<String> = match may_know_secrets {
                true => resources.secret_keys(organization)?.into_iter().collect(),
                false => BTreeSet::new(),
            };
            let done = if is_dry_run {
                resources.preview_templates(organization, &request, &secrets)
            } else {
                resources.apply_templates(organization, &request, &secrets).map(|applied| {
                    for bucket in applied.removed_buckets {
                        if let Err(error) = store.drop_bucket(bucket) {
                            log::error!("points of the removed bucket {bucket} stay: {error}");
                        }
                    }
                    applied.impact
                })
            };
            let told = |impact: &Impact| answer::told(impact, organization, &request.sources);
            Ok(match done {
                Ok(impact) => Ok(answer::summary(told(&impact))?),
                Err(ApplyError::Resource(error)) => return Err(error.into()),
                Err(ApplyError::Mistakes(impact)) => Err(answer::refusal(told(&impact), &impact)?),
            })
        })
        .await?;
    Ok(match done {
        Ok(body) if is_dry_run => ApplyTemplateResponse::Status200 { body },
        Ok(body) => ApplyTemplateResponse::Status201 { body },
        Err(body) => ApplyTemplateResponse::Status422 { body },
    })
}

/// What a caller has to be allowed.
#[derive(Debug, Clone, Copy)]
struct Rights {
    organization: Id,
    action: Action,
}

impl Rights {
    /// Refuses a caller who may not do what applying the templates takes. Gives back the addresses of templates that the stack
    /// applies each time.
    fn check(
        self,
        resources: &Resources,
        caller: &Caller,
        request: &TemplateRequest,
    ) -> Result<Vec<Address>, Error> {
        let organization = Some(self.organization);
        named_organization(resources, caller, organization, None)?;
        if !TemplateKind::ALL.iter().any(|kind| caller.may_some(self.action, kind.resource_type())) {
            return Err(forbidden(self.action, ResourceType::Buckets));
        }
        let stack = request.stack.map(|id| resources.stack(id)).transpose()?;
        if stack.as_ref().is_some_and(|stack| stack.organization != self.organization) {
            return Err(Error::not_found("stack not found"));
        }
        let latest = stack.as_ref().and_then(|stack| stack.latest());
        let described = request.objects.iter().filter_map(|object| TemplateKind::of(&object.kind));
        let installed = latest.into_iter().flat_map(|event| &event.resources).map(|resource| resource.kind);
        let types: BTreeSet<ResourceType> =
            described.chain(installed).map(TemplateKind::resource_type).collect();
        for resource_type in types {
            require_all(caller, self.action, resource_type, organization)?;
        }
        if !request.secrets.is_empty() && self.action == Action::Write {
            require_all(caller, Action::Write, ResourceType::Secrets, organization)?;
        }
        let urls = latest.into_iter().flat_map(|event| event.urls.clone());
        Ok(urls.map(|url| Address { url, content_type: String::new() }).collect())
    }
}

/// Where a template is.
struct Address {
    url: String,
    content_type: String,
}

/// What a request asks for, but for the templates at addresses.
fn request(body: models::TemplateApply) -> Result<(TemplateRequest, Vec<Address>), Error> {
    let models::TemplateApply { actions, env_refs, remotes, secrets, stack_id, template, templates, .. } =
        body;
    if template.is_some() && templates.is_some() {
        return Err(unprocessable("template and templates exclude each other".to_owned()));
    }
    let mut request = TemplateRequest {
        stack: stack_id,
        secrets: secrets.unwrap_or_default(),
        env: env_refs.unwrap_or_default().into_iter().map(|(key, value)| (key, env_value(value))).collect(),
        skip: actions.unwrap_or_default().into_iter().filter_map(skip).collect(),
        ..TemplateRequest::default()
    };
    for (index, template) in template.into_iter().chain(templates.unwrap_or_default()).enumerate() {
        let models::TemplateObject { content_type, contents, sources } = template;
        let sources = sources.unwrap_or_default();
        let source = sources.first().map_or("", String::as_str);
        if TemplateFormat::of(&content_type.unwrap_or_default(), source) == TemplateFormat::Jsonnet {
            return Err(unprocessable(format!("template {index}: {}", SourceError::Jsonnet)));
        }
        request.objects.extend(contents.unwrap_or_default().into_iter().map(object));
        request.sources.extend(sources);
    }
    let addresses = remotes.unwrap_or_default().into_iter().filter(|remote| !remote.url.is_empty());
    let addresses = addresses
        .map(|remote| Address { url: remote.url, content_type: remote.content_type.unwrap_or_default() });
    Ok((request, addresses.collect()))
}

fn object(entry: models::TemplateEntry) -> TemplateObject {
    let metadata = serde_json::to_value(entry.metadata).unwrap_or_default();
    TemplateObject {
        api_version: entry.api_version.unwrap_or_default(),
        kind: entry.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
        metadata: if let Value::Object(metadata) = metadata { metadata } else { Map::new() },
        spec: entry.spec.unwrap_or_default().into_iter().collect(),
    }
}

fn env_value(value: models::TemplateEnvReferenceValue) -> Value {
    match value {
        models::TemplateEnvReferenceValue::String(text) => text.into(),
        models::TemplateEnvReferenceValue::Integer(number) => number.into(),
        models::TemplateEnvReferenceValue::Number(number) => number.into(),
        models::TemplateEnvReferenceValue::Boolean(value) => value.into(),
    }
}

/// What an action leaves out; nothing where it has no properties.
fn skip(action: models::TemplateAction) -> Option<TemplateSkip> {
    match action {
        models::TemplateAction::SkipKind(action) => {
            let properties = action.properties?;
            Some(TemplateSkip { kind: kind(properties.kind), meta_name: None })
        }
        models::TemplateAction::SkipResource(action) => {
            let properties = action.properties?;
            let meta_name = Some(properties.resource_template_name);
            Some(TemplateSkip { kind: kind(properties.kind), meta_name })
        }
    }
}

fn unprocessable(message: String) -> Error {
    Error::new(ErrorCode::UnprocessableEntity, message)
}
