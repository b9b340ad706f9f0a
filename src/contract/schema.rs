//! Values against the schemas of the contract.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use parking_lot::Mutex;
use serde_json::{Value, json};
use tidegate_generated::types::Id;

use super::document::{Direction, escape};

const OF_REQUESTS: &str = "urn:tidegate:requests";
const OF_RESPONSES: &str = "urn:tidegate:responses";

static REGISTRY: LazyLock<Option<Registry<'static>>> = LazyLock::new(|| {
    let registry = Registry::new().draft(Draft::Draft4);
    let registry = registry.add(OF_REQUESTS, Direction::Request.document()).ok()?;
    registry.add(OF_RESPONSES, Direction::Response.document()).ok()?.prepare().ok()
});

/// Validators by the pointer to their schema. Compiling one takes longer than a request.
static VALIDATORS: LazyLock<Mutex<Validators>> = LazyLock::new(Mutex::default);

/// `None` for schemas that cannot be read.
type Validators = HashMap<(Direction, String), Option<Arc<Validator>>>;

/// Something about a value that its schema does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The keyword of JSON Schema that is broken, in kebab case; `read-only` and `write-only` for what only goes the other way.
    pub rule: String,
    /// The JSON pointer into the value; of what is missing, where it should be.
    pub pointer: String,
    /// What is there, as JSON; empty where nothing is.
    pub sent: String,
    /// What the schema asks for.
    pub expected: String,
}

/// All that is wrong with a value that goes in a direction, by the schema at a pointer into the contract.
pub fn problems(direction: Direction, pointer: &str, value: &Value) -> Vec<Problem> {
    let Some(validator) = validator(direction, pointer) else {
        return vec![Problem {
            rule: "contract".to_owned(),
            pointer: String::new(),
            sent: String::new(),
            expected: format!("a schema at {pointer} of the contract that can be read"),
        }];
    };
    let mut problems = Vec::new();
    for error in validator.iter_errors(value) {
        collect(direction, &error, &mut problems);
    }
    problems
}

fn validator(direction: Direction, pointer: &str) -> Option<Arc<Validator>> {
    let mut validators = VALIDATORS.lock();
    if let Some(known) = validators.get(&(direction, pointer.to_owned())) {
        return known.clone();
    }
    let compiled = compile(direction, pointer).map(Arc::new);
    validators.insert((direction, pointer.to_owned()), compiled.clone());
    compiled
}

fn compile(direction: Direction, pointer: &str) -> Option<Validator> {
    let base = match direction {
        Direction::Request => OF_REQUESTS,
        Direction::Response => OF_RESPONSES,
    };
    // A pointer in a URI is percent-encoded; only braces and spaces need it here.
    let fragment = pointer.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
    jsonschema::options()
        .with_draft(Draft::Draft4)
        .with_registry(REGISTRY.as_ref()?)
        .with_format("id", |text: &str| text.parse::<Id>().is_ok())
        .should_validate_formats(true)
        .build(&json!({ "$ref": format!("{base}#{fragment}") }))
        .inspect_err(|error| log::error!("The contract's schema at {pointer} cannot be read: {error}"))
        .ok()
}

/// Of a choice of schemas, the errors of the one that was meant; all other errors as they are.
fn collect(direction: Direction, error: &ValidationError<'_>, problems: &mut Vec<Problem>) {
    use ValidationErrorKind::{AnyOf, OneOfNotValid};
    if let AnyOf { context } | OneOfNotValid { context } = error.kind() {
        let meant = context.iter().filter(|errors| !errors.is_empty()).max_by_key(|errors| closeness(errors));
        if let Some(errors) = meant {
            errors.iter().for_each(|error| collect(direction, error, problems));
            return;
        }
    }
    problems.push(problem(direction, error));
}

/// How close a value came to a schema: none of its errors being about the kind of thing it is, then the depth of the deepest
/// error, then how few errors there are.
fn closeness(errors: &[ValidationError<'_>]) -> (bool, usize, std::cmp::Reverse<usize>) {
    let is_other_kind = errors.iter().any(|error| {
        let keyword = error.kind().keyword();
        let place = error.instance_path().as_str().rsplit('/').next().unwrap_or_default();
        keyword == "enum" && matches!(place, "type" | "kind" | "shape")
    });
    let depth = errors.iter().map(|error| error.instance_path().as_str().matches('/').count()).max();
    (!is_other_kind, depth.unwrap_or(0), std::cmp::Reverse(errors.len()))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "other keywords have the words of the library")]
fn problem(direction: Direction, error: &ValidationError<'_>) -> Problem {
    use ValidationErrorKind::{Enum, Format, Not, Required, Type};
    let mut pointer = error.instance_path().as_str().to_owned();
    let mut rule = kebab(error.kind().keyword());
    let mut sent = error.instance().to_string();
    let expected = match error.kind() {
        Required { property } => {
            let name = property.as_str().unwrap_or_default();
            pointer = format!("{pointer}/{}", escape(name));
            sent = String::new();
            format!("the property {name}")
        }
        Not { schema } if schema.as_object().is_some_and(serde_json::Map::is_empty) => {
            let (own, text) = match direction {
                Direction::Request => ("read-only", "nothing: only answers have the property"),
                Direction::Response => ("write-only", "nothing: only requests have the property"),
            };
            rule = own.to_owned();
            text.to_owned()
        }
        Enum { options } => {
            let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
            let options: Vec<String> = options.iter().map(text_of).collect();
            format!("one of {}", options.join(", "))
        }
        Format { format } => match format.as_str() {
            "id" => "an id of 16 hexadecimal digits".to_owned(),
            "date-time" => "a time as in RFC 3339".to_owned(),
            other => format!("a text of the format {other}"),
        },
        Type { kind } => match kind {
            jsonschema::error::TypeKind::Single(kind) => kind.to_string(),
            jsonschema::error::TypeKind::Multiple(kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|kind| kind.to_string()).collect();
                kinds.join(" or ")
            }
        },
        other => bound(other).unwrap_or_else(|| error.masked().to_string()),
    };
    Problem { rule, pointer, sent, expected }
}

fn bound(kind: &ValidationErrorKind) -> Option<String> {
    use ValidationErrorKind::{MaxItems, MaxLength, Maximum, MinItems, MinLength, Minimum};
    if let Minimum { limit } = kind {
        return Some(format!("at least {limit}"));
    }
    if let Maximum { limit } = kind {
        return Some(format!("at most {limit}"));
    }
    if let MinLength { limit } = kind {
        return Some(format!("at least {limit} characters"));
    }
    if let MaxLength { limit } = kind {
        return Some(format!("at most {limit} characters"));
    }
    if let MinItems { limit } = kind {
        return Some(format!("at least {limit} items"));
    }
    if let MaxItems { limit } = kind {
        return Some(format!("at most {limit} items"));
    }
    None
}

/// A text as it is, any other value as JSON.
fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn kebab(keyword: &str) -> String {
    let mut kebab = String::with_capacity(keyword.len() + 2);
    for character in keyword.chars() {
        if character.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(character.to_ascii_lowercase());
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(schema: &str, value: Value) -> Vec<(String, String, String)> {
        let problems = problems(Direction::Request, &format!("/components/schemas/{schema}"), &value);
        problems.into_iter().map(|problem| (problem.rule, problem.pointer, problem.expected)).collect()
    }

    fn one(rule: &str, pointer: &str, expected: &str) -> Vec<(String, String, String)> {
        vec![(rule.to_owned(), pointer.to_owned(), expected.to_owned())]
    }

    #[test]
    fn a_problem_names_its_rule_its_place_and_what_was_expected() {
        let good = json!({ "orgID": "0000000000000001", "name": "b" });
        assert_eq!(of("PostBucketRequest", good.clone()), []);
        assert_eq!(
            of("PostBucketRequest", json!({ "name": "b" })),
            one("required", "/orgID", "the property orgID")
        );
        assert_eq!(
            of("PostBucketRequest", json!({ "orgID": "1", "name": "b" })),
            one("format", "/orgID", "an id of 16 hexadecimal digits")
        );
        let rules =
            |rule: Value| json!({ "orgID": "0000000000000001", "name": "b", "retentionRules": [rule] });
        assert_eq!(
            of("PostBucketRequest", rules(json!({ "type": "expire" }))),
            one("required", "/retentionRules/0/everySeconds", "the property everySeconds")
        );
        assert_eq!(
            of("PostBucketRequest", rules(json!({ "type": "x", "everySeconds": 0 }))),
            one("enum", "/retentionRules/0/type", "one of expire")
        );
        assert_eq!(
            of("PostBucketRequest", rules(json!({ "type": "expire", "everySeconds": "1" }))),
            one("type", "/retentionRules/0/everySeconds", "integer")
        );
        assert_eq!(
            of("PasswordResetBody", json!({ "password": "short" })),
            one("min-length", "/password", "at least 8 characters")
        );
        assert_eq!(
            of("PostBucketRequest", json!({ "orgID": "0000000000000001", "name": null }))[0].0,
            "type"
        );
    }

    #[test]
    fn what_only_goes_the_other_way_is_found() {
        let user = json!({ "id": "0000000000000001", "name": "ada" });
        assert_eq!(of("User", user)[0].0, "read-only");
    }

    #[test]
    fn of_a_choice_the_one_that_was_meant_counts() {
        let found = of("VariableProperties", json!({ "type": "map", "values": { "a": 1 } }));
        assert_eq!(found, one("type", "/values/a", "string"));
    }

    #[test]
    fn a_pointer_to_nothing_is_no_panic() {
        assert_eq!(problems(Direction::Response, "/nowhere", &json!(1))[0].rule, "contract");
    }
}
