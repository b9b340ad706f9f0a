//! Which object store.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{ObjectStore, RetryConfig};

use super::super::error::StoreError;

/// How often a request is tried again that failed for a reason that may pass.
const MAX_RETRIES: usize = 5;
/// For how long it is tried again, from its first attempt on.
const RETRY_TIMEOUT: Duration = Duration::from_secs(20);

/// An object store, and where in it a store may put its files.
#[derive(Clone)]
pub struct ObjectLocation {
    url: String,
    prefix: Path,
    store: Arc<dyn ObjectStore>,
}

/// Without the object store itself, which knows credentials.
impl std::fmt::Debug for ObjectLocation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ObjectLocation").field("url", &self.url).finish_non_exhaustive()
    }
}

impl ObjectLocation {
    /// A place in S3, or what speaks like it: `s3://BUCKET` or `s3://BUCKET/PREFIX`. Credentials, region and endpoint are
    /// those of the variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`,
    /// `AWS_ENDPOINT`, `AWS_ALLOW_HTTP` and others that the crate `object_store` knows. Nothing is asked of the server yet.
    ///
    /// # Errors
    /// [`StoreError::Object`] where the URL is not of this form, or the variables do not fit together.
    pub fn s3(url: &str) -> Result<Self, StoreError> {
        let url = url.trim_end_matches('/');
        let failure = StoreError::object("use", url);
        let Some(place) = url.strip_prefix("s3://").filter(|place| !place.is_empty()) else {
            return Err(failure(object_store::Error::Generic {
                store: "S3",
                source: "expected s3://BUCKET or s3://BUCKET/PREFIX".into(),
            }));
        };
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let retry =
            RetryConfig { max_retries: MAX_RETRIES, retry_timeout: RETRY_TIMEOUT, ..Default::default() };
        let built = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry).build();
        let parsed = built.and_then(|store| Ok((store, Path::parse(prefix)?)));
        let (store, prefix) = parsed.map_err(failure)?;
        Ok(Self { url: url.to_owned(), prefix, store: Arc::new(store) })
    }

    /// Any object store, the whole of it. The URL is a name for it in messages, and what a data directory remembers.
    pub fn new(url: &str, store: Arc<dyn ObjectStore>) -> Self {
        Self { url: url.trim_end_matches('/').to_owned(), prefix: Path::default(), store }
    }

    /// The URL, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn prefix(&self) -> &Path {
        &self.prefix
    }

    pub(super) fn store(&self) -> &Arc<dyn ObjectStore> {
        &self.store
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_name_a_bucket_and_a_prefix() {
        let location = ObjectLocation::s3("s3://tides/a/b/").unwrap();
        assert_eq!((location.url(), location.prefix().as_ref()), ("s3://tides/a/b", "a/b"));
        assert_eq!(ObjectLocation::s3("s3://tides").unwrap().prefix().as_ref(), "");
        for url in ["", "s3://", "tides", "http://tides/a", "s3://tides/a//b"] {
            let error = ObjectLocation::s3(url).unwrap_err();
            assert!(matches!(&error, StoreError::Object { .. }), "{url}: {error}");
        }
    }
}
