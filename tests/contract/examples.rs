//! Answers out of the contract: every operation has one, and each fits its schema.

use actix_web::HttpResponse;
use actix_web::body::to_bytes;
use serde_json::{Value, json};
use tidegate_generated::examples::{CONTRACT, answer};
use tidegate_generated::operations::{OPERATIONS, Operation};

#[actix_web::test]
async fn every_operation_answers_with_an_example_that_fits_its_schema() {
    let mut failures = Vec::new();
    for operation in OPERATIONS {
        let media_types = operation
            .success_media_types
            .iter()
            .copied()
            .chain((operation.success_media_types.is_empty()).then_some(""));
        for media_type in media_types {
            let response = HttpResponse::from(answer(operation, media_type).unwrap());
            assert_eq!(response.headers().get("X-Tidegate-Example").unwrap(), "true");
            let status = response.status().as_u16();
            let declared = operation.responses.iter().find(|response| response.status == status).unwrap();
            let sent = response.headers().get("Content-Type").map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(sent.is_none(), declared.media_types.is_empty(), "{}", operation.id);
            let body = to_bytes(response.into_body()).await.unwrap();
            if sent.as_deref() == Some("application/json") {
                let body: Value = serde_json::from_slice(&body).unwrap();
                let schema = schema(operation, status, "application/json");
                for error in jsonschema::validator_for(&schema).unwrap().iter_errors(&body) {
                    failures.push(format!("{}: {error} at {}", operation.id, error.instance_path()));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The schema of a response, in the dialect of JSON Schema: `nullable` is a type there, references lead to `components`.
fn schema(operation: &Operation, status: u16, media_type: &str) -> Value {
    let path = &CONTRACT["paths"][operation.path][operation.method.to_lowercase()];
    let mut response = &path["responses"][status.to_string()];
    if let Some(reference) = response["$ref"].as_str() {
        response = CONTRACT.pointer(reference.trim_start_matches('#')).unwrap();
    }
    let mut components = CONTRACT["components"].clone();
    allow_null(&mut components);
    let mut schema = response["content"][media_type]["schema"].clone();
    allow_null(&mut schema);
    json!({"$schema": "http://json-schema.org/draft-04/schema#", "allOf": [schema], "components": components})
}

fn allow_null(value: &mut Value) {
    match value {
        Value::Object(properties) => {
            if properties.get("nullable") == Some(&Value::Bool(true))
                && properties.get("type").is_some_and(Value::is_string)
            {
                let name = properties["type"].clone();
                properties.insert("type".to_owned(), json!([name, "null"]));
            }
            properties.values_mut().for_each(allow_null);
        }
        Value::Array(items) => items.iter_mut().for_each(allow_null),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
