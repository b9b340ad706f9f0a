//! Calls that block, kept off the threads that serve connections.

use std::sync::Arc;

use actix_web::web;
use tidegate_generated::error::Error;

use crate::app::App;
use crate::auth::Caller;
use crate::error::Failure;
use crate::resources::Resources;

/// Runs a call that blocks (sled, fsync, a query, a password hash) on the pool for such calls.
///
/// # Errors
/// The call's own, or an internal one if it panicked.
pub(crate) async fn block<T, E>(call: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, Error>
where
    T: Send + 'static,
    E: Into<Error> + Send + 'static,
{
    match web::block(call).await {
        Ok(result) => result.map_err(Into::into),
        Err(_) => Err(Failure::Blocking.into()),
    }
}

impl App {
    /// Runs a call that works on records or points on the pool for calls that block: in one state of the server.
    ///
    /// # Errors
    /// The call's own, or an internal one if it panicked.
    pub(crate) async fn block<T, E>(
        &self,
        call: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, Error>
    where
        T: Send + 'static,
        E: Into<Error> + Send + 'static,
    {
        let gate = self.gate.clone();
        block(move || {
            let _passed = gate.pass();
            call()
        })
        .await
    }

    /// Runs an operation over the records on the pool for calls that block.
    ///
    /// # Errors
    /// The operation's own, or an internal one if it panicked.
    pub(crate) async fn on_resources<T: Send + 'static>(
        &self,
        caller: &Arc<Caller>,
        operation: impl FnOnce(&Resources, &Caller) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (resources, caller) = (self.resources.clone(), caller.clone());
        self.block(move || operation(&resources, &caller)).await
    }
}
