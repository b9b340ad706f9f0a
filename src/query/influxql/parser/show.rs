//! `SHOW …`

use super::super::ast::{NameFilter, NameSet, ShowClauses, Statement};
use super::super::token::{Keyword, Symbol, Token};
use super::{ParseError, Parser, Result};

impl Parser<'_> {
    /// `show = "SHOW" ("DATABASES" | "RETENTION" "POLICIES" … | "MEASUREMENTS" … | "SERIES" … | "TAG" ("KEYS" | "VALUES") …
    /// | "FIELD" "KEYS" …)`, after its first word.
    pub(super) fn show(&mut self) -> Result<Statement> {
        const SUBJECTS: &str = "CONTINUOUS, DATABASES, DIAGNOSTICS, FIELD, GRANTS, MEASUREMENT, MEASUREMENTS, QUERIES, \
                                RETENTION, SERIES, SHARD, SHARDS, STATS, SUBSCRIPTIONS, TAG, USERS";
        let (token, position) = self.next()?;
        let Token::Keyword(keyword) = token else {
            return Err(ParseError::expected(&token, SUBJECTS, position));
        };
        match keyword {
            Keyword::Databases => Ok(Statement::ShowDatabases),
            Keyword::Retention => {
                self.expect_keyword(Keyword::Policies)?;
                Ok(Statement::ShowRetentionPolicies { database: self.on()? })
            }
            Keyword::Measurements => self.show_measurements(),
            Keyword::Series => match self.cardinality(&[Keyword::Show, Keyword::Series])? {
                Some(statement) => Ok(statement),
                None => Ok(Statement::ShowSeries(self.show_clauses(false)?)),
            },
            Keyword::Tag => self.show_tag(),
            Keyword::Field => self.show_field(),
            Keyword::Continuous
            | Keyword::Diagnostics
            | Keyword::Grants
            | Keyword::Measurement
            | Keyword::Queries
            | Keyword::Shard
            | Keyword::Shards
            | Keyword::Stats
            | Keyword::Subscriptions
            | Keyword::Users => self.unsupported(&[Keyword::Show], keyword),
            keyword => Err(ParseError::expected(&Token::Keyword(keyword), SUBJECTS, position)),
        }
    }

    /// `["ON" name]`
    fn on(&mut self) -> Result<Option<String>> {
        if self.accept_keyword(Keyword::On)? { self.identifier().map(Some) } else { Ok(None) }
    }

    /// `["ON" name] ["FROM" measurements] ["WHERE" expression] ["ORDER BY" time] limits`
    fn show_clauses(&mut self, series_limits: bool) -> Result<ShowClauses> {
        Ok(ShowClauses {
            database: self.on()?,
            sources: self.measurements_clause()?,
            condition: self.condition()?,
            order: self.order()?,
            limits: self.limits(series_limits)?,
        })
    }

    /// `"MEASUREMENTS" ["ON" name] ["WITH" "MEASUREMENT" ("=" name | "=~" pattern)] …`
    fn show_measurements(&mut self) -> Result<Statement> {
        let database = self.on()?;
        let with = if self.accept_keyword(Keyword::With)? {
            self.expect_keyword(Keyword::Measurement)?;
            Some(self.name_filter(false, "=, =~")?)
        } else {
            None
        };
        let (condition, order, limits) = (self.condition()?, self.order()?, self.limits(false)?);
        Ok(Statement::ShowMeasurements {
            with,
            clauses: ShowClauses { database, sources: Vec::new(), condition, order, limits },
        })
    }

    /// `"TAG" ("KEYS" … | "VALUES" … "WITH" "KEY" …)`
    fn show_tag(&mut self) -> Result<Statement> {
        match self.next()? {
            (Token::Keyword(Keyword::Keys), _) => Ok(Statement::ShowTagKeys(self.show_clauses(true)?)),
            (Token::Keyword(Keyword::Values), _) => {
                if let Some(statement) = self.cardinality(&[Keyword::Show, Keyword::Tag, Keyword::Values])? {
                    return Ok(statement);
                }
                let (database, sources) = (self.on()?, self.measurements_clause()?);
                self.expect_keyword(Keyword::With)?;
                self.expect_keyword(Keyword::Key)?;
                let key = self.name_filter(true, "IN, =, =~")?;
                let (condition, order, limits) = (self.condition()?, self.order()?, self.limits(false)?);
                Ok(Statement::ShowTagValues {
                    key,
                    clauses: ShowClauses { database, sources, condition, order, limits },
                })
            }
            (Token::Keyword(Keyword::Key), _) => {
                self.key_cardinality(&[Keyword::Show, Keyword::Tag, Keyword::Key])
            }
            (token, position) => Err(ParseError::expected(&token, "KEY, KEYS, VALUES", position)),
        }
    }

    /// `"FIELD" "KEYS" …`
    fn show_field(&mut self) -> Result<Statement> {
        match self.next()? {
            (Token::Keyword(Keyword::Keys), _) => Ok(Statement::ShowFieldKeys(self.show_clauses(false)?)),
            (Token::Keyword(Keyword::Key), _) => {
                self.key_cardinality(&[Keyword::Show, Keyword::Field, Keyword::Key])
            }
            (token, position) => Err(ParseError::expected(&token, "KEY, KEYS", position)),
        }
    }

    /// `["EXACT"] "CARDINALITY" …`, if that comes next.
    fn cardinality(&mut self, leading: &[Keyword]) -> Result<Option<Statement>> {
        for keyword in [Keyword::Exact, Keyword::Cardinality] {
            if self.accept_keyword(keyword)? {
                return self.unsupported(leading, keyword).map(Some);
            }
        }
        Ok(None)
    }

    fn key_cardinality(&mut self, leading: &[Keyword]) -> Result<Statement> {
        if let Some(statement) = self.cardinality(leading)? {
            return Ok(statement);
        }
        let (token, position) = self.next()?;
        Err(ParseError::expected(&token, "EXACT, CARDINALITY", position))
    }

    /// `("=" | "!=") name | ("=~" | "!~") pattern` and, with `list`, `"IN" "(" name ("," name)* ")"`
    fn name_filter(&mut self, list: bool, expected: &str) -> Result<NameFilter> {
        let (token, position) = self.next()?;
        match token {
            Token::Symbol(symbol @ (Symbol::Equal | Symbol::NotEqual)) => {
                let names = NameSet::One(self.identifier()?);
                Ok(NameFilter { negated: symbol == Symbol::NotEqual, names })
            }
            Token::Symbol(symbol @ (Symbol::Matches | Symbol::NotMatches)) => {
                let names = NameSet::Pattern(self.expect_pattern()?);
                Ok(NameFilter { negated: symbol == Symbol::NotMatches, names })
            }
            Token::Keyword(Keyword::In) if list => {
                self.expect_symbol(Symbol::OpenParen)?;
                let mut names = vec![self.identifier()?];
                while self.accept_symbol(Symbol::Comma)? {
                    names.push(self.identifier()?);
                }
                self.expect_symbol(Symbol::CloseParen)?;
                Ok(NameFilter { negated: false, names: NameSet::In(names) })
            }
            token => Err(ParseError::expected(&token, expected, position)),
        }
    }
}
