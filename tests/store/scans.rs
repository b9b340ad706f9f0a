//! The shape of what scans yield.

use arrow::datatypes::DataType;

use super::*;

fn batches(store: &Store, fields: &[&str], time: std::ops::RangeInclusive<i64>) -> Vec<ScanBatch> {
    let fields: Vec<std::sync::Arc<str>> = fields.iter().map(|field| (*field).into()).collect();
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time, series: None };
    store.scan(&scan).unwrap().collect::<Result<_, _>>().unwrap()
}

fn scan_lines(store: &Store, fields: &[&str], time: std::ops::RangeInclusive<i64>) -> Vec<String> {
    batches(store, fields, time).iter().flat_map(|batch| lines("m", batch)).collect()
}

/// The same points, in memory only, in the log, and in files.
fn for_each_kind(test: impl Fn(&Store)) {
    let lines =
        ["m,t=b f=1,g=\"x\" 1\nm,t=a f=2 1", "m,t=a f=3 3\nm f=4,h=t 2", "m,t=a g=\"y\" 1\nm,t=c h=f 5"];
    let memory = Store::open(StoreOptions::memory()).unwrap();
    lines.iter().for_each(|lines| write(&memory, bucket(1), lines));
    test(&memory);
    for flush_after in 0..=lines.len() {
        let directory = tempfile::tempdir().unwrap();
        let store = open(directory.path());
        for (number, lines) in lines.iter().enumerate() {
            write(&store, bucket(1), lines);
            if number + 1 == flush_after || flush_after == 0 {
                store.flush().unwrap();
            }
        }
        test(&store);
    }
}

#[test]
fn points_are_sorted_by_series_then_time_with_their_fields_merged() {
    for_each_kind(|store| {
        assert_eq!(
            points(store, bucket(1)),
            [
                "m f=4.0,h=true 2",
                "m,t=a f=2.0,g=y 1",
                "m,t=a f=3.0 3",
                "m,t=b f=1.0,g=x 1",
                "m,t=c h=false 5"
            ]
        );
    });
}

#[test]
fn columns_are_those_asked_for_in_their_order() {
    for_each_kind(|store| {
        let found = batches(store, &["g", "unknown", "f", "t"], i64::MIN..=i64::MAX);
        assert_eq!(found.len(), 1);
        let types: Vec<_> = found[0]
            .rows
            .schema()
            .fields()
            .iter()
            .map(|field| (field.name().clone(), field.data_type().clone()))
            .collect();
        let time = DataType::Timestamp(arrow::datatypes::TimeUnit::Nanosecond, None);
        let expected = [
            ("time", time),
            ("g", DataType::Utf8),
            ("unknown", DataType::Null),
            ("f", DataType::Float64),
            ("t", DataType::Null),
        ];
        assert_eq!(types, expected.map(|(name, data_type)| (name.to_owned(), data_type)));
    });
}

#[test]
fn points_without_the_fields_asked_for_are_left_out() {
    for_each_kind(|store| {
        assert_eq!(scan_lines(store, &["g"], i64::MIN..=i64::MAX), ["m,t=a g=y 1", "m,t=b g=x 1"]);
        assert_eq!(scan_lines(store, &["h"], i64::MIN..=i64::MAX), ["m h=true 2", "m,t=c h=false 5"]);
        assert_eq!(scan_lines(store, &["unknown"], i64::MIN..=i64::MAX), [""; 0]);
        assert_eq!(scan_lines(store, &["t"], i64::MIN..=i64::MAX), [""; 0]);
        assert_eq!(scan_lines(store, &[], i64::MIN..=i64::MAX).len(), 5);
    });
}

#[test]
fn times_and_series_are_chosen() {
    for_each_kind(|store| {
        assert_eq!(scan_lines(store, &["f"], 1..=2), ["m f=4.0 2", "m,t=a f=2.0 1", "m,t=b f=1.0 1"]);
        assert_eq!(scan_lines(store, &["f"], 3..=3), ["m,t=a f=3.0 3"]);
        assert_eq!(scan_lines(store, &["f"], 6..=9), [""; 0]);
        let only = |value: &'static str| move |series: &Series| series.tag("t") == Some(value);
        let fields = ["f".into()];
        for (value, expected) in [("a", 2), ("b", 1), ("c", 0), ("d", 0)] {
            let wanted = only(value);
            let scan = Scan {
                bucket: bucket(1),
                measurement: "m",
                fields: &fields,
                time: i64::MIN..=i64::MAX,
                series: Some(&wanted),
            };
            let rows: usize = store.scan(&scan).unwrap().map(|batch| batch.unwrap().rows.num_rows()).sum();
            assert_eq!(rows, expected, "{value}");
        }
    });
}

#[test]
fn the_last_write_of_a_field_wins_over_files_and_buffer() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m a=1,b=1,c=1 1\nm a=1 2");
    store.flush().unwrap();
    write(&store, bucket(1), "m b=2,c=2 1\nm a=2 3");
    store.flush().unwrap();
    write(&store, bucket(1), "m c=3 1\nm a=3 0\nm c=4 1");
    let expected = ["m a=3.0 0", "m a=1.0,b=2.0,c=4.0 1", "m a=1.0 2", "m a=2.0 3"];
    assert_eq!(points(&store, bucket(1)), expected);
    store.flush().unwrap();
    assert_eq!(points(&store, bucket(1)), expected);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)), expected);
}

#[test]
fn long_series_go_over_several_batches_in_order() {
    for flush in [false, true] {
        let directory = tempfile::tempdir().unwrap();
        let store = open(directory.path());
        let mut count = 0;
        for part in 0..4 {
            let mut text = String::new();
            for number in 0..5000 {
                text.push_str(&format!("m,t={} f={count}i {}\n", number % 2, (4 - part) * 5000 + number));
                count += 1;
            }
            write(&store, bucket(1), text.trim_end());
            if flush && part % 2 == 0 {
                store.flush().unwrap();
            }
        }
        let found = batches(&store, &["f"], i64::MIN..=i64::MAX);
        assert!(found.len() > 1 && found.iter().all(|batch| batch.rows.num_rows() <= 3 * 8192));
        let mut last = None;
        for batch in &found {
            let times = batch.rows.column(0).as_primitive::<TimestampNanosecondType>();
            for run in &batch.runs {
                for row in run.rows.clone() {
                    let next = Some((run.series.clone(), times.value(row)));
                    assert!(last < next, "{last:?} before {next:?}");
                    last = next;
                }
            }
        }
        assert_eq!(found.iter().map(|batch| batch.rows.num_rows()).sum::<usize>(), count);
    }
}

#[test]
fn a_scan_does_not_see_later_writes() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    write(&store, bucket(1), "m f=1 1");
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time: 0..=9, series: None };
    let batches = store.scan(&scan).unwrap();
    write(&store, bucket(1), "m f=2 1\nm f=2 2\nm,t=new f=2 2");
    let found: Vec<_> = batches.flat_map(|batch| lines("m", &batch.unwrap())).collect();
    assert_eq!(found, ["m f=1.0 1"]);
    let none = Scan { measurement: "other", ..scan };
    assert_eq!(store.scan(&none).unwrap().count(), 0);
}

/// Rows in no order, some written twice, some field by field, and what they come to.
fn write_unsorted(
    store: &Store,
    model: &mut std::collections::BTreeMap<(u32, i64), [Option<i64>; 2]>,
    part: u32,
) {
    let mut text = String::new();
    for line in 0..2500 {
        let noise = (part * 2500 + line).wrapping_mul(0x9e37_79b9) >> 8;
        let (series, time, value) = (noise % 37, i64::from(noise / 37 % 400), i64::from(line));
        let fields = model.entry((series, time)).or_default();
        match noise % 5 {
            0 => {
                text.push_str(&format!("m,s={series:02} f={value}i {time}\n"));
                fields[0] = Some(value);
            }
            1 => {
                text.push_str(&format!("m,s={series:02} g={value}i {time}\n"));
                fields[1] = Some(value);
            }
            _ => {
                text.push_str(&format!("m,s={series:02} f={value}i,g=-{value}i {time}\n"));
                *fields = [Some(value), Some(-value)];
            }
        }
    }
    write(store, bucket(1), &text);
}

#[test]
fn scans_that_come_again_give_what_was_written_meanwhile() {
    let directory = tempfile::tempdir().unwrap();
    for store in [Store::open(StoreOptions::memory()).unwrap(), open(directory.path())] {
        let mut model = std::collections::BTreeMap::new();
        for part in 0..8 {
            write_unsorted(&store, &mut model, part);
            if part == 5 {
                store.flush().unwrap();
            }
            for (wanted, range) in [(0, 0..=i64::MAX), (1, 100..=250), (2, 7..=7)] {
                let (fields, columns): (&[&str], &[usize]) =
                    [(&["f", "g"][..], &[0, 1][..]), (&["g"], &[1]), (&["f"], &[0])][wanted];
                let expected: Vec<String> = model
                    .iter()
                    .filter(|((_, time), _)| range.contains(time))
                    .filter_map(|((series, time), values)| {
                        let named = columns.iter().zip(fields);
                        let given =
                            named.filter_map(|(column, name)| Some(format!("{name}={}", values[*column]?)));
                        let given: Vec<String> = given.collect();
                        (!given.is_empty()).then(|| format!("m,s={series:02} {} {time}", given.join(",")))
                    })
                    .collect();
                for _ in 0..3 {
                    let found = scan_lines(&store, fields, range.clone());
                    assert!(
                        found == expected,
                        "part {part}, {fields:?} in {range:?}: {} rows of {}",
                        found.len(),
                        expected.len()
                    );
                }
            }
        }
    }
}
