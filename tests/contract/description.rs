//! What the server says of itself, from its types, against what the contract says.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::{Value, json};
use tidegate_generated::examples::CONTRACT;
use tidegate_generated::operations::OPERATIONS;
use tidegate_generated::routes::Description;
use utoipa::OpenApi as _;

fn description() -> Value {
    serde_json::to_value(Description::openapi()).unwrap()
}

/// Follows references.
fn resolve<'a>(document: &'a Value, mut value: &'a Value) -> &'a Value {
    while let Some(reference) = value["$ref"].as_str() {
        value = document.pointer(reference.trim_start_matches('#')).unwrap();
    }
    value
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().into_iter().flat_map(|object| object.keys().map(String::as_str)).collect()
}

fn names(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Of an operation, what both documents have to say alike.
fn summary(document: &Value, operation: &Value) -> Value {
    let media_types = |holder: &Value| {
        let mut content = keys(&resolve(document, holder)["content"]).into_iter().collect::<Vec<_>>();
        content.sort_unstable();
        json!(content)
    };
    let parameters: BTreeMap<String, bool> = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| resolve(document, parameter))
        .map(|parameter| {
            let name =
                format!("{} {}", parameter["in"].as_str().unwrap(), parameter["name"].as_str().unwrap());
            (name, parameter["required"] == true)
        })
        .collect();
    let responses: BTreeMap<&str, Value> = operation["responses"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(status, response)| {
            let headers: Vec<&str> = keys(&resolve(document, response)["headers"]).into_iter().collect();
            (status.as_str(), json!([media_types(response), headers]))
        })
        .collect();
    json!({
        "id": operation["operationId"],
        "tag": operation["tags"][0],
        "parameters": parameters,
        "body": media_types(&operation["requestBody"]),
        "responses": responses,
    })
}

#[test]
fn every_operation_is_described_as_the_contract_has_it() {
    let description = description();
    let mut count = 0;
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let own = &CONTRACT["paths"][path.as_str()][method.as_str()];
            assert_eq!(summary(&description, operation), summary(&CONTRACT, own), "{method} {path}");
            count += 1;
        }
    }
    assert_eq!(count, OPERATIONS.len());
}

/// The properties, the required ones and the values that a schema names, also by way of `allOf`.
#[derive(Debug, Default, PartialEq)]
struct Shape<'a> {
    properties: BTreeSet<&'a str>,
    required: BTreeSet<&'a str>,
    values: BTreeSet<&'a str>,
}

fn shape<'a>(document: &'a Value, schema: &'a Value) -> Shape<'a> {
    let schema = resolve(document, schema);
    let mut shape = Shape {
        properties: keys(&schema["properties"]),
        required: names(&schema["required"]),
        values: names(&schema["enum"]),
    };
    for member in schema["allOf"].as_array().into_iter().flatten() {
        let member = self::shape(document, member);
        shape.properties.extend(member.properties);
        shape.required.extend(member.required);
    }
    // A required property that is described nowhere has no type: the contract says so beside each.
    shape.required.retain(|name| shape.properties.contains(name));
    shape
}

#[test]
fn every_described_schema_has_the_properties_of_the_contract() {
    let description = description();
    let own = &CONTRACT["components"]["schemas"];
    // The names of types are those of the contract but for their capitals.
    let by_name: BTreeMap<String, &str> =
        keys(own).into_iter().map(|name| (name.to_lowercase(), name)).collect();
    let mut compared = 0;
    for (name, schema) in description["components"]["schemas"].as_object().unwrap() {
        if let Some(own_name) = by_name.get(&name.to_lowercase()) {
            assert_eq!(shape(&description, schema), shape(&CONTRACT, &own[*own_name]), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared} schemas compared");
}
