//! A client of the HTTP API, for commands that work through a server.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, http};

use super::error::ToolError;
use crate::config::Secret;

/// How long a server may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a server may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(300);
/// Longest pause between two attempts.
const PAUSE_LIMIT: Duration = Duration::from_secs(30);
/// Bytes of an answer that are read.
const ANSWER_LIMIT: u64 = 1 << 30;

/// A server and what to show it.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    url: String,
    token: Option<Secret>,
    /// How long to try again while the server is busy or away.
    patience: Duration,
    /// Set when nobody waits any more.
    stop: Arc<AtomicBool>,
}

/// What a server answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    retry_after: Option<Duration>,
}

impl Client {
    /// A client of the server at a base URL, with a token.
    pub(super) fn new(url: &str, token: Option<String>, ca_cert: Option<&Path>) -> Result<Self, ToolError> {
        let client = Self::with_token_if_any(url, token, ca_cert)?;
        if client.token.is_some() { Ok(client) } else { Err(ToolError::NoToken(client.url)) }
    }

    /// A client for what needs no token everywhere.
    pub(super) fn with_token_if_any(
        url: &str,
        token: Option<String>,
        ca_cert: Option<&Path>,
    ) -> Result<Self, ToolError> {
        let url = url.trim_end_matches('/').to_owned();
        if !url.starts_with("http://") && !url.starts_with("https://") {
            let message = format!("--host is {url:?}: expected a URL such as http://127.0.0.1:8086");
            return Err(ToolError::Usage(message));
        }
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_recv_response(Some(ANSWER_TIMEOUT))
            .user_agent(concat!("tidegate/", env!("CARGO_PKG_VERSION")));
        if let Some(path) = ca_cert {
            let roots = RootCerts::new_with_certs(&certificates(path)?);
            config = config.tls_config(TlsConfig::builder().root_certs(roots).build());
        }
        let agent = config.build().new_agent();
        let token = token.filter(|token| !token.is_empty()).map(Secret::new);
        Ok(Self { agent, url, token, patience: Duration::ZERO, stop: Arc::default() })
    }

    /// The base URL.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The same client, which tries again for that long while the server is busy or away, unless `stop` is set.
    pub(super) fn patient(self, patience: Duration, stop: Arc<AtomicBool>) -> Self {
        Self { patience, stop, ..self }
    }

    /// Sends a request until the server has taken it or refused it for good.
    ///
    /// # Errors
    /// When the server is busy or away for longer than the client's patience.
    pub(super) fn send(
        &self,
        method: &str,
        path: &str,
        media_type: &str,
        body: &[u8],
    ) -> Result<Answer, ToolError> {
        let start = Instant::now();
        let mut pause = Duration::from_millis(250);
        loop {
            let answer = self.send_once(method, path, media_type, body);
            let wait = match &answer {
                Ok(Answer { status: 429 | 502 | 503 | 504, retry_after, .. }) => retry_after.unwrap_or(pause),
                Err(ToolError::Unreachable { source, .. }) if is_passing(source) => pause,
                Ok(_) | Err(_) => return answer,
            };
            let wait = wait.min(PAUSE_LIMIT);
            if start.elapsed() + wait > self.patience {
                return answer.and_then(|answer| Err(self.refusal(&answer)));
            }
            self.sleep(wait);
            if self.stop.load(Ordering::Relaxed) {
                return Err(ToolError::Interrupted);
            }
            pause = (pause * 2).min(PAUSE_LIMIT);
        }
    }

    fn sleep(&self, time: Duration) {
        let end = Instant::now() + time;
        while Instant::now() < end && !self.stop.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(50).min(time));
        }
    }

    fn send_once(
        &self,
        method: &str,
        path: &str,
        media_type: &str,
        body: &[u8],
    ) -> Result<Answer, ToolError> {
        let request = http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        let request =
            if media_type.is_empty() { request } else { request.header("Content-Type", media_type) };
        self.answer(self.run(request, body)?)
    }

    /// Sends a request with the token.
    fn run(&self, request: http::request::Builder, body: &[u8]) -> Result<http::Response<Body>, ToolError> {
        let request = match &self.token {
            Some(token) => request.header("Authorization", format!("Token {}", token.reveal())),
            None => request,
        };
        let has_body = request.headers_ref().is_some_and(|headers| headers.contains_key("Content-Type"));
        let sent = match has_body {
            true => request.body(body).map_err(ureq::Error::from).and_then(|request| self.agent.run(request)),
            false => request.body(()).map_err(ureq::Error::from).and_then(|request| self.agent.run(request)),
        };
        sent.map_err(|error| self.unreachable(error))
    }

    fn unreachable(&self, source: ureq::Error) -> ToolError {
        ToolError::Unreachable { url: self.url.clone(), source: Box::new(source) }
    }

    /// All of an answer.
    fn answer(&self, mut response: http::Response<Body>) -> Result<Answer, ToolError> {
        let body = response.body_mut().with_config().limit(ANSWER_LIMIT).read_to_vec();
        let seconds = response.headers().get("Retry-After").and_then(|value| value.to_str().ok());
        Ok(Answer {
            status: response.status().as_u16(),
            retry_after: seconds.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs),
            body: body.map_err(|error| self.unreachable(error))?,
        })
    }

    /// The successful answer to a form in one of the media types wanted, read as it comes.
    pub(super) fn post_form(
        &self,
        path: &str,
        accept: &str,
        body: &[u8],
    ) -> Result<impl Read + use<>, ToolError> {
        let request = http::Request::builder()
            .method("POST")
            .uri(format!("{}{path}", self.url))
            .header("Accept", accept)
            .header("Content-Type", "application/x-www-form-urlencoded");
        let response = self.run(request, body)?;
        if response.status() != 200 {
            return Err(self.refusal(&self.answer(response)?));
        }
        Ok(response.into_body().into_with_config().limit(u64::MAX).reader())
    }

    /// The JSON of a successful answer to a `GET`.
    pub(super) fn get(&self, path: &str) -> Result<Value, ToolError> {
        let answer = self.send("GET", path, "", &[])?;
        match serde_json::from_slice(&answer.body) {
            Ok(value) if answer.status == 200 => Ok(value),
            Ok(_) | Err(_) => Err(self.refusal(&answer)),
        }
    }

    /// An answer that is not the one hoped for, as an error.
    pub(super) fn refusal(&self, answer: &Answer) -> ToolError {
        let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
        let words = json.as_ref().and_then(|json| json.get("message").or_else(|| json.get("error")));
        let message = match words.and_then(Value::as_str) {
            Some(message) => message.to_owned(),
            None if answer.body.is_empty() => "nothing more".to_owned(),
            None => String::from_utf8_lossy(answer.body.get(..200).unwrap_or(&answer.body)).into_owned(),
        };
        ToolError::Refused { url: self.url.clone(), status: answer.status, message }
    }
}

/// Whether a server that cannot be reached may be soon: it restarts, say.
fn is_passing(error: &ureq::Error) -> bool {
    matches!(
        error,
        ureq::Error::Io(_)
            | ureq::Error::Timeout(_)
            | ureq::Error::ConnectionFailed
            | ureq::Error::Protocol(_)
    )
}

fn certificates(path: &Path) -> Result<Vec<Certificate<'static>>, ToolError> {
    let failure = |source| ToolError::File { action: "read", file: path.display().to_string(), source };
    let pem = std::fs::read(path).map_err(failure)?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(failure(std::io::Error::other(error))),
        }
    }
    if certificates.is_empty() {
        return Err(failure(std::io::Error::other("it holds no certificate")));
    }
    Ok(certificates)
}
