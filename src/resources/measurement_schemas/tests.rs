use super::*;
use crate::resources::NewBucket;
use crate::resources::test_support::{bucket, memory, organization};

fn column(name: &str, kind: ColumnKind, data_type: Option<DataType>) -> Column {
    Column { name: name.to_owned(), kind, data_type }
}

fn time() -> Column {
    column(TIME, ColumnKind::Timestamp, None)
}

fn field(name: &str) -> Column {
    column(name, ColumnKind::Field, None)
}

fn explicit(resources: &Resources) -> Bucket {
    let organization = organization(resources, "one").id;
    let new = NewBucket { schema_type: SchemaType::Explicit, ..NewBucket::new(organization, "strict") };
    resources.create_bucket(new).unwrap()
}

#[test]
fn a_measurement_has_one_schema_and_it_goes_with_the_bucket() {
    let resources = memory();
    let bucket = explicit(&resources);
    let create = |name: &str| {
        resources.create_measurement_schema(bucket.id, name.to_owned(), vec![time(), field("level")])
    };
    let tide = create("tide").unwrap();
    let buoy = create("buoy").unwrap();
    assert!(matches!(create("tide"), Err(ResourceError::Conflict { .. })));
    assert_eq!(resources.measurement_schemas(bucket.id, None).unwrap(), [buoy, tide.clone()]);
    assert_eq!(resources.measurement_schemas(bucket.id, Some("tide")).unwrap(), std::slice::from_ref(&tide));
    assert_eq!(resources.measurement_schemas(bucket.id, Some("ti")).unwrap(), []);
    assert_eq!(resources.measurement_schema(bucket.id, tide.id).unwrap(), tide);
    assert!(resources.measurement_schema(bucket.organization, tide.id).is_err());
    resources.delete_bucket(bucket.id).unwrap();
    assert!(resources.measurement_schema(bucket.id, tide.id).is_err());
    assert_eq!(resources.measurement_schemas(bucket.id, None).unwrap(), []);
}

#[test]
fn an_implicit_bucket_takes_no_schemas() {
    let resources = memory();
    let organization = organization(&resources, "one").id;
    let bucket = bucket(&resources, organization, "loose").id;
    let error = resources
        .create_measurement_schema(bucket, "tide".to_owned(), vec![time(), field("level")])
        .unwrap_err();
    assert!(error.to_string().starts_with("bucket loose has implicit schemas"), "{error}");
}

#[test]
fn columns_follow_the_rules() {
    let resources = memory();
    let bucket = explicit(&resources).id;
    let long = "x".repeat(129);
    let tag = |name| column(name, ColumnKind::Tag, None);
    let many: Vec<_> = (0..201).map(|n| field(&format!("f{n}"))).collect();
    for (name, columns, message) in [
        ("tide", vec![], "type timestamp"),
        ("tide", vec![time()], "type field"),
        ("tide", vec![time(), tag("port")], "type field"),
        ("tide", vec![field("level")], "type timestamp"),
        ("tide", vec![time(), field("level"), tag("level")], "twice"),
        ("tide", vec![field(TIME)], "no other is"),
        ("tide", vec![time(), column("at", ColumnKind::Timestamp, None)], "no other is"),
        ("tide", vec![time(), column("port", ColumnKind::Tag, Some(DataType::String))], "dataType"),
        ("tide", vec![time(), field("_level")], "underscore"),
        ("tide", vec![time(), field("1st")], "digit"),
        ("tide", vec![time(), field("a\"b")], "quote"),
        ("tide", vec![time(), field("")], "empty"),
        ("tide", vec![time(), field(&long)], "128"),
        ("tide", many, "201 columns"),
        ("_tide", vec![time(), field("level")], "underscore"),
        ("'tide'", vec![time(), field("level")], "quote"),
    ] {
        let error = resources.create_measurement_schema(bucket, name.to_owned(), columns).unwrap_err();
        assert!(matches!(error, ResourceError::Invalid(_)), "{error}");
        assert!(error.to_string().contains(message), "{error}: expected {message}");
    }
    let good = vec![time(), tag("größe"), field(&"ü".repeat(128))];
    resources.create_measurement_schema(bucket, "tide".to_owned(), good).unwrap();
}

#[test]
fn columns_are_only_added() {
    let resources = memory();
    let bucket = explicit(&resources).id;
    let columns = vec![time(), field("note")];
    let made = resources.create_measurement_schema(bucket, "tide".to_owned(), columns).unwrap();
    let update = |columns: Vec<Column>| resources.update_measurement_schema(bucket, made.id, columns);
    let level = column("level", ColumnKind::Field, Some(DataType::Float));
    for (columns, message) in [
        (vec![time(), level.clone()], "\"note\" is left out"),
        (vec![time(), column("note", ColumnKind::Tag, None)], "type field"),
        (vec![time(), column("note", ColumnKind::Tag, None), level.clone()], "\"note\" has another type"),
        (vec![time(), column("note", ColumnKind::Field, Some(DataType::Float))], "another type"),
    ] {
        let error = update(columns).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
    // A field without a type holds text.
    let note = column("note", ColumnKind::Field, Some(DataType::String));
    let updated = update(vec![level.clone(), note.clone(), time()]).unwrap();
    assert_eq!(updated.columns, [level, note, time()]);
    assert_eq!(resources.measurement_schema(bucket, made.id).unwrap(), updated);
    assert_eq!((&updated.name, updated.timestamps.created_at), (&made.name, made.timestamps.created_at));
}
