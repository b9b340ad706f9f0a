//! Tests of the operations over HTTP, by path.

mod flags;
mod health;
mod ping;
mod ready;
mod refusals;
mod write;
