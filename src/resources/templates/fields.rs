//! The properties of an object in a template, read as InfluxDB reads them: what has another type than expected counts as absent,
//! and a number stands in for its text.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::TemplateDuration;

/// Properties by their names.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(Option<&'a Map<String, Value>>);

impl<'a> Fields<'a> {
    /// The properties of a value; none where it is no object.
    pub fn of(value: Option<&'a Value>) -> Self {
        Self(value.and_then(Value::as_object))
    }

    /// The properties of an object.
    pub fn new(object: &'a Map<String, Value>) -> Self {
        Self(Some(object))
    }

    /// The value of a property that is there and not null.
    pub fn value(self, name: &str) -> Option<&'a Value> {
        self.0.and_then(|object| object.get(name)).filter(|value| !value.is_null())
    }

    /// A text; empty where there is none.
    pub fn text(self, name: &str) -> String {
        self.value(name).and_then(text).unwrap_or_default()
    }

    /// A text without space around it, in lower case.
    pub fn word(self, name: &str) -> String {
        self.text(name).trim().to_lowercase()
    }

    /// Whether a property is true.
    pub fn boolean(self, name: &str) -> bool {
        self.value(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A number.
    pub fn number(self, name: &str) -> Option<f64> {
        self.value(name).and_then(Value::as_f64)
    }

    /// A whole number; of another the part before the point.
    pub fn integer(self, name: &str) -> Option<i64> {
        let value = self.value(name)?;
        value.as_i64().or_else(|| value.as_f64().map(|number| number as i64))
    }

    /// A duration literal; none where it is none.
    pub fn duration(self, name: &str) -> TemplateDuration {
        TemplateDuration::parse(&self.text(name)).unwrap_or_default()
    }

    /// The items of a list.
    pub fn items(self, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        self.value(name).and_then(Value::as_array).into_iter().flatten()
    }

    /// The objects of a list, with their positions in it.
    pub fn objects(self, name: &str) -> impl Iterator<Item = (usize, Fields<'a>)> + use<'a> {
        let objects = self.items(name).enumerate();
        objects.filter_map(|(index, item)| item.as_object().map(|object| (index, Self::new(object))))
    }

    /// The properties of an object.
    pub fn object(self, name: &str) -> Self {
        Self::of(self.value(name))
    }

    /// The texts of a list.
    pub fn texts(self, name: &str) -> Vec<String> {
        self.items(name).filter_map(text).collect()
    }

    /// The texts of an object, by their names.
    pub fn text_map(self, name: &str) -> BTreeMap<String, String> {
        let entries = self.object(name).0.into_iter().flatten();
        entries.filter_map(|(key, value)| Some((key.clone(), text(value)?))).collect()
    }
}

/// A text, or a number written as one.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => match number.as_f64() {
            // As a decimal without an exponent, which is how the number was most likely meant.
            Some(float) if number.is_f64() => Some(float.to_string()),
            Some(_) | None => Some(number.to_string()),
        },
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
