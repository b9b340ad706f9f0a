//! How much memory a query may hold.

use std::sync::atomic::{AtomicUsize, Ordering};

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::DataType;

use super::error::QueryError;

/// The memory of one query: what its statements hold at a time is counted and bounded. Counted are the rows read and not yet
/// answered with, what functions keep of rows, and the names and series that are listed; small things are not.
#[derive(Debug)]
pub struct QueryMemory {
    limit_bytes: usize,
    used_bytes: AtomicUsize,
}

impl QueryMemory {
    /// Memory of which at most `limit_bytes` can be held at a time.
    pub fn new(limit_bytes: usize) -> Self {
        Self { limit_bytes, used_bytes: AtomicUsize::new(0) }
    }

    /// How much can be held at a time.
    pub fn limit_bytes(&self) -> usize {
        self.limit_bytes
    }

    /// How much is held now.
    pub fn used_bytes(&self) -> usize {
        self.used_bytes.load(Ordering::Relaxed)
    }

    /// A share of the memory that holds nothing yet.
    pub(super) fn share(&self) -> MemoryShare<'_> {
        MemoryShare { memory: self, held_bytes: 0 }
    }
}

/// What one part of a query holds; given back when it is dropped.
#[derive(Debug)]
pub(super) struct MemoryShare<'m> {
    memory: &'m QueryMemory,
    held_bytes: usize,
}

impl MemoryShare<'_> {
    /// How much the part holds.
    pub(super) fn held_bytes(&self) -> usize {
        self.held_bytes
    }

    /// Holds more.
    ///
    /// # Errors
    /// When the query would hold more than it may.
    pub(super) fn grow(&mut self, bytes: usize) -> Result<(), QueryError> {
        self.held_bytes = self.held_bytes.saturating_add(bytes);
        let used = self.memory.used_bytes.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let limit_bytes = self.memory.limit_bytes;
        if used > limit_bytes { Err(QueryError::OutOfMemory { limit_bytes }) } else { Ok(()) }
    }

    /// Holds more, unless the query would hold more than it may; says whether it does.
    pub(super) fn try_grow(&mut self, bytes: usize) -> bool {
        let limit = self.memory.limit_bytes;
        let grown = |used: usize| used.checked_add(bytes).filter(|used| *used <= limit);
        let fits = self.memory.used_bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, grown).is_ok();
        if fits {
            self.held_bytes += bytes;
        }
        fits
    }
}

impl Drop for MemoryShare<'_> {
    fn drop(&mut self) {
        self.memory.used_bytes.fetch_sub(self.held_bytes, Ordering::Relaxed);
    }
}

/// How much memory the rows of a column take.
pub(super) fn column_bytes(column: &ArrayRef) -> usize {
    let rows = column.len();
    if let Some(texts) = column.as_string_opt::<i32>() {
        let (first, last) = (texts.value_offsets().first(), texts.value_offsets().last());
        let bytes = last.zip(first).and_then(|(last, first)| usize::try_from(last - first).ok());
        return bytes.unwrap_or_default() + 4 * rows;
    }
    match column.data_type() {
        DataType::Null => 0,
        DataType::Boolean => rows / 8,
        DataType::Dictionary(..) => 4 * rows,
        _ => 8 * rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_share_the_limit_and_give_back_what_they_held() {
        let memory = QueryMemory::new(100);
        let mut one = memory.share();
        one.grow(60).unwrap();
        assert_eq!(one.held_bytes(), 60);
        let mut other = memory.share();
        other.grow(40).unwrap();
        let error = other.grow(1).unwrap_err().to_string();
        assert!(error.contains("100 bytes"), "{error}");
        drop(one);
        memory.share().grow(59).unwrap();
    }
}
