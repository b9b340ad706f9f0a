//! What holds of line protocol whatever the bytes: it is read without a panic, and every point that is taken is printed as a
//! line that is read back as the same point.

use arrow::array::{Array, AsArray};
use arrow::datatypes::{Float64Type, Int64Type, TimestampNanosecondType, UInt64Type};
use tidegate::ingest::{ParseOptions, Parsed, Precision, parse, print_point};
use tidegate::store::{FieldType, Scan, ScanBatch, Store, StoreOptions, Value};
use tidegate_generated::types::Id;

/// Panics where something does not hold.
pub(crate) fn check(body: &[u8]) {
    let first = Database::new();
    let parsed = first.write(body);
    check_errors(body, &parsed);
    let text = first.print();
    // Now that the store knows the series and the columns, it comes to the same.
    let again = first.write(body);
    assert_eq!((&again.errors, again.error_count), (&parsed.errors, parsed.error_count));
    assert_eq!(again.batch.row_count(), parsed.batch.row_count());
    assert_eq!(show(&first.print()), show(&text));

    let second = Database::new();
    let parsed = second.write(&text);
    assert_eq!(parsed.errors, [], "{}", show(&text));
    assert_eq!(show(&second.print()), show(&text));
}

fn check_errors(body: &[u8], parsed: &Parsed) {
    let line_count = body.iter().filter(|byte| **byte == b'\n').count() + 1;
    let lines: Vec<_> = parsed.errors.iter().map(|error| error.line as usize).collect();
    assert!(lines.is_sorted_by(|a, b| a < b), "{lines:?}");
    assert!(lines.iter().all(|line| (1..=line_count).contains(line)), "{lines:?}");
    assert!(parsed.errors.iter().all(|error| error.column > 0 && !error.message.is_empty()));
    assert!(parsed.error_count >= parsed.errors.len());
    assert!(parsed.error_count + parsed.batch.row_count() <= line_count);
}

fn show(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

struct Database {
    store: Store,
    bucket: Id,
}

impl Database {
    fn new() -> Self {
        Self { store: Store::open(StoreOptions::memory()).unwrap(), bucket: Id::new(1).unwrap() }
    }

    fn write(&self, body: &[u8]) -> Parsed {
        let options = ParseOptions::new(Precision::Nanosecond, 1_700_000_000_000_000_000);
        let parsed = parse(body, &options, &self.store.series_index(self.bucket));
        self.store.write(self.bucket, &parsed.batch).unwrap();
        parsed
    }

    /// Every point, a line each.
    fn print(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for measurement in self.store.measurements(self.bucket) {
            let schema = self.store.schema(self.bucket, &measurement).unwrap();
            let fields: Vec<_> = schema.fields.iter().map(|(name, _)| name.clone()).collect();
            let types: Vec<_> = schema.fields.iter().map(|(_, field_type)| *field_type).collect();
            let scan = Scan {
                bucket: self.bucket,
                measurement: &measurement,
                fields: &fields,
                time: i64::MIN..=i64::MAX,
                series: None,
            };
            for batch in self.store.scan(&scan).unwrap() {
                let batch = batch.unwrap();
                let times = batch.rows.column(0).as_primitive::<TimestampNanosecondType>();
                for run in &batch.runs {
                    for row in run.rows.clone() {
                        let values = (0..fields.len()).filter_map(|field| {
                            Some((&*fields[field], value(&batch, field, types[field], row)?))
                        });
                        print_point(&measurement, &run.series, values, times.value(row), &mut out);
                    }
                }
            }
        }
        out
    }
}

fn value(batch: &ScanBatch, field: usize, field_type: FieldType, row: usize) -> Option<Value<'_>> {
    let column = batch.rows.column(field + 1);
    column.is_valid(row).then(|| match field_type {
        FieldType::Float => Value::Float(column.as_primitive::<Float64Type>().value(row)),
        FieldType::Integer => Value::Integer(column.as_primitive::<Int64Type>().value(row)),
        FieldType::Unsigned => Value::Unsigned(column.as_primitive::<UInt64Type>().value(row)),
        FieldType::String => Value::String(column.as_string::<i32>().value(row)),
        FieldType::Boolean => Value::Boolean(column.as_boolean().value(row)),
    })
}
