//! `SELECT` and the clauses it shares with `SHOW`.

use chrono_tz::Tz;

use super::super::ast::{Expression, Field, Fill, FillNumber, Limits, Literal, Operator, Order, Select};
use super::super::token::{Keyword, Symbol, Token};
use super::{ParseError, Parser, Result};

const ONLY_TIME: &str = "only ORDER BY time supported at this time";

/// How many expressions one `SELECT` may name: planning compares each with the others, and each is a column of every row.
/// A measurement has at most 200 columns, so this is enough for several functions of each.
const MAXIMUM_FIELDS: usize = 1000;

impl Parser<'_> {
    /// `select = "SELECT" fields ["INTO" target] "FROM" sources ["WHERE" expression] ["GROUP BY" dimensions]
    /// [fill] ["ORDER BY" time] ["LIMIT" n] ["OFFSET" n] ["SLIMIT" n] ["SOFFSET" n] [tz]`, after its first word.
    pub(super) fn select(&mut self) -> Result<Select> {
        self.select_with(false)
    }

    /// `select`, which has to have a target.
    pub(super) fn select_into(&mut self) -> Result<Select> {
        self.select_with(true)
    }

    fn select_with(&mut self, target_required: bool) -> Result<Select> {
        self.nested(|parser| {
            let fields = parser.fields()?;
            let into = if target_required {
                parser.expect_keyword(Keyword::Into)?;
                Some(parser.target()?)
            } else if parser.accept_keyword(Keyword::Into)? {
                Some(parser.target()?)
            } else {
                None
            };
            parser.expect_keyword(Keyword::From)?;
            Ok(Select {
                fields,
                into,
                sources: parser.sources()?,
                condition: parser.condition()?,
                dimensions: parser.dimensions()?,
                fill: parser.fill()?,
                order: parser.order()?,
                limits: parser.limits(true)?,
                time_zone: parser.time_zone()?,
            })
        })
    }

    /// `fields = field ("," field)*`, `field = (expression | pattern) ["AS" name]`
    fn fields(&mut self) -> Result<Vec<Field>> {
        let mut fields = Vec::new();
        loop {
            let expression = match self.accept_pattern()? {
                Some(pattern) => Expression::Pattern(pattern),
                None => self.selected_expression()?,
            };
            let alias = if self.accept_keyword(Keyword::As)? { Some(self.identifier()?) } else { None };
            if fields.len() == MAXIMUM_FIELDS {
                return Err(ParseError::new(format!("more than {MAXIMUM_FIELDS} selected expressions")));
            }
            fields.push(Field { expression, alias });
            if !self.accept_symbol(Symbol::Comma)? {
                return Ok(fields);
            }
        }
    }

    /// `expression`, without comparisons.
    fn selected_expression(&mut self) -> Result<Expression> {
        let (token, position) = self.next()?;
        self.push_back(token, position);
        let expression = self.expression()?;
        let Some(operator) = condition_in(&expression) else { return Ok(expression) };
        Err(ParseError::new(format!(
            "invalid operator {operator} in SELECT clause at line {}, char {}; operator is intended for WHERE clause",
            position.line, position.column
        )))
    }

    /// `["WHERE" expression]`
    pub(super) fn condition(&mut self) -> Result<Option<Expression>> {
        if self.accept_keyword(Keyword::Where)? { self.expression().map(Some) } else { Ok(None) }
    }

    /// `["GROUP" "BY" (expression | pattern) ("," (expression | pattern))*]`
    pub(super) fn dimensions(&mut self) -> Result<Vec<Expression>> {
        let mut dimensions = Vec::new();
        if !self.accept_keyword(Keyword::Group)? {
            return Ok(dimensions);
        }
        self.expect_keyword(Keyword::By)?;
        loop {
            dimensions.push(match self.accept_pattern()? {
                Some(pattern) => Expression::Pattern(pattern),
                None => self.expression()?,
            });
            if !self.accept_symbol(Symbol::Comma)? {
                return Ok(dimensions);
            }
        }
    }

    /// `["fill" "(" ("null" | "none" | "previous" | "linear" | number) ")"]`
    fn fill(&mut self) -> Result<Option<Fill>> {
        if !self.sees_word("fill")? {
            return Ok(None);
        }
        let Expression::Call { arguments, .. } = self.expression()? else {
            return Err(ParseError::new("fill must be a function call"));
        };
        let [argument] = arguments.as_slice() else {
            return Err(ParseError::new("fill requires an argument, e.g.: 0, null, none, previous, linear"));
        };
        let fill = match argument {
            Expression::Reference { name, cast: None } => match name.to_ascii_lowercase().as_str() {
                "null" => Some(Fill::Null),
                "none" => Some(Fill::None),
                "previous" => Some(Fill::Previous),
                "linear" => Some(Fill::Linear),
                _ => None,
            },
            Expression::Literal(Literal::Integer(number)) => Some(Fill::Number(FillNumber::Integer(*number))),
            Expression::Literal(Literal::Float(number)) => Some(Fill::Number(FillNumber::Float(*number))),
            _ => None,
        };
        fill.map(Some).ok_or_else(|| ParseError::new("expected number argument in fill()"))
    }

    /// `["ORDER" "BY" ("time" ["ASC" | "DESC"] | "ASC" | "DESC")]`
    pub(super) fn order(&mut self) -> Result<Option<Order>> {
        if !self.accept_keyword(Keyword::Order)? {
            return Ok(None);
        }
        self.expect_keyword(Keyword::By)?;
        let (token, position) = self.next()?;
        let order = match token {
            Token::Keyword(Keyword::Asc) => Order::Ascending,
            Token::Keyword(Keyword::Desc) => Order::Descending,
            Token::Identifier(name) => {
                let order = self.direction()?;
                if name != "time" {
                    return Err(ParseError::new(ONLY_TIME));
                }
                order
            }
            token => return Err(ParseError::expected(&token, "identifier, ASC, DESC", position)),
        };
        if self.accept_symbol(Symbol::Comma)? {
            self.identifier()?;
            return Err(ParseError::new(ONLY_TIME));
        }
        Ok(Some(order))
    }

    /// `["ASC" | "DESC"]`
    fn direction(&mut self) -> Result<Order> {
        if self.accept_keyword(Keyword::Desc)? {
            return Ok(Order::Descending);
        }
        self.accept_keyword(Keyword::Asc)?;
        Ok(Order::Ascending)
    }

    /// `["LIMIT" n] ["OFFSET" n]` and, with `series`, `["SLIMIT" n] ["SOFFSET" n]`
    pub(super) fn limits(&mut self, series: bool) -> Result<Limits> {
        let limit = self.count(Keyword::Limit)?;
        let offset = self.count(Keyword::Offset)?;
        let (series_limit, series_offset) =
            if series { (self.count(Keyword::Slimit)?, self.count(Keyword::Soffset)?) } else { (0, 0) };
        Ok(Limits { limit, offset, series_limit, series_offset })
    }

    /// `[keyword n]`
    fn count(&mut self, keyword: Keyword) -> Result<u64> {
        if !self.accept_keyword(keyword)? {
            return Ok(0);
        }
        match self.next()? {
            (Token::Integer(text), position) if text.starts_with('-') => {
                Err(ParseError::at(format!("{} must be >= 0", keyword.as_str()), position))
            }
            // Digits only: what cannot be read is too large, and as good as no limit.
            (Token::Integer(text), _) => Ok(text.parse().unwrap_or(i64::MAX.unsigned_abs())),
            (token, position) => Err(ParseError::expected(&token, "integer", position)),
        }
    }

    /// `["tz" "(" string ")"]`
    fn time_zone(&mut self) -> Result<Option<Tz>> {
        if !self.sees_word("tz")? {
            return Ok(None);
        }
        let Expression::Call { arguments, .. } = self.expression()? else {
            return Err(ParseError::new("tz must be a function call"));
        };
        let Ok([argument]) = <[Expression; 1]>::try_from(arguments) else {
            return Err(ParseError::new("tz requires exactly one argument"));
        };
        match argument {
            // The zone of no name and that of the server are UTC.
            Expression::Literal(Literal::String(name)) if name.is_empty() || name == "Local" => {
                Ok(Some(Tz::UTC))
            }
            Expression::Literal(Literal::String(name)) => match name.parse() {
                Ok(zone) => Ok(Some(zone)),
                Err(_) => Err(ParseError::new(format!("unable to find time zone {name}"))),
            },
            _ => Err(ParseError::new("expected string argument in tz()")),
        }
    }
}

/// The comparison or logical operator in a selected expression, if there is one: of several, the last of the outermost.
fn condition_in(expression: &Expression) -> Option<Operator> {
    match expression {
        Expression::Binary { operator, .. } if !operator.is_arithmetic() => Some(*operator),
        Expression::Binary { left, right, .. } => condition_in(right).or_else(|| condition_in(left)),
        Expression::Parenthesized(inner) => condition_in(inner),
        Expression::Call { arguments, .. } => arguments.iter().rev().find_map(condition_in),
        Expression::Reference { .. }
        | Expression::Literal(_)
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => None,
    }
}
