//! Permissions: what an authorization lets its bearer do.

use std::fmt;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

/// The two kinds of access. Neither includes the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Look at a resource, or query it.
    Read,
    /// Create, change or delete a resource, or write to it.
    Write,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
        })
    }
}

macro_rules! resource_types {
    ($($variant:ident = $byte:literal $text:literal,)+) => {
        /// The types of resources that permissions speak of, as the contract lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ResourceType {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant,)+
        }

        impl ResourceType {
            /// Every type, in the contract's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name of the type in the contract.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// The byte that stands for the type in stored keys. It never changes.
            pub(crate) const fn byte(self) -> u8 {
                match self {
                    $(Self::$variant => $byte,)+
                }
            }
        }
    };
}

resource_types! {
    Authorizations = 1 "authorizations",
    Buckets = 2 "buckets",
    Dashboards = 3 "dashboards",
    Orgs = 4 "orgs",
    Tasks = 5 "tasks",
    Telegrafs = 6 "telegrafs",
    Users = 7 "users",
    Variables = 8 "variables",
    Secrets = 9 "secrets",
    Labels = 10 "labels",
    Views = 11 "views",
    Documents = 12 "documents",
    NotificationRules = 13 "notificationRules",
    NotificationEndpoints = 14 "notificationEndpoints",
    Checks = 15 "checks",
    Dbrp = 16 "dbrp",
    Annotations = 17 "annotations",
    Sources = 18 "sources",
    Scrapers = 19 "scrapers",
    Notebooks = 20 "notebooks",
    Remotes = 21 "remotes",
    Replications = 22 "replications",
    Instance = 23 "instance",
    Flows = 24 "flows",
    Functions = 25 "functions",
    Subscriptions = 26 "subscriptions",
}

impl fmt::Display for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for ResourceType {
    type Err = UnknownResourceType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or(UnknownResourceType)
    }
}

/// A text that names no [`ResourceType`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown resource type")]
pub struct UnknownResourceType;

/// One permission: an action on resources of one type, narrowed by organization and by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Permission {
    /// What may be done.
    pub action: Action,
    /// To resources of which type.
    pub resource_type: ResourceType,
    /// Of this organization only; of every organization, and of none, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Id>,
    /// The one resource with this id; every resource of the type when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
}

impl Permission {
    /// Whether whoever holds this permission may do what `wanted` describes.
    ///
    /// A wider permission covers a narrower one: no organization covers all, no id covers all of the type, and
    /// `instance` covers every type.
    pub fn covers(&self, wanted: &Self) -> bool {
        self.action == wanted.action
            && (self.resource_type == wanted.resource_type || self.resource_type == ResourceType::Instance)
            && (self.organization.is_none() || self.organization == wanted.organization)
            && (self.id.is_none() || self.id == wanted.id)
    }

    /// Read and write on every type in every organization: the operator's permissions.
    pub fn operator() -> Vec<Self> {
        Self::on_all_types(None)
    }

    /// Read and write on every type in one organization.
    pub fn all_access(organization: Id) -> Vec<Self> {
        Self::on_all_types(Some(organization))
    }

    fn on_all_types(organization: Option<Id>) -> Vec<Self> {
        ResourceType::ALL
            .iter()
            .flat_map(|resource_type| {
                [Action::Read, Action::Write].map(|action| Self {
                    action,
                    resource_type: *resource_type,
                    organization,
                    id: None,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> Option<Id> {
        Id::new(number)
    }

    fn permission(
        action: Action,
        kind: ResourceType,
        organization: Option<Id>,
        id: Option<Id>,
    ) -> Permission {
        Permission { action, resource_type: kind, organization, id }
    }

    #[test]
    fn read_does_not_include_write_nor_the_other_way_round() {
        let read = permission(Action::Read, ResourceType::Buckets, None, None);
        let write = permission(Action::Write, ResourceType::Buckets, None, None);
        assert!(read.covers(&read) && write.covers(&write));
        assert!(!read.covers(&write) && !write.covers(&read));
    }

    #[test]
    fn a_wider_permission_covers_a_narrower_one_only() {
        let wide = permission(Action::Read, ResourceType::Buckets, None, None);
        let organization = permission(Action::Read, ResourceType::Buckets, id(1), None);
        let one = permission(Action::Read, ResourceType::Buckets, id(1), id(2));
        assert!(wide.covers(&organization) && organization.covers(&one) && wide.covers(&one));
        assert!(!organization.covers(&wide) && !one.covers(&organization));
        assert!(!organization.covers(&permission(Action::Read, ResourceType::Buckets, id(9), id(2))));
    }

    #[test]
    fn instance_covers_every_type() {
        let instance = permission(Action::Write, ResourceType::Instance, None, None);
        for kind in ResourceType::ALL {
            assert!(instance.covers(&permission(Action::Write, *kind, id(1), id(2))));
        }
    }

    #[test]
    fn names_of_types_parse_back() {
        for kind in ResourceType::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        assert_eq!("cats".parse::<ResourceType>(), Err(UnknownResourceType));
    }
}
