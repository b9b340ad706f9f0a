//! Which form of the report a client takes.

use crate::contract::report::Form;

/// The form that an `Accept` header wants most; of those that it wants equally, the first of [`Form::ALL`]. `None` where it covers none.
pub(super) fn form(accept: &str) -> Option<Form> {
    if accept.trim().is_empty() {
        return Some(Form::Html);
    }
    let wanted = Form::ALL.map(|form| (form, quality(accept, form)));
    // The last of equal ones is the greatest to `max_by`.
    let best = wanted.into_iter().rev().max_by(|(_, one), (_, other)| one.total_cmp(other));
    best.filter(|(_, quality)| *quality > 0.0).map(|(form, _)| form)
}

/// How much a header wants a form: by the most specific range that covers it.
fn quality(accept: &str, form: Form) -> f32 {
    let mut best = (0, 0.0);
    for part in accept.split(',') {
        let mut parameters = part.split(';').map(str::trim);
        let range = parameters.next().unwrap_or_default().to_ascii_lowercase();
        let quality =
            parameters.find_map(|parameter| parameter.strip_prefix("q=")?.trim().parse().ok()).unwrap_or(1.0);
        let specificity = match range.as_str() {
            "*/*" => 1,
            range if range.strip_suffix("/*").is_some_and(|kind| is_of_kind(form, kind)) => 2,
            range if media_types(form).contains(&range) => 3,
            _ => continue,
        };
        if specificity > best.0 {
            best = (specificity, quality);
        }
    }
    best.1
}

/// The media types that a form goes by.
fn media_types(form: Form) -> &'static [&'static str] {
    match form {
        Form::Html => &["text/html", "application/xhtml+xml"],
        Form::Json => &["application/json"],
        Form::Junit => &["application/xml", "text/xml"],
        Form::Markdown => &["text/markdown", "text/plain"],
    }
}

fn is_of_kind(form: Form, kind: &str) -> bool {
    media_types(form).iter().any(|name| name.split('/').next() == Some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_whoever_does_not_care_get_the_page() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        for accept in ["", "*/*", "text/*", "text/html", browser] {
            assert_eq!(form(accept), Some(Form::Html), "{accept}");
        }
    }

    #[test]
    fn the_most_wanted_form_is_given() {
        assert_eq!(form("application/json"), Some(Form::Json));
        assert_eq!(form("application/*"), Some(Form::Html));
        assert_eq!(form("text/xml"), Some(Form::Junit));
        assert_eq!(form("text/html;q=0.2, text/markdown"), Some(Form::Markdown));
        assert_eq!(form("text/html;q=0, */*"), Some(Form::Json));
        assert_eq!(form("Application/JSON; charset=utf-8, */*;q=0.1"), Some(Form::Json));
    }

    #[test]
    fn what_is_not_to_be_had_is_none() {
        for accept in ["image/png", "text/html;q=0", "application/pdf, image/*"] {
            assert_eq!(form(accept), None, "{accept}");
        }
    }
}
