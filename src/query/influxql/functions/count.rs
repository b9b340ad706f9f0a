//! `count`

use std::sync::Arc;

use arrow::array::{Array, Int64Array};

use super::{Accumulator, Finished, Rows};

/// How many values each interval has; nothing where it has none.
#[derive(Debug, Default)]
pub(super) struct Count(Vec<i64>);

impl Accumulator for Count {
    fn resize(&mut self, slots: usize) {
        self.0.resize(slots, 0);
    }

    fn update(&mut self, rows: Rows<'_>) {
        for segment in rows.segments {
            let length = segment.rows.len();
            let nulls =
                rows.column.nulls().map_or(0, |nulls| nulls.slice(segment.rows.start, length).null_count());
            if let Some(count) = self.0.get_mut(segment.slot) {
                *count += (length - nulls) as i64;
            }
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        let counts = order.iter().map(|slot| self.0.get(*slot).copied().filter(|count| *count > 0));
        Finished::Values(Arc::new(counts.collect::<Int64Array>()))
    }
}
