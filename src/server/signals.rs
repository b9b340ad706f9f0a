//! The signals that ask a server to stop.

use tokio::runtime::{Builder, Runtime};

use super::StartError;

/// SIGTERM and SIGINT, caught from the moment this is made: a signal that comes while the server is still starting is
/// answered by stopping in order too.
#[derive(Debug)]
pub struct Signals {
    runtime: Runtime,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    /// Catches the signals from now on.
    ///
    /// # Errors
    /// When the system does not allow that.
    pub fn catch() -> Result<Self, StartError> {
        let runtime = Builder::new_current_thread().enable_io().build().map_err(StartError::Signals)?;
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let entered = runtime.enter();
            let terminate = signal(SignalKind::terminate()).map_err(StartError::Signals)?;
            let interrupt = signal(SignalKind::interrupt()).map_err(StartError::Signals)?;
            drop(entered);
            Ok(Self { runtime, terminate, interrupt })
        }
        #[cfg(not(unix))]
        Ok(Self { runtime })
    }

    /// Blocks until one of them has come.
    ///
    /// # Errors
    /// When they cannot be waited for.
    pub fn wait(self) -> Result<(), StartError> {
        #[cfg(unix)]
        let name = {
            use futures_util::future::{Either, select};
            let Self { runtime, mut terminate, mut interrupt } = self;
            let first = select(Box::pin(terminate.recv()), Box::pin(interrupt.recv()));
            match runtime.block_on(first) {
                Either::Left(_) => "SIGTERM",
                Either::Right(_) => "SIGINT",
            }
        };
        #[cfg(not(unix))]
        let name = {
            self.runtime.block_on(tokio::signal::ctrl_c()).map_err(StartError::Signals)?;
            "interrupt"
        };
        log::info!("Stopping signal={name}");
        Ok(())
    }
}
