//! The signer: another program that puts a seal or signature into a file.
//!
//! It is started without a shell, with the arguments of the configuration as they are. It gets the bytes on standard
//! input and gives the signed ones on standard output; time and size are limited, and whatever goes wrong is a fault
//! after which nothing has been sent. It must not be called inside a transaction, nor by the loop: a token may be slow.

use std::io::{Read, Seek, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use crate::base::config::Config;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// How long a signer may take: a token on the network asks its server and a time stamp from another.
const PATIENCE: Duration = Duration::from_mins(1);
/// Most bytes of an answer.
const MOST: u64 = 16 * 1024 * 1024;
/// Bytes kept of what it says on standard error.
const SAID: u64 = 2_000;
/// Variables of our own that are nobody else's business: the address of the database may hold a password.
const KEPT_BACK: [&str; 1] = ["SCRIVANIA_DATABASE_URL"];

/// The signer of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    program: String,
    arguments: Vec<String>,
    patience: Duration,
    most: u64,
}

/// What the threads that watch the program tell.
enum Heard {
    /// Everything on standard output, or as much as is allowed and one byte.
    Out(Vec<u8>),
    /// The beginning of standard error.
    Err(Vec<u8>),
    /// It ended.
    Ended,
}

/// What it said and how it ended.
#[derive(Default)]
struct Answer {
    out: Option<Vec<u8>>,
    err: Option<Vec<u8>>,
    ended: bool,
}

impl Signer {
    /// The signer of the configuration; none when there is none.
    pub fn configured(config: &Config) -> Option<Self> {
        let (program, arguments) = config.segnatura.signer.split_first()?;
        Some(Self { program: program.clone(), arguments: arguments.to_vec(), patience: PATIENCE, most: MOST })
    }

    /// Has bytes signed.
    pub fn sign(&self, bytes: &[u8]) -> Outcomes<Vec<u8>> {
        let failed = |error: &dyn std::fmt::Display| self.fault("fault-signer-program").because(error);
        // A file gives any amount without a thread that feeds it.
        let mut input = tempfile::tempfile().map_err(|error| failed(&error))?;
        input.write_all(bytes).and_then(|()| input.rewind()).map_err(|error| failed(&error))?;
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
        // A group of its own, so that what it started ends with it.
        command.process_group(0);
        for name in KEPT_BACK {
            command.env_remove(name);
        }
        let mut child = command.spawn().map_err(|error| failed(&error))?;
        let answer = self.listen(&mut child);
        if !answer.ended || answer.out.is_none() {
            stop(&child);
        }
        let status = child.wait().map_err(|error| failed(&error))?;
        let said = Shown::line(String::from_utf8_lossy(&answer.err.unwrap_or_default()).trim());
        match answer.out {
            Some(out) if out.len() as u64 > self.most => Err(self.fault("fault-signer-too-much")),
            Some(_) if answer.ended && !status.success() => {
                let said = if said.is_blank() { status.to_string() } else { said.to_string() };
                Err(self.fault("fault-signer-refused").arg("said", said))
            }
            Some(out) if answer.ended && out.is_empty() => Err(self.fault("fault-signer-nothing")),
            Some(out) if answer.ended => Ok(out),
            _ => Err(self.fault("fault-signer-silent").arg("seconds", self.patience.as_secs())),
        }
    }

    fn fault(&self, key: &'static str) -> Fault {
        Fault::not_done(key).arg("program", Shown::line(&self.program))
    }

    /// Hears both outputs and the end, as long as patience lasts.
    fn listen(&self, child: &mut Child) -> Answer {
        let (tell, heard) = mpsc::channel();
        let most = self.most;
        if let Some(out) = child.stdout.take() {
            let tell = tell.clone();
            // Nobody may listen any more when patience ran out first.
            thread::spawn(move || tell.send(Heard::Out(take(out, most + 1, false))).unwrap_or_default());
        }
        if let Some(err) = child.stderr.take() {
            let tell = tell.clone();
            thread::spawn(move || tell.send(Heard::Err(take(err, SAID, true))).unwrap_or_default());
        }
        let pid = pid(child);
        thread::spawn(move || {
            // The child is only watched here; it is reaped by the caller, so that its number cannot pass to another.
            if let Some(pid) = pid {
                while waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
                    .is_err_and(|error| error == rustix::io::Errno::INTR)
                {}
            }
            tell.send(Heard::Ended).unwrap_or_default();
        });
        let until = Instant::now() + self.patience;
        let mut answer = Answer::default();
        while answer.out.is_none() || answer.err.is_none() || !answer.ended {
            match heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Heard::Out(bytes)) => {
                    let too_much = bytes.len() as u64 > most;
                    answer.out = Some(bytes);
                    if too_much {
                        break;
                    }
                }
                Ok(Heard::Err(bytes)) => answer.err = Some(bytes),
                Ok(Heard::Ended) => answer.ended = true,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        answer
    }
}

/// The beginning of an output; the rest is read and forgotten where the writer must not be kept waiting.
fn take(mut from: impl Read, most: u64, drain: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Err(error) = (&mut from).take(most).read_to_end(&mut bytes) {
        tracing::warn!(%error, "the signer's output could not be read");
    }
    if drain && let Err(error) = std::io::copy(&mut from, &mut std::io::sink()) {
        tracing::warn!(%error, "the signer's output could not be read");
    }
    bytes
}

fn pid(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

fn stop(child: &Child) {
    if let Some(group) = pid(child)
        && let Err(error) = kill_process_group(group, Signal::KILL)
    {
        tracing::warn!(%error, "the signer could not be stopped");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    /// A stand-in, part of the sources.
    fn signer(how: &str) -> Signer {
        let mut config = Config::default();
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/src/work/fixtures/signer");
        config.segnatura.signer = vec![program.to_owned(), how.to_owned()];
        Signer::configured(&config).unwrap()
    }

    #[test]
    fn without_a_configuration_there_is_none() {
        assert_eq!(Signer::configured(&Config::default()), None);
    }

    #[rstest]
    #[case("echo")]
    #[case("complain")]
    fn bytes_go_in_and_come_out(#[case] how: &str) {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        assert_eq!(signer(how).sign(&bytes).unwrap(), bytes);
    }

    #[rstest]
    #[case("refuse", "fault-signer-refused")]
    #[case("nothing", "fault-signer-nothing")]
    fn a_refusal_is_told_with_its_words(#[case] how: &str, #[case] key: &str) {
        let fault = signer(how).sign(b"x").unwrap_err();
        assert_eq!((fault.key, fault.outcome), (key, crate::base::fault::Outcome::NotDone));
        assert!(fault.args.iter().all(|(_, value)| !value.contains('\u{1b}')), "{fault}");
        assert_eq!(how == "refuse", fault.args.iter().any(|(_, value)| value.contains("token not present")));
    }

    #[test]
    fn one_that_never_answers_is_stopped() {
        let signer = Signer { patience: Duration::from_millis(50), ..signer("silent") };
        assert_eq!(signer.sign(b"x").unwrap_err().key, "fault-signer-silent");
    }

    #[test]
    fn one_that_never_stops_talking_is_stopped() {
        let signer = Signer { most: 10_000, ..signer("flood") };
        assert_eq!(signer.sign(b"x").unwrap_err().key, "fault-signer-too-much");
    }

    #[test]
    fn one_that_is_not_there_is_told() {
        let signer = Signer { program: "/nowhere/signer".into(), ..signer("echo") };
        assert_eq!(signer.sign(b"x").unwrap_err().key, "fault-signer-program");
    }

    #[test]
    fn the_address_of_the_database_stays_here() {
        let said = String::from_utf8(signer("environment").sign(b"x").unwrap()).unwrap();
        assert!(said.contains("PATH=") && !said.contains("SCRIVANIA_DATABASE_URL"), "{said}");
    }
}
