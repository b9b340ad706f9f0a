//! The routes under `/_tidegate/`.

mod contract;
mod guard;
mod scenarios;
