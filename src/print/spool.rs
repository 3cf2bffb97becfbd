//! The way out: a CUPS queue or a folder.
//!
//! `lp` is called by its absolute path with an argument vector, an empty environment and the path of a file of our
//! own; no shell and no name from outside is involved. A folder receives whole files or nothing.

use std::fs::{self, File, Permissions};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// Program that hands a file to CUPS.
const LP: &str = "/usr/bin/lp";
/// How long the print server may take to accept a file.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most copies of one paper in one go.
const MOST_COPIES: u16 = 99;
/// How much of the print server's answer is kept.
const ANSWER: u64 = 2_000;

/// Where papers go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printer {
    /// A CUPS queue, by name.
    Queue(String),
    /// A folder in which each paper becomes a file.
    Folder(PathBuf),
}

impl Printer {
    /// Reads a configured destination: what begins with `/` is a folder, anything else the name of a queue.
    pub fn parse(text: &str) -> Outcomes<Self> {
        if text.starts_with('/') {
            Ok(Self::Folder(PathBuf::from(text)))
        } else {
            queue(text).map(|name| Self::Queue(name.to_owned()))
        }
    }
}

/// What a paper is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PDF, set by the print server.
    Pdf,
    /// Label-printer code, passed through untouched.
    Zpl,
}

impl Kind {
    fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Zpl => "zpl",
        }
    }
}

/// A paper on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// Name of the paper (`etichetta-2026-0001234`); characters outside `A-Z a-z 0-9 . _ -` are replaced.
    pub name: &'a str,
    /// What it is.
    pub kind: Kind,
    /// The file itself.
    pub bytes: &'a [u8],
    /// How many times a queue prints it; a folder always receives one file.
    pub copies: u16,
}

/// What became of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// Accepted by the print server, with its answer (`request id is …`).
    Queued(String),
    /// Written to this file.
    Written(PathBuf),
}

/// Hands papers over, one at a time.
#[derive(Debug, Clone)]
pub struct Spooler {
    folder: PathBuf,
    program: PathBuf,
    patience: Duration,
}

impl Spooler {
    /// A spooler that keeps a paper in `folder` (absolute, private to us) until the print server has taken it.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), program: PathBuf::from(LP), patience: PATIENCE }
    }

    /// The same with another program in the place of `lp`, by its absolute path.
    #[must_use]
    pub fn through(self, program: &Path) -> Self {
        Self { program: program.to_owned(), ..self }
    }

    /// Prints or files a paper. The fault says whether it certainly did not go out or nobody knows.
    pub fn send(&self, printer: &Printer, job: &Job<'_>) -> Outcomes<Sent> {
        if !(1..=MOST_COPIES).contains(&job.copies) {
            return Err(Fault::not_done("fault-print-copies").arg("copies", job.copies).arg("most", MOST_COPIES));
        }
        match printer {
            Printer::Queue(name) => self.queue(queue(name)?, job).map(Sent::Queued),
            Printer::Folder(folder) => write(folder, job).map(Sent::Written),
        }
    }

    fn queue(&self, name: &str, job: &Job<'_>) -> Outcomes<String> {
        let broken = |error: &dyn std::fmt::Display| Fault::not_done("fault-print-spool").because(error);
        let path = self.folder.join(format!("{}.{}", safe(job.name), job.kind.extension()));
        if !path.is_absolute() {
            return Err(broken(&format_args!("{} is not an absolute path", path.display())));
        }
        fs::create_dir_all(&self.folder).map_err(|error| broken(&error))?;
        let mut file = tempfile::Builder::new()
            .prefix("scrivania-")
            .suffix(&format!(".{}", job.kind.extension()))
            .tempfile_in(&self.folder)
            .map_err(|error| broken(&error))?;
        file.write_all(job.bytes).and_then(|()| file.flush()).map_err(|error| broken(&error))?;

        let mut command = Command::new(&self.program);
        command.env_clear().env("LC_ALL", "C.UTF-8").current_dir("/");
        command.args(["-d", name, "-t", &safe(job.name), "-n", &job.copies.to_string()]);
        if job.kind == Kind::Zpl {
            command.args(["-o", "raw"]);
        }
        command.arg("--").arg(file.path());
        let (status, answer) = run(&mut command, self.patience, name)?;
        if status.success() {
            Ok(answer)
        } else {
            Err(Fault::not_done("fault-print-queue").arg("queue", name).arg("answer", answer).because(status))
        }
    }
}

/// The name of a queue, if it can be one: CUPS itself allows more, none of which an office needs.
fn queue(name: &str) -> Outcomes<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if (1..=127).contains(&name.len()) && !name.starts_with(['-', '.']) && name.chars().all(fits) {
        Ok(name)
    } else {
        Err(Fault::not_done("fault-print-queue-name").arg("queue", Shown::line(name)))
    }
}

/// A file name of harmless characters, never hidden, never an option, at most 80 long.
fn safe(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' })
        .skip_while(|c| matches!(c, '.' | '-'))
        .take(80)
        .collect();
    if clean.is_empty() { "documento".to_owned() } else { clean }
}

/// Runs the program with nothing to read, and collects what it says on both outputs.
fn run(command: &mut Command, patience: Duration, queue: &str) -> Outcomes<(ExitStatus, String)> {
    let failed = |error: &dyn std::fmt::Display| Fault::not_done("fault-print-program").because(error);
    // A file takes any amount of output without ever making the program wait for us.
    let mut said = tempfile::tempfile().map_err(|error| failed(&error))?;
    let outputs = said.try_clone().and_then(|out| Ok((out, said.try_clone()?))).map_err(|error| failed(&error))?;
    command.stdin(Stdio::null()).stdout(outputs.0).stderr(outputs.1);
    let mut child = command.spawn().map_err(|error| failed(&error))?;

    let lost = || Fault::unknown("fault-print-queue-silent").arg("queue", queue);
    let (tell, ended) = mpsc::channel();
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    thread::spawn(move || {
        // The child is only watched here; it is reaped below, so that its number cannot pass to another process.
        if let Some(pid) = pid {
            while waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
                .is_err_and(|error| error == rustix::io::Errno::INTR)
            {}
        }
        // Nobody listens any more when patience ran out first.
        tell.send(()).unwrap_or_default();
    });
    let in_time = ended.recv_timeout(patience).is_ok();
    if !in_time && let Err(error) = child.kill() {
        tracing::warn!(%error, "the print program could not be stopped");
    }
    let status = child.wait().map_err(|error| lost().because(error))?;
    if !in_time {
        return Err(lost().because("no answer in time"));
    }
    let mut answer = Vec::new();
    said.rewind().and_then(|()| said.take(ANSWER).read_to_end(&mut answer)).map_err(|error| lost().because(error))?;
    Ok((status, Shown::line(String::from_utf8_lossy(&answer).trim()).to_string()))
}

/// Writes the paper beside its final name and moves it there; an existing file is never overwritten.
fn write(folder: &Path, job: &Job<'_>) -> Outcomes<PathBuf> {
    let failed = |error: &dyn std::fmt::Display| {
        Fault::not_done("fault-print-folder").arg("folder", Shown::line(&folder.display().to_string())).because(error)
    };
    let mut file =
        tempfile::Builder::new().prefix(".scrivania-").tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(job.bytes)
        .and_then(|()| file.as_file().set_permissions(Permissions::from_mode(0o640)))
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| failed(&error))?;
    let name = safe(job.name);
    for turn in 1..=999 {
        let suffix = if turn == 1 { String::new() } else { format!("-{turn}") };
        let path = folder.join(format!("{name}{suffix}.{}", job.kind.extension()));
        match file.persist_noclobber(&path) {
            Ok(_) => {
                // The file is in place; only its name could still be lost with the power.
                if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
                    tracing::warn!(%error, "folder of papers not flushed");
                }
                return Ok(path);
            }
            Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => file = refused.file,
            Err(refused) => return Err(failed(&refused.error)),
        }
    }
    Err(failed(&"a thousand papers of the same name"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use rstest::rstest;
    use tempfile::TempDir;

    use super::*;
    use crate::base::fault::Outcome;

    /// A stand-in for `lp`, part of the sources: tells how it was called, or fails, or hangs, by the queue's name.
    fn spooler(folder: &TempDir) -> Spooler {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/print/fixtures/lp");
        Spooler::new(folder.path()).through(&program)
    }

    fn job(name: &str, kind: Kind) -> Job<'_> {
        Job { name, kind, bytes: b"%PDF paper", copies: 2 }
    }

    fn empty(folder: &TempDir) -> bool {
        fs::read_dir(folder.path()).unwrap().next().is_none()
    }

    #[test]
    fn a_queue_gets_our_file_after_the_dashes_and_an_empty_environment() {
        let folder = TempDir::new().unwrap();
        let sent =
            spooler(&folder).send(&Printer::Queue("laser-1".into()), &job("ricevuta -o x;$(id)", Kind::Pdf)).unwrap();
        let Sent::Queued(answer) = sent else { panic!("{sent:?}") };
        assert!(answer.contains("[-d][laser-1][-t][ricevuta_-o_x___id_][-n][2][--][/"), "{answer}");
        assert!(answer.contains("contents=%PDF paper"), "{answer}");
        assert!(answer.contains("environment=LC_ALL"), "{answer}");
        assert!(empty(&folder), "the spooled copy stays behind");
    }

    #[test]
    fn label_code_is_passed_through_raw() {
        let folder = TempDir::new().unwrap();
        let sent = spooler(&folder).send(&Printer::Queue("zebra".into()), &job("etichetta", Kind::Zpl)).unwrap();
        let Sent::Queued(answer) = sent else { panic!("{sent:?}") };
        assert!(answer.contains("[-o][raw][--]"), "{answer}");
    }

    #[test]
    fn a_refusal_is_not_done_and_says_what_the_server_said() {
        let folder = TempDir::new().unwrap();
        let fault = spooler(&folder).send(&Printer::Queue("refuse".into()), &job("x", Kind::Pdf)).unwrap_err();
        assert_eq!((fault.key, fault.outcome), ("fault-print-queue", Outcome::NotDone));
        assert!(
            fault.args.iter().any(|(name, value)| *name == "answer" && value.contains("does not exist")),
            "{fault}"
        );
        assert!(!fault.args.iter().any(|(_, value)| value.contains('\u{1b}')), "{fault}");
        assert!(empty(&folder));
    }

    #[test]
    fn a_silent_server_is_given_up_and_the_outcome_is_unknown() {
        let folder = TempDir::new().unwrap();
        let spooler = Spooler { patience: Duration::from_millis(50), ..spooler(&folder) };
        let fault = spooler.send(&Printer::Queue("silent".into()), &job("x", Kind::Pdf)).unwrap_err();
        assert_eq!((fault.key, fault.outcome), ("fault-print-queue-silent", Outcome::Unknown));
        assert!(empty(&folder));
    }

    #[test]
    fn a_missing_program_is_said() {
        let folder = TempDir::new().unwrap();
        let spooler = spooler(&folder).through(&folder.path().join("nothing"));
        let fault = spooler.send(&Printer::Queue("laser".into()), &job("x", Kind::Pdf)).unwrap_err();
        assert_eq!((fault.key, fault.outcome), ("fault-print-program", Outcome::NotDone));
    }

    #[rstest]
    #[case("")]
    #[case("-oraw")]
    #[case("a b")]
    #[case("laser\n")]
    #[case("../x")]
    #[case("stampante;id")]
    fn a_name_that_is_no_queue_is_refused(#[case] name: &str) {
        let folder = TempDir::new().unwrap();
        let fault = spooler(&folder).send(&Printer::Queue(name.into()), &job("x", Kind::Pdf)).unwrap_err();
        assert_eq!(fault.key, "fault-print-queue-name");
        assert_eq!(Printer::parse(name).unwrap_err().key, "fault-print-queue-name");
    }

    #[test]
    fn a_configured_destination_is_a_folder_or_a_queue() {
        assert_eq!(Printer::parse("/srv/papers").unwrap(), Printer::Folder("/srv/papers".into()));
        assert_eq!(Printer::parse("laser-1").unwrap(), Printer::Queue("laser-1".into()));
    }

    #[test]
    fn a_folder_gets_whole_files_and_never_loses_an_older_one() {
        let folder = TempDir::new().unwrap();
        let printer = Printer::Folder(folder.path().into());
        let spooler = Spooler::new(folder.path());
        let first = spooler.send(&printer, &job("../etichetta 1", Kind::Pdf)).unwrap();
        let second = spooler.send(&printer, &job("../etichetta 1", Kind::Pdf)).unwrap();
        assert_eq!(first, Sent::Written(folder.path().join("_etichetta_1.pdf")));
        assert_eq!(second, Sent::Written(folder.path().join("_etichetta_1-2.pdf")));
        assert_eq!(fs::read(folder.path().join("_etichetta_1.pdf")).unwrap(), b"%PDF paper");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "a temporary file stays behind");
    }

    #[test]
    fn a_folder_that_is_not_there_leaves_nothing_done() {
        let folder = TempDir::new().unwrap();
        let printer = Printer::Folder(folder.path().join("away"));
        let fault = Spooler::new(folder.path()).send(&printer, &job("x", Kind::Pdf)).unwrap_err();
        assert_eq!((fault.key, fault.outcome), ("fault-print-folder", Outcome::NotDone));
    }

    #[rstest]
    #[case(0)]
    #[case(100)]
    fn a_wild_number_of_copies_is_refused(#[case] copies: u16) {
        let folder = TempDir::new().unwrap();
        let job = Job { copies, ..job("x", Kind::Pdf) };
        let fault = spooler(&folder).send(&Printer::Queue("laser".into()), &job).unwrap_err();
        assert_eq!(fault.key, "fault-print-copies");
    }

    #[rstest]
    #[case("", "documento")]
    #[case("...", "documento")]
    #[case("--help", "help")]
    #[case("città/2026", "citt__2026")]
    fn names_are_made_harmless(#[case] raw: &str, #[case] expected: &str) {
        assert_eq!(safe(raw), expected);
    }
}
