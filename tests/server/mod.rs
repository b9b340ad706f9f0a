//! The program itself: how it starts, what it prints, how it stops.

mod process;
mod recovery;
mod start;
mod stop;
mod tls;
