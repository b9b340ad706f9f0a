//! `QueryApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait QueryApi: Service {
    /// Query with InfluxQL
    ///
    /// Runs InfluxQL statements and answers in the form of InfluxDB 1.x. A statement that fails has its error in
    /// the results, and the other statements still run.
    ///
    /// A database and retention policy stand for the bucket that a mapping (`/api/v2/dbrps`) or the name
    /// `database/policy` gives. Needs permission to read that bucket.
    ///
    /// `GET /query`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_legacy_query(
        &self,
        caller: &Self::Caller,
        request: GetLegacyQueryRequest,
    ) -> Result<GetLegacyQueryResponse, Error> {
        let operation = &crate::operations::query::GET_LEGACY_QUERY;
        crate::examples::answer(operation, request.accept).map(GetLegacyQueryResponse::Answer)
    }

    /// List Flux functions
    ///
    /// Lists the functions of the Flux packages that a query can use without an import, for the completion list
    /// of an editor.
    ///
    /// Cloud Serverless itself refuses this endpoint; Tidegate serves it unless it is told to be strict.
    ///
    /// `GET /api/v2/query/suggestions`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_query_suggestions(
        &self,
        caller: &Self::Caller,
        request: GetQuerySuggestionsRequest,
    ) -> Result<GetQuerySuggestionsResponse, Error> {
        let operation = &crate::operations::query::GET_QUERY_SUGGESTIONS;
        crate::examples::answer(operation, "").map(GetQuerySuggestionsResponse::Answer)
    }

    /// Get a Flux function
    ///
    /// Returns the parameters of one Flux function.
    ///
    /// Cloud Serverless itself refuses this endpoint; Tidegate serves it unless it is told to be strict.
    ///
    /// `GET /api/v2/query/suggestions/{name}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_query_suggestions_name(
        &self,
        caller: &Self::Caller,
        request: GetQuerySuggestionsNameRequest,
    ) -> Result<GetQuerySuggestionsNameResponse, Error> {
        let operation = &crate::operations::query::GET_QUERY_SUGGESTIONS_NAME;
        crate::examples::answer(operation, "").map(GetQuerySuggestionsNameResponse::Answer)
    }

    /// Query with InfluxQL in a body
    ///
    /// As `GET /query`, with the statements in the body: as a JSON object, as form fields, or as bare InfluxQL. Meant for statements too long for an address.
    ///
    /// `POST /query`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_legacy_query(
        &self,
        caller: &Self::Caller,
        request: PostLegacyQueryRequest,
    ) -> Result<PostLegacyQueryResponse, Error> {
        let operation = &crate::operations::query::POST_LEGACY_QUERY;
        crate::examples::answer(operation, request.accept).map(PostLegacyQueryResponse::Answer)
    }

    /// Query with Flux
    ///
    /// Runs a Flux query and answers with its tables as annotated CSV. An error that turns up after the first
    /// rows are sent cannot change the status any more: it follows as a table with the columns `error` and
    /// `reference`.
    ///
    /// Cloud Serverless itself refuses this endpoint; Tidegate serves it unless it is told to be strict. Needs
    /// permission to read the buckets that the query names.
    ///
    /// `POST /api/v2/query`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_query(
        &self,
        caller: &Self::Caller,
        request: PostQueryRequest,
    ) -> Result<PostQueryResponse, Error> {
        let operation = &crate::operations::query::POST_QUERY;
        crate::examples::answer(operation, "").map(PostQueryResponse::Answer)
    }

    /// Check a Flux query
    ///
    /// Parses and type-checks a Flux query without running it. A query with mistakes is still answered with 200:
    /// the mistakes are in the body.
    ///
    /// Cloud Serverless itself refuses this endpoint; Tidegate serves it unless it is told to be strict.
    ///
    /// `POST /api/v2/query/analyze`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_query_analyze(
        &self,
        caller: &Self::Caller,
        request: PostQueryAnalyzeRequest,
    ) -> Result<PostQueryAnalyzeResponse, Error> {
        let operation = &crate::operations::query::POST_QUERY_ANALYZE;
        crate::examples::answer(operation, "").map(PostQueryAnalyzeResponse::Answer)
    }

    /// Parse a Flux query
    ///
    /// Parses a Flux query and answers with its syntax tree.
    ///
    /// Cloud Serverless itself refuses this endpoint; Tidegate serves it unless it is told to be strict.
    ///
    /// `POST /api/v2/query/ast`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_query_ast(
        &self,
        caller: &Self::Caller,
        request: PostQueryAstRequest,
    ) -> Result<PostQueryAstResponse, Error> {
        let operation = &crate::operations::query::POST_QUERY_AST;
        crate::examples::answer(operation, "").map(PostQueryAstResponse::Answer)
    }
}

/// The request of `GET /query`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetLegacyQueryRequest {
    /// The media type to answer a success with: of the declared ones, the one that the client wants most.
    pub accept: &'static str,
    /// User name, for clients that send credentials in the address. Only the password decides.
    pub u: Option<String>,
    /// API token or password, for clients that send credentials in the address.
    pub p: Option<String>,
    /// Database to read. Its mapping names the bucket.
    pub db: Option<String>,
    /// Retention policy to read. Without it, the default mapping of the database is used.
    pub rp: Option<String>,
    /// One or more InfluxQL statements, separated by semicolons.
    pub q: String,
    /// Unit of the times in the answer, which are then Unix timestamps. Without it, they are RFC 3339 text with up to nine digits of a second.
    pub epoch: Option<models::InfluxqlEpoch>,
    /// Values for the `$name` placeholders in the statements, as the text of a JSON object.
    pub params: Option<String>,
    /// Whether the answer comes as several JSON documents, one for each chunk, instead of a single one.
    pub chunked: bool,
    /// Largest number of rows in a chunk. Only used with `chunked`.
    pub chunk_size: i64,
    /// Whether the JSON answer is indented for reading.
    pub pretty: bool,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// Compression that the client can read. Anything but `gzip` is answered uncompressed.
    pub accept_encoding: Option<String>,
}

/// The declared answers of `GET /query`.
#[derive(Debug)]
pub enum GetLegacyQueryResponse {
    /// The results, in the media type that the request accepts; JSON where it accepts several.
    Status200 {
        /// The body.
        body: GetLegacyQueryStatus200Body,
        /// `Content-Encoding`
        content_encoding: Option<models::ContentEncoding>,
        /// `Trace-Id`
        trace_id: Option<String>,
    },
    /// The organization has used up its allowance of queries for the moment.
    Status429 {
        /// `Retry-After`
        retry_after: Option<i64>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The body of a 200, by media type.
#[derive(Clone, Debug, PartialEq)]
pub enum GetLegacyQueryStatus200Body {
    /// `application/json`
    ApplicationJson(models::InfluxqlJsonResponse),
    /// `application/csv`
    ApplicationCsv(String),
    /// `application/x-msgpack`
    ApplicationXMsgpack(crate::types::Binary),
    /// `text/csv`
    TextCsv(String),
}

/// The request of `GET /api/v2/query/suggestions`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetQuerySuggestionsRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/query/suggestions`.
#[derive(Debug)]
pub enum GetQuerySuggestionsResponse {
    /// The functions.
    Status200 {
        /// The body.
        body: models::FluxSuggestions,
    },
    /// The address has changed; the page links to the new one.
    Status301 {
        /// The body.
        body: models::MovedPermanentlyPage,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/query/suggestions/{name}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetQuerySuggestionsNameRequest {
    /// Name of the function.
    pub name: String,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/query/suggestions/{name}`.
#[derive(Debug)]
pub enum GetQuerySuggestionsNameResponse {
    /// The function.
    Status200 {
        /// The body.
        body: models::FluxSuggestion,
    },
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// There is no function of this name, or the server failed.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /query`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostLegacyQueryRequest {
    /// The media type to answer a success with: of the declared ones, the one that the client wants most.
    pub accept: &'static str,
    /// User name, for clients that send credentials in the address. Only the password decides.
    pub u: Option<String>,
    /// API token or password, for clients that send credentials in the address.
    pub p: Option<String>,
    /// Database to read. Its mapping names the bucket.
    pub db: Option<String>,
    /// Retention policy to read. Without it, the default mapping of the database is used.
    pub rp: Option<String>,
    /// One or more InfluxQL statements, separated by semicolons.
    pub q: Option<String>,
    /// Unit of the times in the answer, which are then Unix timestamps. Without it, they are RFC 3339 text with up to nine digits of a second.
    pub epoch: Option<models::InfluxqlEpoch>,
    /// Values for the `$name` placeholders in the statements, as the text of a JSON object.
    pub params: Option<String>,
    /// Whether the answer comes as several JSON documents, one for each chunk, instead of a single one.
    pub chunked: bool,
    /// Largest number of rows in a chunk. Only used with `chunked`.
    pub chunk_size: i64,
    /// Whether the JSON answer is indented for reading.
    pub pretty: bool,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// Compression that the client can read. Anything but `gzip` is answered uncompressed.
    pub accept_encoding: Option<String>,
    /// The body.
    pub body: Option<PostLegacyQueryBody>,
}

/// The body of `POST /query`, by its media type.
#[derive(Clone, Debug, PartialEq)]
pub enum PostLegacyQueryBody {
    /// `application/json`
    ApplicationJson(models::InfluxqlRequest),

    /// `application/x-www-form-urlencoded`
    ApplicationXWwwFormUrlencoded(models::InfluxqlForm),

    /// `application/vnd.influxql`
    ApplicationVndInfluxql(String),
}

/// The declared answers of `POST /query`.
#[derive(Debug)]
pub enum PostLegacyQueryResponse {
    /// The results, in the media type that the request accepts; JSON where it accepts several.
    Status200 {
        /// The body.
        body: PostLegacyQueryStatus200Body,
        /// `Content-Encoding`
        content_encoding: Option<models::ContentEncoding>,
        /// `Trace-Id`
        trace_id: Option<String>,
    },
    /// The organization has used up its allowance of queries for the moment.
    Status429 {
        /// `Retry-After`
        retry_after: Option<i64>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The body of a 200, by media type.
#[derive(Clone, Debug, PartialEq)]
pub enum PostLegacyQueryStatus200Body {
    /// `application/json`
    ApplicationJson(models::InfluxqlJsonResponse),
    /// `application/csv`
    ApplicationCsv(String),
    /// `application/x-msgpack`
    ApplicationXMsgpack(crate::types::Binary),
    /// `text/csv`
    TextCsv(String),
}

/// The request of `POST /api/v2/query`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostQueryRequest {
    /// Name or id of the organization to query. Cloud Serverless ignores it: its tokens belong to one organization.
    pub org: Option<String>,
    /// Id of the organization to query. Cloud Serverless ignores it likewise.
    pub org_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: Option<PostQueryBody>,
}

/// The body of `POST /api/v2/query`, by its media type.
#[derive(Clone, Debug, PartialEq)]
pub enum PostQueryBody {
    /// `application/json`
    ApplicationJson(models::Query),

    /// `application/vnd.flux`
    ApplicationVndFlux(String),
}

/// The declared answers of `POST /api/v2/query`.
#[derive(Debug)]
pub enum PostQueryResponse {
    /// The tables of the result. Tables of different shape have an empty line between them.
    Status200 {
        /// The body.
        body: String,
        /// `Content-Encoding`
        content_encoding: Option<models::ContentEncoding>,
        /// `Trace-Id`
        trace_id: Option<String>,
    },
    /// The query does not parse, has a type error, or names what does not exist.
    Status400 {
        /// The body.
        body: models::Error,
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
    /// The organization has used up its allowance of queries for the moment.
    Status429 {
        /// `Retry-After`
        retry_after: Option<i64>,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/query/analyze`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostQueryAnalyzeRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: Option<models::Query>,
}

/// The declared answers of `POST /api/v2/query/analyze`.
#[derive(Debug)]
pub enum PostQueryAnalyzeResponse {
    /// The query was checked.
    Status200 {
        /// The body.
        body: models::AnalyzeQueryResponse,
    },
    /// The body is no JSON object, or has no query.
    Status400 {
        /// The body.
        body: models::Error,
        /// `X-Platform-Error-Code`
        x_platform_error_code: Option<String>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/query/ast`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostQueryAstRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: Option<models::LanguageRequest>,
}

/// The declared answers of `POST /api/v2/query/ast`.
#[derive(Debug)]
pub enum PostQueryAstResponse {
    /// The syntax tree.
    Status200 {
        /// The body.
        body: models::AstResponse,
    },
    /// The query does not parse.
    Status400 {
        /// The body.
        body: models::Error,
        /// `X-Platform-Error-Code`
        x_platform_error_code: Option<String>,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
