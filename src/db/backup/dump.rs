//! PostgreSQL's own programs: `pg_dump` and `pg_restore`, found on the path, called with a list of arguments and no
//! shell. A password goes through the environment, never on a command line that others can read.

use std::io::{Read as _, Seek as _};
use std::path::Path;
use std::process::{Command, Stdio};

use super::Unlocked;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// How much of what a program says is kept.
const ANSWER: u64 = 2_000;

/// Writes the database at this address into a file, in the format that `pg_restore` reads.
pub fn dump(address: &str, file: &Path) -> Outcomes<()> {
    let unlocked = Unlocked::of(address);
    let mut command = Command::new("pg_dump");
    command.args(["--format=custom", "--no-password", "--file"]).arg(file);
    command.arg("--dbname").arg(&unlocked.address);
    run(command, unlocked.password, "pg_dump", "fault-backup-dump")
}

/// Brings such a file into an empty database; the first thing that fails ends it.
pub fn restore(address: &str, file: &Path) -> Outcomes<()> {
    let unlocked = Unlocked::of(address);
    let mut command = Command::new("pg_restore");
    command.args(["--no-password", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]);
    command.arg("--dbname").arg(&unlocked.address).arg(file);
    run(command, unlocked.password, "pg_restore", "fault-backup-restore")
}

fn run(mut command: Command, password: Option<String>, name: &'static str, key: &'static str) -> Outcomes<()> {
    let missing =
        |error: &dyn std::fmt::Display| Fault::not_done("fault-backup-program").arg("program", name).because(error);
    // A file takes any amount of words without ever making the program wait for us.
    let mut said = tempfile::tempfile().map_err(|error| missing(&error))?;
    let words = said.try_clone().map_err(|error| missing(&error))?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(words).env("LC_ALL", "C.UTF-8");
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let status = command.status().map_err(|error| missing(&error))?;
    if status.success() {
        return Ok(());
    }
    let mut answer = Vec::new();
    said.rewind().and_then(|()| said.take(ANSWER).read_to_end(&mut answer)).map_err(|error| missing(&error))?;
    let answer = Shown::line(String::from_utf8_lossy(&answer).trim()).to_string();
    Err(Fault::not_done(key).arg("answer", answer).because(status))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_failing_program_is_said() {
        let missing = Command::new("/nowhere/pg_dump");
        assert_eq!(run(missing, None, "pg_dump", "fault-backup-dump").unwrap_err().key, "fault-backup-program");
        let mut failing = Command::new("/bin/sh");
        failing.args(["-c", "printf '\\033[31mserver version mismatch\\n%s' \"$PGPASSWORD\" >&2; exit 3"]);
        let fault = run(failing, Some("in the environment".into()), "pg_dump", "fault-backup-dump").unwrap_err();
        assert_eq!(fault.key, "fault-backup-dump");
        let answer = &fault.args.iter().find(|(name, _)| *name == "answer").unwrap().1;
        assert!(answer.contains("version mismatch") && answer.contains("in the environment"), "{answer}");
        assert!(!answer.contains('\u{1b}'), "{answer:?}");
    }
}
