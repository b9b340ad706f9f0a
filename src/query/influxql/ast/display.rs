//! Prints the syntax tree as InfluxQL.

mod statement;

use std::fmt::{self, Display, Formatter, Write as _};

use super::{
    Cast, Expression, Field, Fill, FillNumber, Limits, Literal, Measurement, Name, Operator, Order, Pattern,
    Select, Source, Wildcard,
};
use crate::query::influxql::token::needs_quotes;

fn write_order(f: &mut Formatter<'_>, order: Option<Order>) -> fmt::Result {
    match order {
        None => Ok(()),
        Some(Order::Ascending) => f.write_str(" ORDER BY time ASC"),
        Some(Order::Descending) => f.write_str(" ORDER BY time DESC"),
    }
}

fn write_list<T: Display>(f: &mut Formatter<'_>, items: &[T]) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

impl Display for Select {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("SELECT ")?;
        write_list(f, &self.fields)?;
        if let Some(target) = &self.into {
            write_target(f, target)?;
        }
        f.write_str(" FROM ")?;
        write_list(f, &self.sources)?;
        if let Some(condition) = &self.condition {
            write!(f, " WHERE {condition}")?;
        }
        if !self.dimensions.is_empty() {
            f.write_str(" GROUP BY ")?;
            write_list(f, &self.dimensions)?;
        }
        if let Some(fill) = self.fill {
            write!(f, " fill({fill})")?;
        }
        write_order(f, self.order)?;
        self.limits.fmt(f)?;
        self.time_zone.map_or(Ok(()), |zone| write!(f, " tz({})", Quoted(zone.name(), '\'')))
    }
}

fn write_target(f: &mut Formatter<'_>, target: &Measurement) -> fmt::Result {
    f.write_str(" INTO ")?;
    let (Some(_), Name::Literal(name)) =
        (target.database.as_ref().or(target.retention_policy.as_ref()), &target.name)
    else {
        return target.fmt(f);
    };
    if !name.is_empty() {
        return target.fmt(f);
    }
    write_qualifiers(f, target)?;
    f.write_str(":MEASUREMENT")
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)?;
        self.alias.as_ref().map_or(Ok(()), |alias| write!(f, " AS {}", Identifier(alias)))
    }
}

impl Display for Source {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Source::Measurement(measurement) => measurement.fmt(f),
            Source::Subquery(select) => write!(f, "({select})"),
        }
    }
}

impl Display for Measurement {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_qualifiers(f, self)?;
        self.name.fmt(f)
    }
}

/// The names before that of a measurement, with the dots after them.
fn write_qualifiers(f: &mut Formatter<'_>, measurement: &Measurement) -> fmt::Result {
    if let Some(database) = &measurement.database {
        write!(f, "{}.", Identifier(database))?;
    }
    if let Some(policy) = &measurement.retention_policy {
        Identifier(policy).fmt(f)?;
    }
    if measurement.database.is_some() || measurement.retention_policy.is_some() {
        f.write_char('.')?;
    }
    Ok(())
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Name::Literal(name) => Identifier(name).fmt(f),
            Name::Pattern(pattern) => pattern.fmt(f),
        }
    }
}

impl Display for Limits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let clauses = [
            ("LIMIT", self.limit),
            ("OFFSET", self.offset),
            ("SLIMIT", self.series_limit),
            ("SOFFSET", self.series_offset),
        ];
        clauses
            .iter()
            .filter(|(_, count)| *count > 0)
            .try_for_each(|(word, count)| write!(f, " {word} {count}"))
    }
}

impl Display for Fill {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Fill::Null => f.write_str("null"),
            Fill::None => f.write_str("none"),
            Fill::Previous => f.write_str("previous"),
            Fill::Linear => f.write_str("linear"),
            Fill::Number(FillNumber::Integer(number)) => number.fmt(f),
            Fill::Number(FillNumber::Float(number)) => write_float(f, *number),
        }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Reference { name, cast } => {
                Identifier(name).fmt(f)?;
                cast.map_or(Ok(()), |cast| write!(f, "::{cast}"))
            }
            Expression::Literal(literal) => literal.fmt(f),
            Expression::Call { name, arguments } => {
                // The one name that is a keyword and is called.
                if name == "distinct" { f.write_str(name) } else { Identifier(name).fmt(f) }?;
                f.write_char('(')?;
                write_list(f, arguments)?;
                f.write_char(')')
            }
            Expression::Binary { operator, left, right } => write!(f, "{left} {operator} {right}"),
            Expression::Parenthesized(inner) => write!(f, "({inner})"),
            Expression::Wildcard(None) => f.write_char('*'),
            Expression::Wildcard(Some(Wildcard::Field)) => f.write_str("*::field"),
            Expression::Wildcard(Some(Wildcard::Tag)) => f.write_str("*::tag"),
            Expression::Pattern(pattern) => pattern.fmt(f),
        }
    }
}

impl Display for Cast {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cast::Float => "float",
            Cast::Integer => "integer",
            Cast::Unsigned => "unsigned",
            Cast::String => "string",
            Cast::Boolean => "boolean",
            Cast::Field => "field",
            Cast::Tag => "tag",
        })
    }
}

impl Display for Operator {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Operator::Or => "OR",
            Operator::And => "AND",
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Matches => "=~",
            Operator::NotMatches => "!~",
            Operator::Less => "<",
            Operator::LessEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterEqual => ">=",
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::BitwiseOr => "|",
            Operator::BitwiseXor => "^",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Modulo => "%",
            Operator::BitwiseAnd => "&",
        })
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Boolean(value) => value.fmt(f),
            Literal::Integer(value) => value.fmt(f),
            Literal::Unsigned(value) => value.fmt(f),
            Literal::Float(value) => write_float(f, *value),
            Literal::String(text) => Quoted(text, '\'').fmt(f),
            Literal::Duration(nanoseconds) => write_duration(f, *nanoseconds),
        }
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.as_str().replace('/', "\\/"))
    }
}

/// Writes a float so that it reads back as one: InfluxQL has no exponents, and digits alone are an integer.
fn write_float(f: &mut Formatter<'_>, value: f64) -> fmt::Result {
    let text = value.to_string();
    f.write_str(&text)?;
    if text.contains('.') { Ok(()) } else { f.write_str(".0") }
}

/// Writes a length of time in the largest unit that divides it.
fn write_duration(f: &mut Formatter<'_>, nanoseconds: i64) -> fmt::Result {
    const UNITS: [(i64, &str); 7] = [
        (604_800_000_000_000, "w"),
        (86_400_000_000_000, "d"),
        (3_600_000_000_000, "h"),
        (60_000_000_000, "m"),
        (1_000_000_000, "s"),
        (1_000_000, "ms"),
        (1_000, "u"),
    ];
    if nanoseconds == 0 {
        return f.write_str("0s");
    }
    for (size, unit) in UNITS {
        if nanoseconds % size == 0 {
            return write!(f, "{}{unit}", nanoseconds / size);
        }
    }
    write!(f, "{nanoseconds}ns")
}

/// Prints a name, in double quotes where it needs them.
struct Identifier<'a>(&'a str);

impl Display for Identifier<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if needs_quotes(self.0) { Quoted(self.0, '"').fmt(f) } else { f.write_str(self.0) }
    }
}

/// Prints text between quotes of one kind.
struct Quoted<'a>(&'a str, char);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Quoted(text, quote) = *self;
        f.write_char(quote)?;
        for character in text.chars() {
            match character {
                '\n' => f.write_str("\\n")?,
                '\\' => f.write_str("\\\\")?,
                _ if character == quote => write!(f, "\\{character}")?,
                _ => f.write_char(character)?,
            }
        }
        f.write_char(quote)
    }
}

/// The parts of a dotted name as InfluxDB 1.x shows them: all but the last in quotes, unless empty.
pub(in crate::query::influxql) fn qualified_name(names: &[&str]) -> String {
    let Some((last, qualifiers)) = names.split_last() else { return String::new() };
    let quoted = |name: &&str| if name.is_empty() { String::new() } else { Quoted(name, '"').to_string() };
    let qualifiers: String = qualifiers.iter().map(|name| quoted(name) + ".").collect();
    qualifiers + &Identifier(last).to_string()
}
