//! Leaving deleted rows out of what a file gives.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::BooleanBufferBuilder;
use arrow::buffer::BooleanBuffer;

use super::super::error::StoreError;
use super::super::series::Series;
use super::super::tombstone::Tombstone;
use super::merge::SourceBatch;

/// The rows that a tombstone takes out of a scan.
#[derive(Debug)]
pub(crate) struct Mask {
    time_ns: RangeInclusive<i64>,
    /// For each rank of the scan whether the series is concerned.
    ranks: Vec<bool>,
}

impl Mask {
    /// What a tombstone means for a scan of these series.
    pub(crate) fn new<'a>(tombstone: &Tombstone, series: impl Iterator<Item = &'a Arc<Series>>) -> Self {
        let ranks = series.map(|series| tombstone.accepts(series)).collect();
        Self { time_ns: tombstone.time_ns(), ranks }
    }
}

/// The rows of a batch that no mask takes out.
pub(super) fn without_masked(batch: SourceBatch, masks: &[Arc<Mask>]) -> Result<SourceBatch, StoreError> {
    match kept(&batch, masks) {
        Some(keep) => batch.keep(keep),
        None => Ok(batch),
    }
}

/// Which rows stay; `None` for all of them.
fn kept(batch: &SourceBatch, masks: &[Arc<Mask>]) -> Option<BooleanBuffer> {
    let mut keep: Option<BooleanBufferBuilder> = None;
    for mask in masks {
        let mut start = 0;
        for (rank, end) in &batch.runs {
            let rows = start..*end;
            start = *end;
            if !mask.ranks.get(*rank as usize).is_some_and(|concerned| *concerned) {
                continue;
            }
            let times = batch.times.get(rows.clone()).unwrap_or_default();
            let first = times.partition_point(|time| time < mask.time_ns.start());
            let behind = times.partition_point(|time| time <= mask.time_ns.end());
            if first < behind {
                let keep = keep.get_or_insert_with(|| {
                    let mut all = BooleanBufferBuilder::new(batch.times.len());
                    all.append_n(batch.times.len(), true);
                    all
                });
                (rows.start + first..rows.start + behind).for_each(|row| keep.set_bit(row, false));
            }
        }
    }
    keep.map(|mut keep| keep.finish())
}

#[cfg(test)]
mod tests {
    use arrow::array::{AsArray, Int64Array};
    use arrow::datatypes::Int64Type;

    use super::*;

    #[test]
    fn rows_of_concerned_series_and_times_go() {
        let batch = || SourceBatch {
            times: vec![1, 2, 3, 1, 2, 3].into(),
            runs: vec![(0, 3), (2, 6)],
            columns: vec![Arc::new(Int64Array::from(vec![0, 1, 2, 3, 4, 5]))],
        };
        let mask = |time_ns, ranks: [bool; 3]| Arc::new(Mask { time_ns, ranks: ranks.to_vec() });
        let masked = |masks: &[Arc<Mask>]| {
            let batch = without_masked(batch(), masks).unwrap();
            let values = batch.columns[0].as_primitive::<Int64Type>().values().to_vec();
            (batch.times.to_vec(), batch.runs, values)
        };
        let all = (vec![1, 2, 3, 1, 2, 3], vec![(0, 3), (2, 6)], vec![0, 1, 2, 3, 4, 5]);
        assert_eq!(masked(&[]), all);
        assert_eq!(masked(&[mask(0..=9, [false, true, false]), mask(4..=9, [true; 3])]), all);
        assert_eq!(
            masked(&[mask(2..=2, [false, false, true]), mask(1..=1, [true; 3])]),
            (vec![2, 3, 3], vec![(0, 2), (2, 3)], vec![1, 2, 5])
        );
        assert_eq!(masked(&[mask(i64::MIN..=i64::MAX, [true, false, false])]).1, [(2, 3)]);
        assert_eq!(masked(&[mask(1..=3, [true; 3])]), (vec![], vec![], vec![]));
    }
}
