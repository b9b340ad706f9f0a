//! Columns of files that are kept in memory, unpacked as far as scans need.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;

use super::super::block::BlockColumn;

/// Which column of which block of which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct BlockKey {
    /// The number of the file.
    pub(super) file: u64,
    /// The place of the column in the file.
    pub(super) column: u32,
    /// The place of the block in the file.
    pub(super) block: u32,
}

/// Columns that were read last, up to some bytes. One per store.
///
/// A scan asks before it reads and decodes a page, and leaves here what it read. What nobody asked for again goes first,
/// so also what is of files that no longer count.
#[derive(Debug)]
pub(crate) struct BlockCache {
    limit_bytes: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    columns: HashMap<BlockKey, Kept>,
    /// All keys, in the order in which they are looked at for letting go.
    order: VecDeque<BlockKey>,
    size_bytes: usize,
}

#[derive(Debug)]
struct Kept {
    column: Arc<BlockColumn>,
    /// Whether it was asked for since it was looked at last.
    used: bool,
}

impl BlockCache {
    /// A cache of so many bytes; of zero it keeps nothing.
    pub(crate) fn new(limit_bytes: usize) -> Self {
        Self { limit_bytes, state: Mutex::default() }
    }

    /// What one scan may put in, so that a scan of everything does not drive out all that others use.
    pub(super) fn share_bytes(&self) -> usize {
        self.limit_bytes / 2
    }

    /// The columns of these keys, as far as they are here.
    pub(super) fn get(&self, keys: impl Iterator<Item = BlockKey>) -> Vec<Option<Arc<BlockColumn>>> {
        let mut state = self.state.lock();
        let column = |key: BlockKey| {
            let kept = state.columns.get_mut(&key)?;
            kept.used = true;
            Some(kept.column.clone())
        };
        keys.map(column).collect()
    }

    /// Keeps a column, and lets go others where it becomes too much.
    pub(super) fn insert(&self, key: BlockKey, column: Arc<BlockColumn>) {
        let mut state = self.state.lock();
        let state = &mut *state;
        state.size_bytes += column.size_bytes();
        match state.columns.insert(key, Kept { column, used: false }) {
            Some(before) => state.size_bytes -= before.column.size_bytes(),
            None => state.order.push_back(key),
        }
        while state.size_bytes > self.limit_bytes
            && let Some(oldest) = state.order.pop_front()
        {
            match state.columns.get_mut(&oldest) {
                Some(kept) if kept.used => {
                    kept.used = false;
                    state.order.push_back(oldest);
                }
                Some(_) => {
                    let gone = state.columns.remove(&oldest);
                    state.size_bytes -= gone.map_or(0, |kept| kept.column.size_bytes());
                }
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{ArrayRef, Int64Array};

    use super::*;

    fn key(file: u64, block: u32) -> BlockKey {
        BlockKey { file, column: 3, block }
    }

    fn column() -> Arc<BlockColumn> {
        let column: ArrayRef = Arc::new(Int64Array::from(vec![1; 1000]));
        Arc::new(BlockColumn::new(&column))
    }

    fn kept(cache: &BlockCache, keys: &[BlockKey]) -> Vec<bool> {
        cache.get(keys.iter().copied()).iter().map(Option::is_some).collect()
    }

    #[test]
    fn what_is_used_stays_and_the_rest_goes_in_turn() {
        let cache = BlockCache::new(3 * column().size_bytes());
        (0..3).for_each(|block| cache.insert(key(1, block), column()));
        assert_eq!(kept(&cache, &[key(1, 0), key(1, 2), key(2, 0)]), [true, true, false]);
        cache.insert(key(2, 7), column());
        assert_eq!(kept(&cache, &[key(1, 1), key(2, 7)]), [false, true], "block 1 was asked for by nobody");
        cache.insert(key(2, 7), column());
        assert_eq!(
            kept(&cache, &[key(1, 0), key(1, 2), key(2, 7)]),
            [true; 3],
            "the same again takes no room"
        );

        let none = BlockCache::new(0);
        none.insert(key(1, 1), column());
        assert_eq!(kept(&none, &[key(1, 1)]), [false]);
    }
}
