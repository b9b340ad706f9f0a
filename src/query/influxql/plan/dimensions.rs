//! `GROUP BY`

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::ast::{Expression, Literal};
use super::super::error::QueryError;
use super::Interval;
use super::time::{Clock, parse_time};

/// The intervals of `GROUP BY time(…)`, if there are any. Those of no length are none, as in InfluxDB 1.x.
///
/// # Errors
/// When a dimension is neither `time(…)` nor a tag, or `time` has the wrong arguments.
pub(super) fn interval(dimensions: &[Expression], clock: Clock) -> Result<Option<Interval>, QueryError> {
    let mut intervals = Vec::new();
    for dimension in dimensions.iter().map(Expression::without_parentheses) {
        match dimension {
            Expression::Call { name, arguments } if name == "time" => {
                intervals.push(time_interval(arguments, clock)?);
                if intervals.len() > 1 {
                    return Err(QueryError::invalid("multiple time dimensions not allowed"));
                }
            }
            Expression::Call { .. } => {
                return Err(QueryError::invalid("only time() calls allowed in dimensions"));
            }
            Expression::Reference { name, .. } if name.eq_ignore_ascii_case("time") => {
                return Err(QueryError::invalid("time() is a function and expects at least one argument"));
            }
            Expression::Reference { .. } | Expression::Wildcard(_) | Expression::Pattern(_) => {}
            Expression::Literal(_) | Expression::Binary { .. } | Expression::Parenthesized(_) => {
                return Err(QueryError::invalid("only time and tag dimensions allowed"));
            }
        }
    }
    Ok(intervals.into_iter().flatten().next())
}

fn invalid(message: &str) -> QueryError {
    QueryError::invalid(message)
}

fn time_interval(arguments: &[Expression], clock: Clock) -> Result<Option<Interval>, QueryError> {
    let (length, offset) = match arguments {
        [length] => (length, None),
        [length, offset] => (length, Some(offset)),
        _ => return Err(QueryError::invalid("time dimension expected 1 or 2 arguments")),
    };
    let Expression::Literal(Literal::Duration(length_ns)) = *length else {
        return Err(QueryError::invalid("time dimension must have duration argument"));
    };
    let offset_ns = match offset {
        None => 0,
        Some(Expression::Literal(Literal::Duration(offset))) => *offset,
        Some(Expression::Call { name, arguments }) if name == "now" => {
            if !arguments.is_empty() {
                return Err(invalid("time dimension offset now() function requires no arguments"));
            }
            clock.now_ns
        }
        Some(Expression::Call { .. }) => {
            return Err(invalid("time dimension offset function must be now()"));
        }
        Some(offset @ Expression::Literal(Literal::String(text))) => {
            parse_time(text, clock.zone)?
                .ok_or_else(|| invalid("time dimension offset must be duration or now()"))?;
            return Err(QueryError::invalid(format!("invalid time dimension offset: {offset}")));
        }
        Some(_) => return Err(invalid("time dimension offset must be duration or now()")),
    };
    let has_length = length_ns > 0;
    Ok(has_length.then(|| Interval { length_ns, offset_ns: offset_ns % length_ns, zone: clock.zone }))
}

/// The tag keys of a `GROUP BY` that has no intervals, sorted, where the measurements have the tags `known`.
///
/// # Errors
/// When a dimension is no tag.
pub(in super::super) fn group_tags(
    dimensions: &[Expression],
    known: &BTreeSet<Arc<str>>,
    now_ns: i64,
) -> Result<Vec<Arc<str>>, QueryError> {
    if interval(dimensions, Clock { now_ns, zone: None })?.is_some() {
        return Err(QueryError::invalid("only tag dimensions allowed"));
    }
    Ok(tags(dimensions, known).tags)
}

/// The tags of `GROUP BY`.
#[derive(Debug)]
pub(super) struct GroupTags {
    /// The tag keys, sorted.
    pub(super) tags: Vec<Arc<str>>,
    /// Whether they come from a wildcard or a pattern.
    pub(super) open: bool,
}

/// The tag keys to group by, sorted: those named, and those of the sources that a wildcard or a pattern finds.
pub(super) fn tags(dimensions: &[Expression], known: &BTreeSet<Arc<str>>) -> GroupTags {
    let mut tags: BTreeSet<Arc<str>> = BTreeSet::new();
    for dimension in dimensions.iter().map(Expression::without_parentheses) {
        match dimension {
            Expression::Reference { name, .. } => {
                tags.insert(Arc::from(name.as_str()));
            }
            Expression::Wildcard(_) => tags.extend(known.iter().cloned()),
            Expression::Pattern(pattern) => {
                tags.extend(known.iter().filter(|key| pattern.is_match(key)).cloned())
            }
            Expression::Call { .. }
            | Expression::Literal(_)
            | Expression::Binary { .. }
            | Expression::Parenthesized(_) => {}
        }
    }
    let open = |dimension: &Expression| {
        matches!(dimension.without_parentheses(), Expression::Wildcard(_) | Expression::Pattern(_))
    };
    GroupTags { tags: tags.into_iter().collect(), open: dimensions.iter().any(open) }
}
