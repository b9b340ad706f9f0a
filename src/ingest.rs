//! Line protocol to column batches.
