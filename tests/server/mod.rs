//! The program itself: how it starts, what it prints, how it stops.

mod damage;
mod deterministic;
mod faults;
mod full_disk;
mod garbage;
pub(crate) mod process;
mod recovery;
mod start;
mod states;
mod stop;
mod tls;
