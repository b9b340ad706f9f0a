//! Setting the service up: its first user, organization, bucket and token.

use super::authorizations::{Authorization, NewAuthorization, TokenText};
use super::buckets::{Bucket, NewBucket, Retention};
use super::kv::{Order, View};
use super::organizations::{NewOrganization, Organization};
use super::users::{NewUser, User};
use super::{Permission, ResourceError, Resources, Status, hashing};

/// What to set the service up with.
#[derive(Debug, Clone, Default)]
pub struct Onboarding {
    /// The first user's name.
    pub user: String,
    /// The first user's password; without one there is no signing in.
    pub password: Option<String>,
    /// The first organization's name.
    pub organization: String,
    /// The first bucket's name.
    pub bucket: String,
    /// How long the bucket keeps points.
    pub retention: Retention,
    /// The operator token, where somebody chose it; random otherwise.
    pub token: Option<String>,
}

/// What setting up made.
#[derive(Debug, Clone)]
pub struct Onboarded {
    /// The user, owner of the organization.
    pub user: User,
    /// The organization.
    pub organization: Organization,
    /// The bucket.
    pub bucket: Bucket,
    /// The operator's authorization: every permission in every organization.
    pub authorization: Authorization,
    /// Its token.
    pub token: TokenText,
}

impl Resources {
    /// Whether the service is still to be set up: it has neither a user nor an organization.
    ///
    /// # Errors
    /// Of the database only.
    pub fn setup_allowed(&self) -> Result<bool, ResourceError> {
        is_empty(&self.kv.view())
    }

    /// Sets the service up, all or nothing. Takes tens of milliseconds with a password.
    ///
    /// # Errors
    /// `AlreadySetUp`; `Invalid` if a name breaks its rules or the password is too short.
    pub fn onboard(&self, onboarding: Onboarding) -> Result<Onboarded, ResourceError> {
        if !self.setup_allowed()? {
            return Err(ResourceError::AlreadySetUp);
        }
        let password_hash = onboarding.password.as_deref().map(hashing::hash_password).transpose()?;
        self.kv.transaction(|transaction| {
            // Asked again: another request may have been faster.
            if !is_empty(transaction)? {
                return Err(ResourceError::AlreadySetUp);
            }
            let new = NewUser { name: onboarding.user, status: Status::Active };
            let user = self.insert_user(transaction, new, password_hash)?;
            let new =
                NewOrganization { name: onboarding.organization, description: None, owner: Some(user.id) };
            let organization = self.insert_organization(transaction, new)?;
            let new = NewBucket {
                // Nobody chose for ever: it is what comes of saying nothing.
                retention: self.bucket_quota.longest(onboarding.retention),
                ..NewBucket::new(organization.id, onboarding.bucket)
            };
            let bucket = self.insert_bucket(transaction, new)?;
            let new = NewAuthorization {
                organization: organization.id,
                user: user.id,
                description: Some(format!("{}'s Token", user.name)),
                status: Status::Active,
                permissions: Permission::operator(),
                token: onboarding.token,
            };
            let (authorization, token) = self.insert_authorization(transaction, new)?;
            Ok(Onboarded { user, organization, bucket, authorization, token })
        })
    }
}

fn is_empty(view: &View<'_>) -> Result<bool, ResourceError> {
    let order = Order::default();
    let user = view.all::<User>(&order).next().transpose()?;
    let organization = view.all::<Organization>(&order).next().transpose()?;
    Ok(user.is_none() && organization.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::memory;
    use crate::resources::{BucketFilter, Page, Role, SecretHash, Subject};

    fn onboarding() -> Onboarding {
        Onboarding {
            user: "ada".into(),
            organization: "one".into(),
            bucket: "cpu".into(),
            ..Onboarding::default()
        }
    }

    #[test]
    fn setting_up_makes_everything_and_happens_once() {
        let resources = memory();
        assert!(resources.setup_allowed().unwrap());
        let made = resources.onboard(onboarding()).unwrap();
        assert!(!resources.setup_allowed().unwrap());
        assert!(matches!(resources.onboard(onboarding()), Err(ResourceError::AlreadySetUp)));
        let owners = resources.members(Subject::Organization(made.organization.id), Role::Owner).unwrap();
        assert_eq!(owners, [made.user]);
        let found = resources.authorization_by_token(&SecretHash::of(made.token.as_str())).unwrap();
        assert_eq!(found, Some(made.authorization));
    }

    #[test]
    fn a_refused_setup_leaves_nothing_behind() {
        let resources = memory();
        let bad = Onboarding { bucket: "_bad".into(), ..onboarding() };
        assert!(matches!(resources.onboard(bad), Err(ResourceError::Invalid(_))));
        assert!(resources.setup_allowed().unwrap());
        let listing = resources.buckets(&BucketFilter::default(), &Page::default(), |_| true).unwrap();
        assert_eq!(listing.items, []);
    }

    #[test]
    fn of_many_setting_up_at_once_exactly_one_succeeds() {
        let resources = memory();
        let succeeded = std::thread::scope(|scope| {
            let workers: Vec<_> =
                (0..8).map(|_| scope.spawn(|| resources.onboard(onboarding()).is_ok())).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).filter(|ok| *ok).count()
        });
        assert_eq!(succeeded, 1);
    }

    #[test]
    fn what_was_acknowledged_survives_a_crash() {
        let (directory, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let resources = Resources::open(Some(directory.path())).unwrap();
        let made = resources.onboard(onboarding()).unwrap();
        // What a crash at this moment would leave: the files as they are, nothing closed or flushed.
        for entry in std::fs::read_dir(directory.path()).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
            }
        }
        std::fs::create_dir_all(copy.path().join("blobs")).unwrap();
        let crashed = Resources::open(Some(copy.path())).unwrap();
        assert_eq!(crashed.bucket(made.bucket.id).unwrap(), made.bucket);
        assert!(!crashed.setup_allowed().unwrap());
        let found = crashed.authorization_by_token(&SecretHash::of(made.token.as_str())).unwrap();
        assert_eq!(found, Some(made.authorization));
    }

    #[test]
    fn everything_is_there_after_reopening() {
        let directory = tempfile::tempdir().unwrap();
        let resources = Resources::open(Some(directory.path())).unwrap();
        let made = resources.onboard(onboarding()).unwrap();
        drop(resources);
        let resources = Resources::open(Some(directory.path())).unwrap();
        assert_eq!(resources.organization_by_name("one").unwrap(), made.organization);
        assert_eq!(resources.bucket(made.bucket.id).unwrap(), made.bucket);
        let found = resources.authorization_by_token(&SecretHash::of(made.token.as_str())).unwrap();
        assert_eq!(found, Some(made.authorization));
        let later = resources.create_user(NewUser { name: "bob".into(), status: Status::Active }).unwrap();
        assert!(later.id > made.user.id);
    }
}
