//! The operations of the contract, one file per tag.
