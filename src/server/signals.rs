//! The signals that ask a server to stop.

use tokio::runtime::{Builder, Runtime};

use super::StartError;

/// A signal that asks a process to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, or what stands for it: somebody at the terminal.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

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

impl Signal {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "SIGINT",
            Self::Terminate => "SIGTERM",
        }
    }
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

    /// Blocks until one of them has come, since the last call.
    ///
    /// # Errors
    /// When they cannot be waited for.
    pub fn wait(&mut self) -> Result<Signal, StartError> {
        #[cfg(unix)]
        let signal = {
            use futures_util::future::{Either, select};
            let Self { runtime, terminate, interrupt } = self;
            let first = select(Box::pin(terminate.recv()), Box::pin(interrupt.recv()));
            match runtime.block_on(first) {
                Either::Left(_) => Signal::Terminate,
                Either::Right(_) => Signal::Interrupt,
            }
        };
        #[cfg(not(unix))]
        let signal = {
            self.runtime.block_on(tokio::signal::ctrl_c()).map_err(StartError::Signals)?;
            Signal::Interrupt
        };
        Ok(signal)
    }
}
