//! Lists: which part of a list is wanted, and the part.

use tidegate_generated::types::Id;

use super::ResourceError;
use super::kv::{Key, KvError, Order};

/// How many records a list holds when nobody says.
pub const DEFAULT_LIMIT: usize = 20;
/// How many records a list holds at most.
pub const MAX_LIMIT: usize = 100;

/// Which part of a list is wanted. Records come in the order of their ids, which is the order they were made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Most records wanted.
    pub limit: usize,
    /// Records to leave out first.
    pub offset: usize,
    /// Only records behind this one, in the order asked for.
    pub after: Option<Id>,
    /// Newest first.
    pub descending: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self { limit: DEFAULT_LIMIT, offset: 0, after: None, descending: false }
    }
}

impl Page {
    /// Everything, oldest first.
    pub const ALL: Self = Self { limit: usize::MAX, offset: 0, after: None, descending: false };

    pub(crate) fn order(&self) -> Order {
        Order { after: self.after.map(|id| Key::new().id(id)), descending: self.descending }
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<R> {
    /// The records.
    pub items: Vec<R>,
    /// Whether more records follow.
    pub more: bool,
}

impl<R> Listing<R> {
    /// A list of at most one record, of which a page may want nothing.
    pub(crate) fn of_one(
        record: Option<R>,
        page: &Page,
        keep: impl FnMut(&R) -> bool,
    ) -> Result<Self, ResourceError> {
        Self::collect(record.into_iter().map(Ok), page, keep)
    }

    /// The part of `records` that a page wants, of those that `keep` accepts.
    pub(crate) fn collect(
        records: impl Iterator<Item = Result<R, KvError>>,
        page: &Page,
        mut keep: impl FnMut(&R) -> bool,
    ) -> Result<Self, ResourceError> {
        let mut items = Vec::new();
        let mut to_skip = page.offset;
        for record in records {
            let record = record?;
            if !keep(&record) {
                continue;
            }
            if to_skip > 0 {
                to_skip -= 1;
            } else if items.len() == page.limit {
                return Ok(Self { items, more: true });
            } else {
                items.push(record);
            }
        }
        Ok(Self { items, more: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(page: Page) -> Listing<u32> {
        Listing::collect((0..10).map(Ok), &page, |number| number % 2 == 0).unwrap()
    }

    #[test]
    fn limit_and_offset_count_kept_records_only() {
        assert_eq!(
            list(Page { limit: 2, offset: 1, ..Page::ALL }),
            Listing { items: vec![2, 4], more: true }
        );
        assert_eq!(
            list(Page { limit: 2, offset: 3, ..Page::ALL }),
            Listing { items: vec![6, 8], more: false }
        );
        assert_eq!(list(Page { offset: 50, ..Page::ALL }), Listing { items: vec![], more: false });
    }
}
