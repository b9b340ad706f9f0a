//! What two schemas ask of a value itself: its type, values, format and bounds.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::change::{Breaks, ChangeKind, Direction, Effect};
use super::schema::{Frame, Spot};
use super::shape::Shape;

/// Formats of which the second has all values of the first.
const WIDER_FORMATS: [(&str, &str); 2] = [("int32", "int64"), ("float", "double")];

/// Compares two shapes but for what is below them. False where they have no type in common: then nothing below them can be
/// compared.
pub(super) fn compare(frame: &mut Frame, spot: &Spot, old: &Shape, new: &Shape) -> bool {
    if !compare_types(frame, spot, old, new) {
        return false;
    }
    compare_values(frame, spot, old, new);
    for (keyword, name) in KEYWORDS {
        let (old, new) = (old.keywords.get(keyword), new.keywords.get(keyword));
        if old == new {
            continue;
        }
        let effect = match (old, new) {
            (None, _) => Effect::Narrower,
            (_, None) => Effect::Wider,
            (Some(old), Some(new)) => keyword_effect(keyword, old, new),
        };
        put(frame, spot, name, (old, new), effect);
    }
    let bounds = [("minimum", old.least, new.least, true), ("maximum", old.greatest, new.greatest, false)];
    for (name, old, new, is_least) in bounds {
        if old == new {
            continue;
        }
        let effect = match (old, new) {
            (None, _) => Effect::Narrower,
            (_, None) => Effect::Wider,
            (Some(old), Some(new)) if old.0 == new.0 => narrower_if(new.1),
            (Some(old), Some(new)) => narrower_if((new.0 > old.0) == is_least),
        };
        let shown = |bound: Option<(f64, bool)>| {
            bound.map(
                |(value, excluded)| if excluded { json!(format!("{value}, excluded")) } else { json!(value) },
            )
        };
        let (old, new) = (shown(old), shown(new));
        put(frame, spot, name, (old.as_ref(), new.as_ref()), effect);
    }
    compare_default(frame, spot, old, new);
    if old.is_deprecated != new.is_deprecated {
        let what = if new.is_deprecated { "is deprecated now" } else { "is not deprecated any more" };
        frame.add(spot, ChangeKind::Changed, what, Breaks::NOBODY);
    }
    true
}

/// The keywords of [`Shape::keywords`], and what they are called.
const KEYWORDS: [(&str, &str); 11] = [
    ("format", "format"),
    ("pattern", "pattern"),
    ("multipleOf", "multipleOf"),
    ("uniqueItems", "uniqueItems"),
    ("not", "excluded schema"),
    ("minLength", "minLength"),
    ("minItems", "minItems"),
    ("minProperties", "minProperties"),
    ("maxLength", "maxLength"),
    ("maxItems", "maxItems"),
    ("maxProperties", "maxProperties"),
];

fn keyword_effect(keyword: &str, old: &Value, new: &Value) -> Effect {
    let (old_number, new_number) = (old.as_f64().unwrap_or(0.0), new.as_f64().unwrap_or(0.0));
    let formats = (old.as_str().unwrap_or_default(), new.as_str().unwrap_or_default());
    match keyword {
        "minLength" | "minItems" | "minProperties" => narrower_if(new_number > old_number),
        "maxLength" | "maxItems" | "maxProperties" => narrower_if(new_number < old_number),
        "multipleOf" if new_number % old_number == 0.0 => Effect::Narrower,
        "multipleOf" if old_number % new_number == 0.0 => Effect::Wider,
        "format" if WIDER_FORMATS.contains(&formats) => Effect::Wider,
        "format" if WIDER_FORMATS.contains(&(formats.1, formats.0)) => Effect::Narrower,
        _ => Effect::Other,
    }
}

fn compare_types(frame: &mut Frame, spot: &Spot, old: &Shape, new: &Shape) -> bool {
    let (old_types, new_types) = (&old.types, &new.types);
    let has_all = |wide: &BTreeSet<String>, narrow: &BTreeSet<String>| {
        let has = |name: &String| wide.contains(name) || name == "integer" && wide.contains("number");
        wide.is_empty() || !narrow.is_empty() && narrow.iter().all(has)
    };
    let (wider, narrower) = (has_all(new_types, old_types), has_all(old_types, new_types));
    if old_types != new_types {
        let effect = match (wider, narrower) {
            (true, _) => Effect::Wider,
            (false, true) => Effect::Narrower,
            (false, false) => Effect::Other,
        };
        let (old, new) = (types(old), types(new));
        put(frame, spot, "type", (Some(&old), Some(&new)), effect);
    } else if old.is_nullable != new.is_nullable {
        let (what, effect) = if new.is_nullable {
            ("may be null now", Effect::Wider)
        } else {
            ("may not be null any more", Effect::Narrower)
        };
        frame.add(spot, ChangeKind::Changed, what, effect.breaks(spot.direction));
    }
    wider || narrower
}

fn types(shape: &Shape) -> Value {
    let mut names: Vec<&str> = shape.types.iter().map(String::as_str).collect();
    if names.is_empty() {
        return json!("any");
    }
    if shape.is_nullable {
        names.push("null");
    }
    json!(names.join(" or "))
}

fn compare_values(frame: &mut Frame, spot: &Spot, old: &Shape, new: &Shape) {
    match (&old.values, &new.values) {
        (Some(old), Some(new)) => {
            for value in old.iter().filter(|value| !new.contains(value)) {
                let breaks = Effect::Narrower.breaks(spot.direction);
                frame.add_values(spot, ChangeKind::Removed, "value removed", breaks, (Some(value), None));
            }
            for value in new.iter().filter(|value| !old.contains(value)) {
                let breaks = Effect::Wider.breaks(spot.direction);
                frame.add_values(spot, ChangeKind::Added, "value added", breaks, (None, Some(value)));
            }
        }
        (Some(old), None) => {
            put(frame, spot, "enumeration", (Some(&Value::from(old.clone())), None), Effect::Wider);
        }
        (None, Some(new)) => {
            put(frame, spot, "enumeration", (None, Some(&Value::from(new.clone()))), Effect::Narrower);
        }
        (None, None) => {}
    }
}

/// A default is a promise about what is not sent: with another one, old requests mean something else.
fn compare_default(frame: &mut Frame, spot: &Spot, old: &Shape, new: &Shape) {
    let (old, new) = (old.default.as_ref(), new.default.as_ref());
    if old == new {
        return;
    }
    let breaks = match spot.direction {
        Direction::Request if old.is_some() => Breaks::BOTH,
        Direction::Request | Direction::Response => Breaks::NOBODY,
    };
    frame.add_values(spot, kind(old, new), described("default", old, new), breaks, (old, new));
}

fn put(
    frame: &mut Frame,
    spot: &Spot,
    name: &str,
    (old, new): (Option<&Value>, Option<&Value>),
    effect: Effect,
) {
    let breaks = effect.breaks(spot.direction);
    frame.add_values(spot, kind(old, new), described(name, old, new), breaks, (old, new));
}

fn kind(old: Option<&Value>, new: Option<&Value>) -> ChangeKind {
    match (old, new) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    }
}

fn described(name: &str, old: Option<&Value>, new: Option<&Value>) -> String {
    match kind(old, new) {
        ChangeKind::Added => format!("{name} added"),
        ChangeKind::Removed => format!("{name} removed"),
        ChangeKind::Changed => format!("{name} changed"),
    }
}

fn narrower_if(is_narrower: bool) -> Effect {
    if is_narrower { Effect::Narrower } else { Effect::Wider }
}
