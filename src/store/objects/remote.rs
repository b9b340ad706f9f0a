//! Files in an object store.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};

use super::super::error::StoreError;
use super::remote_file::RemoteFile;
use super::worker::Worker;
use super::{ObjectLocation, ObjectPlace, empty_directory};

/// Bytes of a piece of an upload; files up to this size are uploaded whole.
const PIECE_BYTES: usize = 8 << 20;
/// Files that are uploaded at a time, and pieces of each: with [`PIECE_BYTES`] this bounds the memory.
const UPLOADS: usize = 4;
const PIECES: usize = 2;

/// The files of a store in an object store.
#[derive(Debug)]
pub(crate) struct RemoteObjects {
    place: Root,
    /// Where files are written before they are uploaded.
    staging: PathBuf,
    /// What sets the paths of this process apart from those of any other.
    session: String,
    attempts: AtomicU64,
    worker: Arc<Worker>,
}

/// The place of a store in an object store.
#[derive(Clone)]
pub(super) struct Root {
    pub(super) store: Arc<dyn ObjectStore>,
    url: Arc<str>,
    prefix: Path,
}

/// Without the object store itself, which knows credentials.
impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Root").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Root {
    pub(super) fn location(&self, path: &str) -> Path {
        Path::from(format!("{}/{path}", self.prefix))
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    async fn remove(&self, path: &str) -> object_store::Result<()> {
        match self.store.delete(&self.location(path)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            removed => removed,
        }
    }

    /// Uploads a local file, and removes it.
    async fn upload(self, path: String, staged: PathBuf) -> Result<(), StoreError> {
        let failure = StoreError::object("write", self.url(&path));
        let mut file = match File::open(&staged) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(StoreError::file("open", staged)(error)),
        };
        let location = self.location(&path);
        let first = read_piece(&mut file).map_err(StoreError::file("read", &staged))?;
        if first.len() < PIECE_BYTES {
            self.store.put(&location, first.into()).await.map_err(failure)?;
        } else {
            let upload = match self.store.put_multipart(&location).await {
                Ok(upload) => upload,
                Err(error) => return Err(failure(error)),
            };
            let mut upload = WriteMultipart::new_with_chunk_size(upload, PIECE_BYTES);
            let mut piece = first;
            while !piece.is_empty() {
                upload.put(piece);
                if let Err(error) = upload.wait_for_capacity(PIECES).await {
                    // The first error says more than one of giving up.
                    let _ = upload.abort().await;
                    return Err(failure(error));
                }
                piece = match read_piece(&mut file) {
                    Ok(piece) => piece,
                    Err(error) => {
                        let _ = upload.abort().await;
                        return Err(StoreError::file("read", staged)(error));
                    }
                };
            }
            upload.finish().await.map_err(failure)?;
        }
        fs::remove_file(&staged).map_err(StoreError::file("remove", &staged))
    }
}

/// Reads the next piece of a file; the last one is shorter, or empty.
fn read_piece(file: &mut File) -> std::io::Result<Bytes> {
    let mut piece = Vec::new();
    file.take(PIECE_BYTES as u64).read_to_end(&mut piece)?;
    Ok(piece.into())
}

impl RemoteObjects {
    pub(super) fn new(
        staging: PathBuf,
        location: &ObjectLocation,
        place: &ObjectPlace,
    ) -> Result<Self, StoreError> {
        empty_directory(&staging)?;
        let root = Root {
            store: location.store().clone(),
            url: format!("{}/{}", place.url, place.id).into(),
            prefix: Path::from(format!("{}/{}", location.prefix(), place.id)),
        };
        Ok(Self {
            place: root,
            staging,
            session: format!("{:08x}", rand::random::<u32>()),
            attempts: AtomicU64::new(0),
            worker: Arc::new(Worker::start()?),
        })
    }

    pub(super) fn new_path(&self, path: &str) -> String {
        let attempt = self.attempts.fetch_add(1, Ordering::Relaxed);
        let stem = path.strip_suffix(".parquet").unwrap_or(path);
        format!("{stem}-{}-{attempt}.parquet", self.session)
    }

    pub(super) fn url(&self, path: &str) -> String {
        self.place.url(path)
    }

    /// Attempts number the paths of this process: the last part of each is the only one.
    pub(super) fn staged(&self, path: &str) -> PathBuf {
        self.staging.join(path.rsplit('/').next().unwrap_or(path))
    }

    pub(super) fn publish(&self, paths: &[String]) -> Result<(), StoreError> {
        let files: Vec<_> = paths.iter().map(|path| (path.clone(), self.staged(path))).collect();
        let root = self.place.clone();
        let uploads = async move {
            let uploads = files.into_iter().map(move |(path, staged)| root.clone().upload(path, staged));
            Ok(stream::iter(uploads).buffer_unordered(UPLOADS).try_collect::<Vec<()>>().await)
        };
        let done = self.worker.wait(uploads);
        done.map_err(StoreError::object("write", self.url("")))?.map(drop)
    }

    pub(super) fn discard(&self, paths: &[String]) {
        for path in paths {
            // Files that were begun; those uploaded are not there any more.
            drop(fs::remove_file(self.staged(path)));
        }
        let (root, paths) = (self.place.clone(), paths.to_vec());
        self.worker.begin(async move {
            for path in paths {
                if let Err(error) = root.remove(&path).await {
                    log::debug!("cannot remove {}, which does not count: {error}", root.url(&path));
                    // The next ones would fail alike; they go at the next start.
                    break;
                }
            }
        });
    }

    pub(super) fn remove(&self, path: &str) {
        let (root, path) = (self.place.clone(), path.to_owned());
        self.worker.begin(async move {
            if let Err(error) = root.remove(&path).await {
                log::warn!("cannot remove {}: {error}", root.url(&path));
            }
        });
    }

    pub(super) fn remove_strays(&self, counted: HashSet<String>) {
        let (root, own) = (self.place.clone(), format!("-{}-", self.session));
        self.worker.begin(async move {
            let mut objects = root.store.list(Some(&root.prefix));
            let below = format!("{}/", root.prefix);
            while let Some(object) = objects.next().await {
                let removed = match object {
                    Ok(object) => match object.location.as_ref().strip_prefix(&below) {
                        // What this process wrote counts, or will, or is removed otherwise.
                        Some(path) if !counted.contains(path) && !path.contains(&own) => {
                            root.remove(path).await
                        }
                        Some(_) | None => Ok(()),
                    },
                    Err(error) => Err(error),
                };
                if let Err(error) = removed {
                    let url = root.url("");
                    log::warn!("what does not count below {url} stays there until the next start: {error}");
                    return;
                }
            }
        });
    }

    pub(super) fn open(&self, path: &str) -> RemoteFile {
        RemoteFile::new(self.place.clone(), path, self.worker.clone())
    }
}
