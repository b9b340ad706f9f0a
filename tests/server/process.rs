//! A running `tidegate`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

/// A server process that has printed what it prints at its start. Dropping it kills it.
pub(crate) struct Process {
    child: Child,
    stderr: Option<JoinHandle<String>>,
    /// What it printed up to the place of its data.
    pub(crate) printed: String,
    /// The base URL, without a slash at the end.
    pub(crate) url: String,
}

/// The command with arguments, on a port that the system chooses, and nothing of this process's own settings.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidegate"));
    let settings = |name: &str| name.starts_with("TIDEGATE_") || name.starts_with("DOCKER_INFLUXDB_");
    for (name, _) in std::env::vars().filter(|(name, _)| settings(name)) {
        command.env_remove(name);
    }
    command.args(arguments).args(["--bind", "127.0.0.1:0"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The arguments for a data directory.
pub(crate) fn in_directory(directory: &Path) -> [&str; 2] {
    ["--data-dir", directory.to_str().unwrap()]
}

impl Process {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::spawn(command(arguments))
    }

    pub(crate) fn spawn(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the program starts");
        let mut log = child.stderr.take().unwrap();
        let stderr = std::thread::spawn(move || read_all(&mut log));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            printed.push_str(&line);
            printed.push('\n');
            if line.starts_with("  Data") {
                break;
            }
        }
        // Whatever follows is read as well, or the program would be writing to a closed pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let url = printed.split_whitespace().find(|word| word.starts_with("http"));
        let Some(url) = url.map(str::to_owned) else {
            drop(child.kill());
            panic!("no URL was printed: {printed:?}, {}", stderr.join().unwrap());
        };
        Self { child, stderr: Some(stderr), printed, url }
    }

    /// The token that a first start prints.
    pub(crate) fn token(&self) -> String {
        let line = self.printed.lines().find_map(|line| line.trim().strip_prefix("Token")).expect("a token");
        line.trim().to_owned()
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it the signal that ends it without warning, while others may use it.
    pub(crate) fn kill_now(&self) {
        let kill = format!("kill -KILL {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Ends it without warning, as a crash does.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop with a signal and waits. Returns its exit status and its log.
    pub(crate) fn signal(mut self, name: &str) -> (ExitStatus, String) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        (status, self.stderr.take().unwrap().join().unwrap())
    }

    /// The status and body of a request with a token.
    pub(crate) fn request(&self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let mut response = self.respond(method, path, token, body).expect("an answer");
        (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
    }

    /// The answer to a request with a token, if there is one.
    pub(crate) fn respond(
        &self,
        method: &str,
        path: &str,
        token: &str,
        body: &str,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("Authorization", format!("Token {token}"))
            .header("Content-Type", if body.starts_with('{') { "application/json" } else { "text/plain" });
        match body {
            "" => agent.run(request.body(()).unwrap()),
            body => agent.run(request.body(body.to_owned()).unwrap()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Runs the program to its end, which must be a failure, and returns what it says of it.
pub(crate) fn refusal(mut command: Command) -> String {
    let mut child = command.spawn().expect("the program starts");
    let text = read_all(child.stderr.as_mut().unwrap());
    assert_eq!(child.wait().unwrap().code(), Some(1), "{text}");
    text
}

fn read_all(stderr: &mut ChildStderr) -> String {
    let mut text = String::new();
    stderr.read_to_string(&mut text).unwrap();
    text
}
