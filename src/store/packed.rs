//! Whole numbers in as few bytes as their range needs.
//!
//! The form, without the count of the numbers: the smallest number (8 bytes), a byte for the unit that all differences from
//! it are multiples of (an index into [`UNITS`]: times are often whole seconds), a byte for the width, then for each number
//! its difference in units, of that many bytes: 1, 2, 4 or 8. Numbers are little-endian.

use super::codec::{Reader, Writer};
use super::error::Malformed;

const UNITS: [u64; 4] = [1, 1_000, 1_000_000, 1_000_000_000];

/// Appends numbers.
pub(crate) fn pack(values: impl ExactSizeIterator<Item = i64> + Clone, out: &mut Vec<u8>) {
    let (smallest, largest) =
        values.clone().fold((i64::MAX, i64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let range = (largest as u64).wrapping_sub(smallest as u64);
    let differences = values.map(|value| (value as u64).wrapping_sub(smallest as u64));
    // Small differences are not worth the search.
    let unit = if range < 1 << 16 || differences.len() == 0 { 0 } else { unit_of(differences.clone()) };
    let size = UNITS.get(unit).copied().unwrap_or(1);
    let mut writer = Writer::new(out);
    writer.u64(smallest as u64);
    writer.byte(unit as u8);
    match (size, range / size) {
        (1, ..0x100) => put::<1>(differences, out),
        (1, ..0x1_0000) => put::<2>(differences, out),
        (1, ..0x1_0000_0000) => put::<4>(differences, out),
        (1, _) => put::<8>(differences, out),
        (_, ..0x100) => put::<1>(differences.map(|value| value / size), out),
        (_, ..0x1_0000) => put::<2>(differences.map(|value| value / size), out),
        (_, ..0x1_0000_0000) => put::<4>(differences.map(|value| value / size), out),
        _ => put::<8>(differences.map(|value| value / size), out),
    }
}

/// The index of the largest unit that all differences are multiples of.
fn unit_of(differences: impl Iterator<Item = u64> + Clone) -> usize {
    let divides = |unit: u64| differences.clone().all(|difference| difference % unit == 0);
    UNITS.iter().rposition(|unit| divides(*unit)).unwrap_or(0)
}

fn put<const WIDTH: usize>(values: impl ExactSizeIterator<Item = u64>, out: &mut Vec<u8>) {
    out.push(WIDTH as u8);
    let start = out.len();
    out.resize(start + values.len() * WIDTH, 0);
    let (chunks, _) = out.get_mut(start..).unwrap_or_default().as_chunks_mut::<WIDTH>();
    for (chunk, value) in chunks.iter_mut().zip(values) {
        if let Some(low) = value.to_le_bytes().first_chunk() {
            *chunk = *low;
        }
    }
}

/// Reads as many numbers.
pub(crate) fn unpack(reader: &mut Reader<'_>, count: usize) -> Result<Vec<i64>, Malformed> {
    let smallest = reader.u64()?;
    let unit = UNITS.get(usize::from(reader.byte()?)).ok_or(Malformed("holds numbers of an unknown unit"))?;
    let width = usize::from(reader.byte()?);
    let bytes = reader.bytes(count.checked_mul(width).ok_or(Malformed("holds a count beyond memory"))?)?;
    let number = |difference: u64| smallest.wrapping_add(difference.wrapping_mul(*unit)) as i64;
    let (two, four, eight) = (bytes.as_chunks().0, bytes.as_chunks().0, bytes.as_chunks().0);
    Ok(match width {
        1 => bytes.iter().map(|byte| number(u64::from(*byte))).collect(),
        2 => two.iter().map(|bytes| number(u64::from(u16::from_le_bytes(*bytes)))).collect(),
        4 => four.iter().map(|bytes| number(u64::from(u32::from_le_bytes(*bytes)))).collect(),
        8 => eight.iter().map(|bytes| number(u64::from_le_bytes(*bytes))).collect(),
        _ => return Err(Malformed("holds numbers of an unknown width")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_in_few_bytes() {
        let second = 1_000_000_000;
        for (values, width) in [
            (vec![], 1),
            (vec![i64::MIN], 1),
            (vec![-5, 250, 3], 1),
            (vec![1 << 40, (1 << 40) + 256], 2),
            (vec![0, 65_536], 4),
            (vec![i64::MIN, i64::MAX], 8),
            (vec![0, 1 << 32], 8),
            (vec![7 + 3 * second, 7, 7 + 255 * second], 1),
            (vec![7 + 3_000_000, 7, 7 + 60 * second], 2),
            (vec![second, second + 1, 99 * second], 8),
        ] {
            let mut bytes = Vec::new();
            pack(values.iter().copied(), &mut bytes);
            assert_eq!(bytes.len(), 10 + width * values.len(), "{values:?}");
            assert_eq!(unpack(&mut Reader::new(&bytes), values.len()), Ok(values.clone()), "{values:?}");
            for length in 0..bytes.len() {
                assert!(unpack(&mut Reader::new(&bytes[..length]), values.len()).is_err(), "{length} bytes");
            }
        }
        assert!(unpack(&mut Reader::new(&[0; 64]), usize::MAX).is_err());
        assert!(unpack(&mut Reader::new(&[9; 64]), 1).is_err());
    }
}
