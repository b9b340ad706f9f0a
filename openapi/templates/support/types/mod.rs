//! Types of single values that the contract describes by a format.

mod bytes;
mod id;
mod memory;

pub use self::bytes::{Binary, RawBody};
pub use self::id::{Id, InvalidId};
pub use self::memory::{BodyMemory, BodyShare, NoBodyMemory};
