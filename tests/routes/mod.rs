//! Tests of the operations over HTTP, by path.

mod authorizations;
mod buckets;
mod dbrps;
mod flags;
mod health;
mod labels;
mod ping;
mod ready;
mod refusals;
mod write;
