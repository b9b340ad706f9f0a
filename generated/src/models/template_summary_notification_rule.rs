//! `TemplateSummaryNotificationRule`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A notification rule of the templates.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryNotificationRule {
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
    /// Name that stands for the endpoint in its template.
    #[serde(rename = "endpointTemplateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub endpoint_template_meta_name: Option<String>,
    /// Type of the endpoint, such as `slack`.
    #[serde(rename = "endpointType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub endpoint_type: Option<String>,
    /// The places of a resource's template that take their values from outside.
    #[serde(rename = "envReferences", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub env_references: Option<Vec<models::TemplateEnvReference>>,
    /// Time between two runs of the rule, as a duration literal.
    #[serde(rename = "every", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub every: Option<String>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Labels that the template puts on the rule.
    #[serde(rename = "labelAssociations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_associations: Option<Vec<models::TemplateSummaryLabel>>,
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
    /// Name that stands for the rule in its template.
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl TemplateSummaryNotificationRule {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            endpoint_id: None,
            endpoint_template_meta_name: None,
            endpoint_type: None,
            env_references: None,
            every: None,
            kind: None,
            label_associations: None,
            message_template: None,
            offset: None,
            status: None,
            status_rules: None,
            tag_rules: None,
            template_meta_name: None,
        }
    }
}

impl Decode for TemplateSummaryNotificationRule {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            endpoint_id: object.optional("endpointID", const { &Rules::ANY })?,
            endpoint_template_meta_name: object
                .optional("endpointTemplateMetaName", const { &Rules::ANY })?,
            endpoint_type: object.optional("endpointType", const { &Rules::ANY })?,
            env_references: object.optional("envReferences", const { &Rules::ANY })?,
            every: object.optional("every", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            label_associations: object.optional("labelAssociations", const { &Rules::ANY })?,
            message_template: object.optional("messageTemplate", const { &Rules::ANY })?,
            offset: object.optional("offset", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            status_rules: object.optional("statusRules", const { &Rules::ANY })?,
            tag_rules: object.optional("tagRules", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryNotificationRule);
