//! Calls that block, kept off the threads that serve connections.

use actix_web::web;
use tidegate_generated::error::Error;

use crate::error::Failure;

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
