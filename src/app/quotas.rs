//! What organizations have used of their plans: of rates in the present window, and of requests at once.
//!
//! A window begins with the first request after the one before has ended, by the clock of the machine and not by the one that
//! clients see, which may stand still. What a query costs is known at its end only: the one that uses a quota up is answered,
//! those after it are not, until the window is over. A write is refused that does not fit any more, unless it is the first of
//! its window: it would never get through.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tidegate_generated::types::Id;

use crate::config::Plan;

/// Of how many windows of rates one of query time is a part: 30 seconds of five minutes.
const QUERY_TIME_WINDOWS: u32 = 10;

/// What a request does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// Writes line protocol.
    Write,
    /// Queries.
    Query,
    /// Deletes points.
    Delete,
}

/// A quota is used up. The words are those of
/// <https://docs.influxdata.com/influxdb3/cloud-serverless/admin/billing/limits/#api-error-response-messages>.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("org {organization} has exceeded {limit} plan limit")]
pub struct Exceeded {
    organization: Id,
    limit: &'static str,
    /// After which time it is there again.
    pub retry_after: Duration,
}

/// The quotas of all organizations, and what is used of them. Clones share it.
#[derive(Debug, Clone)]
pub struct Quotas(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    plan: Plan,
    used: Mutex<HashMap<Id, Used>>,
}

/// What one organization has used.
#[derive(Debug, Default)]
struct Used {
    write_bytes: Window,
    read_bytes: Window,
    query_ns: Window,
    deletes: Window,
    writes_now: u64,
    queries_now: u64,
    deletes_now: u64,
}

/// What was used since the present window began.
#[derive(Debug, Default)]
struct Window {
    began_at: Option<Instant>,
    used: u64,
}

/// A request that was let in. Its end frees its place and charges its time.
#[derive(Debug)]
#[must_use = "a request is counted as in progress until this is dropped"]
pub struct Admission {
    quotas: Quotas,
    organization: Id,
    work: Work,
    began_at: Instant,
}

impl Quotas {
    /// The quotas of a plan, of which nothing is used.
    pub fn new(plan: Plan) -> Self {
        Self(Arc::new(Inner { plan, used: Mutex::default() }))
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// Forgets what was used.
    pub fn forget(&self) {
        for used in self.0.used.lock().values_mut() {
            let Used { writes_now, queries_now, deletes_now, .. } = *used;
            *used = Used { writes_now, queries_now, deletes_now, ..Used::default() };
        }
    }

    /// Lets a request in: `bytes` of a write are charged at once. Nothing is counted where nothing is limited.
    ///
    /// # Errors
    /// The quota that is used up.
    pub fn admit(&self, organization: Id, work: Work, bytes: u64) -> Result<Option<Admission>, Exceeded> {
        self.admit_at(organization, work, bytes, Instant::now())
    }

    fn admit_at(
        &self,
        organization: Id,
        work: Work,
        bytes: u64,
        now: Instant,
    ) -> Result<Option<Admission>, Exceeded> {
        if !self.0.plan.limits(work) {
            return Ok(None);
        }
        let exceeded = |limit, retry_after| Exceeded { organization, limit, retry_after };
        let (plan, window) = (&self.0.plan, self.0.plan.window());
        let mut all = self.0.used.lock();
        let used = all.entry(organization).or_default();
        let second = Duration::from_secs(1);
        let (at_once, most, limit) = match work {
            Work::Write => (&mut used.writes_now, plan.concurrent_writes, "limited_write"),
            Work::Query => (&mut used.queries_now, plan.concurrent_reads, "limited_query"),
            Work::Delete => (&mut used.deletes_now, plan.concurrent_deletes, "limited_delete_rate"),
        };
        if most > 0 && *at_once >= most {
            return Err(exceeded(limit, second));
        }
        match work {
            Work::Write => {
                let most = plan.allowance(plan.write_kilobytes.saturating_mul(1000));
                used.write_bytes.take(bytes, most, window, now).map_err(|wait| exceeded(limit, wait))?;
            }
            Work::Query => {
                let most = plan.allowance(plan.read_kilobytes.saturating_mul(1000));
                used.read_bytes.take(0, most, window, now).map_err(|wait| exceeded(limit, wait))?;
                let most = plan.allowance(plan.query_time_ns) / u64::from(QUERY_TIME_WINDOWS);
                let wait = used.query_ns.take(0, most, window / QUERY_TIME_WINDOWS, now);
                wait.map_err(|wait| exceeded("limited_query_time", wait))?;
            }
            Work::Delete => {
                let taken = used.deletes.take(1, plan.deletes_per_second, second, now);
                taken.map_err(|wait| exceeded(limit, wait))?;
            }
        }
        match work {
            Work::Write => used.writes_now += 1,
            Work::Query => used.queries_now += 1,
            Work::Delete => used.deletes_now += 1,
        }
        Ok(Some(Admission { quotas: self.clone(), organization, work, began_at: now }))
    }

    /// Refuses an organization that has more series than its plan allows. `series` counts them, where there is a bound.
    ///
    /// # Errors
    /// That quota. It is there again when series are gone, not after a time: the one given is that of a window.
    pub fn check_series<E>(
        &self,
        organization: Id,
        series: impl FnOnce() -> Result<u64, E>,
    ) -> Result<Result<(), Exceeded>, E> {
        let most = self.0.plan.cardinality;
        if most == 0 || series()? <= most {
            return Ok(Ok(()));
        }
        let retry_after = self.0.plan.window();
        Ok(Err(Exceeded { organization, limit: "limited_cardinality", retry_after }))
    }
}

impl Admission {
    /// Charges bytes of an answer.
    pub fn charge_answer(&self, bytes: u64) {
        if let Some(used) = self.quotas.0.used.lock().get_mut(&self.organization) {
            used.read_bytes.add(bytes);
        }
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        let mut all = self.quotas.0.used.lock();
        let Some(used) = all.get_mut(&self.organization) else { return };
        let at_once = match self.work {
            Work::Write => &mut used.writes_now,
            Work::Query => {
                used.query_ns.add(u64::try_from(self.began_at.elapsed().as_nanos()).unwrap_or(u64::MAX));
                &mut used.queries_now
            }
            Work::Delete => &mut used.deletes_now,
        };
        *at_once = at_once.saturating_sub(1);
    }
}

impl Window {
    /// Takes an amount out of what a window of a length allows, 0 for no bound; or tells how long the window lasts still.
    fn take(&mut self, amount: u64, most: u64, length: Duration, now: Instant) -> Result<(), Duration> {
        let is_over = self.began_at.is_none_or(|began_at| now.duration_since(began_at) >= length);
        if is_over {
            *self = Self { began_at: Some(now), used: 0 };
        }
        let is_beyond = self.used >= most || self.used.saturating_add(amount) > most;
        if most > 0 && self.used > 0 && is_beyond {
            let since = self.began_at.map_or(Duration::ZERO, |began_at| now.duration_since(began_at));
            return Err(length.saturating_sub(since));
        }
        self.add(amount);
        Ok(())
    }

    fn add(&mut self, amount: u64) {
        self.used = self.used.saturating_add(amount);
    }
}

impl Plan {
    /// Whether there is a bound on a kind of work.
    fn limits(&self, work: Work) -> bool {
        match work {
            Work::Write => self.write_kilobytes > 0 || self.concurrent_writes > 0,
            Work::Query => self.read_kilobytes > 0 || self.query_time_ns > 0 || self.concurrent_reads > 0,
            Work::Delete => self.deletes_per_second > 0 || self.concurrent_deletes > 0,
        }
    }

    fn window(&self) -> Duration {
        Duration::from_secs(self.window_seconds)
    }

    /// What a rate per second allows in a window.
    fn allowance(&self, per_second: u64) -> u64 {
        per_second.saturating_mul(self.window_seconds)
    }
}

#[cfg(test)]
mod tests;
