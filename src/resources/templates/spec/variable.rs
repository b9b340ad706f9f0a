//! Variables in templates.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::fields::Fields;
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::put;
use crate::resources::VariableArguments;

/// What a variable is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariableSpec {
    /// The values chosen.
    pub selected: Vec<String>,
    /// Where the values to choose from are from.
    pub arguments: VariableArguments,
}

impl VariableSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let arguments = match spec.word("type").as_str() {
            "constant" => {
                let values = spec.texts("values");
                reader.expect(!values.is_empty(), &at.field("values"), "at least one value is required");
                VariableArguments::Constant(values)
            }
            "map" => {
                let values = spec.text_map("values");
                reader.expect(
                    !values.is_empty(),
                    &at.field("values"),
                    "at least one pair of key and value is required",
                );
                VariableArguments::Map(values)
            }
            "query" => {
                let (language, query) = (spec.word("language"), spec.text("query").trim().to_owned());
                reader.expect(!query.is_empty(), &at.field("query"), "is required");
                reader.expect(
                    matches!(language.as_str(), "flux" | "influxql"),
                    &at.field("language"),
                    format!("unknown language {language:?}, expected flux or influxql"),
                );
                VariableArguments::Query { language, query }
            }
            other => {
                let reason = format!("unknown type {other:?}, expected constant, map or query");
                reader.mistake(&at.field("type"), reason);
                VariableArguments::Constant(Vec::new())
            }
        };
        let mut selected = Vec::new();
        for (index, value) in spec.items("selected").enumerate() {
            let text = reader.reference(Some(value), &format!("spec.selected[{index}]")).text();
            selected.extend(Some(text).filter(|text| !text.is_empty()));
        }
        Self { selected, arguments }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        match &self.arguments {
            VariableArguments::Constant(values) => {
                put(spec, "type", "constant");
                put(spec, "values", values.clone());
            }
            VariableArguments::Map(values) => {
                put(spec, "type", "map");
                let values = values.iter().map(|(key, value)| (key.clone(), value.as_str().into()));
                put(spec, "values", Value::Object(values.collect()));
            }
            VariableArguments::Query { language, query } => {
                put(spec, "type", "query");
                put(spec, "language", language.as_str());
                put(spec, "query", query.as_str());
            }
        }
        if !self.selected.is_empty() {
            put(spec, "selected", self.selected.clone());
        }
    }
}
