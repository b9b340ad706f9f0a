//! Statements that change databases: `CREATE …`, `ALTER …`, `DROP …` and `DELETE …`.

use super::super::ast::{Deletion, Name, NewRetentionPolicy, RetentionPolicyChange, Statement};
use super::super::token::{Keyword, Token};
use super::{ParseError, Parser, Result, literal};
use crate::query::influxql::lexer::Position;

impl Parser<'_> {
    /// `create = "CREATE" ("DATABASE" … | "RETENTION" "POLICY" … | administration)`, after its first word.
    pub(super) fn create(&mut self) -> Result<Statement> {
        const SUBJECTS: &str = "CONTINUOUS, DATABASE, USER, RETENTION, SUBSCRIPTION";
        match self.next()? {
            (Token::Keyword(Keyword::Database), _) => self.create_database(),
            (Token::Keyword(Keyword::Retention), _) => self.create_retention_policy(),
            (Token::Keyword(Keyword::Continuous), _) => self.create_continuous_query(),
            (Token::Keyword(Keyword::User), _) => self.create_user(),
            (Token::Keyword(Keyword::Subscription), _) => self.create_subscription(),
            (token, position) => Err(ParseError::expected(&token, SUBJECTS, position)),
        }
    }

    /// `"DATABASE" name ["WITH" ["DURATION" duration] ["REPLICATION" n] ["SHARD" "DURATION" duration] ["NAME" name]]`, at least
    /// one of them after `WITH`.
    fn create_database(&mut self) -> Result<Statement> {
        const OPTIONS: [Keyword; 4] =
            [Keyword::Duration, Keyword::Name, Keyword::Replication, Keyword::Shard];
        let name = self.identifier()?;
        if !self.accept_keyword(Keyword::With)? {
            return Ok(Statement::CreateDatabase { name, policy: None });
        }
        let (token, position) = self.next()?;
        if !OPTIONS.iter().any(|option| token == Token::Keyword(*option)) {
            return Err(ParseError::expected(&token, "DURATION, NAME, REPLICATION, SHARD", position));
        }
        self.push_back(token, position);
        let mut policy = NewRetentionPolicy::default();
        if self.accept_keyword(Keyword::Duration)? {
            policy.duration_ns = Some(self.duration()?);
        }
        if self.accept_keyword(Keyword::Replication)? {
            policy.replication = Some(self.replication()?);
        }
        if self.accept_keyword(Keyword::Shard)? {
            self.expect_keyword(Keyword::Duration)?;
            policy.shard_duration_ns = Some(self.duration()?);
        }
        if self.accept_keyword(Keyword::Name)? {
            policy.name = Some(self.identifier()?);
        }
        Ok(Statement::CreateDatabase { name, policy: Some(policy) })
    }

    /// `"RETENTION" "POLICY" name "ON" name "DURATION" duration "REPLICATION" n ["SHARD" "DURATION" duration] ["DEFAULT"]`
    fn create_retention_policy(&mut self) -> Result<Statement> {
        self.expect_keyword(Keyword::Policy)?;
        let name = Some(self.identifier()?);
        self.expect_keyword(Keyword::On)?;
        let database = self.identifier()?;
        self.expect_keyword(Keyword::Duration)?;
        let duration_ns = Some(self.duration()?);
        self.expect_keyword(Keyword::Replication)?;
        let replication = Some(self.replication()?);
        let shard_duration_ns =
            if self.accept_keyword(Keyword::Shard)? { Some(self.shard_duration()?) } else { None };
        let default = self.accept_keyword(Keyword::Default)?;
        let policy = NewRetentionPolicy { name, duration_ns, replication, shard_duration_ns };
        Ok(Statement::CreateRetentionPolicy { database, policy, default })
    }

    /// `alter = "ALTER" "RETENTION" "POLICY" (name | "DEFAULT") "ON" name option+`, after its first word;
    /// `option = "DURATION" duration | "REPLICATION" n | "SHARD" "DURATION" duration | "DEFAULT"`, each once.
    pub(super) fn alter(&mut self) -> Result<Statement> {
        self.expect_keyword(Keyword::Retention)?;
        self.expect_keyword(Keyword::Policy)?;
        let name = match self.next()? {
            (Token::Keyword(Keyword::Default), _) => "default".to_owned(),
            (Token::Identifier(name), _) => name,
            (token, position) => return Err(ParseError::expected(&token, "identifier", position)),
        };
        self.expect_keyword(Keyword::On)?;
        let database = self.identifier()?;
        let mut change = RetentionPolicyChange::default();
        let mut found = Vec::new();
        loop {
            let (token, position) = self.next()?;
            if found.contains(&token) {
                return Err(ParseError::at(format!("found duplicate {token} option"), position));
            }
            match &token {
                Token::Keyword(Keyword::Duration) => change.duration_ns = Some(self.duration()?),
                Token::Keyword(Keyword::Replication) => change.replication = Some(self.replication()?),
                Token::Keyword(Keyword::Shard) => change.shard_duration_ns = Some(self.shard_duration()?),
                Token::Keyword(Keyword::Default) => change.default = true,
                _ if found.is_empty() => {
                    let expected = "DURATION, REPLICATION, SHARD, DEFAULT";
                    return Err(ParseError::expected(&token, expected, position));
                }
                _ => {
                    self.push_back(token, position);
                    return Ok(Statement::AlterRetentionPolicy { name, database, change });
                }
            }
            found.push(token);
        }
    }

    /// `drop = "DROP" ("DATABASE" name | "MEASUREMENT" name | "RETENTION" "POLICY" name "ON" name | "SERIES" deletion |
    /// administration)`, after its first word.
    pub(super) fn drop(&mut self) -> Result<Statement> {
        const SUBJECTS: &str =
            "CONTINUOUS, DATABASE, MEASUREMENT, RETENTION, SERIES, SHARD, SUBSCRIPTION, USER";
        let (token, position) = self.next()?;
        match token {
            Token::Keyword(Keyword::Database) => Ok(Statement::DropDatabase { name: self.identifier()? }),
            Token::Keyword(Keyword::Measurement) => {
                Ok(Statement::DropMeasurement { name: self.identifier()? })
            }
            Token::Keyword(Keyword::Retention) => {
                self.expect_keyword(Keyword::Policy)?;
                let name = self.identifier()?;
                self.expect_keyword(Keyword::On)?;
                Ok(Statement::DropRetentionPolicy { name, database: self.identifier()? })
            }
            Token::Keyword(Keyword::Series) => Ok(Statement::DropSeries(self.deletion()?)),
            Token::Keyword(
                keyword @ (Keyword::Continuous | Keyword::Shard | Keyword::Subscription | Keyword::User),
            ) => self.drop_administration(keyword),
            token => Err(ParseError::expected(&token, SUBJECTS, position)),
        }
    }

    /// `deletion = "FROM" measurements ["WHERE" expression] | "WHERE" expression`: the measurements of all the database's
    /// retention policies.
    pub(super) fn deletion(&mut self) -> Result<Deletion> {
        let (token, position) = self.next()?;
        self.push_back(token.clone(), position);
        let measurements = self.measurements_clause()?;
        // Of several, the last wins, as in InfluxDB 1.x.
        let refused = measurements.iter().rev().find_map(|measurement| {
            let policy = measurement.retention_policy.as_ref().map(|_| "retention policy not supported");
            policy.or(measurement.database.as_ref().map(|_| "database not supported"))
        });
        if let Some(refused) = refused {
            return Err(ParseError::at(refused, Position { line: 1, column: 1 }));
        }
        let condition = self.condition()?;
        let sources: Vec<Name> = measurements.into_iter().map(|measurement| measurement.name).collect();
        if sources.is_empty() && condition.is_none() {
            return Err(ParseError::expected(&token, "FROM, WHERE", position));
        }
        Ok(Deletion { sources, condition })
    }

    /// `duration = digits unit … | "INF"`, in nanoseconds; 0 for `INF`.
    pub(super) fn duration(&mut self) -> Result<i64> {
        match self.next()? {
            (Token::Duration(text), position) => {
                literal::duration(&text).map_err(|error| ParseError::at(error.message, position))
            }
            (Token::Keyword(Keyword::Inf), _) => Ok(0),
            (token, position) => Err(ParseError::expected(&token, "duration", position)),
        }
    }

    /// `"DURATION" duration`, but not for ever.
    fn shard_duration(&mut self) -> Result<i64> {
        self.expect_keyword(Keyword::Duration)?;
        let (token, position) = self.next()?;
        if token == Token::Keyword(Keyword::Inf) {
            return Err(ParseError::at("invalid duration INF for shard duration", position));
        }
        self.push_back(token, position);
        self.duration()
    }

    /// `n`, from 1 to the greatest signed number of 32 bits.
    fn replication(&mut self) -> Result<u32> {
        const MOST: u32 = i32::MAX.unsigned_abs();
        let (token, position) = self.next()?;
        let Token::Integer(text) = &token else {
            return Err(ParseError::expected(&token, "integer", position));
        };
        let number: i64 = text.parse().map_err(|_| out_of_range("Atoi", text, position))?;
        match u32::try_from(number) {
            Ok(number @ 1..=MOST) => Ok(number),
            Ok(_) | Err(_) => {
                Err(ParseError::at(format!("invalid value {number}: must be 1 <= n <= {MOST}"), position))
            }
        }
    }
}

/// A number with more digits than fit, in the words of InfluxDB 1.x, which names the function that read it.
pub(super) fn out_of_range(reader: &str, text: &str, position: Position) -> ParseError {
    ParseError::at(format!("strconv.{reader}: parsing \"{text}\": value out of range"), position)
}
