//! Buckets between the contract's models and the records.

use tidegate_generated::error::Error;
use tidegate_generated::models;

use super::PATH;
use crate::api::labels;
use crate::resources::{Bucket, BucketKind, Resources, Retention, SchemaType, Subject};

/// The retention of a bucket made without any rules, in seconds.
const DEFAULT_RETENTION_SECONDS: u64 = 30 * 86_400;

/// A bucket with its labels, as answers show one.
pub(crate) fn model(resources: &Resources, bucket: Bucket) -> Result<models::Bucket, Error> {
    let labels = resources.labels_of(Subject::Bucket(bucket.id))?;
    let own = format!("{PATH}/{}", bucket.id);
    let organization = bucket.organization;
    Ok(models::Bucket {
        links: Some(models::BucketLinks {
            labels: Some(format!("{own}/labels")),
            members: Some(format!("{own}/members")),
            org: Some(format!("/api/v2/orgs/{organization}")),
            owners: Some(format!("{own}/owners")),
            write: Some(format!("/api/v2/write?org={organization}&bucket={}", bucket.id)),
            param_self: Some(own),
        }),
        id: Some(bucket.id),
        org_id: Some(organization),
        name: bucket.name,
        description: bucket.description,
        r#type: Some(match bucket.kind {
            BucketKind::User => models::BucketType::User,
            BucketKind::System => models::BucketType::System,
        }),
        retention_rules: vec![rule(&bucket.retention)],
        rp: bucket.retention_policy,
        schema_type: Some(match bucket.schema_type {
            SchemaType::Implicit => models::SchemaType::Implicit,
            SchemaType::Explicit => models::SchemaType::Explicit,
        }),
        labels: Some(labels.into_iter().map(labels::model).collect()),
        created_at: Some(bucket.timestamps.created_at),
        updated_at: Some(bucket.timestamps.updated_at),
    })
}

/// The retention that rules for a new bucket ask for: 30 days without a list, forever with an empty one.
pub(super) fn new_retention(rules: Option<&[models::RetentionRule]>) -> Result<Retention, Error> {
    let Some(rules) = rules else {
        return Ok(Retention { every_seconds: DEFAULT_RETENTION_SECONDS, shard_group_seconds: None });
    };
    let rules = rules.iter().map(|rule| (rule.every_seconds, rule.shard_group_duration_seconds));
    Ok(single(rules)?.unwrap_or_default())
}

/// The retention that rules for an existing bucket ask for; none without a rule.
pub(super) fn changed_retention(
    rules: Option<&[models::PatchRetentionRule]>,
) -> Result<Option<Retention>, Error> {
    single(
        rules.unwrap_or_default().iter().map(|rule| (rule.every_seconds, rule.shard_group_duration_seconds)),
    )
}

/// The schema type asked for.
pub(super) fn asked_schema_type(schema_type: Option<models::SchemaType>) -> SchemaType {
    match schema_type {
        Some(models::SchemaType::Explicit) => SchemaType::Explicit,
        Some(models::SchemaType::Implicit) | None => SchemaType::Implicit,
    }
}

fn single(mut rules: impl Iterator<Item = (i64, Option<i64>)>) -> Result<Option<Retention>, Error> {
    let Some((every_seconds, shard_group_seconds)) = rules.next() else { return Ok(None) };
    if rules.next().is_some() {
        return Err(Error::invalid("retentionRules: expected at most one rule"));
    }
    let seconds = |name: &str, seconds: i64| {
        u64::try_from(seconds)
            .map_err(|_| Error::invalid(format!("retentionRules: {name} is {seconds}, expected 0 or more")))
    };
    Ok(Some(Retention {
        every_seconds: seconds("everySeconds", every_seconds)?,
        shard_group_seconds: shard_group_seconds
            .map(|value| seconds("shardGroupDurationSeconds", value))
            .transpose()?,
    }))
}

fn rule(retention: &Retention) -> models::RetentionRule {
    // Neither number comes near what i64 cannot hold: both came in as one.
    let number = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
    models::RetentionRule {
        r#type: Some(models::RetentionRuleType::Expire),
        every_seconds: number(retention.every_seconds),
        shard_group_duration_seconds: retention.shard_group_seconds.map(number),
    }
}
