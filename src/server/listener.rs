//! The listening socket and the TLS identity.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::StartError;
use crate::config::Tls;

/// Listens on an address.
pub(super) fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).map_err(|source| StartError::Bind { address, source })
}

/// Reads certificate and key and makes the TLS side of the server from them.
pub(super) fn tls(files: &Tls) -> Result<ServerConfig, StartError> {
    let unreadable = |what, path: &std::path::Path| {
        let path = path.to_owned();
        move |source| StartError::TlsFile { what, path, source }
    };
    let chain: Vec<_> = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect)
        .map_err(unreadable("certificate", &files.certificate))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(unreadable("key", &files.key))?;
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|source| StartError::TlsIdentity {
            certificate: files.certificate.clone(),
            key: files.key.clone(),
            source,
        })
}

/// Logs that the server listens, in the words that container helpers for InfluxDB wait for (testcontainers-go:
/// `Listening log_id=… service=tcp-listener transport=http`).
pub(super) fn announce(address: SocketAddr, secure: bool) {
    let log_id = format!("{:010x}", rand::random::<u64>() & 0xff_ffff_ffff);
    let transport = if secure { "https" } else { "http" };
    log::info!(
        "Listening log_id={log_id} service=tcp-listener transport={transport} addr={address} port={}",
        address.port()
    );
}
