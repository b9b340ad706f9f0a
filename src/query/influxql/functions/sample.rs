//! `sample`: some of the points, each as likely as any other.

use std::hash::{BuildHasher, RandomState};

use super::cell::Cell;
use super::{Accumulator, Finished, Point, Rows, valid_rows};

/// The points drawn so far from one interval, and how many there were.
#[derive(Clone, Debug)]
struct Reservoir<C> {
    drawn: Vec<(C, Point)>,
    seen: u64,
}

/// The points drawn from all intervals.
#[derive(Debug)]
pub(super) struct Sample<C> {
    count: usize,
    reservoirs: Vec<Reservoir<C>>,
    random: Random,
}

impl<C: Cell> Sample<C> {
    pub(super) fn new(count: usize) -> Self {
        Sample { count, reservoirs: Vec::new(), random: Random(RandomState::new().hash_one(count)) }
    }
}

impl<C: Cell> Accumulator for Sample<C> {
    fn resize(&mut self, slots: usize) {
        self.reservoirs.resize_with(slots, || Reservoir { drawn: Vec::new(), seen: 0 });
    }

    fn update(&mut self, rows: Rows<'_>) {
        let Some(column) = C::column(rows.column) else { return };
        for segment in rows.segments {
            let Some(reservoir) = self.reservoirs.get_mut(segment.slot) else { continue };
            for row in valid_rows(rows.column, &segment.rows) {
                reservoir.seen += 1;
                // The first fill the reservoir; each further one takes a place with the chance that all have by then.
                let place = if reservoir.drawn.len() < self.count {
                    reservoir.drawn.len()
                } else {
                    usize::try_from(self.random.below(reservoir.seen)).unwrap_or(usize::MAX)
                };
                if place >= self.count {
                    continue;
                }
                let time = rows.times.get(row).copied().unwrap_or_default();
                let entry = (C::get(column, row), Point { time, chunk: rows.chunk, row: row as u32 });
                match reservoir.drawn.get_mut(place) {
                    Some(drawn) => *drawn = entry,
                    None => reservoir.drawn.push(entry),
                }
            }
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        let (mut values, mut points) = (Vec::new(), Vec::new());
        for (position, slot) in order.iter().enumerate() {
            let Some(reservoir) = self.reservoirs.get_mut(*slot) else { continue };
            reservoir.drawn.sort_by_key(|(_, point)| (point.time, point.chunk, point.row));
            for (value, point) in reservoir.drawn.drain(..) {
                values.push(Some(value));
                points.push((position, point));
            }
        }
        Finished::Rows(C::array(values), points)
    }
}

/// Random numbers of the kind SplitMix64.
#[derive(Debug)]
struct Random(u64);

impl Random {
    /// A number below `end`, which is above zero.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        u64::try_from((u128::from(bits) * u128::from(end)) >> 64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_numbers_below_the_end_come_up() {
        let mut random = Random(1);
        let mut seen = [0; 5];
        for _ in 0..1000 {
            seen[random.below(5) as usize] += 1;
        }
        assert!(seen.iter().all(|count| *count > 120), "{seen:?}");
        assert_eq!(random.below(1), 0);
    }
}
