//! Expressions: precedence, literals, references and calls.

use super::super::ast::{Cast, Expression, Literal, Operator, Wildcard};
use super::super::token::{Keyword, Symbol, Token};
use super::source::Segment;
use super::{ParseError, Parser, Result, literal};

const OPERAND: &str = "identifier, string, number, bool";

/// How many operators of equal rank may follow each other, `AND` and `OR` aside: each makes the tree one level deeper.
const MAXIMUM_CHAIN: usize = 200;

impl Parser<'_> {
    /// `expression = conjunction ("OR" conjunction)*`
    pub(super) fn expression(&mut self) -> Result<Expression> {
        self.nested(|parser| {
            let mut operands = vec![parser.conjunction()?];
            while parser.accept_keyword(Keyword::Or)? {
                operands.push(parser.conjunction()?);
            }
            Ok(balanced(Operator::Or, operands))
        })
    }

    /// `conjunction = comparison ("AND" comparison)*`
    fn conjunction(&mut self) -> Result<Expression> {
        let mut operands = vec![self.binary(0)?];
        while self.accept_keyword(Keyword::And)? {
            operands.push(self.binary(0)?);
        }
        Ok(balanced(Operator::And, operands))
    }

    /// `binary = operand (operator operand)*`, comparisons (rank 0) below sums (1) below products (2).
    fn binary(&mut self, rank: usize) -> Result<Expression> {
        let operand = |parser: &mut Self| if rank == 2 { parser.operand() } else { parser.binary(rank + 1) };
        let mut left = operand(self)?;
        for _ in 0..MAXIMUM_CHAIN {
            let (token, position) = self.next()?;
            let Some(operator) = operator_of(&token).filter(|operator| rank_of(*operator) == Some(rank))
            else {
                self.push_back(token, position);
                return Ok(left);
            };
            let right = if matches!(operator, Operator::Matches | Operator::NotMatches) {
                Expression::Pattern(self.expect_pattern()?)
            } else {
                operand(self)?
            };
            left = Expression::Binary { operator, left: Box::new(left), right: Box::new(right) };
        }
        Err(ParseError::new(format!("more than {MAXIMUM_CHAIN} operators in a row")))
    }

    /// `operand = ["+" | "-"] (literal | reference | call | "(" expression ")") | "*"`
    fn operand(&mut self) -> Result<Expression> {
        let (token, position) = self.next()?;
        match token {
            Token::Symbol(Symbol::OpenParen) => {
                let inner = self.expression()?;
                self.expect_symbol(Symbol::CloseParen)?;
                Ok(Expression::Parenthesized(Box::new(inner)))
            }
            Token::Symbol(Symbol::Star) => self.wildcard(),
            Token::Symbol(Symbol::Plus) => self.signed(1),
            Token::Symbol(Symbol::Minus) => self.signed(-1),
            Token::Keyword(Keyword::True) => Ok(Expression::Literal(Literal::Boolean(true))),
            Token::Keyword(Keyword::False) => Ok(Expression::Literal(Literal::Boolean(false))),
            Token::Keyword(Keyword::Distinct) => self.distinct(),
            Token::String(text) => Ok(Expression::Literal(Literal::String(text))),
            Token::Integer(text) => Ok(Expression::Literal(literal::integer(&text, position)?)),
            Token::Number(text) => Ok(Expression::Literal(Literal::Float(literal::number(&text, position)?))),
            Token::Duration(text) => Ok(Expression::Literal(Literal::Duration(literal::duration(&text)?))),
            Token::Identifier(name) => {
                if self.accept_adjacent(Symbol::OpenParen)? {
                    let name = name.to_ascii_lowercase();
                    return Ok(Expression::Call { name, arguments: self.arguments()? });
                }
                self.reference(name)
            }
            Token::BoundParameter(name) => Err(ParseError::new(format!("missing parameter: {name}"))),
            Token::Illegal('$') => Err(ParseError::new("empty bound parameter")),
            token => Err(ParseError::expected(&token, OPERAND, position)),
        }
    }

    /// What follows a sign: a literal takes it in; anything else is multiplied by it.
    fn signed(&mut self, sign: i64) -> Result<Expression> {
        let (token, position) = self.next()?;
        let literal = match token {
            Token::Integer(text) => literal::integer(&text, position)?,
            Token::Number(text) => Literal::Float(literal::number(&text, position)?),
            Token::Duration(text) => Literal::Duration(literal::duration(&text)?),
            Token::Identifier(_) | Token::Symbol(Symbol::OpenParen) => {
                self.push_back(token, position);
                let product = Expression::Binary {
                    operator: Operator::Multiply,
                    left: Box::new(Expression::Literal(Literal::Integer(sign))),
                    // Printing puts parentheses around the product: they count here as well.
                    right: Box::new(self.nested(Self::operand)?),
                };
                return Ok(Expression::Parenthesized(Box::new(product)));
            }
            token => return Err(ParseError::expected(&token, "identifier, number, duration, (", position)),
        };
        literal::signed(literal, sign).map(Expression::Literal)
    }

    /// `"*" ["::" ("field" | "tag")]`
    fn wildcard(&mut self) -> Result<Expression> {
        if !self.accept_adjacent(Symbol::DoubleColon)? {
            return Ok(Expression::Wildcard(None));
        }
        let (token, position) = self.next()?;
        let wildcard = match token {
            Token::Keyword(Keyword::Field) => Some(Wildcard::Field),
            Token::Keyword(Keyword::Tag) => Some(Wildcard::Tag),
            _ => None,
        };
        match wildcard.filter(|_| self.lexer.blanks().is_empty()) {
            Some(wildcard) => Ok(Expression::Wildcard(Some(wildcard))),
            None => Err(self.expected_adjacent(&token, "field, tag", position)),
        }
    }

    /// `"DISTINCT" (name | "(" arguments ")")`: both forms are the call of one function.
    fn distinct(&mut self) -> Result<Expression> {
        let arguments = if self.accept_adjacent(Symbol::OpenParen)? {
            self.arguments()?
        } else {
            let (token, position) = self.next()?;
            if self.lexer.blanks().is_empty() {
                return Err(ParseError::expected(&token, "(, identifier", position));
            }
            self.push_back(token, position);
            vec![Expression::Reference { name: self.identifier()?, cast: None }]
        };
        Ok(Expression::Call { name: "distinct".to_owned(), arguments })
    }

    /// `segments ["::" type]`, after the first name.
    fn reference(&mut self, first: String) -> Result<Expression> {
        let name = self.segments(first)?.iter().filter_map(Segment::name).collect::<Vec<_>>().join(".");
        let cast = if self.accept_adjacent(Symbol::DoubleColon)? { Some(self.cast()?) } else { None };
        Ok(Expression::Reference { name, cast })
    }

    /// `[argument ("," argument)*] ")"`, `argument = expression | pattern`
    fn arguments(&mut self) -> Result<Vec<Expression>> {
        let mut arguments = Vec::new();
        if self.accept_symbol(Symbol::CloseParen)? {
            return Ok(arguments);
        }
        loop {
            arguments.push(match self.accept_pattern()? {
                Some(pattern) => Expression::Pattern(pattern),
                None => self.expression()?,
            });
            if !self.accept_symbol(Symbol::Comma)? {
                self.expect_symbol(Symbol::CloseParen)?;
                return Ok(arguments);
            }
        }
    }

    /// The type after `::`.
    fn cast(&mut self) -> Result<Cast> {
        let (token, position) = self.next()?;
        let cast = match &token {
            Token::Keyword(Keyword::Field) => Some(Cast::Field),
            Token::Keyword(Keyword::Tag) => Some(Cast::Tag),
            Token::Identifier(word) => match word.to_ascii_lowercase().as_str() {
                "float" => Some(Cast::Float),
                "integer" => Some(Cast::Integer),
                "unsigned" => Some(Cast::Unsigned),
                "string" => Some(Cast::String),
                "boolean" => Some(Cast::Boolean),
                _ => None,
            },
            _ => None,
        };
        // As in InfluxDB 1.x, `unsigned` is missing where no word follows.
        let expected = match token {
            Token::Identifier(_) if self.lexer.blanks().is_empty() => {
                "float, integer, unsigned, string, boolean, field, tag"
            }
            _ => "float, integer, string, boolean, field, tag",
        };
        cast.filter(|_| self.lexer.blanks().is_empty())
            .ok_or_else(|| self.expected_adjacent(&token, expected, position))
    }
}

/// Joins operands of an associative operator into a tree of the least depth, whatever their number.
fn balanced(operator: Operator, mut operands: Vec<Expression>) -> Expression {
    if operands.len() > 1 {
        let right = operands.split_off(operands.len().div_ceil(2));
        let (left, right) = (balanced(operator, operands), balanced(operator, right));
        return Expression::Binary { operator, left: Box::new(left), right: Box::new(right) };
    }
    operands.pop().unwrap_or(Expression::Literal(Literal::Boolean(operator == Operator::And)))
}

fn operator_of(token: &Token) -> Option<Operator> {
    let Token::Symbol(symbol) = token else { return None };
    Some(match symbol {
        Symbol::Equal => Operator::Equal,
        Symbol::NotEqual => Operator::NotEqual,
        Symbol::Matches => Operator::Matches,
        Symbol::NotMatches => Operator::NotMatches,
        Symbol::Less => Operator::Less,
        Symbol::LessEqual => Operator::LessEqual,
        Symbol::Greater => Operator::Greater,
        Symbol::GreaterEqual => Operator::GreaterEqual,
        Symbol::Plus => Operator::Add,
        Symbol::Minus => Operator::Subtract,
        Symbol::Pipe => Operator::BitwiseOr,
        Symbol::Caret => Operator::BitwiseXor,
        Symbol::Star => Operator::Multiply,
        Symbol::Slash => Operator::Divide,
        Symbol::Percent => Operator::Modulo,
        Symbol::Ampersand => Operator::BitwiseAnd,
        Symbol::OpenParen
        | Symbol::CloseParen
        | Symbol::Comma
        | Symbol::Colon
        | Symbol::DoubleColon
        | Symbol::Semicolon
        | Symbol::Dot => return None,
    })
}

fn rank_of(operator: Operator) -> Option<usize> {
    match operator {
        Operator::Or | Operator::And => None,
        Operator::Equal
        | Operator::NotEqual
        | Operator::Matches
        | Operator::NotMatches
        | Operator::Less
        | Operator::LessEqual
        | Operator::Greater
        | Operator::GreaterEqual => Some(0),
        Operator::Add | Operator::Subtract | Operator::BitwiseOr | Operator::BitwiseXor => Some(1),
        Operator::Multiply | Operator::Divide | Operator::Modulo | Operator::BitwiseAnd => Some(2),
    }
}
