//! Media types: whether one is declared, and whether a client accepts one.

/// The part of a media type before its parameters, trimmed.
pub fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether two media types name the same thing. `text/csv` and `application/csv` do: clients use either.
pub fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (essence(one), essence(other));
    let is_csv =
        |name: &str| name.eq_ignore_ascii_case("text/csv") || name.eq_ignore_ascii_case("application/csv");
    one.eq_ignore_ascii_case(other) || is_csv(one) && is_csv(other)
}

/// Of the declared media types the one that is meant; an exact spelling goes first.
pub fn declared<'a>(
    media_type: &str,
    mut declared: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let exact = declared.clone().find(|one| essence(one).eq_ignore_ascii_case(essence(media_type)));
    exact.or_else(|| declared.find(|one| is_same(one, media_type)))
}

/// Whether a media type is JSON: `application/json` or with the suffix `+json`.
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether a media type is a form: names and texts, written like a query.
pub fn is_form(media_type: &str) -> bool {
    essence(media_type).eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Whether an `Accept` header covers a media type. An empty one covers all.
pub fn accepts(accept: &str, media_type: &str) -> bool {
    accept.trim().is_empty() || accept.split(',').any(|range| covers(range, media_type))
}

fn covers(range: &str, media_type: &str) -> bool {
    let is_refused = range.split(';').skip(1).any(|parameter| {
        let quality = parameter.trim().strip_prefix("q=").or_else(|| parameter.trim().strip_prefix("Q="));
        quality.and_then(|quality| quality.trim().parse::<f32>().ok()).is_some_and(|quality| quality <= 0.0)
    });
    if is_refused {
        return false;
    }
    match essence(range).split_once('/') {
        None => essence(range) == "*",
        Some(("*", _)) => true,
        Some((kind, "*")) => {
            essence(media_type).split_once('/').is_some_and(|(own, _)| own.eq_ignore_ascii_case(kind))
        }
        Some(_) => is_same(range, media_type),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_cover_what_they_name() {
        for accept in
            ["", "*/*", "application/*", "text/html, application/json;q=0.5", "APPLICATION/JSON", "*"]
        {
            assert!(accepts(accept, "application/json"), "{accept}");
        }
        for accept in ["text/html", "text/*", "application/json;q=0", "json"] {
            assert!(!accepts(accept, "application/json"), "{accept}");
        }
        assert!(accepts("text/csv", "application/csv"));
    }

    #[test]
    fn a_declared_media_type_is_found_whatever_its_parameters() {
        let json = ["application/json; charset=utf-8", "application/csv", "text/csv"];
        let find = |media_type| declared(media_type, json.iter().copied());
        assert_eq!(find("application/json"), Some(json[0]));
        assert_eq!(find("text/csv; charset=utf-8"), Some("text/csv"));
        assert_eq!(find("text/plain"), None);
        assert!(
            is_json("application/problem+json")
                && !is_json("text/json")
                && is_form("application/x-www-form-urlencoded;a")
        );
    }
}
