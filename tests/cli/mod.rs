//! Commands that work on data and end: the program itself, with files around it.

mod contract;
mod contract_diff;
mod export;
mod import;
mod import_server;
mod run;
