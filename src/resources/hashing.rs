//! Secrets at rest: tokens and session keys as SHA-256 digests, passwords as argon2id strings.
//!
//! Tokens are long and random, so one fast digest is enough, and looking them up by digest is what makes them fast to
//! check. Passwords are chosen by people; they get the slow hash.

use std::fmt;
use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::ResourceError;
use crate::chance::Chance;

/// Random bytes behind a token or session key.
const SECRET_BYTES: usize = 64;
/// Memory of the password hash, in KiB.
const PASSWORD_MEMORY_KIB: u32 = 12 * 1024;
/// Passes of the password hash over its memory.
const PASSWORD_PASSES: u32 = 3;
/// Fewest characters of a password.
pub(crate) const PASSWORD_MIN_CHARACTERS: usize = 8;

/// The SHA-256 digest of a token or session key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// The digest of a secret.
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    /// The digest's bytes.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether two digests are the same, in time that does not depend on where they differ.
    pub fn matches(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(..)")
    }
}

/// A new random secret: 64 random bytes in URL-safe base64.
pub(crate) fn new_secret(chance: &Chance) -> String {
    let mut bytes = [0; SECRET_BYTES];
    chance.fill(&mut bytes);
    URL_SAFE.encode(bytes)
}

/// Hashes a password for storage. Takes tens of milliseconds of one core: blocking.
pub(crate) fn hash_password(password: &str) -> Result<String, ResourceError> {
    if password.chars().count() < PASSWORD_MIN_CHARACTERS {
        return Err(ResourceError::Invalid(format!(
            "passwords must be at least {PASSWORD_MIN_CHARACTERS} characters long"
        )));
    }
    hasher()
        .hash_password(password.as_bytes())
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(|error| ResourceError::Password(error.to_string()))
}

/// Whether `password` is the one behind a stored hash. Takes as long as [`hash_password`], also when there is no hash,
/// so that the time does not tell whether a user exists.
pub(crate) fn password_matches(password: &str, stored: Option<&str>) -> bool {
    static NOBODY: OnceLock<Option<String>> = OnceLock::new();
    let hash = match stored {
        Some(hash) => Some(hash),
        None => NOBODY.get_or_init(|| hash_password("no such user").ok()).as_deref(),
    };
    let verified = hash.and_then(|hash| PasswordHash::new(hash).ok()).is_some_and(|hash| {
        // The parameters are those recorded in the hash.
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
    });
    verified && stored.is_some()
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(PASSWORD_MEMORY_KIB, PASSWORD_PASSES, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_only() {
        let hash = hash_password("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=12288,t=3,p=1$"), "{hash}");
        assert!(password_matches("correct horse", Some(&hash)));
        assert!(!password_matches("correct hors", Some(&hash)));
        assert!(!password_matches("no such user", None));
        assert!(!password_matches("x", Some("not a hash")));
    }

    #[test]
    fn short_passwords_are_refused() {
        let error = hash_password("short").unwrap_err();
        assert_eq!(error.to_string(), "passwords must be at least 8 characters long");
    }

    #[test]
    fn secrets_are_long_and_differ() {
        let chance = Chance::default();
        let (one, other) = (new_secret(&chance), new_secret(&chance));
        assert_eq!(one.len(), 88);
        assert_ne!(one, other);
        assert!(SecretHash::of(&one).matches(&SecretHash::of(&one)));
        assert!(!SecretHash::of(&one).matches(&SecretHash::of(&other)));
        assert_eq!(format!("{:?}", SecretHash::of(&one)), "SecretHash(..)");
    }
}
