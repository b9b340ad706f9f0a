//! Memory for the bodies of requests, bounded for all of them together.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;

/// The memory that all request bodies share, as sent and as unpacked. Clones are the same memory.
#[derive(Debug, Clone)]
pub struct BodyMemory(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    limit_bytes: usize,
    taken_bytes: AtomicUsize,
}

/// What one body has taken of the memory; dropping it gives that back.
#[derive(Debug)]
pub struct BodyShare {
    memory: BodyMemory,
    bytes: usize,
}

/// There is no memory for more of a body, as long as others are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoBodyMemory;

impl BodyMemory {
    /// Memory of a number of bytes.
    pub fn new(limit_bytes: usize) -> Self {
        Self(Arc::new(Shared { limit_bytes, taken_bytes: AtomicUsize::new(0) }))
    }

    /// A share for one body, of nothing yet.
    pub fn share(&self) -> BodyShare {
        BodyShare { memory: self.clone(), bytes: 0 }
    }

    /// How many bytes are taken now.
    pub fn taken_bytes(&self) -> usize {
        self.0.taken_bytes.load(Ordering::Relaxed)
    }
}

impl BodyShare {
    /// Takes this many bytes more.
    ///
    /// # Errors
    /// When all shares together would be more than there is; nothing is taken then.
    pub fn grow(&mut self, bytes: usize) -> Result<(), NoBodyMemory> {
        let shared = &self.memory.0;
        let taken = |taken: usize| taken.checked_add(bytes).filter(|sum| *sum <= shared.limit_bytes);
        shared
            .taken_bytes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .map_err(|_| NoBodyMemory)?;
        self.bytes += bytes;
        Ok(())
    }

    /// The body that the share was taken for. The share is given back when its last clone or slice is dropped.
    pub fn hold(self, body: Vec<u8>) -> Bytes {
        Bytes::from_owner(Held { body, _share: self })
    }
}

impl Drop for BodyShare {
    fn drop(&mut self) {
        self.memory.0.taken_bytes.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

struct Held {
    body: Vec<u8>,
    _share: BodyShare,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Display for NoBodyMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "other request bodies take all the memory there is for them: send the request again later",
        )
    }
}

impl std::error::Error for NoBodyMemory {}
