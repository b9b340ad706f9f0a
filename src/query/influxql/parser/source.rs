//! `FROM` and `INTO`: measurements and subqueries.

use super::super::ast::{Measurement, Name, Pattern, Source, qualified_name};
use super::super::token::{Keyword, Symbol};
use super::{ParseError, Parser, Result};
use crate::query::influxql::lexer::Position;

impl Parser<'_> {
    /// `sources = source ("," source)*`, `source = measurement | "(" select ")"`
    pub(super) fn sources(&mut self) -> Result<Vec<Source>> {
        let mut sources = Vec::new();
        loop {
            if let Some(pattern) = self.accept_pattern()? {
                sources.push(Source::Measurement(matching(pattern)));
            } else if self.accept_symbol(Symbol::OpenParen)? {
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
            return Ok(matching(pattern));
        }
        let first = self.identifier()?;
        let mut segments = self.segments(first)?;
        let name = match segments.pop() {
            Some(Segment::Pattern) => self.accept_pattern()?.map(Name::Pattern),
            Some(Segment::Name(name)) => Some(Name::Literal(name)),
            Some(Segment::Same) | None => None,
        };
        let Some(name) = name else {
            let (token, position) = self.next()?;
            return Err(ParseError::expected(&token, "identifier", position));
        };
        Ok(measurement(segments, name))
    }

    /// `target = [[name "."] [name] "."] name | name "." [name] ".:MEASUREMENT"`: the latter keeps the name of the source, and
    /// stands in the tree as an empty one.
    pub(super) fn target(&mut self) -> Result<Measurement> {
        let first = self.identifier()?;
        let mut segments = self.segments(first)?;
        match segments.pop() {
            Some(Segment::Name(name)) => Ok(measurement(segments, Name::Literal(name))),
            Some(Segment::Same) => {
                self.expect_symbol(Symbol::Colon)?;
                self.expect_keyword(Keyword::Measurement)?;
                Ok(measurement(segments, Name::Literal(String::new())))
            }
            Some(Segment::Pattern) | None => {
                let (token, position) = self.next()?;
                Err(ParseError::expected(&token, "identifier", position))
            }
        }
    }

    /// `segments = name ("." [name])* ["." ("/" | ":")]`, after the first name: at most three names. A regular expression
    /// or `:MEASUREMENT` after the last dot is left there.
    pub(super) fn segments(&mut self, first: String) -> Result<Vec<Segment>> {
        let mut segments = vec![Segment::Name(first)];
        while self.accept_adjacent(Symbol::Dot)? {
            // After three names, nothing more belongs to them.
            if self.lexer.sees('/') && segments.len() < 3 {
                segments.push(Segment::Pattern);
                break;
            }
            if self.lexer.sees(':') {
                segments.push(Segment::Same);
                break;
            }
            // An empty segment, as in `database..name`, leaves the retention policy to its default.
            let name = if self.lexer.sees('.') { String::new() } else { self.identifier()? };
            segments.push(Segment::Name(name));
        }
        let names: Vec<&str> = segments.iter().filter_map(Segment::name).collect();
        if names.len() > 3 {
            let start = Position { line: 1, column: 1 };
            return Err(ParseError::at(format!("too many segments in {}", qualified_name(&names)), start));
        }
        Ok(segments)
    }
}

/// A part of a dotted name.
pub(super) enum Segment {
    /// A name; an empty one where two dots follow each other.
    Name(String),
    /// A regular expression comes next.
    Pattern,
    /// `:MEASUREMENT` comes next.
    Same,
}

impl Segment {
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Segment::Name(name) => Some(name),
            Segment::Pattern | Segment::Same => None,
        }
    }
}

fn matching(pattern: Pattern) -> Measurement {
    measurement(Vec::new(), Name::Pattern(pattern))
}

fn measurement(mut qualifiers: Vec<Segment>, name: Name) -> Measurement {
    let mut last = || match qualifiers.pop() {
        Some(Segment::Name(name)) => Some(name).filter(|name| !name.is_empty()),
        Some(Segment::Pattern | Segment::Same) | None => None,
    };
    let retention_policy = last();
    Measurement { database: last(), retention_policy, name }
}
