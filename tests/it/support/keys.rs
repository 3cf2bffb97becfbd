//! Keys as a terminal sends them, written as text: `abc<Enter><S-Tab><C-s><F2>`, as in the journeys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use scrivania::app::testing::read_keys;

/// The bytes of each key, in order, as xterm sends them.
pub fn sequences(text: &str) -> Vec<Vec<u8>> {
    read_keys(text).into_iter().map(bytes_of).collect()
}

/// All of it in one piece.
pub fn bytes(text: &str) -> Vec<u8> {
    sequences(text).concat()
}

/// A marked paste.
pub fn paste(text: &str) -> Vec<u8> {
    format!("\x1b[200~{text}\x1b[201~").into_bytes()
}

fn bytes_of(key: KeyEvent) -> Vec<u8> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let modifier = 1 + u8::from(key.modifiers.contains(KeyModifiers::SHIFT)) + 4 * u8::from(control);
    let lettered = |last: char| match modifier {
        1 => format!("\x1b[{last}"),
        _ => format!("\x1b[1;{modifier}{last}"),
    };
    let numbered = |number: u8| match modifier {
        1 => format!("\x1b[{number}~"),
        _ => format!("\x1b[{number};{modifier}~"),
    };
    match key.code {
        KeyCode::Char(c) if control => vec![c as u8 & 0x1f],
        KeyCode::Char(c) => c.to_string().into_bytes(),
        KeyCode::Enter => b"\r".to_vec(),
        KeyCode::Tab => b"\t".to_vec(),
        KeyCode::BackTab => b"\x1b[Z".to_vec(),
        KeyCode::Esc => b"\x1b".to_vec(),
        KeyCode::Backspace => b"\x7f".to_vec(),
        KeyCode::Up => lettered('A').into_bytes(),
        KeyCode::Down => lettered('B').into_bytes(),
        KeyCode::Right => lettered('C').into_bytes(),
        KeyCode::Left => lettered('D').into_bytes(),
        KeyCode::Home => lettered('H').into_bytes(),
        KeyCode::End => lettered('F').into_bytes(),
        KeyCode::Insert => numbered(2).into_bytes(),
        KeyCode::Delete => numbered(3).into_bytes(),
        KeyCode::PageUp => numbered(5).into_bytes(),
        KeyCode::PageDown => numbered(6).into_bytes(),
        KeyCode::F(number @ 1..=4) if modifier == 1 => vec![0x1b, b'O', b'O' + number],
        KeyCode::F(number @ 1..=4) => format!("\x1b[1;{modifier}{}", (b'O' + number) as char).into_bytes(),
        KeyCode::F(number @ 5..=12) => numbered([15, 17, 18, 19, 20, 21, 23, 24][usize::from(number) - 5]).into_bytes(),
        other => panic!("no terminal sends {other:?}"),
    }
}
