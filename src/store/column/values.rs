//! The values of a column.

use super::Value;
use crate::store::schema::FieldType;

/// Texts one after the other in a single allocation.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(crate) fn push(&mut self, value: &str) {
        self.text.push_str(value);
        self.ends.push(self.text.len());
    }

    pub(crate) fn pop(&mut self) {
        self.ends.pop();
        self.text.truncate(self.ends.last().copied().unwrap_or(0));
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, position: usize) -> Option<&str> {
        let end = *self.ends.get(position)?;
        let start = position.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }

    /// Texts of these lengths, one after the other in `text`; `None` where they do not cover it, or cut a character.
    pub(crate) fn from_parts(text: &str, lengths: &[i64]) -> Option<Self> {
        let mut ends = Vec::with_capacity(lengths.len());
        let mut end = 0_usize;
        for length in lengths {
            end = end.checked_add(usize::try_from(*length).ok()?)?;
            text.is_char_boundary(end).then_some(())?;
            ends.push(end);
        }
        (end == text.len()).then(|| Self { text: text.to_owned(), ends })
    }

    /// All texts, one after the other.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Bytes of all texts together.
    pub(crate) fn text_bytes(&self) -> usize {
        self.text.len()
    }

    pub(super) fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| start + end));
    }
}

/// The values of a column, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Values {
    Float(Vec<f64>),
    Integer(Vec<i64>),
    Unsigned(Vec<u64>),
    String(Strings),
    Boolean(Vec<bool>),
}

impl Values {
    pub(crate) fn new(field_type: FieldType) -> Self {
        match field_type {
            FieldType::Float => Self::Float(Vec::new()),
            FieldType::Integer => Self::Integer(Vec::new()),
            FieldType::Unsigned => Self::Unsigned(Vec::new()),
            FieldType::String => Self::String(Strings::default()),
            FieldType::Boolean => Self::Boolean(Vec::new()),
        }
    }

    pub(crate) fn field_type(&self) -> FieldType {
        match self {
            Self::Float(_) => FieldType::Float,
            Self::Integer(_) => FieldType::Integer,
            Self::Unsigned(_) => FieldType::Unsigned,
            Self::String(_) => FieldType::String,
            Self::Boolean(_) => FieldType::Boolean,
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Float(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Unsigned(values) => values.len(),
            Self::String(values) => values.len(),
            Self::Boolean(values) => values.len(),
        }
    }

    /// Bytes of memory the values take, spare capacity left out.
    pub(super) fn size_bytes(&self) -> usize {
        match self {
            Self::Float(_) | Self::Integer(_) | Self::Unsigned(_) => self.len() * 8,
            Self::String(values) => values.text_bytes() + values.len() * size_of::<usize>(),
            Self::Boolean(_) => self.len(),
        }
    }

    pub(crate) fn get(&self, position: usize) -> Option<Value<'_>> {
        match self {
            Self::Float(values) => values.get(position).map(|value| Value::Float(*value)),
            Self::Integer(values) => values.get(position).map(|value| Value::Integer(*value)),
            Self::Unsigned(values) => values.get(position).map(|value| Value::Unsigned(*value)),
            Self::String(values) => values.get(position).map(Value::String),
            Self::Boolean(values) => values.get(position).map(|value| Value::Boolean(*value)),
        }
    }

    /// Appends a value; a value of another type is left out and answered with `false`.
    #[inline]
    pub(super) fn push(&mut self, value: Value<'_>) -> bool {
        match (self, value) {
            (Self::Float(values), Value::Float(value)) => values.push(value),
            (Self::Integer(values), Value::Integer(value)) => values.push(value),
            (Self::Unsigned(values), Value::Unsigned(value)) => values.push(value),
            (Self::String(values), Value::String(value)) => values.push(value),
            (Self::Boolean(values), Value::Boolean(value)) => values.push(value),
            _ => return false,
        }
        true
    }

    pub(super) fn pop(&mut self) {
        match self {
            Self::Float(values) => drop(values.pop()),
            Self::Integer(values) => drop(values.pop()),
            Self::Unsigned(values) => drop(values.pop()),
            Self::String(values) => values.pop(),
            Self::Boolean(values) => drop(values.pop()),
        }
    }

    pub(super) fn append(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Float(values), Self::Float(other)) => values.extend_from_slice(other),
            (Self::Integer(values), Self::Integer(other)) => values.extend_from_slice(other),
            (Self::Unsigned(values), Self::Unsigned(other)) => values.extend_from_slice(other),
            (Self::String(values), Self::String(other)) => values.append(other),
            (Self::Boolean(values), Self::Boolean(other)) => values.extend_from_slice(other),
            _ => return false,
        }
        true
    }
}
