//! `Routes`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Where each part of the API is found. A part that a server does not have is left out.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Routes {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "authorizations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub authorizations: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "dashboards", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub dashboards: Option<String>,
    /// Addresses outside the server.
    #[serde(rename = "external", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub external: Option<models::RoutesExternal>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "flags", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub flags: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "me", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub me: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "orgs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub orgs: Option<String>,
    /// Addresses of the query operations.
    #[serde(rename = "query", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub query: Option<models::RoutesQuery>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "setup", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub setup: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "signin", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub signin: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "signout", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub signout: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "sources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub sources: Option<String>,
    /// Addresses of the operations on the server itself.
    #[serde(rename = "system", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub system: Option<models::RoutesSystem>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "tasks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tasks: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "telegrafs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub telegrafs: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "users", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub users: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub variables: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "write", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub write: Option<String>,
}

impl Routes {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            authorizations: None,
            buckets: None,
            dashboards: None,
            external: None,
            flags: None,
            me: None,
            orgs: None,
            query: None,
            setup: None,
            signin: None,
            signout: None,
            sources: None,
            system: None,
            tasks: None,
            telegrafs: None,
            users: None,
            variables: None,
            write: None,
        }
    }
}

impl Decode for Routes {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            authorizations: object.optional("authorizations", const { &Rules::ANY })?,
            buckets: object.optional("buckets", const { &Rules::ANY })?,
            dashboards: object.optional("dashboards", const { &Rules::ANY })?,
            external: object.optional("external", const { &Rules::ANY })?,
            flags: object.optional("flags", const { &Rules::ANY })?,
            me: object.optional("me", const { &Rules::ANY })?,
            orgs: object.optional("orgs", const { &Rules::ANY })?,
            query: object.optional("query", const { &Rules::ANY })?,
            setup: object.optional("setup", const { &Rules::ANY })?,
            signin: object.optional("signin", const { &Rules::ANY })?,
            signout: object.optional("signout", const { &Rules::ANY })?,
            sources: object.optional("sources", const { &Rules::ANY })?,
            system: object.optional("system", const { &Rules::ANY })?,
            tasks: object.optional("tasks", const { &Rules::ANY })?,
            telegrafs: object.optional("telegrafs", const { &Rules::ANY })?,
            users: object.optional("users", const { &Rules::ANY })?,
            variables: object.optional("variables", const { &Rules::ANY })?,
            write: object.optional("write", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Routes);
