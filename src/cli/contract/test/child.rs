//! The command under test: started, told of signals, waited for.

use std::ffi::OsString;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex, PoisonError};

use super::environment::Access;
use crate::cli::error::ToolError;
use crate::server::{Signal, Signals};

/// Passes signals on to a command, while one runs. Without a command they are heard, and change nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Signalled(Arc<Mutex<Option<u32>>>);

impl Signalled {
    /// Catches SIGINT and SIGTERM from now on: this process has a report to write after its command has ended.
    pub(super) fn catch() -> Result<Self, ToolError> {
        let mut signals = Signals::catch().map_err(ToolError::Server)?;
        let signalled = Self::default();
        let passing_on = signalled.clone();
        let pass_on = move || {
            while let Ok(signal) = signals.wait() {
                passing_on.pass_on(signal);
            }
        };
        let spawned = std::thread::Builder::new().name("signals".to_owned()).spawn(pass_on);
        spawned.map_err(|source| ToolError::File { action: "start", file: "a thread".to_owned(), source })?;
        Ok(signalled)
    }

    fn pass_on(&self, signal: Signal) {
        // While the lock is held the command has not been waited for, so that its number is no other process's.
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(id) = *running {
            kill(id, signal);
        }
    }

    fn set(&self, id: Option<u32>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = id;
    }
}

/// Runs a command to its end, with what it needs to find the server in its environment.
pub(super) fn run(words: &[OsString], access: &Access, signals: &Signalled) -> Result<ExitStatus, ToolError> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(ToolError::Usage("no command is given".to_owned()));
    };
    let mut command = Command::new(program);
    command.args(arguments);
    access.describe_to(&mut command);
    let failure = |action| {
        let file = program.display().to_string();
        move |source| ToolError::File { action, file, source }
    };
    let mut child = command.spawn().map_err(failure("start"))?;
    signals.set(Some(child.id()));
    let ended = wait(&mut child);
    signals.set(None);
    ended.and_then(|()| child.wait()).map_err(failure("wait for"))
}

/// Waits for the end of a command and leaves its number taken, so that a signal cannot reach another process of that number.
#[cfg(unix)]
fn wait(child: &mut Child) -> std::io::Result<()> {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    loop {
        match waitid(WaitId::Pid(Pid::from_child(child)), options) {
            Err(rustix::io::Errno::INTR) => {}
            other => return other.map(drop).map_err(Into::into),
        }
    }
}

#[cfg(not(unix))]
fn wait(_: &mut Child) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn kill(id: u32, signal: Signal) {
    use std::io::IsTerminal as _;

    use rustix::process::{Pid, Signal as Number, kill_process};
    let number = match signal {
        // The terminal sends it to the command as well.
        Signal::Interrupt if std::io::stdin().is_terminal() => return,
        Signal::Interrupt => Number::INT,
        Signal::Terminate => Number::TERM,
    };
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw)
        && let Err(error) = kill_process(pid, number)
    {
        log::warn!("Cannot pass a signal on to the command: {error}");
    }
}

#[cfg(not(unix))]
fn kill(_: u32, _: Signal) {}
