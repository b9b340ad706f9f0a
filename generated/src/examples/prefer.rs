//! The `Prefer` header: which of the contract's answers a client asks for.

use crate::error::{Error, ErrorCode};

use super::random::seed_from;

/// What a client asks of an answer out of the contract: `Prefer: code=404, example=missing, dynamic=true, seed=7`, or
/// the query parameters `__code`, `__example`, `__dynamic` and `__seed` where it sends no such header.
///
/// Names and meaning are those of the mock server Prism:
/// <https://github.com/stoplightio/prism/blob/master/docs/guides/01-mocking.md>.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preference {
    /// The status; `None` for the first success.
    pub code: Option<u16>,
    /// The name of an example.
    pub example: Option<String>,
    /// Whether the body is made up from its schema instead of being an example.
    pub dynamic: bool,
    /// What a made-up body is made from; `None` takes the next seed of the server.
    pub seed: Option<u64>,
}

/// The preferences of this kind; requests may carry others (`return=minimal`), which mean nothing here.
const NAMES: [&str; 4] = ["code", "example", "dynamic", "seed"];

impl Preference {
    /// What a request prefers; `None` where it prefers nothing of this kind.
    ///
    /// # Errors
    /// 422 when a preference has a value that it cannot have.
    pub fn of<'a>(
        headers: impl Iterator<Item = &'a str>,
        query: &[(String, String)],
    ) -> Result<Option<Self>, Error> {
        let mut headers = headers.peekable();
        let pairs: Vec<(String, String)> = if headers.peek().is_some() {
            headers.flat_map(|header| split(header, ',')).filter_map(pair).collect()
        } else {
            let parameters = query.iter().filter_map(|(name, value)| {
                name.strip_prefix("__").map(|name| (name.to_owned(), value.clone()))
            });
            parameters.collect()
        };
        let mut preference = None;
        // Of a name that comes twice the first counts (RFC 7240, section 2).
        for name in NAMES {
            if let Some((_, value)) = pairs.iter().find(|(key, _)| key == name) {
                preference.get_or_insert_with(Self::default).set(name, value)?;
            }
        }
        Ok(preference)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        match name {
            "code" => self.code = Some(code(value)?),
            "example" => self.example = Some(value.to_owned()),
            "dynamic" => self.dynamic = dynamic(value)?,
            _ => self.seed = Some(seed_from(value)),
        }
        Ok(())
    }

    /// The text of `Preference-Applied`.
    pub(super) fn applied(&self) -> String {
        let code = self.code.map(|code| format!("code={code}"));
        let example = self.example.as_ref().map(|name| format!("example={}", quoted(name)));
        let dynamic = self.dynamic.then(|| "dynamic=true".to_owned());
        let seed = self.seed.filter(|_| self.dynamic).map(|seed| format!("seed={seed}"));
        [code, example, dynamic, seed].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn code(text: &str) -> Result<u16, Error> {
    let code = text.parse().ok().filter(|code| (100..=599).contains(code) && text.len() == 3);
    code.ok_or_else(|| unfit("code", "a status from 100 to 599", text))
}

fn dynamic(text: &str) -> Result<bool, Error> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(unfit("dynamic", "true or false", text)),
    }
}

fn unfit(name: &str, expected: &str, found: &str) -> Error {
    Error::new(
        ErrorCode::UnprocessableEntity,
        format!("the preference {name}: expected {expected}, found {found:?}"),
    )
}

/// A token as it is, other texts between quotation marks.
fn quoted(text: &str) -> String {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_token) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace(['"', '\\'], ""))
}

/// The parts of a header between separators that are not within quotation marks.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    text.split(move |character| {
        is_quoted ^= character == '"';
        character == separator && !is_quoted
    })
}

/// The name, in lower case, and value of a preference, without the parameters behind it.
fn pair(preference: &str) -> Option<(String, String)> {
    let (name, value) = split(preference, ';').next()?.split_once('=')?;
    let value = value.trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    Some((name.trim().to_ascii_lowercase(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[&str], query: &[(&str, &str)]) -> Result<Option<Preference>, String> {
        let query: Vec<(String, String)> =
            query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Preference::of(headers.iter().copied(), &query).map_err(|error| error.message)
    }

    #[test]
    fn a_header_is_read_with_quotes_spaces_and_capitals() {
        let expected =
            Preference { code: Some(404), example: Some("a, b".to_owned()), dynamic: true, seed: Some(7) };
        let headers = ["Code = 404; wait=1 , example=\"a, b\"", "dynamic=true,seed=7, code=500"];
        assert_eq!(of(&headers, &[]), Ok(Some(expected)));
    }

    #[test]
    fn parameters_count_where_there_is_no_header() {
        let query = [("__code", "204"), ("limit", "3"), ("__dynamic", "false")];
        let expected = Preference { code: Some(204), ..Preference::default() };
        assert_eq!(of(&[], &query), Ok(Some(expected)));
        assert_eq!(of(&["return=minimal"], &query), Ok(None));
    }

    #[test]
    fn other_preferences_ask_for_nothing() {
        assert_eq!(of(&["return=minimal, respond-async"], &[]), Ok(None));
        assert_eq!(of(&[], &[]), Ok(None));
    }

    #[test]
    fn values_that_cannot_be_are_refused() {
        let refused = "the preference code: expected a status from 100 to 599, found \"40\"";
        assert_eq!(of(&["code=40"], &[]), Err(refused.to_owned()));
        let refused = "the preference dynamic: expected true or false, found \"yes\"";
        assert_eq!(of(&[], &[("__dynamic", "yes")]), Err(refused.to_owned()));
    }

    #[test]
    fn what_was_applied_is_told_in_the_same_words() {
        let preference = Preference { example: Some("two words".to_owned()), ..Preference::default() };
        assert_eq!(preference.applied(), "example=\"two words\"");
        let preference = Preference { code: Some(404), dynamic: true, seed: Some(9), example: None };
        assert_eq!(preference.applied(), "code=404, dynamic=true, seed=9");
    }
}
