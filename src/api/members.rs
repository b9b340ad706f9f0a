//! Members and owners of organizations, buckets and Telegraf configurations: the same answers for all, and the users they
//! are about.

use tidegate_generated::models;

use super::links::self_links;
use crate::resources::{Role, Status, Subject, User};

/// A user, as answers show one.
pub(crate) fn user(user: User) -> models::UserResponse {
    models::UserResponse {
        links: Some(self_links(format!("/api/v2/users/{}", user.id))),
        id: Some(user.id),
        name: user.name,
        status: Some(status(user.status)),
    }
}

/// A user who is a member.
pub(crate) fn member(member: User) -> models::ResourceMember {
    let models::UserResponse { name, id, links, status } = user(member);
    models::ResourceMember { name, id, links, status, role: Some(models::MemberRole::Member) }
}

/// A user who is an owner.
pub(crate) fn owner(owner: User) -> models::ResourceOwner {
    let models::UserResponse { name, id, links, status } = user(owner);
    models::ResourceOwner { name, id, links, status, role: Some(models::OwnerRole::Owner) }
}

/// The members of a subject.
pub(crate) fn members(subject: Subject, users: Vec<User>) -> models::ResourceMembers {
    models::ResourceMembers {
        links: Some(self_links(address(subject, Role::Member))),
        users: Some(users.into_iter().map(member).collect()),
    }
}

/// The owners of a subject.
pub(crate) fn owners(subject: Subject, users: Vec<User>) -> models::ResourceOwners {
    models::ResourceOwners {
        links: Some(self_links(address(subject, Role::Owner))),
        users: Some(users.into_iter().map(owner).collect()),
    }
}

/// A status, as answers show it.
pub(crate) fn status(status: Status) -> models::ActiveStatus {
    match status {
        Status::Active => models::ActiveStatus::Active,
        Status::Inactive => models::ActiveStatus::Inactive,
    }
}

/// A status, as requests ask for it.
pub(crate) fn asked_status(status: models::ActiveStatus) -> Status {
    match status {
        models::ActiveStatus::Active => Status::Active,
        models::ActiveStatus::Inactive => Status::Inactive,
    }
}

fn address(subject: Subject, role: Role) -> String {
    let role = match role {
        Role::Member => "members",
        Role::Owner => "owners",
    };
    format!("/api/v2/{}/{}/{role}", subject.resource_type(), subject.id())
}
