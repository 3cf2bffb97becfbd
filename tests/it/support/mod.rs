//! What the tests from outside stand on: an office on disk, the program in a pseudo-terminal, faults put into system
//! calls, a database server of its own, and child processes that do one thing until they are killed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "test support"
)]

pub mod child;
pub mod keys;
pub mod office;
pub mod screen;
pub mod server;
pub mod trace;

use std::path::PathBuf;
use std::time::Duration;

/// Longest wait for something that must happen; only a program that hangs comes to its end.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Says loudly that something was left out; fails where nothing may be.
pub fn left_out(what: &str) {
    assert!(std::env::var_os("SCRIVANIA_TESTS_REQUIRE_ALL").is_none(), "required here and missing: {what}");
    eprintln!("*** LEFT OUT: {what} ***");
}

/// The program under test.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_scrivania"))
}

/// A program of the system, where it is installed.
pub fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Sends a signal to a process that a test started.
pub fn signal(pid: u32, signal: rustix::process::Signal) {
    let pid = rustix::process::Pid::from_raw(pid.cast_signed()).expect("a process");
    rustix::process::kill_process(pid, signal).expect("the process is there");
}
