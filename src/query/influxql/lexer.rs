//! Splits a query into tokens, on demand: the parser alone knows where `/` begins a regular expression.
//!
//! The lexer never fails; what it cannot read becomes a token that no production accepts, so that every error
//! message comes from the parser and names what was expected.

use super::token::{Keyword, Symbol, Token};

/// Where a token stands, counted from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Reads one query from its start to its end.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(query: &'a str) -> Self {
        Lexer { rest: query, line: 1, column: 1 }
    }

    /// The next token that is neither white space nor comment.
    pub(super) fn next(&mut self) -> (Token, Position) {
        if !self.skip_blanks() {
            // An unclosed comment: nothing after it can be read.
            let position = self.position();
            self.rest = "";
            return (Token::BadString("/*".to_owned()), position);
        }
        let position = self.position();
        let Some(first) = self.peek() else {
            // InfluxDB 1.x counts the end of the query as a character of its own.
            return (Token::End, Position { column: position.column + 1, ..position });
        };
        let token = match first {
            'a'..='z' | 'A'..='Z' | '_' => self.word(),
            '0'..='9' => self.number(),
            '.' if self.peek_at(1).is_some_and(|next| next.is_ascii_digit()) => self.number(),
            '"' => return (self.quoted('"', Token::Identifier), before(position)),
            '\'' => return (self.quoted('\'', Token::String), before(position)),
            '$' => self.bound_parameter(),
            _ => self.symbol(first),
        };
        (token, position)
    }

    /// A regular expression, from its opening slash, which must be next, to its closing one; `\/` stands for `/`.
    /// `None` when it is not closed.
    pub(super) fn regex(&mut self) -> (Option<String>, Position) {
        self.skip_blanks();
        let position = before(self.position());
        self.bump();
        let mut pattern = String::new();
        while let Some(character) = self.bump() {
            match character {
                '/' => return (Some(pattern), position),
                '\n' => return (None, position),
                '\\' if self.peek() == Some('/') => {
                    self.bump();
                    pattern.push('/');
                }
                _ => pattern.push(character),
            }
        }
        (None, position)
    }

    /// The source text between this place and a later one.
    pub(super) fn text_until(&self, end: &Lexer<'_>) -> &'a str {
        self.rest.get(..self.rest.len().saturating_sub(end.rest.len())).unwrap_or_default()
    }

    fn position(&self) -> Position {
        Position { line: self.line, column: self.column }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn peek_at(&self, distance: usize) -> Option<char> {
        self.rest.chars().nth(distance)
    }

    fn bump(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next()?;
        self.rest = characters.as_str();
        if character == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(character)
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &'a str {
        let start = self.rest;
        while self.peek().is_some_and(&accept) {
            self.bump();
        }
        start.get(..start.len() - self.rest.len()).unwrap_or_default()
    }

    /// Skips white space, `-- …` and `/* … */`; false when a comment is not closed.
    fn skip_blanks(&mut self) -> bool {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest.starts_with("--") {
                self.take_while(|character| character != '\n');
            } else if self.rest.starts_with("/*") {
                let Some(end) = self.rest.get(2..).and_then(|text| text.find("*/")) else {
                    return false;
                };
                let stop = self.rest.len() - (end + 4);
                while self.rest.len() > stop && self.bump().is_some() {}
            } else {
                return true;
            }
        }
    }

    fn word(&mut self) -> Token {
        let word = self.take_while(|character| character.is_ascii_alphanumeric() || character == '_');
        match Keyword::from_word(word) {
            Some(keyword) => Token::Keyword(keyword),
            None => Token::Identifier(word.to_owned()),
        }
    }

    /// `digits`, `digits.digits` or a duration: digits, each followed by letters of a unit.
    fn number(&mut self) -> Token {
        let start = self.rest;
        self.take_while(|character| character.is_ascii_digit());
        let decimal = self.peek() == Some('.');
        if decimal {
            self.bump();
            self.take_while(|character| character.is_ascii_digit());
        }
        let duration = !decimal && self.peek().is_some_and(is_unit_letter);
        if duration {
            self.take_while(|character| character.is_ascii_digit() || is_unit_letter(character));
        }
        let text = start.get(..start.len() - self.rest.len()).unwrap_or_default().to_owned();
        match (duration, decimal) {
            (true, _) => Token::Duration(text),
            (false, true) => Token::Number(text),
            (false, false) => Token::Integer(text),
        }
    }

    /// A string or a name in quotes: `\n`, `\\`, `\"` and `\'` are its only escapes, and it ends on its line.
    fn quoted(&mut self, quote: char, token: impl Fn(String) -> Token) -> Token {
        self.bump();
        let mut text = String::new();
        loop {
            match self.bump() {
                Some(character) if character == quote => return token(text),
                None | Some('\n') => return Token::BadString(text),
                Some('\\') => match self.bump() {
                    Some('n') => text.push('\n'),
                    Some(character @ ('\\' | '"' | '\'')) => text.push(character),
                    Some(character) => return Token::BadEscape(format!("\\{character}")),
                    None => return Token::BadString(text),
                },
                Some(character) => text.push(character),
            }
        }
    }

    fn bound_parameter(&mut self) -> Token {
        self.bump();
        if self.peek() == Some('"') {
            return self.quoted('"', Token::BoundParameter);
        }
        let name = self.take_while(|character| character.is_ascii_alphanumeric() || character == '_');
        if name.is_empty() { Token::Illegal('$') } else { Token::BoundParameter(name.to_owned()) }
    }

    /// The longest symbol that comes next.
    fn symbol(&mut self, first: char) -> Token {
        let (symbol, length) = if self.rest.starts_with("<>") {
            (Symbol::NotEqual, 2)
        } else {
            let spelled = Symbol::ALL.iter().filter(|symbol| self.rest.starts_with(symbol.as_str()));
            match spelled.max_by_key(|symbol| symbol.as_str().len()) {
                Some(symbol) => (*symbol, symbol.as_str().len()),
                None => {
                    self.bump();
                    return Token::Illegal(first);
                }
            }
        };
        for _ in 0..length {
            self.bump();
        }
        Token::Symbol(symbol)
    }
}

/// Letters that a unit may be made of; whether they spell one, the parser decides.
fn is_unit_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || character == 'µ' || character == 'μ'
}

/// InfluxDB 1.x reports quoted tokens and regular expressions one character early.
fn before(position: Position) -> Position {
    Position { column: position.column.saturating_sub(1), ..position }
}

#[cfg(test)]
mod tests;
