//! Points on their way into the store, as columns by measurement.

use std::collections::HashMap;
use std::sync::Arc;

use super::column::{Column, Value};
use super::fingerprint::Fingerprint;
use super::schema::FieldType;
use super::series_index::{KnownSeries, SeriesIndex, SeriesLookup};

/// The bit that tells a number of a batch's own new series from one of the catalog.
pub(crate) const NEW_SERIES: u32 = 1 << 31;

/// Points to write: for each measurement its rows as columns. Built by [`crate::ingest`].
///
/// A batch may hold what the schema forbids (a field of two types, a name that is tag and field): which of the points is
/// right only the store knows, see [`super::Store::write`].
#[derive(Debug, Clone)]
pub struct WriteBatch {
    index: Arc<SeriesIndex>,
    measurements: Vec<MeasurementBatch>,
    by_name: HashMap<Arc<str>, usize>,
    /// By the index's number of a measurement its part; [`NO_PART`] where it has none.
    by_number: Vec<usize>,
}

const NO_PART: usize = usize::MAX;

impl WriteBatch {
    /// A batch without points, for the bucket that the index belongs to.
    pub fn new(index: Arc<SeriesIndex>) -> Self {
        Self { index, measurements: Vec::new(), by_name: HashMap::new(), by_number: Vec::new() }
    }

    pub(crate) fn index(&self) -> &Arc<SeriesIndex> {
        &self.index
    }

    /// Number of points; several of them may have one identity.
    pub fn row_count(&self) -> usize {
        self.measurements.iter().map(MeasurementBatch::row_count).sum()
    }

    /// Whether there are no points.
    pub fn is_empty(&self) -> bool {
        self.row_count() == 0
    }

    pub(crate) fn has_measurement(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The number of a measurement's part, which is started where it is missing.
    pub(crate) fn measurement(&mut self, name: &str) -> usize {
        if let Some(index) = self.by_name.get(name) {
            return *index;
        }
        let name: Arc<str> = Arc::from(name);
        self.measurements.push(MeasurementBatch::new(name.clone()));
        self.by_name.insert(name, self.measurements.len() - 1);
        self.measurements.len() - 1
    }

    /// The number of the part of a known series' measurement. `lookup` is of the batch's own index.
    pub(crate) fn known_measurement(&mut self, series: KnownSeries, lookup: &SeriesLookup<'_>) -> usize {
        let number = series.measurement as usize;
        if let Some(part) = self.by_number.get(number).filter(|part| **part != NO_PART) {
            return *part;
        }
        let part = self.measurement(lookup.measurement(series.measurement).map_or("", |name| name));
        if self.by_number.len() <= number {
            self.by_number.resize(number + 1, NO_PART);
        }
        if let Some(slot) = self.by_number.get_mut(number) {
            *slot = part;
        }
        part
    }

    /// Takes the part back that was started last.
    pub(crate) fn remove_last_part(&mut self) {
        if let Some(part) = self.measurements.pop() {
            self.by_name.remove(&part.name);
        }
    }

    /// Leaves out measurements without rows. The numbers of parts are others afterwards.
    pub(crate) fn remove_empty_parts(&mut self) {
        if self.measurements.iter().any(|part| part.row_count() == 0) {
            self.measurements.retain(|part| part.row_count() > 0);
            let names = self.measurements.iter().map(|part| part.name.clone());
            self.by_name = names.zip(0..).collect();
            self.by_number.clear();
        }
    }

    #[inline]
    pub(crate) fn part_mut(&mut self, index: usize) -> Option<&mut MeasurementBatch> {
        self.measurements.get_mut(index)
    }

    pub(crate) fn parts(&self) -> &[MeasurementBatch] {
        &self.measurements
    }
}

/// The points of one measurement. Row `n` has the time `times[n]`, the series `series[n]` and a value in some columns.
///
/// A series has the catalog's number, as the index of the batch has it; or it is new, and its number is [`NEW_SERIES`] and
/// its place among the batch's own. The catalog resolves those when the batch is admitted.
#[derive(Debug, Clone)]
pub(crate) struct MeasurementBatch {
    name: Arc<str>,
    keys: Vec<u8>,
    new_series: Vec<NewSeries>,
    times: Vec<i64>,
    series: Vec<u32>,
    lines: Vec<u32>,
    columns: Vec<BatchColumn>,
    by_field: HashMap<(Arc<str>, FieldType), usize>,
}

/// A series that a batch brings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewSeries {
    /// Where the key ends among the keys.
    key_end: usize,
    /// Stands for the key.
    pub(crate) key: Fingerprint,
    /// Stands for the text by which the series was found; `None` after a replay.
    pub(crate) text: Option<Fingerprint>,
}

/// The values of one field and type.
#[derive(Debug, Clone)]
pub(crate) struct BatchColumn {
    pub(crate) name: Arc<str>,
    pub(crate) column: Column,
}

impl BatchColumn {
    pub(crate) fn field_type(&self) -> FieldType {
        self.column.values().field_type()
    }
}

impl MeasurementBatch {
    pub(crate) fn new(name: Arc<str>) -> Self {
        Self {
            name,
            keys: Vec::new(),
            new_series: Vec::new(),
            times: Vec::new(),
            series: Vec::new(),
            lines: Vec::new(),
            columns: Vec::new(),
            by_field: HashMap::new(),
        }
    }

    pub(crate) fn name(&self) -> &Arc<str> {
        &self.name
    }

    pub(crate) fn row_count(&self) -> usize {
        self.times.len()
    }

    /// Times of the rows in nanoseconds since 1970.
    pub(crate) fn times(&self) -> &[i64] {
        &self.times
    }

    /// For each row the number of its series.
    pub(crate) fn series(&self) -> &[u32] {
        &self.series
    }

    /// For each row the line of the request it came from, counted from 1; 0 after a replay.
    pub(crate) fn lines(&self) -> &[u32] {
        &self.lines
    }

    pub(crate) fn columns(&self) -> &[BatchColumn] {
        &self.columns
    }

    /// The keys of the new series, in the order of their numbers. Two numbers may have equal keys, and the catalog may know
    /// the series by another text.
    pub(crate) fn new_series_keys(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        let mut start = 0;
        self.new_series.iter().map(move |series| {
            let key = self.keys.get(start..series.key_end).unwrap_or_default();
            start = series.key_end;
            key
        })
    }

    /// The new series, in the order of their numbers.
    pub(crate) fn new_series(&self) -> &[NewSeries] {
        &self.new_series
    }

    /// The number that [`Self::add_series`] gives next.
    pub(crate) fn next_series(&self) -> u32 {
        self.new_series.len() as u32 | NEW_SERIES
    }

    /// Adds a series that is not in the index by this text, and gives its number in this batch.
    pub(crate) fn add_series(&mut self, key: &[u8], text: Option<Fingerprint>) -> u32 {
        let number = self.next_series();
        self.keys.extend_from_slice(key);
        self.new_series.push(NewSeries { key_end: self.keys.len(), key: Fingerprint::of(key), text });
        number
    }

    pub(crate) fn has_column(&self, name: &str, field_type: FieldType) -> bool {
        self.by_field.contains_key(&(Arc::from(name), field_type))
    }

    /// The number of a field's column, which is started where it is missing.
    pub(crate) fn column(&mut self, name: &str, field_type: FieldType) -> usize {
        let name: Arc<str> = Arc::from(name);
        *self.by_field.entry((name.clone(), field_type)).or_insert_with(|| {
            self.columns.push(BatchColumn { name, column: Column::new(field_type) });
            self.columns.len() - 1
        })
    }

    /// Adds a column whose rows are all there; for replay.
    pub(crate) fn add_column(&mut self, name: &str, column: Column) {
        let name: Arc<str> = Arc::from(name);
        self.by_field.insert((name.clone(), column.values().field_type()), self.columns.len());
        self.columns.push(BatchColumn { name, column });
    }

    /// Takes back the columns that were started after the first `count`.
    pub(crate) fn truncate_columns(&mut self, count: usize) {
        for BatchColumn { name, column } in self.columns.drain(count.min(self.columns.len())..) {
            self.by_field.remove(&(name, column.values().field_type()));
        }
    }

    /// Sets a value of the row that [`Self::push_row`] adds next.
    #[inline]
    pub(crate) fn set(&mut self, column: usize, value: Value<'_>) {
        let row = self.times.len() as u32;
        if let Some(column) = self.columns.get_mut(column) {
            column.column.push(row, value);
        }
    }

    /// Takes back the value of the row that [`Self::push_row`] adds next.
    pub(crate) fn unset(&mut self, column: usize) {
        let row = self.times.len() as u32;
        if let Some(column) = self.columns.get_mut(column) {
            column.column.truncate(row);
        }
    }

    /// Completes a row.
    #[inline]
    pub(crate) fn push_row(&mut self, series: u32, time_ns: i64, line: u32) {
        self.times.push(time_ns);
        self.series.push(series);
        self.lines.push(line);
    }

    /// Adds all rows at once, `times` and `series` being of one length; for replay.
    pub(crate) fn set_rows(&mut self, times: Vec<i64>, series: Vec<u32>) {
        self.lines = vec![0; times.len()];
        self.times = times;
        self.series = series;
    }

    /// The rows for which `keep` says so, with the series and the columns that they have.
    pub(crate) fn retain(&self, keep: &[bool]) -> Self {
        let mut kept = Self::new(self.name.clone());
        let keys: Vec<_> = self.new_series_keys().zip(&self.new_series).collect();
        let mut new_series = vec![None; keys.len()];
        let mut new_rows = vec![None; self.times.len()];
        let rows = self.times.iter().zip(&self.series).zip(&self.lines).zip(keep.iter().zip(&mut new_rows));
        for (((time, series), line), (keep, new_row)) in rows {
            if !*keep {
                continue;
            }
            let mut series = *series;
            if series & NEW_SERIES != 0 {
                let place = (series ^ NEW_SERIES) as usize;
                let (Some((key, new)), Some(number)) = (keys.get(place), new_series.get_mut(place)) else {
                    continue;
                };
                series = *number.get_or_insert_with(|| kept.add_series(key, new.text));
            }
            *new_row = Some(kept.times.len() as u32);
            kept.push_row(series, *time, *line);
        }
        for BatchColumn { name, column } in &self.columns {
            let mut values = Column::new(column.values().field_type());
            for (row, position) in column.present() {
                let new_row = new_rows.get(row as usize).copied().flatten();
                if let (Some(row), Some(value)) = (new_row, column.values().get(position)) {
                    values.push(row, value);
                }
            }
            if values.next_row() > 0 {
                kept.add_column(name, values);
            }
        }
        kept
    }
}
