//! [`Decode`] for the types that models are made of.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{At, Decode, Violation};
use crate::types::Id;

pub(super) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

impl Decode for Value {
    fn decode(value: Value, _: &At<'_>) -> Result<Self, Violation> {
        Ok(value)
    }
}

impl Decode for String {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(at.expected("a string", &other)),
        }
    }
}

impl Decode for bool {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        match value {
            Value::Bool(value) => Ok(value),
            Value::String(text) if at.text => match text.as_str() {
                "true" | "True" | "TRUE" | "t" | "T" | "1" => Ok(true),
                "false" | "False" | "FALSE" | "f" | "F" | "0" => Ok(false),
                _ => Err(at.violation(format!("expected a boolean, found {text:?}"))),
            },
            other => Err(at.expected("a boolean", &other)),
        }
    }
}

macro_rules! decode_integer {
    ($($integer:ty),*) => {$(
        impl Decode for $integer {
            fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
                let number = match value {
                    Value::Number(number) => number,
                    Value::String(text) if at.text => {
                        return text
                            .parse()
                            .map_err(|_| at.violation(format!("expected an integer, found {text:?}")));
                    }
                    other => return Err(at.expected("an integer", &other)),
                };
                let integer = number.as_i128().or_else(|| {
                    number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9.0e15).map(|float| float as i128)
                });
                let integer = integer.ok_or_else(|| at.violation(format!("expected an integer, found {number}")))?;
                <$integer>::try_from(integer).map_err(|_| at.violation(format!("{number} is out of range")))
            }
        }
    )*};
}
decode_integer!(i32, i64, u32, u64);

macro_rules! decode_float {
    ($($float:ty),*) => {$(
        impl Decode for $float {
            fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
                match value {
                    Value::Number(number) => number
                        .as_f64()
                        .map(|float| float as $float)
                        .ok_or_else(|| at.violation(format!("{number} is out of range"))),
                    Value::String(text) if at.text => text
                        .parse()
                        .map_err(|_| at.violation(format!("expected a number, found {text:?}"))),
                    other => Err(at.expected("a number", &other)),
                }
            }
        }
    )*};
}
decode_float!(f32, f64);

impl Decode for Id {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        text.parse().map_err(|error: crate::types::InvalidId| at.violation(error.to_string()))
    }
}

impl Decode for chrono::DateTime<chrono::Utc> {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        chrono::DateTime::parse_from_rfc3339(&text).map(|time| time.to_utc()).map_err(|_| {
            at.violation(format!("expected a time such as 2024-01-31T12:00:00Z, found {text:?}"))
        })
    }
}

impl Decode for chrono::NaiveDate {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        text.parse().map_err(|_| at.violation(format!("expected a date such as 2024-01-31, found {text:?}")))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        T::decode(value, at).map(Box::new)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        if value.is_null() { Ok(None) } else { T::decode(value, at).map(Some) }
    }
}

impl<T: Decode> Decode for Vec<T> {
    const LIST: bool = true;

    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        match value {
            Value::Array(items) => {
                items.into_iter().enumerate().map(|(index, item)| T::decode(item, &at.index(index))).collect()
            }
            other => Err(at.expected("an array", &other)),
        }
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        match value {
            Value::Object(properties) => properties
                .into_iter()
                .map(|(name, item)| {
                    let decoded = T::decode(item, &at.property(&name))?;
                    Ok((name, decoded))
                })
                .collect(),
            other => Err(at.expected("an object", &other)),
        }
    }
}
