//! Takes the terminal and gives it back.
//!
//! What was found is kept in one place for the whole process, so that the guard, the panic hook and the last act
//! before `process::exit` can all give it back, in any order and as often as they like. Nothing is asked of the
//! terminal, and a terminal that has vanished is no error.

use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::sync::{Mutex, PoisonError, TryLockError};

use ratatui::layout::Size;
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

use super::kind::TermKind;
use super::tty::{self, TtyWriter};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// What must be given back.
struct Taken {
    input: OwnedFd,
    output: OwnedFd,
    found: Termios,
    kind: TermKind,
}

static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct TerminalGuard {
    kind: TermKind,
}

impl TerminalGuard {
    /// Whether there is a terminal that could be taken; nothing is done to it.
    pub fn possible() -> Outcomes<()> {
        kind()?;
        if tty::input().is_some() && tty::output().is_some() {
            return Ok(());
        }
        Err(Fault::not_done("fault-terminal-none"))
    }

    /// Takes the terminal: raw keys, second screen, marked pastes.
    ///
    /// Refuses, and leaves everything as it was, when there is none or it cannot place a cursor.
    pub fn enter() -> Outcomes<Self> {
        let kind = kind()?;
        take(kind).map_err(|cause| Fault::not_done("fault-terminal-none").because(cause))?;
        Ok(Self { kind })
    }

    /// The terminal's family.
    pub fn kind(&self) -> TermKind {
        self.kind
    }

    /// Columns and rows.
    pub fn size(&self) -> Size {
        tty::size()
    }

    /// A writer for the backend.
    pub fn writer(&self) -> io::Result<TtyWriter> {
        tty::output().map(TtyWriter::new).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    /// Gives the terminal back for a while, for another program. Stop the reader first.
    pub fn leave(&self) {
        restore();
    }

    /// Takes the terminal again after [`Self::leave`], or after the process was stopped and continued. The backend
    /// must repaint.
    pub fn reenter(&self) -> io::Result<()> {
        take(self.kind)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was found; does nothing when it is not taken. To be called before
/// `process::exit`, which drops no guard.
pub fn restore() {
    // A panic while the terminal is being taken must not wait for itself.
    let taken = match TAKEN.try_lock() {
        Ok(mut taken) => taken.take(),
        Err(TryLockError::Poisoned(taken)) => taken.into_inner().take(),
        Err(TryLockError::WouldBlock) => None,
    };
    let Some(Taken { input, output, found, kind }) = taken else { return };
    let sent = TtyWriter::new(output).write_all(farewell(kind).as_bytes());
    // Keys that were typed ahead were meant for us, not for whoever reads next.
    let flushed = tcflush(&input, QueueSelector::IFlush);
    let reset = tcsetattr(&input, OptionalActions::Now, &found);
    if let (Err(cause), ..) | (_, Err(cause), _) | (.., Err(cause)) =
        (sent, flushed.map_err(io::Error::from), reset.map_err(io::Error::from))
    {
        tracing::info!(%cause, "the terminal could not be given back");
    }
}

/// The kind of the terminal, or the refusal of one that cannot place a cursor.
fn kind() -> Outcomes<TermKind> {
    let name = std::env::var_os("TERM").unwrap_or_default();
    TermKind::from_name(&name.to_string_lossy()).ok_or_else(|| {
        let name: String = name.to_string_lossy().chars().take(40).collect();
        Fault::not_done("fault-terminal-dumb").arg("term", Shown::line(&name))
    })
}

fn take(kind: TermKind) -> io::Result<()> {
    let none = || io::Error::from(io::ErrorKind::NotFound);
    let (input, output) = (tty::input().ok_or_else(none)?, tty::output().ok_or_else(none)?);
    let current = tcgetattr(&input)?;
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    // Taken twice (continued after a stop): what was found the first time is what must be given back.
    let found = taken.take().map_or_else(|| current.clone(), |before| before.found);
    let mut raw = current;
    raw.make_raw();
    let writer = output.try_clone()?;
    let device = input.try_clone()?;
    *taken = Some(Taken { input, output, found, kind });
    drop(taken);
    let entered = tcsetattr(&device, OptionalActions::Now, &raw)
        .map_err(io::Error::from)
        .and_then(|()| TtyWriter::new(writer).write_all(greeting(kind).as_bytes()));
    if entered.is_err() {
        restore();
    }
    entered
}

/// Second screen where there is one, and pastes in marks.
fn greeting(kind: TermKind) -> &'static str {
    if kind.abilities().alternate { "\x1b[?1049h\x1b[?2004h" } else { "\x1b[?2004h" }
}

/// Everything back: no bracket, no margins, plain pen, cursor, unmarked pastes, first screen.
fn farewell(kind: TermKind) -> &'static str {
    let able = kind.abilities();
    match (able.synchronised, able.alternate) {
        (true, true) => "\x1b[?2026l\x1b[r\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l",
        (_, true) => "\x1b[r\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l",
        _ => "\x1b[r\x1b[m\x1b[?2004l\x1b[?25h\x1b[H\x1b[J",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};

    #[rstest]
    #[case(TermKind::Xterm)]
    #[case(TermKind::Screen)]
    #[case(TermKind::Linux)]
    #[case(TermKind::Vt100)]
    fn nothing_is_left_behind(#[case] kind: TermKind) {
        let mut terminal = vt100::Parser::default();
        terminal.process(b"shell $ ");
        terminal.process(greeting(kind).as_bytes());
        assert!(terminal.screen().bracketed_paste());
        terminal.process(b"\x1b[2;5r\x1b[?25l\x1b[1;31m\x1b[Hour screen");
        terminal.process(farewell(kind).as_bytes());
        let screen = terminal.screen();
        assert!(!screen.bracketed_paste() && !screen.alternate_screen() && !screen.hide_cursor());
        assert!(!screen.bold() && screen.fgcolor() == vt100::Color::Default);
        assert!(!screen.contents().contains("our screen"));
        terminal.process("\n".repeat(30).as_bytes());
        assert_eq!(terminal.screen().cursor_position().0, 23, "margins are gone");
    }

    #[test]
    fn giving_back_what_was_not_taken_does_nothing() {
        restore();
        restore();
    }

    #[rstest]
    #[case(Lang::It)]
    #[case(Lang::En)]
    fn refusals_say_what_to_do(#[case] lang: Lang) {
        let texts = Texts::of(lang);
        let dumb = Fault::not_done("fault-terminal-dumb").arg("term", "dumb");
        assert!(dumb.what(texts).contains("dumb"));
        for fault in [dumb, Fault::not_done("fault-terminal-none")] {
            assert!(!fault.what(texts).contains('«') && !fault.todo(texts).is_empty());
        }
    }
}
