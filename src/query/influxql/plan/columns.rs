//! The columns of the answer: their names, and formulas over what is read or aggregated.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::ast::{Cast, Expression, Field, Literal, Operator};
use super::super::error::QueryError;
use super::super::functions::Mathematics;
use super::calls::{Callee, call, has_variable, reference};
use super::expand::Names;
use super::{Call, Formula, Reference};
use crate::store::FieldType;

/// What formulas refer to: calls first, then references.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) calls: Vec<Call>,
    pub(super) references: Vec<Reference>,
}

/// Translates expressions to formulas, and gathers what these refer to.
///
/// # Errors
/// When an expression is not one over calls and references.
pub(super) fn formulas(fields: &[Field]) -> Result<(Vec<Formula>, Inputs), QueryError> {
    let mut inputs = Inputs::default();
    for field in fields {
        gather_calls(&field.expression, &mut inputs.calls)?;
    }
    let formulas =
        fields.iter().map(|field| formula(&field.expression, &mut inputs)).collect::<Result<_, _>>()?;
    Ok((formulas, inputs))
}

fn gather_calls(expression: &Expression, calls: &mut Vec<Call>) -> Result<(), QueryError> {
    match expression {
        Expression::Call { name, arguments } if Mathematics::of(name).is_some() => {
            arguments.iter().try_for_each(|argument| gather_calls(argument, calls))
        }
        Expression::Call { name, arguments } => {
            let call = call(name, arguments)?;
            if !calls.contains(&call) {
                calls.push(call);
            }
            Ok(())
        }
        Expression::Parenthesized(inner) => gather_calls(inner, calls),
        Expression::Binary { left, right, .. } => {
            gather_calls(left, calls)?;
            gather_calls(right, calls)
        }
        Expression::Reference { .. }
        | Expression::Literal(_)
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => Ok(()),
    }
}

fn formula(expression: &Expression, inputs: &mut Inputs) -> Result<Formula, QueryError> {
    Ok(match expression {
        Expression::Parenthesized(inner) => formula(inner, inputs)?,
        Expression::Literal(literal) => Formula::Constant(literal.clone()),
        Expression::Binary { operator, left, right } => Formula::Binary {
            operator: *operator,
            left: Box::new(formula(left, inputs)?),
            right: Box::new(formula(right, inputs)?),
        },
        Expression::Call { name, arguments } => {
            if let Some(function) = Mathematics::of(name) {
                let arguments = arguments.iter().map(|argument| formula(argument, inputs));
                return Ok(Formula::Mathematics {
                    function,
                    arguments: arguments.collect::<Result<_, _>>()?,
                });
            }
            let call = call(name, arguments)?;
            Formula::Column(inputs.calls.iter().position(|one| *one == call).unwrap_or_default())
        }
        Expression::Reference { name, cast } => {
            let reference = reference(name, *cast);
            let position = inputs.references.iter().position(|one| *one == reference).unwrap_or_else(|| {
                inputs.references.push(reference);
                inputs.references.len() - 1
            });
            Formula::Column(inputs.calls.len() + position)
        }
        Expression::Wildcard(_) | Expression::Pattern(_) => {
            return Err(QueryError::invalid(format!("invalid expression: {expression}")));
        }
    })
}

/// The names of columns: aliases as they are; others from what is selected, made different by a number.
pub(super) fn names(time: &str, fields: &[Field]) -> Arc<[Arc<str>]> {
    let mut used: HashSet<String> = fields.iter().filter_map(|field| field.alias.clone()).collect();
    used.insert(time.to_owned());
    // The number to try next for a base name: all below are taken, and wildcards repeat names thousands of times.
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<Arc<str>> = vec![Arc::from(time)];
    for field in fields {
        let name = match &field.alias {
            Some(alias) => alias.clone(),
            None => {
                let base = base_name(&field.expression);
                let number = next.entry(base.clone()).or_default();
                let mut name = base.clone();
                if *number > 0 {
                    name = format!("{base}_{number}");
                }
                while used.contains(&name) {
                    *number += 1;
                    name = format!("{base}_{number}");
                }
                used.insert(name.clone());
                name
            }
        };
        names.push(Arc::from(name));
    }
    names.into()
}

/// The name by which a statement around this one knows a selected expression.
pub(super) fn name(field: &Field) -> String {
    field.alias.clone().unwrap_or_else(|| base_name(&field.expression))
}

fn base_name(expression: &Expression) -> String {
    match expression {
        // A constant has no name, however it is written.
        Expression::Call { .. } if !has_variable(expression) => String::new(),
        Expression::Reference { name, .. } | Expression::Call { name, .. } => name.clone(),
        Expression::Parenthesized(inner) => base_name(inner),
        Expression::Binary { left, right, .. } => {
            let parts = [base_name(left), base_name(right)];
            let named: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            named.join("_")
        }
        Expression::Literal(_) | Expression::Wildcard(_) | Expression::Pattern(_) => String::new(),
    }
}

/// Checks that operators join values they can compute with; gives the type of the expression where it is known.
///
/// # Errors
/// The first operator between values that do not fit.
pub(super) fn check_types(expression: &Expression, names: &Names) -> Result<Option<FieldType>, QueryError> {
    match expression {
        Expression::Parenthesized(inner) => check_types(inner, names),
        Expression::Reference { name, cast } => Ok(match cast {
            None | Some(Cast::Field | Cast::Tag) => names.value_type(name),
            Some(Cast::Float) => Some(FieldType::Float),
            Some(Cast::Integer) => Some(FieldType::Integer),
            Some(Cast::Unsigned) => Some(FieldType::Unsigned),
            Some(Cast::String) => Some(FieldType::String),
            Some(Cast::Boolean) => Some(FieldType::Boolean),
        }),
        Expression::Literal(literal) => Ok(match literal {
            Literal::Boolean(_) => Some(FieldType::Boolean),
            Literal::Integer(_) => Some(FieldType::Integer),
            Literal::Unsigned(_) => Some(FieldType::Unsigned),
            Literal::Float(_) => Some(FieldType::Float),
            Literal::String(_) => Some(FieldType::String),
            Literal::Duration(_) => None,
        }),
        Expression::Call { name, arguments } => {
            let callee = Callee::of(name, arguments)?;
            let argument =
                arguments.first().map(|argument| check_types(argument, names)).transpose()?.flatten();
            // A mean is a number even of what there is not.
            Ok(argument.map_or_else(|| callee.own_type(), |field_type| Some(callee.output_type(field_type))))
        }
        Expression::Binary { operator, left, right } => {
            let (left_type, right_type) = (check_types(left, names)?, check_types(right, names)?);
            // What has no type, such as a field that there is not, takes that of its neighbour.
            let (Some(left_type), Some(right_type)) = (left_type, right_type) else {
                return Ok(left_type.or(right_type));
            };
            result_type(*operator, left_type, right_type).map(Some).ok_or_else(|| {
                QueryError::invalid(format!(
                    "type error: {}: incompatible types: {} and {}",
                    with_types(expression, names),
                    shown_type(left, left_type, names),
                    shown_type(right, right_type, names)
                ))
            })
        }
        Expression::Wildcard(_) | Expression::Pattern(_) => Ok(None),
    }
}

/// The name of an operand's type, for messages: tags are texts of a kind of their own.
fn shown_type(operand: &Expression, field_type: FieldType, names: &Names) -> String {
    match operand.without_parentheses() {
        Expression::Reference { name, .. } if names.is_tag(name) => "tag".to_owned(),
        _ => field_type.to_string(),
    }
}

/// The expression with the type of each field, for messages.
fn with_types(expression: &Expression, names: &Names) -> Expression {
    match expression {
        Expression::Reference { name, cast: None } if names.is_tag(name) => {
            Expression::Reference { name: name.clone(), cast: Some(Cast::Tag) }
        }
        Expression::Reference { name, cast: None } => {
            let cast = names.value_type(name).map(|field_type| match field_type {
                FieldType::Float => Cast::Float,
                FieldType::Integer => Cast::Integer,
                FieldType::Unsigned => Cast::Unsigned,
                FieldType::String => Cast::String,
                FieldType::Boolean => Cast::Boolean,
            });
            Expression::Reference { name: name.clone(), cast }
        }
        Expression::Binary { operator, left, right } => Expression::Binary {
            operator: *operator,
            left: Box::new(with_types(left, names)),
            right: Box::new(with_types(right, names)),
        },
        Expression::Parenthesized(inner) => Expression::Parenthesized(Box::new(with_types(inner, names))),
        Expression::Call { name, arguments } => Expression::Call {
            name: name.clone(),
            arguments: arguments.iter().map(|argument| with_types(argument, names)).collect(),
        },
        Expression::Reference { .. }
        | Expression::Literal(_)
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => expression.clone(),
    }
}

fn result_type(operator: Operator, left: FieldType, right: FieldType) -> Option<FieldType> {
    use FieldType::{Boolean, Float, Integer, String, Unsigned};
    let bitwise = matches!(operator, Operator::BitwiseAnd | Operator::BitwiseOr | Operator::BitwiseXor);
    match (left, right) {
        (String, _) | (_, String) => None,
        (Boolean, Boolean) => bitwise.then_some(Boolean),
        (Boolean, _) | (_, Boolean) => None,
        (Float, _) | (_, Float) => (!bitwise).then_some(Float),
        _ if operator == Operator::Divide => Some(Float),
        (Unsigned, _) | (_, Unsigned) => Some(Unsigned),
        (Integer, Integer) => Some(Integer),
    }
}
