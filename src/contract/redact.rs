//! Takes the secrets out of an exchange before it is kept: tokens, passwords, session keys, the values of secrets.
//!
//! They are replaced where they are known to be: in headers, in the query, in forms and JSON bodies by the names of parameters and
//! properties, in InfluxQL by its words. What was found there is then replaced wherever else it stands, for example in the message of
//! an error that quotes it.

use std::borrow::Cow;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use memchr::memmem;
use regex::Regex;
use serde_json::Value;
use tidegate_generated::operations::Operation;

use super::exchange::{Body, Request, Response, header};
use super::media_type;

/// What stands for a secret. A secret that is shorter leaves as many of its characters, so that rules on lengths still hold.
pub const REDACTED: &str = "redacted";

/// Shorter texts are not looked for elsewhere: they would be found inside of other words.
const SHORTEST_SEARCHED: usize = 6;

/// Secrets inside of other texts: `PASSWORD 'x'` and `PASSWORD FOR "ada" = 'x'` of InfluxQL, `token = "x"` and
/// `token = """x"""` of TOML, `"password": "x"` of JSON that cannot be read.
static IN_TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        concat!(
            r#"(?i)(?:password|passwd|token|secret)[a-z_]*["']?(?:\s+for\s+(?:"(?:[^"\\]|\\.)*"|\w+))?\s*[=:]?\s*"#,
            r#"(?:"""(?s:(.*?))"""|'''(?s:(.*?))'''|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"#,
        ),
    )
    .ok()
});

/// Replaces the secrets of a request and its answer.
pub fn redact(operation: Option<&Operation>, request: &mut Request, response: &mut Response) {
    let mut secrets = Secrets::default();
    secrets.request_headers(&mut request.headers);
    request.query = secrets.form(&request.query).into_owned();
    let holds_secrets = operation.is_some_and(|operation| {
        operation.tag == "Secrets"
            && matches!(operation.method, "PATCH" | "PUT" | "POST")
            && !operation.path.ends_with("/delete")
    });
    let is_raw = operation.and_then(|operation| operation.body.as_ref()).is_some_and(|body| {
        let media_type = header(&request.headers, "content-type");
        body.any_media_type
            || media_type.is_some_and(|one| media_type::declared(one, body.raw.iter().copied()).is_some())
    });
    // The parameters of templates have secrets among other things: where they can be told from those, only they go.
    let may_hold_secrets = operation.is_some_and(|operation| operation.tag == "Templates")
        && [&b"secrets"[..], b"NotificationEndpoint"]
            .iter()
            .any(|word| memmem::find(&request.body.kept, word).is_some())
        && serde_json::from_slice::<Value>(&request.body.kept).is_err();
    let holds_secrets = holds_secrets || may_hold_secrets;
    if !is_raw {
        secrets.body(header(&request.headers, "content-type"), &mut request.body, holds_secrets);
    }
    secrets.response_headers(&mut response.headers);
    secrets.body(header(&response.headers, "content-type"), &mut response.body, false);
    secrets.wherever(request, response);
}

/// The secrets found so far, each as it is, percent-encoded, and without padding.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    /// Takes a secret, and gives back what stands for it.
    fn take(&mut self, secret: &str) -> String {
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let encoded = encoded.replace('+', "%20");
        // The last is for encodings of the padding alone, in whatever case.
        for form in [secret, encoded.as_str(), secret.trim_end_matches('=')] {
            if form.len() >= SHORTEST_SEARCHED
                && form != REDACTED
                && !self.0.iter().any(|known| known == form)
            {
                self.0.push(form.to_owned());
            }
        }
        REDACTED.chars().take(secret.chars().count()).collect()
    }

    fn request_headers(&mut self, headers: &mut [(String, String)]) {
        for (name, value) in headers {
            match name.as_str() {
                "authorization" | "proxy-authorization" => *value = self.authorization(value),
                "cookie" => *value = self.cookies(value),
                "x-api-key" | "x-auth-token" => *value = self.take(value),
                _ => {}
            }
        }
    }

    fn response_headers(&mut self, headers: &mut [(String, String)]) {
        for (_, value) in headers.iter_mut().filter(|(name, _)| name == "set-cookie") {
            let (pair, attributes) = value.split_at(value.find(';').unwrap_or(value.len()));
            *value = format!("{}{attributes}", self.cookies(pair));
        }
    }

    /// The scheme stays: contracts are about that.
    fn authorization(&mut self, value: &str) -> String {
        let Some((scheme, secret)) = value.trim().split_once(' ') else { return self.take(value) };
        let is_known = ["token", "bearer", "basic", "digest", "negotiate"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        if !is_known {
            return self.take(value);
        }
        if let Some(pair) =
            STANDARD.decode(secret.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok())
            && let Some((_, password)) = pair.split_once(':')
        {
            self.take(password);
        }
        self.take(secret.trim());
        format!("{scheme} {REDACTED}")
    }

    fn cookies(&mut self, value: &str) -> String {
        let pairs = value.split(';').map(|pair| match pair.trim().split_once('=') {
            Some((name, secret)) => format!("{name}={}", self.take(secret)),
            None => pair.trim().to_owned(),
        });
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// A query or a form. Unless it holds a secret it stays as it was written.
    fn form<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let mut is_changed = false;
        let pairs: Vec<Cow<'_, str>> = text
            .split('&')
            .map(|pair| {
                let Some((name, value)) = form_urlencoded::parse(pair.as_bytes()).next() else {
                    return Cow::Borrowed(pair);
                };
                let safe = if matches!(&*name, "u" | "p") || is_secret(&name) {
                    Cow::Owned(self.take(&value))
                } else {
                    self.text(&value)
                };
                if *safe == *value {
                    return Cow::Borrowed(pair);
                }
                is_changed = true;
                let mut encoder = form_urlencoded::Serializer::new(String::new());
                Cow::Owned(encoder.append_pair(&name, &safe).finish())
            })
            .collect();
        if is_changed { Cow::Owned(pairs.join("&")) } else { Cow::Borrowed(text) }
    }

    fn body(&mut self, media_type: Option<&str>, body: &mut Body, holds_secrets: bool) {
        if body.kept.is_empty() {
            return;
        }
        let parsed = serde_json::from_slice::<Value>(&body.kept);
        // Cut short or malformed: nobody can tell any more what in it is a value.
        if holds_secrets && parsed.is_err() {
            body.kept = REDACTED.into();
            return;
        }
        if let Ok(mut value) = parsed {
            // Written anew only where it changes, so that everything else stays as it was written.
            if self.value(&mut value, holds_secrets) {
                body.kept = value.to_string().into();
            }
            return;
        }
        let Ok(text) = std::str::from_utf8(&body.kept) else { return };
        let safe = match media_type {
            Some(media_type) if media_type::is_form(media_type) => self.form(text),
            Some(_) | None => self.text(text),
        };
        if let Cow::Owned(safe) = safe {
            body.kept = safe.into();
        }
    }

    /// Replaces the secrets in a value, and tells whether there was one.
    fn value(&mut self, value: &mut Value, are_all_secret: bool) -> bool {
        match value {
            Value::Object(object) => {
                let mut is_changed = false;
                for (name, value) in object.iter_mut() {
                    let is_secret = are_all_secret || is_secret(name);
                    let are_secrets = name.eq_ignore_ascii_case("secrets") && value.is_object();
                    is_changed |= match value.as_str() {
                        Some(text) if is_secret => {
                            let safe = Value::String(self.take(text));
                            std::mem::replace(value, safe) != *value
                        }
                        None if is_secret && value.is_number() => {
                            *value = 0.into();
                            true
                        }
                        Some(_) | None => self.value(value, are_all_secret || are_secrets),
                    };
                }
                is_changed
            }
            Value::Array(items) => {
                let changed =
                    items.iter_mut().filter_map(|item| self.value(item, are_all_secret).then_some(()));
                changed.count() > 0
            }
            Value::String(text) => match self.text(text) {
                Cow::Owned(safe) => {
                    *text = safe;
                    true
                }
                Cow::Borrowed(_) => false,
            },
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// Secrets inside of a text.
    fn text<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        // Most texts are short and without quotes, which every secret that is looked for here has around it.
        if text.len() < SHORTEST_SEARCHED || !text.contains(['"', '\'']) {
            return Cow::Borrowed(text);
        }
        let Some(pattern) = &*IN_TEXT else { return Cow::Borrowed(REDACTED) };
        let mut safe = String::new();
        let mut end = 0;
        for found in pattern.captures_iter(text).filter_map(|found| found.iter().skip(1).flatten().next()) {
            safe.push_str(text.get(end..found.start()).unwrap_or_default());
            safe.push_str(&self.take(found.as_str()));
            end = found.end();
        }
        if end == 0 {
            return Cow::Borrowed(text);
        }
        safe.push_str(text.get(end..).unwrap_or_default());
        Cow::Owned(safe)
    }

    /// Replaces what was found, wherever it stands.
    fn wherever(&self, request: &mut Request, response: &mut Response) {
        for secret in &self.0 {
            let replace = |text: &mut String| {
                if text.contains(secret) {
                    *text = text.replace(secret, REDACTED);
                }
            };
            replace(&mut request.path);
            replace(&mut request.query);
            for (_, value) in request.headers.iter_mut().chain(&mut response.headers) {
                replace(value);
            }
            let secret = secret.as_bytes();
            for body in [&mut request.body, &mut response.body] {
                if let Some(safe) = replaced(&body.kept, secret) {
                    body.kept = safe;
                }
            }
        }
    }
}

fn replaced(bytes: &Bytes, secret: &[u8]) -> Option<Bytes> {
    let finder = memmem::Finder::new(secret);
    finder.find(bytes)?;
    let mut safe = Vec::with_capacity(bytes.len());
    let mut end = 0;
    for start in finder.find_iter(bytes) {
        safe.extend_from_slice(bytes.get(end..start).unwrap_or_default());
        safe.extend_from_slice(REDACTED.as_bytes());
        end = start + secret.len();
    }
    safe.extend_from_slice(bytes.get(end..).unwrap_or_default());
    Some(safe.into())
}

/// Whether parameters or properties of a name are secrets.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["token", "password", "passwd", "secret"].iter().any(|word| name.ends_with(word))
        || matches!(name.as_str(), "apikey" | "api_key" | "access_key" | "routingkey")
}

#[cfg(test)]
mod tests;
