//! `SELECT` and the clauses it shares with `SHOW`.

use super::super::ast::{
    Expression, Field, Fill, FillNumber, Limits, Literal, Measurement, Name, Order, Select, Source,
};
use super::super::token::{Keyword, Symbol, Token};
use super::{ParseError, Parser, Result, literal};

/// How many expressions one `SELECT` may name: planning compares each with the others, and each is a column of every row.
/// A measurement has at most 200 columns, so this is enough for several functions of each.
const MAXIMUM_FIELDS: usize = 1000;

impl Parser<'_> {
    /// `select = "SELECT" fields ["INTO" measurement] "FROM" sources ["WHERE" expression] ["GROUP BY" dimensions]
    /// [fill] ["ORDER BY" time] ["LIMIT" n] ["OFFSET" n] ["SLIMIT" n] ["SOFFSET" n] [tz]`, after its first word.
    pub(super) fn select(&mut self) -> Result<Select> {
        self.nested(|parser| {
            let fields = parser.fields()?;
            let into = if parser.accept_keyword(Keyword::Into)? { Some(parser.measurement()?) } else { None };
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

    /// `fields = field ("," field)*`, `field = expression ["AS" name]`
    fn fields(&mut self) -> Result<Vec<Field>> {
        let mut fields = Vec::new();
        loop {
            let expression = self.expression()?;
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

    /// `sources = source ("," source)*`, `source = measurement | "(" select ")"`
    fn sources(&mut self) -> Result<Vec<Source>> {
        let mut sources = Vec::new();
        loop {
            if self.accept_symbol(Symbol::OpenParen)? {
                self.expect_keyword(Keyword::Select)?;
                sources.push(Source::Subquery(Box::new(self.select()?)));
                self.expect_symbol(Symbol::CloseParen)?;
            } else {
                sources.push(Source::Measurement(self.measurement()?));
            }
            if !self.accept_symbol(Symbol::Comma)? {
                return Ok(sources);
            }
        }
    }

    /// `["FROM" measurement ("," measurement)*]`
    pub(super) fn measurements_clause(&mut self) -> Result<Vec<Measurement>> {
        let mut measurements = Vec::new();
        if !self.accept_keyword(Keyword::From)? {
            return Ok(measurements);
        }
        loop {
            measurements.push(self.measurement()?);
            if !self.accept_symbol(Symbol::Comma)? {
                return Ok(measurements);
            }
        }
    }

    /// `measurement = [[name "."] [name] "."] (name | pattern)`
    pub(super) fn measurement(&mut self) -> Result<Measurement> {
        if let Some(pattern) = self.accept_pattern()? {
            return Ok(Measurement { database: None, retention_policy: None, name: Name::Pattern(pattern) });
        }
        let mut qualifiers: Vec<Option<String>> = Vec::new();
        let mut last = Some(self.identifier()?);
        let mut pattern = None;
        while self.accept_symbol(Symbol::Dot)? {
            qualifiers.push(last.take());
            pattern = self.accept_pattern()?;
            if pattern.is_some() {
                break;
            }
            // An empty segment, as in `database..name`, leaves the retention policy to its default.
            let (token, position) = self.next()?;
            let empty = token == Token::Symbol(Symbol::Dot);
            self.push_back(token, position);
            last = if empty { None } else { Some(self.identifier()?) };
        }
        if qualifiers.len() > 2 {
            let segments: Vec<String> =
                qualifiers.iter().flatten().map(|name| format!("\"{name}\"")).collect();
            return Err(ParseError::new(format!("too many segments after {}", segments.join("."))));
        }
        let name = match (pattern, last) {
            (Some(pattern), _) => Name::Pattern(pattern),
            (None, Some(name)) => Name::Literal(name),
            (None, None) => Name::Literal(self.identifier()?),
        };
        let retention_policy = qualifiers.pop().flatten();
        Ok(Measurement { database: qualifiers.pop().flatten(), retention_policy, name })
    }

    /// `["WHERE" expression]`
    pub(super) fn condition(&mut self) -> Result<Option<Expression>> {
        if self.accept_keyword(Keyword::Where)? { self.expression().map(Some) } else { Ok(None) }
    }

    /// `["GROUP" "BY" expression ("," expression)*]`
    fn dimensions(&mut self) -> Result<Vec<Expression>> {
        let mut dimensions = Vec::new();
        if !self.accept_keyword(Keyword::Group)? {
            return Ok(dimensions);
        }
        self.expect_keyword(Keyword::By)?;
        loop {
            dimensions.push(self.expression()?);
            if !self.accept_symbol(Symbol::Comma)? {
                return Ok(dimensions);
            }
        }
    }

    /// `["fill" "(" ("null" | "none" | "previous" | "linear" | number) ")"]`
    fn fill(&mut self) -> Result<Option<Fill>> {
        if !self.accept_call("fill")? {
            return Ok(None);
        }
        let arguments = self.fill_arguments()?;
        let fill = match arguments.as_slice() {
            [Expression::Reference { name, .. }] => match name.to_ascii_lowercase().as_str() {
                "null" => Some(Fill::Null),
                "none" => Some(Fill::None),
                "previous" => Some(Fill::Previous),
                "linear" => Some(Fill::Linear),
                _ => None,
            },
            [Expression::Literal(Literal::Integer(number))] => {
                Some(Fill::Number(FillNumber::Integer(*number)))
            }
            [Expression::Literal(Literal::Float(number))] => Some(Fill::Number(FillNumber::Float(*number))),
            _ => None,
        };
        fill.map(Some).ok_or_else(|| ParseError::new("expected number argument in fill()"))
    }

    fn fill_arguments(&mut self) -> Result<Vec<Expression>> {
        if self.accept_symbol(Symbol::CloseParen)? {
            return Err(ParseError::new("fill requires an argument, e.g.: 0, null, none, previous, linear"));
        }
        let argument = self.expression()?;
        self.expect_symbol(Symbol::CloseParen)?;
        Ok(vec![argument])
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
            Token::Identifier(name) if name == "time" => {
                if self.accept_keyword(Keyword::Desc)? {
                    Order::Descending
                } else {
                    self.accept_keyword(Keyword::Asc)?;
                    Order::Ascending
                }
            }
            Token::Identifier(_) => return Err(ParseError::new("only ORDER BY time supported at this time")),
            token => return Err(ParseError::expected(&token, "identifier, ASC, DESC", position)),
        };
        if self.accept_symbol(Symbol::Comma)? {
            return Err(ParseError::new("only ORDER BY time supported at this time"));
        }
        Ok(Some(order))
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
            (Token::Integer(text), position) => match literal::integer(&text, position)? {
                Literal::Integer(count) if count >= 0 => Ok(count.unsigned_abs()),
                Literal::Unsigned(count) => Ok(count),
                _ => Err(ParseError::at(format!("{} must be >= 0", keyword.as_str()), position)),
            },
            (token, position) => Err(ParseError::expected(&token, "integer", position)),
        }
    }

    /// `["tz" "(" string ")"]`
    fn time_zone(&mut self) -> Result<Option<String>> {
        if !self.accept_call("tz")? {
            return Ok(None);
        }
        match self.next()?.0 {
            Token::String(name) => {
                self.expect_symbol(Symbol::CloseParen)?;
                Ok(Some(name))
            }
            _ => Err(ParseError::new("expected string argument in tz()")),
        }
    }
}
