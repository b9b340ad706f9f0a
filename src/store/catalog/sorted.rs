//! All series of a measurement at a moment, in their order: what scans and flushes work with, shared among them.

use std::sync::Arc;

use super::super::series::Series;
use super::tag_index::TagIndexes;

/// Series of a block. Blocks that are full are shared by all copies of a list.
const BLOCK_LENGTH: usize = 4096;

/// Fewer series are looked at one by one.
const INDEXED_SERIES: usize = 32;

/// Series by number. Copies cost little, as nearly all of them is shared.
#[derive(Debug, Clone, Default)]
pub(crate) struct SeriesList {
    full: Vec<Arc<[Arc<Series>]>>,
    last: Vec<Arc<Series>>,
}

impl SeriesList {
    pub(crate) fn len(&self) -> usize {
        self.full.len() * BLOCK_LENGTH + self.last.len()
    }

    pub(crate) fn push(&mut self, series: Arc<Series>) {
        self.last.push(series);
        if self.last.len() == BLOCK_LENGTH {
            self.full.push(std::mem::take(&mut self.last).into());
        }
    }

    pub(crate) fn get(&self, number: u32) -> Option<&Arc<Series>> {
        let (block, place) = (number as usize / BLOCK_LENGTH, number as usize % BLOCK_LENGTH);
        match self.full.get(block) {
            Some(full) => full.get(place),
            None if block == self.full.len() => self.last.get(place),
            None => None,
        }
    }

    /// The series from a number on.
    pub(crate) fn iter_from(&self, first: usize) -> impl Iterator<Item = &Arc<Series>> {
        let full = self.full.iter().skip(first / BLOCK_LENGTH).flat_map(|block| block.iter());
        // Where all full blocks are skipped, the rest to skip is of the last one.
        let rest = first - (first / BLOCK_LENGTH).min(self.full.len()) * BLOCK_LENGTH;
        full.chain(&self.last).skip(rest)
    }
}

/// The series of a measurement in their order. The place in it is the rank of a series.
#[derive(Debug, Default)]
pub(crate) struct SortedSeries {
    list: SeriesList,
    /// By rank, the number.
    numbers: Vec<u32>,
    /// By number, the rank.
    ranks: Vec<u32>,
    tags: TagIndexes,
}

impl SortedSeries {
    /// The series of a list that has grown since `self` was made. Only what is new is sorted.
    pub(crate) fn grown(&self, list: SeriesList) -> Self {
        let mut new: Vec<(u32, &Arc<Series>)> =
            (self.numbers.len() as u32..).zip(list.iter_from(self.numbers.len())).collect();
        // Clients write their series in some order, and this sort makes use of what is sorted already.
        new.sort_by_key(|(_, series)| *series);

        let mut numbers = Vec::with_capacity(list.len());
        let mut rest = self.numbers.as_slice();
        for (number, series) in new {
            let before = |known: &u32| list.get(*known).is_some_and(|known| known < series);
            let (smaller, larger) = rest.split_at_checked(gallop(rest, before)).unwrap_or_default();
            numbers.extend_from_slice(smaller);
            numbers.push(number);
            rest = larger;
        }
        numbers.extend_from_slice(rest);

        let mut ranks = vec![0; list.len()];
        for (rank, number) in (0..).zip(&numbers) {
            if let Some(slot) = ranks.get_mut(*number as usize) {
                *slot = rank;
            }
        }
        Self { list, numbers, ranks, tags: TagIndexes::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(crate) fn get(&self, number: u32) -> Option<&Arc<Series>> {
        self.list.get(number)
    }

    /// The series of a rank, with its number.
    pub(crate) fn at_rank(&self, rank: u32) -> Option<(u32, &Arc<Series>)> {
        let number = *self.numbers.get(rank as usize)?;
        Some((number, self.list.get(number)?))
    }

    /// By rank, the number.
    pub(crate) fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// The numbers, by rank, of the series that have one of some values of a tag, and rarely of others too; `None` where
    /// looking at all series is no more work.
    pub(crate) fn with_tag<'v>(&self, key: &str, values: impl Iterator<Item = &'v str>) -> Option<Vec<u32>> {
        if self.len() < INDEXED_SERIES {
            return None;
        }
        let index = self.tags.get(key, self.by_rank().map(|(_, series)| series))?;
        let ranks = index.ranks(values).into_iter();
        Some(ranks.filter_map(|rank| self.numbers.get(rank as usize).copied()).collect())
    }

    /// By number, the rank.
    pub(crate) fn ranks(&self) -> &[u32] {
        &self.ranks
    }

    /// The series by rank, with their numbers.
    pub(crate) fn by_rank(&self) -> impl Iterator<Item = (u32, &Arc<Series>)> {
        self.numbers.iter().filter_map(|number| Some((*number, self.list.get(*number)?)))
    }
}

/// How many numbers at the start of a sorted slice are `before` something. Where these are few, few are asked.
fn gallop(numbers: &[u32], before: impl Fn(&u32) -> bool) -> usize {
    let mut end = 1;
    while numbers.get(end - 1).is_some_and(&before) {
        end *= 2;
    }
    let start = end / 2;
    let between = numbers.get(start..end.min(numbers.len())).unwrap_or_default();
    start + between.partition_point(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn galloping_finds_every_place() {
        for length in 0..40 {
            let numbers: Vec<u32> = (0..length).collect();
            for place in 0..=length {
                assert_eq!(gallop(&numbers, |number| *number < place), place as usize, "{place} of {length}");
            }
        }
    }

    #[test]
    fn growing_keeps_the_order() {
        let mut list = SeriesList::default();
        let mut sorted = SortedSeries::default();
        let mut number = 7_u32;
        for step in [0, 1, 1, 5, 3000, 1000, 90, 1, 6000, 0] {
            for _ in 0..step {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                list.push(Arc::new(Series::new([(Arc::from("n"), Arc::from(format!("{number:08x}")))])));
            }
            sorted = sorted.grown(list.clone());
            assert_eq!(sorted.len(), list.len());
            let by_rank: Vec<_> = sorted.by_rank().collect();
            assert!(by_rank.is_sorted_by(|(_, a), (_, b)| a < b), "{} series", list.len());
            for (rank, (number, series)) in by_rank.iter().enumerate() {
                assert_eq!(sorted.ranks()[*number as usize] as usize, rank);
                assert_eq!(list.get(*number), Some(*series));
            }
        }
        for first in [0, 1, 4095, 4096, 4097, 8192, 10_000, list.len()] {
            assert_eq!(list.iter_from(first).count(), list.len() - first, "from {first}");
            assert_eq!(list.iter_from(first).next(), list.get(first as u32));
        }
        assert_eq!(list.get(u32::MAX), None);
    }
}
