//! The words, quoted texts and symbols of a delete predicate.

use std::fmt;

use super::PredicateError;

/// Characters of what was found that a message shows.
const FOUND_SHOWN: usize = 64;

/// One lexical element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// The end of the text.
    End,
    /// A name, a keyword, a number or a duration.
    Word(&'a str),
    /// A text in double quotes, without them and with its escapes resolved.
    DoubleQuoted(String),
    /// The same in single quotes.
    SingleQuoted(String),
    /// A quote that nothing closes.
    Unclosed(char),
    /// An escape that quoted text may not have.
    BadEscape(char),
    /// `=`
    Equal,
    /// `!=` or `<>`
    NotEqual,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-`
    Minus,
    /// A comparison of InfluxQL that deletes do not have.
    Operator(&'static str),
    /// A character that begins nothing.
    Other(char),
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::End => f.write_str("the end"),
            Token::Word(text) => write_shortened(f, text, ""),
            Token::DoubleQuoted(text) => write_shortened(f, text, "\""),
            Token::SingleQuoted(text) => write_shortened(f, text, "'"),
            Token::Unclosed(quote) => write!(f, "an opening {quote} without a closing one"),
            Token::BadEscape(character) => write!(f, "the unknown escape \\{character}"),
            Token::Equal => f.write_str("="),
            Token::NotEqual => f.write_str("!="),
            Token::Open => f.write_str("("),
            Token::Close => f.write_str(")"),
            Token::Minus => f.write_str("-"),
            Token::Operator(text) => f.write_str(text),
            Token::Other(character) => write!(f, "{character:?}"),
        }
    }
}

fn write_shortened(f: &mut fmt::Formatter<'_>, text: &str, quote: &str) -> fmt::Result {
    match text.char_indices().nth(FOUND_SHOWN) {
        Some((end, _)) => write!(f, "{quote}{}…{quote}", text.get(..end).unwrap_or_default()),
        None => write!(f, "{quote}{text}{quote}"),
    }
}

/// Reads a predicate from its start to its end. It never fails: what it cannot read becomes a token that no rule takes.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    rest: &'a str,
    /// Where the last token begins, in bytes.
    start: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, rest: text, start: 0 }
    }

    /// The next token behind any white space.
    pub(super) fn next(&mut self) -> Token<'a> {
        self.rest = self.rest.trim_start();
        self.start = self.text.len() - self.rest.len();
        let Some(first) = self.rest.chars().next() else { return Token::End };
        if is_word(first) {
            let end = self.rest.find(|character| !is_word(character)).unwrap_or(self.rest.len());
            let (word, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
            self.rest = rest;
            return Token::Word(word);
        }
        const SYMBOLS: [(&str, Token<'_>); 13] = [
            ("=~", Token::Operator("=~")),
            ("!~", Token::Operator("!~")),
            ("!=", Token::NotEqual),
            ("<>", Token::NotEqual),
            ("<=", Token::Operator("<=")),
            (">=", Token::Operator(">=")),
            ("==", Token::Operator("==")),
            ("<", Token::Operator("<")),
            (">", Token::Operator(">")),
            ("=", Token::Equal),
            ("(", Token::Open),
            (")", Token::Close),
            ("-", Token::Minus),
        ];
        for (symbol, token) in SYMBOLS {
            if let Some(rest) = self.rest.strip_prefix(symbol) {
                self.rest = rest;
                return token;
            }
        }
        self.bump();
        match first {
            '"' => self.quoted(first, Token::DoubleQuoted),
            '\'' => self.quoted(first, Token::SingleQuoted),
            other => Token::Other(other),
        }
    }

    /// The error at the last token.
    pub(super) fn expected(&self, found: &Token<'_>, expected: impl Into<String>) -> PredicateError {
        let before = self.text.get(..self.start).unwrap_or_default();
        PredicateError {
            position: before.chars().count() + 1,
            found: found.to_string(),
            expected: expected.into(),
        }
    }

    fn bump(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next()?;
        self.rest = characters.as_str();
        Some(character)
    }

    /// The rest of a quoted text. `\n`, `\\`, `\"` and `\'` are its escapes, as in InfluxQL.
    fn quoted(&mut self, quote: char, token: impl Fn(String) -> Token<'a>) -> Token<'a> {
        let mut text = String::new();
        loop {
            match self.bump() {
                Some(character) if character == quote => return token(text),
                Some('\\') => match self.bump() {
                    Some('n') => text.push('\n'),
                    Some(character @ ('\\' | '"' | '\'')) => text.push(character),
                    Some(character) => return Token::BadEscape(character),
                    None => return Token::Unclosed(quote),
                },
                Some(character) => text.push(character),
                None => return Token::Unclosed(quote),
            }
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '.')
}
