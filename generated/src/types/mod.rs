//! Types of single values that the contract describes by a format.

mod id;

pub use id::{Id, InvalidId};
