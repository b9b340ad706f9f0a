//! What the user reads after starting: what was set up, and how to write and query a first point.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::config::Storage;
use crate::resources::Onboarded;
use crate::server::{Running, StartError};

/// Prints to standard output what the user needs next. The token appears only when it was generated just now: this is
/// the only time it can be read.
pub(super) fn print(running: &Running, storage: &Storage, given_token: bool) -> Result<(), StartError> {
    let text = match running.onboarded() {
        Some(made) => first_start(&running.url(), storage, made, given_token),
        None if running.app().is_mock => mock_start(&running.url()),
        None => later_start(&running.url(), storage, running.awaits_setup()?),
    };
    let mut out = std::io::stdout().lock();
    // A closed standard output is no reason not to serve.
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        log::debug!("Standard output is closed");
    }
    Ok(())
}

fn place(storage: &Storage) -> String {
    match storage {
        Storage::Directory(directory) => directory.display().to_string(),
        Storage::Memory => "in memory, gone when the server stops".to_owned(),
    }
}

fn first_start(url: &str, storage: &Storage, made: &Onboarded, given_token: bool) -> String {
    let (org, bucket) = (&made.organization.name, &made.bucket.name);
    let (shown, used) = if given_token {
        ("the one you gave", "$TIDEGATE_TOKEN")
    } else {
        (made.token.as_str(), made.token.as_str())
    };
    let note = if given_token { "" } else { "\n                (shown only now; it may do everything)" };
    format!(
        "Tidegate {version} is set up.

  URL           {url}
  Organization  {org}
  Bucket        {bucket}
  Token         {shown}{note}
  Data          {place}

Write a point:
  curl \"{url}/api/v2/write?org={org_parameter}&bucket={bucket_parameter}\" \\
    --header \"Authorization: Token {used}\" \\
    --data-binary 'home,room=kitchen temperature=21.5'

Query it:
  curl --get {url}/query \\
    --header \"Authorization: Token {used}\" \\
    --data-urlencode {database} \\
    --data-urlencode 'q=SELECT * FROM home'

",
        version = env!("CARGO_PKG_VERSION"),
        place = place(storage),
        org_parameter = encoded(org),
        bucket_parameter = encoded(bucket),
        database = shell_quoted(&format!("db={bucket}")),
    )
}

fn mock_start(url: &str) -> String {
    format!(
        "Tidegate {version} answers {url} from the examples of the contract: a mock. Nothing is kept, any credentials will do.

Choose an answer:
  curl {url}/api/v2/buckets \\
    --header \"Authorization: Token any\" \\
    --header \"Prefer: code=200, dynamic=true\"

",
        version = env!("CARGO_PKG_VERSION")
    )
}

fn later_start(url: &str, storage: &Storage, awaits_setup: bool) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let place = place(storage);
    if awaits_setup {
        return format!(
            "Tidegate {version} serves {url} and is not set up yet: POST {url}/api/v2/setup\n  Data  {place}\n\n"
        );
    }
    format!(
        "Tidegate {version} serves {url} with the data that is already there: its organizations, buckets and tokens\n\
         stay as they are (the first start printed the token; options for setting up have no effect now).\n  \
         Data  {place}\n\n"
    )
}

/// A text as a query parameter of a URL.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A text as one word of a shell command.
pub(super) fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_urls_and_shells() {
        assert_eq!(encoded("my bucket/ü"), "my%20bucket%2F%C3%BC");
        assert_eq!(shell_quoted("it's"), "'it'\\''s'");
    }
}
