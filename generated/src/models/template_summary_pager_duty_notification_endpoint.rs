//! `TemplateSummaryPagerDutyNotificationEndpoint`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A PagerDuty endpoint of the templates.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryPagerDutyNotificationEndpoint {
    /// What the endpoint is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the endpoint.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Service that an endpoint stands for.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::NotificationEndpointType,
    /// When the endpoint was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Id of the endpoint.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Labels, oldest first.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::Label>>,
    /// Addresses around a notification endpoint.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::NotificationEndpointLinks>,
    /// Organization that owns the endpoint.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Whether notifications are sent.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
    /// When the endpoint was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// User who created the endpoint.
    #[serde(rename = "userID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub user_id: Option<crate::types::Id>,
    /// Address that an incident links back to.
    #[serde(rename = "clientURL", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub client_url: Option<String>,
    /// Key of the PagerDuty integration, or of the secret that holds it.
    #[serde(rename = "routingKey")]
    #[schema(no_recursion)]
    pub routing_key: String,
    /// The places of a resource's template that take their values from outside.
    #[serde(rename = "envReferences", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub env_references: Option<Vec<models::TemplateEnvReference>>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Labels that the template puts on the resource.
    #[serde(rename = "labelAssociations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_associations: Option<Vec<models::TemplateSummaryLabel>>,
    /// Name that stands for the resource in its template.
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl TemplateSummaryPagerDutyNotificationEndpoint {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, r#type: models::NotificationEndpointType, routing_key: String) -> Self {
        Self {
            description: None,
            name,
            r#type,
            created_at: None,
            id: None,
            labels: None,
            links: None,
            org_id: None,
            status: None,
            updated_at: None,
            user_id: None,
            client_url: None,
            routing_key,
            env_references: None,
            kind: None,
            label_associations: None,
            template_meta_name: None,
        }
    }
}

impl Decode for TemplateSummaryPagerDutyNotificationEndpoint {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
            user_id: object.optional("userID", const { &Rules::ANY })?,
            client_url: object.optional("clientURL", const { &Rules::ANY })?,
            routing_key: object.required("routingKey", const { &Rules::ANY })?,
            env_references: object.optional("envReferences", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            label_associations: object.optional("labelAssociations", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryPagerDutyNotificationEndpoint);
