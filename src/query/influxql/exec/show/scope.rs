//! Which series a `SHOW` statement is about.

use std::sync::Arc;

use super::super::super::ast::{Expression, ShowClauses};
use super::super::super::error::QueryError;
use super::super::super::plan::{Filter, Resolver, Target, series_filter};
use super::super::filter::RowFilter;
use crate::store::{MeasurementSchema, Scan, Series};

/// The measurements of a statement, and the series in them that its condition accepts.
pub(super) struct Scope<'a> {
    pub(super) resolver: Resolver<'a>,
    pub(super) targets: Vec<Target>,
    filter: Filter,
}

impl<'a> Scope<'a> {
    pub(super) fn new(clauses: &ShowClauses, resolver: Resolver<'a>) -> Result<Scope<'a>, QueryError> {
        let filter = series_filter(clauses.condition.as_ref(), resolver.options.now_ns)?;
        let mut targets = resolver.targets(clauses.database.as_deref(), &clauses.sources)?;
        targets.dedup_by(|later, earlier| {
            later.measurement == earlier.measurement && later.bucket == earlier.bucket
        });
        Ok(Scope { resolver, targets, filter })
    }

    /// Whether all series of the measurements are in it, as far as is known without looking at them.
    pub(super) fn is_whole(&self) -> bool {
        self.filter.predicate.is_none() && !self.is_about_rows()
    }

    /// Whether a series is in it only if it has rows: of the times asked for, or at all where rows were deleted.
    fn is_about_rows(&self) -> bool {
        self.filter.time != (i64::MIN..=i64::MAX) || self.resolver.store.has_deleted()
    }

    /// The accepted series of a measurement, in their order.
    pub(super) fn series(&self, target: &Target) -> Result<Vec<Arc<Series>>, QueryError> {
        self.resolver.options.check_interrupt()?;
        // All names stand for tags here, also those of fields.
        let tags = Arc::new(MeasurementSchema { tags: target.schema.tags.clone(), fields: Vec::new() });
        let filter = RowFilter::new(self.filter.predicate.as_ref(), &tags);
        let accepts = |series: &Series| filter.accepts(series);
        if !self.is_about_rows() {
            let mut series = self.resolver.store.series(target.bucket.id, &target.measurement);
            series.retain(|series| accepts(series));
            return Ok(series);
        }
        let start = target.bucket.oldest_ns.max(*self.filter.time.start());
        let scan = Scan {
            bucket: target.bucket.id,
            measurement: &target.measurement,
            fields: &[],
            time: start..=*self.filter.time.end(),
            series: Some(&accepts),
        };
        let mut found: Vec<Arc<Series>> = Vec::new();
        for batch in self.resolver.store.scan(&scan)? {
            self.resolver.options.check_interrupt()?;
            for run in batch?.runs {
                // Runs of one series follow each other.
                if found.last().is_none_or(|last| !Arc::ptr_eq(last, &run.series)) {
                    found.push(run.series);
                }
            }
        }
        found.dedup();
        Ok(found)
    }
}

/// Whether `time` stands in a condition.
pub(in super::super) fn mentions_time(condition: &Expression) -> bool {
    match condition {
        Expression::Reference { name, .. } => name.eq_ignore_ascii_case("time"),
        Expression::Binary { left, right, .. } => mentions_time(left) || mentions_time(right),
        Expression::Parenthesized(inner) => mentions_time(inner),
        Expression::Call { arguments, .. } => arguments.iter().any(mentions_time),
        Expression::Literal(_) | Expression::Wildcard(_) | Expression::Pattern(_) => false,
    }
}
