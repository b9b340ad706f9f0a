//! An OpenAPI document of one or several files, with its references within reach.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::DiffError;

/// Keys below which stand values, not parts of the document: a `$ref` there is data.
const DATA: [&str; 4] = ["default", "enum", "example", "examples"];
/// Keys whose children are named freely.
const NAMED: [&str; 9] = [
    "callbacks",
    "headers",
    "parameters",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
];
/// The most references that are followed from one to the next.
const LONGEST_CHAIN: usize = 32;

/// A document. The names of its files are paths relative to the root file's folder.
#[derive(Debug, Clone)]
pub struct Document {
    name: String,
    root: String,
    files: BTreeMap<String, Value>,
}

impl Document {
    /// A document that is one value.
    pub fn new(name: impl Into<String>, root: Value) -> Self {
        Self { name: name.into(), root: String::new(), files: BTreeMap::from([(String::new(), root)]) }
    }

    /// A document that may be split over files: `read` is asked for the file `root`, then for every file that a reference
    /// names, by its path relative to the folder of `root`.
    ///
    /// # Errors
    /// The first of `read`.
    pub fn load<E>(
        name: impl Into<String>,
        root: impl Into<String>,
        mut read: impl FnMut(&Path) -> Result<Value, E>,
    ) -> Result<Self, E> {
        let mut document = Self { name: name.into(), root: root.into(), files: BTreeMap::new() };
        let mut wanted = BTreeSet::from([document.root.clone()]);
        while let Some(file) = wanted.pop_first() {
            let mut value = read(Path::new(&file))?;
            localize(&mut value, &file, false, &mut wanted);
            document.files.insert(file, value);
            wanted.retain(|file| !document.files.contains_key(file));
        }
        Ok(document)
    }

    /// What the document is called in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The root file.
    pub(super) fn root(&self) -> &Value {
        self.files.get(&self.root).unwrap_or(&Value::Null)
    }

    /// What a value stands for: itself, or what its reference leads to, with that reference.
    pub(super) fn resolve<'a>(&'a self, value: &'a Value) -> Result<(&'a Value, Option<&'a str>), DiffError> {
        let mut found = (value, None);
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = found.0.get("$ref").and_then(Value::as_str) else { return Ok(found) };
            found = (self.target(reference)?, Some(reference));
        }
        Err(self.dangling(found.1.unwrap_or_default(), "leads to itself"))
    }

    fn target(&self, reference: &str) -> Result<&Value, DiffError> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        // The fragment of a URI.
        let pointer = percent_decode_str(pointer).decode_utf8_lossy();
        self.files
            .get(file)
            .and_then(|value| value.pointer(&pointer))
            .ok_or_else(|| self.dangling(reference, "leads nowhere"))
    }

    fn dangling(&self, reference: &str, problem: &'static str) -> DiffError {
        DiffError { document: self.name.clone(), reference: reference.to_owned(), problem }
    }
}

/// Makes the references of a file ones from the root file's folder, and notes the files that they name.
fn localize(value: &mut Value, file: &str, is_named: bool, wanted: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| localize(item, file, false, wanted)),
        Value::Object(members) => {
            for (key, member) in members {
                if key == "$ref" && !is_named {
                    if let Value::String(reference) = member {
                        *reference = localized(reference, file, wanted);
                    }
                } else if is_named || !DATA.contains(&key.as_str()) {
                    localize(member, file, !is_named && NAMED.contains(&key.as_str()), wanted);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn localized(reference: &str, file: &str, wanted: &mut BTreeSet<String>) -> String {
    let (target, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    if target.contains("://") {
        return reference.to_owned();
    }
    let target = if target.is_empty() { file.to_owned() } else { beside(file, target) };
    wanted.insert(target.clone());
    format!("{target}#{pointer}")
}

/// The path of `target`, as `file` names it, from where `file` is named.
fn beside(file: &str, target: &str) -> String {
    let mut path = PathBuf::from(file);
    path.pop();
    for part in Path::new(target).components() {
        match part {
            Component::ParentDir if path.file_name().is_some_and(|name| name != "..") => {
                path.pop();
            }
            Component::CurDir => {}
            part @ (Component::ParentDir
            | Component::Normal(_)
            | Component::RootDir
            | Component::Prefix(_)) => path.push(part),
        }
    }
    path.to_string_lossy().into_owned()
}
