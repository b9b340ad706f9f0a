//! What an organization may have and do: the quotas of a plan, in the names and units of `GET /api/v2/orgs/{orgID}/limits`.
//!
//! For local work nothing is limited unless it is asked for. The plans of the service are those of
//! <https://docs.influxdata.com/influxdb3/cloud-serverless/admin/billing/limits/>.

use std::str::FromStr;

use super::value::parse_retention;

/// The window in which rates are counted, in seconds.
const WINDOW_SECONDS: u64 = 300;
/// Nanoseconds of a second.
const SECOND_NS: u64 = 1_000_000_000;
/// The names of quotas, as texts of plans have them.
const NAMES: &str = "maxBuckets, maxRetentionDuration, writeKBs, readKBs, queryTime, cardinality, \
     concurrentWriteRequests, concurrentReadRequests, concurrentDeleteRequests, deleteRequestsPerSecond, maxTasks, \
     maxDashboards, maxChecks, maxNotifications, window";

/// The quotas of every organization. Where a number is 0 there is no bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Most buckets, those of the system not counted.
    pub max_buckets: u64,
    /// Longest retention of a bucket, in nanoseconds.
    pub max_retention_ns: u64,
    /// Most line protocol written, uncompressed, in kilobytes per second.
    pub write_kilobytes: u64,
    /// Most data in answers to queries, uncompressed, in kilobytes per second.
    pub read_kilobytes: u64,
    /// Most time spent on queries, in nanoseconds per second.
    pub query_time_ns: u64,
    /// Most series.
    pub cardinality: u64,
    /// Most writes at once.
    pub concurrent_writes: u64,
    /// Most queries at once.
    pub concurrent_reads: u64,
    /// Most deletes at once.
    pub concurrent_deletes: u64,
    /// Most deletes per second.
    pub deletes_per_second: u64,
    /// Most tasks. Told, not enforced.
    pub max_tasks: u64,
    /// Most dashboards. Told, not enforced.
    pub max_dashboards: u64,
    /// Most checks. Told, not enforced.
    pub max_checks: u64,
    /// Most notification rules. Told, not enforced.
    pub max_notifications: u64,
    /// The time over which rates are counted, in seconds, at least 1: what is used up is there again when it is over.
    pub window_seconds: u64,
}

/// A text that is no [`Plan`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Neither a plan nor a quota.
    #[error("{0:?} is no plan; expected unlimited, free, usage-based, or NAME=NUMBER with one of {NAMES}")]
    Unknown(String),
    /// Not a number.
    #[error("{name} is {value:?}; expected a number, 0 for no bound")]
    Number {
        /// The quota.
        name: String,
        /// What stands for its number.
        value: String,
    },
    /// Not a time.
    #[error("{name} is {value:?}; expected a time such as 30d or 10s")]
    Time {
        /// The quota.
        name: String,
        /// What stands for its time.
        value: String,
    },
}

impl Plan {
    /// No bounds.
    pub const UNLIMITED: Self = Self {
        max_buckets: 0,
        max_retention_ns: 0,
        write_kilobytes: 0,
        read_kilobytes: 0,
        query_time_ns: 0,
        cardinality: 0,
        concurrent_writes: 0,
        concurrent_reads: 0,
        concurrent_deletes: 0,
        deletes_per_second: 0,
        max_tasks: 0,
        max_dashboards: 0,
        max_checks: 0,
        max_notifications: 0,
        window_seconds: WINDOW_SECONDS,
    };

    /// 5 MB written and 300 MB read in five minutes, 1500 seconds of queries in 30; two buckets of at most 30 days.
    pub const FREE: Self = Self {
        max_buckets: 2,
        max_retention_ns: 30 * 86_400 * SECOND_NS,
        write_kilobytes: 17,
        read_kilobytes: 1_000,
        query_time_ns: 50 * SECOND_NS,
        ..Self::UNLIMITED
    };

    /// 300 MB written and 3 GB read in five minutes, 1500 seconds of queries in 30.
    pub const USAGE_BASED: Self = Self {
        write_kilobytes: 1_000,
        read_kilobytes: 10_000,
        query_time_ns: 50 * SECOND_NS,
        ..Self::UNLIMITED
    };

    /// The longest retention, in seconds, if there is a bound.
    pub fn max_retention_seconds(&self) -> Option<u64> {
        Some(self.max_retention_ns / SECOND_NS).filter(|seconds| *seconds > 0)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), PlanError> {
        let time = || {
            let seconds = parse_retention(value).ok().flatten();
            seconds.ok_or_else(|| PlanError::Time { name: name.to_owned(), value: value.to_owned() })
        };
        let place = match name {
            "maxBuckets" => &mut self.max_buckets,
            "maxRetentionDuration" => {
                let digits = value.bytes().all(|byte| byte.is_ascii_digit());
                if !digits {
                    self.max_retention_ns = time()?.saturating_mul(SECOND_NS);
                    return Ok(());
                }
                &mut self.max_retention_ns
            }
            "writeKBs" => &mut self.write_kilobytes,
            "readKBs" => &mut self.read_kilobytes,
            "queryTime" => &mut self.query_time_ns,
            "cardinality" => &mut self.cardinality,
            "concurrentWriteRequests" => &mut self.concurrent_writes,
            "concurrentReadRequests" => &mut self.concurrent_reads,
            "concurrentDeleteRequests" => &mut self.concurrent_deletes,
            "deleteRequestsPerSecond" => &mut self.deletes_per_second,
            "maxTasks" => &mut self.max_tasks,
            "maxDashboards" => &mut self.max_dashboards,
            "maxChecks" => &mut self.max_checks,
            "maxNotifications" => &mut self.max_notifications,
            "window" => {
                self.window_seconds = time()?;
                return Ok(());
            }
            _ => return Err(PlanError::Unknown(name.to_owned())),
        };
        // The API has signed numbers.
        let number = value.parse().ok().filter(|number| i64::try_from(*number).is_ok());
        *place =
            number.ok_or_else(|| PlanError::Number { name: name.to_owned(), value: value.to_owned() })?;
        Ok(())
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self::UNLIMITED
    }
}

impl FromStr for Plan {
    type Err = PlanError;

    /// Plans and quotas, separated by commas; what comes later wins: `free,maxBuckets=5,window=10s`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut plan = Self::default();
        for part in text.split(',').map(str::trim) {
            match part.split_once('=') {
                Some((name, value)) => plan.set(name.trim(), value.trim())?,
                None => {
                    plan = match part {
                        "unlimited" => Self::UNLIMITED,
                        "free" => Self::FREE,
                        "usage-based" => Self::USAGE_BASED,
                        _ => return Err(PlanError::Unknown(part.to_owned())),
                    }
                }
            }
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_and_quotas_are_taken_in_their_order() {
        assert_eq!("unlimited".parse(), Ok(Plan::default()));
        assert_eq!("free".parse(), Ok(Plan::FREE));
        let wanted = Plan { max_buckets: 5, window_seconds: 10, ..Plan::FREE };
        assert_eq!("free, maxBuckets = 5,window=10s".parse(), Ok(wanted));
        assert_eq!("maxBuckets=5,usage-based".parse(), Ok(Plan::USAGE_BASED));
        let month = Plan { max_retention_ns: 2_592_000_000_000_000, ..Plan::UNLIMITED };
        assert_eq!("maxRetentionDuration=30d".parse(), Ok(month.clone()));
        assert_eq!("maxRetentionDuration=2592000000000000".parse(), Ok(month.clone()));
        assert_eq!(month.max_retention_seconds(), Some(2_592_000));
    }

    #[test]
    fn every_name_that_is_offered_is_known() {
        for name in NAMES.split(", ") {
            let mut plan = Plan::default();
            plan.set(name, if name == "window" { "7s" } else { "7" }).unwrap();
            assert_ne!(plan, Plan::default(), "{name}");
        }
    }

    #[test]
    fn other_texts_are_refused_with_what_was_expected() {
        let message = |text: &str| text.parse::<Plan>().unwrap_err().to_string();
        assert!(
            message("gold")
                .starts_with("\"gold\" is no plan; expected unlimited, free, usage-based, or NAME=")
        );
        assert!(message("").starts_with("\"\" is no plan"));
        assert!(message("buckets=2").starts_with("\"buckets\" is no plan"));
        for text in ["maxBuckets=-1", "maxBuckets=", "maxBuckets=9223372036854775808"] {
            assert!(message(text).contains("expected a number, 0 for no bound"), "{text}");
        }
        for text in ["window=0", "window=10", "window=soon", "maxRetentionDuration=long"] {
            assert!(message(text).contains("expected a time such as 30d"), "{text}");
        }
    }
}
