//! Whether a caller may use an operation at all. It is asked before anything of the request is decoded: who has none of
//! the permissions that an operation takes learns just that, not what else is wrong with the request.
//!
//! Which resource it is about is known only afterwards: the operations themselves ask that, see [`super::access`].

use tidegate_generated::error::Error;
use tidegate_generated::operations::Operation;

use super::access::forbidden;
use crate::auth::Caller;
use crate::resources::{Action, ResourceType};

/// Refuses a caller who may do what an operation does to no resource at all.
///
/// # Errors
/// 403.
pub(super) fn admit(operation: &Operation, caller: &Caller) -> Result<(), Error> {
    let (action, types) = (action(operation), types(operation));
    match types.first() {
        Some(first) if !types.iter().any(|one| caller.may_some(action, *one)) => {
            Err(forbidden(action, *first))
        }
        Some(_) | None => Ok(()),
    }
}

/// Queries by POST change nothing; for all else the method tells.
fn action(operation: &Operation) -> Action {
    match (operation.method, operation.tag) {
        ("GET" | "HEAD", _) | ("POST", "Query") => Action::Read,
        _ => Action::Write,
    }
}

/// The types of resources of which one has to be permitted; empty where every caller is admitted.
fn types(operation: &Operation) -> &'static [ResourceType] {
    match operation.tag {
        "Authorizations" => &[ResourceType::Authorizations],
        "Buckets" | "Delete" | "Write" => &[ResourceType::Buckets],
        // The others of the tag look at texts, not at data.
        "Query" if operation.path.ends_with("/query") => &[ResourceType::Buckets],
        // A mapping may also be made by who may write the bucket it leads to.
        "DBRPs" => &[ResourceType::Dbrp, ResourceType::Buckets],
        "Labels" => &[ResourceType::Labels],
        "Organizations" => &[ResourceType::Orgs],
        "Secrets" => &[ResourceType::Secrets],
        "Tasks" => &[ResourceType::Tasks],
        "Telegrafs" => &[ResourceType::Telegrafs],
        "Templates" if operation.path.starts_with("/api/v2/stacks") => &[ResourceType::Orgs],
        // Everybody may see themselves, and change their own password, which takes the old one instead of permissions.
        "Users" if !operation.path.starts_with("/api/v2/me") && operation.id != "PutUsersIDPassword" => {
            &[ResourceType::Users]
        }
        "Variables" => &[ResourceType::Variables],
        // Those of bucket schemas declare no 403, and hide the bucket instead.
        _ => &[],
    }
}
