//! Directories that earlier versions wrote are opened, with everything in them. `fixtures/README.md` tells how they are made.

use std::fmt::Write as _;

use tidegate::store::{Delete, TagCondition};

use super::*;

const HOUR: i64 = 3_600_000_000_000;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/fixtures")
}

/// The numbers of the buckets that a fixture may have, dropped ones included.
const BUCKETS: [u64; 4] = [1, 2, 3, 4];

/// Everything there is to see: schemas and points of all buckets.
fn describe(store: &Store) -> String {
    let mut text = String::new();
    for number in BUCKETS {
        writeln!(text, "bucket {number}").unwrap();
        for measurement in store.measurements(bucket(number)) {
            let schema = store.schema(bucket(number), &measurement).unwrap();
            let series = store.series(bucket(number), &measurement).len();
            let (tags, fields) = (&schema.tags, &schema.fields);
            writeln!(text, "measurement {measurement:?}, {series} series, tags {tags:?}, fields {fields:?}")
                .unwrap();
        }
        for point in points(store, bucket(number)) {
            writeln!(text, "{}", point.escape_debug()).unwrap();
        }
    }
    text
}

/// Writes what a fixture holds: flushed and not, overwritten across files and log, with buckets dropped in between.
fn fill(store: &Store) {
    write(
        store,
        bucket(1),
        concat!(
            "weather,place=emden,kind=buoy f=1.5,i=-7i,u=7u,s=\"fog\",b=t 1000\n",
            "weather,place=emden,kind=buoy f=-0.0,i=9223372036854775807i,u=18446744073709551615u 2000\n",
            "weather,place=wismar f=1.7976931348623157e308,s=\"\",b=false 1000\n",
            "weather f=5e-324,i=-9223372036854775808i -1000\n",
            "a\\ b\\,c,ta\\ g=v\\=1,ü=ß\\,\\  fie\\ ld=\"two lines, \\\"quoted\\\" \\\\\" 5",
        ),
    );
    let sparse: Vec<_> = (-20..20).map(|day| format!("sparse v={day}i {}", day * 24 * HOUR)).collect();
    write(store, bucket(1), &sparse.join("\n"));
    let minutes: Vec<_> = (0..300)
        .map(|at| format!("load,host=h{} v={}.25,n={}i {}", at % 5, at * 7 % 50, at, at / 5 * (HOUR / 4)))
        .collect();
    write(store, bucket(1), &minutes.join("\n"));
    // So many series that the catalog is compressed.
    let fleet: Vec<_> =
        (0..60).map(|at| format!("fleet,host=host_{at},rack=r{} v={at}i {at}", at % 7)).collect();
    write(store, bucket(1), &fleet.join("\n"));
    write(store, bucket(2), "weather f=\"here a text\" 1\nother,t=a g=1 2");
    write(store, bucket(3), "gone,t=a f=1 1\ngone,t=b f=2 2");
    write(store, bucket(4), "renewed,t=a f=1 1\nold f=1 1");
    store.flush().unwrap();

    // A second file over the same points, with a new field, a new series and a new measurement.
    write(
        store,
        bucket(1),
        "weather,place=emden,kind=buoy f=2.5,extra=\"x\" 1000\nweather,place=kiel f=3 1500\nlate v=1u 1",
    );
    write(store, bucket(1), "sparse v=100i 0\nsparse v=101i 86400000000000\nsparse w=t 1");
    write(store, bucket(3), "gone,t=c f=3 3");
    store.flush().unwrap();
    store.compact().unwrap();
    write(
        store,
        bucket(1),
        "load,host=h2 v=1000 900000000000\nweather,place=kiel f=4 1500\nsparse v=103i -1",
    );
    store.flush().unwrap();

    // In the log only, over several segments.
    write(
        store,
        bucket(1),
        "weather,place=emden,kind=buoy i=8i 1000\nweather,place=emden,kind=buoy b=f 3000",
    );
    write(store, bucket(3), "gone,t=d f=4 4\nlogged f=1 1");
    write(store, bucket(4), "renewed,t=b f=2 2\nlogged f=1 1");
    store.drop_bucket(bucket(3)).unwrap();
    write(store, bucket(1), "weather,place=stade,new=tag s=\"new\",more=1i 1\nunflushed,k=v f=1 -5");
    store.drop_bucket(bucket(4)).unwrap();
    write(store, bucket(4), "renewed,t=b f=\"now a text\" 2\nrenewed,u=c f=\"and a tag\" 3");
    write(store, bucket(2), "other,t=a g=2,h=3 2\nother,t=b g=3 3");
    write(store, bucket(1), "load,host=h1 v=-1 0\nload,host=h9 v=9 9\nsparse v=102i 0");

    // Deleted from files and log, and some of it written again.
    let condition =
        |value: &str, equal| TagCondition { key: "host".to_owned(), value: value.to_owned(), equal };
    let delete = |measurement, time, tags| {
        store.delete(&Delete { bucket: bucket(1), measurement: Some(measurement), time, tags }).unwrap();
    };
    delete("load", i64::MIN..=i64::MAX, vec![condition("h3", true)]);
    write(store, bucket(1), "load,host=h3 v=7 5\nload,host=h0 v=0.5 0");
    delete("load", 0..=HOUR, vec![condition("h1", false), condition("h3", false)]);
    delete("sparse", -3 * 24 * HOUR..=-2 * 24 * HOUR, Vec::new());
    write(store, bucket(1), "load,host=h0 n=1i 0\nsparse w=f -172800000000000");
}

/// Makes a fixture of the present format: see `fixtures/README.md`.
#[test]
#[ignore = "writes a fixture into the source tree"]
fn write_a_fixture() {
    let name = std::env::var("TIDEGATE_FIXTURE").expect("TIDEGATE_FIXTURE names the fixture, as format-1");
    let fixture = fixtures().join(name);
    assert!(!fixture.exists(), "a fixture stays as it is");
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    fill(&store);
    let described = describe(&store);
    let memory = Store::open(StoreOptions::memory()).unwrap();
    fill(&memory);
    assert_eq!(described, describe(&memory), "files and log hold what memory does");
    // As a crash leaves it.
    copy(directory.path(), &fixture.join("data"));
    fs::remove_file(fixture.join("data/LOCK")).unwrap();
    fs::write(fixture.join("expected.txt"), described).unwrap();
}

fn for_each_fixture(test: impl Fn(&Path, &str)) {
    let mut count = 0;
    for entry in fs::read_dir(fixtures()).unwrap() {
        let fixture = entry.unwrap().path();
        if fixture.is_dir() {
            let directory = tempfile::tempdir().unwrap();
            copy(&fixture.join("data"), directory.path());
            println!("{}", fixture.display());
            test(directory.path(), &fs::read_to_string(fixture.join("expected.txt")).unwrap());
            count += 1;
        }
    }
    assert!(count > 0, "there are no fixtures");
}

#[test]
fn an_earlier_format_is_read_and_goes_on_being_written() {
    for_each_fixture(|directory, expected| {
        assert_eq!(describe(&open(directory)), expected, "as found");
        let store = open(directory);
        store.flush().unwrap();
        assert_eq!(describe(&store), expected, "flushed");
        drop(store);

        let store = open(directory);
        assert_eq!(describe(&store), expected, "flushed and opened again");
        let changes = |line: &str| match line {
            "late v=1 1" => "late v=2 1".to_owned(),
            "unflushed,k=v f=1.0 -5" => "unflushed,k=v f=2.0 -5\nunflushed,k=v f=1.0 6".to_owned(),
            "other,t=b g=3.0 3" => "other,t=b g=3.0 3\nother,t=c g=1.0 1".to_owned(),
            other => other.replace("\"other\", 2 series", "\"other\", 3 series"),
        };
        let changed: Vec<_> = expected.lines().map(changes).collect();
        let changed = format!("{}\n", changed.join("\n"));
        write(&store, bucket(1), "late v=2u 1\nunflushed,k=v f=2 -5\nunflushed,k=v f=1 6");
        write(&store, bucket(2), "other,t=c g=1 1");
        assert_eq!(describe(&store), changed, "written to");
        drop(store);
        let store = open(directory);
        assert_eq!(describe(&store), changed, "written to and opened again");
        store.flush().unwrap();
        drop(store);
        assert_eq!(describe(&open(directory)), changed, "written to, flushed and opened again");
    });
}

#[test]
fn an_earlier_format_is_written_to_before_anything_is_flushed() {
    for_each_fixture(|directory, expected| {
        let store = open(directory);
        // A known series, a new one, and a field that must keep its type.
        write(&store, bucket(4), "renewed,t=b f=\"again\" 2\nrenewed,t=z f=\"z\" 1");
        assert_eq!(try_write(&store, bucket(4), "renewed,t=b f=1 2").unwrap().refused, 1);
        assert_eq!(try_write(&store, bucket(1), "weather,place=emden,kind=buoy i=1 1").unwrap().refused, 1);
        let changes = |line: &str| match line {
            "renewed,t=b f=now a text 2" => "renewed,t=b f=again 2\nrenewed,t=z f=z 1".to_owned(),
            other => other.replace("\"renewed\", 2 series", "\"renewed\", 3 series"),
        };
        let changed: Vec<_> = expected.lines().map(changes).collect();
        let changed = format!("{}\n", changed.join("\n"));
        assert_eq!(describe(&store), changed);
        drop(store);
        let store = open(directory);
        assert_eq!(describe(&store), changed, "opened again");
        store.flush().unwrap();
        assert_eq!(describe(&store), changed, "flushed");
        drop(store);
        assert_eq!(describe(&open(directory)), changed, "flushed and opened again");
    });
}

#[test]
fn files_of_an_earlier_format_are_merged() {
    for_each_fixture(|directory, expected| {
        let store = open(directory);
        store.compact().unwrap();
        assert_eq!(describe(&store), expected);
        drop(store);
        assert_eq!(describe(&open(directory)), expected);
    });
}

#[test]
fn buckets_of_an_earlier_format_are_dropped() {
    for_each_fixture(|directory, expected| {
        let store = open(directory);
        store.drop_bucket(bucket(1)).unwrap();
        let rest = expected.split_once("bucket 2").unwrap().1;
        let left = format!("bucket 1\nbucket 2{rest}");
        assert_eq!(describe(&store), left);
        drop(store);
        let store = open(directory);
        assert_eq!(describe(&store), left);
        store.flush().unwrap();
        drop(store);
        assert_eq!(describe(&open(directory)), left);
    });
}
