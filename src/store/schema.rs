//! What a measurement's columns are.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use arrow::datatypes::DataType;

use super::error::Malformed;

/// The type of a field's values. A field keeps the first type it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldType {
    /// 64-bit floating point numbers, always finite.
    Float,
    /// Signed 64-bit integers.
    Integer,
    /// Unsigned 64-bit integers.
    Unsigned,
    /// UTF-8 text.
    String,
    /// True or false.
    Boolean,
}

impl FieldType {
    /// All types, in the order of their codes on disk.
    pub(crate) const ALL: [Self; 5] =
        [Self::Float, Self::Integer, Self::Unsigned, Self::String, Self::Boolean];

    /// The type of a code on disk.
    pub(crate) fn from_code(code: u8) -> Result<Self, Malformed> {
        let found = Self::ALL.into_iter().find(|field_type| *field_type as u8 == code);
        found.ok_or(Malformed("has a field of an unknown type"))
    }

    /// The Arrow type that scans give this field's values in.
    pub const fn arrow(self) -> DataType {
        match self {
            Self::Float => DataType::Float64,
            Self::Integer => DataType::Int64,
            Self::Unsigned => DataType::UInt64,
            Self::String => DataType::Utf8,
            Self::Boolean => DataType::Boolean,
        }
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Float => "float",
            Self::Integer => "integer",
            Self::Unsigned => "unsigned",
            Self::String => "string",
            Self::Boolean => "boolean",
        })
    }
}

/// The columns of a measurement beside `time`. A name is a tag or a field, never both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeasurementSchema {
    /// Tag keys, sorted.
    pub tags: Vec<Arc<str>>,
    /// Field keys with their types, sorted by key.
    pub fields: Vec<(Arc<str>, FieldType)>,
}

impl MeasurementSchema {
    /// A measurement with these tags and fields, in any order.
    pub fn new(
        tags: impl IntoIterator<Item = impl AsRef<str>>,
        fields: impl IntoIterator<Item = (impl AsRef<str>, FieldType)>,
    ) -> Self {
        let mut schema = Self::default();
        tags.into_iter().for_each(|key| schema.add_tag(key.as_ref()));
        fields.into_iter().for_each(|(name, field_type)| schema.add_field(name.as_ref(), field_type));
        schema
    }

    /// Whether all columns of another schema are among these, fields with the same types.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        other.tags.iter().all(|tag| self.has_tag(tag))
            && other.fields.iter().all(|(name, field_type)| self.field(name) == Some(*field_type))
    }

    /// The type of a field; `None` where the measurement has no such field.
    pub fn field(&self, name: &str) -> Option<FieldType> {
        let at = self.fields.binary_search_by(|(key, _)| (**key).cmp(name)).ok()?;
        self.fields.get(at).map(|(_, field_type)| *field_type)
    }

    /// Whether the measurement has a tag of this key.
    pub fn has_tag(&self, key: &str) -> bool {
        self.tags.binary_search_by(|tag| (**tag).cmp(key)).is_ok()
    }

    /// How many columns a table of this measurement has, `time` included.
    pub fn column_count(&self) -> usize {
        1 + self.tags.len() + self.fields.len()
    }

    /// Adds a tag key; nothing happens where it is known.
    pub(crate) fn add_tag(&mut self, key: &str) {
        if let Err(at) = self.tags.binary_search_by(|tag| (**tag).cmp(key)) {
            self.tags.insert(at, Arc::from(key));
        }
    }

    /// Adds a field; a known one keeps its type.
    pub(crate) fn add_field(&mut self, name: &str, field_type: FieldType) {
        if let Err(at) = self.fields.binary_search_by(|(key, _)| (**key).cmp(name)) {
            self.fields.insert(at, (Arc::from(name), field_type));
        }
    }
}

/// The measurements and columns that were declared for a bucket: all that points written to it may have.
///
/// What was declared once stays declared; columns and measurements may only be added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExplicitSchemas(HashMap<String, MeasurementSchema>);

impl ExplicitSchemas {
    /// The columns declared for a measurement; `None` where none are.
    pub fn get(&self, measurement: &str) -> Option<&MeasurementSchema> {
        self.0.get(measurement)
    }
}

impl FromIterator<(String, MeasurementSchema)> for ExplicitSchemas {
    fn from_iter<T: IntoIterator<Item = (String, MeasurementSchema)>>(schemas: T) -> Self {
        Self(schemas.into_iter().collect())
    }
}
