//! What the references of a plan are in one measurement: columns of a scan, tags, or nothing.

use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Int32Array, StringArray, new_null_array};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Int32Type};

use super::super::error::QueryError;
use super::super::plan::{Meaning, Reference};
use crate::store::{FieldType, MeasurementSchema, Series};

/// One reference in one measurement.
#[derive(Clone, Debug)]
pub(super) enum Binding {
    /// A field read as this column of a chunk, and given as this type.
    Field { column: usize, given: FieldType },
    /// The tag of this key.
    Tag(Arc<str>),
    /// Null in all rows.
    Missing,
}

/// The references of a plan in one measurement, and the fields that a scan must read for them.
#[derive(Debug, Default)]
pub(super) struct Bindings {
    pub(super) fields: Vec<Arc<str>>,
    pub(super) bindings: Vec<Binding>,
}

impl Bindings {
    pub(super) fn new<'r>(
        references: impl Iterator<Item = &'r Reference>,
        schema: &MeasurementSchema,
    ) -> Bindings {
        let mut bound = Bindings::default();
        for reference in references {
            let binding = match reference.meaning(schema) {
                Meaning::Field(_, given) => Binding::Field { column: bound.column(&reference.name), given },
                Meaning::Tag => Binding::Tag(reference.name.clone()),
                Meaning::Missing => Binding::Missing,
            };
            bound.bindings.push(binding);
        }
        bound
    }

    fn column(&mut self, field: &Arc<str>) -> usize {
        self.fields.iter().position(|known| known == field).unwrap_or_else(|| {
            self.fields.push(field.clone());
            self.fields.len() - 1
        })
    }
}

/// A column given as the type that a cast asks for; whole numbers lose their decimals.
pub(super) fn convert(column: &ArrayRef, given: FieldType) -> Result<ArrayRef, QueryError> {
    let wanted = given.arrow();
    if *column.data_type() == wanted { Ok(column.clone()) } else { Ok(cast(column, &wanted)?) }
}

/// A column of the value of a tag in each of some series, for rows that each name the position of their series.
pub(super) fn tag_column(
    key: &str,
    series: impl Iterator<Item = Arc<Series>>,
    rows: impl Iterator<Item = usize>,
) -> Result<ArrayRef, QueryError> {
    let mut values: Vec<String> = Vec::new();
    let mut last: Option<Arc<Series>> = None;
    let mut keys: Vec<Option<i32>> = Vec::new();
    for one in series {
        if last.as_ref().is_some_and(|last| Arc::ptr_eq(last, &one)) {
            keys.push(keys.last().copied().flatten());
            continue;
        }
        keys.push(one.tag(key).map(|value| {
            if values.last().is_none_or(|known| known != value) {
                values.push(value.to_owned());
            }
            i32::try_from(values.len() - 1).unwrap_or_default()
        }));
        last = Some(one);
    }
    let keys: Int32Array = rows.map(|row| keys.get(row).copied().flatten()).collect();
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::new(StringArray::from(values)))?))
}

/// A column of nulls of no particular type.
pub(super) fn null_column(rows: usize) -> ArrayRef {
    new_null_array(&DataType::Null, rows)
}
