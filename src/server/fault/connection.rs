//! The connection below a request, for faults that end it.

use std::any::Any;
use std::time::Duration;

use actix_tls::accept::rustls_0_23::TlsStream;
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use socket2::{SockRef, Socket};

use crate::contract::scenario::Faults;

/// A second handle on a connection's socket.
#[derive(Debug)]
pub(super) struct Connection(Socket);

/// Keeps a handle on a new connection where a scenario may reset it.
pub(super) fn keep(faults: &Faults, connection: &dyn Any, data: &mut Extensions) {
    if !faults.has_resets() {
        return;
    }
    let plain = connection.downcast_ref::<TcpStream>();
    let stream = plain.or_else(|| Some(connection.downcast_ref::<TlsStream<TcpStream>>()?.get_ref().0));
    match stream.map(|stream| SockRef::from(stream).try_clone()) {
        Some(Ok(socket)) => drop(data.insert(Connection(socket))),
        Some(Err(error)) => log::warn!("A connection that no scenario can reset: {error}"),
        None => {}
    }
}

impl Connection {
    /// Lets the connection end with a reset (TCP RST) as soon as the server lets go of it, which it does when an answer's body
    /// fails. All requests come over HTTP/1.1, also within TLS, so no other request is on the connection.
    pub(super) fn reset(&self) {
        let done =
            self.0.set_linger(Some(Duration::ZERO)).and_then(|()| self.0.shutdown(std::net::Shutdown::Read));
        if let Err(error) = done {
            log::debug!("A connection that was to be reset has ended by itself: {error}");
        }
    }
}
