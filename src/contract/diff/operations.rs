//! The operations of a document, with what paths, servers and the document itself say of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{DiffError, Document};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/// Header parameters of which OpenAPI says that they are described elsewhere.
const NOT_PARAMETERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// An operation and what it inherits.
#[derive(Debug)]
pub(super) struct Operation<'a> {
    /// Method and path, with the base path of its server: `GET /api/v2/buckets/{bucketID}`.
    pub(super) title: String,
    /// Its own description.
    pub(super) value: &'a Value,
    /// Its parameters, and those of its path.
    pub(super) parameters: BTreeMap<Key, &'a Value>,
    /// The ways to authenticate, each as the schemes that are needed at once; an empty one is nobody's.
    pub(super) security: BTreeSet<Vec<String>>,
}

/// What makes two parameters the same: their place, and their name but for capitals in headers. Those of the path are
/// known by their position: their names never travel.
pub(super) type Key = (String, String);

/// The operations of a document by method and path without the names of parameters, in that order.
pub(super) fn operations(
    document: &Document,
) -> Result<BTreeMap<(String, String), Operation<'_>>, DiffError> {
    let root = document.root();
    let mut found = BTreeMap::new();
    for (path, item) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let (item, _) = document.resolve(item)?;
        for method in METHODS {
            let Some(value) = item.get(method) else { continue };
            let servers = [value, item, root].into_iter().find_map(|holder| holder.get("servers"));
            let path = format!("{}{path}", servers.map(base_path).unwrap_or_default());
            let names = parameter_names(&path);
            let operation = Operation {
                title: format!("{} {path}", method.to_ascii_uppercase()),
                value,
                parameters: parameters(document, [item, value], &names)?,
                security: security(document, value)?,
            };
            found.insert((without_names(&path), method.to_owned()), operation);
        }
    }
    Ok(found)
}

/// The path of the first server, without a slash at its end.
fn base_path(servers: &Value) -> String {
    let url = servers.get(0).and_then(|server| server.get("url")).and_then(Value::as_str).unwrap_or_default();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map(|(_, path)| format!("/{path}")).unwrap_or_default(),
        None => url.to_owned(),
    };
    path.trim_end_matches('/').to_owned()
}

/// The names in braces, in their order.
fn parameter_names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

fn without_names(path: &str) -> String {
    let mut parts = path.split('{');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str("{}");
        bare.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    bare
}

fn parameters<'a>(
    document: &'a Document,
    holders: [&'a Value; 2],
    path_names: &[&str],
) -> Result<BTreeMap<Key, &'a Value>, DiffError> {
    let mut found = BTreeMap::new();
    for holder in holders {
        for parameter in holder.get("parameters").and_then(Value::as_array).into_iter().flatten() {
            let (parameter, _) = document.resolve(parameter)?;
            let text = |key| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
            let (place, name) = (text("in"), text("name"));
            let name = match place {
                "header" => name.to_ascii_lowercase(),
                "path" => match path_names.iter().position(|known| *known == name) {
                    Some(position) => (position + 1).to_string(),
                    None => name.to_owned(),
                },
                _ => name.to_owned(),
            };
            if place != "header" || !NOT_PARAMETERS.contains(&name.as_str()) {
                found.insert((place.to_owned(), name), parameter);
            }
        }
    }
    Ok(found)
}

fn security(document: &Document, operation: &Value) -> Result<BTreeSet<Vec<String>>, DiffError> {
    let root = document.root();
    let schemes = root.get("components").and_then(|components| components.get("securitySchemes"));
    let requirements = operation.get("security").or_else(|| root.get("security")).and_then(Value::as_array);
    let mut ways = BTreeSet::new();
    for requirement in requirements.into_iter().flatten().filter_map(Value::as_object) {
        let mut needed = Vec::new();
        for (name, scopes) in requirement {
            let scheme = match schemes.and_then(|schemes| schemes.get(name)) {
                Some(scheme) => document.resolve(scheme)?.0,
                None => &Value::Null,
            };
            needed.push(scheme_title(name, scheme, scopes));
        }
        needed.sort();
        ways.insert(needed);
    }
    if ways.is_empty() {
        ways.insert(Vec::new());
    }
    Ok(ways)
}

/// What a scheme asks of a request; its name does not travel.
fn scheme_title(name: &str, scheme: &Value, scopes: &Value) -> String {
    let text = |key| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let title = match text("type") {
        "apiKey" => format!("{} {}", text("in"), text("name")),
        "http" => format!("HTTP {}", text("scheme").to_ascii_lowercase()),
        "" => name.to_owned(),
        kind => kind.to_owned(),
    };
    let mut scopes: Vec<&str> = scopes.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    scopes.sort_unstable();
    if scopes.is_empty() { title } else { format!("{title} with {}", scopes.join(", ")) }
}
