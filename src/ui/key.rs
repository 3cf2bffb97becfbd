//! Keys as the program names them: one normal form for what terminals send in several ways.
//!
//! Invariant: two key presses that a clerk would call the same key are equal [`Chord`]s. Shift is folded into
//! characters, `BackTab` is Shift-Tab, Ctrl with a letter is lower case.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::base::i18n::Texts;

/// A key with its modifiers, in normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Why a key name could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key: {0:?}")]
pub struct BadChord(pub String);

const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

/// Config name, catalogue key of the screen name, and code of each key that is not a character.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("enter", "ui-key-enter", KeyCode::Enter),
    ("esc", "ui-key-esc", KeyCode::Esc),
    ("tab", "ui-key-tab", KeyCode::Tab),
    ("space", "ui-key-space", KeyCode::Char(' ')),
    ("backspace", "ui-key-backspace", KeyCode::Backspace),
    ("del", "ui-key-del", KeyCode::Delete),
    ("ins", "ui-key-ins", KeyCode::Insert),
    ("home", "ui-key-home", KeyCode::Home),
    ("end", "ui-key-end", KeyCode::End),
    ("pgup", "ui-key-pgup", KeyCode::PageUp),
    ("pgdn", "ui-key-pgdn", KeyCode::PageDown),
    ("up", "ui-key-up", KeyCode::Up),
    ("down", "ui-key-down", KeyCode::Down),
    ("left", "ui-key-left", KeyCode::Left),
    ("right", "ui-key-right", KeyCode::Right),
];

/// Other spellings accepted in a configuration file.
const SPELLINGS: &[(&str, &str)] = &[
    ("return", "enter"),
    ("escape", "esc"),
    ("delete", "del"),
    ("insert", "ins"),
    ("pageup", "pgup"),
    ("pagedown", "pgdn"),
];

impl Chord {
    /// The normal form of a key press.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut code = code;
        let mut modifiers = modifiers;
        match code {
            KeyCode::BackTab => {
                code = KeyCode::Tab;
                modifiers |= SHIFT;
            }
            KeyCode::Char('\r' | '\n') => code = KeyCode::Enter,
            KeyCode::Char('\t') => code = KeyCode::Tab,
            KeyCode::Char(c) => {
                // Windows consoles send AltGr as Ctrl+Alt: `@ # [ ] { }` and `€` of an Italian keyboard are text.
                if modifiers.contains(CONTROL | ALT) && !c.is_ascii_alphanumeric() && c != ' ' {
                    modifiers -= CONTROL | ALT;
                }
                let upper = modifiers.contains(SHIFT);
                if modifiers.contains(CONTROL) {
                    code = KeyCode::Char(single_lower(c));
                } else if upper {
                    code = KeyCode::Char(single_upper(c));
                }
                modifiers -= SHIFT;
            }
            _ => {}
        }
        Self { code, modifiers }
    }

    /// A plain character.
    pub fn char(c: char) -> Self {
        Self::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }

    /// The key itself.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// The key when no modifier is held (Shift counts only for keys that are not characters).
    pub fn bare(self) -> Option<KeyCode> {
        self.modifiers.is_empty().then_some(self.code)
    }

    /// Whether Ctrl is held.
    pub fn ctrl(self) -> bool {
        self.modifiers.contains(CONTROL)
    }

    /// Whether Alt is held.
    pub fn alt(self) -> bool {
        self.modifiers.contains(ALT)
    }

    /// Whether Shift is held with a key that is not a character.
    pub fn shift(self) -> bool {
        self.modifiers.contains(SHIFT)
    }

    /// The character this key types into a field. Ctrl together with Alt is the `AltGr` key and types too.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if (self.modifiers.is_empty() || self.modifiers == CONTROL | ALT) && !c.is_control() => {
                Some(c)
            }
            _ => None,
        }
    }

    /// Whether the key is a plain character, so that it must not act while a text field has focus.
    pub fn is_letter(self) -> bool {
        matches!(self.bare(), Some(KeyCode::Char(_)))
    }

    /// Whether terminals without extensions send the same bytes for another key: Ctrl-H is Backspace, Ctrl-I Tab,
    /// Ctrl-J and Ctrl-M Enter, Ctrl-[ Esc.
    pub fn is_ambiguous(self) -> bool {
        self.modifiers == CONTROL && matches!(self.code, KeyCode::Char('h' | 'i' | 'j' | 'm' | '['))
    }

    /// The key as a clerk reads it on the keyboard: `Ctrl-S`, `Maiusc-F4`, `Invio`, `Canc`.
    pub fn show(self, texts: &Texts) -> String {
        let mut out = String::new();
        for (bit, key) in [(CONTROL, "ui-key-ctrl"), (ALT, "ui-key-alt"), (SHIFT, "ui-key-shift")] {
            if self.modifiers.contains(bit) {
                out.push_str(&texts.get(key));
                out.push('-');
            }
        }
        match self.code {
            KeyCode::Char(c) if c != ' ' => {
                if self.modifiers.is_empty() {
                    out.push(c);
                } else {
                    out.extend(c.to_uppercase());
                }
            }
            KeyCode::F(n) => out.extend(["F", &n.to_string()]),
            code => match NAMED.iter().find(|(_, _, named)| *named == code) {
                Some((_, key, _)) => out.push_str(&texts.get(key)),
                None => out.extend([format!("{code:?}")]),
            },
        }
        out
    }
}

fn single_lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn single_upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

impl From<KeyEvent> for Chord {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl From<&KeyEvent> for Chord {
    fn from(event: &KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl FromStr for Chord {
    type Err = BadChord;

    /// Reads `ctrl-s`, `F2`, `shift-f4`, `alt-x`, `space`, `.`, `-`, `ctrl--`. Names ignore case, single characters
    /// do not: `G` is Shift with g.
    fn from_str(text: &str) -> Result<Self, BadChord> {
        let bad = || BadChord(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text.trim();
        'prefix: loop {
            for (name, bit) in [("ctrl-", CONTROL), ("alt-", ALT), ("shift-", SHIFT)] {
                if rest.len() > name.len() && rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
                {
                    rest = rest.get(name.len()..).unwrap_or_default();
                    modifiers |= bit;
                    continue 'prefix;
                }
            }
            break;
        }
        let mut chars = rest.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            if c.is_control() || c.is_whitespace() {
                return Err(bad());
            }
            return Ok(Self::new(KeyCode::Char(c), modifiers));
        }
        let name = rest.to_ascii_lowercase();
        if let Some(number) = name.strip_prefix('f').and_then(|digits| digits.parse::<u8>().ok()) {
            return if (1..=24).contains(&number) { Ok(Self::new(KeyCode::F(number), modifiers)) } else { Err(bad()) };
        }
        if name == "backtab" {
            return Ok(Self::new(KeyCode::BackTab, modifiers));
        }
        let name = SPELLINGS.iter().find(|(other, _)| *other == name).map_or(name.as_str(), |(_, usual)| usual);
        let code = NAMED.iter().find(|(known, _, _)| *known == name).map(|(_, _, code)| *code).ok_or_else(bad)?;
        Ok(Self::new(code, modifiers))
    }
}

impl fmt::Display for Chord {
    /// The form read back by [`Chord::from_str`], for configuration files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (bit, name) in [(CONTROL, "ctrl-"), (ALT, "alt-"), (SHIFT, "shift-")] {
            if self.modifiers.contains(bit) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(c) if c != ' ' => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "f{n}"),
            code => match NAMED.iter().find(|(_, _, named)| *named == code) {
                Some((name, _, _)) => f.write_str(name),
                None => write!(f, "{code:?}"),
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::Lang;

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    #[rstest]
    #[case(KeyCode::Char('s'), CONTROL, "ctrl-s")]
    #[case(KeyCode::Char('S'), CONTROL | SHIFT, "ctrl-s")]
    #[case(KeyCode::Char('g'), SHIFT, "G")]
    #[case(KeyCode::Char('G'), SHIFT, "G")]
    #[case(KeyCode::Char('?'), SHIFT, "?")]
    #[case(KeyCode::BackTab, SHIFT, "shift-tab")]
    #[case(KeyCode::BackTab, KeyModifiers::NONE, "shift-tab")]
    #[case(KeyCode::Char('\r'), KeyModifiers::NONE, "enter")]
    #[case(KeyCode::Char(' '), KeyModifiers::NONE, "space")]
    #[case(KeyCode::F(4), SHIFT, "shift-f4")]
    #[case(KeyCode::Char('-'), CONTROL, "ctrl--")]
    #[case(KeyCode::Char('@'), CONTROL | ALT, "@")]
    #[case(KeyCode::Char('à'), SHIFT, "À")]
    fn one_name_for_what_the_terminal_sends(
        #[case] code: KeyCode,
        #[case] modifiers: KeyModifiers,
        #[case] name: &str,
    ) {
        let sent = Chord::new(code, modifiers);
        assert_eq!(sent.to_string(), name);
        assert_eq!(chord(name), sent);
    }

    #[rstest]
    #[case("F2", "f2")]
    #[case("Ctrl-S", "ctrl-s")]
    #[case("Escape", "esc")]
    #[case("pagedown", "pgdn")]
    #[case("backtab", "shift-tab")]
    #[case("-", "-")]
    #[case(".", ".")]
    #[case("shift-g", "G")]
    fn spellings(#[case] written: &str, #[case] normal: &str) {
        assert_eq!(chord(written).to_string(), normal);
    }

    #[rstest]
    #[case("")]
    #[case("ctrl-")]
    #[case("f0")]
    #[case("f25")]
    #[case("hyper-x")]
    #[case("ctrl-save")]
    #[case("\u{1b}")]
    fn what_is_not_a_key_is_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Chord>(), Err(BadChord(text.to_owned())));
    }

    #[rstest]
    #[case("ctrl-s", "Ctrl-S", "Ctrl-S")]
    #[case("shift-f4", "Maiusc-F4", "Shift-F4")]
    #[case("enter", "Invio", "Enter")]
    #[case("del", "Canc", "Del")]
    #[case("pgdn", "PagGiù", "PgDn")]
    #[case("space", "Spazio", "Space")]
    #[case("g", "g", "g")]
    #[case("?", "?", "?")]
    fn shown_as_on_the_keyboard(#[case] name: &str, #[case] italian: &str, #[case] english: &str) {
        assert_eq!(chord(name).show(Texts::of(Lang::It)), italian);
        assert_eq!(chord(name).show(Texts::of(Lang::En)), english);
    }

    #[rstest]
    #[case(KeyCode::Char('a'), KeyModifiers::NONE, Some('a'))]
    #[case(KeyCode::Char('à'), SHIFT, Some('À'))]
    #[case(KeyCode::Char('['), CONTROL | ALT, Some('['))]
    #[case(KeyCode::Char('€'), CONTROL | ALT, Some('€'))]
    #[case(KeyCode::Char('e'), CONTROL | ALT, Some('e'))]
    #[case(KeyCode::Char('a'), CONTROL, None)]
    #[case(KeyCode::Char('x'), ALT, None)]
    #[case(KeyCode::Char('\u{7}'), KeyModifiers::NONE, None)]
    #[case(KeyCode::Enter, KeyModifiers::NONE, None)]
    fn what_types(#[case] code: KeyCode, #[case] modifiers: KeyModifiers, #[case] typed: Option<char>) {
        assert_eq!(Chord::new(code, modifiers).text(), typed);
    }
}
