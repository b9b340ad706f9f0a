//! What a resource is like, as the contract has it for each kind: in the diff and in the summary.

use serde_json::{Map, Value, json};
use tidegate_generated::types::Id;

use super::view::chart;
use crate::resources::templates::{
    CheckForm, CheckSpec, DashboardSpec, EndpointForm, EndpointSpec, HttpAuthentication, ResourceState,
    RuleSpec, SecretField, Spec, TaskSpec, TemplateDuration, TemplateKind, Threshold, ThresholdRule,
};
use crate::resources::{Status, VariableArguments};

/// Where a resource is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// The organization it belongs to.
    pub(super) organization: Id,
    /// Its id, where it has one.
    pub(super) id: Option<Id>,
}

/// The state of a resource before or after.
pub(super) fn diff_state(state: &ResourceState, kept: Kept) -> Value {
    let own = match &state.spec {
        Spec::Label(label) => json!({ "color": label.color }),
        Spec::Bucket(bucket) => json!({ "retentionRules": retention_rules(bucket.retention_seconds) }),
        Spec::Check(check) => check_properties(check, kept),
        Spec::Endpoint(endpoint) => endpoint_properties(endpoint, kept),
        Spec::Rule(rule) => {
            let mut own = rule_properties(rule);
            if let (Some(endpoint), Value::Object(own)) = (&state.endpoint, &mut own) {
                if let Some(id) = endpoint.id {
                    own.insert("endpointID".to_owned(), id.to_string().into());
                }
                own.insert("endpointName".to_owned(), endpoint.name.as_str().into());
                own.insert("endpointType".to_owned(), endpoint_type(endpoint.kind).into());
            }
            own
        }
        Spec::Task(task) => task_properties(task),
        Spec::Variable(variable) => json!({ "args": arguments(&variable.arguments) }),
        Spec::Dashboard(dashboard) => json!({ "charts": charts(dashboard) }),
        Spec::Telegraf(telegraf) => {
            json!({ "config": telegraf.config, "orgID": kept.organization.to_string() })
        }
    };
    Value::Object(named(state, own))
}

/// A resource of the templates.
pub(super) fn summary_state(state: &ResourceState, kept: Kept) -> Map<String, Value> {
    let own = match &state.spec {
        Spec::Label(label) => {
            let properties = json!({ "color": label.color, "description": state.description });
            let mut told = placed(kept);
            told.insert("name".to_owned(), state.name.as_str().into());
            told.insert("properties".to_owned(), properties);
            return told;
        }
        Spec::Bucket(bucket) => {
            let retention_ns = i64::try_from(bucket.retention_seconds).unwrap_or(0);
            json!({ "retentionPeriod": retention_ns.saturating_mul(1_000_000_000) })
        }
        Spec::Check(check) => check_properties(check, kept),
        Spec::Endpoint(endpoint) => endpoint_properties(endpoint, kept),
        Spec::Rule(rule) => return named(state, rule_properties(rule)),
        Spec::Task(task) => task_properties(task),
        Spec::Variable(variable) => json!({ "arguments": arguments(&variable.arguments) }),
        Spec::Dashboard(dashboard) => json!({ "charts": charts(dashboard) }),
        Spec::Telegraf(telegraf) => json!({ "config": telegraf.config }),
    };
    let mut told = placed(kept);
    told.extend(named(state, own));
    told
}

fn placed(kept: Kept) -> Map<String, Value> {
    let mut told = Map::from_iter([("orgID".to_owned(), kept.organization.to_string().into())]);
    if let Some(id) = kept.id {
        told.insert("id".to_owned(), id.to_string().into());
    }
    told
}

fn named(state: &ResourceState, own: Value) -> Map<String, Value> {
    let mut told = Map::from_iter([
        ("name".to_owned(), state.name.as_str().into()),
        ("description".to_owned(), state.description.as_str().into()),
    ]);
    if let Value::Object(own) = own {
        told.extend(own);
    }
    told
}

fn retention_rules(seconds: u64) -> Value {
    if seconds == 0 { json!([]) } else { json!([{ "type": "expire", "everySeconds": seconds }]) }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Inactive => "inactive",
    }
}

/// A duration; empty for none.
fn duration(duration: TemplateDuration) -> String {
    if duration.is_zero() { String::new() } else { duration.to_string() }
}

fn check_properties(check: &CheckSpec, kept: Kept) -> Value {
    let tags = check.tags.iter().map(|(key, value)| json!({ "key": key, "value": value }));
    let mut told = placed(kept);
    let common = json!({
        "query": { "text": check.query, "editMode": "advanced" },
        "every": check.every.to_string(),
        "offset": check.offset.to_string(),
        "status": status(check.status),
        "statusMessageTemplate": check.status_message,
        "tags": tags.collect::<Vec<_>>(),
    });
    let own = match &check.form {
        CheckForm::Deadman { level, report_zero, stale_time, time_since } => json!({
            "type": "deadman",
            "level": level.as_str(),
            "reportZero": report_zero,
            "staleTime": stale_time.to_string(),
            "timeSince": time_since.to_string(),
        }),
        CheckForm::Threshold { thresholds } => {
            json!({ "type": "threshold", "thresholds": thresholds.iter().map(threshold).collect::<Vec<_>>() })
        }
    };
    for part in [common, own] {
        if let Value::Object(part) = part {
            told.extend(part);
        }
    }
    Value::Object(told)
}

fn threshold(threshold: &Threshold) -> Value {
    let (level, all) = (threshold.level.as_str(), threshold.all_values);
    let range = |min: f64, max: f64, within: bool| json!({ "type": "range", "min": min, "max": max, "within": within, "level": level, "allValues": all });
    match threshold.rule {
        ThresholdRule::Greater(value) => {
            json!({ "type": "greater", "value": value, "level": level, "allValues": all })
        }
        ThresholdRule::Lesser(value) => {
            json!({ "type": "lesser", "value": value, "level": level, "allValues": all })
        }
        ThresholdRule::Inside(min, max) => range(min, max, true),
        ThresholdRule::Outside(min, max) => range(min, max, false),
    }
}

/// The type of a notification endpoint of a kind.
pub(super) fn endpoint_type(kind: TemplateKind) -> &'static str {
    if kind == TemplateKind::NotificationEndpointHttp {
        "http"
    } else if kind == TemplateKind::NotificationEndpointPagerDuty {
        "pagerduty"
    } else {
        "slack"
    }
}

/// The key of a secret, in the form in which the API shows it in the place of the secret.
fn secret(secret: &SecretField) -> String {
    format!("secret: {}", secret.key)
}

fn endpoint_properties(endpoint: &EndpointSpec, kept: Kept) -> Value {
    let mut told = placed(kept);
    told.insert("status".to_owned(), status(endpoint.status).into());
    let own = match &endpoint.form {
        EndpointForm::Http { method, authentication } => {
            let mut own = json!({
                "type": "http", "url": endpoint.url, "method": method, "authMethod": authentication.as_str(),
            });
            match authentication {
                HttpAuthentication::None => {}
                HttpAuthentication::Basic { username, password } => {
                    own["username"] = secret(username).into();
                    own["password"] = secret(password).into();
                }
                HttpAuthentication::Bearer { token } => own["token"] = secret(token).into(),
            }
            own
        }
        EndpointForm::PagerDuty { routing_key } => {
            json!({ "type": "pagerduty", "clientURL": endpoint.url, "routingKey": secret(routing_key) })
        }
        EndpointForm::Slack { token: None } => json!({ "type": "slack", "url": endpoint.url }),
        EndpointForm::Slack { token: Some(token) } => {
            json!({ "type": "slack", "url": endpoint.url, "token": secret(token) })
        }
    };
    if let Value::Object(own) = own {
        told.extend(own);
    }
    Value::Object(told)
}

fn rule_properties(rule: &RuleSpec) -> Value {
    let status_rules = rule.status_rules.iter().map(|rule| {
        let previous = rule.previous.map_or("", |level| level.as_str());
        json!({ "currentLevel": rule.current.as_str(), "previousLevel": previous })
    });
    let tag_rules = rule
        .tag_rules
        .iter()
        .map(|rule| json!({ "key": rule.key, "value": rule.value, "operator": rule.operator }));
    json!({
        "every": rule.every.to_string(),
        "offset": rule.offset.to_string(),
        "messageTemplate": rule.message,
        "status": status(rule.status),
        "statusRules": status_rules.collect::<Vec<_>>(),
        "tagRules": tag_rules.collect::<Vec<_>>(),
    })
}

fn task_properties(task: &TaskSpec) -> Value {
    json!({
        "cron": task.cron,
        "every": duration(task.every),
        "offset": duration(task.offset),
        "query": task.query,
        "status": status(task.status),
    })
}

fn arguments(arguments: &VariableArguments) -> Value {
    match arguments {
        VariableArguments::Constant(values) => json!({ "type": "constant", "values": values }),
        VariableArguments::Map(values) => json!({ "type": "map", "values": values }),
        VariableArguments::Query { language, query } => {
            json!({ "type": "query", "values": { "language": language, "query": query } })
        }
    }
}

fn charts(dashboard: &DashboardSpec) -> Vec<Value> {
    dashboard.charts.iter().map(chart).collect()
}
