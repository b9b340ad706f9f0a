//! Evaluates the condition of a plan: tags once for each series, fields on whole columns.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray};
use arrow::buffer::BooleanBuffer;

use super::super::ast::{Cast, Literal, Operator};
use super::super::error::QueryError;
use super::super::plan::{Meaning, Operand, Predicate};
use super::bind::convert;
use super::compare::{compare, compare_literals};
use super::formula::{Value, compute, divide_whole, mathematics};
use super::tags::TagTest;
use crate::store::{FieldType, MeasurementSchema, Series};

/// The condition of a plan in one measurement.
#[derive(Debug)]
pub(super) struct RowFilter {
    predicate: Option<Predicate>,
    schema: Arc<MeasurementSchema>,
    fields: Vec<Arc<str>>,
    /// Whether the condition differs from series to series.
    has_tags: bool,
    tags: TagTest,
}

impl RowFilter {
    pub(super) fn new(predicate: Option<&Predicate>, schema: &Arc<MeasurementSchema>) -> RowFilter {
        let mut filter = RowFilter {
            predicate: predicate.cloned(),
            schema: schema.clone(),
            fields: Vec::new(),
            has_tags: false,
            tags: predicate.map_or(TagTest::Open, |predicate| TagTest::new(predicate, schema)),
        };
        if let Some(predicate) = predicate {
            predicate.references(&mut |reference| match reference.meaning(schema) {
                Meaning::Field(..) if !filter.fields.contains(&reference.name) => {
                    filter.fields.push(reference.name.clone())
                }
                Meaning::Field(..) => {}
                Meaning::Tag | Meaning::Missing => filter.has_tags = true,
            });
        }
        filter
    }

    /// The fields that the condition needs.
    pub(super) fn fields(&self) -> &[Arc<str>] {
        &self.fields
    }

    /// Whether some row of the series may be accepted, as far as its tags tell.
    pub(super) fn may_accept(&self, series: &Series) -> bool {
        let resolved = |predicate: &Predicate| match resolve(predicate, &self.schema, series) {
            Predicate::Constant(known) => Some(known),
            _ => None,
        };
        !self.has_tags || self.tags.verdict(series, &resolved) != Some(false)
    }

    /// Whether tags decide of all rows of a series alike.
    pub(super) fn is_of_tags(&self) -> bool {
        self.tags.is_closed()
    }

    /// A tag, and values of which every series that may be accepted has one.
    pub(super) fn tag_values(&self) -> Option<(&str, Vec<&str>)> {
        self.tags.values()
    }

    /// Whether all rows of the series are accepted, whatever their fields.
    pub(super) fn accepts(&self, series: &Series) -> bool {
        self.resolve(series).is_none()
    }

    pub(super) fn resolver(&self) -> Resolver<'_> {
        Resolver { filter: self, last: None }
    }

    /// The condition on the rows of one series; nothing where all are accepted.
    fn resolve(&self, series: &Series) -> Option<Predicate> {
        let resolved = resolve(self.predicate.as_ref()?, &self.schema, series);
        (resolved != Predicate::Constant(true)).then_some(resolved)
    }
}

/// Evaluates a filter run by run; what a series' tags decide is worked out once while the series goes on.
#[derive(Debug)]
pub(super) struct Resolver<'f> {
    filter: &'f RowFilter,
    last: Option<(Arc<Series>, Option<Predicate>)>,
}

impl Resolver<'_> {
    /// Which rows of a run of this length are accepted; nothing where all are.
    pub(super) fn evaluate(
        &mut self,
        series: &Arc<Series>,
        names: &[Arc<str>],
        columns: &[ArrayRef],
        length: usize,
    ) -> Result<Option<BooleanBuffer>, QueryError> {
        let current =
            self.last.as_ref().is_some_and(|(last, _)| !self.filter.has_tags || Arc::ptr_eq(last, series));
        if !current {
            self.last = Some((series.clone(), self.filter.resolve(series)));
        }
        let Some((_, Some(predicate))) = &self.last else { return Ok(None) };
        Rows { names, columns, length, schema: &self.filter.schema }.evaluate(predicate).map(Some)
    }
}

/// Replaces tags by their values in a series, and decides what can be decided from them.
fn resolve(predicate: &Predicate, schema: &MeasurementSchema, series: &Series) -> Predicate {
    let never = Predicate::Constant(false);
    match predicate {
        Predicate::Constant(_) => predicate.clone(),
        Predicate::All(parts) => {
            let mut rest = Vec::new();
            for part in parts {
                match resolve(part, schema, series) {
                    Predicate::Constant(true) => {}
                    Predicate::Constant(false) => return never,
                    other => rest.push(other),
                }
            }
            if rest.len() == 1 { rest.remove(0) } else { all_or_true(rest) }
        }
        Predicate::Any(parts) => {
            let mut rest = Vec::new();
            for part in parts {
                match resolve(part, schema, series) {
                    Predicate::Constant(false) => {}
                    Predicate::Constant(true) => return Predicate::Constant(true),
                    other => rest.push(other),
                }
            }
            if rest.is_empty() { never } else { Predicate::Any(rest) }
        }
        Predicate::Compare { operator, left, right } => {
            // A name that is neither field nor tag equals no tag, though it equals the empty text.
            let is_unknown = match (left, right) {
                (Operand::Reference(left), Operand::Reference(right)) => {
                    [left, right].iter().any(|name| name.meaning(schema) == Meaning::Missing)
                }
                _ => false,
            };
            match (resolve_operand(left, schema, series), resolve_operand(right, schema, series)) {
                (Some(Operand::Literal(left)), Some(Operand::Literal(right))) => {
                    let holds = compare_literals(*operator, &left, &right);
                    Predicate::Constant(holds && !(is_unknown && *operator == Operator::Equal))
                }
                (Some(left), Some(right)) => Predicate::Compare { operator: *operator, left, right },
                _ => never,
            }
        }
        Predicate::Matches { operand, pattern, negated } => match resolve_operand(operand, schema, series) {
            Some(Operand::Literal(Literal::String(text))) => {
                Predicate::Constant(pattern.is_match(&text) != *negated)
            }
            Some(operand @ Operand::Reference(_)) => {
                Predicate::Matches { operand, pattern: pattern.clone(), negated: *negated }
            }
            _ => never,
        },
    }
}

fn all_or_true(parts: Vec<Predicate>) -> Predicate {
    if parts.is_empty() { Predicate::Constant(true) } else { Predicate::All(parts) }
}

/// The operand with tags as texts; a tag that a series lacks, and a name that nothing has, are empty. Nothing for a field
/// that the cast makes null.
fn resolve_operand(operand: &Operand, schema: &MeasurementSchema, series: &Series) -> Option<Operand> {
    match operand {
        Operand::Literal(_) => Some(operand.clone()),
        Operand::Reference(reference) => match reference.meaning(schema) {
            Meaning::Field(..) => Some(operand.clone()),
            Meaning::Missing
                if schema.field(&reference.name).is_some() || reference.cast == Some(Cast::Field) =>
            {
                None
            }
            Meaning::Tag | Meaning::Missing => {
                let value = series.tag(&reference.name).unwrap_or_default();
                Some(Operand::Literal(Literal::String(value.to_owned())))
            }
        },
        Operand::Binary { operator, left, right } => Some(Operand::Binary {
            operator: *operator,
            left: Box::new(resolve_operand(left, schema, series)?),
            right: Box::new(resolve_operand(right, schema, series)?),
        }),
        Operand::Mathematics { function, arguments } => Some(Operand::Mathematics {
            function: *function,
            arguments: arguments
                .iter()
                .map(|argument| resolve_operand(argument, schema, series))
                .collect::<Option<_>>()?,
        }),
    }
}

/// The rows that a resolved predicate is evaluated on.
struct Rows<'a> {
    names: &'a [Arc<str>],
    columns: &'a [ArrayRef],
    length: usize,
    schema: &'a MeasurementSchema,
}

impl Rows<'_> {
    fn evaluate(&self, predicate: &Predicate) -> Result<BooleanBuffer, QueryError> {
        let length = self.length;
        match predicate {
            Predicate::Constant(true) => Ok(BooleanBuffer::new_set(length)),
            Predicate::Constant(false) => Ok(BooleanBuffer::new_unset(length)),
            Predicate::All(parts) => {
                let mut mask = BooleanBuffer::new_set(length);
                for part in parts {
                    mask = &mask & &self.evaluate(part)?;
                }
                Ok(mask)
            }
            Predicate::Any(parts) => {
                let mut mask = BooleanBuffer::new_unset(length);
                for part in parts {
                    mask = &mask | &self.evaluate(part)?;
                }
                Ok(mask)
            }
            Predicate::Compare { operator, left, right } => {
                compare(*operator, &self.value(left)?, &self.value(right)?, length)
            }
            Predicate::Matches { operand, pattern, negated } => {
                let Value::Column(column) = self.value(operand)? else {
                    return Ok(BooleanBuffer::new_unset(length));
                };
                let Some(texts) = column.as_string_opt::<i32>() else {
                    return Ok(BooleanBuffer::new_unset(length));
                };
                Ok(texts
                    .iter()
                    .map(|text| text.is_some_and(|text| pattern.is_match(text) != *negated))
                    .collect())
            }
        }
    }

    fn value(&self, operand: &Operand) -> Result<Value, QueryError> {
        match operand {
            Operand::Literal(literal) => Ok(Value::Constant(literal.clone())),
            Operand::Reference(reference) => {
                let position = self.names.iter().position(|name| *name == reference.name);
                match (
                    position.and_then(|position| self.columns.get(position)),
                    reference.meaning(self.schema),
                ) {
                    (Some(column), Meaning::Field(_, given)) => Ok(Value::Column(convert(column, given)?)),
                    _ => Ok(Value::Column(super::bind::null_column(self.length))),
                }
            }
            Operand::Binary { operator, left, right } => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                if [&left, &right].iter().any(|side| side.value_type() == Some(FieldType::String)) {
                    return Ok(Value::Column(super::bind::null_column(self.length)));
                }
                // In conditions, whole numbers are divided as such.
                if *operator == Operator::Divide
                    && let Some(quotient) = divide_whole(&left, &right, self.length)?
                {
                    return Ok(Value::Column(quotient));
                }
                compute(*operator, &left, &right, self.length).map(Value::Column)
            }
            Operand::Mathematics { function, arguments } => {
                let arguments = arguments.iter().map(|argument| self.value(argument));
                let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
                mathematics(*function, &arguments, self.length).map(Value::Column)
            }
        }
    }
}
