//! The caller of a request and what the caller may do.

use tidegate_generated::types::Id;

use crate::resources::{Action, Permission, ResourceType};

/// How a caller showed who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallerKind {
    /// Not at all: the operation asks for no credentials.
    Anonymous,
    /// With the token of this authorization.
    Token(Id),
    /// With the session of this key.
    Session(String),
    /// With user name and password.
    Password,
}

/// Whoever sent a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The user; none if the caller is anonymous.
    pub user: Option<Id>,
    /// The organization a request is about when it names none: the token's, or the first the user belongs to.
    pub organization: Option<Id>,
    /// What the caller may do.
    pub permissions: Vec<Permission>,
    /// How the caller showed who they are.
    pub kind: CallerKind,
}

/// How far a caller's access to one existing resource goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The caller may do it.
    Granted,
    /// The caller may not do it, but may know that the resource exists.
    Forbidden,
    /// The caller may not know that the resource exists; the answer is that of a resource that does not.
    Hidden,
}

impl Caller {
    /// A caller without credentials, who may do nothing that needs a permission.
    pub const fn anonymous() -> Self {
        Self { user: None, organization: None, permissions: Vec::new(), kind: CallerKind::Anonymous }
    }

    /// Whether the caller holds a permission that covers `wanted`.
    pub fn has(&self, wanted: &Permission) -> bool {
        self.permissions.iter().any(|permission| permission.covers(wanted))
    }

    /// Whether the caller may do something with resources of a type: with one of them if `id` is given, with all of an
    /// organization if only that is given, with all there are if neither is.
    pub fn may(
        &self,
        action: Action,
        resource_type: ResourceType,
        organization: Option<Id>,
        id: Option<Id>,
    ) -> bool {
        self.has(&Permission { action, resource_type, organization, id })
    }

    /// Whether the caller may do something with at least some resources of a type. If not, a request is refused before
    /// anything is looked up.
    pub fn may_some(&self, action: Action, resource_type: ResourceType) -> bool {
        self.permissions.iter().any(|permission| {
            permission.action == action
                && (permission.resource_type == resource_type
                    || permission.resource_type == ResourceType::Instance)
        })
    }

    /// The caller's access to a resource that exists.
    pub fn access(
        &self,
        action: Action,
        resource_type: ResourceType,
        organization: Option<Id>,
        id: Id,
    ) -> Access {
        if self.may(action, resource_type, organization, Some(id)) {
            Access::Granted
        } else if self.may(Action::Read, resource_type, organization, Some(id)) {
            Access::Forbidden
        } else {
            Access::Hidden
        }
    }

    /// Whether the caller has to do with an organization at all, and so may know of it.
    pub fn knows_organization(&self, organization: Id) -> bool {
        self.organization == Some(organization)
            || self.permissions.iter().any(|permission| match permission.organization {
                Some(known) => known == organization,
                // A permission on one resource outside organizations, such as a user's own account, tells nothing.
                None => permission.id.is_none(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> Id {
        Id::new(number).unwrap()
    }

    fn caller(permissions: Vec<Permission>) -> Caller {
        Caller { organization: Some(id(1)), permissions, ..Caller::anonymous() }
    }

    #[test]
    fn reading_only_makes_writing_forbidden_and_other_organizations_hidden() {
        let read = Permission {
            action: Action::Read,
            resource_type: ResourceType::Buckets,
            organization: Some(id(1)),
            id: None,
        };
        let caller = caller(vec![read]);
        let access = |action, organization| {
            caller.access(action, ResourceType::Buckets, Some(id(organization)), id(7))
        };
        assert_eq!(access(Action::Read, 1), Access::Granted);
        assert_eq!(access(Action::Write, 1), Access::Forbidden);
        assert_eq!(access(Action::Read, 2), Access::Hidden);
        assert!(!caller.may_some(Action::Write, ResourceType::Buckets));
        assert!(caller.knows_organization(id(1)) && !caller.knows_organization(id(2)));
    }

    #[test]
    fn a_permission_on_one_resource_is_none_on_the_others() {
        let one = Permission {
            action: Action::Write,
            resource_type: ResourceType::Buckets,
            organization: Some(id(1)),
            id: Some(id(7)),
        };
        let caller = caller(vec![one]);
        assert!(caller.may(Action::Write, ResourceType::Buckets, Some(id(1)), Some(id(7))));
        assert!(!caller.may(Action::Write, ResourceType::Buckets, Some(id(1)), Some(id(8))));
        assert!(!caller.may(Action::Write, ResourceType::Buckets, Some(id(1)), None));
        assert!(caller.may_some(Action::Write, ResourceType::Buckets));
    }

    #[test]
    fn the_operator_may_everything_and_nobody_nothing() {
        let operator = caller(Permission::operator());
        for kind in ResourceType::ALL {
            assert!(operator.may(Action::Write, *kind, None, None));
            assert!(!Caller::anonymous().may_some(Action::Read, *kind));
        }
    }
}
