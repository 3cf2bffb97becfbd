//! The terminal as a device: its descriptors, its size, and a writer that hands every frame over in one piece.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::{isatty, tcgetwinsize};

/// The size taken when the terminal tells none.
const USUAL: Size = Size::new(80, 24);

/// The terminal that keys come from: standard input, else the controlling terminal.
pub(super) fn input() -> Option<OwnedFd> {
    let stdin = io::stdin();
    if isatty(&stdin) {
        return stdin.as_fd().try_clone_to_owned().ok();
    }
    File::open("/dev/tty").ok().filter(|tty| isatty(tty)).map(OwnedFd::from)
}

/// The terminal on standard output.
pub(super) fn output() -> Option<OwnedFd> {
    let stdout = io::stdout();
    isatty(&stdout).then(|| stdout.as_fd().try_clone_to_owned().ok()).flatten()
}

/// Columns and rows of the terminal on standard output; 80 by 24 when it does not tell.
pub fn size() -> Size {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => USUAL,
    }
}

/// Writes to the terminal without any buffer in between.
#[derive(Debug)]
pub struct TtyWriter(OwnedFd);

impl TtyWriter {
    /// A writer on this descriptor.
    pub(super) fn new(terminal: OwnedFd) -> Self {
        Self(terminal)
    }
}

impl Write for TtyWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(&self.0, bytes) {
                // Whoever shares the terminal may have made it non-blocking; the frame must go out whole all the same.
                Err(Errno::AGAIN) => {
                    poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], None)?;
                }
                other => return other.map_err(io::Error::from),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn a_frame_larger_than_a_full_pipe_goes_out_whole() {
        let (read, write) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::NONBLOCK).unwrap();
        let frame: Vec<u8> = (0..300_000_u32).map(|number| number as u8).collect();
        let expected = frame.clone();
        let writing = std::thread::spawn(move || TtyWriter::new(write).write_all(&frame).unwrap());
        let mut got = Vec::new();
        let mut chunk = [0; 4096];
        while got.len() < expected.len() {
            poll(&mut [PollFd::new(&read, PollFlags::IN)], None).unwrap();
            let count = rustix::io::read(&read, &mut chunk).unwrap();
            got.extend_from_slice(&chunk[..count]);
        }
        writing.join().unwrap();
        assert!(got == expected);
    }

    #[test]
    fn a_closed_terminal_is_an_error() {
        let (read, write) = rustix::pipe::pipe().unwrap();
        drop(read);
        assert_eq!(TtyWriter::new(write).write(b"x").unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
