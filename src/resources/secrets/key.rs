//! The key that secrets are sealed with: 32 bytes, and what they make of a value.
//!
//! The cipher is XChaCha20-Poly1305: its nonces are long enough to be drawn at random for every value, and a value that was
//! changed, or moved to another organization or name, does not open.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{Key, KeyInit as _, XChaCha20Poly1305, XNonce};
use tidegate_generated::types::Id;

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// Bytes of a nonce, which stands before what was sealed with it.
const NONCE_BYTES: usize = 24;

/// The key that the secrets of a server are sealed with. Printed it shows nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretsKey([u8; KEY_BYTES]);

/// A text that is no [`SecretsKey`]. It does not show the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a key of {KEY_BYTES} bytes, as 64 hexadecimal digits or in base64")]
pub struct NoSecretsKey;

impl SecretsKey {
    /// A key from the operating system's source of randomness, never from a seed.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// The key as 64 hexadecimal digits.
    pub(super) fn to_text(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Seals the value of a secret; `None` if it is too long, which takes 256 GB.
    pub(super) fn seal(&self, organization: Id, name: &str, value: &str) -> Option<Vec<u8>> {
        // Not from a seed either: with the same nonce twice, two values would give each other away.
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let bound = bound_to(organization, name);
        let payload = Payload { msg: value.as_bytes(), aad: &bound };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// The value that was sealed; `None` if it was with another key, for another secret, or is damaged.
    pub(super) fn open(&self, organization: Id, name: &str, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let bound = bound_to(organization, name);
        let payload = Payload { msg: sealed, aad: &bound };
        String::from_utf8(self.cipher().decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }
}

/// What a sealed value belongs to. An id has always the same length, so no two secrets have the same.
fn bound_to(organization: Id, name: &str) -> Vec<u8> {
    [&organization.get().to_be_bytes(), name.as_bytes()].concat()
}

impl FromStr for SecretsKey {
    type Err = NoSecretsKey;

    /// Hexadecimal or base64, of either alphabet, padded or not; space around it does not count.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let bytes = hexadecimal(text).or_else(|| {
            let alphabets = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD];
            alphabets.iter().find_map(|alphabet| alphabet.decode(text).ok())
        });
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NoSecretsKey)
    }
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    if text.len() != 2 * KEY_BYTES {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks_exact(2);
    pairs.map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect()
}

impl fmt::Debug for SecretsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretsKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> Id {
        Id::new(number).unwrap()
    }

    #[test]
    fn a_value_opens_with_its_key_for_its_secret_only() {
        let (key, other) = (SecretsKey::random(), SecretsKey::random());
        for value in ["", "x", "correct horse battery staple", "größer\n🦀"] {
            let sealed = key.seal(id(1), "name", value).unwrap();
            assert_eq!(key.open(id(1), "name", &sealed).as_deref(), Some(value));
            assert_eq!(other.open(id(1), "name", &sealed), None, "another key");
            assert_eq!(key.open(id(2), "name", &sealed), None, "another organization");
            assert_eq!(key.open(id(1), "eman", &sealed), None, "another name");
            assert_eq!(key.open(id(1), "", &[sealed.as_slice(), b"name"].concat()), None);
            for place in 0..sealed.len() {
                let mut damaged = sealed.clone();
                damaged[place] ^= 1;
                assert_eq!(key.open(id(1), "name", &damaged), None, "byte {place}");
                assert_eq!(key.open(id(1), "name", &sealed[..place]), None, "{place} bytes");
            }
        }
    }

    #[test]
    fn the_same_value_is_sealed_differently_each_time() {
        let key = SecretsKey::random();
        assert_ne!(key.seal(id(1), "name", "value"), key.seal(id(1), "name", "value"));
    }

    #[test]
    fn keys_are_hexadecimal_or_base64_and_never_shown() {
        let key = SecretsKey([0xfb; 32]);
        for text in [
            "fb".repeat(32),
            "FB".repeat(32),
            format!(" {}\n", "fb".repeat(32)),
            STANDARD.encode([0xfb; 32]),
            STANDARD_NO_PAD.encode([0xfb; 32]),
            URL_SAFE.encode([0xfb; 32]),
            URL_SAFE_NO_PAD.encode([0xfb; 32]),
        ] {
            assert_eq!(text.parse(), Ok(key.clone()), "{text}");
        }
        assert_eq!(key.to_text().parse(), Ok(key.clone()));
        assert_eq!(format!("{key:?}"), "SecretsKey(..)");
        for text in ["", "fb", &"fb".repeat(31), &"fb".repeat(33), &"fg".repeat(32), &"ü".repeat(32)] {
            assert_eq!(text.parse::<SecretsKey>(), Err(NoSecretsKey), "{text}");
        }
    }
}
