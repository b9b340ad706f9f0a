//! Statements of InfluxDB 1.x about what this server has no counterpart for: users and privileges, subscriptions, continuous
//! queries, shards, running queries and the server's inside. They are read in full, so that mistakes in them are reported as
//! mistakes, and kept as text.

use super::super::ast::{Expression, Literal, Select, Statement};
use super::super::token::{Keyword, Symbol, Token};
use super::database::out_of_range;
use super::{ParseError, Parser, Result};

/// Gathers the words of a statement that is kept as text.
struct Words<'p, 'a> {
    parser: &'p mut Parser<'a>,
    text: String,
}

impl Words<'_, '_> {
    fn push(&mut self, word: &str) {
        let joined = self.text.is_empty() || self.text.ends_with('.') || word == "." || word == ",";
        self.text.push_str(if joined { "" } else { " " });
        self.text.push_str(word);
    }

    fn keyword(&mut self, keyword: Keyword) -> Result<&mut Self> {
        self.parser.expect_keyword(keyword)?;
        self.push(keyword.as_str());
        Ok(self)
    }

    fn accept(&mut self, keyword: Keyword) -> Result<bool> {
        let accepted = self.parser.accept_keyword(keyword)?;
        if accepted {
            self.push(keyword.as_str());
        }
        Ok(accepted)
    }

    /// Takes one of several keywords.
    fn one_of(&mut self, keywords: &[Keyword], expected: &str) -> Result<Keyword> {
        let (token, position) = self.parser.next()?;
        match keywords.iter().find(|keyword| token == Token::Keyword(**keyword)) {
            Some(keyword) => {
                self.push(keyword.as_str());
                Ok(*keyword)
            }
            None => Err(ParseError::expected(&token, expected, position)),
        }
    }

    fn identifier(&mut self) -> Result<&mut Self> {
        let name = self.parser.identifier()?;
        self.push(&Expression::Reference { name, cast: None }.to_string());
        Ok(self)
    }

    fn string(&mut self) -> Result<&mut Self> {
        let text = self.parser.string()?;
        self.push(&Expression::Literal(Literal::String(text)).to_string());
        Ok(self)
    }

    /// `n`, a whole number of 64 bits.
    fn number(&mut self) -> Result<&mut Self> {
        match self.parser.next()? {
            (Token::Integer(text), position) => {
                let number: u64 = text.parse().map_err(|_| out_of_range("ParseUint", &text, position))?;
                self.push(&number.to_string());
                Ok(self)
            }
            (token, position) => Err(ParseError::expected(&token, "integer", position)),
        }
    }

    /// `digits unit …`; the length in nanoseconds.
    fn duration(&mut self) -> Result<i64> {
        let (token, position) = self.parser.next()?;
        if token == Token::Keyword(Keyword::Inf) {
            return Err(ParseError::expected(&token, "duration", position));
        }
        self.parser.push_back(token, position);
        let length_ns = self.parser.duration()?;
        self.push(&Expression::Literal(Literal::Duration(length_ns)).to_string());
        Ok(length_ns)
    }

    /// `name "." name`
    fn database_and_policy(&mut self) -> Result<&mut Self> {
        self.identifier()?;
        if !self.parser.accept_adjacent(Symbol::Dot)? {
            let (token, position) = self.parser.next()?;
            return Err(self.parser.expected_adjacent(&token, ".", position));
        }
        self.push(".");
        self.identifier()
    }

    fn done(&mut self, name: &'static str) -> Result<Statement> {
        Ok(Statement::Unsupported { name, text: std::mem::take(&mut self.text) })
    }
}

impl<'a> Parser<'a> {
    fn words(&mut self, read: &[Keyword]) -> Words<'_, 'a> {
        let mut words = Words { parser: self, text: String::new() };
        read.iter().for_each(|keyword| words.push(keyword.as_str()));
        words
    }

    /// `"SHOW" ("CONTINUOUS" "QUERIES" | ("DIAGNOSTICS" | "STATS") ["FOR" string] | "GRANTS" "FOR" name | "QUERIES" |
    /// "SHARD" "GROUPS" | "SHARDS" | "SUBSCRIPTIONS" | "USERS")`, after its second word.
    pub(super) fn show_administration(&mut self, subject: Keyword) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Show, subject]);
        match subject {
            Keyword::Continuous => words.keyword(Keyword::Queries)?.done("SHOW CONTINUOUS QUERIES"),
            Keyword::Grants => words.keyword(Keyword::For)?.identifier()?.done("SHOW GRANTS"),
            Keyword::Shard => words.keyword(Keyword::Groups)?.done("SHOW SHARD GROUPS"),
            Keyword::Queries => words.done("SHOW QUERIES"),
            Keyword::Shards => words.done("SHOW SHARDS"),
            Keyword::Subscriptions => words.done("SHOW SUBSCRIPTIONS"),
            Keyword::Users => words.done("SHOW USERS"),
            other => {
                if words.accept(Keyword::For)? {
                    words.string()?;
                }
                words.done(if other == Keyword::Stats { "SHOW STATS" } else { "SHOW DIAGNOSTICS" })
            }
        }
    }

    /// `"DROP" ("CONTINUOUS" "QUERY" name "ON" name | "SHARD" n | "SUBSCRIPTION" name "ON" name "." name | "USER" name)`, after
    /// its second word.
    pub(super) fn drop_administration(&mut self, subject: Keyword) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Drop, subject]);
        match subject {
            Keyword::Continuous => {
                words.keyword(Keyword::Query)?.identifier()?.keyword(Keyword::On)?.identifier()?;
                words.done("DROP CONTINUOUS QUERY")
            }
            Keyword::Shard => words.number()?.done("DROP SHARD"),
            Keyword::Subscription => {
                words.identifier()?.keyword(Keyword::On)?.database_and_policy()?.done("DROP SUBSCRIPTION")
            }
            _ => words.identifier()?.done("DROP USER"),
        }
    }

    /// `"CREATE" "USER" name "WITH" "PASSWORD" string ["WITH" "ALL" "PRIVILEGES"]`, after its second word.
    pub(super) fn create_user(&mut self) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Create, Keyword::User]);
        words.identifier()?.keyword(Keyword::With)?.keyword(Keyword::Password)?.string()?;
        if words.accept(Keyword::With)? {
            words.keyword(Keyword::All)?.keyword(Keyword::Privileges)?;
        }
        words.done("CREATE USER")
    }

    /// `"SET" "PASSWORD" "FOR" name "=" string`, after its first word.
    pub(super) fn set_password(&mut self) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Set]);
        words.keyword(Keyword::Password)?.keyword(Keyword::For)?.identifier()?;
        words.parser.expect_symbol(Symbol::Equal)?;
        words.push("=");
        words.string()?.done("SET PASSWORD")
    }

    /// `"KILL" "QUERY" n ["ON" name]`, after its first word.
    pub(super) fn kill_query(&mut self) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Kill]);
        words.keyword(Keyword::Query)?.number()?;
        if words.accept(Keyword::On)? {
            words.identifier()?;
        }
        words.done("KILL QUERY")
    }

    /// `("GRANT" | "REVOKE") ("READ" | "WRITE" | "ALL" ["PRIVILEGES"]) "ON" name to name`, or without `ON` for all privileges,
    /// after its first word; `to` is `TO` or `FROM`.
    pub(super) fn privileges(&mut self, verb: Keyword) -> Result<Statement> {
        let (name, to) =
            if verb == Keyword::Grant { ("GRANT", Keyword::To) } else { ("REVOKE", Keyword::From) };
        let mut words = self.words(&[verb]);
        let kinds = [Keyword::Read, Keyword::Write, Keyword::All];
        let all = words.one_of(&kinds, "READ, WRITE, ALL [PRIVILEGES]")? == Keyword::All;
        let next = if all {
            words.accept(Keyword::Privileges)?;
            words.one_of(&[Keyword::On, to], &format!("ON, {}", to.as_str()))?
        } else {
            words.one_of(&[Keyword::On], "ON")?
        };
        words.identifier()?;
        if next == Keyword::On {
            words.keyword(to)?.identifier()?;
        }
        words.done(name)
    }

    /// `"CREATE" "SUBSCRIPTION" name "ON" name "." name "DESTINATIONS" ("ALL" | "ANY") string ("," string)*`, after its second
    /// word.
    pub(super) fn create_subscription(&mut self) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Create, Keyword::Subscription]);
        words.identifier()?.keyword(Keyword::On)?.database_and_policy()?.keyword(Keyword::Destinations)?;
        words.one_of(&[Keyword::All, Keyword::Any], "ALL, ANY")?;
        words.string()?;
        while words.parser.accept_symbol(Symbol::Comma)? {
            words.push(",");
            words.string()?;
        }
        words.done("CREATE SUBSCRIPTION")
    }

    /// `"CREATE" "CONTINUOUS" "QUERY" name "ON" name ["RESAMPLE" ["EVERY" duration] ["FOR" duration]] "BEGIN" select "END"`, after
    /// its second word; the `SELECT` has a target.
    pub(super) fn create_continuous_query(&mut self) -> Result<Statement> {
        let mut words = self.words(&[Keyword::Create, Keyword::Continuous]);
        words.keyword(Keyword::Query)?.identifier()?.keyword(Keyword::On)?.identifier()?;
        if words.accept(Keyword::Resample)? {
            let mut total_ns = 0_i64;
            for option in [Keyword::Every, Keyword::For] {
                if words.accept(option)? {
                    total_ns = total_ns.saturating_add(words.duration()?);
                }
            }
            if total_ns == 0 {
                words.one_of(&[], "EVERY, FOR")?;
            }
        }
        words.keyword(Keyword::Begin)?.keyword(Keyword::Select)?;
        let select = words.parser.select_into()?;
        if calls_functions(&select) && !has_interval(&select) {
            words.one_of(&[], "GROUP BY time(...)")?;
        }
        let select = select.to_string();
        words.push(select.trim_start_matches("SELECT "));
        words.keyword(Keyword::End)?.done("CREATE CONTINUOUS QUERY")
    }
}

fn calls_functions(select: &Select) -> bool {
    fn calls(expression: &Expression) -> bool {
        match expression {
            Expression::Call { .. } => true,
            Expression::Binary { left, right, .. } => calls(left) || calls(right),
            Expression::Parenthesized(inner) => calls(inner),
            Expression::Reference { .. }
            | Expression::Literal(_)
            | Expression::Wildcard(_)
            | Expression::Pattern(_) => false,
        }
    }
    select.fields.iter().any(|field| calls(&field.expression))
}

fn has_interval(select: &Select) -> bool {
    select.dimensions.iter().any(|dimension| match dimension {
        Expression::Call { name, arguments } if name == "time" => {
            matches!(arguments.first(), Some(Expression::Literal(Literal::Duration(length_ns))) if *length_ns != 0)
        }
        _ => false,
    })
}
