//! Exchanges as they are kept: the newest in memory, older ones on disk.

use std::collections::VecDeque;
use std::path::PathBuf;

use super::size_of;
use super::spill::Spill;
use crate::contract::exchange::Exchange;

/// The exchanges, by their numbers, which follow each other.
#[derive(Debug)]
pub(super) struct Kept {
    newest: VecDeque<Exchange>,
    memory_bytes: usize,
    most_bytes: usize,
    spill: Spill,
}

impl Kept {
    pub(super) fn new(most_bytes: usize, directory: PathBuf) -> Self {
        Self { newest: VecDeque::new(), memory_bytes: 0, most_bytes, spill: Spill::new(directory) }
    }

    /// Keeps an exchange; what memory has no room for goes to the disk.
    pub(super) fn add(&mut self, exchange: Exchange) {
        self.memory_bytes += size(&exchange);
        self.newest.push_back(exchange);
        while self.memory_bytes > self.most_bytes {
            let Some(oldest) = self.newest.pop_front() else { return };
            self.memory_bytes -= size(&oldest);
            self.spill.add(&oldest);
        }
    }

    /// The exchange of a number; `None` where there is none, or it is forgotten.
    pub(super) fn get(&mut self, number: u64) -> Option<Exchange> {
        let first = self.newest.front().map_or(u64::MAX, |exchange| exchange.number);
        match number.checked_sub(first) {
            Some(index) => self.newest.get(usize::try_from(index).ok()?).cloned(),
            None => self.spill.get(number),
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.newest.clear();
        self.memory_bytes = 0;
        self.spill.clear();
    }
}

fn size(exchange: &Exchange) -> usize {
    size_of(&exchange.request, &exchange.response)
}
