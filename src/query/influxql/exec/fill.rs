//! `fill(…)`: values for intervals without points.

use arrow::array::{Array, ArrayRef};
use arrow::datatypes::DataType;

use super::super::ast::{Fill, FillNumber};
use super::super::functions::Cell;

/// The intervals of an answer, in its order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Intervals<'a> {
    /// Their starts.
    pub(super) starts: &'a [i64],
    /// Which of them had points; those keep their value, also where it is null.
    pub(super) known: &'a [bool],
    /// Whether nothing before the first value in time is filled: the span of a condition without a first time begins with the
    /// points themselves.
    pub(super) from_first_value: bool,
}

/// The column with values for the intervals that had no points.
pub(super) fn fill(column: &ArrayRef, fill: Fill, counts: bool, intervals: Intervals<'_>) -> ArrayRef {
    let fill = if counts && fill == Fill::Null { Fill::Number(FillNumber::Integer(0)) } else { fill };
    if matches!(fill, Fill::Null | Fill::None) || column.null_count() == 0 {
        return column.clone();
    }
    let number = match fill {
        Fill::Number(FillNumber::Integer(number)) => Some((number as f64, number)),
        Fill::Number(FillNumber::Float(number)) => Some((number, number as i64)),
        Fill::Null | Fill::None | Fill::Previous | Fill::Linear => None,
    };
    let how = |linear| Filler { fill, intervals, linear };
    match column.data_type() {
        DataType::Float64 => {
            how(true).apply::<f64>(column, number.map(|(float, _)| float), |value| value, |value| value)
        }
        DataType::Int64 => how(true).apply::<i64>(
            column,
            number.map(|(_, whole)| whole),
            |value| value as f64,
            |value| value as i64,
        ),
        DataType::UInt64 => how(true).apply::<u64>(
            column,
            number.and_then(|(_, whole)| u64::try_from(whole).ok()),
            |value| value as f64,
            |value| value as u64,
        ),
        // There is no number, and no line, between texts or truth values.
        DataType::Boolean => how(false).apply::<bool>(column, None, |_| 0.0, |_| false),
        DataType::Utf8 => how(false).apply::<String>(column, None, |_| 0.0, |_| String::new()),
        _ => column.clone(),
    }
}

struct Filler<'a> {
    fill: Fill,
    intervals: Intervals<'a>,
    linear: bool,
}

impl Filler<'_> {
    fn apply<C: Cell>(
        &self,
        column: &ArrayRef,
        number: Option<C>,
        to_float: fn(C) -> f64,
        from_float: fn(f64) -> C,
    ) -> ArrayRef {
        let Some(typed) = C::column(column) else { return column.clone() };
        let mut values: Vec<Option<C>> =
            (0..column.len()).map(|row| column.is_valid(row).then(|| C::get(typed, row))).collect();
        match self.fill {
            Fill::Number(_) => self.constant(&mut values, number.as_ref()),
            Fill::Previous => self.previous(&mut values),
            Fill::Linear if self.linear => self.line(&mut values, to_float, from_float),
            Fill::Null | Fill::None | Fill::Linear => {}
        }
        C::array(values)
    }

    fn is_known(&self, row: usize) -> bool {
        self.intervals.known.get(row).copied().unwrap_or_default()
    }

    fn constant<C: Clone>(&self, values: &mut [Option<C>], number: Option<&C>) {
        let ascending = self.intervals.starts.first() <= self.intervals.starts.last();
        let first = self.intervals.known.iter().position(|known| *known);
        let last = self.intervals.known.iter().rposition(|known| *known);
        for (row, value) in values.iter_mut().enumerate() {
            let before_first = if ascending {
                first.is_some_and(|first| row < first)
            } else {
                last.is_some_and(|last| row > last)
            };
            let is_kept = self.is_known(row) || self.intervals.from_first_value && before_first;
            if !is_kept {
                *value = number.cloned();
            }
        }
    }

    fn previous<C: Clone>(&self, values: &mut [Option<C>]) {
        let mut last: Option<C> = None;
        for (row, value) in values.iter_mut().enumerate() {
            if self.is_known(row) {
                last.clone_from(value);
            } else {
                value.clone_from(&last);
            }
        }
    }

    /// Values on the lines between neighbours that have one.
    fn line<C: Clone>(&self, values: &mut [Option<C>], to_float: fn(C) -> f64, from_float: fn(f64) -> C) {
        let known: Vec<usize> = (0..values.len()).filter(|row| self.is_known(*row)).collect();
        let at = |values: &[Option<C>], row: usize| values.get(row).cloned().flatten().map(to_float);
        let time = |row: usize| self.intervals.starts.get(row).copied().unwrap_or_default() as f64;
        for pair in known.windows(2) {
            let [mut from, mut to] = *pair else { continue };
            let gap = from + 1..to;
            // Lines are drawn forward in time, so that both directions of an answer round alike.
            if time(from) > time(to) {
                std::mem::swap(&mut from, &mut to);
            }
            let (Some(start), Some(end)) = (at(values, from), at(values, to)) else { continue };
            let slope = (end - start) / (time(to) - time(from));
            for row in gap {
                if let Some(value) = values.get_mut(row) {
                    *value = Some(from_float(slope * (time(row) - time(from)) + start));
                }
            }
        }
    }
}
