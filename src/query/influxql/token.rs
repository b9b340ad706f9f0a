//! The words of InfluxQL: keywords, operators and literals as the lexer hands them to the parser.

use std::fmt;

/// One lexical element. Literals keep their source text; the parser turns them into values.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// The end of the query.
    End,
    /// A name, with quotes and escapes removed.
    Identifier(String),
    /// A reserved word, whatever its case in the source.
    Keyword(Keyword),
    /// A single-quoted string, with escapes removed.
    String(String),
    /// A comment without its end.
    BadComment,
    /// A quoted string or name without its closing quote.
    BadString(String),
    /// An escape that no string may contain, with its backslash.
    BadEscape(String),
    /// Digits.
    Integer(String),
    /// Digits with a decimal point.
    Number(String),
    /// Digits and units, such as `1h30m`.
    Duration(String),
    /// `$name`: a value given beside the query.
    BoundParameter(String),
    /// An operator or a piece of punctuation.
    Symbol(Symbol),
    /// The text of a regular expression that came as a parameter.
    Regex(String),
    /// A character that begins no token.
    Illegal(char),
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::End => f.write_str("EOF"),
            Token::BadComment => f.write_str("ILLEGAL"),
            // Where there is no text to show, the kind of the token stands for it.
            Token::Identifier(text) if text.is_empty() => f.write_str("IDENT"),
            Token::String(text) if text.is_empty() => f.write_str("STRING"),
            Token::BadString(text) if text.is_empty() => f.write_str("BADSTRING"),
            Token::Identifier(text)
            | Token::String(text)
            | Token::BadString(text)
            | Token::BadEscape(text)
            | Token::Integer(text)
            | Token::Number(text)
            | Token::Regex(text)
            | Token::Duration(text) => f.write_str(text),
            Token::BoundParameter(name) => write!(f, "${name}"),
            Token::Keyword(keyword) => f.write_str(keyword.as_str()),
            Token::Symbol(symbol) => f.write_str(symbol.as_str()),
            Token::Illegal(character) => write!(f, "{character}"),
        }
    }
}

/// Declares an enum of fixed spellings with `as_str`.
macro_rules! spellings {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($variant,)* }

        impl $name {
            /// Every spelling.
            pub(super) const ALL: &[$name] = &[$($name::$variant,)*];

            pub(super) fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

spellings! {
    /// A reserved word. Unquoted names may not be spelled like one.
    Keyword {
        All = "ALL", Alter = "ALTER", Analyze = "ANALYZE", And = "AND", Any = "ANY", As = "AS", Asc = "ASC",
        Begin = "BEGIN", By = "BY", Cardinality = "CARDINALITY", Continuous = "CONTINUOUS", Create = "CREATE",
        Database = "DATABASE", Databases = "DATABASES", Default = "DEFAULT", Delete = "DELETE", Desc = "DESC",
        Destinations = "DESTINATIONS", Diagnostics = "DIAGNOSTICS", Distinct = "DISTINCT", Drop = "DROP",
        Duration = "DURATION", End = "END", Every = "EVERY", Exact = "EXACT", Explain = "EXPLAIN", False = "FALSE",
        Field = "FIELD", For = "FOR", From = "FROM", Grant = "GRANT", Grants = "GRANTS", Group = "GROUP",
        Groups = "GROUPS", In = "IN", Inf = "INF", Insert = "INSERT", Into = "INTO", Key = "KEY", Keys = "KEYS",
        Kill = "KILL", Limit = "LIMIT", Measurement = "MEASUREMENT", Measurements = "MEASUREMENTS", Name = "NAME",
        Offset = "OFFSET", On = "ON", Or = "OR", Order = "ORDER", Password = "PASSWORD", Policies = "POLICIES",
        Policy = "POLICY", Privileges = "PRIVILEGES", Queries = "QUERIES", Query = "QUERY", Read = "READ",
        Replication = "REPLICATION", Resample = "RESAMPLE", Retention = "RETENTION", Revoke = "REVOKE",
        Select = "SELECT", Series = "SERIES", Set = "SET", Shard = "SHARD", Show = "SHOW", Shards = "SHARDS", Slimit = "SLIMIT",
        Soffset = "SOFFSET", Stats = "STATS", Subscription = "SUBSCRIPTION", Subscriptions = "SUBSCRIPTIONS",
        Tag = "TAG", To = "TO", True = "TRUE", User = "USER", Users = "USERS", Values = "VALUES", Where = "WHERE",
        With = "WITH", Write = "WRITE",
    }
}

spellings! {
    /// An operator or a piece of punctuation.
    Symbol {
        Plus = "+", Minus = "-", Star = "*", Slash = "/", Percent = "%", Ampersand = "&", Pipe = "|", Caret = "^",
        Equal = "=", NotEqual = "!=", Matches = "=~", NotMatches = "!~", Less = "<", LessEqual = "<=",
        Greater = ">", GreaterEqual = ">=", OpenParen = "(", CloseParen = ")", Comma = ",", Colon = ":",
        DoubleColon = "::", Semicolon = ";", Dot = ".",
    }
}

impl Keyword {
    /// The keyword spelled by `word`, in any case.
    pub(super) fn from_word(word: &str) -> Option<Keyword> {
        Keyword::ALL.iter().copied().find(|keyword| keyword.as_str().eq_ignore_ascii_case(word))
    }
}

/// Whether a word is reserved, in any case.
pub(in crate::query) fn is_keyword(word: &str) -> bool {
    Keyword::from_word(word).is_some()
}

/// Whether `name` must be quoted to be read back as an identifier.
pub(super) fn needs_quotes(name: &str) -> bool {
    let mut bytes = name.bytes();
    let first = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    !first
        || !bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        || Keyword::from_word(name).is_some()
}
