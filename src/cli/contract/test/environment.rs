//! How a command finds the server: in its environment, under the names that the clients of InfluxDB look for.
//!
//! | names | read by |
//! |---|---|
//! | `INFLUXDB_V2_URL`, `_TOKEN`, `_ORG` | `InfluxDBClient.from_env_properties` of the Python client for v2 |
//! | `INFLUX_HOST`, `INFLUX_TOKEN`, `INFLUX_ORG`, `INFLUX_BUCKET_NAME` | the `influx` command line |
//! | `INFLUX_HOST`, `INFLUX_TOKEN`, `INFLUX_ORG`, `INFLUX_DATABASE` | the clients for v3 (C#, Go, Java, JavaScript, Python) |
//! | `INFLUX_URL`, `INFLUX_TOKEN`, `INFLUX_ORG` | the examples of the JavaScript client for v2 |
//! | `INFLUXDB2_URL`, `INFLUXDB2_TOKEN` | the tests of the Go client for v2 against a server |
//! | `INFLUXDB_URL`, `INFLUXDB_TOKEN`, `INFLUXDB_ORG`, `INFLUXDB_BUCKET`; `INFLUX_BUCKET` | most applications |
//! | `TIDEGATE_HOST`, `TIDEGATE_TOKEN`, `TIDEGATE_ORG`, `TIDEGATE_BUCKET` | `tidegate import` and `export` |

use std::process::Command;

/// What a client needs to know.
#[derive(Clone)]
pub(super) struct Access {
    /// The base URL, without a slash at the end.
    pub(super) url: String,
    /// The operator's token.
    pub(super) token: String,
    /// The organization's name.
    pub(super) org: String,
    /// The bucket's name.
    pub(super) bucket: String,
}

const URL: [&str; 6] =
    ["INFLUX_HOST", "INFLUX_URL", "INFLUXDB_URL", "INFLUXDB_V2_URL", "INFLUXDB2_URL", "TIDEGATE_HOST"];
const TOKEN: [&str; 5] =
    ["INFLUX_TOKEN", "INFLUXDB_TOKEN", "INFLUXDB_V2_TOKEN", "INFLUXDB2_TOKEN", "TIDEGATE_TOKEN"];
const ORG: [&str; 5] = ["INFLUX_ORG", "INFLUXDB_ORG", "INFLUXDB_V2_ORG", "INFLUXDB2_ORG", "TIDEGATE_ORG"];
const BUCKET: [&str; 8] = [
    "INFLUX_BUCKET",
    "INFLUX_BUCKET_NAME",
    "INFLUX_DATABASE",
    "INFLUXDB_BUCKET",
    "INFLUXDB_DATABASE",
    "INFLUXDB_V2_BUCKET",
    "INFLUXDB2_BUCKET",
    "TIDEGATE_BUCKET",
];
/// Names that would lead a client elsewhere, past those above.
const REMOVED: [&str; 4] = ["INFLUX_ORG_ID", "INFLUX_BUCKET_ID", "INFLUX_ACTIVE_CONFIG", "TIDEGATE_DATA_DIR"];
/// Hosts that clients reach without a proxy.
const DIRECT: [&str; 2] = ["no_proxy", "NO_PROXY"];

impl Access {
    /// Puts all of it into the environment of a command.
    pub(super) fn describe_to(&self, command: &mut Command) {
        let parts: [(&[&str], &str); 4] =
            [(&URL, &self.url), (&TOKEN, &self.token), (&ORG, &self.org), (&BUCKET, &self.bucket)];
        for (names, value) in parts {
            command.envs(names.iter().map(|name| (name, value)));
        }
        for name in REMOVED {
            command.env_remove(name);
        }
        for name in DIRECT {
            let before = std::env::var(name).unwrap_or_default();
            let comma = if before.is_empty() { "" } else { "," };
            command.env(name, format!("{before}{comma}127.0.0.1,localhost"));
        }
    }
}
