//! Operations against operations: parameters, bodies and answers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{Breaks, Change, ChangeKind, Direction, Effect};
use super::operations::{Key, Operation};
use super::schema::{Frame, Schemas, Spot, compare_required, constrain};
use super::shape::Shape;
use super::{DiffError, Document};

/// Compares two operations of the same method and path.
pub(super) fn operation(
    schemas: &mut Schemas<'_>,
    old: &Operation<'_>,
    new: &Operation<'_>,
) -> Result<Frame, DiffError> {
    let mut frame = Frame::default();
    let differs = |key: &str| {
        let (old, new) = (old.value.get(key), new.value.get(key));
        (old != new).then_some((old, new))
    };
    if let Some(values) = differs("operationId") {
        let change = Change::new(ChangeKind::Changed, "operation", "operationId changed", Breaks::NOBODY);
        frame.changes.push(change.with_values(values.0, values.1));
    }
    let is_deprecated = |value: &Value| value.get("deprecated") == Some(&Value::Bool(true));
    match (is_deprecated(old.value), is_deprecated(new.value)) {
        (false, true) => note(&mut frame, "is deprecated now"),
        (true, false) => note(&mut frame, "is not deprecated any more"),
        (true, true) | (false, false) => {}
    }
    security(&mut frame, old, new);
    parameters(schemas, &mut frame, &old.parameters, &new.parameters)?;
    request_body(schemas, &mut frame, old.value, new.value)?;
    responses(schemas, &mut frame, old.value, new.value)?;
    Ok(frame)
}

fn note(frame: &mut Frame, what: &str) {
    frame.changes.push(Change::new(ChangeKind::Changed, "operation", what, Breaks::NOBODY));
}

fn security(frame: &mut Frame, old: &Operation<'_>, new: &Operation<'_>) {
    let spot = Spot::new("security", Direction::Request);
    let title = |way: &Vec<String>| if way.is_empty() { "none".to_owned() } else { way.join(" and ") };
    for way in old.security.difference(&new.security) {
        let what = format!("authentication removed: {}", title(way));
        constrain(frame, &spot, ChangeKind::Removed, &what, Effect::Narrower);
    }
    for way in new.security.difference(&old.security) {
        let what = format!("authentication added: {}", title(way));
        constrain(frame, &spot, ChangeKind::Added, &what, Effect::Wider);
    }
}

fn parameters(
    schemas: &mut Schemas<'_>,
    frame: &mut Frame,
    old: &BTreeMap<Key, &Value>,
    new: &BTreeMap<Key, &Value>,
) -> Result<(), DiffError> {
    let keys: BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (old, new) = (old.get(key).copied(), new.get(key).copied());
        let name = new.or(old).and_then(|parameter| parameter.get("name")).and_then(Value::as_str);
        let spot = Spot::new(format!("{} parameter {}", key.0, name.unwrap_or_default()), Direction::Request);
        match (old, new) {
            (Some(old), Some(new)) => parameter(schemas, frame, &spot, old, new)?,
            (None, Some(new)) => {
                let clients = is_required(new);
                let what = if clients { "required parameter added" } else { "optional parameter added" };
                frame.add(&spot, ChangeKind::Added, what, Breaks { clients, servers: true });
            }
            (Some(_), None) => frame.add(&spot, ChangeKind::Removed, "parameter removed", Breaks::CLIENTS),
            (None, None) => {}
        }
    }
    Ok(())
}

fn parameter(
    schemas: &mut Schemas<'_>,
    frame: &mut Frame,
    spot: &Spot,
    old: &Value,
    new: &Value,
) -> Result<(), DiffError> {
    compare_required(frame, spot, is_required(old), is_required(new));
    let flag = |value: &Value, key| value.get(key) == Some(&Value::Bool(true));
    let flags = [
        ("allowEmptyValue", "may be empty now", "may not be empty any more"),
        ("allowReserved", "may have reserved characters now", "may not have reserved characters any more"),
    ];
    for (key, given, taken) in flags {
        match (flag(old, key), flag(new, key)) {
            (false, true) => constrain(frame, spot, ChangeKind::Changed, given, Effect::Wider),
            (true, false) => constrain(frame, spot, ChangeKind::Changed, taken, Effect::Narrower),
            (true, true) | (false, false) => {}
        }
    }
    if flag(old, "deprecated") != flag(new, "deprecated") {
        let what = if flag(new, "deprecated") { "is deprecated now" } else { "is not deprecated any more" };
        frame.add(spot, ChangeKind::Changed, what, Breaks::NOBODY);
    }
    let (old_style, new_style) = (style(schemas.old, old)?, style(schemas.new, new)?);
    if let (Some(old_style), Some(new_style)) = (&old_style, &new_style)
        && old_style != new_style
    {
        let values = (Value::from(old_style.as_str()), Value::from(new_style.as_str()));
        let values = (Some(&values.0), Some(&values.1));
        frame.add_values(spot, ChangeKind::Changed, "style changed", Breaks::BOTH, values);
    }
    schemas.compare(frame, spot, schema(old), schema(new))
}

fn is_required(holder: &Value) -> bool {
    holder.get("required") == Some(&Value::Bool(true))
        || holder.get("in").is_some_and(|place| place == "path")
}

/// The schema of a parameter, header or media type; a parameter may have it in a media type.
fn schema(holder: &Value) -> &Value {
    let content =
        holder.get("content").and_then(Value::as_object).and_then(|content| content.values().next());
    holder.get("schema").or_else(|| content?.get("schema")).unwrap_or(&Value::Null)
}

/// How lists and objects are written; `None` where the value is neither.
fn style(document: &Document, parameter: &Value) -> Result<Option<String>, DiffError> {
    let types = Shape::of(document, schema(parameter))?.types;
    if !types.contains("array") && !types.contains("object") {
        return Ok(None);
    }
    let usual = match parameter.get("in").and_then(Value::as_str) {
        Some("query" | "cookie") => "form",
        _ => "simple",
    };
    let style = parameter.get("style").and_then(Value::as_str).unwrap_or(usual);
    let explode = parameter.get("explode").and_then(Value::as_bool).unwrap_or(style == "form");
    Ok(Some(format!("{style}{}", if explode { ", exploded" } else { "" })))
}

fn request_body(
    schemas: &mut Schemas<'_>,
    frame: &mut Frame,
    old: &Value,
    new: &Value,
) -> Result<(), DiffError> {
    let spot = Spot::new("request body", Direction::Request);
    match (old.get("requestBody"), new.get("requestBody")) {
        (None, None) => Ok(()),
        (Some(_), None) => {
            frame.add(&spot, ChangeKind::Removed, "request body removed", Breaks::CLIENTS);
            Ok(())
        }
        (None, Some(new)) => {
            let clients = is_required(schemas.new.resolve(new)?.0);
            let what = if clients { "required body added" } else { "optional body added" };
            frame.add(&spot, ChangeKind::Added, what, Breaks { clients, servers: true });
            Ok(())
        }
        (Some(old), Some(new)) => {
            let (old, new) = (schemas.old.resolve(old)?.0, schemas.new.resolve(new)?.0);
            compare_required(frame, &spot, is_required(old), is_required(new));
            content(schemas, frame, "request body", Direction::Request, old, new)
        }
    }
}

/// The media types of a body by their names in lower case, without spaces.
fn media_types(holder: &Value) -> BTreeMap<String, &Value> {
    let content = holder.get("content").and_then(Value::as_object).into_iter().flatten();
    content.map(|(name, media)| (name.to_ascii_lowercase().replace(' ', ""), media)).collect()
}

fn content(
    schemas: &mut Schemas<'_>,
    frame: &mut Frame,
    label: &str,
    direction: Direction,
    old: &Value,
    new: &Value,
) -> Result<(), DiffError> {
    let (old, new) = (media_types(old), media_types(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let spot = Spot::new(format!("{label} {name}"), direction);
        match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => {
                if old.get("encoding") != new.get("encoding") {
                    constrain(frame, &spot, ChangeKind::Changed, "encoding of parts changed", Effect::Other);
                }
                schemas.compare(frame, &spot, schema(old), schema(new))?;
            }
            (None, Some(_)) => {
                // A client says what it reads: another media type does not come unasked.
                let breaks = match direction {
                    Direction::Request => Breaks::SERVERS,
                    Direction::Response => Breaks::NOBODY,
                };
                frame.add(&spot, ChangeKind::Added, "media type added", breaks);
            }
            (Some(_), None) => {
                let breaks = match direction {
                    Direction::Request => Breaks::CLIENTS,
                    Direction::Response => Breaks::BOTH,
                };
                frame.add(&spot, ChangeKind::Removed, "media type removed", breaks);
            }
            (None, None) => {}
        }
    }
    Ok(())
}

fn responses(
    schemas: &mut Schemas<'_>,
    frame: &mut Frame,
    old: &Value,
    new: &Value,
) -> Result<(), DiffError> {
    let (old, new) = (statuses(old), statuses(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let is_success = name.starts_with(['1', '2', '3']);
        let label = format!("response {name}");
        let spot = Spot::new(&label, Direction::Response);
        match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => response(schemas, frame, &label, old, new)?,
            (None, Some(new)) => match covering(&old, name) {
                Some(old) => response(schemas, frame, &label, old, new)?,
                None => {
                    let breaks = Breaks { clients: is_success, servers: false };
                    frame.add(&spot, ChangeKind::Added, "response added", breaks);
                }
            },
            (Some(old), None) => match covering(&new, name) {
                Some(new) => response(schemas, frame, &label, old, new)?,
                None => {
                    let breaks = Breaks { clients: is_success, servers: true };
                    frame.add(&spot, ChangeKind::Removed, "response removed", breaks);
                }
            },
            (None, None) => {}
        }
    }
    Ok(())
}

fn statuses(operation: &Value) -> BTreeMap<String, &Value> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let responses = responses.filter(|(status, _)| !status.starts_with("x-"));
    responses.map(|(status, response)| (status.to_ascii_lowercase(), response)).collect()
}

/// The response that speaks for a status that is not there: its range, else the default.
fn covering<'a>(responses: &BTreeMap<String, &'a Value>, status: &str) -> Option<&'a Value> {
    let range = status.get(..1).map(|class| format!("{class}xx"));
    let range = range.and_then(|range| responses.get(&range));
    range.or_else(|| responses.get("default")).copied()
}

fn response(
    schemas: &mut Schemas<'_>,
    frame: &mut Frame,
    label: &str,
    old: &Value,
    new: &Value,
) -> Result<(), DiffError> {
    let (old, new) = (schemas.old.resolve(old)?.0, schemas.new.resolve(new)?.0);
    content(schemas, frame, label, Direction::Response, old, new)?;
    let (old, new) = (headers(schemas.old, old)?, headers(schemas.new, new)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let spot = Spot::new(format!("{label} header {name}"), Direction::Response);
        match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => {
                compare_required(frame, &spot, is_required(old), is_required(new));
                schemas.compare(frame, &spot, schema(old), schema(new))?;
            }
            (None, Some(new)) => {
                let breaks = Breaks { clients: false, servers: is_required(new) };
                frame.add(&spot, ChangeKind::Added, "header added", breaks);
            }
            (Some(_), None) => frame.add(&spot, ChangeKind::Removed, "header removed", Breaks::CLIENTS),
            (None, None) => {}
        }
    }
    Ok(())
}

/// The headers of a response by their names in lower case, but for the media type, which `content` has.
fn headers<'a>(
    document: &'a Document,
    response: &'a Value,
) -> Result<BTreeMap<String, &'a Value>, DiffError> {
    let headers = response.get("headers").and_then(Value::as_object).into_iter().flatten();
    let headers = headers.map(|(name, header)| (name.to_ascii_lowercase(), header));
    headers
        .filter(|(name, _)| name != "content-type")
        .map(|(name, header)| Ok((name, document.resolve(header)?.0)))
        .collect()
}
