//! Why a server does not start, or did not end in order.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::app::OpenError;
use crate::resources::ResourceError;
use crate::store::StoreError;

/// A failure to start, to keep serving or to stop.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}{}", bind_advice(source))]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The data directory cannot be used.
    #[error("cannot use the data directory {}", directory.display())]
    Directory {
        /// The directory.
        directory: PathBuf,
        /// The reason.
        source: StoreError,
    },
    /// Another server has the data directory open.
    #[error("the data directory {} is in use by another tidegate: stop that one or give another --data-dir", directory.display())]
    DirectoryInUse {
        /// The directory.
        directory: PathBuf,
    },
    /// A TLS file cannot be read or holds no usable PEM.
    #[error("cannot read the TLS {what} {}", path.display())]
    TlsFile {
        /// `certificate` or `key`.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The reason.
        source: rustls::pki_types::pem::Error,
    },
    /// Certificate and key were read, but do not make an identity.
    #[error("the TLS certificate {} and key {} do not go together", certificate.display(), key.display())]
    TlsIdentity {
        /// The certificate file.
        certificate: PathBuf,
        /// The key file.
        key: PathBuf,
        /// The reason.
        source: rustls::Error,
    },
    /// The data cannot be opened or set up.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The key of the secrets cannot be used, or is another one.
    #[error("cannot use the secrets")]
    Secrets(#[source] ResourceError),
    /// The points could not be brought into their files; they come back from the log at the next start.
    #[error("cannot close the points in order")]
    Close(#[source] StoreError),
    /// The serving thread cannot be started.
    #[error("cannot start the serving thread")]
    Thread(#[source] std::io::Error),
    /// Signals cannot be listened for.
    #[error("cannot listen for signals")]
    Signals(#[source] std::io::Error),
    /// Serving failed.
    #[error("serving failed")]
    Serve(#[source] std::io::Error),
    /// The serving thread ended by a panic.
    #[error("the serving thread ended unexpectedly")]
    Ended,
}

fn bind_advice(source: &std::io::Error) -> &'static str {
    if source.kind() == std::io::ErrorKind::AddrInUse {
        ": the port is taken by another program, --bind chooses another"
    } else {
        ""
    }
}
