//! Points from one bucket to another.

use std::sync::Arc;

use tidegate_generated::types::Id;

use crate::ingest::{self, Columns, ParseOptions, Precision};
use crate::store::{Scan, Store, StoreError};

/// Bytes of line protocol that are copied at once.
const BATCH_BYTES: usize = 4 << 20;

/// Copies all points of a bucket; how many. Both may be any id: the store asks for no record.
///
/// # Errors
/// Those of reading and writing; some points may be copied then.
pub(super) fn copy(store: &Store, from: Id, to: Id) -> Result<u64, StoreError> {
    let mut copied = 0;
    for measurement in store.measurements(from) {
        let Some(schema) = store.schema(from, &measurement) else { continue };
        let fields: Vec<Arc<str>> = schema.fields.iter().map(|(name, _)| name.clone()).collect();
        let scan = Scan {
            bucket: from,
            measurement: &measurement,
            fields: &fields,
            time: i64::MIN..=i64::MAX,
            series: None,
        };
        let mut text = Vec::new();
        for batch in store.scan(&scan)? {
            let batch = batch?;
            let Some(columns) = Columns::of(&batch) else { continue };
            copied += batch.rows.num_rows() as u64;
            ingest::print_rows(&measurement, &batch, &columns, |_, line| {
                text.extend_from_slice(line);
                if text.len() < BATCH_BYTES {
                    return Ok(());
                }
                let written = write(store, to, &text);
                text.clear();
                written
            })?;
        }
        write(store, to, &text)?;
    }
    Ok(copied)
}

fn write(store: &Store, to: Id, text: &[u8]) -> Result<(), StoreError> {
    let options = ParseOptions { field_limit: usize::MAX, ..ParseOptions::new(Precision::Nanosecond, 0) };
    let parsed = ingest::parse(text, &options, &store.series_index(to));
    store.write(to, &parsed.batch).map(drop)
}
