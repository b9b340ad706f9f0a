//! Function calls: which of them may stand where in a `SELECT`, and what they are made of.

mod arguments;

use std::sync::Arc;

use super::super::ast::{Cast, Expression, Field, Fill, Select};
use super::super::error::QueryError;
use super::super::functions::{Function, Mathematics, Transformation};
use super::{Call, Reference};
use crate::store::FieldType;

/// What the selected expressions are made of.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// How many calls there are that read points.
    calls: usize,
    /// Whether all of them select points.
    only_selectors: bool,
    /// Whether there are fields, tags or wildcards outside of calls.
    plain: bool,
    /// Whether `distinct` is called, other than inside of another function.
    distinct: bool,
    /// The name of the call of `top` or `bottom`.
    ranked: Option<String>,
}

impl Contents {
    /// Whether functions are applied to points, beside the mathematical ones.
    pub(super) fn aggregate(&self) -> bool {
        self.calls > 0
    }
}

/// Whether points are grouped by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// They are not.
    None,
    /// By the statement's `GROUP BY time`.
    Own,
    /// By that of a statement around this one, which asks for no aggregates here.
    Inherited,
}

/// What the name of a call stands for, with the arguments behind the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Callee {
    Function(Function),
    Transformation(Transformation),
    Mathematics(Mathematics),
}

impl Callee {
    /// What is called.
    ///
    /// # Errors
    /// When there is no such function, or the arguments are not what it takes. The first argument is not looked at.
    pub(super) fn of(name: &str, arguments: &[Expression]) -> Result<Callee, QueryError> {
        arguments::kind(name, arguments)
    }

    /// Whether it takes values of this type.
    pub(super) fn accepts(self, field_type: FieldType) -> bool {
        match self {
            Callee::Function(function) => function.accepts(field_type),
            Callee::Transformation(transformation) => transformation.accepts(field_type),
            Callee::Mathematics(_) => !matches!(field_type, FieldType::String | FieldType::Boolean),
        }
    }

    /// The type of its value where that is the same for values of all types.
    pub(super) fn own_type(self) -> Option<FieldType> {
        let own = self.output_type(FieldType::Float);
        (own == self.output_type(FieldType::Boolean)).then_some(own)
    }

    /// The type of its value for values of this type.
    pub(super) fn output_type(self, field_type: FieldType) -> FieldType {
        match self {
            Callee::Function(function) => function.output_type(field_type),
            Callee::Transformation(transformation) => transformation.output_type(field_type),
            Callee::Mathematics(function) => function.output_type(field_type),
        }
    }
}

/// Checks the selected expressions as written, before any schema is known.
///
/// # Errors
/// The first rule that is broken.
pub(super) fn check(select: &Select, interval: Grouping, fill: Option<Fill>) -> Result<Contents, QueryError> {
    let contents = Contents { only_selectors: true, ..Contents::default() };
    let mut check = Check { interval, limit: select.limits.limit, wildcards: true, contents };
    let fields: Vec<&Field> = select.fields.iter().filter(|field| !is_time(&field.expression)).collect();
    if fields.is_empty() {
        return Err(QueryError::invalid("at least 1 non-time field must be queried"));
    }
    for field in fields {
        if !has_variable(&field.expression) {
            return Err(QueryError::invalid("field must contain at least one variable"));
        }
        check.wildcards = true;
        check.expression(&field.expression)?;
    }
    let contents = check.contents;
    check_combination(&contents, interval, fill)?;
    Ok(contents)
}

/// Whether the expression is the row's time.
pub(super) fn is_time(expression: &Expression) -> bool {
    matches!(expression, Expression::Reference { name, .. } if name == "time")
}

/// Whether the value of an expression differs from row to row, which that of a constant does not.
pub(super) fn has_variable(expression: &Expression) -> bool {
    match expression {
        Expression::Literal(_) => false,
        Expression::Parenthesized(inner) => has_variable(inner),
        Expression::Binary { left, right, .. } => has_variable(left) || has_variable(right),
        Expression::Call { name, arguments } if Mathematics::of(name).is_some() && !arguments.is_empty() => {
            arguments.iter().any(has_variable)
        }
        Expression::Reference { .. }
        | Expression::Call { .. }
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => true,
    }
}

/// Which expressions may stand together.
fn check_combination(contents: &Contents, interval: Grouping, fill: Option<Fill>) -> Result<(), QueryError> {
    if let Some(name) = contents.ranked.as_ref().filter(|_| contents.calls > 1) {
        return Err(not_combined(name));
    }
    if !contents.aggregate() {
        match fill {
            Some(Fill::None) => return Err(QueryError::invalid("fill(none) must be used with a function")),
            Some(Fill::Linear) => {
                return Err(QueryError::invalid("fill(linear) must be used with a function"));
            }
            _ => {}
        }
        if interval == Grouping::Own {
            return Err(QueryError::invalid("GROUP BY requires at least one aggregate function"));
        }
    }
    if contents.distinct && (contents.calls != 1 || contents.plain) {
        return Err(QueryError::invalid(
            "aggregate function distinct() cannot be combined with other functions or fields",
        ));
    }
    if contents.aggregate() && contents.plain {
        if !contents.only_selectors {
            return Err(QueryError::invalid("mixing aggregate and non-aggregate queries is not supported"));
        }
        if contents.calls > 1 {
            return Err(QueryError::invalid(
                "mixing multiple selector functions with tags or fields is not supported",
            ));
        }
    }
    Ok(())
}

fn not_combined(name: &str) -> QueryError {
    QueryError::invalid(format!("selector function {name}() cannot be combined with other functions"))
}

/// The walk over the selected expressions.
struct Check {
    interval: Grouping,
    /// That of the statement, zero for none.
    limit: u64,
    /// Whether wildcards may stand at this place.
    wildcards: bool,
    contents: Contents,
}

impl Check {
    fn expression(&mut self, expression: &Expression) -> Result<(), QueryError> {
        match expression {
            Expression::Parenthesized(inner) => self.expression(inner),
            Expression::Binary { operator, left, right } => {
                if !operator.is_arithmetic() {
                    return Err(QueryError::invalid(format!("invalid operator {operator} in SELECT clause")));
                }
                self.wildcards = false;
                self.operand(left)?;
                self.operand(right)
            }
            Expression::Wildcard(_) if !self.wildcards => {
                Err(QueryError::invalid("unable to use wildcard in a binary expression"))
            }
            Expression::Pattern(_) if !self.wildcards => {
                Err(QueryError::invalid("unable to use regex in a binary expression"))
            }
            Expression::Reference { .. } | Expression::Wildcard(_) | Expression::Pattern(_) => {
                self.contents.plain = true;
                Ok(())
            }
            Expression::Literal(_) => Err(QueryError::invalid("field must contain at least one variable")),
            Expression::Call { name, arguments } => self.call(name, arguments),
        }
    }

    /// An operand of an operator, or an argument of a mathematical function: literals may stand there.
    fn operand(&mut self, operand: &Expression) -> Result<(), QueryError> {
        match operand.without_parentheses() {
            Expression::Literal(_) => Ok(()),
            inner if is_time(inner) => Err(QueryError::invalid("unable to use time in a binary expression")),
            inner => self.expression(inner),
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expression]) -> Result<(), QueryError> {
        // Of several calls of `top` and `bottom`, the second one is refused before its arguments are.
        if let Some(ranked) = self.contents.ranked.as_ref().filter(|_| matches!(name, "top" | "bottom")) {
            return Err(not_combined(ranked));
        }
        match Callee::of(name, arguments)? {
            Callee::Mathematics(_) => arguments.iter().try_for_each(|argument| self.operand(argument)),
            Callee::Function(function) => {
                self.contents.calls += 1;
                self.contents.only_selectors &= function.is_selector();
                self.contents.distinct |= function == Function::Distinct;
                self.function(function, name, arguments)
            }
            Callee::Transformation(transformation) => {
                self.contents.calls += 1;
                self.contents.only_selectors = false;
                self.transformation(transformation, arguments)
            }
        }
    }

    fn function(
        &mut self,
        function: Function,
        name: &str,
        arguments: &[Expression],
    ) -> Result<(), QueryError> {
        let first = arguments.first();
        match function {
            Function::Top(count) | Function::Bottom(count) => {
                if self.limit > 0 && u64::try_from(count).is_ok_and(|count| count > self.limit) {
                    let limit = self.limit;
                    return Err(QueryError::invalid(format!(
                        "limit ({count}) in {name} function can not be larger than the LIMIT ({limit}) in the select statement"
                    )));
                }
                arguments::parts(name, arguments)?;
                // The tags or fields that it names are selected with it.
                self.contents.plain |= arguments.len() > 2;
                self.contents.ranked = Some(name.to_owned());
                Ok(())
            }
            Function::Distinct => arguments::check_distinct(arguments),
            Function::Count => match first {
                Some(Expression::Call { name, arguments }) if name == "distinct" => {
                    arguments::check_distinct(arguments)
                }
                _ => self.symbol(name, first),
            },
            _ => self.symbol(name, first),
        }
    }

    fn transformation(
        &mut self,
        transformation: Transformation,
        arguments: &[Expression],
    ) -> Result<(), QueryError> {
        let name = transformation.name();
        let first = arguments.first();
        if let Transformation::Integral(_) = transformation {
            return self.symbol(name, first);
        }
        match first {
            Some(Expression::Call { name: inner, arguments }) => {
                if self.interval == Grouping::None {
                    let message = format!("{name} aggregate requires a GROUP BY interval");
                    return Err(QueryError::invalid(message));
                }
                if inner == "distinct" {
                    arguments::check_distinct(arguments)
                } else {
                    self.call(inner, arguments)
                }
            }
            _ if matches!(transformation, Transformation::HoltWinters { .. }) => {
                Err(QueryError::invalid(format!("must use aggregate function with {name}")))
            }
            _ if self.interval == Grouping::Own => {
                Err(QueryError::invalid(format!("aggregate function required inside the call to {name}")))
            }
            _ => self.symbol(name, first),
        }
    }

    /// The field that a function is applied to.
    fn symbol(&mut self, name: &str, argument: Option<&Expression>) -> Result<(), QueryError> {
        let refuse =
            |what: &str| Err(QueryError::invalid(format!("unsupported expression with {what}: {name}()")));
        match argument {
            Some(Expression::Reference { .. }) => Ok(()),
            Some(Expression::Wildcard(_)) if !self.wildcards => refuse("wildcard"),
            Some(Expression::Pattern(_)) if !self.wildcards => refuse("regex field"),
            Some(Expression::Wildcard(_) | Expression::Pattern(_)) => {
                self.contents.only_selectors = false;
                Ok(())
            }
            _ => Err(QueryError::invalid(format!("expected field argument in {name}()"))),
        }
    }
}

/// The call that an expression `name(arguments)` makes, all wildcards being replaced.
///
/// # Errors
/// When there is no such function, or it is one of the mathematical ones, which are not calls but formulas.
pub(super) fn call(name: &str, arguments: &[Expression]) -> Result<Call, QueryError> {
    let of_field = |function: Function, parts: Vec<Reference>| match arguments.first() {
        Some(Expression::Reference { name, cast }) => {
            Ok(Call { function, argument: reference(name, *cast), parts, transformations: Vec::new() })
        }
        _ => Err(QueryError::invalid(format!("expected field argument in {name}()"))),
    };
    match (Callee::of(name, arguments)?, arguments.first()) {
        (Callee::Function(Function::Count), Some(Expression::Call { name: inner, arguments })) => {
            Ok(Call { function: Function::CountDistinct, ..call(inner, arguments)? })
        }
        (Callee::Function(function), _) => of_field(function, ranked_parts(name, arguments)?),
        (Callee::Transformation(transformation), Some(Expression::Call { name: inner, arguments })) => {
            let mut inner = call(inner, arguments)?;
            inner.transformations.push(transformation);
            Ok(inner)
        }
        (Callee::Transformation(transformation), _) => {
            Ok(Call { transformations: vec![transformation], ..of_field(Function::Points, Vec::new())? })
        }
        (Callee::Mathematics(_), _) => Err(QueryError::invalid(format!("unsupported call: {name}"))),
    }
}

/// The tags and fields that `top` or `bottom` names behind its field; nothing for other functions.
pub(super) fn ranked_parts(name: &str, arguments: &[Expression]) -> Result<Vec<Reference>, QueryError> {
    if !matches!(name, "top" | "bottom") {
        return Ok(Vec::new());
    }
    let parts = arguments::parts(name, arguments)?;
    Ok(parts.into_iter().map(|(name, cast)| reference(name, cast)).collect())
}

/// The tags and fields that `top` and `bottom` name, which are given in columns of their own.
///
/// # Errors
/// When one of them is no name.
pub(super) fn ranked_fields(field: &Field) -> Result<Vec<Field>, QueryError> {
    let Expression::Call { name, arguments } = &field.expression else { return Ok(Vec::new()) };
    let count = ranked_parts(name, arguments)?.len();
    let column = |part: &Expression| Field { expression: part.clone(), alias: None };
    Ok(arguments.iter().skip(1).take(count).map(column).collect())
}

/// What a name in an expression stands for.
pub(super) fn reference(name: &str, cast: Option<Cast>) -> Reference {
    Reference { name: Arc::from(name), cast }
}
