//! Reading a PDF in a process of its own: the same program, called for this alone, with an empty environment, no files
//! but its three pipes, and limits on memory and time that the system holds it to.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::{MAX_TEXT, PdfText, Unread};

/// Name of the command by which the program reads a PDF from standard input.
pub const COMMAND: &str = "read-pdf";
/// Address space of the reader; its own code and fonts count too.
const MEMORY: u64 = 1 << 30;
/// Seconds of computing.
const SECONDS: u64 = 10;
/// The reader is ended after this, whatever it waits for.
const PATIENCE: Duration = Duration::from_secs(20);
/// More than the answer can be: every byte of the text may be written as an escape of six.
const MAX_ANSWER: u64 = 6 * MAX_TEXT as u64 + 4_096;

/// Has the program at this path read a PDF.
pub fn read(program: &Path, bytes: Vec<u8>) -> std::io::Result<Result<PdfText, Unread>> {
    let mut reader = Command::new(program)
        .arg(COMMAND)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let answer = answer(&mut reader, bytes);
    let status = reader.wait()?;
    match answer {
        Some(said) => match serde_json::from_slice(&said) {
            Ok(read) => Ok(read),
            Err(error) => {
                tracing::warn!(%error, %status, "the reader of a PDF ended without an answer");
                Ok(Err(Unread::TooMuch))
            }
        },
        None => Ok(Err(Unread::TooMuch)),
    }
}

/// Gives the reader the document, waits for what it says, and ends it; none if it takes too long.
fn answer(reader: &mut Child, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let (mut to, from) = (reader.stdin.take()?, reader.stdout.take()?);
    let (said, heard) = channel();
    // A reader that ends early closes its pipe; what it said before tells more than that.
    let writing = std::thread::spawn(move || to.write_all(&bytes).is_ok());
    let reading = std::thread::spawn(move || {
        let mut answer = Vec::new();
        let whole = from.take(MAX_ANSWER).read_to_end(&mut answer).is_ok();
        if whole && said.send(answer).is_err() {
            tracing::debug!("the reader of a PDF answered too late");
        }
    });
    let answer = heard.recv_timeout(PATIENCE).ok();
    if reader.kill().is_err() {
        tracing::debug!("the reader of a PDF has ended by itself");
    }
    for thread in [writing.join().map(|_| ()), reading.join()] {
        if thread.is_err() {
            tracing::error!("a pipe to the reader of a PDF broke");
        }
    }
    answer
}

/// What the called process does: takes its limits, reads standard input, answers on standard output.
pub fn serve() -> std::io::Result<()> {
    limit(Resource::As, MEMORY)?;
    limit(Resource::Cpu, SECONDS)?;
    limit(Resource::Fsize, 0)?;
    limit(Resource::Core, 0)?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let read = std::panic::catch_unwind(|| super::read(bytes)).unwrap_or(Err(Unread::Broken));
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &read)?;
    out.flush()
}

fn limit(resource: Resource, most: u64) -> std::io::Result<()> {
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}
