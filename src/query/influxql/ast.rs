//! The syntax tree of InfluxQL. Printing a node gives InfluxQL that parses back to an equal node.

mod display;
mod statement;

use chrono_tz::Tz;
use regex::Regex;

pub(super) use display::qualified_name;
pub use statement::{
    CardinalitySubject, Deletion, NameFilter, NameSet, NewRetentionPolicy, RetentionPolicyChange,
    ShowClauses, Statement,
};

/// `SELECT fields [INTO target] FROM sources [WHERE …] [GROUP BY … [fill(…)]] [ORDER BY …] [LIMIT …] … [tz(…)]`
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// What is selected, in the order written.
    pub fields: Vec<Field>,
    /// The measurement that would receive the answer; its name is empty for `:MEASUREMENT`, that of the source.
    pub into: Option<Measurement>,
    /// Where the points come from.
    pub sources: Vec<Source>,
    /// `WHERE`
    pub condition: Option<Expression>,
    /// `GROUP BY`: tags, `*`, regular expressions and one call of `time`.
    pub dimensions: Vec<Expression>,
    /// `fill(…)`
    pub fill: Option<Fill>,
    /// `ORDER BY time`
    pub order: Option<Order>,
    /// `LIMIT` and its kin.
    pub limits: Limits,
    /// `tz('…')`
    pub time_zone: Option<Tz>,
}

/// One selected expression and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What is computed.
    pub expression: Expression,
    /// `AS name`
    pub alias: Option<String>,
}

/// Where points come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// One measurement, or all that match a regular expression.
    Measurement(Measurement),
    /// `(SELECT …)`
    Subquery(Box<Select>),
}

/// `[[database.][retention_policy].]name`
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// The database, unless it is the one of the request.
    pub database: Option<String>,
    /// The retention policy, unless it is the default one.
    pub retention_policy: Option<String>,
    /// Which measurements.
    pub name: Name,
}

/// A name, or the names that match.
#[derive(Clone, Debug, PartialEq)]
pub enum Name {
    /// This very name.
    Literal(String),
    /// All names in which the pattern is found.
    Pattern(Pattern),
}

impl Name {
    /// Whether `name` is meant.
    pub fn accepts(&self, name: &str) -> bool {
        match self {
            Name::Literal(own) => own == name,
            Name::Pattern(pattern) => pattern.is_match(name),
        }
    }
}

/// How many rows and series to leave out and to keep; zero keeps all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Rows kept per series.
    pub limit: u64,
    /// Rows left out at the start of each series.
    pub offset: u64,
    /// Series kept per measurement.
    pub series_limit: u64,
    /// Series left out at the start of each measurement.
    pub series_offset: u64,
}

/// The direction of `ORDER BY time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    Ascending,
    /// Newest first.
    Descending,
}

/// What stands in a time interval without points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// A row of nulls.
    Null,
    /// No row.
    None,
    /// The value of the interval before.
    Previous,
    /// The value on the line between the neighbouring intervals that have one.
    Linear,
    /// This value.
    Number(FillNumber),
}

/// The value of `fill(number)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FillNumber {
    /// A whole number.
    Integer(i64),
    /// A number with a decimal point.
    Float(f64),
}

/// An expression over fields, tags and literals.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A field, a tag or `time`.
    Reference {
        /// Its name.
        name: String,
        /// `::type`
        cast: Option<Cast>,
    },
    /// A constant.
    Literal(Literal),
    /// `name(arguments)`
    Call {
        /// The name in lower case.
        name: String,
        /// What it is applied to.
        arguments: Vec<Expression>,
    },
    /// `left operator right`
    Binary {
        /// The operator.
        operator: Operator,
        /// Its left operand.
        left: Box<Expression>,
        /// Its right operand.
        right: Box<Expression>,
    },
    /// `(…)`
    Parenthesized(Box<Expression>),
    /// `*`, `*::field` or `*::tag`
    Wildcard(Option<Wildcard>),
    /// `/…/`
    Pattern(Pattern),
}

/// A constant of the query text.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true` or `false`
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number beyond the signed range.
    Unsigned(u64),
    /// A number with a decimal point.
    Float(f64),
    /// Text in single quotes.
    String(String),
    /// A length of time in nanoseconds.
    Duration(i64),
}

/// What a wildcard is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wildcard {
    /// Fields only.
    Field,
    /// Tags only.
    Tag,
}

/// The target of `::`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cast {
    /// A field as a float.
    Float,
    /// A field as an integer.
    Integer,
    /// A field as an unsigned integer.
    Unsigned,
    /// A field as a string.
    String,
    /// A field as a boolean.
    Boolean,
    /// The field of that name, not the tag.
    Field,
    /// The tag of that name, not the field.
    Tag,
}

/// An operator between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Matches,
    NotMatches,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    BitwiseOr,
    BitwiseXor,
    Multiply,
    Divide,
    Modulo,
    BitwiseAnd,
}

impl Operator {
    /// Whether the operator compares two values.
    pub fn is_comparison(self) -> bool {
        use Operator::{Equal, Greater, GreaterEqual, Less, LessEqual, Matches, NotEqual, NotMatches};
        matches!(self, Equal | NotEqual | Matches | NotMatches | Less | LessEqual | Greater | GreaterEqual)
    }

    /// Whether the operator computes a number.
    pub fn is_arithmetic(self) -> bool {
        !self.is_comparison() && !matches!(self, Operator::Or | Operator::And)
    }

    /// The comparison that says the same with its operands exchanged.
    pub fn mirrored(self) -> Operator {
        match self {
            Operator::Less => Operator::Greater,
            Operator::LessEqual => Operator::GreaterEqual,
            Operator::Greater => Operator::Less,
            Operator::GreaterEqual => Operator::LessEqual,
            Operator::Or
            | Operator::And
            | Operator::Equal
            | Operator::NotEqual
            | Operator::Matches
            | Operator::NotMatches
            | Operator::Add
            | Operator::Subtract
            | Operator::BitwiseOr
            | Operator::BitwiseXor
            | Operator::Multiply
            | Operator::Divide
            | Operator::Modulo
            | Operator::BitwiseAnd => self,
        }
    }
}

/// A compiled regular expression; two are equal when their texts are.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// When the text is no regular expression, or one too large.
    pub fn new(text: &str) -> Result<Pattern, regex::Error> {
        regex::RegexBuilder::new(text).size_limit(1 << 20).build().map(Pattern)
    }

    /// Whether the pattern is found in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The source text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Expression {
    /// The expression without the parentheses around it.
    pub fn without_parentheses(&self) -> &Expression {
        let mut inner = self;
        while let Expression::Parenthesized(next) = inner {
            inner = next;
        }
        inner
    }
}
