//! The thread that reads the terminal.
//!
//! It sleeps until bytes or a wake-up come; a timer runs only while a sequence is unfinished. Everything that is
//! waiting is handed over as one batch, so that one draw answers it. The end of the terminal is reported once, and
//! the thread ends with it.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::KeyEvent;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decode::Decoder;
use super::kind::TermKind;
use super::tty;

/// Bytes read at once.
const CHUNK: usize = 16 * 1024;
/// Bytes after which a batch is handed over although more is waiting.
const BATCH: usize = 64 * 1024;

/// What came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key that was pressed or repeats itself; never one let go. `AltGr` may come as Ctrl-Alt with the character.
    Key(KeyEvent),
    /// Text pasted in one go, at most [`super::PASTE_LIMIT`] bytes of it; lines end with U+000A. Other control
    /// characters are still in it.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// The terminal is gone; nothing follows.
    Closed,
}

/// The reading thread; it ends when this is stopped or dropped.
#[derive(Debug)]
pub struct Reader {
    wake: Option<OwnedFd>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Ends the thread and waits for it; what is typed from then on stays for others to read.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // The thread sees its end of the pipe hang up.
        self.wake = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that reads the terminal had panicked");
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts reading standard input, or the controlling terminal when standard input is something else.
///
/// `deliver` gets all that was waiting as one batch, never empty; a batch of many keys was not typed by hand. It
/// answers whether anybody still listens.
pub fn spawn_reader(deliver: impl Fn(Vec<Input>) -> bool + Send + 'static) -> io::Result<Reader> {
    let tty = tty::input().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    spawn_on(tty, TermKind::from_env() == Some(TermKind::Linux), deliver)
}

fn spawn_on(tty: OwnedFd, linux: bool, deliver: impl Fn(Vec<Input>) -> bool + Send + 'static) -> io::Result<Reader> {
    let (woken, wake) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
    let thread = std::thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || run(&tty, &woken, Decoder::new(linux), deliver))?;
    Ok(Reader { wake: Some(wake), thread: Some(thread) })
}

/// What waiting for the terminal gave.
enum Waited {
    Readable,
    Silence,
    Stopped,
}

fn run(tty: &OwnedFd, woken: &OwnedFd, mut decoder: Decoder, deliver: impl Fn(Vec<Input>) -> bool) {
    let mut bytes = Vec::with_capacity(CHUNK);
    loop {
        let mut inputs = Vec::new();
        let open = match wait(tty, woken, decoder.patience()) {
            Ok(Waited::Stopped) => return,
            Ok(Waited::Silence) => {
                decoder.silence(&mut inputs);
                true
            }
            Ok(Waited::Readable) => {
                bytes.clear();
                let open = read_waiting(tty, &mut bytes);
                decoder.feed(&bytes, &mut inputs);
                open
            }
            Err(_) => false,
        };
        if !open {
            decoder.silence(&mut inputs);
            inputs.push(Input::Closed);
        }
        if !inputs.is_empty() && !deliver(inputs) || !open {
            return;
        }
    }
}

fn wait(tty: &OwnedFd, woken: &OwnedFd, patience: Option<Duration>) -> rustix::io::Result<Waited> {
    let patience = patience.map(|patience| Timespec {
        tv_sec: patience.as_secs().cast_signed(),
        tv_nsec: i64::from(patience.subsec_nanos()),
    });
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(woken, PollFlags::IN)];
        match poll(&mut fds, patience.as_ref()) {
            Ok(0) => return Ok(Waited::Silence),
            Ok(_) if !fds[1].revents().is_empty() => return Ok(Waited::Stopped),
            Ok(_) if fds[0].revents().contains(PollFlags::NVAL) => return Err(Errno::BADF),
            Ok(_) => return Ok(Waited::Readable),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Reads what is there, without waiting for more; false at the end of the terminal.
fn read_waiting(tty: &OwnedFd, bytes: &mut Vec<u8>) -> bool {
    let mut chunk = [0; CHUNK];
    while bytes.len() < BATCH {
        match rustix::io::read(tty, &mut chunk) {
            Ok(0) => return false,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
            Err(Errno::INTR) => continue,
            // A terminal that others made non-blocking: nothing left, unless it has hung up.
            Err(Errno::AGAIN) => return !hung_up(tty),
            Err(_) => return false,
        }
        let mut fds = [PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::IN)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        if !matches!(poll(&mut fds, Some(&now)), Ok(1..)) {
            break;
        }
    }
    true
}

fn hung_up(tty: &OwnedFd) -> bool {
    let mut fds = [PollFd::new(tty, PollFlags::IN)];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    matches!(poll(&mut fds, Some(&now)), Ok(1..)) && fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use crossterm::event::KeyCode;

    use super::super::sequences::{character, plain};
    use super::*;

    fn reading() -> (OwnedFd, Reader, Receiver<Vec<Input>>) {
        let (read, write) = rustix::pipe::pipe().unwrap();
        let (sender, receiver) = channel();
        let reader = spawn_on(read, false, move |inputs| sender.send(inputs).is_ok()).unwrap();
        (write, reader, receiver)
    }

    #[test]
    fn all_that_waits_is_one_batch() {
        let (tty, _reader, batches) = reading();
        rustix::io::write(&tty, b"abc\x1b[A").unwrap();
        let expected: Vec<Input> =
            [character('a'), character('b'), character('c'), plain(KeyCode::Up)].map(Input::Key).into();
        assert_eq!(batches.recv().unwrap(), expected);
    }

    #[test]
    fn a_lone_escape_comes_without_another_key() {
        let (tty, _reader, batches) = reading();
        rustix::io::write(&tty, b"\x1b").unwrap();
        assert_eq!(batches.recv().unwrap(), [Input::Key(plain(KeyCode::Esc))]);
    }

    #[test]
    fn the_end_of_the_terminal_is_told_once() {
        let (tty, reader, batches) = reading();
        rustix::io::write(&tty, b"x").unwrap();
        drop(tty);
        let all: Vec<Input> = batches.iter().flatten().collect();
        assert_eq!(all, [Input::Key(character('x')), Input::Closed]);
        reader.stop();
    }

    #[test]
    fn a_paste_that_the_hang_up_cuts_off_is_still_delivered() {
        let (tty, _reader, batches) = reading();
        rustix::io::write(&tty, b"\x1b[200~half a pas").unwrap();
        drop(tty);
        let all: Vec<Input> = batches.iter().flatten().collect();
        assert_eq!(all, [Input::Paste("half a pas".to_owned()), Input::Closed]);
    }

    #[test]
    fn stopping_leaves_what_is_typed_afterwards_to_others() {
        let (read, write) = rustix::pipe::pipe().unwrap();
        let other = read.try_clone().unwrap();
        let (sender, batches) = channel();
        let reader = spawn_on(read, false, move |inputs| sender.send(inputs).is_ok()).unwrap();
        reader.stop();
        rustix::io::write(&write, b"x").unwrap();
        let mut byte = [0; 8];
        assert_eq!(rustix::io::read(&other, &mut byte).unwrap(), 1);
        assert!(batches.recv().is_err());
    }

    #[test]
    fn the_thread_ends_when_nobody_listens() {
        let (tty, mut reader, batches) = reading();
        drop(batches);
        rustix::io::write(&tty, b"x").unwrap();
        reader.thread.take().unwrap().join().unwrap();
    }
}
