//! Where the key of the secrets is: given, or in a file of its owner's that is made when the first secret is stored.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use parking_lot::Mutex;

use super::key::{NoSecretsKey, SecretsKey};

/// Where a server has the key of its secrets from.
#[derive(Debug, Clone)]
pub enum SecretsKeySource {
    /// Somebody gave it, or it is for as long as the server runs.
    Given(SecretsKey),
    /// It is in this file, which is made with the first secret.
    File(PathBuf),
}

/// Why secrets cannot be stored or read. None of these is a request's fault.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// The file of the key.
    #[error("cannot {action} the key of the secrets, {}", path.display())]
    File {
        /// The operation, as a verb.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// There is something else in the file.
    #[error("{} has no key of secrets in it", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is expected.
        source: NoSecretsKey,
    },
    /// Others could read the file.
    #[error(
        "others may use the key of the secrets, {} (mode {mode:03o}): expected a file that is its owner's alone, \
         chmod 600 makes it so",
        path.display()
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// There are secrets and no key.
    #[error(
        "secrets were stored with the key in {}, which is not there: put it back, or give the key with \
         --secrets-key (TIDEGATE_SECRETS_KEY), or delete the secrets and set them again",
        path.display()
    )]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A stored value does not open.
    #[error(
        "the secret {name:?} of organization {organization} was stored with another key than the one {place}: give the \
         key it was stored with; the value is kept"
    )]
    OtherKey {
        /// The key of the secret.
        name: String,
        /// The id of its organization.
        organization: String,
        /// Where the server has its key from.
        place: String,
    },
    /// A value is too long for the cipher.
    #[error("the secret {name:?} is too long to be encrypted")]
    TooLong {
        /// The key of the secret.
        name: String,
    },
}

/// Keeps the key.
#[derive(Debug)]
pub(in crate::resources) struct Vault {
    source: SecretsKeySource,
    /// The key in the file, once it was read.
    known: Mutex<Option<SecretsKey>>,
}

impl Vault {
    pub(in crate::resources) fn new(source: SecretsKeySource) -> Self {
        Self { source, known: Mutex::new(None) }
    }

    /// The key; `None` where its file has not been made.
    pub(super) fn key(&self) -> Result<Option<SecretsKey>, SecretsError> {
        self.key_or(|_| Ok(None))
    }

    /// The key, for reading what was sealed with it.
    pub(super) fn present_key(&self) -> Result<SecretsKey, SecretsError> {
        self.key_or(|path| Err(SecretsError::Missing { path: path.to_owned() }))
    }

    /// The key, which is made and put into its file where there is none.
    pub(super) fn key_or_new(&self) -> Result<SecretsKey, SecretsError> {
        self.key_or(|path| {
            let key = SecretsKey::random();
            make(path, &key)?;
            Ok(key)
        })
    }

    /// The key, or what `missing` says where its file is not there.
    fn key_or<K: From<SecretsKey>>(
        &self,
        missing: impl FnOnce(&Path) -> Result<K, SecretsError>,
    ) -> Result<K, SecretsError> {
        let path = match &self.source {
            SecretsKeySource::Given(key) => return Ok(key.clone().into()),
            SecretsKeySource::File(path) => path,
        };
        let mut known = self.known.lock();
        if known.is_none() {
            *known = read(path)?;
        }
        known.clone().map_or_else(|| missing(path), |key| Ok(key.into()))
    }

    /// Where the key is from, as a part of a sentence.
    pub(super) fn place(&self) -> String {
        match &self.source {
            SecretsKeySource::Given(_) => "given with --secrets-key (TIDEGATE_SECRETS_KEY)".to_owned(),
            SecretsKeySource::File(path) => format!("in {}", path.display()),
        }
    }
}

fn read(path: &Path) -> Result<Option<SecretsKey>, SecretsError> {
    let failed = |action| move |source| SecretsError::File { action, path: path.to_owned(), source };
    let mut file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("open")(error)),
    };
    // Of the open file: the one that is read, whatever has the name by then.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata().map_err(failed("look at"))?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(SecretsError::Exposed { path: path.to_owned(), mode });
        }
    }
    let text = io::read_to_string(&mut file).map_err(failed("read"))?;
    let key = text.parse().map_err(|source| SecretsError::Content { path: path.to_owned(), source })?;
    Ok(Some(key))
}

/// Puts a key into a file that was not there: whole or not at all, readable by nobody else at any time, and on disk.
fn make(path: &Path, key: &SecretsKey) -> Result<(), SecretsError> {
    let failed = |source| SecretsError::File { action: "make", path: path.to_owned(), source };
    let directory = path.parent().unwrap_or(Path::new("."));
    // Such files are their owner's alone from the beginning.
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(failed)?;
    writeln!(file, "{}", key.to_text()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    fs::File::open(directory).and_then(|directory| directory.sync_all()).map_err(failed)
}
