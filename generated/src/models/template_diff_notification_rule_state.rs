//! `TemplateDiffNotificationRuleState`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// State of a notification rule before or after.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffNotificationRuleState {
    /// What the rule is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the rule.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Endpoint that the rule notifies.
    #[serde(rename = "endpointID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub endpoint_id: Option<crate::types::Id>,
    /// Name of that endpoint.
    #[serde(rename = "endpointName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub endpoint_name: Option<String>,
    /// Type of that endpoint, such as `slack`.
    #[serde(rename = "endpointType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub endpoint_type: Option<String>,
    /// Time between two runs of the rule, as a duration literal.
    #[serde(rename = "every", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub every: Option<String>,
    /// Text of a notification, with placeholders for columns.
    #[serde(rename = "messageTemplate", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message_template: Option<String>,
    /// How long a run waits after its scheduled time, as a duration literal.
    #[serde(rename = "offset", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub offset: Option<String>,
    /// Whether the rule runs: `active` or `inactive`.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<String>,
    /// Changes of level that the rule reacts to.
    #[serde(rename = "statusRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status_rules: Option<Vec<models::TemplateStatusRule>>,
    /// Conditions on tags that a status must meet.
    #[serde(rename = "tagRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tag_rules: Option<Vec<models::TemplateTagRule>>,
}

impl TemplateDiffNotificationRuleState {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            endpoint_id: None,
            endpoint_name: None,
            endpoint_type: None,
            every: None,
            message_template: None,
            offset: None,
            status: None,
            status_rules: None,
            tag_rules: None,
        }
    }
}

impl Decode for TemplateDiffNotificationRuleState {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            endpoint_id: object.optional("endpointID", const { &Rules::ANY })?,
            endpoint_name: object.optional("endpointName", const { &Rules::ANY })?,
            endpoint_type: object.optional("endpointType", const { &Rules::ANY })?,
            every: object.optional("every", const { &Rules::ANY })?,
            message_template: object.optional("messageTemplate", const { &Rules::ANY })?,
            offset: object.optional("offset", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            status_rules: object.optional("statusRules", const { &Rules::ANY })?,
            tag_rules: object.optional("tagRules", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffNotificationRuleState);
