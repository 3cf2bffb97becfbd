//! The program in a pseudo-terminal: keys go in as bytes, bytes come out and become a screen that can be read.
//!
//! Nothing here sleeps: a test reads until the screen shows what it waits for, or until the program has ended.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

use super::office::Office;
use super::{PATIENCE, keys, program};

/// A program at work in a terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
    chunks: Receiver<Vec<u8>>,
    terminal: vt100::Parser,
    /// Every byte that came, in order.
    pub log: Vec<u8>,
}

/// How a session is started.
pub struct Start<'a> {
    office: &'a Office,
    program: std::path::PathBuf,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    size: (u16, u16),
}

impl<'a> Start<'a> {
    /// The desk of an office, 80 by 24.
    pub fn at(office: &'a Office) -> Self {
        Self { office, program: program(), arguments: Vec::new(), environment: office.environment(), size: (80, 24) }
    }

    /// With these arguments.
    pub fn arguments(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|&argument| argument.to_owned()));
        self
    }

    /// Another program that starts this one: its arguments come first.
    pub fn through(mut self, program: &Path, arguments: &[&str]) -> Self {
        let own = std::mem::replace(&mut self.program, program.to_owned());
        let inner = std::iter::once(own.display().to_string()).chain(std::mem::take(&mut self.arguments));
        self.arguments = arguments.iter().map(|&argument| argument.to_owned()).chain(inner).collect();
        self
    }

    /// Another program in its place.
    pub fn instead(mut self, program: &Path, arguments: &[&str]) -> Self {
        program.clone_into(&mut self.program);
        self.arguments(arguments)
    }

    /// With this in the environment; an empty value takes the variable away.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.environment.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// In a window of this many columns and rows.
    pub fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub fn go(self) -> Session {
        let (cols, rows) = self.size;
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.arguments);
        command.env_clear();
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        command.cwd(self.office.root());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, chunks) = channel();
        let closing = Arc::new(AtomicBool::new(false));
        let closed = closing.clone();
        let reader = std::thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            // The end of a pseudo-terminal comes as an end of file or as an error.
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if closed.load(Ordering::Acquire) || sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Session {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            reader: Some(reader),
            closing,
            chunks,
            terminal: vt100::Parser::new(cells(rows), cells(cols), 0),
            log: Vec::new(),
        }
    }

    /// Starts it and waits for Today.
    pub fn today(self) -> Session {
        let mut session = self.go();
        session.until("Oggi");
        session
    }
}

impl Session {
    /// Process id.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Types keys in one piece.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        self.send(&keys::bytes(text))
    }

    /// Sends bytes in one piece.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(bytes).expect("the terminal takes keys");
        writer.flush().expect("the terminal takes keys");
        self
    }

    /// The screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.screen().contents()
    }

    /// Reads until the screen shows a text.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.until_that(text, |screen| screen.contents().contains(text))
    }

    /// Reads until the screen shows a text no more.
    #[track_caller]
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.until_that(&format!("no {text}"), |screen| !screen.contents().contains(text))
    }

    /// Reads until the screen is as it should be.
    #[track_caller]
    pub fn until_that(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self.terminal.screen()) {
            match self.chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout) => panic!("waited for «{what}» in vain:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before «{what}»:\n{}", self.text()),
            }
        }
        self
    }

    /// Reads whatever has come already, without waiting.
    pub fn drain(&mut self) -> &mut Self {
        while let Ok(chunk) = self.chunks.try_recv() {
            self.take(&chunk);
        }
        self
    }

    /// Whether nothing comes for this long.
    pub fn silent_for(&mut self, span: Duration) -> bool {
        match self.chunks.recv_timeout(span) {
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => panic!("ended:\n{}", self.text()),
            Ok(chunk) => {
                self.take(&chunk);
                false
            }
        }
    }

    /// Reads until nothing has come for this long: whatever follows is an answer to what is sent next.
    pub fn rest(&mut self, span: Duration) -> &mut Self {
        while !self.silent_for(span) {}
        self
    }

    fn take(&mut self, chunk: &[u8]) {
        self.log.extend_from_slice(chunk);
        self.terminal.process(chunk);
    }

    /// Waits until the program has read everything that was sent; a piece sent then is a piece of its own.
    pub fn until_read(&mut self) -> &mut Self {
        let device = self.device();
        while rustix::io::ioctl_fionread(&device).expect("the terminal knows") > 0 {
            std::thread::yield_now();
        }
        self
    }

    /// Whether the terminal takes lines and shows what is typed, as a shell expects it.
    pub fn takes_lines(&self) -> bool {
        let modes = tcgetattr(self.device()).expect("modes");
        modes.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Another program writes to the same terminal.
    pub fn scribble(&mut self, text: &str) {
        self.device().write_all(format!("\x1b[H{text}").as_bytes()).expect("the terminal takes it");
        self.until(text);
    }

    /// The terminal as the program has it.
    fn device(&self) -> File {
        let name = self.master.as_ref().expect("the terminal is open").tty_name().expect("the terminal has a name");
        let flags = OFlags::NOCTTY.bits().cast_signed();
        OpenOptions::new().read(true).write(true).custom_flags(flags).open(name).expect("a terminal")
    }

    /// The window changes faster than anybody looks: what is drawn meanwhile is not read.
    pub fn shake(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("the terminal is open").resize(size).expect("another size");
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.shake(columns, rows);
        self.terminal.screen_mut().set_size(cells(rows), cells(columns));
        self
    }

    /// The line drops: the terminal goes away, as when a connection is cut.
    pub fn hang_up(&mut self) {
        let mut device = self.device();
        // A writer that goes types the key for the end of input, unless there is none: a line that drops types nothing.
        let mut modes = tcgetattr(&device).expect("modes");
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&device, OptionalActions::Now, &modes).expect("modes");
        self.writer = None;
        // The terminal is gone only when nobody holds it: the reader must be woken to let go.
        self.closing.store(true, Ordering::Release);
        device.write_all(b"\0").expect("the terminal takes a byte");
        self.reader.take().expect("a reader").join().expect("the reader ends");
        drop(device);
        self.master = None;
    }

    /// Reads to the end and answers how the program ended.
    pub fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while self.master.is_some() {
            match self.chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end:\n{}", self.text()),
            }
        }
        self.child.wait().expect("the end of the program")
    }

    /// Everything that was ever sent, as text.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&self.log).into_owned()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed must leave no program behind.
        if let (Ok(None), Some(pid)) = (self.child.try_wait(), self.child.process_id()) {
            super::signal(pid, rustix::process::Signal::KILL);
            self.child.wait().map(drop).unwrap_or_default();
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a window that can show something")
}

/// The sequences that the program may send, by what introduces and what ends them; anything else is from elsewhere.
const OWN: &[u8] = b"ABCDHJKLMPSTXbhlmr@";

/// Control sequences and characters in what was sent that are none of the program's own.
pub fn foreign(log: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(log);
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let context = || text[at..].chars().take(12).collect::<String>().escape_debug().to_string();
        match c {
            '\x1b' => match chars.next().map(|(_, c)| c) {
                Some('[') => {
                    let last = chars.by_ref().map(|(_, c)| c).find(|c| ('\x40'..='\x7e').contains(c));
                    // A log ends where the test stopped reading, which may be within a sequence.
                    if last.is_some_and(|last| !OWN.contains(&(last as u8))) {
                        found.push(context());
                    }
                }
                Some('M') | None => {}
                Some('(') if chars.next().is_some_and(|(_, c)| c == 'B') => {}
                _ => found.push(context()),
            },
            '\n' | '\r' | '\x08' | '\x0f' => {}
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
                found.push(context());
            }
            '\u{e0000}'..='\u{e007f}' => found.push(context()),
            c if c.is_control() => found.push(context()),
            _ => {}
        }
    }
    found
}
