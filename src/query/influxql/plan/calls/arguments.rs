//! The arguments of functions behind the first: how many there are, and of what type.

use super::super::super::ast::{Cast, Expression, Literal};
use super::super::super::error::QueryError;
use super::super::super::functions::{Function, Mathematics, Smoothing, Transformation, Warmup};
use super::Callee;

/// What is called, see [`Callee::of`].
pub(super) fn kind(name: &str, arguments: &[Expression]) -> Result<Callee, QueryError> {
    if let Some(function) = Mathematics::of(name) {
        exactly(name, arguments, function.argument_count())?;
        return Ok(Callee::Mathematics(function));
    }
    let function = match name {
        "count" => Function::Count,
        "first" => Function::First,
        "last" => Function::Last,
        "max" => Function::Max,
        "mean" => Function::Mean,
        "median" => Function::Median,
        "min" => Function::Min,
        "mode" => Function::Mode,
        "spread" => Function::Spread,
        "stddev" => Function::Stddev,
        "sum" => Function::Sum,
        "distinct" => return Ok(Callee::Function(Function::Distinct)),
        "percentile" => return percentile(name, arguments).map(Callee::Function),
        "sample" => return sample(name, arguments).map(Callee::Function),
        "top" => return ranked(name, arguments, Function::Top).map(Callee::Function),
        "bottom" => return ranked(name, arguments, Function::Bottom).map(Callee::Function),
        _ => return transformation(name, arguments).map(Callee::Transformation),
    };
    exactly(name, arguments, 1)?;
    Ok(Callee::Function(function))
}

fn transformation(name: &str, arguments: &[Expression]) -> Result<Transformation, QueryError> {
    let second = arguments.get(1);
    Ok(match name {
        "derivative" | "non_negative_derivative" => {
            between(name, arguments, 1, 2)?;
            let unit_ns = duration(second, &format!("second argument to {name} must be a duration"))?;
            Transformation::Derivative { unit_ns, non_negative: name != "derivative" }
        }
        "elapsed" => {
            between(name, arguments, 1, 2)?;
            let unit_ns = duration(second, "second argument to elapsed must be a duration")?;
            Transformation::Elapsed(unit_ns.unwrap_or(1))
        }
        "integral" => {
            between(name, arguments, 1, 2)?;
            if second.is_some_and(|unit| !matches!(unit, Expression::Literal(Literal::Duration(_)))) {
                return Err(QueryError::invalid("second argument must be a duration"));
            }
            Transformation::Integral(duration(second, "")?.unwrap_or(1_000_000_000))
        }
        "difference" | "non_negative_difference" => {
            exactly(name, arguments, 1)?;
            Transformation::Difference { non_negative: name != "difference" }
        }
        "cumulative_sum" => {
            exactly(name, arguments, 1)?;
            Transformation::CumulativeSum
        }
        "moving_average" => {
            exactly(name, arguments, 2)?;
            match second {
                Some(Expression::Literal(Literal::Integer(length))) if *length <= 1 => {
                    let message = format!("moving_average window must be greater than 1, got {length}");
                    return Err(QueryError::invalid(message));
                }
                Some(Expression::Literal(Literal::Integer(length))) => {
                    Transformation::MovingAverage(to_usize(*length))
                }
                other => {
                    return Err(wrong_type("second argument for moving_average must be an integer", other));
                }
            }
        }
        "holt_winters" | "holt_winters_with_fit" => holt_winters(name, arguments)?,
        "exponential_moving_average" => Transformation::ExponentialMovingAverage(smoothing(name, arguments)?),
        "double_exponential_moving_average" => {
            Transformation::DoubleExponentialMovingAverage(smoothing(name, arguments)?)
        }
        "triple_exponential_moving_average" => {
            Transformation::TripleExponentialMovingAverage(smoothing(name, arguments)?)
        }
        "triple_exponential_derivative" => {
            Transformation::TripleExponentialDerivative(smoothing(name, arguments)?)
        }
        "relative_strength_index" => Transformation::RelativeStrengthIndex(smoothing(name, arguments)?),
        "kaufmans_adaptive_moving_average" => {
            Transformation::KaufmansAdaptiveMovingAverage(smoothing(name, arguments)?)
        }
        "kaufmans_efficiency_ratio" => Transformation::KaufmansEfficiencyRatio(smoothing(name, arguments)?),
        "chande_momentum_oscillator" => {
            let averaged = matches!(
                arguments.get(3),
                Some(Expression::Literal(Literal::String(warmup))) if warmup != "none"
            );
            Transformation::ChandeMomentumOscillator { smoothing: smoothing(name, arguments)?, averaged }
        }
        _ => return Err(QueryError::invalid(format!("undefined function {name}()"))),
    })
}

fn percentile(name: &str, arguments: &[Expression]) -> Result<Function, QueryError> {
    exactly(name, arguments, 2)?;
    match arguments.get(1) {
        Some(Expression::Literal(Literal::Integer(percent))) => Ok(Function::Percentile(*percent as f64)),
        Some(Expression::Literal(Literal::Float(percent))) => Ok(Function::Percentile(*percent)),
        _ => Err(QueryError::invalid("expected float argument in percentile()")),
    }
}

fn sample(name: &str, arguments: &[Expression]) -> Result<Function, QueryError> {
    exactly(name, arguments, 2)?;
    match arguments.get(1) {
        Some(Expression::Literal(Literal::Integer(count))) if *count <= 0 => {
            Err(QueryError::invalid(format!("sample window must be greater than 1, got {count}")))
        }
        Some(Expression::Literal(Literal::Integer(count))) => Ok(Function::Sample(to_usize(*count))),
        _ => Err(QueryError::invalid("expected integer argument in sample()")),
    }
}

/// `top` and `bottom`, whose last argument is the number of points.
fn ranked(
    name: &str,
    arguments: &[Expression],
    function: fn(usize) -> Function,
) -> Result<Function, QueryError> {
    let got = arguments.len();
    let (Some(first), Some(last), true) = (arguments.first(), arguments.last(), got >= 2) else {
        return Err(QueryError::invalid(format!(
            "invalid number of arguments for {name}, expected at least 2, got {got}"
        )));
    };
    let Expression::Literal(Literal::Integer(count)) = last else {
        return Err(QueryError::invalid(format!(
            "expected integer as last argument in {name}(), found {last}"
        )));
    };
    if *count <= 0 {
        return Err(QueryError::invalid(format!("limit ({count}) in {name} function must be at least 1")));
    }
    if !matches!(first, Expression::Reference { .. }) {
        return Err(QueryError::invalid(format!(
            "expected first argument to be a field in {name}(), found {first}"
        )));
    }
    Ok(function(to_usize(*count)))
}

/// The names between the first and the last argument of `top` or `bottom`.
pub(super) fn parts<'a>(
    name: &str,
    arguments: &'a [Expression],
) -> Result<Vec<(&'a str, Option<Cast>)>, QueryError> {
    let between = arguments.iter().skip(1).take(arguments.len().saturating_sub(2));
    between
        .map(|argument| match argument {
            Expression::Reference { name, cast } => Ok((name.as_str(), *cast)),
            other => Err(QueryError::invalid(format!(
                "only fields or tags are allowed in {name}(), found {other}"
            ))),
        })
        .collect()
}

/// Checks the one argument of `distinct`.
pub(super) fn check_distinct(arguments: &[Expression]) -> Result<(), QueryError> {
    match arguments {
        [] => Err(QueryError::invalid("distinct function requires at least one argument")),
        [Expression::Reference { .. }] => Ok(()),
        [_] => Err(QueryError::invalid("expected field argument in distinct()")),
        _ => Err(QueryError::invalid("distinct function can only have one argument")),
    }
}

fn holt_winters(name: &str, arguments: &[Expression]) -> Result<Transformation, QueryError> {
    exactly(name, arguments, 3)?;
    let integer = |place: usize, ordinal: &str| match arguments.get(place) {
        Some(Expression::Literal(Literal::Integer(number))) => Ok(*number),
        _ => Err(QueryError::invalid(format!("expected integer argument as {ordinal} arg in {name}"))),
    };
    let horizon = integer(1, "second")?;
    if horizon <= 0 {
        let message = format!("second arg to {name} must be greater than 0, got {horizon}");
        return Err(QueryError::invalid(message));
    }
    let season = integer(2, "third")?;
    if season < 0 {
        return Err(QueryError::invalid(format!("third arg to {name} cannot be negative, got {season}")));
    }
    Ok(Transformation::HoltWinters {
        horizon: to_usize(horizon),
        season: to_usize(season),
        with_fit: name == "holt_winters_with_fit",
    })
}

/// The period, hold period and warm-up of a technical indicator.
fn smoothing(name: &str, arguments: &[Expression]) -> Result<Smoothing, QueryError> {
    let takes_warmup = !name.starts_with("kaufmans");
    between(name, arguments, 2, if takes_warmup { 4 } else { 3 })?;
    let period = match arguments.get(1) {
        Some(Expression::Literal(Literal::Integer(period))) if *period >= 1 => to_usize(*period),
        Some(Expression::Literal(Literal::Integer(_))) => {
            return Err(QueryError::invalid(format!("{name} period must be greater than or equal to 1")));
        }
        _ => return Err(QueryError::invalid(format!("{name} period must be an integer"))),
    };
    let least_hold = i64::from(name == "triple_exponential_derivative");
    let hold = match arguments.get(2) {
        None | Some(Expression::Literal(Literal::Integer(-1))) => None,
        Some(Expression::Literal(Literal::Integer(hold))) if *hold >= least_hold => Some(to_usize(*hold)),
        Some(Expression::Literal(Literal::Integer(_))) => {
            return Err(QueryError::invalid(format!(
                "{name} hold period must be greater than or equal to {least_hold}"
            )));
        }
        Some(_) => return Err(QueryError::invalid(format!("{name} hold period must be an integer"))),
    };
    let may_be_none = name == "chande_momentum_oscillator";
    let warmup = match arguments.get(3) {
        None => Warmup::Exponential,
        Some(Expression::Literal(Literal::String(warmup))) => match warmup.as_str() {
            "exponential" => Warmup::Exponential,
            "simple" => Warmup::Simple,
            "none" if may_be_none => Warmup::Exponential,
            _ => {
                let none = if may_be_none { "'none' " } else { "" };
                return Err(QueryError::invalid(format!(
                    "{name} warmup type must be one of: {none}'exponential' 'simple'"
                )));
            }
        },
        Some(_) => return Err(QueryError::invalid(format!("{name} warmup type must be a string"))),
    };
    Ok(Smoothing { period, hold, warmup })
}

/// A duration above zero, if there is an argument.
fn duration(argument: Option<&Expression>, message: &str) -> Result<Option<i64>, QueryError> {
    match argument {
        None => Ok(None),
        Some(literal @ Expression::Literal(Literal::Duration(length))) => {
            if *length > 0 {
                Ok(Some(*length))
            } else {
                let message = format!("duration argument must be positive, got {literal}");
                Err(QueryError::invalid(message))
            }
        }
        other => Err(wrong_type(message, other)),
    }
}

fn exactly(name: &str, arguments: &[Expression], expected: usize) -> Result<(), QueryError> {
    let got = arguments.len();
    if got == expected {
        return Ok(());
    }
    let message = format!("invalid number of arguments for {name}, expected {expected}, got {got}");
    Err(QueryError::invalid(message))
}

fn between(name: &str, arguments: &[Expression], least: usize, most: usize) -> Result<(), QueryError> {
    let got = arguments.len();
    if (least..=most).contains(&got) {
        return Ok(());
    }
    Err(QueryError::invalid(format!(
        "invalid number of arguments for {name}, expected at least {least} but no more than {most}, got {got}"
    )))
}

/// An argument of the wrong type, which InfluxDB 1.x calls by the name of its own type.
fn wrong_type(message: &str, argument: Option<&Expression>) -> QueryError {
    let name = match argument {
        None => "nil",
        Some(Expression::Reference { .. }) => "*influxql.VarRef",
        Some(Expression::Call { .. }) => "*influxql.Call",
        Some(Expression::Binary { .. }) => "*influxql.BinaryExpr",
        Some(Expression::Parenthesized(_)) => "*influxql.ParenExpr",
        Some(Expression::Wildcard(_)) => "*influxql.Wildcard",
        Some(Expression::Pattern(_)) => "*influxql.RegexLiteral",
        Some(Expression::Literal(literal)) => match literal {
            Literal::Boolean(_) => "*influxql.BooleanLiteral",
            Literal::Integer(_) => "*influxql.IntegerLiteral",
            Literal::Unsigned(_) => "*influxql.UnsignedLiteral",
            Literal::Float(_) => "*influxql.NumberLiteral",
            Literal::String(_) => "*influxql.StringLiteral",
            Literal::Duration(_) => "*influxql.DurationLiteral",
        },
    };
    QueryError::invalid(format!("{message}, got {name}"))
}

fn to_usize(number: i64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
