//! Which paths a pattern means.

/// Whether a path fits a pattern, segment by segment: `*` and `{anything}` stand for one segment, `**` for any number. Empty
/// segments do not count, as the server reads paths.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    fn segments(text: &str) -> Vec<&str> {
        text.split('/').filter(|segment| !segment.is_empty()).collect()
    }
    segments_fit(&segments(pattern), &segments(path))
}

fn segments_fit(patterns: &[&str], segments: &[&str]) -> bool {
    match patterns.split_first() {
        None => segments.is_empty(),
        Some((&"**", rest)) => (0..=segments.len())
            .any(|skipped| segments_fit(rest, segments.get(skipped..).unwrap_or_default())),
        Some((pattern, rest)) => segments.split_first().is_some_and(|(segment, behind)| {
            let any = *pattern == "*" || (pattern.starts_with('{') && pattern.ends_with('}'));
            (any || pattern == segment) && segments_fit(rest, behind)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_go_segment_by_segment() {
        let cases = [
            ("/api/v2/write", "/api/v2/write", true),
            ("/api/v2/write", "//api/v2/write/", true),
            ("/api/v2/*", "/api/v2/write", true),
            ("/api/v2/*", "/api/v2", false),
            ("/api/v2/*", "/api/v2/orgs/1", false),
            ("/api/**", "/api/v2/orgs/1", true),
            ("/**", "/", true),
            ("/**/query", "/query", true),
            ("/**/query", "/api/v2/query", true),
            ("/**/query", "/api/v2/query/ast", false),
            ("/api/v2/orgs/{orgID}", "/api/v2/orgs/1", true),
            ("/write", "/api/v2/write", false),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }
}
