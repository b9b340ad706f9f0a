//! All that an operation declares and a client may exercise.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use tidegate_generated::operations::{OPERATIONS, Operation, Place};

use crate::contract::document::{Direction, escape, resolve};
use crate::contract::parameters::Parameter;
use crate::contract::report::Part;
use crate::contract::shape::Shape;
use crate::contract::tolerance::{Tolerance, tolerance};
use crate::contract::{media_type, parameters, request, response};

/// Deepest properties that are told of.
const DEEPEST: usize = 6;
/// Most properties of one body that are told of.
const MOST_PROPERTIES: usize = 300;

/// What an operation declares.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) items: Vec<DeclaredItem>,
    /// The places in `items`.
    index: HashMap<Part, HashMap<String, usize>>,
}

#[derive(Debug)]
pub(super) struct DeclaredItem {
    pub(super) part: Part,
    pub(super) name: String,
    pub(super) is_required: bool,
    pub(super) note: Option<String>,
}

/// Put together when an operation is first asked for: that takes longer than a request.
static DECLARED: LazyLock<HashMap<&'static str, OnceLock<Declared>>> =
    LazyLock::new(|| OPERATIONS.iter().map(|operation| (operation.id, OnceLock::new())).collect());
static NONE: LazyLock<Declared> = LazyLock::new(Declared::default);

impl Declared {
    pub(super) fn of(operation: &'static Operation) -> &'static Self {
        DECLARED.get(operation.id).map_or(&NONE, |declared| declared.get_or_init(|| Self::make(operation)))
    }

    /// The place of an item.
    pub(super) fn find(&self, part: Part, name: &str) -> Option<usize> {
        self.index.get(&part)?.get(name).copied()
    }

    fn make(operation: &'static Operation) -> Self {
        let mut declared = Self::default();
        for response in operation.responses {
            declared.add(Part::Status, response.status.to_string(), false);
        }
        for parameter in parameters::of(operation) {
            declared.add(Part::Parameter, parameter.name.clone(), parameter.is_required);
            for value in &parameter.values {
                declared.add(Part::EnumValue, format!("{}={value}", parameter.name), false);
            }
            if let Some(known) = needless(operation, parameter) {
                let note = format!("the service does without it: {}", known.note());
                declared.note(Part::Parameter, &parameter.name, note);
            }
        }
        for media_type in operation.body.iter().flat_map(|body| body.media_types) {
            declared.add(Part::RequestMediaType, (*media_type).to_owned(), false);
        }
        let bodies =
            operation.body.iter().flat_map(|body| body.media_types.iter().map(move |one| (one, body.raw)));
        for (media_type, _) in bodies.filter(|(media_type, raw)| !raw.contains(media_type)) {
            if let Some(pointer) = request::schema_of(operation, media_type) {
                declared.add_properties(Direction::Request, &[pointer], "", DEEPEST);
            }
        }
        for of_status in operation.responses {
            for media_type in of_status.media_types {
                declared.add(Part::ResponseMediaType, (*media_type).to_owned(), false);
            }
            if of_status.status >= 400 {
                continue;
            }
            let Some((pointer, _)) = response::declared(operation, of_status.status) else { continue };
            for media_type in of_status.media_types.iter().filter(|one| media_type::is_json(one)) {
                let pointer = format!("{pointer}/content/{}/schema", escape(media_type));
                declared.add_properties(Direction::Response, &[pointer], "", DEEPEST);
            }
        }
        declared
    }

    fn add(&mut self, part: Part, name: String, is_required: bool) {
        let names = self.index.entry(part).or_default();
        if !names.contains_key(&name) {
            names.insert(name.clone(), self.items.len());
            self.items.push(DeclaredItem { part, name, is_required, note: None });
        }
    }

    fn note(&mut self, part: Part, name: &str, note: String) {
        if let Some(item) = self.find(part, name).and_then(|index| self.items.get_mut(index)) {
            item.note = Some(note);
        }
    }

    fn add_properties(&mut self, direction: Direction, pointers: &[String], path: &str, depth: usize) {
        let part = match direction {
            Direction::Request => Part::RequestProperty,
            Direction::Response => Part::ResponseProperty,
        };
        let shape = Shape::of_all(direction, pointers);
        if part == Part::RequestProperty {
            for value in &shape.values {
                self.add(Part::EnumValue, format!("{path}={value}"), false);
            }
        }
        if depth == 0 || self.index.get(&part).is_some_and(|names| names.len() >= MOST_PROPERTIES) {
            return;
        }
        for (name, schemas) in &shape.properties {
            if schemas.iter().all(|schema| is_hidden(direction, schema)) {
                continue;
            }
            let path = format!("{path}/{}", escape(name));
            self.add(part, path.clone(), shape.required.contains(name));
            self.add_properties(direction, schemas, &path, depth - 1);
        }
        if !shape.items.is_empty() {
            self.add_properties(direction, &shape.items, &format!("{path}/*"), depth - 1);
        }
        if !shape.others.is_empty() {
            let path = format!("{path}/*");
            self.add(part, path.clone(), false);
            self.add_properties(direction, &shape.others, &path, depth - 1);
        }
    }
}

/// What is known of a query parameter that the contract requires and the service does not.
fn needless(operation: &Operation, parameter: &Parameter) -> Option<&'static Tolerance> {
    let location = format!("/request/query/{}", escape(&parameter.name));
    tolerance(operation.id, "required", &location, "").filter(|_| parameter.place == Place::Query)
}

/// Whether a property only goes the other way.
fn is_hidden(direction: Direction, pointer: &str) -> bool {
    let schema = resolve(direction, pointer.to_owned()).map(|(_, schema)| schema);
    schema.is_some_and(|schema| schema["not"].is_object())
}
