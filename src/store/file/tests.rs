//! Files by themselves, without a store around.

use std::fs;
use std::ops::RangeInclusive;

use arrow::array::{ArrayRef, AsArray, Int64Array};
use arrow::datatypes::Int64Type;
use tempfile::TempDir;
use tidegate_generated::types::Id;

use super::super::catalog::{SeriesList, SortedSeries};
use super::super::scan::{SourceBatch, WantedSeries};
use super::super::schema::FieldType;
use super::super::series::Series;
use super::*;

const SERIES: usize = 1000;
const ROWS: usize = 300;
const STEP_NS: i64 = 10_000_000_000;

/// A file of integers that go up and down, with the series' numbers in no order.
fn file(directory: &TempDir, purpose: Purpose) -> Arc<DataFile> {
    let mut ranks: Vec<_> = (0..SERIES).collect();
    ranks.sort_by_key(|rank| number(*rank));
    let mut series = SeriesList::default();
    for rank in ranks {
        let tags = [("host", format!("host-{rank:04}")), ("region", format!("r{}", rank / 100))];
        let tags = tags.map(|(key, value)| (Arc::from(key), Arc::from(value)));
        series.push(Arc::new(Series::new(tags)));
    }
    let series = SortedSeries::default().grown(series);
    let fields: Vec<(Arc<str>, FieldType)> =
        ["f", "g", "h"].map(|name| (Arc::from(name), FieldType::Integer)).into();
    let tags: Vec<Arc<str>> = ["host", "region", "zone"].map(Arc::from).into();
    let content = FileContent { measurement: "m", tags: &tags, fields: &fields, series: &series, purpose };
    let batches = (0..SERIES / 50).map(|part| {
        let rows = part * 50 * ROWS..(part + 1) * 50 * ROWS;
        let column = |name: usize| -> ArrayRef {
            Arc::new(rows.clone().map(|row| value(row, name)).collect::<Int64Array>())
        };
        Ok(SourceBatch {
            times: rows.clone().map(|row| (row % ROWS) as i64 * STEP_NS).collect::<Vec<_>>().into(),
            runs: (1..=50).map(|run| ((part * 50 + run - 1) as u32, run * ROWS)).collect(),
            columns: (0..3).map(column).collect(),
        })
    });
    let path = "m.parquet";
    let written = write_file(&directory.path().join(path), &content, batches).unwrap().unwrap();
    assert_eq!(written.rows as usize, SERIES * ROWS);
    let entry = FileEntry {
        number: 1,
        bucket: Id::new(1).unwrap(),
        measurement: "m".to_owned(),
        path: path.to_owned(),
        rows: written.rows,
        size_bytes: written.size_bytes,
        first_time_ns: written.first_time_ns,
        last_time_ns: written.last_time_ns,
        epoch: 0,
        tail: written.tail,
    };
    Arc::new(DataFile::new(&Arc::new(Objects::local(directory.path())), entry))
}

/// The number of a series by its rank.
fn number(rank: usize) -> u32 {
    (rank * 7919 % SERIES) as u32
}

fn value(row: usize, field: usize) -> i64 {
    let mixed = (row as u64 * 3 + field as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    50 + (row as i64 / 7) % 11 + (mixed >> 62) as i64
}

/// The values of `g` in some series and times.
fn read(
    file: &Arc<DataFile>,
    cache: &Arc<FooterCache>,
    ranks: &[usize],
    time_ns: RangeInclusive<i64>,
) -> Result<Vec<i64>, StoreError> {
    let wanted = WantedSeries::new(ranks.iter().map(|rank| number(*rank)).collect(), SERIES);
    let fields = Arc::from([Arc::from("g")]);
    let mut source = FileSource::new(file.clone(), cache.clone(), Arc::new(wanted), time_ns, fields);
    let mut values = Vec::new();
    while let Some(batch) = source.next_batch()? {
        values.extend_from_slice(batch.columns[0].as_primitive::<Int64Type>().values());
    }
    Ok(values)
}

fn expected(ranks: &[usize], steps: std::ops::Range<usize>) -> Vec<i64> {
    let rows = ranks.iter().flat_map(|rank| steps.clone().map(move |step| rank * ROWS + step));
    rows.map(|row| value(row, 1)).collect()
}

#[test]
fn one_series_of_many_is_read_by_its_pages() {
    let directory = tempfile::tempdir().unwrap();
    for purpose in [Purpose::Flush, Purpose::Compaction] {
        let file = file(&directory, purpose);
        let cache = Arc::default();
        let read_bytes = || file.read_bytes.load(Ordering::Relaxed);
        assert_eq!(read(&file, &cache, &[700], i64::MIN..=i64::MAX).unwrap(), expected(&[700], 0..ROWS));
        // From now on the footer is known.
        let before = read_bytes();
        for ranks in [&[3][..], &[873], &[17, 18], &[0, 999]] {
            let values = read(&file, &cache, ranks, i64::MIN..=i64::MAX).unwrap();
            assert_eq!(values, expected(ranks, 0..ROWS), "{ranks:?}");
        }
        let share = (read_bytes() - before) as f64 / file.entry.size_bytes as f64 / 4.0;
        assert!(share < 0.1, "a scan of one or two series of {SERIES} reads {share} of the file");

        let before = read_bytes();
        assert!(read(&file, &cache, &[5], -9..=-1).unwrap().is_empty());
        assert_eq!(read_bytes(), before, "pages outside of the times are not read");
        let all: Vec<usize> = (0..SERIES).collect();
        assert_eq!(read(&file, &cache, &all, i64::MIN..=i64::MAX).unwrap(), expected(&all, 0..ROWS));
        assert_eq!(read(&file, &cache, &all, 7 * STEP_NS..=9 * STEP_NS).unwrap(), expected(&all, 7..10));
    }
}

#[test]
fn a_footer_is_read_once_until_others_need_the_room() {
    let directory = tempfile::tempdir().unwrap();
    let file = file(&directory, Purpose::Flush);
    let cache = FooterCache::default();
    let footer = file.footer(&cache).unwrap();
    assert!(Arc::ptr_eq(&footer, &file.footer(&cache).unwrap()));
    assert!(footer.size_bytes > SERIES * 8, "{} bytes", footer.size_bytes);

    let cache = FooterCache::new(2 * footer.size_bytes);
    (1..=3).for_each(|number| cache.insert(number, footer.clone()));
    assert!(cache.get(1).is_none() && cache.get(2).is_some() && cache.get(3).is_some());
    cache.get(2);
    cache.insert(4, footer.clone());
    assert!(cache.get(2).is_some() && cache.get(3).is_none() && cache.get(4).is_some());
}

#[test]
fn a_garbled_byte_is_never_taken_for_a_value() {
    let directory = tempfile::tempdir().unwrap();
    let file = file(&directory, Purpose::Flush);
    let path = directory.path().join("m.parquet");
    let bytes = fs::read(&path).unwrap();
    let expected = expected(&[500], 0..ROWS);
    let mut failures = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 300) {
        let mut garbled = bytes.clone();
        garbled[at] ^= 0x20;
        fs::write(&path, garbled).unwrap();
        match read(&file, &Arc::default(), &[500], i64::MIN..=i64::MAX) {
            Ok(values) => assert_eq!(values, expected, "byte {at}"),
            Err(error) => {
                assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
                failures += 1;
            }
        }
    }
    assert!(failures > 0);
    for length in [0, 3, 4096, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&path, &bytes[..length]).unwrap();
        read(&file, &Arc::default(), &[500], i64::MIN..=i64::MAX).unwrap_err();
    }
}
