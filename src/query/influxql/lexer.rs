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
    /// Where the next character stands.
    position: Position,
    /// Where the last character read stands.
    last: Position,
    /// Whether somebody looked past the last character, see [`Lexer::end`].
    end_seen: bool,
    /// The white space and comments before the last token.
    blanks: &'a str,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(query: &'a str) -> Self {
        let start = Position { line: 1, column: 1 };
        Lexer { rest: query, position: start, last: start, end_seen: false, blanks: "" }
    }

    /// The next token that is neither white space nor comment.
    pub(super) fn next(&mut self) -> (Token, Position) {
        let before = self.rest;
        let closed = self.skip_blanks();
        self.blanks = before.get(..before.len() - self.rest.len()).unwrap_or_default();
        let position = self.position;
        if !closed {
            // An unclosed comment: nothing after it can be read.
            self.rest = "";
            return (Token::BadComment, position);
        }
        let Some(first) = self.peek() else {
            return (Token::End, self.end());
        };
        let token = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                let word = self.name();
                if self.peek() == Some('"') {
                    // As in InfluxDB 1.x, a name in quotes takes the place of letters right before it.
                    return self.quoted(Token::Identifier, position);
                }
                Keyword::from_word(word).map_or_else(|| Token::Identifier(word.to_owned()), Token::Keyword)
            }
            '0'..='9' => self.number(),
            '.' if self.peek_at(1).is_some_and(|next| next.is_ascii_digit()) => self.number(),
            '"' => return self.quoted(Token::Identifier, position),
            '\'' => {
                let position = self.last;
                return self.quoted(Token::String, position);
            }
            '$' => self.bound_parameter(),
            _ => self.symbol(first),
        };
        (token, position)
    }

    /// Where the next character stands.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// What stood between the last token and the one before it.
    pub(super) fn blanks(&self) -> &'a str {
        self.blanks
    }

    /// Whether the very next character is `wanted`. Seeing the end counts as reading it, see [`Lexer::end`].
    pub(super) fn sees(&mut self, wanted: char) -> bool {
        let next = self.peek();
        self.end_seen |= next.is_none();
        next == Some(wanted)
    }

    /// A regular expression, from its opening slash, which must be next, to its closing one; `\/` stands for `/`.
    /// `None` when it is not closed.
    pub(super) fn regex(&mut self) -> (Option<String>, Position) {
        self.skip_blanks();
        let position = self.last;
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

    /// Where the end of the query is reported: InfluxDB 1.x counts it as a character of its own as soon as it has been
    /// looked at, as it is after words and white space.
    fn end(&self) -> Position {
        let Position { line, column } = self.position;
        Position { line, column: column + usize::from(self.end_seen) }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn peek_at(&self, distance: usize) -> Option<char> {
        self.rest.chars().nth(distance)
    }

    /// The next character; every spelling of a line's end is one `\n`.
    fn bump(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let mut character = characters.next()?;
        self.rest = characters.as_str();
        if character == '\r' {
            self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
            character = '\n';
        }
        self.last = self.position;
        if character == '\n' {
            self.position = Position { line: self.position.line + 1, column: 1 };
        } else {
            self.position.column += 1;
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
            let white = self.take_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
            self.end_seen |= !white.is_empty() && self.rest.is_empty();
            if self.rest.starts_with("--") {
                self.take_while(|character| !matches!(character, '\n' | '\r'));
                self.end_seen |= self.rest.is_empty();
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

    fn name(&mut self) -> &'a str {
        let name = self.take_while(|character| character.is_ascii_alphanumeric() || character == '_');
        self.end_seen |= self.rest.is_empty();
        name
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
        let text = start.get(..start.len() - self.rest.len()).unwrap_or_default();
        let text = text.strip_suffix('.').unwrap_or(text).to_owned();
        match (duration, decimal) {
            (true, _) => Token::Duration(text),
            (false, true) => Token::Number(text),
            (false, false) => Token::Integer(text),
        }
    }

    /// A string or a name in quotes: `\n`, `\\`, `\"` and `\'` are its only escapes, and it ends on its line. Where it stands
    /// is for the caller to say; what is wrong in a name is reported one character early, an escape where it is.
    fn quoted(&mut self, token: impl Fn(String) -> Token, position: Position) -> (Token, Position) {
        let before = self.last;
        let quote = self.bump();
        let mut text = String::new();
        loop {
            match self.bump() {
                character @ Some(_) if character == quote => return (token(text), position),
                None | Some('\n') => return (Token::BadString(text), before),
                Some('\\') => match self.bump() {
                    Some('n') => text.push('\n'),
                    Some(character @ ('\\' | '"' | '\'')) => text.push(character),
                    Some(character) => return (Token::BadEscape(format!("\\{character}")), self.last),
                    None => return (Token::BadString(text), before),
                },
                Some(character) => text.push(character),
            }
        }
    }

    fn bound_parameter(&mut self) -> Token {
        self.bump();
        let name = self.name();
        if self.peek() == Some('"') {
            let position = self.position;
            return self.quoted(Token::BoundParameter, position).0;
        }
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

#[cfg(test)]
mod tests;
