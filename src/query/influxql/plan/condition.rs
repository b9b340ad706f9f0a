//! `WHERE`: the span of time that a condition allows, and what remains of it.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::super::ast::{Expression, Literal, Operator, Pattern};
use super::super::error::QueryError;
use super::super::functions::Mathematics;
use super::calls::Callee;
use super::time::{Clock, time_of};
use super::{Filter, Reference};

/// A condition on rows, without its times.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Predicate {
    /// All rows, or none.
    Constant(bool),
    /// All of these hold.
    All(Vec<Predicate>),
    /// One of these holds.
    Any(Vec<Predicate>),
    /// The comparison of two values holds; it never does for values of different kinds or for nulls.
    Compare { operator: Operator, left: Operand, right: Operand },
    /// The pattern is found in a text, or, negated, is not.
    Matches { operand: Operand, pattern: Pattern, negated: bool },
}

/// A value in a condition.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Operand {
    /// A field or a tag.
    Reference(Reference),
    /// A constant.
    Literal(Literal),
    /// Computed from two values.
    Binary { operator: Operator, left: Box<Operand>, right: Box<Operand> },
    /// A mathematical function of one or two values.
    Mathematics { function: Mathematics, arguments: Vec<Operand> },
}

const ALL_TIME: RangeInclusive<i64> = i64::MIN..=i64::MAX;

/// Splits a condition into a span of time and the rest. All times of a condition must hold, wherever they stand in it: a
/// statement reads one span, and InfluxQL knows no `OR` of times.
///
/// # Errors
/// When it compares times with what is no time, or is no condition.
pub(super) fn filter(condition: Option<&Expression>, clock: Clock) -> Result<Filter, QueryError> {
    let mut time = ALL_TIME;
    let predicate = condition.map(|condition| predicate(condition, clock, &mut time)).transpose()?.flatten();
    let predicate = predicate.filter(|rest| *rest != Predicate::Constant(true));
    Ok(Filter { bounded_below: *time.start() > i64::MIN, time, predicate })
}

/// The condition of a statement about series rather than rows: a span of time and a condition on tags, which every name in it
/// stands for.
///
/// # Errors
/// Those of the condition of a `SELECT`, and when it compares tags by their order.
pub(in super::super) fn series_filter(
    condition: Option<&Expression>,
    now_ns: i64,
) -> Result<Filter, QueryError> {
    let filter = row_filter(condition, now_ns)?;
    filter.check_tags()?;
    Ok(filter)
}

/// The condition of a statement whose rows are those of one measurement at a time.
///
/// # Errors
/// Those of the condition of a `SELECT`.
pub(in super::super) fn row_filter(
    condition: Option<&Expression>,
    now_ns: i64,
) -> Result<Filter, QueryError> {
    filter(condition, Clock { now_ns, zone: None })
}

impl Filter {
    /// Whether all that is compared may be tags.
    ///
    /// # Errors
    /// When something is compared by its order.
    pub(in super::super) fn check_tags(&self) -> Result<(), QueryError> {
        match &self.predicate {
            Some(predicate) if !is_about_tags(predicate) => {
                Err(QueryError::invalid("invalid tag comparison operator"))
            }
            _ => Ok(()),
        }
    }
}

fn is_about_tags(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().all(is_about_tags),
        Predicate::Compare { operator, .. } => matches!(operator, Operator::Equal | Operator::NotEqual),
        Predicate::Constant(_) | Predicate::Matches { .. } => true,
    }
}

/// What a condition says beside its times, which narrow `time`; nothing where it is about times alone.
fn predicate(
    expression: &Expression,
    clock: Clock,
    time: &mut RangeInclusive<i64>,
) -> Result<Option<Predicate>, QueryError> {
    match expression {
        Expression::Parenthesized(inner) => predicate(inner, clock, time),
        Expression::Literal(Literal::Boolean(value)) => Ok(Some(Predicate::Constant(*value))),
        Expression::Binary { operator: operator @ (Operator::And | Operator::Or), left, right } => {
            let join = if *operator == Operator::And { Predicate::All } else { Predicate::Any };
            let sides = (predicate(left, clock, time)?, predicate(right, clock, time)?);
            Ok(match sides {
                (Some(left), Some(right)) => Some(join(vec![left, right])),
                (left, right) => left.or(right),
            })
        }
        Expression::Binary { operator, left, right } if operator.is_comparison() => {
            let allowed = if is_time(left) {
                time_range(*operator, right, clock)?
            } else if is_time(right) {
                time_range(operator.mirrored(), left, clock)?
            } else {
                return comparison(*operator, left, right, clock).map(Some);
            };
            *time = *time.start().max(allowed.start())..=*time.end().min(allowed.end());
            Ok(None)
        }
        Expression::Binary { .. }
        | Expression::Literal(_)
        | Expression::Reference { .. }
        | Expression::Call { .. }
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => {
            Err(QueryError::invalid(format!("invalid condition expression: {expression}")))
        }
    }
}

/// The comparison of two values, neither of which is the time.
fn comparison(
    operator: Operator,
    left: &Expression,
    right: &Expression,
    clock: Clock,
) -> Result<Predicate, QueryError> {
    let left = operand(left, clock)?;
    Ok(match right {
        Expression::Pattern(pattern) => Predicate::Matches {
            operand: left,
            pattern: pattern.clone(),
            negated: operator == Operator::NotMatches,
        },
        right => Predicate::Compare { operator, left, right: operand(right, clock)? },
    })
}

fn is_time(expression: &Expression) -> bool {
    matches!(
        expression.without_parentheses(),
        Expression::Reference { name, .. } if name.eq_ignore_ascii_case("time")
    )
}

fn time_range(
    operator: Operator,
    value: &Expression,
    clock: Clock,
) -> Result<RangeInclusive<i64>, QueryError> {
    let time = time_of(value, clock)?;
    match operator {
        Operator::Equal => Ok(time..=time),
        Operator::Less => Ok(i64::MIN..=time.saturating_sub(1)),
        Operator::LessEqual => Ok(i64::MIN..=time),
        Operator::Greater => Ok(time.saturating_add(1)..=i64::MAX),
        Operator::GreaterEqual => Ok(time..=i64::MAX),
        _ => Err(QueryError::invalid(format!("invalid time comparison operator: {operator}"))),
    }
}

fn operand(expression: &Expression, clock: Clock) -> Result<Operand, QueryError> {
    match expression {
        Expression::Parenthesized(inner) => operand(inner, clock),
        Expression::Reference { name, cast } => {
            Ok(Operand::Reference(Reference { name: Arc::from(name.as_str()), cast: *cast }))
        }
        Expression::Literal(literal) => Ok(Operand::Literal(literal.clone())),
        Expression::Binary { operator, left, right } if operator.is_arithmetic() => Ok(Operand::Binary {
            operator: *operator,
            left: Box::new(operand(left, clock)?),
            right: Box::new(operand(right, clock)?),
        }),
        Expression::Call { name, arguments } if name == "now" && arguments.is_empty() => {
            Ok(Operand::Literal(Literal::Duration(clock.now_ns)))
        }
        Expression::Call { name, arguments } => {
            let Some(function) = Mathematics::of(name) else {
                let message = format!("invalid function call in condition: {expression}");
                return Err(QueryError::invalid(message));
            };
            Callee::of(name, arguments)?;
            let arguments = arguments.iter().map(|argument| operand(argument, clock));
            Ok(Operand::Mathematics { function, arguments: arguments.collect::<Result<_, _>>()? })
        }
        Expression::Binary { .. } | Expression::Wildcard(_) | Expression::Pattern(_) => {
            Err(QueryError::invalid(format!("invalid condition expression: {expression}")))
        }
    }
}

impl Predicate {
    /// Calls `visit` with each reference in the predicate.
    pub(in super::super) fn references(&self, visit: &mut dyn FnMut(&Reference)) {
        match self {
            Predicate::Constant(_) => {}
            Predicate::All(parts) | Predicate::Any(parts) => {
                parts.iter().for_each(|part| part.references(visit))
            }
            Predicate::Compare { left, right, .. } => {
                left.references(visit);
                right.references(visit);
            }
            Predicate::Matches { operand, .. } => operand.references(visit),
        }
    }

    /// Calls `change` with each reference in the predicate.
    pub(super) fn references_mut(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        match self {
            Predicate::Constant(_) => {}
            Predicate::All(parts) | Predicate::Any(parts) => {
                parts.iter_mut().for_each(|part| part.references_mut(change))
            }
            Predicate::Compare { left, right, .. } => {
                left.references_mut(change);
                right.references_mut(change);
            }
            Predicate::Matches { operand, .. } => operand.references_mut(change),
        }
    }
}

impl Operand {
    fn references(&self, visit: &mut dyn FnMut(&Reference)) {
        match self {
            Operand::Reference(reference) => visit(reference),
            Operand::Literal(_) => {}
            Operand::Binary { left, right, .. } => {
                left.references(visit);
                right.references(visit);
            }
            Operand::Mathematics { arguments, .. } => {
                arguments.iter().for_each(|argument| argument.references(visit));
            }
        }
    }

    fn references_mut(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        match self {
            Operand::Reference(reference) => change(reference),
            Operand::Literal(_) => {}
            Operand::Binary { left, right, .. } => {
                left.references_mut(change);
                right.references_mut(change);
            }
            Operand::Mathematics { arguments, .. } => {
                arguments.iter_mut().for_each(|argument| argument.references_mut(change));
            }
        }
    }
}
