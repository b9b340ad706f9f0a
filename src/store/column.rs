//! Typed columns of field values, without padding where a row has none.

mod values;

use super::schema::FieldType;

pub(crate) use values::{Strings, Values};

/// Total bytes of a column's texts above which batches are kept small: an Arrow text column holds 2 GiB.
const LONG_TEXTS_BYTES: usize = 1 << 30;

/// One field value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A finite number.
    Float(f64),
    /// A signed integer.
    Integer(i64),
    /// An unsigned integer.
    Unsigned(u64),
    /// A text.
    String(&'a str),
    /// A truth value.
    Boolean(bool),
}

impl Value<'_> {
    /// The type of the value.
    pub const fn field_type(&self) -> FieldType {
        match self {
            Self::Float(_) => FieldType::Float,
            Self::Integer(_) => FieldType::Integer,
            Self::Unsigned(_) => FieldType::Unsigned,
            Self::String(_) => FieldType::String,
            Self::Boolean(_) => FieldType::Boolean,
        }
    }
}

/// A column of a table whose rows are numbered from 0: its values, and which rows have them.
///
/// As long as every row has a value no row numbers are kept; afterwards one number a value. Memory follows the number of
/// values, never rows × columns, so that many sparse columns stay cheap.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    /// The rows of the values, ascending; `None` while value `n` belongs to row `n`.
    rows: Option<Vec<u32>>,
    values: Values,
}

impl Column {
    pub(crate) fn new(field_type: FieldType) -> Self {
        Self { rows: None, values: Values::new(field_type) }
    }

    /// A column from its parts; `None` where the rows do not ascend or are not one a value.
    pub(crate) fn from_parts(rows: Option<Vec<u32>>, values: Values) -> Option<Self> {
        let fits =
            rows.as_ref().is_none_or(|rows| rows.len() == values.len() && rows.is_sorted_by(|a, b| a < b));
        fits.then_some(Self { rows, values })
    }

    pub(crate) fn rows(&self) -> Option<&[u32]> {
        self.rows.as_deref()
    }

    pub(crate) fn values(&self) -> &Values {
        &self.values
    }

    /// Bytes of memory the column takes, spare capacity left out.
    pub(crate) fn size_bytes(&self) -> usize {
        self.values.size_bytes() + self.rows.as_ref().map_or(0, |rows| rows.len() * 4)
    }

    /// Whether the texts of the column are so long that batches must have few of them.
    pub(crate) fn has_long_texts(&self) -> bool {
        match &self.values {
            Values::String(texts) => texts.text_bytes() > LONG_TEXTS_BYTES,
            Values::Float(_) | Values::Integer(_) | Values::Unsigned(_) | Values::Boolean(_) => false,
        }
    }

    /// Number of the row after the last that has a value.
    pub(crate) fn next_row(&self) -> u32 {
        match &self.rows {
            Some(rows) => rows.last().map_or(0, |row| row + 1),
            None => self.values.len() as u32,
        }
    }

    /// Sets the value of `row`, which is the last written row (whose value is replaced) or one after it. A value of
    /// another type is left out.
    #[inline]
    pub(crate) fn push(&mut self, row: u32, value: Value<'_>) {
        if self.rows.is_none() && self.values.len() == row as usize {
            self.values.push(value);
        } else {
            self.push_apart(row, value);
        }
    }

    /// [`Self::push`] of anything but the next value of a column in which every row has one.
    fn push_apart(&mut self, row: u32, value: Value<'_>) {
        if value.field_type() != self.values.field_type() {
            return;
        }
        let next = self.next_row();
        if row + 1 == next {
            self.values.pop();
            self.values.push(value);
            return;
        }
        self.push_row(row);
        self.values.push(value);
    }

    fn push_row(&mut self, row: u32) {
        match &mut self.rows {
            Some(rows) => rows.push(row),
            None if row as usize == self.values.len() => {}
            None => self.rows = Some((0..self.values.len() as u32).chain([row]).collect()),
        }
    }

    /// Takes back the value of `row` where that is the last written row.
    pub(crate) fn truncate(&mut self, row: u32) {
        if self.next_row() != row + 1 {
            return;
        }
        self.values.pop();
        if let Some(rows) = &mut self.rows {
            rows.pop();
            if rows.last().is_none_or(|last| *last as usize + 1 == rows.len()) {
                self.rows = None;
            }
        }
    }

    /// Appends another table's column, that table's row 0 becoming row `first_row` here. Nothing happens where the types
    /// differ.
    pub(crate) fn append(&mut self, first_row: u32, other: &Self) {
        let dense = self.rows.is_none() && other.rows.is_none() && first_row as usize == self.values.len();
        if !dense && other.values.field_type() == self.values.field_type() {
            let own = self.values.len() as u32;
            let rows = self.rows.get_or_insert_with(|| (0..own).collect());
            match &other.rows {
                Some(other) => rows.extend(other.iter().map(|row| first_row + row)),
                None => rows.extend(first_row..first_row + other.values.len() as u32),
            }
        }
        self.values.append(&other.values);
    }

    /// Where the value of each row stands.
    pub(crate) fn positions(&self, row_count: usize) -> Positions {
        match &self.rows {
            None => Positions::Dense(self.values.len()),
            Some(rows) => {
                let mut positions = vec![ABSENT; row_count];
                for (position, row) in rows.iter().enumerate() {
                    if let Some(slot) = positions.get_mut(*row as usize) {
                        *slot = position as u32;
                    }
                }
                Positions::Sparse(positions)
            }
        }
    }

    /// The rows that have a value, ascending, each with its value's position.
    pub(crate) fn present(&self) -> impl Iterator<Item = (u32, usize)> {
        let dense = if self.rows.is_none() { self.values.len() as u32 } else { 0 };
        let sparse = self.rows.iter().flatten().copied();
        (0..dense).chain(sparse).enumerate().map(|(position, row)| (row, position))
    }
}

const ABSENT: u32 = u32::MAX;

/// From row numbers to positions of values.
#[derive(Debug)]
pub(crate) enum Positions {
    Dense(usize),
    Sparse(Vec<u32>),
}

impl Positions {
    #[inline]
    pub(crate) fn get(&self, row: u32) -> Option<usize> {
        match self {
            Self::Dense(length) => ((row as usize) < *length).then_some(row as usize),
            Self::Sparse(positions) => positions
                .get(row as usize)
                .filter(|position| **position != ABSENT)
                .map(|position| *position as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_values(column: &Column, row_count: usize) -> Vec<Option<Value<'_>>> {
        let positions = column.positions(row_count);
        (0..row_count as u32).map(|row| positions.get(row).and_then(|at| column.values().get(at))).collect()
    }

    #[test]
    fn a_gap_makes_a_column_sparse_and_a_repeated_row_replaces() {
        let mut column = Column::new(FieldType::Integer);
        column.push(0, Value::Integer(1));
        column.push(0, Value::Integer(2));
        assert_eq!(column.rows(), None);
        column.push(3, Value::Integer(4));
        column.push(3, Value::Integer(5));
        column.push(4, Value::Float(1.0));
        assert_eq!(
            row_values(&column, 5),
            [Some(Value::Integer(2)), None, None, Some(Value::Integer(5)), None]
        );
    }

    #[test]
    fn the_last_row_is_taken_back() {
        let mut column = Column::new(FieldType::Integer);
        column.push(0, Value::Integer(1));
        let dense = column.clone();
        column.push(1, Value::Integer(2));
        column.truncate(1);
        assert_eq!(column, dense);
        column.truncate(1);
        assert_eq!(column, dense);
        column.push(5, Value::Integer(3));
        column.truncate(5);
        assert_eq!(column, dense);
        column.truncate(0);
        assert_eq!(column, Column::new(FieldType::Integer));
    }

    #[test]
    fn appending_keeps_rows_apart() {
        let mut words = Column::new(FieldType::String);
        words.push(0, Value::String("a"));
        words.push(1, Value::String("bc"));
        let mut more = Column::new(FieldType::String);
        more.push(1, Value::String("d"));
        let copy = words.clone();
        words.append(2, &copy);
        assert_eq!(words.rows(), None);
        words.append(5, &more);
        let text = |value| Some(Value::String(value));
        assert_eq!(
            row_values(&words, 7),
            [text("a"), text("bc"), text("a"), text("bc"), None, None, text("d")]
        );
    }
}
