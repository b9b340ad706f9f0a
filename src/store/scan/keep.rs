//! Leaving rows of batches out.

use arrow::array::{Array, ArrayRef, BooleanArray};
use arrow::buffer::BooleanBuffer;
use arrow::compute::filter;
use arrow::datatypes::DataType;

use super::super::error::StoreError;
use super::merge::SourceBatch;

impl SourceBatch {
    /// The rows that `keep` says.
    pub(crate) fn keep(&self, keep: BooleanBuffer) -> Result<Self, StoreError> {
        let mut kept = Self::default();
        let (mut start, mut count) = (0, 0);
        for (rank, end) in &self.runs {
            let before = count;
            count += keep.slice(start, end - start).count_set_bits();
            if count > before {
                kept.push_run(*rank, count);
            }
            start = *end;
        }
        let times = keep.set_indices().filter_map(|row| self.times.get(row).copied());
        kept.times = times.collect::<Vec<_>>().into();
        let keep = BooleanArray::new(keep, None);
        kept.columns = self.columns.iter().map(|column| filter(column, &keep)).collect::<Result<_, _>>()?;
        Ok(kept)
    }

    /// Which rows have a value in some column; `None` for all of them, as where there are no columns.
    pub(crate) fn with_value(&self) -> Option<BooleanBuffer> {
        let is_full = |column: &ArrayRef| *column.data_type() != DataType::Null && column.null_count() == 0;
        if self.columns.is_empty() || self.columns.iter().any(is_full) {
            return None;
        }
        let nulls = self.columns.iter().filter_map(|column| column.nulls());
        let none = BooleanBuffer::new_unset(self.times.len());
        Some(nulls.fold(none, |with_value, nulls| &with_value | nulls.inner()))
    }

    /// The rows that have a value in some column; all of them where there are no columns.
    pub(crate) fn without_empty(self) -> Result<Self, StoreError> {
        match self.with_value() {
            Some(with_value) => self.keep(with_value),
            None => Ok(self),
        }
    }
}
