//! The operations of the contract, one file per tag: authorise, call, convert. No logic of their own.

mod access;
mod admission;
mod authorizations;
mod blocking;
mod bucket_schemas;
mod buckets;
pub(crate) mod control;
mod dbrps;
mod delete;
pub(crate) mod description;
mod flags;
mod health;
mod labels;
mod legacy;
mod limits;
mod links;
mod members;
mod organizations;
mod ping;
mod query;
mod ready;
mod resources;
mod routes;
mod secrets;
mod service;
mod setup;
mod signin;
mod signout;
mod stacks;
mod strict;
mod telegrafs;
mod templates;
mod usage;
mod users;
mod variables;
pub(crate) mod write;

use tidegate_generated::apis;

use crate::app::App;

pub(crate) use blocking::block;
pub(crate) use legacy::legacy_errors;

// Tags whose operations all answer from the contract's examples so far.
impl apis::scripts::ScriptsApi for App {}
impl apis::tasks::TasksApi for App {}
