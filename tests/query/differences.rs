//! `differences.md`: the answers that differ from those of InfluxDB 1.6.7 on purpose. Each difference has a name, by which the
//! literate tests refer to it, a reason and public sources.

use std::collections::BTreeSet;
use std::path::Path;

/// A section of the file: a line `## name`, the reason, and lines `- source: …`.
#[derive(Debug, Default, PartialEq)]
struct Difference {
    name: String,
    reason: String,
    sources: usize,
}

fn differences(markdown: &str) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            found.push(Difference { name: name.to_owned(), ..Difference::default() });
        } else if let Some(difference) = found.last_mut() {
            if line.starts_with("- source: ") {
                difference.sources += 1;
            } else if difference.sources == 0 {
                difference.reason.push_str(line);
            }
        }
    }
    found
}

/// The names of all differences.
///
/// # Panics
/// When the file is not beside this one, or a difference has no reason, no source or the name of another.
pub(super) fn names(directory: &Path) -> BTreeSet<String> {
    let markdown = std::fs::read_to_string(directory.join("differences.md")).unwrap();
    let differences = differences(&markdown);
    let mut names = BTreeSet::new();
    for difference in differences {
        assert!(!difference.reason.is_empty(), "{}: a reason is missing", difference.name);
        assert!(difference.sources > 0, "{}: a public source is missing", difference.name);
        assert!(names.insert(difference.name.clone()), "{}: named twice", difference.name);
    }
    names
}

/// Those names that stand in quotes in `intended.py`, which knows them by the answers to random queries, or in the tests of
/// requests to `/query`.
pub(super) fn used_elsewhere(directory: &Path, names: &BTreeSet<String>) -> BTreeSet<String> {
    let read = |path| std::fs::read_to_string(directory.join(path)).unwrap();
    let texts = [read("intended.py"), read("../routes/query/mod.rs")];
    let quoted = |name: &String| texts.iter().any(|text| text.contains(&format!("\"{name}\"")));
    names.iter().filter(|name| quoted(name)).cloned().collect()
}

#[test]
fn a_difference_is_a_name_a_reason_and_sources() {
    let markdown =
        "# title\n\nintroduction\n\n## one\n\nIt is so.\n\n- source: a page\n- source: another\n\n## two\n";
    let expected = [
        Difference { name: "one".into(), reason: "It is so.".into(), sources: 2 },
        Difference { name: "two".into(), ..Difference::default() },
    ];
    assert_eq!(differences(markdown), expected);
}
