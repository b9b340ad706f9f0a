//! Wildcards and regular expressions in `SELECT` become the fields and tags that they stand for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::ast::{Expression, Field, Wildcard};
use super::super::error::QueryError;
use super::super::functions::Function;
use super::dimensions::GroupTags;
use super::inputs::wider;
use crate::store::{FieldType, MeasurementSchema};

/// All fields and tags of the sources of a statement; a name that is both somewhere is a field.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<Arc<str>, Option<FieldType>>);

impl Names {
    /// Adds a field of a type, or a tag. A field of several types is of the widest.
    pub(super) fn add(&mut self, name: &Arc<str>, field_type: Option<FieldType>) {
        let known = self.0.entry(name.clone()).or_insert(field_type);
        *known = match (*known, field_type) {
            (Some(left), Some(right)) => Some(wider(left, right)),
            (left, right) => left.or(right),
        };
    }

    /// Adds all fields and tags of a measurement.
    pub(super) fn add_schema(&mut self, schema: &MeasurementSchema) {
        schema.fields.iter().for_each(|(name, field_type)| self.add(name, Some(*field_type)));
        schema.tags.iter().for_each(|name| self.add(name, None));
    }

    /// Whether the name is one of a tag, and of no field.
    pub(super) fn is_tag(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(None))
    }

    /// The type of a field; text for a tag; nothing for an unknown name.
    pub(super) fn value_type(&self, name: &str) -> Option<FieldType> {
        self.0.get(name).map(|field| field.unwrap_or(FieldType::String))
    }
}

/// The fields with each wildcard and pattern replaced by a field for each name it finds, in the order of names. Tags that
/// are grouped by are left out, and all tags where the grouping itself has a wildcard or a pattern.
///
/// # Errors
/// When a function that a wildcard stands in has the wrong arguments.
pub(super) fn expand(
    fields: &[Field],
    names: &Names,
    group_tags: &GroupTags,
) -> Result<Vec<Field>, QueryError> {
    let mut expanded = Vec::new();
    for field in fields {
        match &field.expression {
            Expression::Wildcard(_) | Expression::Pattern(_) => {
                for (name, field_type) in &names.0 {
                    let grouped = field_type.is_none() && (group_tags.open || group_tags.tags.contains(name));
                    if !grouped && finds(&field.expression, name, *field_type) {
                        expanded.push(Field { expression: reference(name), alias: field.alias.clone() });
                    }
                }
            }
            Expression::Call { name: function_name, arguments } => {
                let Some(wildcard @ (Expression::Wildcard(_) | Expression::Pattern(_))) = arguments.first()
                else {
                    expanded.push(field.clone());
                    continue;
                };
                let function = Function::of(function_name, arguments)?;
                for (name, field_type) in &names.0 {
                    if field_type.is_some_and(|field_type| function.accepts(field_type))
                        && finds(wildcard, name, *field_type)
                    {
                        let mut arguments = arguments.clone();
                        arguments.splice(..1, [reference(name)]);
                        let prefix = field.alias.as_deref().unwrap_or(function.name());
                        expanded.push(Field {
                            expression: Expression::Call { name: function_name.clone(), arguments },
                            alias: Some(format!("{prefix}_{name}")),
                        });
                    }
                }
            }
            Expression::Reference { .. }
            | Expression::Literal(_)
            | Expression::Binary { .. }
            | Expression::Parenthesized(_) => expanded.push(field.clone()),
        }
    }
    Ok(expanded)
}

fn reference(name: &str) -> Expression {
    Expression::Reference { name: name.to_owned(), cast: None }
}

fn finds(wildcard: &Expression, name: &str, field_type: Option<FieldType>) -> bool {
    match wildcard {
        Expression::Wildcard(Some(Wildcard::Field)) => field_type.is_some(),
        Expression::Wildcard(Some(Wildcard::Tag)) => field_type.is_none(),
        Expression::Pattern(pattern) => pattern.is_match(name),
        _ => true,
    }
}
