//! The bundled contract without what is said to people: descriptions and examples, which are half of it.
//!
//! They are left out while it is read. It is read when the first exchange is looked at, on a machine that is perhaps being measured,
//! and to read it whole and throw half away took most of what recording costs a short run.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use tidegate_generated::CONTRACT_JSON;

/// The contract, without descriptions and examples; null if it cannot be read, which a test rules out.
pub(super) static FACTS: LazyLock<Value> = LazyLock::new(|| {
    let mut reader = serde_json::Deserializer::from_str(CONTRACT_JSON);
    Facts { keys_are_names: false }.deserialize(&mut reader).unwrap_or_default()
});

/// Reads a part of the contract.
#[derive(Clone, Copy)]
struct Facts {
    /// Whether the keys of an object here are names of properties, rather than words of OpenAPI.
    keys_are_names: bool,
}

impl<'de> DeserializeSeed<'de> for Facts {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Facts {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(Self { keys_are_names: false })? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<Cow<'de, str>>()? {
            if !self.keys_are_names && matches!(&*key, "description" | "example" | "examples") {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            let keys_are_names = !self.keys_are_names && key == "properties";
            let value = entries.next_value_seed(Self { keys_are_names })?;
            object.insert(key.into_owned(), value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_people_is_left_out_and_properties_of_such_names_stay() {
        assert!(FACTS["paths"].as_object().is_some_and(|paths| paths.len() > 50));
        let bucket = &FACTS["components"]["schemas"]["Bucket"];
        assert_eq!(bucket["properties"]["description"]["type"], "string");
        assert!(
            bucket.get("description").is_none()
                && bucket["properties"]["description"].get("description").is_none()
        );
        assert!(FACTS["components"].get("examples").is_none());
        assert!(FACTS["components"]["schemas"].as_object().is_some_and(|schemas| !schemas.is_empty()));
    }
}
