//! `/ready`.

use std::sync::Arc;
use std::time::Duration;

use tidegate_generated::apis::ready::{GetReadyRequest, GetReadyResponse, ReadyApi};
use tidegate_generated::error::Error;
use tidegate_generated::models::{Ready, ReadyStatus};

use crate::app::App;
use crate::auth::Caller;

impl ReadyApi for App {
    async fn get_ready(&self, _: &Arc<Caller>, _: GetReadyRequest) -> Result<GetReadyResponse, Error> {
        Ok(GetReadyResponse::Status200 {
            body: Ready {
                started: Some(self.started_at()),
                status: Some(ReadyStatus::Ready),
                up: Some(duration(self.uptime())),
            },
        })
    }
}

/// A duration the way the API writes it: `26h3m4.5s`, without leading zero parts.
fn duration(length: Duration) -> String {
    let (seconds, milliseconds) = (length.as_secs(), length.subsec_millis());
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let seconds = format!("{seconds}.{milliseconds:03}s");
    match (hours, minutes) {
        (0, 0) => seconds,
        (0, minutes) => format!("{minutes}m{seconds}"),
        (hours, minutes) => format!("{hours}h{minutes}m{seconds}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_leave_out_what_is_zero_in_front() {
        assert_eq!(duration(Duration::from_millis(1250)), "1.250s");
        assert_eq!(duration(Duration::from_secs(61)), "1m1.000s");
        assert_eq!(duration(Duration::from_secs(26 * 3600 + 5)), "26h0m5.000s");
    }
}
