//! A server in this process, on a port of its own, gone at the end of the test.

use tidegate::clock::Clock;
use tidegate::config::{Config, DEFAULT_JOURNAL_BYTES, Durability, Limits, Plan, Setup, Storage};
use tidegate::resources::Onboarded;
use tidegate::server::{self, Running};

use super::Request;

/// The organization of a test server.
pub(crate) const ORG: &str = "tides";
/// The bucket of a test server.
pub(crate) const BUCKET: &str = "harbour";
/// The user of a test server, with [`PASSWORD`].
pub(crate) const USERNAME: &str = "ada";
/// The password of [`USERNAME`].
pub(crate) const PASSWORD: &str = "correct horse";

/// A running server. Dropping it stops the server.
pub(crate) struct TestServer {
    running: Option<Running>,
    url: String,
    agent: ureq::Agent,
}

impl TestServer {
    /// A server in memory, set up with [`ORG`], [`BUCKET`] and [`USERNAME`] (who has no password: hashing one takes
    /// long, see [`Self::start_with_password`]).
    pub(crate) fn start() -> Self {
        Self::start_with(Self::config())
    }

    /// The same with [`PASSWORD`], for tests that sign in.
    pub(crate) fn start_with_password() -> Self {
        let mut config = Self::config();
        config.setup.as_mut().unwrap().password = Some(tidegate::config::Secret::new(PASSWORD));
        Self::start_with(config)
    }

    /// A server in memory that nobody has set up yet.
    pub(crate) fn start_without_setup() -> Self {
        Self::start_with(Config { setup: None, ..Self::config() })
    }

    /// What [`Self::start`] starts with.
    pub(crate) fn config() -> Config {
        Config {
            clock: Clock::default(),
            seed: None,
            bind: ([127, 0, 0, 1], 0).into(),
            storage: Storage::Memory,
            object_store: None,
            secrets_key: None,
            durability: Durability::Full,
            setup: Some(Setup {
                org: ORG.to_owned(),
                bucket: BUCKET.to_owned(),
                username: USERNAME.to_owned(),
                ..Setup::default()
            }),
            tls: None,
            log_level: log::LevelFilter::Off,
            limits: Limits { workers: 1, ..Limits::default() },
            plan: Plan::default(),
            journal_memory_bytes: Some(DEFAULT_JOURNAL_BYTES),
            mock: false,
            strict: false,
            template_urls: false,
            template_directory: None,
            scenarios: Vec::new(),
        }
    }

    /// A server of any configuration.
    pub(crate) fn start_with(config: Config) -> Self {
        let running = server::start(config).expect("the server starts");
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .new_agent();
        Self { url: running.url(), running: Some(running), agent }
    }

    /// The base URL, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The application inside the server, to look behind the answers.
    pub(crate) fn app(&self) -> &tidegate::app::App {
        self.running.as_ref().expect("running until dropped").app()
    }

    /// What the set-up made.
    pub(crate) fn onboarded(&self) -> &Onboarded {
        self.running.as_ref().and_then(Running::onboarded).expect("the server was set up at its start")
    }

    /// The operator's token.
    pub(crate) fn token(&self) -> &str {
        self.onboarded().token.as_str()
    }

    /// The id of [`ORG`], as text.
    pub(crate) fn org_id(&self) -> String {
        self.onboarded().organization.id.to_string()
    }

    /// The id of [`BUCKET`], as text.
    pub(crate) fn bucket_id(&self) -> String {
        self.onboarded().bucket.id.to_string()
    }

    /// The id of [`USERNAME`], as text.
    pub(crate) fn user_id(&self) -> String {
        self.onboarded().user.id.to_string()
    }

    /// Signs a user in and gives back the session's cookie, for [`Request::cookie`].
    pub(crate) fn sign_in(&self, username: &str, password: &str) -> String {
        let response = self.post("/api/v2/signin").basic(username, password).send().expect(204);
        let cookie = response.header("Set-Cookie").expect("a session cookie");
        cookie.split(';').next().unwrap_or_default().to_owned()
    }

    /// A request with the operator's token, which [`Request::anonymous`], [`Request::token`] and others replace.
    pub(crate) fn request(&self, method: &str, path: &str) -> Request<'_> {
        let token = self.running.as_ref().and_then(Running::onboarded).map(|made| made.token.as_str());
        Request::new(&self.agent, &self.url, method, path, token)
    }

    /// A `GET` of a path with its query.
    pub(crate) fn get(&self, path: &str) -> Request<'_> {
        self.request("GET", path)
    }

    /// A `POST`.
    pub(crate) fn post(&self, path: &str) -> Request<'_> {
        self.request("POST", path)
    }

    /// A `PUT`.
    pub(crate) fn put(&self, path: &str) -> Request<'_> {
        self.request("PUT", path)
    }

    /// A `PATCH`.
    pub(crate) fn patch(&self, path: &str) -> Request<'_> {
        self.request("PATCH", path)
    }

    /// A `DELETE`.
    pub(crate) fn delete(&self, path: &str) -> Request<'_> {
        self.request("DELETE", path)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            // Connections kept alive would hold up the end.
            self.agent = ureq::Agent::new_with_defaults();
            let stopped = running.stop();
            if !std::thread::panicking() {
                stopped.expect("the server stops in order");
            }
        }
    }
}
