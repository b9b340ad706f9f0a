//! Types of single values that the contract describes by a format.

mod bytes;
mod id;

pub use self::bytes::{Binary, RawBody};
pub use self::id::{Id, InvalidId};
