//! Telegraf configurations between the contract's models and the records.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use tidegate_generated::answer::Answer;
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::PATH;
use crate::api::labels;
use crate::resources::{NewTelegraf, Resources, Subject, Telegraf, TelegrafPlugin, compose_telegraf};

/// The configuration that a body describes. A list of plugins counts more than TOML.
pub(super) fn asked(organization: Id, body: models::TelegrafPluginRequest) -> Result<NewTelegraf, Error> {
    let config = match body.plugins {
        Some(plugins) => {
            let plugins = plugins.into_iter().enumerate().map(|(index, one)| plugin(index, one));
            compose_telegraf(&plugins.collect::<Result<Vec<_>, _>>()?)?
        }
        None => body.config.unwrap_or_default(),
    };
    Ok(NewTelegraf {
        organization,
        name: body.name.unwrap_or_default(),
        description: body.description,
        config,
        buckets: body.metadata.and_then(|metadata| metadata.buckets),
    })
}

fn plugin(index: usize, plugin: models::TelegrafPlugin) -> Result<TelegrafPlugin, Error> {
    let missing = |key: &str| Error::invalid(format!("plugins[{index}].{key}: is required"));
    let kind = plugin.r#type.ok_or_else(|| missing("type"))?;
    Ok(TelegrafPlugin {
        kind: kind.parse().map_err(|error| Error::invalid(format!("plugins[{index}].type: {error}")))?,
        name: plugin.name.ok_or_else(|| missing("name"))?,
        alias: plugin.alias,
        description: plugin.description,
        config: plugin.config.unwrap_or_default(),
    })
}

/// A configuration with its labels, as answers show one.
pub(super) fn model(resources: &Resources, telegraf: Telegraf) -> Result<models::Telegraf, Error> {
    let labels = resources.labels_of(Subject::Telegraf(telegraf.id))?;
    let own = format!("{PATH}/{}", telegraf.id);
    Ok(models::Telegraf {
        id: Some(telegraf.id),
        org_id: Some(telegraf.organization),
        name: Some(telegraf.name),
        description: telegraf.description,
        config: Some(telegraf.config),
        metadata: Some(models::TelegrafMetadata { buckets: Some(telegraf.buckets) }),
        labels: Some(labels.into_iter().map(labels::model).collect()),
        links: Some(models::TelegrafLinks {
            labels: Some(format!("{own}/labels")),
            members: Some(format!("{own}/members")),
            owners: Some(format!("{own}/owners")),
            param_self: Some(own),
        }),
    })
}

/// The TOML of a configuration to be saved under its name.
pub(super) fn download(telegraf: Telegraf) -> Answer {
    let plain = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => character,
        _ => '_',
    };
    let name: String = telegraf.name.trim().chars().map(plain).collect();
    let name = if name.is_empty() { "telegraf".to_owned() } else { name };
    let answer = Answer::new(StatusCode::OK);
    // The name consists of what a header may have.
    let answer = match HeaderValue::try_from(format!("attachment; filename=\"{name}.toml\"")) {
        Ok(value) => answer.with_header(CONTENT_DISPOSITION, value),
        Err(_) => answer,
    };
    answer.with_body("application/octet-stream", telegraf.config)
}
