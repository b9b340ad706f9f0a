//! Wildcards and regular expressions in `SELECT` become the fields and tags that they stand for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::ast::{Expression, Field, Wildcard};
use super::super::error::QueryError;
use super::calls::Callee;
use super::dimensions::GroupTags;
use super::inputs::wider;
use crate::store::{FieldType, MeasurementSchema};

/// All that the sources of a statement have, by name.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<Arc<str>, Kind>);

/// What a name stands for in the sources of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A field of this type.
    Field(FieldType),
    /// A column of a subquery that is a tag there.
    TagColumn,
    /// A tag, which can be grouped by.
    Tag,
    /// A column of a subquery that is nothing there: always null.
    Missing,
}

impl Kind {
    /// The type of the values, where there are some.
    pub(super) fn value_type(self) -> Option<FieldType> {
        match self {
            Kind::Field(field_type) => Some(field_type),
            Kind::TagColumn | Kind::Tag => Some(FieldType::String),
            Kind::Missing => None,
        }
    }

    /// What a name stands for that several sources have: fields come before tags, wide types before narrow ones.
    fn merged(self, other: Kind) -> Kind {
        match (self, other) {
            (Kind::Field(left), Kind::Field(right)) => Kind::Field(wider(left, right)),
            (Kind::Field(_), _) | (_, Kind::Missing) => self,
            (_, Kind::Field(_)) | (Kind::Missing, _) | (Kind::Tag, Kind::TagColumn) => other,
            (Kind::TagColumn | Kind::Tag, _) => self,
        }
    }
}

impl Names {
    /// Adds what a source has under a name.
    pub(super) fn add(&mut self, name: &Arc<str>, kind: Kind) {
        self.0.entry(name.clone()).and_modify(|known| *known = known.merged(kind)).or_insert(kind);
    }

    /// Adds all fields and tags of a measurement.
    pub(super) fn add_schema(&mut self, schema: &MeasurementSchema) {
        schema.fields.iter().for_each(|(name, field_type)| self.add(name, Kind::Field(*field_type)));
        schema.tags.iter().for_each(|name| self.add(name, Kind::Tag));
    }

    /// What a name stands for; nothing for an unknown one.
    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        self.0.get(name).copied()
    }

    pub(super) fn is_tag(&self, name: &str) -> bool {
        matches!(self.kind(name), Some(Kind::Tag | Kind::TagColumn))
    }

    /// The type of a field; text for a tag; nothing for an unknown name.
    pub(super) fn value_type(&self, name: &str) -> Option<FieldType> {
        self.kind(name).and_then(Kind::value_type)
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
                for (name, kind) in &names.0 {
                    let grouped = *kind == Kind::Tag && (group_tags.open || group_tags.tags.contains(name));
                    if !grouped && finds(&field.expression, name, *kind) {
                        expanded.push(Field { expression: reference(name), alias: field.alias.clone() });
                    }
                }
            }
            Expression::Call { name: function_name, .. } => {
                let Some((callee, wildcard)) = wildcard_call(&field.expression)? else {
                    expanded.push(field.clone());
                    continue;
                };
                for (name, kind) in &names.0 {
                    if matches!(kind, Kind::Field(field_type) if callee.accepts(*field_type))
                        && finds(wildcard, name, *kind)
                    {
                        let prefix = field.alias.as_deref().unwrap_or(function_name);
                        expanded.push(Field {
                            expression: with_innermost(&field.expression, reference(name)),
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

/// The wildcard or pattern that the innermost of nested calls is applied to, and what that call is.
fn wildcard_call(expression: &Expression) -> Result<Option<(Callee, &Expression)>, QueryError> {
    let Expression::Call { name, arguments } = expression else { return Ok(None) };
    match arguments.first() {
        Some(inner @ Expression::Call { .. }) => wildcard_call(inner),
        Some(Expression::Wildcard(Some(Wildcard::Tag))) => {
            Err(QueryError::invalid(format!("unable to use tag wildcard in {name}()")))
        }
        Some(wildcard @ (Expression::Wildcard(_) | Expression::Pattern(_))) => {
            Ok(Some((Callee::of(name, arguments)?, wildcard)))
        }
        _ => Ok(None),
    }
}

/// Nested calls, the innermost applied to something else.
fn with_innermost(expression: &Expression, argument: Expression) -> Expression {
    let Expression::Call { name, arguments } = expression else { return argument };
    let mut replaced = arguments.clone();
    if let Some(first) = replaced.first_mut() {
        *first = with_innermost(first, argument);
    }
    Expression::Call { name: name.clone(), arguments: replaced }
}

fn reference(name: &str) -> Expression {
    Expression::Reference { name: name.to_owned(), cast: None }
}

fn finds(wildcard: &Expression, name: &str, kind: Kind) -> bool {
    let is_tag = matches!(kind, Kind::Tag | Kind::TagColumn);
    match wildcard {
        Expression::Wildcard(Some(Wildcard::Field)) => !is_tag,
        Expression::Wildcard(Some(Wildcard::Tag)) => is_tag,
        Expression::Pattern(pattern) => pattern.is_match(name),
        _ => true,
    }
}
