use serde_json::{Value, json};

use super::{Difference, Document};

/// Each change on a line: for whom it breaks (`C`, `S`, `CS` or `-`), where, what, and its values.
fn changes(old: Value, new: Value) -> Vec<String> {
    let difference =
        Difference::between(&Document::new("old", old), &Document::new("new", new)).expect("documents");
    let line = |change: &super::Change| {
        let clients = if change.breaks.clients { "C" } else { "" };
        let servers = if change.breaks.servers { "S" } else { "" };
        let marks = if clients.is_empty() && servers.is_empty() { "-" } else { "" };
        let values = [&change.old, &change.new].map(|value| value.as_ref().map(|value| format!(" {value}")));
        let values: String = values.into_iter().flatten().collect();
        format!("{clients}{servers}{marks} {}: {}{values}", change.location, change.what)
    };
    difference.changes.iter().map(line).collect()
}

/// A document with one operation, `POST /things`.
fn operation(operation: Value) -> Value {
    json!({ "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": { "/things": { "post": operation } } })
}

/// A document whose operation takes this schema.
fn takes(schema: Value) -> Value {
    operation(
        json!({ "requestBody": { "content": { "application/json": { "schema": schema } } }, "responses": {} }),
    )
}

/// A document whose operation answers with this schema.
fn answers(schema: Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    operation(json!({ "responses": { "200": { "description": "d", "content": content } } }))
}

fn with_schemas(mut document: Value, schemas: Value) -> Value {
    document["components"] = json!({ "schemas": schemas });
    document
}

/// A schema before and after: what changes for who sends it, and for who reads it. The place of both is left out.
#[test]
fn direction_decides_for_whom_a_change_of_a_schema_breaks() {
    let object = |properties: Value| json!({ "type": "object", "properties": properties });
    let closed = |properties: Value| json!({ "properties": properties, "additionalProperties": false });
    let text = json!({ "type": "string" });
    let cases: Vec<(Value, Value, &[&str], &[&str])> = vec![
        (
            object(json!({})),
            object(json!({ "a": text })),
            &["S /a: optional property added"],
            &["- /a: optional property added"],
        ),
        (
            object(json!({})),
            json!({ "properties": { "a": text }, "required": ["a"] }),
            &["CS /a: required property added"],
            &["S /a: required property added"],
        ),
        (
            closed(json!({ "b": text })),
            closed(json!({ "a": text, "b": text })),
            &["S /a: optional property added"],
            &["C /a: optional property added"],
        ),
        (
            object(json!({ "a": text, "b": text })),
            object(json!({ "b": text })),
            &["C /a: property removed"],
            &["C /a: property removed"],
        ),
        (
            closed(json!({ "a": text, "b": text })),
            closed(json!({ "b": text })),
            &["C /a: property removed"],
            &["CS /a: property removed"],
        ),
        (
            object(json!({ "a": text })),
            json!({ "properties": { "a": text }, "required": ["a"] }),
            &["C /a: is required now"],
            &["S /a: is required now"],
        ),
        (
            json!({ "properties": { "a": text }, "required": ["a"] }),
            object(json!({ "a": text })),
            &["S /a: is optional now"],
            &["C /a: is optional now"],
        ),
        (
            object(json!({})),
            closed(json!({})),
            &["C /{name}: other properties are not allowed any more"],
            &["S /{name}: other properties are not allowed any more"],
        ),
        (
            json!({ "additionalProperties": { "type": "string" } }),
            json!({ "additionalProperties": { "type": "integer" } }),
            &[r#"CS /{name}: type changed "string" "integer""#],
            &[r#"CS /{name}: type changed "string" "integer""#],
        ),
        (
            json!({ "type": "string", "enum": ["a", "b"] }),
            json!({ "type": "string", "enum": ["b", "c"] }),
            &[r#"C : value removed "a""#, r#"S : value added "c""#],
            &[r#"C : value added "c""#, r#"S : value removed "a""#],
        ),
        (
            json!({ "type": "string" }),
            json!({ "type": "string", "enum": ["b"] }),
            &[r#"C : enumeration added ["b"]"#],
            &[r#"S : enumeration added ["b"]"#],
        ),
        (
            json!({ "type": "integer" }),
            json!({ "type": "number" }),
            &[r#"S : type changed "integer" "number""#],
            &[r#"C : type changed "integer" "number""#],
        ),
        (
            json!({ "type": "string" }),
            json!({ "type": "string", "nullable": true }),
            &["S : may be null now"],
            &["C : may be null now"],
        ),
        (
            json!({ "type": "integer", "format": "int64" }),
            json!({ "type": "integer", "format": "int32" }),
            &[r#"C : format changed "int64" "int32""#],
            &[r#"S : format changed "int64" "int32""#],
        ),
        (
            json!({ "type": "string" }),
            json!({ "type": "string", "format": "date-time" }),
            &[r#"C : format added "date-time""#],
            &[r#"S : format added "date-time""#],
        ),
        (
            json!({ "type": "string", "pattern": "a" }),
            json!({ "type": "string", "pattern": "b" }),
            &[r#"CS : pattern changed "a" "b""#],
            &[r#"CS : pattern changed "a" "b""#],
        ),
        (
            json!({ "type": "integer", "minimum": 1, "maximum": 10 }),
            json!({ "type": "integer", "minimum": 0, "maximum": 5 }),
            &["C : maximum changed 10.0 5.0", "S : minimum changed 1.0 0.0"],
            &["C : minimum changed 1.0 0.0", "S : maximum changed 10.0 5.0"],
        ),
        (
            json!({ "type": "number", "minimum": 0 }),
            json!({ "type": "number", "minimum": 0, "exclusiveMinimum": true }),
            &[r#"C : minimum changed 0.0 "0, excluded""#],
            &[r#"S : minimum changed 0.0 "0, excluded""#],
        ),
        (
            json!({ "type": "string", "maxLength": 5 }),
            json!({ "type": "string", "maxLength": 9, "minLength": 1 }),
            &["C : minLength added 1", "S : maxLength changed 5 9"],
            &["C : maxLength changed 5 9", "S : minLength added 1"],
        ),
        (
            json!({ "type": "integer", "multipleOf": 2 }),
            json!({ "type": "integer", "multipleOf": 4 }),
            &["C : multipleOf changed 2 4"],
            &["S : multipleOf changed 2 4"],
        ),
        (
            json!({ "type": "array", "items": { "type": "string" } }),
            json!({ "type": "array", "items": { "type": "string", "nullable": true }, "uniqueItems": true }),
            &["C : uniqueItems added true", "S /*: may be null now"],
            &["C /*: may be null now", "S : uniqueItems added true"],
        ),
        (
            json!({ "type": "integer", "default": 10 }),
            json!({ "type": "integer", "default": 20 }),
            &["CS : default changed 10 20"],
            &["- : default changed 10 20"],
        ),
        (
            json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] }),
            json!({ "oneOf": [{ "type": "boolean" }, { "type": "string" }] }),
            &["C : alternative removed: integer", "S : alternative added: boolean"],
            &["C : alternative added: boolean", "S : alternative removed: integer"],
        ),
        (
            object(json!({ "a": text })),
            object(json!({ "a": { "type": "string", "readOnly": true } })),
            &["C /a: property removed"],
            &[],
        ),
        (
            object(json!({ "a": text })),
            object(json!({ "a": { "type": "string", "deprecated": true } })),
            &["- /a: is deprecated now"],
            &["- /a: is deprecated now"],
        ),
    ];
    for (old, new, sent, read) in cases {
        let told = |lines: Vec<String>, label: &str| -> Vec<String> {
            let bare = |line: String| line.replace(&format!("{label} /"), "/").replace(label, "");
            lines.into_iter().map(bare).collect()
        };
        let found = told(changes(takes(old.clone()), takes(new.clone())), "request body application/json");
        assert_eq!(found, sent, "sent: {old} to {new}");
        let found =
            told(changes(answers(old.clone()), answers(new.clone())), "response 200 application/json");
        assert_eq!(found, read, "read: {old} to {new}");
    }
}

#[test]
fn what_is_only_spelled_differently_is_no_change() {
    let thing = json!({ "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] });
    let schemas =
        json!({ "Thing": thing, "Other": thing, "Alias": { "$ref": "#/components/schemas/Thing" } });
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let spellings = [
        thing.clone(),
        reference("Thing"),
        reference("Other"),
        reference("Alias"),
        json!({ "allOf": [reference("Thing")], "description": "in words" }),
        json!({ "oneOf": [thing] }),
        json!({ "allOf": [{ "properties": { "a": { "type": "string" } } }, { "required": ["a"] }] }),
        json!({ "properties": { "a": { "type": "string" } }, "required": ["a"], "example": { "$ref": 1 } }),
    ];
    for old in &spellings {
        for new in &spellings {
            let documents = [old, new].map(|schema| with_schemas(answers(schema.clone()), schemas.clone()));
            let [old_document, new_document] = documents;
            assert_eq!(changes(old_document, new_document), Vec::<String>::new(), "{old} to {new}");
        }
    }
    let alternatives = |names: [&str; 2]| {
        let members = names.map(reference);
        with_schemas(
            answers(json!({ "oneOf": members })),
            json!({ "Thing": thing, "Other": { "type": "string" }, "Renamed": thing }),
        )
    };
    let found = changes(alternatives(["Thing", "Other"]), alternatives(["Other", "Renamed"]));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn operations_are_the_same_whatever_their_path_parameters_and_servers_are_called() {
    let document = |path: &str, name: &str, server: &str| {
        let id = json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
        let limit = json!({ "name": "limit", "in": "query", "schema": { "type": "integer" } });
        json!({
            "servers": [{ "url": server }],
            "paths": { path: { "parameters": [id], "get": { "parameters": [limit], "responses": {} } } },
        })
    };
    let old = document("/things/{id}", "id", "https://example.com/api/");
    assert_eq!(changes(old.clone(), document("/api/things/{thingID}", "thingID", "")), Vec::<String>::new());
    let found = changes(old, document("/things/{id}/parts", "id", "/api"));
    assert_eq!(found, ["C operation: operation removed", "S operation: operation added"]);
}

#[test]
fn parameters_bodies_and_answers_are_compared() {
    let limit = |more: Value| {
        let mut parameter = json!({ "name": "limit", "in": "query", "schema": { "type": "integer" } });
        parameter.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({ "parameters": [parameter], "responses": {} })
    };
    let body = |media_types: &[&str], is_required: bool| {
        let content: serde_json::Map<String, Value> =
            media_types.iter().map(|name| ((*name).to_owned(), json!({}))).collect();
        json!({ "requestBody": { "required": is_required, "content": content }, "responses": {} })
    };
    let statuses = |names: &[&str]| {
        let responses: serde_json::Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), json!({ "description": "d" }))).collect();
        json!({ "responses": responses })
    };
    let nothing = || json!({ "responses": {} });
    let list =
        |explode: bool| limit(json!({ "schema": { "type": "array", "items": {} }, "explode": explode }));
    let header = |required: bool| {
        let headers = json!({ "X-Count": { "required": required, "schema": { "type": "integer" } } });
        json!({ "responses": { "200": { "description": "d", "headers": headers } } })
    };
    let cases: Vec<(Value, Value, &[&str])> = vec![
        (nothing(), limit(json!({})), &["S query parameter limit: optional parameter added"]),
        (
            nothing(),
            limit(json!({ "required": true })),
            &["CS query parameter limit: required parameter added"],
        ),
        (limit(json!({})), nothing(), &["C query parameter limit: parameter removed"]),
        (limit(json!({})), limit(json!({ "required": true })), &["C query parameter limit: is required now"]),
        (limit(json!({})), limit(json!({ "explode": false })), &[]),
        (list(true), list(false), &[r#"CS query parameter limit: style changed "form, exploded" "form""#]),
        (nothing(), body(&["a/b"], false), &["S request body: optional body added"]),
        (nothing(), body(&["a/b"], true), &["CS request body: required body added"]),
        (body(&["a/b"], false), nothing(), &["C request body: request body removed"]),
        (body(&["a/b"], false), body(&["A/b"], true), &["C request body: is required now"]),
        (
            body(&["a/b", "a/c"], true),
            body(&["a/d", "a/c"], true),
            &["C request body a/b: media type removed", "S request body a/d: media type added"],
        ),
        (
            statuses(&["200", "404"]),
            statuses(&["204", "503"]),
            &[
                "CS response 200: response removed",
                "C response 204: response added",
                "S response 404: response removed",
                "- response 503: response added",
            ],
        ),
        (
            statuses(&["200", "404", "500"]),
            statuses(&["200", "4XX", "default"]),
            &["- response 4xx: response added", "- response default: response added"],
        ),
        (statuses(&["200"]), header(false), &["- response 200 header x-count: header added"]),
        (statuses(&["200"]), header(true), &["S response 200 header x-count: header added"]),
        (header(true), header(false), &["C response 200 header x-count: is optional now"]),
        (header(true), statuses(&["200"]), &["C response 200 header x-count: header removed"]),
        (
            nothing(),
            json!({ "deprecated": true, "operationId": "PostThings", "tags": ["a"], "responses": {} }),
            &["- operation: is deprecated now", r#"- operation: operationId changed "PostThings""#],
        ),
        (
            nothing(),
            json!({ "security": [{ "Token": [] }], "responses": {} }),
            &["C security: authentication removed: none", "S security: authentication added: Token"],
        ),
    ];
    for (old, new, expected) in cases {
        assert_eq!(changes(operation(old.clone()), operation(new.clone())), expected, "{old} to {new}");
    }
}

#[test]
fn schemas_that_lead_to_themselves_are_compared_once() {
    let reference = json!({ "$ref": "#/components/schemas/Node" });
    let node = |value: &str| {
        let properties = json!({ "value": { "type": value }, "next": reference, "all": { "type": "array", "items": reference } });
        with_schemas(
            answers(reference.clone()),
            json!({ "Node": { "type": "object", "properties": properties } }),
        )
    };
    assert_eq!(
        changes(node("string"), node("integer")),
        [r#"CS Node /value: type changed "string" "integer""#]
    );
    // Two schemas that hold at once and both lead to themselves have no end when taken apart.
    let name = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let both = || {
        let part = |own: &str| json!({ "properties": { "next": name(own) } });
        let whole = json!({ "allOf": [name("B"), { "properties": { "next": name("A") } }] });
        with_schemas(answers(name("A")), json!({ "A": whole, "B": part("B") }))
    };
    let inline = with_schemas(
        answers(json!({ "allOf": [name("A"), name("B")] })),
        both()["components"]["schemas"].clone(),
    );
    assert_eq!(changes(both(), inline), Vec::<String>::new());
    let circle = json!({ "A": { "allOf": [name("B")] }, "B": { "allOf": [name("A")] } });
    let circle = || with_schemas(answers(name("A")), circle.clone());
    assert_eq!(changes(circle(), circle()), Vec::<String>::new());
}

#[test]
fn a_change_of_a_shared_schema_is_one_change_of_all_its_operations() {
    let document = |kind: &str| {
        let reference = json!({ "$ref": "#/components/schemas/Thing" });
        let content = json!({ "application/json": { "schema": reference } });
        let get = json!({ "responses": { "200": { "description": "d", "content": content } } });
        json!({
            "paths": { "/a": { "get": get }, "/b": { "get": get, "post": { "requestBody": { "content": content }, "responses": {} } } },
            "components": { "schemas": { "Thing": { "properties": { "a": { "type": kind } } } } },
        })
    };
    let (old, new) = (Document::new("old", document("string")), Document::new("new", document("integer")));
    let difference = Difference::between(&old, &new).expect("documents");
    let operations: Vec<_> = difference.changes.iter().map(|change| change.operations.join(", ")).collect();
    assert_eq!(operations, ["GET /a, GET /b", "POST /b"]);
    assert_eq!((difference.breaking_for_clients(), difference.breaking_for_servers()), (2, 2));
    let text = difference.to_text();
    assert!(text.contains("Thing /a in responses: type changed, from string to integer"), "{text}");
    let markdown = difference.to_markdown();
    assert!(
        markdown.contains("| Thing /a in requests | type changed, from `string` to `integer` | `POST /b` |"),
        "{markdown}"
    );
}

#[test]
fn references_that_lead_nowhere_are_named() {
    for (reference, problem) in [
        ("#/components/schemas/None", "leads nowhere"),
        ("other.yml#/None", "leads nowhere"),
        ("#/paths/~1things/post/responses/200/content/application~1json/schema", "leads to itself"),
    ] {
        let old = Document::new("old.yml", answers(json!({ "$ref": reference })));
        let new = Document::new("new.yml", answers(json!({ "type": "string" })));
        let error = Difference::between(&old, &new).expect_err("a reference that leads nowhere");
        assert_eq!(error.to_string(), format!("old.yml: the reference {reference:?} {problem}"));
    }
}

#[test]
fn documents_of_any_form_are_compared_without_a_panic() {
    for document in
        [json!(null), json!([]), json!({ "paths": [] }), json!({ "paths": { "{": { "get": null } } })]
    {
        assert_eq!(changes(document.clone(), document), Vec::<String>::new());
    }
    let odd = json!({ "type": 7, "enum": {}, "minimum": "a", "properties": [], "required": "a", "allOf": {}, "oneOf": [1, 2] });
    assert_eq!(changes(takes(odd.clone()), takes(odd)), Vec::<String>::new());
}
