//! Who is calling, and what they may do.
//!
//! A request's credentials come in as plain texts ([`Credentials::from_parts`]), are checked against the stored
//! authorizations, users and sessions ([`Authenticator`]), and become a [`Caller`], which answers whether it may do
//! something. Nothing here knows HTTP types or statuses.

mod authenticator;
mod caller;
mod credentials;

pub use authenticator::{AuthError, Authenticator};
pub use caller::{Access, Caller, CallerKind};
pub use credentials::{Credentials, Parts, SESSION_COOKIE};
