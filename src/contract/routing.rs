//! From a method and path to the operation.

use std::collections::HashMap;
use std::sync::LazyLock;

use tidegate_generated::operations::{OPERATIONS, Operation};

/// The operations whose paths have no parameter, by path.
static LITERAL: LazyLock<HashMap<&str, Vec<&Operation>>> = LazyLock::new(|| {
    let mut paths: HashMap<&str, Vec<&Operation>> = HashMap::new();
    for operation in OPERATIONS.iter().filter(|operation| !operation.path.contains('{')) {
        paths.entry(operation.path).or_default().push(operation);
    }
    paths
});

/// The operation that a request is for. Of those whose path matches, it is the one with the most literal segments. Slashes too
/// many do not matter, as they do not matter to the server: `//ping` and `/api/v2/`.
pub fn operation(method: &str, path: &str) -> Option<&'static Operation> {
    operations_at(path).into_iter().find(|operation| operation.method == method)
}

/// The operations of a path, whatever their method; none where the contract does not have the path.
pub fn operations_at(path: &str) -> Vec<&'static Operation> {
    if let Some(literal) = LITERAL.get(path) {
        return literal.clone();
    }
    let path = normalized(path);
    if let Some(literal) = LITERAL.get(path.as_str()) {
        return literal.clone();
    }
    let matching = OPERATIONS.iter().filter(|operation| matches(operation.path, &path));
    let parameters = |operation: &Operation| operation.path.matches('{').count();
    let fewest = matching.clone().map(|operation| parameters(operation)).min();
    matching.filter(|operation| Some(parameters(operation)) == fewest).copied().collect()
}

/// The parameters of a path with the texts that stand for them, as they were sent.
pub fn path_parameters<'a>(operation: &'static Operation, path: &'a str) -> Vec<(&'static str, &'a str)> {
    let sent = path.split('/').filter(|segment| !segment.is_empty());
    let template = operation.path.split('/').filter(|segment| !segment.is_empty());
    let name = |segment: &'static str| segment.strip_prefix('{')?.strip_suffix('}');
    template.zip(sent).filter_map(|(template, text)| Some((name(template)?, text))).collect()
}

fn normalized(path: &str) -> String {
    let mut normalized = String::with_capacity(path.len());
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        normalized.push('/');
        normalized.push_str(segment);
    }
    normalized
}

fn matches(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) if expected.starts_with('{') && !found.is_empty() => {}
            (Some(expected), Some(found)) if expected == found => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(method: &str, path: &str) -> Option<&'static str> {
        operation(method, path).map(|operation| operation.id)
    }

    #[test]
    fn literal_segments_go_before_parameters() {
        assert_eq!(id("GET", "/api/v2/buckets"), Some("GetBuckets"));
        assert_eq!(id("GET", "/api/v2/buckets/0000000000000001"), Some("GetBucketsID"));
        assert_eq!(id("PUT", "/api/v2/me/password"), Some("PutMePassword"));
        assert_eq!(id("GET", "/api/v2/query/suggestions/mean"), Some("GetQuerySuggestionsName"));
    }

    #[test]
    fn slashes_too_many_do_not_matter() {
        assert_eq!(id("GET", "//ping"), Some("GetPing"));
        assert_eq!(id("GET", "/api/v2/"), id("GET", "/api/v2"));
    }

    #[test]
    fn other_methods_and_paths_are_none() {
        assert_eq!(id("DELETE", "/health"), None);
        assert_eq!(operations_at("/health").len(), 1);
        assert!(operations_at("/nowhere").is_empty());
        assert!(operations_at("/api/v2/buckets/a/b/c/d").is_empty());
        assert!(operations_at("/").is_empty());
    }

    #[test]
    fn the_parameters_of_a_path_are_told() {
        let path = "/api/v2/buckets/0000000000000001/labels/1";
        let parameters = path_parameters(operation("DELETE", path).unwrap(), path);
        assert_eq!(parameters, [("bucketID", "0000000000000001"), ("labelID", "1")]);
    }
}
