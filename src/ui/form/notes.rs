//! Several lines of text, edited with the text area of `tui_textarea` and kept whole by grapheme.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::editor::{Edited, is_hidden};
use crate::base::text::Shown;
use crate::ui::key::Chord;

/// A text of several lines.
#[derive(Debug, Clone)]
pub struct Notes {
    area: TextArea<'static>,
    limit: usize,
    /// Characters in the text, line breaks included.
    chars: usize,
}

impl Notes {
    /// An empty text of at most `limit` characters.
    pub fn new(limit: usize) -> Self {
        Self { area: fresh(vec![String::new()]), limit, chars: 0 }
    }

    /// The text, lines joined by `\n`.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Puts another text in place, cleaned and cut to the limit, with the cursor at its end; undo starts anew.
    pub fn set(&mut self, text: &str) {
        let (lines, _) = clean(text, self.limit);
        self.area = fresh(lines);
        self.area.move_cursor(CursorMove::Bottom);
        self.area.move_cursor(CursorMove::End);
        self.count();
    }

    /// The cursor as a byte offset in [`Self::text`].
    pub fn cursor(&self) -> usize {
        let DataCursor(row, column) = self.area.cursor();
        let before: usize = self.area.lines().iter().take(row).map(|line| line.len() + 1).sum();
        before + self.area.lines().get(row).map_or(0, |line| byte_of(line, column))
    }

    /// Moves the cursor to the boundary at or before a byte offset in [`Self::text`].
    pub fn set_cursor(&mut self, offset: usize) {
        let mut left = offset;
        let last = self.area.lines().len().saturating_sub(1);
        let mut place = (last, usize::MAX);
        for (row, line) in self.area.lines().iter().enumerate() {
            if left <= line.len() {
                let column = line.char_indices().take_while(|(at, _)| *at < left).count();
                place = (row, column);
                break;
            }
            left -= line.len() + 1;
        }
        self.jump(place.0, place.1);
        self.settle(false);
    }

    /// Inserts pasted text as one edit.
    pub fn paste(&mut self, raw: &str) -> Edited {
        let (lines, cut) = clean(raw, self.limit.saturating_sub(self.chars));
        let changed = self.area.insert_str(lines.join("\n"));
        self.tidy(|line| Shown::block(line).into_string());
        self.settle(true);
        self.count();
        match (cut, changed) {
            (true, _) => Edited::Full,
            (false, true) => Edited::Changed,
            (false, false) => Edited::Moved,
        }
    }

    /// Takes everything out, as one edit.
    pub fn clear(&mut self) -> Edited {
        self.area.select_all();
        let changed = self.area.cut();
        self.after(changed)
    }

    /// Breaks the line.
    pub fn newline(&mut self) -> Edited {
        if self.chars >= self.limit {
            return Edited::Full;
        }
        self.area.insert_newline();
        self.chars += 1;
        Edited::Changed
    }

    /// Takes the last edit back.
    pub fn undo(&mut self) -> Edited {
        let changed = self.area.undo();
        self.after(changed)
    }

    /// Makes the last edit taken back again.
    pub fn redo(&mut self) -> Edited {
        let changed = self.area.redo();
        self.after(changed)
    }

    /// One key of the keyboard; Up on the first row and Down on the last are ignored, so that the form moves on.
    pub fn key(&mut self, chord: Chord) -> Edited {
        if let Some(c) = chord.text() {
            return self.insert(c);
        }
        let word = chord.ctrl() || chord.alt();
        let changed = match chord.code() {
            KeyCode::Backspace if word => self.area.delete_word(),
            KeyCode::Backspace => return self.backspace(),
            KeyCode::Delete if word => self.area.delete_next_word(),
            KeyCode::Delete => return self.delete(),
            KeyCode::Left if word => return self.go(CursorMove::WordBack, false),
            KeyCode::Left => return self.go(CursorMove::Back, false),
            KeyCode::Right if word => return self.go(CursorMove::WordForward, true),
            KeyCode::Right => return self.go(CursorMove::Forward, true),
            KeyCode::Home if chord.ctrl() => return self.go(CursorMove::Top, false),
            KeyCode::End if chord.ctrl() => return self.go(CursorMove::Bottom, true),
            KeyCode::Home => return self.go(CursorMove::Head, false),
            KeyCode::End => return self.go(CursorMove::End, true),
            KeyCode::Up if chord.bare().is_some() => return self.climb(CursorMove::Up),
            KeyCode::Down if chord.bare().is_some() => return self.climb(CursorMove::Down),
            KeyCode::Char(c) if chord.ctrl() && !chord.alt() => match c {
                'a' => return self.go(CursorMove::Head, false),
                'e' => return self.go(CursorMove::End, true),
                'k' => self.area.delete_line_by_end(),
                'u' => self.area.delete_line_by_head(),
                'w' => self.area.delete_word(),
                'z' => return self.undo(),
                'y' => return self.redo(),
                _ => return Edited::Ignored,
            },
            _ => return Edited::Ignored,
        };
        self.after(changed)
    }

    fn insert(&mut self, c: char) -> Edited {
        if is_hidden(c) {
            return Edited::Moved;
        }
        if self.chars >= self.limit {
            return Edited::Full;
        }
        self.area.insert_str(c.encode_utf8(&mut [0; 4]));
        self.chars += 1;
        self.tidy(|line| Shown::block(line).into_string());
        self.settle(true);
        Edited::Changed
    }

    /// Cleans the row just written: letters and accents are composed, so that searches find them however they were typed.
    fn tidy(&mut self, clean: impl Fn(&str) -> String) {
        let DataCursor(row, column) = self.area.cursor();
        let Some(line) = self.area.lines().get(row) else { return };
        if line.is_ascii() {
            return;
        }
        let tidied = clean(line);
        if tidied == *line {
            return;
        }
        let column = clean(line.get(..byte_of(line, column)).unwrap_or_default()).chars().count();
        self.jump(row, 0);
        self.area.delete_line_by_end();
        self.area.insert_str(tidied);
        self.jump(row, column);
        self.count();
    }

    fn backspace(&mut self) -> Edited {
        let DataCursor(row, column) = self.area.cursor();
        if column == 0 {
            let changed = self.area.delete_char();
            return self.after(changed);
        }
        let line = self.area.lines().get(row).map(String::as_str).unwrap_or_default();
        let head = line.get(..byte_of(line, column)).unwrap_or_default();
        let wide = head.graphemes(true).next_back().map_or(1, |grapheme| grapheme.chars().count());
        self.jump(row, column.saturating_sub(wide));
        let changed = self.area.delete_str(wide);
        self.after(changed)
    }

    fn delete(&mut self) -> Edited {
        let DataCursor(row, column) = self.area.cursor();
        let line = self.area.lines().get(row).map(String::as_str).unwrap_or_default();
        let tail = line.get(byte_of(line, column)..).unwrap_or_default();
        let wide = tail.graphemes(true).next().map_or(1, |grapheme| grapheme.chars().count());
        let changed = self.area.delete_str(wide);
        self.after(changed)
    }

    fn go(&mut self, step: CursorMove, forward: bool) -> Edited {
        self.area.move_cursor(step);
        self.settle(forward);
        Edited::Moved
    }

    fn climb(&mut self, step: CursorMove) -> Edited {
        let before = self.area.cursor();
        self.area.move_cursor(step);
        if self.area.cursor() == before {
            return Edited::Ignored;
        }
        self.settle(false);
        Edited::Moved
    }

    fn after(&mut self, changed: bool) -> Edited {
        if changed {
            // Taking away is only composed: cleaning would put back the sign just deleted.
            self.tidy(|line| line.nfc().collect());
        }
        self.settle(true);
        if changed {
            self.count();
            Edited::Changed
        } else {
            Edited::Moved
        }
    }

    fn count(&mut self) {
        let lines = self.area.lines();
        self.chars = lines.iter().map(|line| line.chars().count()).sum::<usize>() + lines.len().saturating_sub(1);
    }

    /// The text area counts in characters; this puts its cursor between graphemes.
    fn settle(&mut self, forward: bool) {
        let DataCursor(row, column) = self.area.cursor();
        let Some(line) = self.area.lines().get(row) else { return };
        if line.is_ascii() {
            return;
        }
        let mut at = 0;
        let mut target = column;
        for grapheme in line.graphemes(true) {
            let next = at + grapheme.chars().count();
            if column > at && column < next {
                target = if forward { next } else { at };
                break;
            }
            at = next;
        }
        if target != column {
            self.jump(row, target);
        }
    }

    fn jump(&mut self, row: usize, column: usize) {
        let saturated = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(saturated(row), saturated(column)));
    }

    /// Draws the text and returns where the cursor stands.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, style: Style) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        (&self.area).render(area, buf);
        buf.set_style(area, style);
        let (top, left) = self.area.scroll_offset();
        let cursor = self.area.screen_cursor();
        let x = u16::try_from(cursor.col).ok()?.checked_sub(left)?;
        let y = u16::try_from(cursor.row).ok()?.checked_sub(top)?;
        // At the end of a full row the cursor would stand outside; it waits on the last cell.
        (y < area.height).then(|| Position::new(area.x + x.min(area.width - 1), area.y + y))
    }
}

fn fresh(lines: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    // The real terminal cursor stands in the text; the drawn one would be a second.
    area.set_cursor_style(Style::new());
    area.set_cursor_line_style(Style::new());
    area
}

fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}

/// Clean lines of at most `limit` characters in all, and whether something was left out.
fn clean(raw: &str, limit: usize) -> (Vec<String>, bool) {
    let ceiling = limit.saturating_mul(4).saturating_add(64);
    let (head, dropped) = match raw.char_indices().nth(ceiling) {
        Some((at, _)) => (raw.get(..at).unwrap_or_default(), true),
        None => (raw, false),
    };
    let block = Shown::block(head);
    let mut kept = String::new();
    let mut left = limit;
    for grapheme in block.as_str().graphemes(true) {
        let wide = grapheme.chars().count();
        if wide > left {
            break;
        }
        left -= wide;
        kept.push_str(grapheme);
    }
    let cut = dropped || kept.len() < block.as_str().len();
    (kept.split('\n').map(str::to_owned).collect(), cut)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Notes {
        let mut notes = Notes::new(1_000);
        for c in text.chars() {
            if c == '\n' {
                notes.newline();
            } else {
                notes.key(Chord::char(c));
            }
        }
        notes
    }

    #[test]
    fn a_letter_with_its_accent_goes_as_one() {
        let mut notes = typed("perche\u{301}x");
        notes.key("left".parse().unwrap());
        notes.key("backspace".parse().unwrap());
        assert_eq!(notes.text(), "perchx");
    }

    #[test]
    fn up_on_the_first_row_is_for_the_form() {
        let mut notes = typed("uno\ndue");
        assert_eq!(notes.key("up".parse().unwrap()), Edited::Moved);
        assert_eq!(notes.key("up".parse().unwrap()), Edited::Ignored);
        assert_eq!(notes.key("down".parse().unwrap()), Edited::Moved);
        assert_eq!(notes.key("down".parse().unwrap()), Edited::Ignored);
    }

    #[test]
    fn a_paste_keeps_its_lines_and_the_limit() {
        let mut notes = Notes::new(7);
        assert_eq!(notes.paste("uno\r\ndue\rtre"), Edited::Full);
        assert_eq!(notes.text(), "uno\ndue");
        assert_eq!(notes.newline(), Edited::Full);
        notes.undo();
        assert_eq!(notes.text(), "");
    }

    proptest! {
        #[test]
        fn the_cursor_comes_back_where_it_was(text in "[a-zèé\u{301}漢 \n]{0,40}", offset in 0usize..60) {
            let mut notes = typed(&text);
            notes.set_cursor(offset);
            let place = notes.cursor();
            let mut other = Notes::new(1_000);
            other.set(&notes.text());
            other.set_cursor(place);
            prop_assert_eq!(other.cursor(), place);
            prop_assert_eq!(other.text(), notes.text());
        }

        #[test]
        fn it_draws_at_any_size(text in "[a-zèé漢 \n]{0,60}", width in 0u16..12, height in 0u16..6) {
            let notes = typed(&text);
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            if let Some(at) = notes.draw(&mut buf, area, Style::new()) {
                prop_assert!(area.contains(at));
            }
        }
    }
}
