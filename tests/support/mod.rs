//! What the tests share: a server in this process, a client for it, and the contract that every answer is held against.

pub(crate) mod accounts;
mod at_once;
mod attached;
pub(crate) mod client;
pub(crate) mod contract;
pub(crate) mod server;

pub(crate) use accounts::Case;
pub(crate) use at_once::at_once;
pub(crate) use attached::Subject;
pub(crate) use client::{Request, Response};
pub(crate) use server::TestServer;
