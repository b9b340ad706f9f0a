//! Running the program to its end.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::server::process::Process;
use crate::support::server::{BUCKET, ORG};

/// The operator's token of [`Data`].
pub(crate) const TOKEN: &str = "a-token-for-tests";

/// A directory: `data` in it is set up, with [`BUCKET`] and [`TOKEN`]; the rest is for files.
pub(crate) struct Data {
    directory: TempDir,
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Data {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        // Not a server of this process: whatever is started at that moment would have its locks, for moments.
        let data = directory.path().join("data");
        let setup =
            ["--org", ORG, "--bucket", BUCKET, "--token", TOKEN, "--data-dir", data.to_str().unwrap()];
        let (status, log) = Process::start(&setup).signal("TERM");
        assert!(status.success(), "{log}");
        Self { directory }
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.directory.path().join(name).to_str().unwrap().to_owned()
    }

    /// A file with this content, and its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// `tidegate COMMAND` on [`BUCKET`] of the directory.
    pub(crate) fn run(&self, command: &str, arguments: &[&str]) -> Ran {
        self.run_with_input(command, arguments, b"")
    }

    pub(crate) fn run_with_input(&self, command: &str, arguments: &[&str], input: &[u8]) -> Ran {
        let data = self.path("data");
        let options = [command, "--data-dir", &data, "--bucket", BUCKET];
        run(&[&options, arguments].concat(), input)
    }

    /// A server on the directory.
    pub(crate) fn serve(&self) -> Process {
        Process::start(&["--data-dir", &self.path("data")])
    }

    /// The answer of a server on the directory to a query, as CSV.
    pub(crate) fn query(&self, query: &str) -> String {
        let server = self.serve();
        let answer = ask(&server, query);
        server.signal("TERM");
        answer
    }
}

/// The answer to a query of [`BUCKET`], as CSV.
pub(crate) fn ask(server: &Process, query: &str) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let path = format!("/query?db={BUCKET}&epoch=ns&chunked=false&q={}", encoded(query));
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let request = ureq::http::Request::builder()
        .uri(format!("{}{path}", server.url))
        .header("Authorization", format!("Token {TOKEN}"))
        .header("Accept", "application/csv");
    agent.run(request.body(()).unwrap()).unwrap().body_mut().read_to_string().unwrap()
}

/// Runs `tidegate` with arguments only: nothing of this process's own settings.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may end before it has read everything.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let mut stderr = child.stderr.take().unwrap();
    let errors = std::thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).unwrap();
        text
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Ran { code: output.status.code(), out: output.stdout, err: errors.join().unwrap() }
}

/// The program with arguments, everything piped.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidegate"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("TIDEGATE_")) {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Gzip of several members, one for each part.
pub(crate) fn gzip(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        let mut encoder = flate2::write::GzEncoder::new(&mut out, flate2::Compression::fast());
        encoder.write_all(part).unwrap();
        encoder.finish().unwrap();
    }
    out
}

/// Whether a path can be opened by nobody: tests may run as root, who may read everything.
pub(crate) fn is_unreadable(path: &str) -> bool {
    std::fs::File::open(Path::new(path)).is_err()
}
