//! Processes that do one thing until they are killed: the test program starts itself again, with a part to play.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};

use super::office::Office;

/// Names the part a process plays; nothing else is set in a run of the tests.
const PART: &str = "SCRIVANIA_TEST_PART";

/// What this process plays, if it was started for it.
pub fn part() -> Option<String> {
    std::env::var(PART).ok()
}

/// The command that plays a part in an office: `entry` is the full name of the test that plays it.
pub fn command(office: &Office, entry: &str, part: &str, before: &[&str]) -> Command {
    let own = std::env::current_exe().expect("this program");
    let own = own.to_str().expect("a path in UTF-8");
    let line: Vec<&str> =
        before.iter().copied().chain([own, "--exact", entry, "--nocapture", "--test-threads=1"]).collect();
    let mut command = office.command(Path::new(line[0]), &line[1..]);
    command.env(PART, part);
    command
}

/// The environment and arguments of a part that is played in a terminal.
pub fn in_terminal(entry: &str, part: &str) -> (std::path::PathBuf, Vec<String>, (&'static str, String)) {
    let own = std::env::current_exe().expect("this program");
    let arguments = ["--exact", entry, "--nocapture", "--test-threads=1"].map(str::to_owned).to_vec();
    (own, arguments, (PART, part.to_owned()))
}

/// A process at work, with what it says.
pub struct Playing {
    child: Child,
    /// Its words, line by line, without the mark; ends when the process has ended.
    pub words: Receiver<String>,
}

/// What the process says begins with this; the test runner's own lines do not.
const MARK: &str = "~ ";

/// Says a line to the process that started this one.
pub fn say(line: &str) {
    println!("{MARK}{line}");
}

impl Playing {
    /// Starts it.
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the process starts");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, words) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                // The runner writes the name of the test before its first line, on the same line.
                if let Some((_, word)) = line.split_once(MARK)
                    && sender.send(word.to_owned()).is_err()
                {
                    return;
                }
            }
        });
        Self { child, words }
    }

    /// Ends it as the kernel does when memory runs out.
    pub fn kill(&mut self) {
        self.child.kill().expect("it is ours");
    }

    /// Waits for its end; answers how it was, and what it said that nobody has read yet.
    pub fn end(mut self) -> (ExitStatus, Vec<String>) {
        let status = self.child.wait().expect("it ends");
        (status, self.words.iter().collect())
    }
}
