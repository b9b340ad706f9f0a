//! What the tests of the resources share.

use tidegate_generated::types::Id;

use super::{Bucket, NewBucket, NewOrganization, NewUser, Organization, Resources, User};

pub(super) fn memory() -> Resources {
    Resources::open(None).unwrap()
}

pub(super) fn organization(resources: &Resources, name: &str) -> Organization {
    resources
        .create_organization(NewOrganization { name: name.to_owned(), ..NewOrganization::default() })
        .unwrap()
}

pub(super) fn user(resources: &Resources, name: &str) -> User {
    resources.create_user(NewUser { name: name.to_owned(), ..NewUser::default() }).unwrap()
}

pub(super) fn bucket(resources: &Resources, organization: Id, name: &str) -> Bucket {
    resources.create_bucket(NewBucket::new(organization, name)).unwrap()
}
