//! Commands that work on data and end: the program itself, with files around it.

mod export;
mod import;
mod import_server;
mod run;
