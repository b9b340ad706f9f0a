//! What the server says it is.

/// Sent as `X-Influxdb-Version` and shown by `/health`. Clients compare it with versions of InfluxDB, so it names the
/// one whose v2 API is served; Tidegate's own version follows as build metadata.
pub const VERSION: &str = concat!("v2.7.0+tidegate.", env!("CARGO_PKG_VERSION"));

/// Sent as `X-Influxdb-Build`. The official Python client offers the operations of Cloud only to a build whose name
/// contains `cloud`, in any case.
pub const BUILD: &str = "Cloud";
