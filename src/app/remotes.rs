//! Templates at addresses: fetched only where whoever runs the server allows it, in a bounded time and size.
//!
//! A server that fetches what its clients name reaches what they may not. So nothing is fetched over HTTP unless that is switched on,
//! and no file is read that is not below the directory that is named for this.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use percent_encoding::percent_decode_str;
use ureq::Agent;

/// How long an address may take to answer, with all redirections.
const FETCH_TIMEOUT: Duration = Duration::from_secs(10);
/// How often an address may lead to another.
const MOST_REDIRECTIONS: u32 = 5;
/// The longest template, in bytes.
const LARGEST_TEMPLATE_BYTES: u64 = 10 << 20;

/// Where templates may be fetched from.
#[derive(Debug)]
pub struct RemoteTemplates {
    agent: Option<Agent>,
    directory: Option<PathBuf>,
}

/// Why an address gave no template.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    /// It has a scheme that no template is fetched by.
    #[error("expected an address that starts with https://, http:// or file://")]
    Scheme,
    /// HTTP is off.
    #[error("templates are not fetched over HTTP: the server was started without --template-urls")]
    HttpOff,
    /// Files are off.
    #[error("templates are not read from files: the server was started without --template-dir")]
    FilesOff,
    /// There is no such file, or it is not one that may be read. Which of both is not told.
    #[error("no such file in the directory of templates")]
    NoFile,
    /// It could not be fetched.
    #[error("cannot be fetched: {0}")]
    Fetch(#[source] ureq::Error),
    /// It is too long.
    #[error("is longer than {LARGEST_TEMPLATE_BYTES} bytes")]
    TooLong,
    /// It is no text.
    #[error("is not UTF-8")]
    NoText,
}

impl RemoteTemplates {
    /// Fetches over HTTP where `http` is set, and files from below a directory.
    pub fn new(http: bool, directory: Option<PathBuf>) -> Self {
        let agent = http.then(|| {
            let config = Agent::config_builder()
                .timeout_global(Some(FETCH_TIMEOUT))
                .max_redirects(MOST_REDIRECTIONS)
                .user_agent("tidegate");
            config.build().new_agent()
        });
        Self { agent, directory }
    }

    /// The text at an address. Blocks.
    ///
    /// # Errors
    /// [`RemoteError`].
    pub fn fetch(&self, address: &str) -> Result<String, RemoteError> {
        let bytes = if let Some(path) = address.strip_prefix("file://") {
            let directory = self.directory.as_deref().ok_or(RemoteError::FilesOff)?;
            read_below(directory, &percent_decode_str(path).decode_utf8_lossy())?
        } else if address.starts_with("http://") || address.starts_with("https://") {
            self.get(&raw_address(address))?
        } else {
            return Err(RemoteError::Scheme);
        };
        String::from_utf8(bytes).map_err(|_| RemoteError::NoText)
    }

    fn get(&self, address: &str) -> Result<Vec<u8>, RemoteError> {
        let agent = self.agent.as_ref().ok_or(RemoteError::HttpOff)?;
        let mut answer = agent.get(address).call().map_err(RemoteError::Fetch)?;
        let body = answer.body_mut().with_config().limit(LARGEST_TEMPLATE_BYTES).read_to_vec();
        body.map_err(|error| {
            let is_too_long = matches!(error, ureq::Error::BodyExceedsLimit(_));
            if is_too_long { RemoteError::TooLong } else { RemoteError::Fetch(error) }
        })
    }
}

/// A file that is really below a directory, whatever links and dots its path has.
fn read_below(directory: &Path, path: &str) -> Result<Vec<u8>, RemoteError> {
    let no_file = |_| RemoteError::NoFile;
    let directory = directory.canonicalize().map_err(no_file)?;
    let path = directory.join(path).canonicalize().map_err(no_file)?;
    if !path.starts_with(&directory) || !path.is_file() {
        return Err(RemoteError::NoFile);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(no_file)?;
    file.take(LARGEST_TEMPLATE_BYTES + 1).read_to_end(&mut bytes).map_err(no_file)?;
    if bytes.len() as u64 > LARGEST_TEMPLATE_BYTES { Err(RemoteError::TooLong) } else { Ok(bytes) }
}

/// The address of a file itself, where the address is that of the page on which GitHub shows it.
fn raw_address(address: &str) -> String {
    let page = address.strip_prefix("https://github.com/").and_then(|path| {
        let mut parts = path.splitn(4, '/');
        let (owner, repository, view, file) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        matches!(view, "blob" | "raw")
            .then(|| format!("https://raw.githubusercontent.com/{owner}/{repository}/{file}"))
    });
    page.unwrap_or_else(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetched(remotes: &RemoteTemplates, address: &str) -> Result<String, String> {
        remotes.fetch(address).map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_is_fetched_unless_it_is_allowed() {
        let remotes = RemoteTemplates::new(false, None);
        for (address, expected) in [
            ("https://example.com/t.yml", "templates are not fetched over HTTP"),
            ("file:///etc/passwd", "templates are not read from files"),
            ("ftp://example.com/t.yml", "expected an address that starts with"),
            ("t.yml", "expected an address that starts with"),
        ] {
            let error = fetched(&remotes, address).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn only_files_below_the_directory_are_read() {
        let directory = tempfile::tempdir().unwrap();
        let (inside, outside) = (directory.path().join("in"), directory.path().join("out.yml"));
        std::fs::create_dir_all(inside.join("a b")).unwrap();
        std::fs::write(inside.join("a b/t.yml"), "kind: Label").unwrap();
        std::fs::write(&outside, "secret").unwrap();
        std::fs::write(inside.join("long.yml"), vec![b' '; LARGEST_TEMPLATE_BYTES as usize + 1]).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&outside, inside.join("link.yml")).unwrap();
        let remotes = RemoteTemplates::new(false, Some(inside.clone()));
        let address = |path: &str| format!("file://{}/{path}", inside.display());
        assert_eq!(fetched(&remotes, &address("a%20b/t.yml")).unwrap(), "kind: Label");
        assert_eq!(fetched(&remotes, "file://a b/t.yml").unwrap(), "kind: Label");
        for path in ["../out.yml", "%2e%2e/out.yml", "link.yml", "a b", "none.yml", ""] {
            let error = fetched(&remotes, &address(path)).unwrap_err();
            assert_eq!(error, "no such file in the directory of templates", "{path}");
        }
        assert!(fetched(&remotes, &address("long.yml")).unwrap_err().starts_with("is longer than"));
    }

    #[test]
    fn a_page_of_github_stands_for_its_file() {
        let raw = "https://raw.githubusercontent.com/o/r/master/d/t.yml";
        assert_eq!(raw_address("https://github.com/o/r/blob/master/d/t.yml"), raw);
        for same in [raw, "https://github.com/o/r", "https://example.com/o/r/blob/master/t.yml"] {
            assert_eq!(raw_address(same), same);
        }
    }
}
