//! The series of answers, in typed columns.

use std::sync::Arc;

use arrow::array::ArrayRef;

use super::memory::column_bytes;

/// One series of an answer, or a part of one: rows of the same name and tags.
#[derive(Clone, Debug)]
pub struct Table {
    /// The measurement, or what a `SHOW` statement calls its answer.
    pub name: Option<Arc<str>>,
    /// The tags grouped by, sorted by key; an empty value stands for points without the tag.
    pub tags: Vec<(Arc<str>, Arc<str>)>,
    /// The names of the columns.
    pub columns: Arc<[Arc<str>]>,
    /// The columns, all of the same length. Times are of the type `Timestamp(Nanosecond, _)`, with the name of the
    /// zone to give them in where that is not UTC; other values are
    /// `Float64`, `Int64`, `UInt64`, `Boolean`, `Utf8`, `Dictionary(Int32, Utf8)` for tags, and `Null`.
    pub values: Vec<ArrayRef>,
    /// Whether the rows go on where the table before ended: long series are given in several parts, of the same name, tags
    /// and columns.
    pub continues: bool,
}

impl Table {
    /// How many rows there are.
    pub fn row_count(&self) -> usize {
        self.values.first().map_or(0, |column| column.len())
    }

    /// How much memory the rows take.
    pub(super) fn size_bytes(&self) -> usize {
        self.values.iter().map(column_bytes).sum()
    }
}
