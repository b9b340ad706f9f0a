//! From credentials to a caller.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;
use tidegate_generated::types::Id;

use super::caller::{Caller, CallerKind};
use super::credentials::Credentials;
use crate::resources::{
    Action, Authorization, AuthorizationFilter, Page, Permission, ResourceError, ResourceType, Resources,
    Role, SecretHash, Status, Subject, User,
};

/// Most callers remembered by token at once.
const CACHE_CAPACITY: usize = 10_000;

/// Why credentials make no caller.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// They are not those of anybody, or of somebody inactive. The text does not say which.
    #[error("unauthorized access")]
    Unauthorized,
    /// The user's name and password are right, but the user is inactive.
    #[error("user is inactive")]
    InactiveUser,
    /// They could not be checked.
    #[error(transparent)]
    Resources(#[from] ResourceError),
}

/// Checks credentials. Cheap to clone; clones share one memory of verified tokens, valid until any resource changes.
#[derive(Debug, Clone)]
pub struct Authenticator {
    resources: Resources,
    verified: Arc<RwLock<HashMap<SecretHash, Verified>>>,
}

/// A caller, and the state of the resources in which its token was verified.
#[derive(Debug, Clone)]
struct Verified {
    changes: u64,
    caller: Arc<Caller>,
}

impl Authenticator {
    /// An authenticator over the stored users, authorizations and sessions.
    pub fn new(resources: Resources) -> Self {
        Self { resources, verified: Arc::default() }
    }

    /// The caller behind credentials whose token was verified since anything last changed. Does not block, and does
    /// not know every valid caller: ask [`Self::authenticate`] next.
    pub fn cached(&self, credentials: &Credentials) -> Option<Arc<Caller>> {
        let changes = self.resources.changes();
        let verified = self.verified.read();
        let known = |hash| verified.get(&hash).filter(|verified| verified.changes == changes);
        let found = match credentials {
            Credentials::Token(token) => known(SecretHash::of(token)),
            Credentials::Basic { username, password } => {
                known(SecretHash::of(password)).or_else(|| known(pair_hash(username, password)))
            }
            Credentials::Session(_) => None,
        };
        found.map(|verified| verified.caller.clone())
    }

    /// The caller behind a token (bare, or in the place of a password), a user name and password, or a session. Blocks
    /// on the database, and for the tens of milliseconds a password takes to check.
    ///
    /// # Errors
    /// [`AuthError::Unauthorized`] for an unknown or inactive token, a wrong password, an ended session, or an inactive
    /// user.
    pub fn authenticate(&self, credentials: &Credentials) -> Result<Arc<Caller>, AuthError> {
        match credentials {
            Credentials::Token(token) => self.by_token(token),
            Credentials::Basic { username, password } => match self.by_token(password) {
                Err(AuthError::Unauthorized) => self.by_password(username, password),
                result => result,
            },
            Credentials::Session(key) => self.by_session(key).map(Arc::new),
        }
    }

    /// The caller behind a user name and password, for the operations that deal in passwords: a token does not do.
    /// Blocks for the tens of milliseconds a password takes to check.
    ///
    /// # Errors
    /// [`AuthError::Unauthorized`] if they do not match, [`AuthError::InactiveUser`] if they do but do not help.
    pub fn authenticate_user(&self, credentials: &Credentials) -> Result<Arc<Caller>, AuthError> {
        match credentials {
            Credentials::Basic { username, password } => {
                let user =
                    self.resources.verify_password(username, password)?.ok_or(AuthError::Unauthorized)?;
                if user.status == Status::Inactive {
                    return Err(AuthError::InactiveUser);
                }
                self.caller_of_user(&user, CallerKind::Password).map(Arc::new)
            }
            Credentials::Session(_) | Credentials::Token(_) => Err(AuthError::Unauthorized),
        }
    }

    fn by_token(&self, token: &str) -> Result<Arc<Caller>, AuthError> {
        let hash = SecretHash::of(token);
        // Taken before looking: a change in between then spoils what is remembered.
        let changes = self.resources.changes();
        let authorization = self.resources.authorization_by_token(&hash)?;
        let authorization = authorization
            .filter(|authorization| authorization.status == Status::Active)
            .ok_or(AuthError::Unauthorized)?;
        self.active_user(authorization.user)?;
        let caller = Arc::new(caller_of_token(authorization));
        self.remember(hash, changes, &caller);
        Ok(caller)
    }

    fn by_password(&self, username: &str, password: &str) -> Result<Arc<Caller>, AuthError> {
        let changes = self.resources.changes();
        let user = self.resources.verify_password(username, password)?;
        let user = user.filter(|user| user.status == Status::Active).ok_or(AuthError::Unauthorized)?;
        let caller = Arc::new(self.caller_of_user(&user, CallerKind::Password)?);
        self.remember(pair_hash(username, password), changes, &caller);
        Ok(caller)
    }

    fn remember(&self, hash: SecretHash, changes: u64, caller: &Arc<Caller>) {
        let mut verified = self.verified.write();
        if verified.len() >= CACHE_CAPACITY {
            verified.clear();
        }
        verified.insert(hash, Verified { changes, caller: caller.clone() });
    }

    fn by_session(&self, key: &str) -> Result<Caller, AuthError> {
        let session = self.resources.session(key)?.ok_or(AuthError::Unauthorized)?;
        let user = self.active_user(session.user)?;
        self.caller_of_user(&user, CallerKind::Session(key.to_owned()))
    }

    fn active_user(&self, id: Id) -> Result<User, AuthError> {
        match self.resources.user(id) {
            Ok(user) if user.status == Status::Active => Ok(user),
            Ok(_) | Err(ResourceError::NotFound { .. }) => Err(AuthError::Unauthorized),
            Err(error) => Err(error.into()),
        }
    }

    /// A user in person may do what the user's authorizations and memberships allow, and manage their own account.
    fn caller_of_user(&self, user: &User, kind: CallerKind) -> Result<Caller, AuthError> {
        let mut permissions = Vec::new();
        let mut organization = None;
        let filter = AuthorizationFilter { user: Some(user.id), ..AuthorizationFilter::default() };
        let active = |authorization: &Authorization| authorization.status == Status::Active;
        for authorization in self.resources.authorizations(&filter, &Page::ALL, active)?.items {
            organization.get_or_insert(authorization.organization);
            permissions.extend(authorization.permissions);
        }
        for member in self.resources.memberships(user.id)? {
            match member.subject {
                Subject::Organization(id) => {
                    organization.get_or_insert(id);
                    let all = Permission::all_access(id).into_iter();
                    permissions.extend(all.filter(|granted| allows(member.role, granted.action)));
                }
                subject @ (Subject::Bucket(id)
                | Subject::Telegraf(id)
                | Subject::Variable(id)
                | Subject::Document(_, id)) => {
                    let organization = match self.resources.organization_of(subject) {
                        Ok(organization) => organization,
                        // Deleted since the memberships were read.
                        Err(ResourceError::NotFound { .. }) => continue,
                        Err(error) => return Err(error.into()),
                    };
                    // Members read and write a bucket as owners do; who else may is said by its organization.
                    let actions = [Action::Read, Action::Write].into_iter().filter(|action| {
                        matches!(subject, Subject::Bucket(_)) || allows(member.role, *action)
                    });
                    permissions.extend(actions.map(|action| Permission {
                        action,
                        resource_type: subject.resource_type(),
                        organization: Some(organization),
                        id: Some(id),
                    }));
                }
            }
        }
        permissions.extend([Action::Read, Action::Write].map(|action| Permission {
            action,
            resource_type: ResourceType::Users,
            organization: None,
            id: Some(user.id),
        }));
        Ok(Caller { user: Some(user.id), organization, permissions, kind })
    }
}

fn allows(role: Role, action: Action) -> bool {
    match role {
        Role::Owner => true,
        Role::Member => action == Action::Read,
    }
}

/// The digest of a name and password together; the length keeps the border between the two.
fn pair_hash(username: &str, password: &str) -> SecretHash {
    SecretHash::of(&format!("{}\0{username}\0{password}", username.len()))
}

fn caller_of_token(authorization: Authorization) -> Caller {
    Caller {
        user: Some(authorization.user),
        organization: Some(authorization.organization),
        permissions: authorization.permissions,
        kind: CallerKind::Token(authorization.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::{
        AuthorizationChange, NewAuthorization, NewBucket, NewUser, Onboarded, Onboarding, UserChange,
    };

    const PASSWORD: &str = "a long password";

    fn set_up() -> (Resources, Authenticator, Onboarded) {
        let resources = Resources::open(None).unwrap();
        let onboarding = Onboarding {
            user: "ada".into(),
            password: Some(PASSWORD.into()),
            organization: "one".into(),
            bucket: "cpu".into(),
            ..Onboarding::default()
        };
        let made = resources.onboard(onboarding).unwrap();
        (resources.clone(), Authenticator::new(resources), made)
    }

    fn token(made: &Onboarded) -> Credentials {
        Credentials::Token(made.token.as_str().to_owned())
    }

    fn refused(result: Result<Arc<Caller>, AuthError>) -> bool {
        matches!(result, Err(AuthError::Unauthorized))
    }

    #[test]
    fn a_token_works_bare_and_as_a_password() {
        let (_, authenticator, made) = set_up();
        let caller = authenticator.authenticate(&token(&made)).unwrap();
        assert_eq!(caller.user, Some(made.user.id));
        assert_eq!(caller.kind, CallerKind::Token(made.authorization.id));
        let basic = Credentials::Basic { username: "any".into(), password: made.token.as_str().into() };
        assert_eq!(authenticator.authenticate(&basic).unwrap(), caller);
        assert!(refused(authenticator.authenticate(&Credentials::Token("guess".into()))));
        assert!(refused(authenticator.authenticate_user(&token(&made))));
    }

    #[test]
    fn inactive_authorizations_and_users_are_refused_at_once_also_when_cached() {
        let (resources, authenticator, made) = set_up();
        authenticator.authenticate(&token(&made)).unwrap();
        assert!(authenticator.cached(&token(&made)).is_some());
        let status = |status| AuthorizationChange { status: Some(status), ..AuthorizationChange::default() };
        resources.update_authorization(made.authorization.id, status(Status::Inactive)).unwrap();
        assert!(authenticator.cached(&token(&made)).is_none());
        assert!(refused(authenticator.authenticate(&token(&made))));
        resources.update_authorization(made.authorization.id, status(Status::Active)).unwrap();
        assert!(authenticator.authenticate(&token(&made)).is_ok());
        let inactive = UserChange { status: Some(Status::Inactive), ..UserChange::default() };
        resources.update_user(made.user.id, inactive).unwrap();
        assert!(authenticator.cached(&token(&made)).is_none());
        assert!(refused(authenticator.authenticate(&token(&made))));
        let basic = Credentials::Basic { username: "ada".into(), password: PASSWORD.into() };
        assert!(matches!(authenticator.authenticate_user(&basic), Err(AuthError::InactiveUser)));
    }

    #[test]
    fn a_password_signs_in_and_the_session_has_the_users_permissions() {
        let (resources, authenticator, made) = set_up();
        let basic = |password: &str| Credentials::Basic { username: "ada".into(), password: password.into() };
        assert!(refused(authenticator.authenticate_user(&basic("wrong password"))));
        let caller = authenticator.authenticate_user(&basic(PASSWORD)).unwrap();
        let (_, key) = resources.create_session(caller.user.unwrap()).unwrap();
        let session = Credentials::Session(key.as_str().to_owned());
        let caller = authenticator.authenticate(&session).unwrap();
        assert!(caller.may(Action::Write, ResourceType::Orgs, None, None));
        assert_eq!(caller.organization, Some(made.organization.id));
        resources.delete_session(key.as_str()).unwrap();
        assert!(refused(authenticator.authenticate(&session)));
    }

    #[test]
    fn members_read_and_owners_write() {
        let (resources, authenticator, made) = set_up();
        let bob = resources.create_user(NewUser { name: "bob".into(), ..NewUser::default() }).unwrap();
        let bucket = resources.create_bucket(NewBucket::new(made.organization.id, "mem")).unwrap();
        let organization = Some(made.organization.id);
        let caller = || {
            let (_, key) = resources.create_session(bob.id).unwrap();
            authenticator.authenticate(&Credentials::Session(key.as_str().to_owned())).unwrap()
        };
        let write =
            |caller: &Caller| caller.may(Action::Write, ResourceType::Buckets, organization, Some(bucket.id));
        let read =
            |caller: &Caller| caller.may(Action::Read, ResourceType::Buckets, organization, Some(bucket.id));
        assert!(!read(&caller()));
        resources.add_member(Subject::Organization(made.organization.id), bob.id, Role::Member).unwrap();
        assert!(read(&caller()) && !write(&caller()));
        resources.add_member(Subject::Bucket(bucket.id), bob.id, Role::Owner).unwrap();
        assert!(write(&caller()));
        assert!(!caller().may(Action::Write, ResourceType::Buckets, organization, None));
    }

    #[test]
    fn an_authorization_carries_its_own_permissions_only() {
        let (resources, authenticator, made) = set_up();
        let read = Permission {
            action: Action::Read,
            resource_type: ResourceType::Buckets,
            organization: Some(made.organization.id),
            id: None,
        };
        let new = NewAuthorization {
            organization: made.organization.id,
            user: made.user.id,
            description: None,
            status: Status::Active,
            permissions: vec![read],
            token: None,
        };
        let (_, token) = resources.create_authorization(new).unwrap();
        let caller = authenticator.authenticate(&Credentials::Token(token.as_str().into())).unwrap();
        assert_eq!(caller.permissions, [read]);
    }
}
