//! The rules of which functions, fields and literals may stand together in one `SELECT`.

use super::super::ast::{Expression, Field, Fill, Literal, Select};
use super::super::error::QueryError;
use super::super::functions::Function;
use super::Interval;

/// What the selected expressions are made of.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The different calls.
    calls: Vec<Expression>,
    functions: Vec<Function>,
    /// Whether there are fields, tags or wildcards outside of calls.
    plain: bool,
}

impl Contents {
    /// Whether points are aggregated.
    pub(super) fn aggregate(&self) -> bool {
        !self.calls.is_empty()
    }
}

/// Checks the selected expressions as written, before any schema is known.
///
/// # Errors
/// The first rule that is broken.
pub(super) fn check(
    select: &Select,
    interval: Option<Interval>,
    fill: Option<Fill>,
) -> Result<Contents, QueryError> {
    let mut contents = Contents::default();
    let fields: Vec<&Field> = select.fields.iter().filter(|field| !is_time(&field.expression)).collect();
    if fields.is_empty() {
        return Err(QueryError::invalid("at least 1 non-time field must be queried"));
    }
    for field in &fields {
        if !has_variable(&field.expression) {
            return Err(QueryError::invalid("field must contain at least one variable"));
        }
        check_expression(&field.expression, &mut contents)?;
    }
    if contents.functions.contains(&Function::Distinct) && (fields.len() > 1 || contents.calls.len() > 1) {
        return Err(QueryError::invalid(
            "aggregate function distinct() cannot be combined with other functions or fields",
        ));
    }
    if contents.aggregate() && contents.plain {
        if !contents.functions.iter().all(|function| function.is_selector()) {
            return Err(QueryError::invalid("mixing aggregate and non-aggregate queries is not supported"));
        }
        if contents.calls.len() > 1 || has_wildcard_call(&contents.calls) {
            return Err(QueryError::invalid(
                "mixing multiple selector functions with tags or fields is not supported",
            ));
        }
    }
    match fill {
        Some(Fill::None) if !contents.aggregate() => {
            return Err(QueryError::invalid("fill(none) must be used with a function"));
        }
        Some(Fill::Linear) if !contents.aggregate() => {
            return Err(QueryError::invalid("fill(linear) must be used with a function"));
        }
        _ => {}
    }
    if interval.is_some() && !contents.aggregate() {
        return Err(QueryError::invalid("GROUP BY requires at least one aggregate function"));
    }
    Ok(contents)
}

/// Whether the expression is the row's time.
pub(super) fn is_time(expression: &Expression) -> bool {
    matches!(expression, Expression::Reference { name, .. } if name == "time")
}

fn has_variable(expression: &Expression) -> bool {
    match expression {
        Expression::Literal(_) => false,
        Expression::Parenthesized(inner) => has_variable(inner),
        Expression::Binary { left, right, .. } => has_variable(left) || has_variable(right),
        Expression::Reference { .. }
        | Expression::Call { .. }
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => true,
    }
}

fn has_wildcard_call(calls: &[Expression]) -> bool {
    calls.iter().any(|call| match call {
        Expression::Call { arguments, .. } => {
            matches!(arguments.first(), Some(Expression::Wildcard(_) | Expression::Pattern(_)))
        }
        _ => false,
    })
}

fn check_expression(expression: &Expression, contents: &mut Contents) -> Result<(), QueryError> {
    match expression {
        Expression::Parenthesized(inner) => check_expression(inner, contents),
        Expression::Binary { operator, left, right } => {
            if !operator.is_arithmetic() {
                return Err(QueryError::invalid(format!("invalid operator {operator} in SELECT clause")));
            }
            for side in [left, right] {
                match side.without_parentheses() {
                    Expression::Wildcard(_) => {
                        return Err(QueryError::invalid("unable to use wildcard in a binary expression"));
                    }
                    Expression::Pattern(_) => {
                        return Err(QueryError::invalid("unable to use regex in a binary expression"));
                    }
                    inner if is_time(inner) => {
                        return Err(QueryError::invalid("unable to use time in a binary expression"));
                    }
                    inner => check_expression(inner, contents)?,
                }
            }
            Ok(())
        }
        Expression::Literal(Literal::Duration(_)) => {
            Err(QueryError::invalid(format!("invalid duration {expression} in SELECT clause")))
        }
        Expression::Literal(_) => Ok(()),
        Expression::Reference { .. } | Expression::Wildcard(_) | Expression::Pattern(_) => {
            contents.plain = true;
            Ok(())
        }
        Expression::Call { name, arguments } => {
            let function = check_call(name, arguments)?;
            if !contents.calls.contains(expression) {
                contents.calls.push(expression.clone());
                contents.functions.push(function);
            }
            Ok(())
        }
    }
}

fn check_call(name: &str, arguments: &[Expression]) -> Result<Function, QueryError> {
    let function = Function::of(name, arguments)?;
    let no_field = || QueryError::invalid(format!("expected field argument in {name}()"));
    match arguments.first() {
        Some(Expression::Reference { .. }) => Ok(function),
        Some(Expression::Wildcard(_) | Expression::Pattern(_)) if function != Function::Distinct => {
            Ok(function)
        }
        Some(Expression::Call { name: inner, arguments: inner_arguments })
            if function == Function::Count && inner == "distinct" =>
        {
            match check_call(inner, inner_arguments)? {
                Function::Distinct => Ok(Function::CountDistinct),
                _ => Err(no_field()),
            }
        }
        _ => Err(no_field()),
    }
}
