//! Any Parquet reader can open the files.

use arrow::datatypes::{DataType, TimeUnit};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;

use super::*;

const DAY: i64 = 24 * 3600 * 1_000_000_000;

#[test]
fn a_file_has_sensible_types_and_sorted_rows() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(
        &store,
        bucket(0xab),
        "cpu load,host=b f=1,i=2i,u=3u,s=\"x\",b=t 2\ncpu load f=1 3\ncpu load,host=a,zone=z f=2 1"
            .replace("cpu load", "cpu\\ load")
            .as_str(),
    );
    store.flush().unwrap();
    let path = files(directory.path(), ".parquet").remove(0);
    let folder = path.parent().unwrap();
    assert!(folder.parent().unwrap().ends_with("parquet/00000000000000ab"), "{}", path.display());
    assert!(path.file_name().unwrap().to_str().unwrap().starts_with("1970-01-01-"), "{}", path.display());

    let builder = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(&path).unwrap()).unwrap();
    let group = builder.metadata().row_group(0);
    assert!(group.columns().iter().all(|column| matches!(column.compression(), Compression::ZSTD(_))));
    let tag = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let expected = [
        ("host", tag.clone()),
        ("zone", tag),
        ("time", DataType::Timestamp(TimeUnit::Nanosecond, None)),
        ("b", DataType::Boolean),
        ("f", DataType::Float64),
        ("i", DataType::Int64),
        ("s", DataType::Utf8),
        ("u", DataType::UInt64),
    ];
    let found: Vec<_> = builder
        .schema()
        .fields()
        .iter()
        .map(|field| (field.name().clone(), field.data_type().clone()))
        .collect();
    assert_eq!(found, expected.map(|(name, data_type)| (name.to_owned(), data_type)));

    let rows = builder.build().unwrap().next().unwrap().unwrap();
    let column = |name: &str| -> Vec<String> {
        let column = rows.column_by_name(name).unwrap();
        (0..rows.num_rows()).map(|row| array_value_to_string(column, row).unwrap()).collect()
    };
    assert_eq!(column("host"), ["", "a", "b"]);
    assert_eq!(column("zone"), ["", "z", ""]);
    assert_eq!(column("f"), ["1.0", "2.0", "1.0"]);
    assert_eq!(column("u"), ["", "", "3"]);
}

#[test]
fn full_days_have_files_of_their_own_and_sparse_ones_share() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    let mut text = String::new();
    for day in 0..3 {
        for row in 0..70_000 {
            text.push_str(&format!("dense f=1 {}\n", day * DAY + row));
        }
    }
    for day in -200..200 {
        text.push_str(&format!("sparse f={day} {}\n", day * DAY));
    }
    write(&store, bucket(1), text.trim_end());
    store.flush().unwrap();
    let names: Vec<_> = files(directory.path(), ".parquet")
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            format!("{}/{}", path.parent().unwrap().file_name().unwrap().to_str().unwrap(), &name[..10])
        })
        .collect();
    assert_eq!(names, ["dense/1970-01-01", "dense/1970-01-02", "dense/1970-01-03", "sparse/1969-06-15"]);
    assert_eq!(points(&store, bucket(1)).len(), 210_400);
    // One file is enough for one day.
    fs::remove_file(files(directory.path(), ".parquet").remove(0)).unwrap();
    let fields = ["f".into()];
    let scan = Scan {
        bucket: bucket(1),
        measurement: "dense",
        fields: &fields,
        time: DAY..=2 * DAY - 1,
        series: None,
    };
    let rows: usize = store.scan(&scan).unwrap().map(|batch| batch.unwrap().rows.num_rows()).sum();
    assert_eq!(rows, 70_000);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_is_served() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1\nn f=1 1");
    store.flush().unwrap();
    drop(store);
    let path = files(directory.path(), ".parquet")
        .into_iter()
        .find(|path| path.to_str().unwrap().contains("/m/"))
        .unwrap();
    fs::write(&path, "no parquet").unwrap();
    let store = open(directory.path());
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time: 0..=9, series: None };
    let error = store.scan(&scan).unwrap().next().unwrap().unwrap_err();
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    let scan = Scan { measurement: "n", ..scan };
    assert_eq!(store.scan(&scan).unwrap().next().unwrap().unwrap().rows.num_rows(), 1);
}
