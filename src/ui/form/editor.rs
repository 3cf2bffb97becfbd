//! The one-line editor: text and cursor, moved and cut by grapheme, with undo.
//!
//! Invariants: the cursor stands between graphemes; what comes in is cleaned, so that the text shows what it is; it never grows beyond its limit. Appending costs no more on a long text than on a short one.

use crossterm::event::KeyCode;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::key::Chord;

/// Graphemes on each side of an edit that are cleaned with it.
const CONTEXT: usize = 64;
/// Steps of undo that are kept.
const UNDO_STEPS: usize = 200;

/// What a key did to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The key was not for the editor.
    Ignored,
    /// Only the cursor moved, or nothing could be done.
    Moved,
    /// The text changed.
    Changed,
    /// The text is as long as it may be; what came too much was left out.
    Full,
}

/// A line of text being written.
#[derive(Debug, Clone)]
pub struct LineEditor {
    text: String,
    /// Byte offset.
    cursor: usize,
    /// Characters in the text.
    chars: usize,
    /// Characters allowed.
    limit: usize,
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

/// One step of undo: at a byte offset some text was replaced by other text.
#[derive(Debug, Clone)]
struct Edit {
    at: usize,
    removed: String,
    inserted: String,
    /// Where the cursor was before.
    cursor: usize,
    typed: bool,
}

impl LineEditor {
    /// An empty line of at most `limit` characters.
    pub fn new(limit: usize) -> Self {
        Self { text: String::new(), cursor: 0, chars: 0, limit, done: Vec::new(), undone: Vec::new() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor as a byte offset.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts another text in place, cleaned and cut to the limit, with the cursor at its end; undo starts anew.
    pub fn set(&mut self, text: &str) {
        let (text, _) = fitting(text, self.limit);
        self.chars = text.chars().count();
        self.cursor = text.len();
        self.text = text;
        self.done.clear();
        self.undone.clear();
    }

    /// Puts another text in place as one edit that undo takes back.
    pub fn replace(&mut self, text: &str) -> bool {
        let (text, _) = fitting(text, self.limit);
        if text == self.text {
            return false;
        }
        self.edit(0, self.text.len(), &text, false);
        true
    }

    /// Moves the cursor to the boundary at or before a byte offset.
    pub fn set_cursor(&mut self, offset: usize) {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        self.cursor = if self.is_boundary(at) { at } else { self.before(at) };
    }

    /// Types a character; one that nobody could see is left out.
    pub fn insert(&mut self, c: char) -> Edited {
        if c.is_control() || is_hidden(c) {
            return Edited::Moved;
        }
        if self.chars >= self.limit {
            return Edited::Full;
        }
        let mut buffer = [0; 4];
        self.edit(self.cursor, self.cursor, c.encode_utf8(&mut buffer), true);
        if self.chars > self.limit {
            // Cleaning named what the character imitates, and the name does not fit.
            self.undo();
            self.undone.clear();
            return Edited::Full;
        }
        Edited::Changed
    }

    /// Inserts pasted text as one edit; line breaks become spaces.
    pub fn paste(&mut self, raw: &str) -> Edited {
        let room = self.limit.saturating_sub(self.chars);
        let (text, cut) = fitting(raw.trim_matches(['\r', '\n']), room);
        if !text.is_empty() {
            self.edit(self.cursor, self.cursor, &text, false);
        }
        match (cut, text.is_empty()) {
            (true, _) => Edited::Full,
            (false, true) => Edited::Moved,
            (false, false) => Edited::Changed,
        }
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) -> Edited {
        self.remove(self.before(self.cursor), self.cursor)
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) -> Edited {
        self.remove(self.cursor, self.after(self.cursor))
    }

    /// Takes out what stands between two byte offsets.
    pub fn cut(&mut self, start: usize, end: usize) -> Edited {
        self.remove(start, end)
    }

    /// One key of the keyboard; keys that belong to the form (Enter, Tab, Up, Down …) are ignored.
    pub fn key(&mut self, chord: Chord) -> Edited {
        if let Some(c) = chord.text() {
            return self.insert(c);
        }
        let word = chord.ctrl() || chord.alt();
        match chord.code() {
            KeyCode::Backspace if word => self.remove(self.word_before(), self.cursor),
            KeyCode::Backspace => self.backspace(),
            KeyCode::Delete if word => self.remove(self.cursor, self.word_after()),
            KeyCode::Delete => self.delete(),
            KeyCode::Left if word => self.go(self.word_before()),
            KeyCode::Left => self.go(self.before(self.cursor)),
            KeyCode::Right if word => self.go(self.word_after()),
            KeyCode::Right => self.go(self.after(self.cursor)),
            KeyCode::Home if !word => self.go(0),
            KeyCode::End if !word => self.go(self.text.len()),
            KeyCode::Char(c) if chord.ctrl() && !chord.alt() => match c {
                'a' => self.go(0),
                'e' => self.go(self.text.len()),
                'k' => self.remove(self.cursor, self.text.len()),
                'u' => self.remove(0, self.cursor),
                'w' => self.remove(self.word_before(), self.cursor),
                'z' => self.undo(),
                'y' => self.redo(),
                _ => Edited::Ignored,
            },
            _ => Edited::Ignored,
        }
    }

    /// Takes the last edit back.
    pub fn undo(&mut self) -> Edited {
        let Some(edit) = self.done.pop() else { return Edited::Moved };
        self.splice(edit.at, edit.inserted.len(), &edit.removed);
        self.set_cursor(edit.cursor);
        self.undone.push(edit);
        Edited::Changed
    }

    /// Makes the last edit taken back again.
    pub fn redo(&mut self) -> Edited {
        let Some(edit) = self.undone.pop() else { return Edited::Moved };
        self.splice(edit.at, edit.removed.len(), &edit.inserted);
        self.set_cursor(edit.at + edit.inserted.len());
        self.done.push(edit);
        Edited::Changed
    }

    /// The part that shows in `cells` cells and the column of the cursor in it. The text moves by half a field at a
    /// time, so that most keys change one cell only.
    pub fn view(&self, cells: usize) -> (String, usize) {
        if cells == 0 {
            return (String::new(), 0);
        }
        let column = cells::width(self.text.get(..self.cursor).unwrap_or_default());
        let last = cells - 1;
        let offset = if column <= last {
            0
        } else {
            let half = (cells / 2).max(1);
            (column - last).div_ceil(half) * half
        };
        let mut seen = String::new();
        let mut at = 0;
        for grapheme in self.text.graphemes(true) {
            let wide = cells::grapheme_width(grapheme);
            if at + wide > offset + cells {
                break;
            }
            if at >= offset {
                seen.push_str(grapheme);
            } else if at + wide > offset {
                // The left edge cuts a wide character in two; its other half stays blank.
                seen.push_str(&" ".repeat(at + wide - offset));
            }
            at += wide;
        }
        (seen, (column - offset).min(last))
    }

    fn go(&mut self, to: usize) -> Edited {
        self.cursor = to;
        Edited::Moved
    }

    fn remove(&mut self, start: usize, end: usize) -> Edited {
        if start >= end {
            return Edited::Moved;
        }
        self.edit(start, end, "", false);
        Edited::Changed
    }

    /// Replaces a range of the text. What is added is cleaned together with the word it stands in: an accent typed after
    /// its letter becomes one character with it, and a foreign letter that imitates a Latin one is shown as such.
    fn edit(&mut self, start: usize, end: usize, text: &str, typed: bool) {
        let cursor = self.cursor;
        self.undone.clear();
        let (left, right) = if text.is_ascii() && self.plain_near(start, end) {
            (start, end)
        } else {
            (self.around(start, false), self.around(end, true))
        };
        let head = [self.text.get(left..start).unwrap_or_default(), text].concat();
        let whole = [&head, self.text.get(end..right).unwrap_or_default()].concat();
        // Taking away is only composed: cleaning would put back the sign just deleted.
        let clean = |text: &str| if typed || text.is_empty() { clean_line(text) } else { text.nfc().collect() };
        let cleaned = if whole.is_ascii() { None } else { Some(clean(&whole)).filter(|cleaned| *cleaned != whole) };
        let inserted = match &cleaned {
            Some(cleaned) => cleaned.clone(),
            None => text.to_owned(),
        };
        let (at, upto) = if cleaned.is_some() { (left, right) } else { (start, end) };
        let typed = typed && cleaned.is_none();
        let removed = self.text.get(at..upto).unwrap_or_default().to_owned();
        self.splice(at, upto - at, &inserted);
        let reached = at + if cleaned.is_some() { clean(&head).len() } else { inserted.len() };
        self.cursor = reached.min(self.text.len());
        while !self.text.is_char_boundary(self.cursor) {
            self.cursor += 1;
        }
        if !self.is_boundary(self.cursor) {
            self.cursor = self.after(self.cursor);
        }
        if typed && let Some(last) = self.done.last_mut() {
            let goes_on = last.typed && last.at + last.inserted.len() == at;
            let new_word = last.inserted.ends_with(' ') && inserted != " ";
            if goes_on && !new_word {
                last.inserted.push_str(&inserted);
                return;
            }
        }
        if self.done.len() == UNDO_STEPS {
            self.done.remove(0);
        }
        self.done.push(Edit { at, removed, inserted, cursor, typed });
    }

    /// Whether all that could matter to an edit is ASCII, which nothing composes with: by far the commonest case.
    fn plain_near(&self, start: usize, end: usize) -> bool {
        let from = start.saturating_sub(CONTEXT);
        let upto = end.saturating_add(CONTEXT).min(self.text.len());
        self.text.as_bytes().get(from..upto).is_some_and(<[u8]>::is_ascii)
    }

    /// Where the word ends that stands before or after an offset: at least one grapheme, at most [`CONTEXT`].
    fn around(&self, offset: usize, forward: bool) -> usize {
        let mut at = offset;
        for step in 0..CONTEXT {
            let next = if forward { self.after(at) } else { self.before(at) };
            let piece = self.text.get(at.min(next)..at.max(next)).unwrap_or_default();
            if piece.is_empty() || step > 0 && !piece.starts_with(char::is_alphanumeric) {
                break;
            }
            at = next;
        }
        at
    }

    fn splice(&mut self, at: usize, length: usize, text: &str) {
        let end = at + length;
        if self.text.is_char_boundary(at) && self.text.is_char_boundary(end) {
            let gone = self.text.get(at..end).unwrap_or_default().chars().count();
            self.text.replace_range(at..end, text);
            self.chars = (self.chars + text.chars().count()).saturating_sub(gone);
        }
    }

    fn is_boundary(&self, at: usize) -> bool {
        GraphemeCursor::new(at, self.text.len(), true).is_boundary(&self.text, 0).unwrap_or(true)
    }

    fn before(&self, at: usize) -> usize {
        GraphemeCursor::new(at, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self, at: usize) -> usize {
        let end = self.text.len();
        GraphemeCursor::new(at, end, true).next_boundary(&self.text, 0).ok().flatten().unwrap_or(end)
    }

    fn word_before(&self) -> usize {
        let head = self.text.get(..self.cursor).unwrap_or_default();
        let mut in_word = false;
        for (at, grapheme) in head.grapheme_indices(true).rev() {
            let space = grapheme.chars().all(char::is_whitespace);
            if space && in_word {
                return at + grapheme.len();
            }
            in_word |= !space;
        }
        0
    }

    fn word_after(&self) -> usize {
        let tail = self.text.get(self.cursor..).unwrap_or_default();
        let mut in_space = false;
        for (at, grapheme) in tail.grapheme_indices(true) {
            let space = grapheme.chars().all(char::is_whitespace);
            if in_space && !space {
                return self.cursor + at;
            }
            in_space |= space;
        }
        self.text.len()
    }
}

/// Whether a character alone shows nothing: it would be named instead, which is right for a paste and odd for a key.
pub(super) fn is_hidden(c: char) -> bool {
    !c.is_ascii() && Shown::line(c.encode_utf8(&mut [0; 4])).as_str().starts_with("⟨U+")
}

/// One clean line, of any length; breaks and tabs become spaces.
fn clean_line(raw: &str) -> String {
    let one = raw.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    Shown::block(&one).into_string()
}

/// The text cleaned and cut to `limit` characters, never inside a grapheme, and whether it was cut.
fn fitting(raw: &str, limit: usize) -> (String, bool) {
    // Cleaning 10 MB to keep a line would be felt; only what can matter is read.
    let ceiling = limit.saturating_mul(4).saturating_add(64);
    let (head, dropped) = match raw.char_indices().nth(ceiling) {
        Some((at, _)) => (raw.get(..at).unwrap_or_default(), true),
        None => (raw, false),
    };
    let clean = clean_line(head);
    let Some((end, _)) = clean.char_indices().nth(limit) else { return (clean, dropped) };
    let mut cursor = GraphemeCursor::new(end, clean.len(), true);
    let whole = cursor.is_boundary(&clean, 0).unwrap_or(true);
    let end = if whole { end } else { cursor.prev_boundary(&clean, 0).ok().flatten().unwrap_or(0) };
    (clean.get(..end).unwrap_or_default().to_owned(), true)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;
