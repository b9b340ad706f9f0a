//! The generated models: what they take, what they refuse, what they write.

use serde_json::{Value, json};
use tidegate_generated::models::{
    RetentionRule, RunManually, StackUpdateRequest, TemplateEnvReferenceValueOrNull, VariableProperties,
};

fn refusal<T: serde::de::DeserializeOwned + std::fmt::Debug>(value: Value) -> String {
    serde_json::from_value::<T>(value).unwrap_err().to_string()
}

#[test]
fn null_is_told_from_absent_where_the_contract_allows_null() {
    let absent: StackUpdateRequest = serde_json::from_value(json!({})).unwrap();
    let null: StackUpdateRequest = serde_json::from_value(json!({"name": null})).unwrap();
    assert_eq!((absent.name.clone(), null.name.clone()), (None, Some(None)));
    assert_eq!(serde_json::to_value(absent).unwrap(), json!({}));
    assert_eq!(serde_json::to_value(null).unwrap(), json!({"name": null}));
}

#[test]
fn null_is_refused_where_the_contract_does_not_allow_it() {
    assert_eq!(
        refusal::<RetentionRule>(json!({"everySeconds": null})),
        "everySeconds: expected an integer, found null"
    );
}

#[test]
fn unknown_properties_are_ignored() {
    let rule: RetentionRule = serde_json::from_value(json!({"everySeconds": 60, "colour": "blue"})).unwrap();
    assert_eq!(rule, RetentionRule::new(60));
}

#[test]
fn times_are_read_with_any_offset_and_written_in_utc() {
    let run: RunManually =
        serde_json::from_value(json!({"scheduledFor": "2024-01-01T02:00:00+02:00"})).unwrap();
    assert_eq!(serde_json::to_value(run).unwrap(), json!({"scheduledFor": "2024-01-01T00:00:00Z"}));
    let message = refusal::<RunManually>(json!({"scheduledFor": "yesterday"}));
    assert!(message.starts_with("scheduledFor: expected a time"), "{message}");
}

#[test]
fn a_discriminator_picks_the_member_of_a_union() {
    let written = json!({"type": "constant", "values": ["a"]});
    let read: VariableProperties = serde_json::from_value(written.clone()).unwrap();
    assert!(matches!(read, VariableProperties::Constant(_)));
    assert_eq!(serde_json::to_value(read).unwrap(), written);
    assert_eq!(
        refusal::<VariableProperties>(json!({"type": "list"})),
        "type: unknown value \"list\", expected one of \"constant\", \"map\", \"query\""
    );
}

#[test]
fn the_member_of_a_union_that_loses_nothing_is_taken() {
    for value in [json!("text"), json!(3), json!(2.5), json!(true), Value::Null] {
        let read: TemplateEnvReferenceValueOrNull = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), value);
    }
}
