//! The program itself: how it starts, what it prints, how it stops.

mod damage;
mod full_disk;
mod garbage;
pub(crate) mod process;
mod recovery;
mod start;
mod stop;
mod tls;
