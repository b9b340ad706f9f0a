//! What the generated routes ask of the application beside the operations themselves.

use actix_web::HttpRequest;
use bytes::Bytes;

use crate::error::Error;
use crate::operations::Operation;
use crate::types::BodyMemory;

/// The greatest bodies that the routes take, in bytes as they come over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For bodies that are decoded (JSON, forms, texts); holds before and after decompression.
    pub body_bytes: usize,
    /// For bodies that are handed over as they came ([`RawBody`](crate::types::RawBody)); before decompression.
    pub raw_body_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes: 4 * 1024 * 1024, raw_body_bytes: 50 * 1024 * 1024 }
    }
}

/// The application behind the routes: the supertrait of the traits in [`apis`](crate::apis).
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait Service {
    /// Who sent a request, as far as the operation asks for it.
    type Caller;

    /// Finds the caller, or refuses the request. Called before anything else of the request is looked at, also for
    /// operations that declare no security; [`Operation::security`] says what is declared.
    ///
    /// # Errors
    /// 401 when the credentials are missing or wrong.
    async fn authenticate(
        &self,
        operation: &'static Operation,
        request: &HttpRequest,
    ) -> Result<Self::Caller, Error>;

    /// The memory of all request bodies together. A request whose body does not fit is answered with 503.
    fn body_memory(&self) -> BodyMemory;

    /// Looks at a request as a whole before it is decoded. `body` is decompressed unless the operation takes it as it came;
    /// `None` where none was read.
    ///
    /// # Errors
    /// When the application does not want the request.
    fn inspect(
        &self,
        _operation: &'static Operation,
        _request: &HttpRequest,
        _body: Option<&Bytes>,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// Whether all requests are answered from the contract, and none by its operation.
    fn is_mock(&self) -> bool {
        false
    }

    /// What the next answer is made from that is made up: another number each time.
    fn next_seed(&self) -> u64 {
        0
    }

    /// The greatest bodies taken.
    fn limits(&self) -> Limits {
        Limits::default()
    }
}
