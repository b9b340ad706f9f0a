//! Tests of the operations over HTTP, by path.

mod authorizations;
mod buckets;
mod concurrency;
mod dbrps;
mod delete;
mod flags;
mod health;
mod labels;
mod organizations;
mod ping;
mod query;
mod ready;
mod refusals;
mod resources;
mod root;
mod setup;
mod signin;
mod signout;
mod stacks;
mod telegrafs;
mod templates;
mod users;
mod variables;
mod write;
