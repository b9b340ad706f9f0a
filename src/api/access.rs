//! What a caller may do, as answers: 403 for what is forbidden, 404 for what the caller may not know of.
//!
//! Whoever may do a thing to no resource of a type at all has been told so already, see [`super::admission`]. What exists but
//! may not be seen is answered like what does not exist; what may be seen but not changed is 403.

use tidegate_generated::error::Error;
use tidegate_generated::types::Id;

use crate::auth::{Access, Caller};
use crate::resources::{Action, Organization, ResourceError, ResourceType, Resources};

/// Refuses a caller who may not do something to all resources of a type in an organization, or, without one, to all.
///
/// # Errors
/// 403.
pub(crate) fn require_all(
    caller: &Caller,
    action: Action,
    resource_type: ResourceType,
    organization: Option<Id>,
) -> Result<(), Error> {
    if caller.may(action, resource_type, organization, None) {
        Ok(())
    } else {
        Err(forbidden(action, resource_type))
    }
}

/// A resource that was found by its id, if the caller may do something to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    /// Its type.
    pub(crate) resource_type: ResourceType,
    /// What messages call it, as the errors of `resources` do.
    pub(crate) kind: &'static str,
    /// The organization it belongs to.
    pub(crate) organization: Option<Id>,
    /// Its id.
    pub(crate) id: Id,
}

impl Target {
    /// Refuses a caller who may not do something to the resource.
    ///
    /// # Errors
    /// 403 if the caller may see the resource, else 404 as if it were not there.
    pub(crate) fn require(&self, caller: &Caller, action: Action) -> Result<(), Error> {
        match caller.access(action, self.resource_type, self.organization, self.id) {
            Access::Granted => Ok(()),
            Access::Forbidden => Err(forbidden(action, self.resource_type)),
            Access::Hidden => Err(Error::not_found(format!("{} not found", self.kind))),
        }
    }
}

/// The organization that a request names by id or by name; `None` if it names none. Blocks.
///
/// # Errors
/// 404 if there is no such organization or the caller has nothing to do with it.
pub(crate) fn named_organization(
    resources: &Resources,
    caller: &Caller,
    id: Option<Id>,
    name: Option<&str>,
) -> Result<Option<Organization>, Error> {
    let found = match (id, name) {
        (Some(id), _) => resources.organization(id),
        (None, Some(name)) => resources.organization_by_name(name),
        (None, None) => return Ok(None),
    };
    let unknown = || match (id, name) {
        (None, Some(name)) => Error::not_found(format!("organization name {name:?} not found")),
        (Some(_), _) | (None, None) => Error::not_found("organization not found"),
    };
    match found {
        Ok(organization) if caller.knows_organization(organization.id) => Ok(Some(organization)),
        Ok(_) | Err(ResourceError::NotFound { .. }) => Err(unknown()),
        Err(error) => Err(error.into()),
    }
}

/// 403 for an action on resources of a type.
pub(crate) fn forbidden(action: Action, resource_type: ResourceType) -> Error {
    Error::forbidden(format!("insufficient permissions for {action} of {resource_type}"))
}
