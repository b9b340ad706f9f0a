//! Recursive descent over the tokens of a query.
//!
//! Every function that reads a production of the grammar names it. The first error ends the whole query, as no
//! statement of a query that does not parse is run.

mod administration;
mod database;
mod expression;
mod literal;
mod parameters;
mod select;
mod show;
mod source;

pub use parameters::{Parameter, Parameters};

use thiserror::Error;

use super::ast::{Pattern, Statement};
use super::lexer::{Lexer, Position};
use super::token::{Keyword, Symbol, Token};

/// How deep parentheses, calls and subqueries may nest.
const MAXIMUM_DEPTH: usize = 100;

/// Why a query could not be read. Its text is the answer to the client.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("error parsing query: {message}")]
pub struct ParseError {
    message: String,
}

impl ParseError {
    fn new(message: impl Into<String>) -> Self {
        ParseError { message: message.into() }
    }

    fn at(message: impl AsRef<str>, position: Position) -> Self {
        Self::new(format!("{} at line {}, char {}", message.as_ref(), position.line, position.column))
    }

    fn expected(found: &Token, expected: &str, position: Position) -> Self {
        Self::at(format!("found {found}, expected {expected}"), position)
    }
}

type Result<T> = std::result::Result<T, ParseError>;

/// Reads all statements of `query`, with the values of `parameters` in the place of their `$name`.
///
/// # Errors
/// The first thing that is not InfluxQL: what was found, what was expected, and where.
pub fn parse(query: &str, parameters: &Parameters) -> Result<Vec<Statement>> {
    let mut parser = Parser::new(query.trim(), parameters);
    let mut statements = Vec::new();
    let mut separated = true;
    loop {
        match parser.next()? {
            (Token::End, _) => return Ok(statements),
            (Token::Symbol(Symbol::Semicolon), _) => separated = true,
            (token, position) if !separated => return Err(ParseError::expected(&token, ";", position)),
            (token, position) => {
                parser.push_back(token, position);
                statements.push(parser.statement()?);
                separated = false;
            }
        }
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    /// A token that was read and given back, with the lexer as it stood before that token.
    pending: Option<(Token, Position)>,
    /// The lexer before the last token read.
    before: Lexer<'a>,
    parameters: &'a Parameters,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn new(query: &'a str, parameters: &'a Parameters) -> Self {
        let lexer = Lexer::new(query);
        Parser { before: lexer.clone(), lexer, pending: None, parameters, depth: 0 }
    }

    /// The next token; a bound parameter gives the token of its value.
    fn next(&mut self) -> Result<(Token, Position)> {
        if let Some(pending) = self.pending.take() {
            return Ok(pending);
        }
        self.before = self.lexer.clone();
        let (token, position) = self.lexer.next();
        match token {
            Token::BoundParameter(name) => Ok((self.parameters.token(name), position)),
            token => Ok((token, position)),
        }
    }

    fn push_back(&mut self, token: Token, position: Position) {
        self.pending = Some((token, position));
    }

    /// Takes the next token if it is `wanted`.
    fn accept(&mut self, wanted: &Token) -> Result<bool> {
        let (token, position) = self.next()?;
        if token == *wanted {
            return Ok(true);
        }
        self.push_back(token, position);
        Ok(false)
    }

    fn accept_keyword(&mut self, keyword: Keyword) -> Result<bool> {
        self.accept(&Token::Keyword(keyword))
    }

    fn accept_symbol(&mut self, symbol: Symbol) -> Result<bool> {
        self.accept(&Token::Symbol(symbol))
    }

    fn expect(&mut self, wanted: &Token) -> Result<()> {
        let (token, position) = self.next()?;
        if token == *wanted {
            Ok(())
        } else {
            Err(ParseError::expected(&token, &wanted.to_string(), position))
        }
    }

    fn expect_keyword(&mut self, keyword: Keyword) -> Result<()> {
        self.expect(&Token::Keyword(keyword))
    }

    fn expect_symbol(&mut self, symbol: Symbol) -> Result<()> {
        self.expect(&Token::Symbol(symbol))
    }

    /// Takes the next token if it is `wanted` and nothing stands before it, not even white space.
    fn accept_adjacent(&mut self, wanted: Symbol) -> Result<bool> {
        let (token, position) = self.next()?;
        if token == Token::Symbol(wanted) && self.lexer.blanks().is_empty() {
            return Ok(true);
        }
        self.push_back(token, position);
        Ok(false)
    }

    /// The error of a place where `expected` has to follow at once: white space is an unexpected token there.
    fn expected_adjacent(&self, found: &Token, expected: &str, position: Position) -> ParseError {
        let blanks = self.lexer.blanks();
        if blanks.is_empty() {
            return ParseError::expected(found, expected, position);
        }
        let white = blanks.split(['-', '/']).next().filter(|white| !white.is_empty());
        let found = white.unwrap_or("COMMENT");
        ParseError::at(format!("found {found}, expected {expected}"), self.before.position())
    }

    /// `identifier`
    fn identifier(&mut self) -> Result<String> {
        match self.next()? {
            (Token::Identifier(name), _) => Ok(name),
            (token, position) => Err(ParseError::expected(&token, "identifier", position)),
        }
    }

    /// `string`
    fn string(&mut self) -> Result<String> {
        match self.next()? {
            (Token::String(text), _) => Ok(text),
            (token, position) => Err(ParseError::expected(&token, "string", position)),
        }
    }

    /// Whether the next token is the unreserved word `word`, which is left there.
    fn sees_word(&mut self, word: &str) -> Result<bool> {
        let (token, position) = self.next()?;
        let matches = matches!(&token, Token::Identifier(name) if name.eq_ignore_ascii_case(word));
        self.push_back(token, position);
        Ok(matches)
    }

    /// `"/" pattern "/"`, if that comes next.
    fn accept_pattern(&mut self) -> Result<Option<Pattern>> {
        if self.pending.is_none() {
            self.lexer.sees('/');
        }
        let (token, position) = self.next()?;
        match token {
            Token::Regex(text) => Self::compile(&text, position).map(Some),
            Token::Symbol(Symbol::Slash) => {
                self.lexer = self.before.clone();
                let (text, position) = self.lexer.regex();
                let text = text.ok_or_else(|| ParseError::at("bad regex: ", position))?;
                Self::compile(&text, position).map(Some)
            }
            token => {
                self.push_back(token, position);
                Ok(None)
            }
        }
    }

    fn compile(text: &str, position: Position) -> Result<Pattern> {
        Pattern::new(text).map_err(|error| {
            let message = error.to_string();
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            ParseError::at(format!("error parsing regexp: {reason}: `{text}`"), position)
        })
    }

    fn expect_pattern(&mut self) -> Result<Pattern> {
        if let Some(pattern) = self.accept_pattern()? {
            return Ok(pattern);
        }
        let (token, position) = self.next()?;
        Err(ParseError::expected(&token, "regex", position))
    }

    /// Runs `production` one level deeper.
    fn nested<T>(&mut self, production: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == MAXIMUM_DEPTH {
            return Err(ParseError::new(format!("nested more than {MAXIMUM_DEPTH} levels deep")));
        }
        self.depth += 1;
        let result = production(self);
        self.depth -= 1;
        result
    }

    /// The error of a place that takes one of several keywords.
    fn unknown<T>(token: &Token, expected: &str, position: Position) -> Result<T> {
        Err(ParseError::expected(token, expected, position))
    }

    /// `statement = select | explain | show | create | alter | drop | delete | administration`
    fn statement(&mut self) -> Result<Statement> {
        const STATEMENTS: &str =
            "SELECT, DELETE, SHOW, CREATE, DROP, EXPLAIN, GRANT, REVOKE, ALTER, SET, KILL";
        let (token, position) = self.next()?;
        match token {
            Token::Keyword(Keyword::Select) => Ok(Statement::Select(Box::new(self.select()?))),
            Token::Keyword(Keyword::Explain) => self.explain(),
            Token::Keyword(Keyword::Show) => self.show(),
            Token::Keyword(Keyword::Create) => self.create(),
            Token::Keyword(Keyword::Alter) => self.alter(),
            Token::Keyword(Keyword::Drop) => self.drop(),
            Token::Keyword(Keyword::Delete) => Ok(Statement::Delete(self.deletion()?)),
            Token::Keyword(keyword @ (Keyword::Grant | Keyword::Revoke)) => self.privileges(keyword),
            Token::Keyword(Keyword::Set) => self.set_password(),
            Token::Keyword(Keyword::Kill) => self.kill_query(),
            token => Self::unknown(&token, STATEMENTS, position),
        }
    }

    /// `explain = "EXPLAIN" ["ANALYZE"] select`, after its first word.
    fn explain(&mut self) -> Result<Statement> {
        let analyze = self.accept_keyword(Keyword::Analyze)?;
        self.expect_keyword(Keyword::Select)?;
        Ok(Statement::Explain { analyze, select: Box::new(self.select()?) })
    }
}

#[cfg(test)]
mod tests;
