//! Which rows of a file belong to which series.

use std::ops::Range;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::super::codec::{Reader, Writer};
use super::super::error::Malformed;
use super::super::scan::WantedSeries;

/// The series of a file's rows: runs of consecutive rows, in the order of the rows.
#[derive(Debug)]
pub(super) struct FileSeries {
    /// The number of each run's series in the catalog.
    numbers: Vec<u32>,
    /// The row after the last of each run.
    ends: Vec<u64>,
    /// The runs in the order of their series' numbers.
    by_number: OnceLock<Vec<u32>>,
}

impl FileSeries {
    /// Of runs with their counts of rows.
    fn new(runs: impl Iterator<Item = (u32, u64)>) -> Option<Self> {
        let (mut numbers, mut ends, mut row) = (Vec::new(), Vec::new(), 0_u64);
        for (number, rows) in runs {
            row = row.checked_add(rows)?;
            numbers.push(number);
            ends.push(row);
        }
        Some(Self { numbers, ends, by_number: OnceLock::new() })
    }

    pub(super) fn row_count(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Bytes of memory this takes.
    pub(super) fn size_bytes(&self) -> usize {
        self.numbers.len() * (2 * size_of::<u32>() + size_of::<u64>())
    }

    /// The rows of wanted series with the ranks of these, in the order of the rows.
    pub(super) fn rows(&self, wanted: &WantedSeries) -> Vec<(u32, Range<u64>)> {
        // A search costs about as much as walking over some ten runs.
        if wanted.numbers.len().saturating_mul(32) > self.numbers.len() {
            let runs = (0..self.numbers.len()).filter_map(|run| self.run(run));
            return runs.filter_map(|(number, rows)| Some((wanted.rank(number)?, rows))).collect();
        }
        let by_number = self.by_number.get_or_init(|| {
            let mut runs: Vec<u32> = (0..self.numbers.len() as u32).collect();
            runs.sort_by_key(|run| self.numbers.get(*run as usize));
            runs
        });
        let mut found = Vec::new();
        for (rank, number) in (0..).zip(wanted.numbers.iter()) {
            let number_of = |run: &u32| self.numbers.get(*run as usize).copied().unwrap_or(u32::MAX);
            let first = by_number.partition_point(|run| number_of(run) < *number);
            let runs = by_number.iter().skip(first).take_while(|run| number_of(run) == *number);
            found.extend(runs.filter_map(|run| Some((rank, self.run(*run as usize)?.1))));
        }
        found.sort_by_key(|(_, rows): &(u32, Range<u64>)| rows.start);
        found
    }

    fn run(&self, run: usize) -> Option<(u32, Range<u64>)> {
        let start = run.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        Some((*self.numbers.get(run)?, start..*self.ends.get(run)?))
    }

    /// Reads what [`encode`] wrote.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let bytes = zstd::stream::decode_all(bytes).map_err(|_| Malformed("cannot be unpacked"))?;
        let mut reader = Reader::new(&bytes);
        let mut runs = Vec::new();
        let mut number = 0_u32;
        while !reader.is_empty() {
            let step = u32::try_from(reader.count()?).map_err(|_| Malformed("has too large a step"))?;
            number = number.wrapping_add((step >> 1) ^ (step & 1).wrapping_neg());
            runs.push((number, reader.count()? as u64));
        }
        Self::new(runs.into_iter()).ok_or(Malformed("counts too many rows"))
    }

    /// Reads the form of the first version: a text of numbers and counts.
    pub(super) fn decode_text(text: &str) -> Result<Self, Malformed> {
        let bytes = STANDARD_NO_PAD.decode(text).map_err(|_| Malformed("is not base64"))?;
        let mut reader = Reader::new(&bytes);
        let mut runs = Vec::new();
        while !reader.is_empty() {
            let number =
                u32::try_from(reader.count()?).map_err(|_| Malformed("has a series number too large"))?;
            runs.push((number, reader.count()? as u64));
        }
        Self::new(runs.into_iter()).ok_or(Malformed("counts too many rows"))
    }
}

/// The packed form of runs: for each the step from the number before, and the count of rows.
pub(super) fn encode(runs: &[(u32, usize)], level: i32) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes);
    let mut last = 0_u32;
    for (number, rows) in runs {
        let step = number.wrapping_sub(last).cast_signed();
        writer.count(u64::from(((step << 1) ^ (step >> 31)).cast_unsigned()));
        writer.count(*rows as u64);
        last = *number;
    }
    zstd::bulk::compress(&bytes, level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_few_and_of_many_series_are_found() {
        let numbers = (0..1000_u32).map(|index| index * 7919 % 1000);
        let runs: Vec<(u32, usize)> = numbers.map(|number| (number, number as usize % 3 + 1)).collect();
        let series = FileSeries::decode(&encode(&runs, 1).unwrap()).unwrap();
        let rows: usize = runs.iter().map(|(_, rows)| rows).sum();
        assert_eq!(series.row_count(), rows as u64);
        for count in [0, 1, 2, 10, 500, 1000] {
            let numbers: Vec<u32> = runs.iter().map(|(number, _)| *number).rev().take(count).rev().collect();
            let wanted = WantedSeries::new(numbers.iter().copied().chain([5000]).collect(), 6000);
            let mut expected = Vec::new();
            let mut row = 0;
            for (number, rows) in &runs {
                let end = row + *rows as u64;
                if let Some(rank) = numbers.iter().position(|wanted| wanted == number) {
                    expected.push((rank as u32, row..end));
                }
                row = end;
            }
            assert_eq!(series.rows(&wanted), expected, "{count} series");
        }
    }

    #[test]
    fn garbled_runs_are_an_error() {
        let encoded = encode(&[(u32::MAX, 1), (0, 2), (7, 3)], 1).unwrap();
        assert_eq!(FileSeries::decode(&encoded).unwrap().numbers, [u32::MAX, 0, 7]);
        for length in 0..encoded.len() {
            let decoded = FileSeries::decode(&encoded[..length]);
            assert!(decoded.is_err() || decoded.unwrap().numbers.is_empty(), "{length} bytes");
        }
        assert!(FileSeries::decode_text("////").is_err());
    }
}
