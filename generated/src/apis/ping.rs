//! `PingApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait PingApi: Service {
    /// Check whether the server is up
    ///
    /// Answers once the server is set up, with its version and edition in headers. Clients and container tools poll it to see when they may begin. Open to anybody; credentials sent with it are not looked at.
    ///
    /// `GET /ping`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_ping(
        &self,
        caller: &Self::Caller,
        request: GetPingRequest,
    ) -> Result<GetPingResponse, Error> {
        let operation = &crate::operations::ping::GET_PING;
        crate::examples::answer(operation, "").map(GetPingResponse::Answer)
    }

    /// Check whether the server is up, without a body
    ///
    /// Answers once the server is set up, with its version and edition in headers. Clients and container tools poll it to see when they may begin. Open to anybody; credentials sent with it are not looked at.
    ///
    /// `HEAD /ping`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn head_ping(
        &self,
        caller: &Self::Caller,
        request: HeadPingRequest,
    ) -> Result<HeadPingResponse, Error> {
        let operation = &crate::operations::ping::HEAD_PING;
        crate::examples::answer(operation, "").map(HeadPingResponse::Answer)
    }
}

/// The request of `GET /ping`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetPingRequest {}

/// The declared answers of `GET /ping`.
#[derive(Debug)]
pub enum GetPingResponse {
    /// The server is up and set up.
    Status204 {
        /// `X-Influxdb-Build`
        x_influxdb_build: Option<String>,
        /// `X-Influxdb-Version`
        x_influxdb_version: Option<String>,
    },
    /// The server is up and not set up yet.
    Status503 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `HEAD /ping`.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadPingRequest {}

/// The declared answers of `HEAD /ping`.
#[derive(Debug)]
pub enum HeadPingResponse {
    /// The server is up and set up.
    Status204 {
        /// `X-Influxdb-Build`
        x_influxdb_build: Option<String>,
        /// `X-Influxdb-Version`
        x_influxdb_version: Option<String>,
    },
    /// The server is up and not set up yet.
    Status503 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
