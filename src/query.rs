//! Query languages over the store.
