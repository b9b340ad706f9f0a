//! `WHERE`: the span of time that a condition allows, and what remains of it.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::super::ast::{Expression, Literal, Operator, Pattern};
use super::super::error::QueryError;
use super::super::functions::Mathematics;
use super::calls::Callee;
use super::time::{Clock, time_of};
use super::{Filter, Reference};

/// A condition on rows, with its times computed.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Predicate {
    /// All rows, or none.
    Constant(bool),
    /// All of these hold.
    All(Vec<Predicate>),
    /// One of these holds.
    Any(Vec<Predicate>),
    /// The row's time lies in this range.
    Time(RangeInclusive<i64>),
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

/// Splits a condition into a span of time and the rest.
///
/// # Errors
/// When it compares times with what is no time, or is no condition.
pub(super) fn filter(condition: Option<&Expression>, clock: Clock) -> Result<Filter, QueryError> {
    let predicate = condition.map(|condition| predicate(condition, clock)).transpose()?;
    let time = predicate.as_ref().map_or(ALL_TIME, span);
    let predicate = predicate.and_then(without_span).filter(|rest| *rest != Predicate::Constant(true));
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
    let filter = filter(condition, Clock { now_ns, zone: None })?;
    if filter.predicate.as_ref().is_some_and(|predicate| !is_about_tags(predicate)) {
        return Err(QueryError::invalid("invalid tag comparison operator"));
    }
    Ok(filter)
}

fn is_about_tags(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().all(is_about_tags),
        Predicate::Compare { operator, .. } => matches!(operator, Operator::Equal | Operator::NotEqual),
        Predicate::Constant(_) | Predicate::Time(_) | Predicate::Matches { .. } => true,
    }
}

fn predicate(expression: &Expression, clock: Clock) -> Result<Predicate, QueryError> {
    let invalid = || QueryError::invalid(format!("invalid condition expression: {expression}"));
    match expression {
        Expression::Parenthesized(inner) => predicate(inner, clock),
        Expression::Literal(Literal::Boolean(value)) => Ok(Predicate::Constant(*value)),
        Expression::Binary { operator: Operator::And, left, right } => {
            Ok(Predicate::All(vec![predicate(left, clock)?, predicate(right, clock)?]))
        }
        Expression::Binary { operator: Operator::Or, left, right } => {
            Ok(Predicate::Any(vec![predicate(left, clock)?, predicate(right, clock)?]))
        }
        Expression::Binary { operator, left, right } if operator.is_comparison() => {
            if is_time(left) {
                return Ok(Predicate::Time(time_range(*operator, right, clock)?));
            }
            if is_time(right) {
                return Ok(Predicate::Time(time_range(operator.mirrored(), left, clock)?));
            }
            if let Expression::Pattern(pattern) = right.as_ref() {
                let negated = *operator == Operator::NotMatches;
                return Ok(Predicate::Matches {
                    operand: operand(left, clock)?,
                    pattern: pattern.clone(),
                    negated,
                });
            }
            let (left, right) = (operand(left, clock)?, operand(right, clock)?);
            Ok(Predicate::Compare { operator: *operator, left, right })
        }
        Expression::Binary { .. }
        | Expression::Literal(_)
        | Expression::Reference { .. }
        | Expression::Call { .. }
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => Err(invalid()),
    }
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

/// A span of time outside of which the predicate never holds.
fn span(predicate: &Predicate) -> RangeInclusive<i64> {
    match predicate {
        Predicate::Time(range) => range.clone(),
        Predicate::All(parts) => parts
            .iter()
            .map(span)
            .fold(ALL_TIME, |left, right| *left.start().max(right.start())..=*left.end().min(right.end())),
        Predicate::Any(parts) => parts
            .iter()
            .map(span)
            .reduce(|left, right| *left.start().min(right.start())..=*left.end().max(right.end()))
            .unwrap_or(ALL_TIME),
        Predicate::Constant(_) | Predicate::Compare { .. } | Predicate::Matches { .. } => ALL_TIME,
    }
}

/// The predicate without the times that its span says already; those in alternatives stay.
fn without_span(predicate: Predicate) -> Option<Predicate> {
    match predicate {
        Predicate::Time(_) => None,
        Predicate::All(parts) => {
            let rest: Vec<Predicate> = parts.into_iter().filter_map(without_span).collect();
            (!rest.is_empty()).then_some(Predicate::All(rest))
        }
        other => Some(other),
    }
}

impl Predicate {
    /// Calls `visit` with each reference in the predicate.
    pub(in super::super) fn references(&self, visit: &mut dyn FnMut(&Reference)) {
        match self {
            Predicate::Constant(_) | Predicate::Time(_) => {}
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
}
