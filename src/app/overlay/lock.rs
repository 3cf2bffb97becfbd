//! The lock screen: nothing of the office is to be seen until the operator is back.
//!
//! Operators with a password type it; the others only say that they are there, since the Unix account has already said
//! who they are. What is typed is never shown and never kept longer than it takes to compare it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::theme::Meaning;

/// Longest password that is compared.
const LONGEST: usize = 200;

/// What the operator did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlock {
    /// Still locked.
    Locked,
    /// No password is asked: open.
    Open,
    /// Compare this.
    Try(String),
}

/// The lock screen.
#[derive(Debug, Clone)]
pub struct Lock {
    asks: bool,
    typed: String,
    waiting: bool,
    /// Why the last attempt was refused, in the operator's language.
    refused: Option<String>,
}

impl Lock {
    /// A locked screen; with `asks` a password opens it.
    pub fn new(asks: bool) -> Self {
        Self { asks, typed: String::new(), waiting: false, refused: None }
    }

    /// Types a character of the password.
    pub fn type_char(&mut self, c: char) {
        if self.asks && !self.waiting && self.typed.chars().count() < LONGEST {
            self.typed.push(c);
            self.refused = None;
        }
    }

    /// Takes the last character back.
    pub fn backspace(&mut self) {
        if let Some((at, _)) = self.typed.grapheme_indices(true).next_back() {
            self.typed.truncate(at);
        }
    }

    /// Enter.
    pub fn enter(&mut self) -> Unlock {
        if !self.asks {
            return Unlock::Open;
        }
        if self.waiting || self.typed.is_empty() {
            return Unlock::Locked;
        }
        self.waiting = true;
        Unlock::Try(std::mem::take(&mut self.typed))
    }

    /// The password was wrong, or could not be compared.
    pub fn refuse(&mut self, reason: String) {
        self.waiting = false;
        self.refused = Some(reason);
    }

    /// Draws the lock over everything; answers where the cursor belongs.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, operator: &str, look: &Look<'_>) -> Option<Position> {
        cells::clear(buf, area, look.style(Meaning::Text));
        let mut lines = vec![(Meaning::Title, look.get("app-locked")), (Meaning::Text, operator.to_owned())];
        let prompt = look.get(match (self.asks, self.waiting) {
            (false, _) => "app-locked-enter",
            (true, false) => "app-locked-password",
            (true, true) => "app-locked-checking",
        });
        lines.push((Meaning::Text, String::new()));
        lines.push((Meaning::Label, prompt));
        let asked = lines.len();
        if self.asks {
            lines.push((Meaning::Field, "*".repeat(self.typed.graphemes(true).count().min(30))));
        }
        if let Some(reason) = &self.refused {
            lines.push((Meaning::Error, format!("{} {reason}", look.glyphs.error)));
        }
        let top = area.y + area.height.saturating_sub(lines.len() as u16) / 3;
        let left = area.x + area.width.saturating_sub(60) / 2;
        let room = usize::from(area.right().saturating_sub(left));
        let mut cursor = None;
        for (index, (meaning, text)) in lines.iter().enumerate() {
            let y = top.saturating_add(index as u16);
            if y >= area.bottom() {
                break;
            }
            let end = cells::put_cut(buf, left, y, text, room, look.glyphs.ellipsis, look.style(*meaning));
            if self.asks && index == asked {
                cursor = Some(Position::new(end.min(area.right().saturating_sub(1)), y));
            }
        }
        cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_password_enter_opens() {
        assert_eq!(Lock::new(false).enter(), Unlock::Open);
    }

    #[test]
    fn with_a_password_only_the_answer_opens() {
        let mut lock = Lock::new(true);
        assert_eq!(lock.enter(), Unlock::Locked);
        lock.type_char('è');
        lock.type_char('x');
        lock.backspace();
        assert_eq!(lock.enter(), Unlock::Try("è".to_owned()));
        lock.type_char('y');
        assert_eq!(lock.enter(), Unlock::Locked, "one comparison at a time");
        lock.refuse("no".to_owned());
        lock.type_char('z');
        assert_eq!(lock.enter(), Unlock::Try("z".to_owned()));
    }
}
