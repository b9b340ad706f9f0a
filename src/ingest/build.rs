//! From lines to the rows of a batch.

use std::sync::Arc;

use crate::store::{Fingerprint, FingerprintMap, SeriesIndex, SeriesLookup, WriteBatch, encode_key};

use super::ParseOptions;
use super::error::Problem;
use super::key::KeyParts;
use super::layout::Layout;
use super::scan::{Piece, Scanner};

/// Makes a batch, line by line.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    options: &'a ParseOptions,
    batch: WriteBatch,
    /// The series that were written before, by their text: they cost one look-up a line.
    lookup: SeriesLookup<'a>,
    /// The others of this body.
    new: FingerprintMap<NewSeries>,
    /// What is known of the fields of each part of the batch.
    layouts: Vec<Layout<'a>>,
    /// Kept for its memory.
    series_key: Vec<u8>,
}

/// A series that the store does not know by its text.
#[derive(Debug, Clone, Copy)]
struct NewSeries {
    part: usize,
    number: u32,
}

impl<'a> Builder<'a> {
    pub(super) fn new(options: &'a ParseOptions, index: &'a Arc<SeriesIndex>) -> Self {
        Self {
            options,
            batch: WriteBatch::new(index.clone()),
            lookup: index.lookup(),
            new: FingerprintMap::default(),
            layouts: Vec::new(),
            series_key: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> WriteBatch {
        self.batch.remove_empty_parts();
        self.batch
    }

    /// Reads a point and adds it. Where that fails nothing of the point is added.
    #[inline]
    pub(super) fn add_point(&mut self, scanner: &mut Scanner<'a>, line: u32) -> Result<(), Problem> {
        let key = scanner.key()?;
        let text = Fingerprint::of(key.text);
        if let Some(series) = self.lookup.find(&text) {
            let part = self.batch.known_measurement(series, &self.lookup);
            return self.add_row(scanner, part, series.number, line);
        }
        match self.new.get(&text).copied() {
            Some(NewSeries { part, number }) => self.add_row(scanner, part, number, line),
            None => self.add_first(scanner, key, text, line),
        }
    }

    /// A point of a series that has a number.
    #[inline]
    fn add_row(
        &mut self,
        scanner: &mut Scanner<'a>,
        part: usize,
        series: u32,
        line: u32,
    ) -> Result<(), Problem> {
        if self.layouts.len() <= part {
            self.layouts.resize_with(part + 1, Layout::default);
        }
        let (Some(rows), Some(layout)) = (self.batch.part_mut(part), self.layouts.get_mut(part)) else {
            return Ok(());
        };
        let time_ns = layout.read_row(scanner, rows, self.options)?;
        rows.push_row(series, time_ns, line);
        Ok(())
    }

    /// The first point of a new series.
    fn add_first(
        &mut self,
        scanner: &mut Scanner<'a>,
        key: Piece<'a>,
        text: Fingerprint,
        line: u32,
    ) -> Result<(), Problem> {
        let KeyParts { measurement, tags } = KeyParts::read(key)?;
        let (limit, part_count) = (self.options.measurement_limit, self.batch.parts().len());
        if part_count >= limit && !self.batch.has_measurement(&measurement) {
            return Err(key.problem("too many measurements", format!("at most {limit} in one request")));
        }
        let part = self.batch.measurement(&measurement);
        let next_series = self.batch.part_mut(part).map_or(0, |rows| rows.next_series());
        let added = self.add_row(scanner, part, next_series, line);
        if added.is_err() {
            if part == part_count {
                self.batch.remove_last_part();
                self.layouts.truncate(part);
            }
            return added;
        }
        self.series_key.clear();
        encode_key(tags.iter().map(|(key, value)| (&**key, &**value)), &mut self.series_key);
        if let Some(rows) = self.batch.part_mut(part) {
            let number = rows.add_series(&self.series_key, Some(text));
            self.new.insert(text, NewSeries { part, number });
        }
        Ok(())
    }
}
