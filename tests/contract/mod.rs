//! The contract and what is generated from it.

mod authorization;
mod coverage;
mod description;
mod drive;
mod examples;
mod generated_routes;
mod journal;
mod judge;
mod mock;
mod models;
mod planted;
mod report;
mod requests;
mod restart;
mod served_description;
mod strict;
