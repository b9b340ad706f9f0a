//! Delete predicates: which series a delete is about.
//!
//! The grammar (<https://docs.influxdata.com/influxdb/v2/reference/syntax/delete-predicate/>) is a small part of the conditions of
//! InfluxQL, whose keywords, names and quotes it has:
//!
//! ```text
//! predicate  = [ term *( "AND" term ) ]
//! term       = comparison | "(" term *( "AND" term ) ")"
//! comparison = key ( "=" | "!=" | "<>" ) value
//! key        = name | DQUOTE text DQUOTE
//! value      = name | [ "-" ] number | "true" | "false" | DQUOTE text DQUOTE | SQUOTE text SQUOTE
//! ```
//!
//! A value is text, however it is written. Parentheses change nothing where all terms are joined by `AND`: they are
//! counted, not nested, so that no predicate is too deep to be read.

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule takes few tokens; all others are refused alike")]

mod lexer;

use thiserror::Error;

use super::influxql::is_keyword;
use lexer::{Lexer, Token};

/// The key that stands for the name of the measurement.
const MEASUREMENT: &str = "_measurement";
/// The most comparisons that a predicate may have: each is looked at for every series.
const MAXIMUM_COMPARISONS: usize = 500;

/// What a term of a predicate may be.
const TERM: &str =
    "_measurement or a tag key, in double quotes where it is a keyword or has special characters";
/// What a comparison may be followed by.
const NEXT: &str = "AND or the end; in a value, all but letters, digits and _ needs double quotes around it";

/// Which series a predicate selects: those of the measurements that fulfil all conditions on tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeletePredicate {
    /// The measurements.
    pub measurements: Measurements,
    /// The conditions on tags, each once.
    pub tags: Vec<TagComparison>,
}

/// Measurements by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measurements {
    /// The one of this name.
    One(String),
    /// All but those of these names.
    AllBut(Vec<String>),
    /// None: the predicate contradicts itself.
    None,
}

/// A comparison of a tag with a text. A series without the tag is one with the empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagComparison {
    /// The key of the tag.
    pub key: String,
    /// The text.
    pub value: String,
    /// Whether the tag has to equal the text, or to differ from it.
    pub equal: bool,
}

/// Why a predicate could not be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("invalid delete predicate: found {found} at character {position}, expected {expected}")]
pub struct PredicateError {
    /// Where, in characters counted from 1.
    pub position: usize,
    /// What stands there.
    pub found: String,
    /// What would have been right.
    pub expected: String,
}

impl Default for Measurements {
    fn default() -> Self {
        Self::AllBut(Vec::new())
    }
}

impl DeletePredicate {
    /// Reads a predicate; blank text selects everything.
    ///
    /// # Errors
    /// The first thing in it that the grammar does not have.
    pub fn parse(text: &str) -> Result<Self, PredicateError> {
        let mut predicate = Self::default();
        if text.trim().is_empty() {
            return Ok(predicate);
        }
        let mut lexer = Lexer::new(text);
        let mut open = 0_usize;
        for _ in 0..MAXIMUM_COMPARISONS {
            // term
            let mut token = lexer.next();
            while token == Token::Open {
                open += 1;
                token = lexer.next();
            }
            predicate.add(comparison(&mut lexer, token)?);
            token = lexer.next();
            while token == Token::Close && open > 0 {
                open -= 1;
                token = lexer.next();
            }
            match token {
                Token::Word(word) if word.eq_ignore_ascii_case("and") => {}
                Token::End if open == 0 => return Ok(predicate),
                Token::End => return Err(lexer.expected(&token, "a closing parenthesis")),
                Token::Word(word) if word.eq_ignore_ascii_case("or") => {
                    return Err(
                        lexer.expected(&token, "AND or the end: OR is not supported in a delete predicate")
                    );
                }
                token => return Err(lexer.expected(&token, NEXT)),
            }
        }
        let found = lexer.next();
        Err(lexer.expected(&found, format!("the end after {MAXIMUM_COMPARISONS} comparisons")))
    }

    fn add(&mut self, TagComparison { key, value, equal }: TagComparison) {
        if key == MEASUREMENT {
            self.measurements.narrow(value, equal);
            return;
        }
        let comparison = TagComparison { key, value, equal };
        if !self.tags.contains(&comparison) {
            self.tags.push(comparison);
        }
    }
}

impl Measurements {
    fn narrow(&mut self, name: String, equal: bool) {
        match self {
            Self::One(one) if (*one == name) == equal => {}
            Self::One(_) => *self = Self::None,
            Self::AllBut(names) if equal && names.contains(&name) => *self = Self::None,
            Self::AllBut(_) if equal => *self = Self::One(name),
            Self::AllBut(names) if !names.contains(&name) => names.push(name),
            Self::AllBut(_) | Self::None => {}
        }
    }
}

/// `comparison = key ( "=" | "!=" | "<>" ) value`
fn comparison(lexer: &mut Lexer<'_>, first: Token<'_>) -> Result<TagComparison, PredicateError> {
    let key = match first {
        Token::Word(word) if is_name(word) && !is_keyword(word) => word.to_owned(),
        Token::DoubleQuoted(text) => text,
        token => return Err(lexer.expected(&token, TERM)),
    };
    match key.as_str() {
        "_field" | "_value" => {
            let expected = format!("{TERM}; points cannot be deleted by {key}");
            return Err(lexer.expected(&Token::DoubleQuoted(key), expected));
        }
        "_time" | "time" => {
            let expected = format!("{TERM}; times stand in start and stop");
            return Err(lexer.expected(&Token::DoubleQuoted(key), expected));
        }
        _ => {}
    }
    let equal = match lexer.next() {
        Token::Equal => true,
        Token::NotEqual => false,
        token @ Token::Operator(_) => {
            return Err(lexer.expected(&token, "= or !=: a delete predicate has no other comparisons"));
        }
        token => return Err(lexer.expected(&token, "= or !=")),
    };
    Ok(TagComparison { key, value: value(lexer)?, equal })
}

/// `value = name | [ "-" ] number | "true" | "false" | DQUOTE text DQUOTE | SQUOTE text SQUOTE`
fn value(lexer: &mut Lexer<'_>) -> Result<String, PredicateError> {
    let expected = "a value, in double quotes where it is a keyword or has special characters";
    match lexer.next() {
        Token::DoubleQuoted(text) | Token::SingleQuoted(text) => Ok(text),
        Token::Word(word) if word.eq_ignore_ascii_case("true") => Ok("true".to_owned()),
        Token::Word(word) if word.eq_ignore_ascii_case("false") => Ok("false".to_owned()),
        Token::Word(word) if !is_keyword(word) => Ok(word.to_owned()),
        Token::Minus => match lexer.next() {
            Token::Word(word) if !is_name(word) => Ok(format!("-{word}")),
            token => Err(lexer.expected(&token, "a number")),
        },
        token => Err(lexer.expected(&token, expected)),
    }
}

/// Whether a word is a name rather than a number.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && !word.contains('.')
}

#[cfg(test)]
mod tests;
