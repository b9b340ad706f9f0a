//! Schemas against schemas, through references: each pair of named schemas is compared once for each direction.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{Breaks, Change, ChangeKind, Direction, Effect};
use super::shape::{Shape, name_of};
use super::{DiffError, Document, constraints};

/// How deep schemas without a name are compared with each other to find out which of them belong together.
const DEEPEST_TRIAL: usize = 8;

/// Two named schemas that take the same place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    old: String,
    new: String,
    direction: Direction,
}

/// What was found in one operation or one pair of schemas, and the pairs that it leads to.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) changes: Vec<Change>,
    reached: BTreeSet<Pair>,
}

/// A place in a frame: what is compared there, and a pointer into it.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    label: String,
    pointer: String,
    pub(super) direction: Direction,
}

impl Spot {
    pub(super) fn new(label: impl Into<String>, direction: Direction) -> Self {
        Self { label: label.into(), pointer: String::new(), direction }
    }

    fn below(&self, part: &str) -> Self {
        let part = part.replace('~', "~0").replace('/', "~1");
        Self { pointer: format!("{}/{part}", self.pointer), ..self.clone() }
    }

    pub(super) fn location(&self) -> String {
        if self.pointer.is_empty() { self.label.clone() } else { format!("{} {}", self.label, self.pointer) }
    }
}

impl Frame {
    pub(super) fn add(&mut self, spot: &Spot, kind: ChangeKind, what: impl Into<String>, breaks: Breaks) {
        self.add_values(spot, kind, what, breaks, (None, None));
    }

    /// A change with what stood there before and stands there now.
    pub(super) fn add_values(
        &mut self,
        spot: &Spot,
        kind: ChangeKind,
        what: impl Into<String>,
        breaks: Breaks,
        (old, new): (Option<&Value>, Option<&Value>),
    ) {
        let change = Change::new(kind, spot.location(), what, breaks);
        self.changes.push(change.with_direction(spot.direction).with_values(old, new));
    }
}

/// Compares the schemas of two documents.
#[derive(Debug)]
pub(super) struct Schemas<'a> {
    pub(super) old: &'a Document,
    pub(super) new: &'a Document,
    pairs: BTreeMap<Pair, Frame>,
    waiting: Vec<(Pair, Spot, Value, Value)>,
    trials: usize,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(old: &'a Document, new: &'a Document) -> Self {
        Self { old, new, pairs: BTreeMap::new(), waiting: Vec::new(), trials: 0 }
    }

    /// Compares two schemas at a place of a frame; named ones wait until [`Self::finish`].
    pub(super) fn compare(
        &mut self,
        frame: &mut Frame,
        spot: &Spot,
        old: &Value,
        new: &Value,
    ) -> Result<(), DiffError> {
        let (Some(old_name), Some(new_name)) = (name_of(self.old, old)?, name_of(self.new, new)?) else {
            return self.compare_shapes(frame, spot, old, new);
        };
        let own_spot = match new_name.rsplit_once('#') {
            Some((_, pointer)) if !new_name.starts_with('{') => {
                Spot::new(pointer.rsplit('/').next().unwrap_or(pointer), spot.direction)
            }
            _ => spot.clone(),
        };
        let pair = Pair { old: old_name, new: new_name, direction: spot.direction };
        frame.reached.insert(pair.clone());
        if !self.pairs.contains_key(&pair) {
            self.pairs.insert(pair.clone(), Frame::default());
            self.waiting.push((pair, own_spot, old.clone(), new.clone()));
        }
        Ok(())
    }

    /// Compares the pairs that wait, and those that they lead to.
    pub(super) fn finish(&mut self) -> Result<(), DiffError> {
        while let Some((pair, spot, old, new)) = self.waiting.pop() {
            let mut frame = Frame::default();
            self.compare_shapes(&mut frame, &spot, &old, &new)?;
            self.pairs.insert(pair, frame);
        }
        Ok(())
    }

    /// The changes of a frame and of all that it leads to.
    pub(super) fn changes<'f>(&'f self, frame: &'f Frame) -> Vec<&'f Change> {
        let mut changes: Vec<&Change> = frame.changes.iter().collect();
        let mut seen: BTreeSet<&Pair> = frame.reached.iter().collect();
        let mut next: Vec<&Pair> = seen.iter().copied().collect();
        while let Some(pair) = next.pop() {
            let Some(frame) = self.pairs.get(pair) else { continue };
            changes.extend(&frame.changes);
            next.extend(frame.reached.iter().filter(|pair| seen.insert(pair)));
        }
        changes
    }

    fn compare_shapes(
        &mut self,
        frame: &mut Frame,
        spot: &Spot,
        old: &Value,
        new: &Value,
    ) -> Result<(), DiffError> {
        if old == new && old.get("$ref").is_none() && !mentions_reference(old) {
            return Ok(());
        }
        let (old, new) = (Shape::of(self.old, old)?, Shape::of(self.new, new)?);
        if !constraints::compare(frame, spot, &old, &new) {
            return Ok(());
        }
        self.compare_properties(frame, spot, &old, &new)?;
        self.compare_additional(frame, spot, &old, &new)?;
        let below = spot.below("*");
        match (&old.items, &new.items) {
            (Some(old), Some(new)) => self.compare(frame, &below, old, new)?,
            (Some(_), None) => {
                constrain(frame, &below, ChangeKind::Removed, "items may be anything now", Effect::Wider)
            }
            (None, Some(_)) => {
                constrain(frame, &below, ChangeKind::Added, "items have a schema now", Effect::Narrower)
            }
            (None, None) => {}
        }
        self.compare_alternatives(frame, spot, &old.alternatives, &new.alternatives)
    }

    fn compare_properties(
        &mut self,
        frame: &mut Frame,
        spot: &Spot,
        old: &Shape,
        new: &Shape,
    ) -> Result<(), DiffError> {
        let names: BTreeSet<&String> = old.properties.keys().chain(new.properties.keys()).collect();
        for &name in &names {
            let below = spot.below(name);
            let old_schema = visible(self.old, old.properties.get(name), spot.direction)?;
            let new_schema = visible(self.new, new.properties.get(name), spot.direction)?;
            let is_required = new.required.contains(name);
            match (old_schema, new_schema) {
                (Some(old_schema), Some(new_schema)) => {
                    self.compare(frame, &below, old_schema, new_schema)?;
                    compare_required(frame, &below, old.required.contains(name), is_required);
                }
                (None, Some(_)) => {
                    let what =
                        if is_required { "required property added" } else { "optional property added" };
                    let breaks = match spot.direction {
                        Direction::Request => Breaks { clients: is_required, servers: true },
                        Direction::Response => Breaks { clients: old.is_closed(), servers: is_required },
                    };
                    frame.add(&below, ChangeKind::Added, what, breaks);
                }
                (Some(_), None) => {
                    let breaks = match spot.direction {
                        Direction::Request => Breaks::CLIENTS,
                        Direction::Response => Breaks { clients: true, servers: new.is_closed() },
                    };
                    frame.add(&below, ChangeKind::Removed, "property removed", breaks);
                }
                (None, None) => {}
            }
        }
        for name in old.required.symmetric_difference(&new.required).filter(|name| !names.contains(name)) {
            compare_required(
                frame,
                &spot.below(name),
                old.required.contains(name),
                new.required.contains(name),
            );
        }
        Ok(())
    }

    fn compare_additional(
        &mut self,
        frame: &mut Frame,
        spot: &Spot,
        old: &Shape,
        new: &Shape,
    ) -> Result<(), DiffError> {
        let below = spot.below("{name}");
        // What is not said is `true`.
        let (old, new) = (old.additional.as_ref(), new.additional.as_ref());
        let (old, new) = (old.unwrap_or(&Value::Bool(true)), new.unwrap_or(&Value::Bool(true)));
        match (old, new) {
            (Value::Bool(old), Value::Bool(new)) if old == new => {}
            (Value::Bool(false), _) => {
                constrain(
                    frame,
                    &below,
                    ChangeKind::Added,
                    "other properties are allowed now",
                    Effect::Wider,
                );
            }
            (_, Value::Bool(false)) => {
                let what = "other properties are not allowed any more";
                constrain(frame, &below, ChangeKind::Removed, what, Effect::Narrower);
            }
            (old, new) => {
                let anything = Value::Object(serde_json::Map::new());
                let or_anything = |schema: &Value| {
                    if schema == &Value::Bool(true) { anything.clone() } else { schema.clone() }
                };
                self.compare(frame, &below, &or_anything(old), &or_anything(new))?;
            }
        }
        Ok(())
    }

    /// Groups of alternatives: those of the same name belong together, then those that are the same, then, in their
    /// order, those that are left of the same types.
    fn compare_alternatives(
        &mut self,
        frame: &mut Frame,
        spot: &Spot,
        old: &[Vec<Value>],
        new: &[Vec<Value>],
    ) -> Result<(), DiffError> {
        for index in 0..old.len().max(new.len()) {
            match (old.get(index), new.get(index)) {
                (Some(old), Some(new)) => self.compare_group(frame, spot, old, new)?,
                (Some(_), None) => {
                    constrain(
                        frame,
                        spot,
                        ChangeKind::Removed,
                        "alternatives removed: all is valid now",
                        Effect::Wider,
                    );
                }
                (None, Some(_)) => {
                    let what = "alternatives added: one of them must be valid now";
                    constrain(frame, spot, ChangeKind::Added, what, Effect::Narrower);
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    fn compare_group(
        &mut self,
        frame: &mut Frame,
        spot: &Spot,
        old: &[Value],
        new: &[Value],
    ) -> Result<(), DiffError> {
        let mut left: Vec<&Value> = new.iter().collect();
        let mut lost: Vec<&Value> = Vec::new();
        for alternative in old {
            let name = short_name(self.old, alternative)?;
            let mut found = None;
            for (index, other) in left.iter().enumerate() {
                if name.is_some() && short_name(self.new, other)? == name {
                    found = Some(index);
                    break;
                }
            }
            match found {
                Some(index) => self.compare(frame, spot, alternative, left.remove(index))?,
                None => lost.push(alternative),
            }
        }
        let mut unlike: Vec<&Value> = Vec::new();
        for alternative in lost {
            let mut found = None;
            for (index, other) in left.iter().enumerate() {
                if self.are_same(spot, alternative, other)? {
                    found = Some(index);
                    break;
                }
            }
            match found {
                Some(index) => {
                    left.remove(index);
                }
                None => unlike.push(alternative),
            }
        }
        for alternative in unlike {
            let name = short_name(self.old, alternative)?;
            let types = Shape::of(self.old, alternative)?.types;
            let mut found = None;
            for (index, other) in left.iter().enumerate() {
                let is_inline = name.is_none() && short_name(self.new, other)?.is_none();
                if is_inline && Shape::of(self.new, other)?.types == types {
                    found = Some(index);
                    break;
                }
            }
            match found {
                Some(index) => self.compare(frame, spot, alternative, left.remove(index))?,
                None => {
                    let what = format!("alternative removed: {}", title(name, &types));
                    constrain(frame, spot, ChangeKind::Removed, &what, Effect::Narrower);
                }
            }
        }
        for alternative in left {
            let types = Shape::of(self.new, alternative)?.types;
            let what = format!("alternative added: {}", title(short_name(self.new, alternative)?, &types));
            constrain(frame, spot, ChangeKind::Added, &what, Effect::Wider);
        }
        Ok(())
    }

    /// Whether nothing differs between two schemas.
    fn are_same(&mut self, spot: &Spot, old: &Value, new: &Value) -> Result<bool, DiffError> {
        if self.trials >= DEEPEST_TRIAL {
            return Ok(false);
        }
        self.trials += 1;
        let mut frame = Frame::default();
        let compared = self.compare(&mut frame, spot, old, new).and_then(|()| self.finish());
        self.trials -= 1;
        compared?;
        Ok(self.changes(&frame).is_empty())
    }
}

/// Adds a change of what is valid.
pub(super) fn constrain(frame: &mut Frame, spot: &Spot, kind: ChangeKind, what: &str, effect: Effect) {
    frame.add(spot, kind, what, effect.breaks(spot.direction));
}

pub(super) fn compare_required(frame: &mut Frame, spot: &Spot, old: bool, new: bool) {
    match (old, new) {
        (false, true) => constrain(frame, spot, ChangeKind::Changed, "is required now", Effect::Narrower),
        (true, false) => constrain(frame, spot, ChangeKind::Changed, "is optional now", Effect::Wider),
        (true, true) | (false, false) => {}
    }
}

/// The schema of a property, unless it never travels this way.
fn visible<'a>(
    document: &Document,
    schema: Option<&'a Value>,
    direction: Direction,
) -> Result<Option<&'a Value>, DiffError> {
    let Some(schema) = schema else { return Ok(None) };
    let keyword = match direction {
        Direction::Request => "readOnly",
        Direction::Response => "writeOnly",
    };
    let is_hidden = |schema: &Value| schema.get(keyword) == Some(&Value::Bool(true));
    let (target, _) = document.resolve(schema)?;
    let mut parts = target.get("allOf").and_then(Value::as_array).into_iter().flatten();
    Ok(Some(schema).filter(|_| !is_hidden(target) && !parts.any(is_hidden)))
}

/// Whether a schema may lead elsewhere: then two that look the same need not be.
fn mentions_reference(schema: &Value) -> bool {
    match schema {
        Value::Array(items) => items.iter().any(mentions_reference),
        Value::Object(members) => {
            members.iter().any(|(key, value)| key == "$ref" || mentions_reference(value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The last part of a reference.
fn short_name(document: &Document, schema: &Value) -> Result<Option<String>, DiffError> {
    let name = name_of(document, schema)?.filter(|name| !name.starts_with('{'));
    Ok(name.map(|name| name.rsplit('/').next().unwrap_or(&name).to_owned()))
}

fn title(name: Option<String>, types: &BTreeSet<String>) -> String {
    name.unwrap_or_else(|| match types.len() {
        0 => "a schema without a type".to_owned(),
        _ => types.iter().map(String::as_str).collect::<Vec<_>>().join(" or "),
    })
}
