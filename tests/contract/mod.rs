//! The contract and what is generated from it.

mod examples;
mod generated_routes;
mod models;
