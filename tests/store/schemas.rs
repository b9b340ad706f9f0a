//! A field keeps its first type, a name is a tag or a field, and there are limits.

use tidegate::store::{ExplicitSchemas, FieldType, MeasurementSchema, WriteOptions};

use super::*;

fn refusals(store: &Store, lines: &str) -> Vec<(u32, String)> {
    let report = try_write(store, bucket(1), lines).unwrap();
    assert_eq!(report.written + report.refused, lines.lines().count());
    assert_eq!(report.refused, report.refusals.len());
    report.refusals.into_iter().map(|refusal| (refusal.line, refusal.message)).collect()
}

#[test]
fn a_field_keeps_its_first_type_within_a_batch_and_beyond() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    let message = |found: &str| {
        format!(
            "field type conflict: input field \"f\" on measurement \"m\" is type {found}, already exists as type float"
        )
    };
    assert_eq!(refusals(&store, "m f=1 1\nm f=1i 2\nm g=1u 3\nm f=2 4"), [(2, message("integer"))]);
    assert_eq!(
        refusals(&store, "m f=1u 5\nm f=\"x\" 6\nm f=3 7\nm f=t 8"),
        [(1, message("unsigned")), (2, message("string")), (4, message("boolean"))]
    );
    assert_eq!(points(&store, bucket(1)), ["m f=1.0 1", "m g=1 3", "m f=2.0 4", "m f=3.0 7"]);
    // The stored type decides, not the first one of the batch.
    assert_eq!(refusals(&store, "m f=1i 9\nm f=4 10"), [(1, message("integer"))]);
    // One point cannot have both.
    assert_eq!(refusals(&store, "n f=1,f=1i 1").len(), 1);
    assert_eq!(store.measurements(bucket(1)).len(), 1, "a measurement begins with its first point");
}

#[test]
fn a_refused_point_leaves_no_series() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    assert_eq!(refusals(&store, "m,t=b f=1i 2\nm,t=a f=1 1\nm,t=c f=2i 3").len(), 1);
    assert_eq!(points(&store, bucket(1)), ["m,t=b f=1 2", "m,t=c f=2 3"]);
    let series = store.series(bucket(1), "m");
    assert_eq!(series.iter().map(|one| one.tag("t")).collect::<Vec<_>>(), [Some("b"), Some("c")]);
}

#[test]
fn a_name_is_a_tag_or_a_field() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    assert_eq!(
        refusals(&store, "m,a=1 b=1 1\nm,b=1 c=1 2\nm a=1 3\nm,c=1 d=1 4\nm,a=2 b=2 5"),
        [
            (
                2,
                "column \"b\" of measurement \"m\" is a field of type float, the point has it as a tag"
                    .to_owned()
            ),
            (
                3,
                "column \"a\" of measurement \"m\" is a tag, the point has it as a field of type float"
                    .to_owned()
            ),
        ]
    );
    let schema = store.schema(bucket(1), "m").unwrap();
    assert_eq!(schema.tags, ["a".into(), "c".into()]);
    assert_eq!(refusals(&store, "n,a=1 a=1 1").len(), 1);
    assert_eq!(refusals(&store, "n b=1 1\nn,a=1 a=1 1").len(), 1);
}

#[test]
fn columns_and_measurements_are_limited() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    let wide: Vec<_> = (0..198).map(|number| format!("f{number}=1")).collect();
    assert_eq!(refusals(&store, &format!("m,t=1 {} 1", wide.join(","))), []);
    let found = refusals(&store, "m,t=1 f0=1,other=1 2\nm,t=2 f1=1 3\nm,u=1 f1=1 4");
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3]);
    assert!(found[0].1.contains("201 columns") && found[0].1.contains("at most 200"), "{found:?}");

    let many: Vec<_> = (0..499).map(|number| format!("n{number} f=1 1")).collect();
    assert_eq!(refusals(&store, &many.join("\n")), []);
    let found = refusals(&store, "n0 f=2 2\none-more f=1 1");
    assert_eq!(found.len(), 1);
    assert!(found[0].0 == 2 && found[0].1.contains("at most 500 measurements"), "{found:?}");
}

#[test]
fn schemas_and_series_come_back_from_log_and_files() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m,b=1,a=2 z=1i,y=t 1");
    store.flush().unwrap();
    write(&store, bucket(1), "m,c=1 x=\"s\",w=1u,v=1 1");
    let (schema, series) = (store.schema(bucket(1), "m"), store.series(bucket(1), "m"));
    assert_eq!(series.iter().map(|series| series.tags().len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((series[0].tag("a"), series[0].tag("c")), (Some("2"), None));
    drop(store);
    let store = open(directory.path());
    assert_eq!(
        (store.schema(bucket(1), "m"), store.series(bucket(1), "m")),
        (schema.clone(), series.clone())
    );
    store.flush().unwrap();
    drop(store);
    let store = open(directory.path());
    assert_eq!((store.schema(bucket(1), "m"), store.series(bucket(1), "m")), (schema, series));
    assert_eq!(try_write(&store, bucket(1), "m z=1 9").unwrap().refused, 1);
}

#[test]
fn a_bucket_with_explicit_schemas_takes_only_what_they_declare() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    let write = |lines: &str, fields: &[(&str, FieldType)]| {
        let schema = MeasurementSchema::new(["host", "rack"], fields.iter().copied());
        let explicit = ExplicitSchemas::from_iter([("cpu".to_owned(), schema)]);
        let parsed = parse(
            lines.as_bytes(),
            &ParseOptions::new(Precision::Nanosecond, 0),
            &store.series_index(bucket(1)),
        );
        let options = WriteOptions { explicit: Some(&explicit) };
        let report = store.write_with(bucket(1), &parsed.batch, &options).unwrap();
        assert_eq!(report.written + report.refused, lines.lines().count());
        report.refusals.into_iter().map(|refusal| (refusal.line, refusal.message)).collect::<Vec<_>>()
    };
    let fields = [("user", FieldType::Float), ("up", FieldType::Boolean)];
    let lines = "cpu,host=a user=1 1\nmem used=1 2\ncpu,host=a user=1i 3\ncpu,zone=x user=1 4\ncpu idle=1 5\n\
                 cpu,user=x up=t 6\ncpu host=\"a\",up=t 7\ncpu,host=b,rack=r user=2,up=t 8";
    let column = |name: &str, declared: &str, found: &str| {
        format!("column {name:?} of measurement \"cpu\" is {declared}, the point has it as {found}")
    };
    let undeclared =
        "measurement \"mem\" has no schema: the bucket takes only what its explicit schemas declare";
    assert_eq!(
        write(lines, &fields),
        [
            (2, undeclared.to_owned()),
            (3, column("user", "declared as a field of type float", "a field of type integer")),
            (4, column("zone", "not declared", "a tag")),
            (5, column("idle", "not declared", "a field of type float")),
            (6, column("user", "declared as a field of type float", "a tag")),
            (7, column("host", "declared as a tag", "a field of type string")),
        ]
    );
    let kept = ["cpu,host=a user=1.0 1", "cpu,host=b,rack=r up=true,user=2.0 8"];
    assert_eq!(points(&store, bucket(1)), kept);
    assert_eq!(store.schema(bucket(1), "cpu").unwrap().column_count(), 5);

    // What is known needs no second look, what is new does.
    assert_eq!(write("cpu,host=a user=3 9", &fields), []);
    assert_eq!(write("cpu,host=a idle=3 10", &fields).len(), 1);
    let more = [("user", FieldType::Float), ("up", FieldType::Boolean), ("idle", FieldType::Float)];
    assert_eq!(write("cpu,host=a idle=3 10", &more), []);
    assert_eq!(write("mem used=1 11", &more), [(1, undeclared.to_owned())]);
    assert_eq!(store.measurements(bucket(1)).len(), 1);
}
