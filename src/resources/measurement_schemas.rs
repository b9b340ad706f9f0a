//! Measurement schemas: the columns declared for the measurements of buckets with explicit schemas.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::buckets::{self, Bucket, SchemaType};
use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::{ResourceError, Resources, Timestamps};

/// The index from bucket and name to the schema.
const BY_NAME: u8 = 1;
const KIND: &str = "measurement schema";

/// The name of the timestamp column.
const TIME: &str = "time";
/// The most characters that a name may have.
const MAXIMUM_NAME_CHARACTERS: usize = 128;
/// The most columns that a measurement may have.
const MAXIMUM_COLUMNS: usize = 200;

/// The columns that points of one measurement may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementSchema {
    /// Its id.
    pub id: Id,
    /// The organization of the bucket.
    pub organization: Id,
    /// The bucket.
    pub bucket: Id,
    /// The name of the measurement, unique in the bucket.
    pub name: String,
    /// The columns, in the order in which they were given.
    pub columns: Vec<Column>,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

/// A column of a measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ColumnKind,
    /// The type of its values where one was given, which only fields may have.
    pub data_type: Option<DataType>,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// The time of the points.
    Timestamp,
    /// A tag.
    Tag,
    /// A field.
    Field,
}

/// The type of a field's values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataType {
    /// Signed 64-bit integers.
    Integer,
    /// 64-bit floating point numbers.
    Float,
    /// True or false.
    Boolean,
    /// Text, which a field holds where no type is given.
    #[default]
    String,
    /// Unsigned 64-bit integers.
    Unsigned,
}

impl Record for MeasurementSchema {
    const TABLE: Table = Table { byte: 10, name: "measurement_schemas" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::unique(BY_NAME, Key::new().id(self.bucket).text(&self.name))]
    }
}

impl Resources {
    /// Declares the columns of a measurement. The order of the rules is that of
    /// <https://docs.influxdata.com/influxdb/cloud/admin/buckets/bucket-schema/#write-valid-schemas>.
    ///
    /// # Errors
    /// `NotFound` if the bucket is not there, `Conflict` if the measurement has a schema, `Invalid` if the bucket has no
    /// explicit schemas or the name or a column breaks a rule.
    pub fn create_measurement_schema(
        &self,
        bucket: Id,
        name: String,
        columns: Vec<Column>,
    ) -> Result<MeasurementSchema, ResourceError> {
        check_declaration(&name, &columns)?;
        self.kv.transaction(|transaction| {
            let bucket: Bucket = transaction
                .get(&Key::new().id(bucket))?
                .ok_or_else(|| ResourceError::missing(buckets::KIND))?;
            self.insert_schema(transaction, &bucket, name, columns)
        })
    }

    fn insert_schema(
        &self,
        transaction: &mut Transaction<'_>,
        bucket: &Bucket,
        name: String,
        columns: Vec<Column>,
    ) -> Result<MeasurementSchema, ResourceError> {
        if bucket.schema_type != SchemaType::Explicit {
            return Err(ResourceError::Invalid(format!(
                "bucket {} has implicit schemas: only a bucket created with schemaType explicit takes measurement schemas",
                bucket.name
            )));
        }
        let schema = MeasurementSchema {
            id: self.new_id(),
            organization: bucket.organization,
            bucket: bucket.id,
            name,
            columns,
            timestamps: self.timestamps(),
        };
        transaction.insert(&schema).map_err(|error| ResourceError::conflict(error, KIND, &schema.name))?;
        Ok(schema)
    }

    /// Declares a measurement of a bucket as a part of a larger change, whether or not it has a schema. The declaration is a
    /// right one.
    pub(super) fn declare_measurement(
        &self,
        transaction: &mut Transaction<'_>,
        bucket: &Bucket,
        name: &str,
        columns: &[Column],
    ) -> Result<(), ResourceError> {
        let known: Option<MeasurementSchema> =
            transaction.find(BY_NAME, &Key::new().id(bucket.id).text(name))?;
        match known {
            None => self.insert_schema(transaction, bucket, name.to_owned(), columns.to_vec()).map(drop),
            Some(known) if known.columns == columns => Ok(()),
            Some(known) => self.change_columns(transaction, &known, columns.to_vec()).map(drop),
        }
    }

    fn change_columns(
        &self,
        transaction: &mut Transaction<'_>,
        old: &MeasurementSchema,
        columns: Vec<Column>,
    ) -> Result<MeasurementSchema, ResourceError> {
        for column in &old.columns {
            check_kept(column, &columns)?;
        }
        let mut new = MeasurementSchema { columns, ..old.clone() };
        new.timestamps.updated_at = self.clock.now();
        transaction.replace(old, &new)?;
        Ok(new)
    }

    /// The measurement schema of a bucket with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn measurement_schema(&self, bucket: Id, id: Id) -> Result<MeasurementSchema, ResourceError> {
        found(&self.kv.view(), bucket, id)
    }

    /// The measurement schemas of a bucket by name, or only that of a name; none where the bucket is not there.
    ///
    /// # Errors
    /// Of the database only.
    pub fn measurement_schemas(
        &self,
        bucket: Id,
        name: Option<&str>,
    ) -> Result<Vec<MeasurementSchema>, ResourceError> {
        let view = self.kv.view();
        let key = Key::new().id(bucket);
        Ok(match name {
            Some(name) => view.find(BY_NAME, &key.text(name))?.into_iter().collect(),
            None => of_bucket(&view, bucket)?,
        })
    }

    /// Puts columns in the place of those of a measurement schema.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` if a column breaks a rule, or a known one is left out or has another type.
    pub fn update_measurement_schema(
        &self,
        bucket: Id,
        id: Id,
        columns: Vec<Column>,
    ) -> Result<MeasurementSchema, ResourceError> {
        check_columns(&columns)?;
        self.kv.transaction(|transaction| {
            let old = found(transaction, bucket, id)?;
            self.change_columns(transaction, &old, columns)
        })
    }
}

/// Removes the schemas of a bucket.
pub(super) fn remove_of_bucket(transaction: &mut Transaction<'_>, bucket: Id) -> Result<(), KvError> {
    for schema in of_bucket(transaction, bucket)? {
        transaction.remove(&schema);
    }
    Ok(())
}

/// The schemas of a bucket, by name.
pub(super) fn of_bucket(view: &View<'_>, bucket: Id) -> Result<Vec<MeasurementSchema>, KvError> {
    view.by_index(BY_NAME, &Key::new().id(bucket), &Order::default()).collect()
}

fn found(view: &View<'_>, bucket: Id, id: Id) -> Result<MeasurementSchema, ResourceError> {
    view.get::<MeasurementSchema>(&Key::new().id(id))?
        .filter(|schema| schema.bucket == bucket)
        .ok_or_else(|| ResourceError::missing(KIND))
}

/// Refuses a name or columns that no measurement may have.
pub(super) fn check_declaration(name: &str, columns: &[Column]) -> Result<(), ResourceError> {
    check_name("measurement", name)?;
    check_columns(columns)
}

fn check_columns(columns: &[Column]) -> Result<(), ResourceError> {
    let invalid = |message: String| Err(ResourceError::Invalid(message));
    if columns.len() > MAXIMUM_COLUMNS {
        return invalid(format!("{} columns: a measurement has at most {MAXIMUM_COLUMNS}", columns.len()));
    }
    let mut names = HashSet::new();
    for column in columns {
        check_name("column", &column.name)?;
        if !names.insert(&*column.name) {
            return invalid(format!("column {:?} is there twice", column.name));
        }
        if (column.kind == ColumnKind::Timestamp) != (column.name == TIME) {
            return invalid(format!(
                "column {:?} is a {}: the column \"{TIME}\" is the timestamp, and no other is",
                column.name,
                column.kind.as_str()
            ));
        }
        if column.kind != ColumnKind::Field && column.data_type.is_some() {
            return invalid(format!(
                "column {:?} is a {} and has a dataType, which only fields have",
                column.name,
                column.kind.as_str()
            ));
        }
    }
    if !names.contains(TIME) {
        return invalid(format!("columns: expected one of type timestamp, named \"{TIME}\""));
    }
    if !columns.iter().any(|column| column.kind == ColumnKind::Field) {
        return invalid("columns: expected at least one of type field".to_owned());
    }
    Ok(())
}

/// Refuses columns among which a known one is missing or different.
fn check_kept(known: &Column, columns: &[Column]) -> Result<(), ResourceError> {
    let Some(column) = columns.iter().find(|column| column.name == known.name) else {
        return Err(ResourceError::Invalid(format!(
            "column {:?} is left out: columns may be added, but not removed",
            known.name
        )));
    };
    let type_of = |column: &Column| (column.kind, column.data_type.unwrap_or_default());
    if type_of(column) != type_of(known) {
        return Err(ResourceError::Invalid(format!(
            "column {:?} has another type: columns may be added, but not changed",
            known.name
        )));
    }
    Ok(())
}

fn check_name(what: &str, name: &str) -> Result<(), ResourceError> {
    let length = name.chars().count();
    let problem = match name.chars().next() {
        None => "is empty",
        Some(_) if length > MAXIMUM_NAME_CHARACTERS => "has more than 128 characters",
        Some('_') => "starts with an underscore",
        Some('0'..='9') => "starts with a digit",
        Some(_) if name.contains(['"', '\'']) => "contains a quote",
        Some(_) => return Ok(()),
    };
    let shown: String = name.chars().take(MAXIMUM_NAME_CHARACTERS).collect();
    Err(ResourceError::Invalid(format!("{what} name {shown:?} {problem}")))
}

impl ColumnKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Timestamp => "timestamp",
            Self::Tag => "tag",
            Self::Field => "field",
        }
    }
}

#[cfg(test)]
mod tests;
