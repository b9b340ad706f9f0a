//! The values that a request gives beside its query, for the `$name` in it.

use std::collections::BTreeMap;

use super::super::token::{Keyword, Token};
use super::{ParseError, Result};

/// The value of one bound parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter {
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A truth value.
    Boolean(bool),
    /// The name of a field, a tag or a measurement.
    Identifier(String),
    /// A regular expression, without its slashes.
    Pattern(String),
    /// A length of time as InfluxQL writes it.
    Duration(String),
}

/// Bound parameters by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters(BTreeMap<String, Parameter>);

impl Parameters {
    /// Reads the `params` of a request: a JSON object of strings, numbers, booleans and typed values such as
    /// `{"regex": "…"}`, `{"identifier": "…"}` and `{"duration": "…"}`.
    ///
    /// # Errors
    /// When the text is no JSON object, or a value is of a type that no parameter can have.
    pub fn from_json(text: &str) -> Result<Parameters> {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text)
            .map_err(|error| ParseError::new(format!("error parsing query parameters: {error}")))?;
        object
            .into_iter()
            .map(|(name, value)| Ok((name, Parameter::from_json(value)?)))
            .collect::<Result<_>>()
            .map(Parameters)
    }

    /// The token that stands for `$name`; the parameter itself where there is no value.
    pub(super) fn token(&self, name: String) -> Token {
        let Some(value) = self.0.get(&name) else { return Token::BoundParameter(name) };
        match value {
            Parameter::String(text) => Token::String(text.clone()),
            Parameter::Integer(number) => Token::Integer(number.to_string()),
            Parameter::Float(number) => Token::Number(number.to_string()),
            Parameter::Boolean(true) => Token::Keyword(Keyword::True),
            Parameter::Boolean(false) => Token::Keyword(Keyword::False),
            Parameter::Identifier(name) => Token::Identifier(name.clone()),
            Parameter::Pattern(text) => Token::Regex(text.clone()),
            Parameter::Duration(text) => Token::Duration(text.clone()),
        }
    }
}

impl FromIterator<(String, Parameter)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (String, Parameter)>>(values: I) -> Self {
        Parameters(values.into_iter().collect())
    }
}

impl Parameter {
    fn from_json(value: serde_json::Value) -> Result<Parameter> {
        use serde_json::Value;
        match value {
            Value::String(text) => Ok(Parameter::String(text)),
            Value::Bool(value) => Ok(Parameter::Boolean(value)),
            Value::Number(number) => Self::from_number(&number),
            Value::Object(object) if object.len() == 1 => object
                .into_iter()
                .next()
                .map_or_else(|| Err(Self::unfit("object")), |(kind, value)| Self::typed(&kind, value)),
            Value::Object(_) => Err(Self::unfit("object")),
            Value::Array(_) => Err(Self::unfit("array")),
            Value::Null => Err(Self::unfit("null")),
        }
    }

    fn from_number(number: &serde_json::Number) -> Result<Parameter> {
        let float = || number.as_f64().filter(|value| value.is_finite()).map(Parameter::Float);
        number.as_i64().map(Parameter::Integer).or_else(float).ok_or_else(|| Self::unfit("number"))
    }

    fn typed(kind: &str, value: serde_json::Value) -> Result<Parameter> {
        use serde_json::Value;
        match (kind, value) {
            ("string", Value::String(text)) => Ok(Parameter::String(text)),
            ("identifier", Value::String(text)) => Ok(Parameter::Identifier(text)),
            ("regex", Value::String(text)) => Ok(Parameter::Pattern(text)),
            ("duration", Value::String(text)) => Ok(Parameter::Duration(text)),
            ("boolean", Value::Bool(value)) => Ok(Parameter::Boolean(value)),
            ("integer" | "float", Value::Number(number)) => Self::from_number(&number),
            (kind, _) => Err(Self::unfit(kind)),
        }
    }

    fn unfit(kind: &str) -> ParseError {
        ParseError::new(format!("unable to bind parameter with type {kind}"))
    }
}
