//! What the store knows of each bucket beside its rows: measurements, their columns, their series.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use parking_lot::Mutex;
use tidegate_generated::types::Id;

use super::batch::{MeasurementBatch, NEW_SERIES, WriteBatch};
use super::error::Malformed;
use super::fingerprint::{Fingerprint, FingerprintMap};
use super::schema::{ExplicitSchemas, MeasurementSchema};
use super::series::{Series, TagKeys, key_tags};
use super::series_index::SeriesIndex;
use super::wal::{Definition, encode_definition};
use admit::Bounds;

mod admit;
mod log;
mod sorted;
mod tag_index;

pub(crate) use admit::{Limits, Refusals};
pub(crate) use log::Additions;
pub(crate) use sorted::{SeriesList, SortedSeries};

/// Measurements, columns and series by bucket.
#[derive(Debug, Default)]
pub(crate) struct Catalog {
    buckets: HashMap<Id, Bucket>,
}

/// What a bucket holds, from its first write until it is dropped.
#[derive(Debug, Default)]
struct Bucket {
    index: Arc<SeriesIndex>,
    measurements: BTreeMap<Arc<str>, Measurement>,
}

/// A measurement's columns and series. Series are numbered in the order they were first written; files and buffers refer
/// to the numbers.
#[derive(Debug, Default)]
pub(crate) struct Measurement {
    /// The measurement's number in the bucket's index.
    number: u32,
    schema: Arc<MeasurementSchema>,
    series: SeriesList,
    by_key: FingerprintMap<u32>,
    tag_keys: TagKeys,
    /// As of the last time somebody asked.
    sorted: Arc<SortedSeries>,
    /// How many of the series the log has definitions of, queued at least.
    defined_series: usize,
    /// The schema, and how many of the series, are on disk.
    saved_schema: Arc<MeasurementSchema>,
    saved_series: usize,
}

/// The rows of one measurement that a write may add, with the catalog's number of each row's series.
#[derive(Debug)]
pub(crate) struct Admitted<'a> {
    pub(crate) rows: Cow<'a, MeasurementBatch>,
    pub(crate) series: Cow<'a, [u32]>,
}

impl Catalog {
    pub(crate) fn measurement_names(&self, bucket: Id) -> Vec<Arc<str>> {
        self.buckets
            .get(&bucket)
            .map(|bucket| bucket.measurements.keys().cloned().collect())
            .unwrap_or_default()
    }

    /// How many series the measurements of a bucket have.
    pub(crate) fn series_count(&self, bucket: Id) -> u64 {
        let measurements =
            self.buckets.get(&bucket).into_iter().flat_map(|bucket| bucket.measurements.values());
        measurements.map(|measurement| measurement.series.len() as u64).sum()
    }

    pub(crate) fn measurement(&self, bucket: Id, name: &str) -> Option<&Measurement> {
        self.buckets.get(&bucket)?.measurements.get(name)
    }

    /// The index of a bucket's series, begun where there is none.
    pub(crate) fn series_index(&mut self, bucket: Id) -> Arc<SeriesIndex> {
        self.buckets.entry(bucket).or_default().index.clone()
    }

    /// Whether an index is the one of a bucket still.
    pub(crate) fn is_current(&self, bucket: Id, index: &Arc<SeriesIndex>) -> bool {
        self.buckets.get(&bucket).is_some_and(|known| Arc::ptr_eq(&known.index, index))
    }

    /// The columns and the sorted series of a measurement. Others that need the catalog do not wait for the sorting.
    pub(crate) fn sorted(
        catalog: &Mutex<Self>,
        bucket: Id,
        name: &str,
    ) -> Option<(Arc<MeasurementSchema>, Arc<SortedSeries>)> {
        let (index, schema, sorted, list) = {
            let catalog = catalog.lock();
            let known = catalog.buckets.get(&bucket)?;
            let measurement = known.measurements.get(name)?;
            let (schema, sorted) = (measurement.schema.clone(), measurement.sorted.clone());
            if sorted.len() == measurement.series.len() {
                return Some((schema, sorted));
            }
            (known.index.clone(), schema, sorted, measurement.series.clone())
        };
        let sorted = Arc::new(sorted.grown(list));
        let mut catalog = catalog.lock();
        // Another may have been faster, or the bucket is gone.
        if catalog.is_current(bucket, &index)
            && let Some(known) = catalog.buckets.get_mut(&bucket)
            && let Some(measurement) = known.measurements.get_mut(name)
            && measurement.sorted.len() < sorted.len()
        {
            measurement.sorted = sorted.clone();
        }
        Some((schema, sorted))
    }

    pub(crate) fn has_bucket(&self, bucket: Id) -> bool {
        self.buckets.contains_key(&bucket)
    }

    pub(crate) fn drop_bucket(&mut self, bucket: Id) {
        self.buckets.remove(&bucket);
    }

    /// Checks a batch against the schemas and takes up its new columns and series. Rows that do not fit are left out and
    /// reported. In a bucket with explicit schemas nothing fits that is not declared.
    pub(crate) fn admit<'a>(
        &mut self,
        bucket: Id,
        batch: &'a WriteBatch,
        limits: &Limits,
        explicit: Option<&ExplicitSchemas>,
        refusals: &mut Refusals,
    ) -> Result<Vec<Admitted<'a>>, Malformed> {
        let Bucket { index, measurements } = self.buckets.entry(bucket).or_default();
        let mut admitted = Vec::new();
        for rows in batch.parts().iter().filter(|rows| rows.row_count() > 0) {
            let declared = explicit.and_then(|schemas| schemas.get(rows.name()));
            if explicit.is_some() && declared.is_none() {
                refusals.add_all(rows, || admit::undeclared_message(rows.name()));
                continue;
            }
            let bounds = Bounds { columns: limits.columns_per_measurement, declared };
            if let Some(measurement) = measurements.get_mut(&**rows.name()) {
                admitted.extend(measurement.admit(rows, &bounds, refusals, index)?);
            } else if measurements.len() >= limits.measurements_per_bucket {
                refusals.add_all(rows, || limits.measurement_message(rows.name()));
            } else {
                let mut measurement = Measurement::default();
                let Some(rows) = measurement.fit(rows, &bounds, refusals)? else { continue };
                measurement.number = index.add_measurement(rows.name().clone());
                let measurement = measurements.entry(rows.name().clone()).or_insert(measurement);
                admitted.push(measurement.resolve(rows, index)?);
            }
        }
        Ok(admitted)
    }
}

/// What goes into the log, and comes from it.
impl Catalog {
    /// The records that define the series of a batch's measurements that the log does not know yet. To be queued before the
    /// catalog is used for anything else.
    pub(crate) fn definitions(&mut self, bucket: Id, batch: &WriteBatch) -> Vec<Vec<u8>> {
        let Some(Bucket { measurements, .. }) = self.buckets.get_mut(&bucket) else { return Vec::new() };
        let names = batch.parts().iter().map(MeasurementBatch::name);
        names.filter_map(|name| measurements.get_mut(&**name)?.define(bucket, name)).collect()
    }

    /// Takes up the series of a definition in the log.
    pub(crate) fn apply_definition(&mut self, definition: &Definition<'_>) -> Result<(), Malformed> {
        let bucket = self.buckets.entry(definition.bucket).or_default();
        let measurement = bucket.measurement(definition.measurement);
        for (number, key) in (definition.first_number..).zip(&definition.keys) {
            for tag in key_tags(key) {
                let (tag, _) = tag?;
                if !measurement.schema.has_tag(tag) {
                    Arc::make_mut(&mut measurement.schema).add_tag(tag);
                }
            }
            if measurement.series_number(key, Fingerprint::of(key))? != number {
                return Err(Malformed("defines a series that has another number"));
            }
        }
        Ok(())
    }

    /// Takes up the columns of a write in the log.
    pub(crate) fn apply_write(
        &mut self,
        bucket: Id,
        measurements: Vec<MeasurementBatch>,
    ) -> Result<Vec<Admitted<'static>>, Malformed> {
        let bucket = self.buckets.entry(bucket).or_default();
        let mut admitted = Vec::with_capacity(measurements.len());
        for rows in measurements {
            let measurement = bucket.measurement(rows.name());
            for column in rows.columns() {
                match measurement.schema.field(&column.name) {
                    Some(known) if known == column.field_type() => {}
                    None if !measurement.schema.has_tag(&column.name) => {
                        Arc::make_mut(&mut measurement.schema).add_field(&column.name, column.field_type());
                    }
                    Some(_) | None => return Err(Malformed("holds rows that do not fit the catalog")),
                }
            }
            let series = rows.series().to_vec();
            measurement.check_numbers(&series)?;
            admitted.push(Admitted { rows: Cow::Owned(rows), series: Cow::Owned(series) });
        }
        Ok(admitted)
    }

    /// Notes that the log, or the catalog on disk, defines all series there are.
    pub(crate) fn mark_defined(&mut self) {
        for measurement in self.buckets.values_mut().flat_map(|bucket| bucket.measurements.values_mut()) {
            measurement.defined_series = measurement.series.len();
        }
    }
}

impl Bucket {
    /// A measurement, taken up where it is new.
    fn measurement(&mut self, name: &str) -> &mut Measurement {
        if !self.measurements.contains_key(name) {
            let name: Arc<str> = Arc::from(name);
            let number = self.index.add_measurement(name.clone());
            self.measurements.insert(name, Measurement { number, ..Measurement::default() });
        }
        self.measurements.entry(Arc::from(name)).or_default()
    }
}

impl Measurement {
    pub(crate) fn schema(&self) -> &Arc<MeasurementSchema> {
        &self.schema
    }

    /// The series, in the order of their numbers.
    pub(crate) fn series(&self) -> &SeriesList {
        &self.series
    }

    /// The number of a series, which is taken up where it is new. Its tag keys must be in the schema.
    fn series_number(&mut self, key: &[u8], fingerprint: Fingerprint) -> Result<u32, Malformed> {
        let place = match self.by_key.entry(fingerprint) {
            Entry::Occupied(number) => return Ok(*number.get()),
            Entry::Vacant(place) => place,
        };
        let number = self.series.len() as u32;
        if number >= NEW_SERIES {
            return Err(Malformed("holds more series than can be numbered"));
        }
        self.series.push(Arc::new(Series::from_key(key, &mut self.tag_keys)?));
        Ok(*place.insert(number))
    }

    fn knows_all_of(&self, rows: &MeasurementBatch) -> bool {
        rows.columns().iter().all(|column| self.schema.field(&column.name) == Some(column.field_type()))
            && rows.new_series().iter().all(|series| self.by_key.contains_key(&series.key))
    }

    fn admit<'a>(
        &mut self,
        rows: &'a MeasurementBatch,
        bounds: &Bounds<'_>,
        refusals: &mut Refusals,
        index: &SeriesIndex,
    ) -> Result<Option<Admitted<'a>>, Malformed> {
        let rows = self.fit(rows, bounds, refusals)?;
        rows.map(|rows| self.resolve(rows, index)).transpose()
    }

    /// The rows that fit the schema, which takes up their columns; `None` where no row does.
    fn fit<'a>(
        &mut self,
        rows: &'a MeasurementBatch,
        bounds: &Bounds<'_>,
        refusals: &mut Refusals,
    ) -> Result<Option<Cow<'a, MeasurementBatch>>, Malformed> {
        // A batch that holds one field with two types never passes here: the schema has one type of a field.
        if self.knows_all_of(rows) {
            return Ok(Some(Cow::Borrowed(rows)));
        }
        let mut schema = (*self.schema).clone();
        let rows = if admit::extend_schema(&mut schema, rows, bounds)? {
            Cow::Borrowed(rows)
        } else {
            schema = (*self.schema).clone();
            let keep = admit::admit_rows(&mut schema, rows, bounds, refusals)?;
            Cow::Owned(rows.retain(&keep))
        };
        if rows.row_count() == 0 {
            return Ok(None);
        }
        self.schema = Arc::new(schema);
        Ok(Some(rows))
    }

    /// Gives new series their numbers, and enters their texts in the index.
    fn resolve<'a>(
        &mut self,
        rows: Cow<'a, MeasurementBatch>,
        index: &SeriesIndex,
    ) -> Result<Admitted<'a>, Malformed> {
        let keys = rows.new_series_keys().zip(rows.new_series());
        let new =
            keys.map(|(key, series)| self.series_number(key, series.key)).collect::<Result<Vec<_>, _>>()?;
        if !new.is_empty() {
            let texts = rows.new_series().iter().zip(&new);
            index.add(self.number, texts.filter_map(|(series, number)| Some((series.text?, *number))));
        }
        let resolved = |number: &u32| match number.checked_sub(NEW_SERIES) {
            None => Some(*number),
            Some(place) => new.get(place as usize).copied(),
        };
        let series = match (&rows, new.is_empty()) {
            (Cow::Borrowed(rows), true) => Cow::Borrowed(rows.series()),
            _ => {
                let all: Option<Vec<u32>> = rows.series().iter().map(resolved).collect();
                Cow::Owned(all.ok_or(Malformed("names a series it does not hold"))?)
            }
        };
        self.check_numbers(&series)?;
        Ok(Admitted { rows, series })
    }

    fn check_numbers(&self, series: &[u32]) -> Result<(), Malformed> {
        match series.iter().max() {
            Some(largest) if *largest as usize >= self.series.len() => {
                Err(Malformed("names a series that is not known"))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The record that defines the series that the log does not know yet.
    fn define(&mut self, bucket: Id, name: &str) -> Option<Vec<u8>> {
        if self.defined_series == self.series.len() {
            return None;
        }
        let count = self.series.len() - self.defined_series;
        let new = self.series.iter_from(self.defined_series);
        let record = encode_definition(bucket, name, self.defined_series, count, new);
        self.defined_series = self.series.len();
        Some(record)
    }
}

/// The tag keys of a series key.
fn tag_keys(key: &[u8]) -> Result<Vec<&str>, Malformed> {
    key_tags(key).map(|tag| tag.map(|(key, _)| key)).collect()
}
