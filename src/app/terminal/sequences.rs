//! From one complete escape sequence to one key.
//!
//! What xterm, kitty and their like send is read by termina's parser. Before it come the ways of the Linux console,
//! rxvt and `PuTTY`, which it does not know or would take for something else; behind it the names that keys have here.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use termina::event::{KeyCode as Code, KeyEventKind, Modifiers};
use termina::{Event, Parser};

/// A key without its modifiers.
pub(super) fn plain(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// A character as typed; a capital letter says that Shift was held.
pub(super) fn character(c: char) -> KeyEvent {
    let modifiers = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), modifiers)
}

/// A control byte (below U+0020, or DEL). Those that keys of their own also send are taken for these keys.
pub(super) fn control(byte: u8) -> KeyEvent {
    match byte {
        0 => KeyEvent::new(KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x08 | 0x7f => plain(KeyCode::Backspace),
        b'\t' => plain(KeyCode::Tab),
        b'\n' | b'\r' => plain(KeyCode::Enter),
        0x1b => plain(KeyCode::Esc),
        0x01..=0x1a => KeyEvent::new(KeyCode::Char((byte - 1 + b'a') as char), KeyModifiers::CONTROL),
        _ => KeyEvent::new(KeyCode::Char((byte - 0x1c + b'4') as char), KeyModifiers::CONTROL),
    }
}

/// `ESC [ [ x`, function keys of the Linux console.
pub(super) fn linux_function(byte: u8) -> Option<KeyEvent> {
    matches!(byte, b'A'..=b'E').then(|| plain(KeyCode::F(byte - b'A' + 1)))
}

/// `ESC O x`, with the number of a modifier in between where the terminal sends one.
pub(super) fn ss3(modifier: &[u8], byte: u8) -> Option<KeyEvent> {
    let key = match byte {
        b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' => {
            return csi(&[b"1;", modifier_or_one(modifier)].concat(), byte, false);
        }
        b'a'..=b'd' => KeyEvent::new(csi(b"", byte.to_ascii_uppercase(), false)?.code, KeyModifiers::CONTROL),
        b'M' => plain(KeyCode::Enter),
        b'I' => plain(KeyCode::Tab),
        b' ' => character(' '),
        b'X' => character('='),
        b'j'..=b'y' => character((byte - b'j' + b'*') as char),
        _ => return None,
    };
    Some(key)
}

fn modifier_or_one(modifier: &[u8]) -> &[u8] {
    if modifier.is_empty() { b"1" } else { modifier }
}

/// `ESC [ parameters x`. Mouse, focus and answers of the terminal give no key; nor does letting a key go.
///
/// `linux` tells the Linux console from the others, which number the shifted function keys differently.
pub(super) fn csi(parameters: &[u8], last: u8, linux: bool) -> Option<KeyEvent> {
    let (first, second) = numbers(parameters)?;
    match last {
        b'^' => function(first?, b"5", linux),
        b'$' => function(first?, b"2", linux),
        b'@' => function(first?, b"6", linux),
        b'a'..=b'd' if parameters.is_empty() => {
            Some(KeyEvent::new(parsed(b"", last.to_ascii_uppercase())?.code, KeyModifiers::SHIFT))
        }
        // A report of the cursor in row one would look the same, but nobody asks for one.
        b'R' if first == Some(1) && second.is_some() => function(13, &parameters[2..], linux),
        b'Z' => Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'R' if parameters.is_empty() => Some(plain(KeyCode::F(3))),
        b'~' if first == Some(27) => {
            let mut rest = parameters.splitn(3, |byte| *byte == b';').skip(1);
            let (modifier, code) = (rest.next()?, rest.next()?);
            parsed(&[code, b";", modifier].concat(), b'u')
        }
        b'~' => {
            let modifier =
                parameters.iter().position(|byte| *byte == b';').map_or(&b"1"[..], |at| &parameters[at + 1..]);
            function(first?, modifier, linux)
        }
        b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S' | b'u' => parsed(parameters, last),
        _ => None,
    }
}

/// Numbers of F13 to F20, which are the lower ones with Shift.
const SHIFTED: [u32; 8] = [25, 26, 28, 29, 31, 32, 33, 34];

/// A key of the `~` family by its number and the parameter that names its modifiers.
fn function(number: u32, modifier: &[u8], linux: bool) -> Option<KeyEvent> {
    let with = |number: u32| parsed(&[number.to_string().as_bytes(), b";", modifier].concat(), b'~');
    let Some(place) = SHIFTED.iter().position(|shifted| *shifted == number) else { return with(number) };
    // The Linux console counts F13 as Shift-F1; rxvt and PuTTY count ten on, so that F13 is Shift-F3.
    let code = KeyCode::F(place as u8 + if linux { 1 } else { 3 });
    Some(KeyEvent::new(code, with(11)?.modifiers | KeyModifiers::SHIFT))
}

/// The first two parameters; `None` when there are others than numbers (private sequences and answers).
fn numbers(parameters: &[u8]) -> Option<(Option<u32>, Option<u32>)> {
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let mut fields = str::from_utf8(parameters).ok()?.split(';').map(|field| field.parse().ok());
    Some((fields.next().flatten(), fields.next().flatten()))
}

fn parsed(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let mut parser = Parser::default();
    parser.parse(&[b"\x1b[", parameters, &[last]].concat(), false);
    match parser.pop()? {
        Event::Key(key) if key.kind != KeyEventKind::Release => named(key.code, modifiers(key.modifiers)),
        _ => None,
    }
}

fn modifiers(modifiers: Modifiers) -> KeyModifiers {
    [
        (Modifiers::SHIFT, KeyModifiers::SHIFT),
        (Modifiers::ALT, KeyModifiers::ALT),
        (Modifiers::CONTROL, KeyModifiers::CONTROL),
        (Modifiers::SUPER, KeyModifiers::SUPER),
        (Modifiers::HYPER, KeyModifiers::HYPER),
        (Modifiers::META, KeyModifiers::META),
    ]
    .into_iter()
    .filter(|(theirs, _)| modifiers.contains(*theirs))
    .fold(KeyModifiers::NONE, |all, (_, ours)| all | ours)
}

fn named(code: Code, modifiers: KeyModifiers) -> Option<KeyEvent> {
    let code = match code {
        Code::Char('\u{80}'..='\u{9f}') => return None,
        Code::Char(c) => return Some(typed(c, modifiers)),
        Code::Enter => KeyCode::Enter,
        Code::Backspace => KeyCode::Backspace,
        Code::Tab => KeyCode::Tab,
        Code::Escape => KeyCode::Esc,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::BackTab => return Some(KeyEvent::new(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Insert => KeyCode::Insert,
        Code::Delete => KeyCode::Delete,
        Code::Menu => KeyCode::Menu,
        Code::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(KeyEvent::new(code, modifiers))
}

/// A character with modifiers, as the terminals report it that can: the letter with Shift is the capital, and
/// Ctrl-H, -I, -J and -M stay the keys that they are everywhere else.
fn typed(c: char, modifiers: KeyModifiers) -> KeyEvent {
    match c {
        'h' | 'i' | 'j' | 'm' if modifiers == KeyModifiers::CONTROL => control(c as u8 & 0x1f),
        c if c.is_control() => KeyEvent::new(control(c as u8).code, modifiers),
        c if modifiers.contains(KeyModifiers::SHIFT) => {
            let mut upper = c.to_uppercase();
            let c = upper.next().filter(|_| upper.next().is_none()).unwrap_or(c);
            KeyEvent::new(KeyCode::Char(c), modifiers)
        }
        c if c.is_uppercase() => KeyEvent::new(KeyCode::Char(c), modifiers | KeyModifiers::SHIFT),
        c => KeyEvent::new(KeyCode::Char(c), modifiers),
    }
}
