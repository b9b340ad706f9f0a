//! Requests and answers. Every answer is held against the contract before a test sees it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use ureq::http;

use super::contract;

/// A request being put together.
#[must_use = "nothing happens before `send`"]
pub(crate) struct Request<'a> {
    agent: &'a ureq::Agent,
    method: String,
    url: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl<'a> Request<'a> {
    pub(crate) fn new(
        agent: &'a ureq::Agent,
        base: &str,
        method: &str,
        path: &str,
        token: Option<&str>,
    ) -> Self {
        let request = Self {
            agent,
            method: method.to_owned(),
            url: format!("{base}{path}"),
            path: path.to_owned(),
            headers: Vec::new(),
            body: None,
        };
        match token {
            Some(token) => request.token(token),
            None => request,
        }
    }

    /// Sets a header, in place of one of the same name.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends no credentials.
    pub(crate) fn anonymous(mut self) -> Self {
        self.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
        self
    }

    /// Sends `Authorization: Token …`.
    pub(crate) fn token(self, token: &str) -> Self {
        self.header("Authorization", &format!("Token {token}"))
    }

    /// Sends `Authorization: Bearer …`.
    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    /// Sends `Authorization: Basic …`.
    pub(crate) fn basic(self, username: &str, password: &str) -> Self {
        let encoded = STANDARD.encode(format!("{username}:{password}"));
        self.header("Authorization", &format!("Basic {encoded}"))
    }

    /// Sends a session cookie (as `name=value`) in place of other credentials.
    pub(crate) fn cookie(self, cookie: &str) -> Self {
        self.anonymous().header("Cookie", cookie)
    }

    /// A JSON body.
    pub(crate) fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// A plain text body.
    pub(crate) fn text(self, body: &str) -> Self {
        self.body("text/plain; charset=utf-8", body)
    }

    /// A body of any type.
    pub(crate) fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self = self.header("Content-Type", media_type);
        self.body = Some(body.into());
        self
    }

    /// Sends the request.
    ///
    /// # Panics
    /// When the answer is not one that the contract describes, with what is wrong about it.
    pub(crate) fn send(self) -> Response {
        let (method, path) = (self.method.clone(), self.path.clone());
        let response = self.send_unchecked();
        contract::check(&method, &path, &response);
        response
    }

    /// Sends the request and takes any answer: for what the contract does not describe.
    pub(crate) fn send_unchecked(self) -> Response {
        let mut builder = http::Request::builder().method(self.method.as_str()).uri(&self.url);
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let sent = match self.body {
            Some(body) => self.agent.run(builder.body(body).expect("a request")),
            None => self.agent.run(builder.body(()).expect("a request")),
        };
        let mut sent = sent.unwrap_or_else(|error| panic!("{} {}: {error}", self.method, self.path));
        let body = sent.body_mut().with_config().limit(u64::MAX).read_to_vec().expect("the whole body");
        Response { status: sent.status().as_u16(), headers: sent.headers().clone(), body }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Response {
    /// The status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: http::HeaderMap,
    /// The body, decompressed.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a printable header"))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.text()))
    }

    /// The same answer, when it has this status.
    ///
    /// # Panics
    /// When it has another.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    /// Asserts an answer in the API's error schema.
    #[track_caller]
    pub(crate) fn expect_error(self, status: u16, code: &str, message: &str) {
        let response = self.expect(status);
        let body = response.json();
        assert_eq!((body["code"].as_str(), body["message"].as_str()), (Some(code), Some(message)));
        assert_eq!(response.header("X-Platform-Error-Code"), Some(code));
    }
    /// Asserts an answer in the API's error schema whose message contains a part.
    #[track_caller]
    pub(crate) fn expect_refusal(self, status: u16, code: &str, part: &str) {
        let body = self.expect(status).json();
        assert_eq!(body["code"], code);
        let message = body["message"].as_str().unwrap();
        assert!(message.contains(part), "{message}");
    }
}
