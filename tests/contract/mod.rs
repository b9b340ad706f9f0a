//! The contract and what is generated from it.

mod description;
mod examples;
mod generated_routes;
mod models;
