//! Media types: which one the client sent, which one it wants.

/// The part of a media type before its parameters, trimmed.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether two media types name the same thing. `text/csv` and `application/csv` do: clients use either.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (essence(one), essence(other));
    let csv =
        |name: &str| name.eq_ignore_ascii_case("text/csv") || name.eq_ignore_ascii_case("application/csv");
    one.eq_ignore_ascii_case(other) || csv(one) && csv(other)
}

/// Whether `range` of an `Accept` header covers `media_type`.
fn covers(range: &str, media_type: &str) -> bool {
    match range.split_once('/') {
        None | Some(("*", _)) => range.starts_with('*'),
        Some((kind, "*")) => essence(media_type)
            .split_once('/')
            .is_some_and(|(media_kind, _)| media_kind.eq_ignore_ascii_case(kind.trim())),
        Some(_) => is_same(range, media_type),
    }
}

/// The ranges of an `Accept` header, the most wanted first; refused ones (`q=0`) are left out.
fn ranges(accept: &str) -> Vec<&str> {
    let mut ranges: Vec<(&str, f32)> = accept
        .split(',')
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            let quality = part.split(';').skip(1).find_map(|parameter| {
                let (name, value) = parameter.split_once('=')?;
                name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().ok()).flatten()
            });
            (essence(part), quality.unwrap_or(1.0))
        })
        .filter(|(_, quality)| *quality > 0.0)
        .collect();
    ranges.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranges.into_iter().map(|(range, _)| range).collect()
}

/// The media type to answer with: of `declared`, the one that `accept` wants most; an exact spelling goes first.
///
/// `None` when the header covers none of them. An empty header covers all.
pub(crate) fn preferred(accept: &str, declared: &[&'static str]) -> Option<&'static str> {
    let ranges = ranges(accept);
    if ranges.is_empty() && accept.trim().is_empty() {
        return declared.first().copied();
    }
    ranges.into_iter().find_map(|range| {
        let exact = declared.iter().find(|media_type| essence(media_type).eq_ignore_ascii_case(range));
        exact.or_else(|| declared.iter().find(|media_type| covers(range, media_type))).copied()
    })
}

/// The declared media type that a `Content-Type` names.
pub(crate) fn declared(content_type: &str, declared: &[&'static str]) -> Option<&'static str> {
    declared.iter().find(|media_type| is_same(content_type, media_type)).copied()
}
