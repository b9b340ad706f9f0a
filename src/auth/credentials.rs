//! Credentials as requests carry them.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The cookie that holds a session's key.
pub const SESSION_COOKIE: &str = "influxdb-oss-session";

/// What a request shows to say who is calling. `Debug` shows the kind only.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// A token: the schemes `Token` and `Bearer`.
    Token(String),
    /// A user name with a password or a token: the scheme `Basic`, or `u` and `p` on the v1 routes.
    Basic {
        /// The name; ignored when the password is a token.
        username: String,
        /// The password, or a token.
        password: String,
    },
    /// A session's key, from its cookie.
    Session(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token(_) => "Token(..)",
            Self::Basic { .. } => "Basic(..)",
            Self::Session(_) => "Session(..)",
        })
    }
}

/// The places of a request where credentials may be, as texts. Absent parts were not in the request, or do not count
/// for its route.
#[derive(Clone, Copy, Default)]
pub struct Parts<'a> {
    /// The `Authorization` header.
    pub authorization: Option<&'a str>,
    /// The value of the cookie [`SESSION_COOKIE`].
    pub session_cookie: Option<&'a str>,
    /// The query parameter `u`.
    pub username_parameter: Option<&'a str>,
    /// The query parameter `p`.
    pub password_parameter: Option<&'a str>,
}

impl fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("authorization", &self.authorization.is_some())
            .field("session_cookie", &self.session_cookie.is_some())
            .field("password_parameter", &self.password_parameter.is_some())
            .finish()
    }
}

impl Credentials {
    /// The credentials of a request: its `Authorization` header, else the `p` parameter with `u`, else the session cookie.
    /// `None` if there are none, or if the header is of an unknown scheme or malformed.
    pub fn from_parts(parts: &Parts<'_>) -> Option<Self> {
        if let Some(header) = parts.authorization.filter(|header| !header.trim().is_empty()) {
            return Self::from_header(header);
        }
        let password = parts.password_parameter.filter(|password| !password.is_empty());
        let session = parts.session_cookie.filter(|key| !key.is_empty());
        match (password, session) {
            (Some(password), _) => Some(Self::Basic {
                username: parts.username_parameter.unwrap_or_default().to_owned(),
                password: password.to_owned(),
            }),
            (None, Some(key)) => Some(Self::Session(key.to_owned())),
            (None, None) => None,
        }
    }

    fn from_header(header: &str) -> Option<Self> {
        let (scheme, value) = header.trim().split_once(' ')?;
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        if scheme.eq_ignore_ascii_case("token") || scheme.eq_ignore_ascii_case("bearer") {
            return Some(Self::Token(value.to_owned()));
        }
        if scheme.eq_ignore_ascii_case("basic") {
            let decoded = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
            let (username, password) = decoded.split_once(':')?;
            return Some(Self::Basic { username: username.to_owned(), password: password.to_owned() });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Option<Credentials> {
        Credentials::from_parts(&Parts { authorization: Some(text), ..Parts::default() })
    }

    #[test]
    fn the_schemes_are_told_apart() {
        let token = Some(Credentials::Token("abc==".into()));
        for text in ["Token abc==", "token  abc== ", "Bearer abc==", "bearer abc=="] {
            assert_eq!(header(text), token, "{text}");
        }
        let basic = Credentials::Basic { username: "ada".into(), password: "a:b".into() };
        assert_eq!(header(&format!("Basic {}", STANDARD.encode("ada:a:b"))), Some(basic));
    }

    #[test]
    fn malformed_headers_are_no_credentials() {
        for text in ["Token", "Token ", "abc", "Digest x", "Basic !!!", "Basic YWRh"] {
            assert_eq!(header(text), None, "{text}");
        }
    }

    #[test]
    fn the_header_goes_before_the_parameter_and_the_parameter_before_the_cookie() {
        let mut parts = Parts {
            authorization: Some("Token a"),
            username_parameter: Some("u"),
            password_parameter: Some("b"),
            session_cookie: Some("c"),
        };
        assert_eq!(Credentials::from_parts(&parts), Some(Credentials::Token("a".into())));
        parts.authorization = None;
        assert_eq!(
            Credentials::from_parts(&parts),
            Some(Credentials::Basic { username: "u".into(), password: "b".into() })
        );
        parts.password_parameter = None;
        assert_eq!(Credentials::from_parts(&parts), Some(Credentials::Session("c".into())));
        parts.session_cookie = Some("");
        assert_eq!(Credentials::from_parts(&parts), None);
    }

    #[test]
    fn debug_shows_no_secret() {
        let basic = Credentials::Basic { username: "ada".into(), password: "secret".into() };
        assert_eq!(format!("{basic:?} {:?}", Credentials::Token("t".into())), "Basic(..) Token(..)");
    }
}
