//! `HTTPNotificationEndpoint`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// An endpoint that is notified by an HTTP request.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct HttpNotificationEndpoint {
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
    /// How requests to an HTTP endpoint authenticate. `basic` uses user name and password, `bearer` the token.
    #[serde(rename = "authMethod")]
    #[schema(no_recursion)]
    pub auth_method: models::HttpNotificationAuthMethod,
    /// Template of the request's body.
    #[serde(rename = "contentTemplate", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub content_template: Option<String>,
    /// Headers to send with the request.
    #[serde(rename = "headers", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub headers: Option<std::collections::BTreeMap<String, String>>,
    /// HTTP method of the requests to an endpoint.
    #[serde(rename = "method")]
    #[schema(no_recursion)]
    pub method: models::HttpNotificationMethod,
    /// Password for `basic`, or the key of the secret that holds it.
    #[serde(rename = "password", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub password: Option<String>,
    /// Token for `bearer`, or the key of the secret that holds it.
    #[serde(rename = "token", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub token: Option<String>,
    /// Address to send the request to.
    #[serde(rename = "url")]
    #[schema(no_recursion)]
    pub url: String,
    /// User name for `basic`, or the key of the secret that holds it.
    #[serde(rename = "username", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub username: Option<String>,
}

impl HttpNotificationEndpoint {
    /// The value with its required properties; all others absent.
    pub fn new(
        name: String,
        r#type: models::NotificationEndpointType,
        auth_method: models::HttpNotificationAuthMethod,
        method: models::HttpNotificationMethod,
        url: String,
    ) -> Self {
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
            auth_method,
            content_template: None,
            headers: None,
            method,
            password: None,
            token: None,
            url,
            username: None,
        }
    }
}

impl Decode for HttpNotificationEndpoint {
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
            auth_method: object.required("authMethod", const { &Rules::ANY })?,
            content_template: object.optional("contentTemplate", const { &Rules::ANY })?,
            headers: object.optional("headers", const { &Rules::ANY })?,
            method: object.required("method", const { &Rules::ANY })?,
            password: object.optional("password", const { &Rules::ANY })?,
            token: object.optional("token", const { &Rules::ANY })?,
            url: object.required("url", const { &Rules::ANY })?,
            username: object.optional("username", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(HttpNotificationEndpoint);
