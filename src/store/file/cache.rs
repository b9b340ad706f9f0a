//! The footers that are kept in memory.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::Footer;

/// Footers of the files that were read last, up to some bytes. One per store.
#[derive(Debug)]
pub(crate) struct FooterCache {
    limit_bytes: usize,
    state: Mutex<CacheState>,
}

#[derive(Debug, Default)]
struct CacheState {
    /// By the number of the file, with when it was last used.
    footers: HashMap<u64, (Arc<Footer>, u64)>,
    size_bytes: usize,
    clock: u64,
}

impl Default for FooterCache {
    fn default() -> Self {
        Self::new(64 << 20)
    }
}

impl FooterCache {
    pub(super) fn new(limit_bytes: usize) -> Self {
        Self { limit_bytes, state: Mutex::default() }
    }

    pub(super) fn get(&self, file: u64) -> Option<Arc<Footer>> {
        let mut state = self.state.lock();
        state.clock += 1;
        let now = state.clock;
        let (footer, used) = state.footers.get_mut(&file)?;
        *used = now;
        Some(footer.clone())
    }

    /// Keeps a footer, and lets go those longest unused where it becomes too much. The last one stays, however large.
    pub(super) fn insert(&self, file: u64, footer: Arc<Footer>) {
        let mut state = self.state.lock();
        state.clock += 1;
        let now = state.clock;
        state.size_bytes += footer.size_bytes;
        if let Some((before, _)) = state.footers.insert(file, (footer, now)) {
            state.size_bytes -= before.size_bytes;
        }
        while state.size_bytes > self.limit_bytes && state.footers.len() > 1 {
            let oldest = state.footers.iter().min_by_key(|(_, (_, used))| *used).map(|(file, _)| *file);
            let Some((footer, _)) = oldest.and_then(|file| state.footers.remove(&file)) else { break };
            state.size_bytes -= footer.size_bytes;
        }
    }
}
