//! `WriteApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait WriteApi: Service {
    /// Write points (InfluxDB 1.x)
    ///
    /// Writes a batch of points as `POST /api/v2/write` does, for clients that speak of databases and
    /// retention policies. A mapping leads from those to a bucket. Where there is none, and the credentials
    /// may create buckets, one named `db/rp` (or `db/autogen`) that keeps points for three days is created,
    /// and the mapping with it.
    ///
    /// Merging, order and limits are those of `POST /api/v2/write`.
    ///
    /// `POST /write`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_legacy_write(
        &self,
        caller: &Self::Caller,
        request: PostLegacyWriteRequest,
    ) -> Result<PostLegacyWriteResponse, Error> {
        let operation = &crate::operations::write::POST_LEGACY_WRITE;
        crate::examples::answer(operation, "").map(PostLegacyWriteResponse::Answer)
    }

    /// Write points
    ///
    /// Writes a batch of points in line protocol. When the answer arrives they are on disk and every query
    /// finds them, so whoever needs an order waits for one answer before sending the next batch.
    ///
    /// A line at fault does not hold back the others: they are written, and the answer is 400 with the
    /// lines that were not. A point written again (same measurement, tags and time) merges its fields with
    /// those that are there, the newer value winning.
    ///
    /// At most 50 MB in a request, 250 MB once decompressed. Needs permission to write the bucket.
    ///
    /// `POST /api/v2/write`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_write(
        &self,
        caller: &Self::Caller,
        request: PostWriteRequest,
    ) -> Result<PostWriteResponse, Error> {
        let operation = &crate::operations::write::POST_WRITE;
        crate::examples::answer(operation, "").map(PostWriteResponse::Answer)
    }
}

/// The request of `POST /write`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostLegacyWriteRequest {
    /// User name, for clients that send credentials in the address. Only the password decides.
    pub u: Option<String>,
    /// API token or password, for clients that send credentials in the address.
    pub p: Option<String>,
    /// Name of the database.
    pub db: String,
    /// Name of the retention policy; without one, that of the default mapping of the database.
    pub rp: Option<String>,
    /// Unit of the timestamps in the body: `n` or `ns`, `u`, `µ` or `us`, `ms`, `s`, `m` or `h`. Nanoseconds where it is left out.
    pub precision: Option<String>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: crate::types::RawBody,
}

/// The declared answers of `POST /write`.
#[derive(Debug)]
pub enum PostLegacyWriteResponse {
    /// Lines are at fault, and the others are written. Servers of today say 400 instead.
    Status201 {
        /// The body.
        body: models::LineProtocolError,
    },
    /// All points are written.
    Status204 {},
    /// Lines are at fault, and the others are written; or the request itself does not fit the contract, and nothing is.
    Status400 {
        /// The body.
        body: models::LineProtocolError,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::Error,
    },
    /// The credentials may not write the bucket, or not create the one that is missing.
    Status403 {
        /// The body.
        body: models::Error,
    },
    /// The body is larger than the server accepts. Nothing is written; split the batch.
    Status413 {
        /// The body.
        body: models::LineProtocolLengthError,
    },
    /// The organization writes faster than its plan allows. Nothing is written.
    Status429 {
        /// `Retry-After`
        retry_after: Option<i32>,
    },
    /// The server cannot take writes for the moment. Nothing is written.
    Status503 {
        /// `Retry-After`
        retry_after: Option<i32>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/write`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostWriteRequest {
    /// Name or id of the organization. Cloud Serverless takes that of the token instead.
    pub org: Option<String>,
    /// Id of the organization. Cloud Serverless takes that of the token instead.
    pub org_id: Option<crate::types::Id>,
    /// Name or id of the bucket.
    pub bucket: String,
    /// Unit of the timestamps in the body.
    pub precision: Option<models::WritePrecision>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: crate::types::RawBody,
}

/// The declared answers of `POST /api/v2/write`.
#[derive(Debug)]
pub enum PostWriteResponse {
    /// All points are written.
    Status204 {},
    /// Lines are at fault, and the others are written; or the request itself does not fit the contract, and nothing is.
    Status400 {
        /// The body.
        body: models::LineProtocolError,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The body is larger than the server accepts. Nothing is written; split the batch.
    Status413 {
        /// The body.
        body: PostWriteStatus413Body,
    },
    /// The organization writes faster than its plan allows. Nothing is written.
    Status429 {
        /// `Retry-After`
        retry_after: Option<i32>,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// The server cannot take writes for the moment. Nothing is written.
    Status503 {
        /// `Retry-After`
        retry_after: Option<i32>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The body of a 413, by media type.
#[derive(Clone, Debug, PartialEq)]
pub enum PostWriteStatus413Body {
    /// `application/json`
    ApplicationJson(models::LineProtocolLengthError),
    /// `text/html`
    TextHtml(String),
}
