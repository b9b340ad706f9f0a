//! `SHOW …`

use super::super::ast::{CardinalitySubject, NameFilter, NameSet, ShowClauses, Statement};
use super::super::token::{Keyword, Symbol, Token};
use super::{ParseError, Parser, Result};

impl Parser<'_> {
    /// `show = "SHOW" ("DATABASES" | "RETENTION" "POLICIES" … | "MEASUREMENT" … | "MEASUREMENTS" … | "SERIES" … |
    /// "TAG" ("KEY" | "KEYS" | "VALUES") … | "FIELD" ("KEY" | "KEYS") … | administration)`, after its first word.
    pub(super) fn show(&mut self) -> Result<Statement> {
        const SUBJECTS: &str = "CONTINUOUS, DATABASES, DIAGNOSTICS, FIELD, GRANTS, MEASUREMENT, MEASUREMENTS, QUERIES, \
                                RETENTION, SERIES, SHARD, SHARDS, STATS, SUBSCRIPTIONS, TAG, USERS";
        let (token, position) = self.next()?;
        match token {
            Token::Keyword(Keyword::Databases) => Ok(Statement::ShowDatabases),
            Token::Keyword(Keyword::Retention) => {
                self.expect_keyword(Keyword::Policies)?;
                Ok(Statement::ShowRetentionPolicies { database: self.on()? })
            }
            Token::Keyword(Keyword::Measurement) => self.key_cardinality(CardinalitySubject::Measurements),
            Token::Keyword(Keyword::Measurements) => self.show_measurements(),
            Token::Keyword(Keyword::Series) => self.show_series(),
            Token::Keyword(Keyword::Tag) => self.show_tag(),
            Token::Keyword(Keyword::Field) => self.show_field(),
            Token::Keyword(
                keyword @ (Keyword::Continuous
                | Keyword::Diagnostics
                | Keyword::Grants
                | Keyword::Queries
                | Keyword::Shard
                | Keyword::Shards
                | Keyword::Stats
                | Keyword::Subscriptions
                | Keyword::Users),
            ) => self.show_administration(keyword),
            token => Err(ParseError::expected(&token, SUBJECTS, position)),
        }
    }

    /// `["ON" name]`
    fn on(&mut self) -> Result<Option<String>> {
        if self.accept_keyword(Keyword::On)? { self.identifier().map(Some) } else { Ok(None) }
    }

    /// `["ON" name] ["FROM" measurements]`
    fn scope(&mut self) -> Result<ShowClauses> {
        Ok(ShowClauses {
            database: self.on()?,
            sources: self.measurements_clause()?,
            ..ShowClauses::default()
        })
    }

    /// `["WHERE" expression] ["ORDER BY" time] limits`, after the scope.
    fn tail(&mut self, scope: ShowClauses, series_limits: bool) -> Result<ShowClauses> {
        Ok(ShowClauses {
            condition: self.condition()?,
            order: self.order()?,
            limits: self.limits(series_limits)?,
            ..scope
        })
    }

    /// `"MEASUREMENTS" ["ON" name] ["WITH" "MEASUREMENT" ("=" | "=~") measurement] …`: of the measurement only its name counts.
    fn show_measurements(&mut self) -> Result<Statement> {
        let scope = ShowClauses { database: self.on()?, ..ShowClauses::default() };
        let mut with = None;
        if self.accept_keyword(Keyword::With)? {
            self.expect_keyword(Keyword::Measurement)?;
            match self.next()? {
                (Token::Symbol(Symbol::Equal | Symbol::Matches), _) => with = Some(self.measurement()?.name),
                (token, position) => return Err(ParseError::expected(&token, "=, =~", position)),
            }
        }
        Ok(Statement::ShowMeasurements { with, clauses: self.tail(scope, false)? })
    }

    /// `"SERIES" (["EXACT"] "CARDINALITY" cardinality | ["EXACT"] …)`
    fn show_series(&mut self) -> Result<Statement> {
        let exact = self.accept_keyword(Keyword::Exact)?;
        if self.accept_keyword(Keyword::Cardinality)? {
            return self.cardinality(CardinalitySubject::Series, exact);
        }
        let scope = self.scope()?;
        Ok(Statement::ShowSeries(self.tail(scope, false)?))
    }

    /// `"TAG" ("KEY" cardinality | "KEYS" … | "VALUES" (cardinality | … "WITH" "KEY" …))`
    fn show_tag(&mut self) -> Result<Statement> {
        match self.next()? {
            (Token::Keyword(Keyword::Keys), _) => {
                let scope = self.scope()?;
                Ok(Statement::ShowTagKeys(self.tail(scope, true)?))
            }
            (Token::Keyword(Keyword::Values), _) => {
                let exact = self.accept_keyword(Keyword::Exact)?;
                if exact {
                    self.expect_keyword(Keyword::Cardinality)?;
                }
                let counted = exact || self.accept_keyword(Keyword::Cardinality)?;
                let scope = self.scope()?;
                self.expect_keyword(Keyword::With)?;
                self.expect_keyword(Keyword::Key)?;
                let key = self.name_filter()?;
                if counted {
                    return self.counted(CardinalitySubject::TagValues(key), exact, scope);
                }
                Ok(Statement::ShowTagValues { key, clauses: self.tail(scope, false)? })
            }
            (Token::Keyword(Keyword::Key), _) => self.key_cardinality(CardinalitySubject::TagKeys),
            (token, position) => Err(ParseError::expected(&token, "KEY, KEYS, VALUES", position)),
        }
    }

    /// `"FIELD" ("KEY" cardinality | "KEYS" ["ON" name] ["FROM" measurements] ["ORDER BY" time] limits)`
    fn show_field(&mut self) -> Result<Statement> {
        match self.next()? {
            (Token::Keyword(Keyword::Keys), _) => {
                let scope = self.scope()?;
                let (order, limits) = (self.order()?, self.limits(false)?);
                Ok(Statement::ShowFieldKeys(ShowClauses { order, limits, ..scope }))
            }
            (Token::Keyword(Keyword::Key), _) => self.key_cardinality(CardinalitySubject::FieldKeys),
            (token, position) => Err(ParseError::expected(&token, "KEY, KEYS", position)),
        }
    }

    /// `["EXACT"] "CARDINALITY" …`
    fn key_cardinality(&mut self, subject: CardinalitySubject) -> Result<Statement> {
        let exact = self.accept_keyword(Keyword::Exact)?;
        match self.next()? {
            (Token::Keyword(Keyword::Cardinality), _) => self.cardinality(subject, exact),
            (token, position) => {
                let expected = if exact { "CARDINALITY" } else { "EXACT, CARDINALITY" };
                Err(ParseError::expected(&token, expected, position))
            }
        }
    }

    /// What follows the word `CARDINALITY`.
    fn cardinality(&mut self, subject: CardinalitySubject, exact: bool) -> Result<Statement> {
        let scope = self.scope()?;
        self.counted(subject, exact, scope)
    }

    /// `["WHERE" expression] ["GROUP BY" dimensions] ["LIMIT" n] ["OFFSET" n]`
    fn counted(&mut self, subject: CardinalitySubject, exact: bool, scope: ShowClauses) -> Result<Statement> {
        let clauses = ShowClauses {
            condition: self.condition()?,
            dimensions: self.dimensions()?,
            limits: self.limits(false)?,
            ..scope
        };
        Ok(Statement::ShowCardinality { subject, exact, clauses })
    }

    /// `("=" | "!=") name | ("=~" | "!~") pattern | "IN" "(" name ("," name)* ")"`
    fn name_filter(&mut self) -> Result<NameFilter> {
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
            Token::Keyword(Keyword::In) => {
                self.expect_symbol(Symbol::OpenParen)?;
                let mut names = vec![self.identifier()?];
                while self.accept_symbol(Symbol::Comma)? {
                    names.push(self.identifier()?);
                }
                self.expect_symbol(Symbol::CloseParen)?;
                Ok(NameFilter { negated: false, names: NameSet::In(names) })
            }
            token => Err(ParseError::expected(&token, "IN, =, =~", position)),
        }
    }
}
