//! From the bytes of the terminal to keys and pastes, however the line cuts them.
//!
//! A state machine frames the sequences and `sequences` names them. Nothing that is no key (mouse, focus, answers)
//! comes through, a paste never becomes keys, and silence ends whatever is unfinished: no state lasts for ever.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::input::Input;
use super::sequences::{character, control, csi, linux_function, plain, ss3};

/// Longest paste that is kept, in bytes; what is beyond is dropped, up to the paste's end.
pub const PASTE_LIMIT: usize = 1024 * 1024;
/// Silence after which ESC is the Esc key.
const LONE_ESCAPE: Duration = Duration::from_millis(30);
/// Silence after which any other unfinished sequence or character is given up.
const UNFINISHED: Duration = Duration::from_millis(500);
/// Silence after which the end of a paste counts as lost.
const LOST_END: Duration = Duration::from_secs(1);
/// Longest parameters a sequence of ours has.
const PARAMETERS: usize = 64;
/// After a paste whose end was lost: more than this at once, and no sequence, is the rest of it, not typing.
const TYPED_AT_ONCE: usize = 16;

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ground,
    /// A character of several bytes; Alt was held with it.
    Utf8 {
        alt: bool,
        length: usize,
    },
    Escape,
    Csi,
    Ss3,
    LinuxFunction,
    /// Bytes of an old mouse report still to come.
    Mouse(u8),
    /// OSC, DCS and the like: introduced by this byte, not empty any more, ESC seen.
    Text {
        introducer: u8,
        started: bool,
        escape: bool,
    },
    /// Within a paste; so many bytes of its end mark have been seen.
    Paste(usize),
    /// A paste was given up; what comes next may be its rest.
    LostEnd,
}

/// Decodes a stream of bytes.
#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    held: Vec<u8>,
    paste: Vec<u8>,
    linux: bool,
}

impl Decoder {
    /// A decoder; `linux` for the Linux console.
    pub fn new(linux: bool) -> Self {
        Self { state: State::Ground, held: Vec::new(), paste: Vec::new(), linux }
    }

    /// How long to wait for more before [`Self::silence`]; for ever when nothing is unfinished.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground | State::LostEnd => None,
            State::Escape => Some(LONE_ESCAPE),
            State::Paste(_) => Some(LOST_END),
            _ => Some(UNFINISHED),
        }
    }

    /// Takes all bytes that are there; what they mean is added to `inputs`.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        if self.state == State::LostEnd && !bytes.is_empty() {
            let rest = find(bytes, PASTE_END).is_some() || (bytes.len() > TYPED_AT_ONCE && bytes[0] != 0x1b);
            self.state = if rest { State::Paste(0) } else { State::Ground };
        }
        for (at, byte) in bytes.iter().enumerate() {
            if let State::Paste(seen) = self.state {
                self.paste_byte(*byte, seen, &bytes[at + 1..], inputs);
            } else {
                self.byte(*byte, inputs);
            }
        }
    }

    /// Nothing has come for as long as [`Self::patience`] asked for: ends what is unfinished.
    pub fn silence(&mut self, inputs: &mut Vec<Input>) {
        let state = std::mem::replace(&mut self.state, State::Ground);
        match state {
            State::Escape => inputs.push(Input::Key(plain(KeyCode::Esc))),
            State::Utf8 { alt, .. } => inputs.push(Input::Key(with_alt(character(char::REPLACEMENT_CHARACTER), alt))),
            State::Ss3 if self.held.is_empty() => inputs.push(Input::Key(with_alt(character('O'), true))),
            State::Csi if self.held.is_empty() => inputs.push(Input::Key(with_alt(character('['), true))),
            State::Text { introducer, started: false, escape: false } => {
                inputs.push(Input::Key(with_alt(character(introducer as char), true)));
            }
            State::Paste(_) => {
                self.end_paste(inputs);
                self.state = State::LostEnd;
            }
            State::LostEnd => self.state = State::LostEnd,
            _ => {}
        }
        self.held.clear();
    }

    fn byte(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match self.state {
            State::Ground | State::LostEnd | State::Paste(_) => self.ground(byte, false, inputs),
            State::Utf8 { alt, length } => self.utf8(byte, alt, length, inputs),
            State::Escape => self.escape(byte, inputs),
            State::Csi => self.csi(byte, inputs),
            State::Ss3 => self.ss3(byte, inputs),
            State::LinuxFunction => {
                self.state = State::Ground;
                inputs.extend(linux_function(byte).map(Input::Key));
            }
            State::Mouse(left) => self.state = if left > 1 { State::Mouse(left - 1) } else { State::Ground },
            State::Text { introducer, escape, .. } => self.text(byte, introducer, escape, inputs),
        }
    }

    fn ground(&mut self, byte: u8, alt: bool, inputs: &mut Vec<Input>) {
        self.state = State::Ground;
        self.held.clear();
        let length = match byte {
            0x1b if !alt => {
                self.state = State::Escape;
                return;
            }
            0..=0x1f | 0x7f => {
                inputs.push(Input::Key(with_alt(control(byte), alt)));
                return;
            }
            0x20..=0x7e => {
                inputs.push(Input::Key(with_alt(character(byte as char), alt)));
                return;
            }
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => {
                inputs.push(Input::Key(with_alt(character(char::REPLACEMENT_CHARACTER), alt)));
                return;
            }
        };
        self.held.push(byte);
        self.state = State::Utf8 { alt, length };
    }

    fn utf8(&mut self, byte: u8, alt: bool, length: usize, inputs: &mut Vec<Input>) {
        let broken = with_alt(character(char::REPLACEMENT_CHARACTER), alt);
        if !(0x80..=0xbf).contains(&byte) {
            inputs.push(Input::Key(broken));
            self.ground(byte, false, inputs);
            return;
        }
        self.held.push(byte);
        if self.held.len() < length {
            return;
        }
        self.state = State::Ground;
        match str::from_utf8(&self.held).ok().and_then(|text| text.chars().next()) {
            // Eight-bit controls are no text, and no key sends them.
            Some(c) if c.is_control() => {}
            Some(c) => inputs.push(Input::Key(with_alt(character(c), alt))),
            None => inputs.push(Input::Key(broken)),
        }
        self.held.clear();
    }

    fn escape(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.held.clear();
        self.state = match byte {
            // Esc twice, or Esc and then a key that sends a sequence, come together on a slow line.
            0x1b => {
                inputs.push(Input::Key(plain(KeyCode::Esc)));
                State::Escape
            }
            b'[' => State::Csi,
            b'O' => State::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => State::Text { introducer: byte, started: false, escape: false },
            _ => return self.ground(byte, true, inputs),
        };
    }

    fn csi(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let shifted = byte == b'$' && !self.held.is_empty() && self.held.iter().all(u8::is_ascii_digit);
        match byte {
            b'[' if self.held.is_empty() => self.state = State::LinuxFunction,
            b'M' if self.held.is_empty() => self.state = State::Mouse(3),
            0x20..=0x3f if !shifted => {
                if self.held.len() < PARAMETERS {
                    self.held.push(byte);
                }
            }
            0x20..=0x7e => {
                self.state = State::Ground;
                let parameters = std::mem::take(&mut self.held);
                self.sequence(&parameters, byte, inputs);
            }
            0x18 | 0x1a => self.state = State::Ground,
            _ => self.ground(byte, false, inputs),
        }
    }

    fn sequence(&mut self, parameters: &[u8], last: u8, inputs: &mut Vec<Input>) {
        match (parameters, last) {
            (b"200", b'~') => self.state = State::Paste(0),
            (_, b't') => inputs.extend(window(parameters)),
            _ if parameters.len() < PARAMETERS => inputs.extend(csi(parameters, last, self.linux).map(Input::Key)),
            _ => {}
        }
    }

    fn ss3(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        if byte.is_ascii_digit() && self.held.len() < 2 {
            self.held.push(byte);
            return;
        }
        let modifier = std::mem::take(&mut self.held);
        self.state = State::Ground;
        if let Some(key) = ss3(&modifier, byte) {
            inputs.push(Input::Key(key));
        } else {
            inputs.push(Input::Key(with_alt(character('O'), true)));
            for digit in modifier {
                self.ground(digit, false, inputs);
            }
            self.ground(byte, false, inputs);
        }
    }

    fn text(&mut self, byte: u8, introducer: u8, escape: bool, inputs: &mut Vec<Input>) {
        self.state = match byte {
            b'\\' if escape => State::Ground,
            _ if escape => {
                self.escape(byte, inputs);
                return;
            }
            0x07 | 0x18 | 0x1a => State::Ground,
            0x1b => State::Text { introducer, started: true, escape: true },
            _ => State::Text { introducer, started: true, escape: false },
        };
    }

    fn paste_byte(&mut self, byte: u8, seen: usize, rest: &[u8], inputs: &mut Vec<Input>) {
        if byte == PASTE_END[seen] {
            self.state = State::Paste(seen + 1);
            if seen + 1 == PASTE_END.len() {
                self.state = State::Paste(0);
                // An end mark within the pasted text: the true one still follows, and no new paste before it.
                let nested =
                    find(rest, PASTE_END).is_some_and(|end| find(rest, PASTE_START).is_none_or(|start| end < start));
                if !nested {
                    self.end_paste(inputs);
                }
            }
            return;
        }
        self.keep(&PASTE_END[..seen]);
        if byte == PASTE_END[0] {
            self.state = State::Paste(1);
        } else {
            self.keep(&[byte]);
            self.state = State::Paste(0);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE_LIMIT.saturating_sub(self.paste.len());
        self.paste.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn end_paste(&mut self, inputs: &mut Vec<Input>) {
        self.state = State::Ground;
        let paste = std::mem::take(&mut self.paste);
        if !paste.is_empty() {
            let text = String::from_utf8_lossy(&paste).replace("\r\n", "\n").replace('\r', "\n");
            inputs.push(Input::Paste(text));
        }
    }
}

fn with_alt(mut key: KeyEvent, alt: bool) -> KeyEvent {
    if alt {
        key.modifiers |= KeyModifiers::ALT;
    }
    key
}

/// `CSI 48 ; rows ; columns ; … t`, a size that the terminal reports by itself.
fn window(parameters: &[u8]) -> Option<Input> {
    let mut fields = str::from_utf8(parameters).ok()?.split(';');
    match (fields.next(), fields.next(), fields.next()) {
        (Some("48"), Some(rows), Some(columns)) => Some(Input::Resize(columns.parse().ok()?, rows.parse().ok()?)),
        _ => None,
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
#[path = "tests_decode.rs"]
mod tests;
