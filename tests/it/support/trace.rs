//! Faults in system calls, put there by `strace`: a call that fails, a process that is killed in the middle of one.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use rustix::process::Signal;

use super::{installed, left_out, signal};

/// Where `strace` is, if it is there and may trace; said loudly once when not.
pub fn strace() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let works = |path: &PathBuf| {
            let tried =
                Command::new(path).args(["-f", "-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
            tried.is_ok_and(|status| status.success())
        };
        let found = installed("strace").filter(works);
        if found.is_none() {
            left_out("faults in system calls (strace is not installed or may not trace)");
        }
        found
    });
    found.as_deref()
}

/// A process that is being traced; it is let go when this is dropped.
pub struct Traced(Child);

impl Traced {
    /// From now on these calls of a running process fail like this, on files below `folder` or the file itself.
    pub fn failing(strace: &Path, pid: u32, calls: &str, error: &str, paths: &[PathBuf]) -> Self {
        let mut command = Command::new(strace);
        command.args(["-f", "-p", &pid.to_string(), "-e", &format!("trace={calls}")]);
        for path in paths {
            command.arg("-P").arg(path);
        }
        command.arg("-e").arg(format!("inject={calls}:error={error}"));
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("strace starts");
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("attached") {
            line.clear();
            assert!(lines.read_line(&mut line).unwrap() > 0, "strace could not attach");
        }
        // What is traced must be read, or the process would wait for its tracer.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Self(child)
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        // On this signal the process is let go before the tracer ends.
        signal(self.0.id(), Signal::TERM);
        self.0.wait().map(drop).unwrap_or_default();
    }
}
