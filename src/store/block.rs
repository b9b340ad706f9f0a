//! Columns of some thousand rows in memory, as narrow as their values allow: what files and buffers keep for scans that
//! come again.
//!
//! Whole numbers and times take one, two or four bytes a value, counted from the smallest of the block in its unit, so that
//! much fits into a cache and a row is still found by its number. Other values are kept as Arrow has them.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, ArrowPrimitiveType, AsArray, NullBufferBuilder, PrimitiveArray};
use arrow::buffer::{NullBuffer, ScalarBuffer};
use arrow::compute::concat;
use arrow::datatypes::{DataType, Float64Type, Int64Type, TimestampNanosecondType, UInt64Type};
use arrow::error::ArrowError;

/// Rows of a block; the last one of a file or table may have fewer.
pub(crate) const BLOCK_ROWS: usize = 8192;

/// What times and counted quantities are often multiples of.
const UNITS: [u64; 4] = [1, 1_000, 1_000_000, 1_000_000_000];

/// One column of a block.
#[derive(Debug)]
pub(crate) struct BlockColumn {
    values: Values,
    nulls: Option<NullBuffer>,
}

#[derive(Debug)]
enum Values {
    /// Whole numbers: `smallest + unit * number`, modulo 2⁶⁴.
    Whole { smallest: u64, unit: u64, numbers: Numbers },
    /// Anything else, without its nulls taken out.
    Array(ArrayRef),
}

#[derive(Debug)]
enum Numbers {
    One(Box<[u8]>),
    Two(Box<[u16]>),
    Four(Box<[u32]>),
}

/// Consecutive rows of a block's column.
pub(crate) type Piece<'a> = (&'a BlockColumn, Range<usize>);

impl BlockColumn {
    /// Of all values of a block.
    pub(crate) fn new(column: &ArrayRef) -> Self {
        let integers = column.as_primitive_opt::<Int64Type>().and_then(narrow);
        let unsigned = || column.as_primitive_opt::<UInt64Type>().and_then(narrow);
        let times = || column.as_primitive_opt::<TimestampNanosecondType>().and_then(narrow);
        let whole = integers.or_else(unsigned).or_else(times);
        let nulls = column.nulls().filter(|nulls| nulls.null_count() > 0).cloned();
        Self { values: whole.unwrap_or_else(|| Values::Array(column.clone())), nulls }
    }

    /// Bytes of memory this takes, about.
    pub(crate) fn size_bytes(&self) -> usize {
        let nulls = self.nulls.as_ref().map_or(0, |nulls| nulls.buffer().len());
        let values = match &self.values {
            Values::Whole { numbers: Numbers::One(numbers), .. } => size_of_val(&**numbers),
            Values::Whole { numbers: Numbers::Two(numbers), .. } => size_of_val(&**numbers),
            Values::Whole { numbers: Numbers::Four(numbers), .. } => size_of_val(&**numbers),
            Values::Array(array) => array.get_buffer_memory_size(),
        };
        size_of::<Self>() + values + nulls
    }

    /// Those of some rows of ascending times that are in a time range.
    pub(crate) fn rows_in_time(&self, rows: Range<usize>, time_ns: &RangeInclusive<i64>) -> Range<usize> {
        let start = self.end_before(rows.clone(), *time_ns.start());
        match time_ns.end().checked_add(1) {
            Some(behind) => start..self.end_before(start..rows.end, behind),
            None => start..rows.end,
        }
    }

    /// The last of some rows that has a value.
    fn last_value(&self, rows: Range<usize>) -> Option<usize> {
        match &self.nulls {
            Some(nulls) => rows.rev().find(|row| nulls.is_valid(*row)),
            None => rows.end.checked_sub(1).filter(|last| rows.contains(last)),
        }
    }

    /// The row after the last of ascending times that are before `time_ns`, among these rows.
    fn end_before(&self, rows: Range<usize>, time_ns: i64) -> usize {
        let Range { start: mut low, end: mut high } = rows;
        while low < high {
            let middle = low.midpoint(high);
            if self.time_ns(middle) < time_ns {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The time in a row of a column of times.
    fn time_ns(&self, row: usize) -> i64 {
        match &self.values {
            Values::Whole { smallest, unit, numbers } => {
                let number = match numbers {
                    Numbers::One(numbers) => numbers.get(row).copied().map(u64::from),
                    Numbers::Two(numbers) => numbers.get(row).copied().map(u64::from),
                    Numbers::Four(numbers) => numbers.get(row).copied().map(u64::from),
                };
                smallest.wrapping_add(number.unwrap_or(0).wrapping_mul(*unit)).cast_signed()
            }
            Values::Array(array) => {
                let times = array.as_primitive_opt::<TimestampNanosecondType>();
                times.and_then(|times| times.values().get(row)).copied().unwrap_or(i64::MAX)
            }
        }
    }

    /// Appends the bits of whole numbers; those of nulls are any.
    fn append_whole<T: ArrowPrimitiveType>(&self, rows: Range<usize>, out: &mut Vec<T::Native>)
    where
        T::Native: Bits,
    {
        match &self.values {
            Values::Whole { smallest, unit, numbers } => match numbers {
                Numbers::One(numbers) => widen(numbers, rows, *smallest, *unit, out),
                Numbers::Two(numbers) => widen(numbers, rows, *smallest, *unit, out),
                Numbers::Four(numbers) => widen(numbers, rows, *smallest, *unit, out),
            },
            Values::Array(array) => append_values::<T>(array, rows, out),
        }
    }
}

/// Of rows of one series in some columns, the last ones: those from which on each column has its last value.
pub(crate) fn newest_rows<'c>(
    rows: Range<usize>,
    columns: impl Iterator<Item = &'c BlockColumn>,
) -> Range<usize> {
    let start = columns.filter_map(|column| column.last_value(rows.clone())).min();
    start.unwrap_or(rows.end)..rows.end
}

/// A number of 64 bits by its bits.
trait Bits: Copy {
    fn of(bits: u64) -> Self;
    fn bits(self) -> u64;
}

impl Bits for i64 {
    fn of(bits: u64) -> Self {
        bits.cast_signed()
    }

    fn bits(self) -> u64 {
        self.cast_unsigned()
    }
}

impl Bits for u64 {
    fn of(bits: u64) -> Self {
        bits
    }

    fn bits(self) -> u64 {
        self
    }
}

/// Whole numbers in few bytes; `None` where they need eight.
fn narrow<T: ArrowPrimitiveType>(column: &PrimitiveArray<T>) -> Option<Values>
where
    T::Native: Bits + Ord,
{
    let nulls = column.nulls().filter(|nulls| nulls.null_count() > 0);
    let (smallest, largest) = match nulls {
        None => {
            let values = column.values().iter().copied();
            (values.clone().min()?, values.max()?)
        }
        Some(_) => {
            let values = column.iter().flatten();
            (values.clone().min().unwrap_or(T::Native::of(0)), values.max().unwrap_or(T::Native::of(0)))
        }
    };
    let smallest = smallest.bits();
    let range = largest.bits().wrapping_sub(smallest);
    // Rows without a value count as the smallest.
    let difference = |(row, value): (usize, &T::Native)| match nulls {
        Some(nulls) if nulls.is_null(row) => 0,
        Some(_) | None => value.bits().wrapping_sub(smallest),
    };
    let differences = column.values().iter().enumerate().map(difference);
    let unit = if range <= u64::from(u16::MAX) {
        1
    } else {
        let divides = |unit: &&u64| differences.clone().all(|difference| difference % **unit == 0);
        UNITS.iter().rev().find(divides).copied().unwrap_or(1)
    };
    let numbers = differences.map(|difference| difference / unit);
    let largest = range / unit;
    let numbers = if largest <= u64::from(u8::MAX) {
        Numbers::One(numbers.map(|number| number as u8).collect())
    } else if largest <= u64::from(u16::MAX) {
        Numbers::Two(numbers.map(|number| number as u16).collect())
    } else if largest <= u64::from(u32::MAX) {
        Numbers::Four(numbers.map(|number| number as u32).collect())
    } else {
        return None;
    };
    Some(Values::Whole { smallest, unit, numbers })
}

fn widen<N: Copy + Into<u64>, V: Bits>(
    numbers: &[N],
    rows: Range<usize>,
    smallest: u64,
    unit: u64,
    out: &mut Vec<V>,
) {
    let numbers = numbers.get(rows).unwrap_or_default().iter();
    // The loop without a multiplication is the usual one, and the faster.
    if unit == 1 {
        out.extend(numbers.map(|number| V::of(smallest.wrapping_add((*number).into()))));
    } else {
        out.extend(numbers.map(|number| V::of(smallest.wrapping_add((*number).into().wrapping_mul(unit)))));
    }
}

fn append_values<T: ArrowPrimitiveType>(array: &ArrayRef, rows: Range<usize>, out: &mut Vec<T::Native>) {
    let values = array.as_primitive_opt::<T>().and_then(|array| array.values().get(rows));
    out.extend_from_slice(values.unwrap_or_default());
}

/// Pieces of one column of times, one after the other.
pub(crate) fn join_times(pieces: &[Piece<'_>]) -> ScalarBuffer<i64> {
    let mut times = Vec::with_capacity(row_count(pieces));
    for (column, rows) in pieces {
        column.append_whole::<TimestampNanosecondType>(rows.clone(), &mut times);
    }
    times.into()
}

/// Pieces of one column, all of the same type, one after the other.
pub(crate) fn join(data_type: &DataType, pieces: &[Piece<'_>]) -> Result<ArrayRef, ArrowError> {
    if *data_type == DataType::Int64 {
        return Ok(join_whole::<Int64Type>(pieces));
    }
    if *data_type == DataType::UInt64 {
        return Ok(join_whole::<UInt64Type>(pieces));
    }
    if *data_type == DataType::Float64 && pieces.len() > 1 {
        let mut values = Vec::with_capacity(row_count(pieces));
        for (column, rows) in pieces {
            if let Values::Array(array) = &column.values {
                append_values::<Float64Type>(array, rows.clone(), &mut values);
            }
        }
        return Ok(Arc::new(PrimitiveArray::<Float64Type>::try_new(values.into(), join_nulls(pieces))?));
    }
    let arrays = pieces.iter().filter_map(|(column, rows)| match &column.values {
        Values::Array(array) => Some(array.slice(rows.start, rows.len())),
        Values::Whole { .. } => None,
    });
    let arrays: Vec<ArrayRef> = arrays.collect();
    match arrays.as_slice() {
        [array] => Ok(array.clone()),
        arrays => concat(&arrays.iter().map(AsRef::as_ref).collect::<Vec<&dyn Array>>()),
    }
}

fn join_whole<T: ArrowPrimitiveType>(pieces: &[Piece<'_>]) -> ArrayRef
where
    T::Native: Bits,
{
    let mut values = Vec::with_capacity(row_count(pieces));
    for (column, rows) in pieces {
        column.append_whole::<T>(rows.clone(), &mut values);
    }
    Arc::new(PrimitiveArray::<T>::new(values.into(), join_nulls(pieces)))
}

fn join_nulls(pieces: &[Piece<'_>]) -> Option<NullBuffer> {
    if pieces.iter().all(|(column, _)| column.nulls.is_none()) {
        return None;
    }
    let mut nulls = NullBufferBuilder::new(row_count(pieces));
    for (column, rows) in pieces {
        match &column.nulls {
            Some(all) => nulls.append_buffer(&all.slice(rows.start, rows.len())),
            None => nulls.append_n_non_nulls(rows.len()),
        }
    }
    nulls.finish()
}

fn row_count(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|(_, rows)| rows.len()).sum()
}

#[cfg(test)]
mod tests {
    use arrow::array::{
        BooleanArray, Float64Array, Int64Array, StringArray, TimestampNanosecondArray, UInt64Array,
    };

    use super::*;

    /// Joins all rows, then some pieces, and compares with Arrow's own.
    fn check(column: ArrayRef, bytes_a_value: Option<usize>) {
        let block = BlockColumn::new(&column);
        if let Some(bytes) = bytes_a_value {
            let values = block.size_bytes()
                - size_of::<BlockColumn>()
                - block.nulls.as_ref().map_or(0, |nulls| nulls.buffer().len());
            assert_eq!(values, bytes * column.len(), "{column:?}");
        }
        let whole = join(column.data_type(), &[(&block, 0..column.len())]).unwrap();
        assert_eq!(&whole, &column);
        let pieces = [(&block, 1..3), (&block, 0..0), (&block, 0..column.len())];
        let expected: Vec<ArrayRef> =
            pieces.iter().map(|(_, rows)| column.slice(rows.start, rows.len())).collect();
        let expected = concat(&expected.iter().map(AsRef::as_ref).collect::<Vec<_>>()).unwrap();
        assert_eq!(&join(column.data_type(), &pieces).unwrap(), &expected);
    }

    #[test]
    fn values_come_back_from_as_few_bytes_as_they_need() {
        let integers = |values: Vec<Option<i64>>| -> ArrayRef { Arc::new(Int64Array::from(values)) };
        check(integers(vec![Some(-5), Some(250), Some(3)]), Some(1));
        check(integers(vec![Some(-5), None, Some(65_530)]), Some(2));
        check(integers(vec![None, None, None]), Some(1));
        check(integers(vec![Some(1 << 40), None, Some((1 << 40) + 65_536)]), Some(4));
        check(integers(vec![Some(7), Some(7 + 1_000_000_000), Some(7 + 255_000_000_000)]), Some(1));
        check(integers(vec![Some(i64::MIN), Some(i64::MAX), None]), None);
        check(Arc::new(UInt64Array::from(vec![u64::MAX, u64::MAX - 9, u64::MAX])), Some(1));
        check(Arc::new(UInt64Array::from(vec![u64::MAX, 0, 1 << 63])), None);
        check(Arc::new(Float64Array::from(vec![Some(0.5), None, Some(-1e300)])), None);
        check(Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)])), None);
        check(Arc::new(StringArray::from(vec![Some("a"), None, Some("bc")])), None);
    }

    #[test]
    fn times_are_searched_without_being_unpacked() {
        let second = 1_000_000_000;
        for times in
            [vec![10 * second, 20 * second, 20 * second, 500_000 * second], vec![i64::MIN, -1, 0, i64::MAX]]
        {
            let column: ArrayRef = Arc::new(TimestampNanosecondArray::from(times.clone()));
            let block = BlockColumn::new(&column);
            assert_eq!(join_times(&[(&block, 0..4)]).to_vec(), times);
            for time in times.iter().flat_map(|time| [time.saturating_sub(1), *time, time.saturating_add(1)])
            {
                for rows in [0..4, 1..3, 2..2] {
                    let expected = rows.start + times[rows.clone()].partition_point(|other| *other < time);
                    assert_eq!(block.end_before(rows, time), expected, "{time} in {times:?}");
                }
            }
        }
    }
}
