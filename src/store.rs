//! The columnar store.
