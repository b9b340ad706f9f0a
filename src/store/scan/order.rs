//! Sorting buffered rows.

use super::super::buffer::RowKey;

/// Sorts rows by rank, then time; those of one identity stay in the order they come in.
///
/// Rows mostly arrive in the order of their times, so that distributing them by rank is all there is to do: linear in the
/// rows. Only the series whose rows are out of order are sorted.
pub(crate) fn sort_rows(mut keys: Vec<RowKey>) -> Vec<RowKey> {
    if keys.is_sorted_by_key(RowKey::identity) {
        return keys;
    }
    let ranks = keys.iter().map(|key| key.rank as usize + 1).max().unwrap_or(0);
    if ranks / 4 > keys.len() {
        keys.sort_by_key(RowKey::identity);
        return keys;
    }
    // By rank, how many rows there are; then, where the next of them goes.
    let mut places = vec![0; ranks];
    for key in &keys {
        if let Some(count) = places.get_mut(key.rank as usize) {
            *count += 1;
        }
    }
    let mut start = 0;
    for place in &mut places {
        (*place, start) = (start, start + *place);
    }
    let mut sorted = keys.clone();
    for key in &keys {
        let Some(place) = places.get_mut(key.rank as usize) else { continue };
        if let Some(slot) = sorted.get_mut(*place) {
            *slot = *key;
        }
        *place += 1;
    }
    for rows in sorted.chunk_by_mut(|a, b| a.rank == b.rank) {
        if !rows.is_sorted_by_key(|key| key.time_ns) {
            rows.sort_by_key(|key| key.time_ns);
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_those_of_one_identity_keep_their_order() {
        let noise = |row: u32| row.wrapping_mul(0x9e37_79b9) >> 7;
        for (rank_count, time_count) in [(1, 5), (7, 3), (100, 1000), (1_000_000, 9)] {
            let rows = (0..2000).map(|row| RowKey {
                rank: noise(row) % rank_count,
                row,
                time_ns: i64::from(noise(row + 77) % time_count) - 2,
            });
            let rows: Vec<RowKey> = rows.collect();
            let mut expected: Vec<_> = rows.iter().map(|key| (key.identity(), key.row)).collect();
            expected.sort();
            let sorted: Vec<_> = sort_rows(rows).iter().map(|key| (key.identity(), key.row)).collect();
            assert_eq!(sorted, expected, "{rank_count} ranks, {time_count} times");
        }
        assert!(sort_rows(Vec::new()).is_empty());
    }
}
