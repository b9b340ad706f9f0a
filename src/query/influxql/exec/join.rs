//! Puts the rows of several calls together by their times.

use arrow::array::{ArrayRef, Int64Array};

use super::super::error::QueryError;
use super::assemble::at_positions;
use super::rows::CallRows;

/// Rows of the answer, each made of at most one row of each call.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) times: Vec<i64>,
    /// For each call, which of its rows stands in each row; nothing where all calls have the same times.
    positions: Option<Vec<Int64Array>>,
}

/// The rows of all calls, those of the same time side by side. Where a call has several rows of a time, the second of them
/// makes another row of the answer. Nothing when there are none.
pub(super) fn join(calls: &[Option<CallRows>], descending: bool) -> Option<Joined> {
    let times: Vec<&[i64]> = calls
        .iter()
        .map(|rows| rows.as_ref().map(|rows| rows.series.times.as_slice()).unwrap_or_default())
        .collect();
    let present = || calls.iter().flatten().map(|rows| rows.series.times.as_slice());
    let first = present().next()?;
    if present().all(|times| times == first) {
        return (!first.is_empty()).then(|| Joined { times: first.to_vec(), positions: None });
    }
    let mut next = vec![0_usize; times.len()];
    let mut positions: Vec<Vec<Option<i64>>> = vec![Vec::new(); times.len()];
    let mut joined = Vec::new();
    loop {
        let heads = times.iter().zip(&next).filter_map(|(times, next)| times.get(*next).copied());
        let Some(time) = (if descending { heads.max() } else { heads.min() }) else { break };
        joined.push(time);
        for ((times, next), positions) in times.iter().zip(&mut next).zip(&mut positions) {
            let matches = times.get(*next) == Some(&time);
            positions.push(matches.then_some(*next as i64));
            *next += usize::from(matches);
        }
    }
    Some(Joined { times: joined, positions: Some(positions.into_iter().map(Int64Array::from).collect()) })
}

impl Joined {
    /// The values of a call in the rows of the answer; null where it has no row.
    pub(super) fn column(&self, call: usize, values: &ArrayRef) -> Result<ArrayRef, QueryError> {
        match self.positions.as_ref().and_then(|positions| positions.get(call)) {
            Some(positions) => at_positions(values, positions),
            None => Ok(values.clone()),
        }
    }
}
