//! The running server: opens the data, listens, serves, and shuts down in order.
//!
//! [`start`] returns once requests are answered; the serving itself happens on threads of its own, so that tests and
//! embedders start a server like any other value. Nothing here knows what an operation does.

mod error;
mod fault;
mod journal;
mod listener;
mod middleware;
mod noise;
mod signals;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, NormalizePath, from_fn};
use actix_web::web::Data;
use actix_web::{App as ActixApp, HttpServer};
use tidegate_generated::routes;

use crate::api::{control, description, legacy_errors};
use crate::app::{App, OpenError};
use crate::config::{Config, Storage};
use crate::resources::{Onboarded, ResourceError, SecretsError};
use crate::store::{DirectoryLock, StoreError};

pub use error::StartError;
pub use noise::is_noise;
pub use signals::{Signal, Signals};

/// How long requests in progress may take once the server is asked to stop.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(5);
/// Threads a worker keeps for calls that block (sled, fsync, query execution).
const BLOCKING_THREADS_PER_WORKER: usize = 16;

/// A server that answers requests. Dropping it leaves the server running until the process ends: call
/// [`Running::stop`].
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    secure: bool,
    handle: ServerHandle,
    thread: JoinHandle<std::io::Result<()>>,
    app: Data<App>,
    onboarded: Option<Onboarded>,
    lock: Option<DirectoryLock>,
}

/// Starts a server: locks and opens its data, listens on its address, serves on threads of its own.
///
/// # Errors
/// When the data directory is in use or cannot be opened, the address is taken, or the TLS files are unfit.
pub fn start(config: Config) -> Result<Running, StartError> {
    let identity = config.tls.as_ref().map(listener::tls).transpose()?;
    let lock = match &config.storage {
        Storage::Directory(directory) => {
            Some(DirectoryLock::acquire(directory).map_err(|source| unusable(directory, source))?)
        }
        Storage::Memory => None,
    };
    let listener = listener::bind(config.bind)?;
    let (app, onboarded) = App::open(&config)?;
    check_secrets(&app)?;
    let app = Data::new(app);
    let (service, connections) = (app.clone(), app.clone());
    let address =
        listener.local_addr().map_err(|source| StartError::Bind { address: config.bind, source })?;
    let secure = identity.is_some();
    let (sender, receiver) = mpsc::channel();
    let workers = config.limits.workers;
    let serve = move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(move || {
                ActixApp::new()
                    .app_data(service.clone())
                    .configure(control::configure)
                    .configure(description::configure)
                    .configure(routes::configure::<App>)
                    .wrap(from_fn(legacy_errors))
                    // Clients ask for `/api/v2/`, and for `//ping` where their base URL ends in a slash.
                    .wrap(NormalizePath::trim())
                    .wrap(from_fn(middleware::catch_panic))
                    .wrap(from_fn(journal::take_answer))
                    .wrap(from_fn(middleware::skip_small_bodies))
                    .wrap(Compress::default())
                    .wrap(from_fn(fault::inject))
                    .wrap(from_fn(middleware::identify))
                    .wrap(from_fn(journal::record))
            })
            .on_connect(move |connection, data| fault::on_connect(&connections, connection, data))
            .workers(workers)
            // Else the last piece of a streamed answer waits, up to 40 ms, until the client has confirmed the one before.
            .tcp_nodelay(true)
            .worker_max_blocking_threads(BLOCKING_THREADS_PER_WORKER)
            .shutdown_timeout(DRAIN_TIMEOUT.as_secs())
            .disable_signals();
            let server = match identity {
                Some(identity) => server.listen_rustls_0_23(listener, identity)?,
                None => server.listen(listener)?,
            }
            .run();
            // The receiver only goes away when `start` itself is gone.
            drop(sender.send(server.handle()));
            server.await
        })
    };
    let thread =
        std::thread::Builder::new().name("server".to_owned()).spawn(serve).map_err(StartError::Thread)?;
    let Ok(handle) = receiver.recv() else {
        return Err(match thread.join() {
            Ok(Err(source)) => StartError::Bind { address, source },
            Ok(Ok(())) | Err(_) => StartError::Ended,
        });
    };
    listener::announce(address, secure);
    let running = Running { address, secure, handle, thread, app, onboarded, lock };
    if let Some(lock) = &running.lock
        && let Err(error) = lock.leave_note(&running.url())
    {
        log::warn!("cannot leave the address for tools that find the data in use: {error}");
    }
    Ok(running)
}

impl Running {
    /// The address listened on, with the port that was chosen.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL a client on this machine uses, without a slash at the end.
    pub fn url(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        if self.address.ip().is_unspecified() {
            return format!("{scheme}://localhost:{}", self.address.port());
        }
        format!("{scheme}://{}", self.address)
    }

    /// What the first start created; `None` where the data was set up before, or is not to be.
    pub fn onboarded(&self) -> Option<&Onboarded> {
        self.onboarded.as_ref()
    }

    /// The application that is served, for whoever embeds the server.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Whether there is no user and no organization yet, so that `POST /api/v2/setup` is awaited.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub fn awaits_setup(&self) -> Result<bool, StartError> {
        Ok(self.app.resources.setup_allowed().map_err(OpenError::Setup)?)
    }

    /// Stops: no new connections, requests in progress are answered (for at most five seconds), data is flushed and
    /// closed. Blocks until all of that is done.
    ///
    /// # Errors
    /// When the server ended with an error or data could not be closed in order.
    pub fn stop(self) -> Result<(), StartError> {
        // The command is sent by the call; the future only tells when it is done, as joining the thread does.
        drop(self.handle.stop(true));
        match self.thread.join() {
            Ok(Ok(())) => {}
            Ok(Err(source)) => return Err(StartError::Serve(source)),
            Err(_) => return Err(StartError::Ended),
        }
        if let Err(error) = self.app.resources.save_usage() {
            log::error!("the usage figures of the last seconds are lost: {error}");
        }
        self.app.store.close().map_err(StartError::Close)?;
        // The records close with the last handle on them, which a call that nobody waits for may still have: whoever takes
        // the directory next waits for that while opening them.
        drop(self.app);
        drop(self.lock);
        log::info!("Stopped");
        Ok(())
    }
}

/// Refuses a key that is not that of the secrets there are. Without a key a server starts: that is how somebody who has lost it
/// deletes them.
fn check_secrets(app: &App) -> Result<(), StartError> {
    match app.resources.check_secrets() {
        Err(ResourceError::Secrets(error @ SecretsError::Missing { .. })) => log::error!("{error}"),
        checked => checked.map_err(StartError::Secrets)?,
    }
    Ok(())
}

fn unusable(directory: &Path, source: StoreError) -> StartError {
    let directory = directory.to_owned();
    if matches!(source, StoreError::Locked { .. }) {
        StartError::DirectoryInUse { directory }
    } else {
        StartError::Directory { directory, source }
    }
}
