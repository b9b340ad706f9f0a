//! From text to the descriptions of resources: JSON, or YAML of one document or several.

use serde_json::{Map, Value};

/// How a template is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateFormat {
    /// A JSON list of descriptions.
    Json,
    /// YAML documents, each of them a description or a list of such.
    Yaml,
    /// Jsonnet, a program that makes JSON: it is not run here, as InfluxDB does not either unless asked to.
    Jsonnet,
    /// To be told from the text itself.
    Unknown,
}

impl TemplateFormat {
    /// The format that a content type (a media type or just `json`, `yaml`, `jsonnet`) tells, or else the ending of a source.
    pub fn of(content_type: &str, source: &str) -> Self {
        let by_name = |name: &str| match name {
            "jsonnet" => Some(Self::Jsonnet),
            "json" => Some(Self::Json),
            "yml" | "yaml" => Some(Self::Yaml),
            _ => None,
        };
        let content_type = content_type.split(';').next().unwrap_or_default().trim().to_lowercase();
        let subtype = content_type.rsplit_once('/').map_or(&*content_type, |(_, subtype)| subtype);
        let path = source.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let found = by_name(subtype.strip_prefix("x-").unwrap_or(subtype)).or_else(|| by_name(&ending));
        found.unwrap_or(Self::Unknown)
    }
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// It is written in Jsonnet.
    #[error("jsonnet is not evaluated by the server: expected JSON or YAML")]
    Jsonnet,
    /// It is not what its format says; the text tells what and where.
    #[error("{0}")]
    Malformed(String),
}

/// The description of a resource, as it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TemplateObject {
    /// The version of the format.
    pub api_version: String,
    /// The kind.
    pub kind: String,
    /// What identifies the resource: only `name` is read.
    pub metadata: Map<String, Value>,
    /// The resource's properties.
    pub spec: Map<String, Value>,
}

impl TemplateObject {
    /// Takes a value apart. Parts of another type than expected count as absent: the checks that follow miss them.
    ///
    /// # Errors
    /// When the value is no object.
    pub fn of(value: Value) -> Result<Self, SourceError> {
        let Value::Object(mut properties) = value else {
            return Err(SourceError::Malformed(
                "expected the description of a resource: an object".to_owned(),
            ));
        };
        let mut take = |name: &str| properties.remove(name).unwrap_or_default();
        let text = |value: Value| if let Value::String(text) = value { text } else { String::new() };
        let object = |value: Value| if let Value::Object(object) = value { object } else { Map::new() };
        Ok(Self {
            api_version: text(take("apiVersion")),
            kind: text(take("kind")),
            metadata: object(take("metadata")),
            spec: object(take("spec")),
        })
    }
}

/// Reads the text of a template.
///
/// # Errors
/// [`SourceError`].
pub fn parse_template(text: &str, format: TemplateFormat) -> Result<Vec<TemplateObject>, SourceError> {
    let documents = match format {
        TemplateFormat::Jsonnet => return Err(SourceError::Jsonnet),
        TemplateFormat::Json => vec![json(text)?],
        // Most JSON is YAML, but errors are told better by who knows what it is.
        TemplateFormat::Unknown if text.trim_start().starts_with('[') => vec![json(text)?],
        TemplateFormat::Yaml | TemplateFormat::Unknown => yaml(text)?,
    };
    let mut objects = Vec::new();
    for document in documents {
        let items = match document {
            Value::Array(items) => items,
            // What stands between two separators may be nothing, or a comment.
            Value::Null => continue,
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => vec![document],
        };
        for item in items {
            objects.push(TemplateObject::of(item)?);
        }
    }
    Ok(objects)
}

fn json(text: &str) -> Result<Value, SourceError> {
    serde_json::from_str(text).map_err(|error| SourceError::Malformed(format!("not JSON: {error}")))
}

fn yaml(text: &str) -> Result<Vec<Value>, SourceError> {
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    serde_saphyr::from_multiple_with_options(text, options)
        .map_err(|error| SourceError::Malformed(format!("not YAML: {error}")))
}
