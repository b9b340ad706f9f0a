//! What time it is, for everything that clients see: timestamps of records, points without one, `now()`, retention and the
//! end of sessions. How long something takes is measured by the system's own clock, and the log has that one's time.

use chrono::{DateTime, TimeDelta, Utc};

/// A clock. By default it is the system's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// Stands still.
    Fixed(DateTime<Utc>),
    /// Goes before or after the system's clock by as much.
    Offset(TimeDelta),
}

impl Clock {
    /// The time now.
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(time) => time,
            Self::Offset(offset) => {
                let now = Utc::now();
                now.checked_add_signed(offset).unwrap_or(now)
            }
        }
    }

    /// The time now in nanoseconds since 1970; the last time there is, where that is too large.
    pub fn now_ns(self) -> i64 {
        self.now().timestamp_nanos_opt().unwrap_or(i64::MAX)
    }
}
