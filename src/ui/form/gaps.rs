//! Gaps in a line: `{via}` in a text that came from a template. Enter and Tab jump from one to the next, and the first
//! letter typed at a gap takes its place. Likewise the first letter takes the place of a value that stands as a whole: a
//! proposal, what another record said, an entry chosen from a list, a number, a date, a code or an amount to which the focus
//! has just come.

use super::Form;
use super::field::{Body, Field, Kind};
use super::value::Value;

impl Form {
    /// Fills a line with a text in which these names, in braces, are still to be written; the cursor stands at the first.
    pub fn set_with_gaps(&mut self, id: &str, text: &str, gaps: Vec<String>) -> bool {
        if !self.set(id, Value::text(text)) {
            return false;
        }
        if let Some(field) = self.field_mut(id) {
            field.gaps = gaps;
            if let Body::Line(editor) = &mut field.body {
                editor.set_cursor(0);
            }
            if let Some((start, _)) = field.gap_from(0)
                && let Body::Line(editor) = &mut field.body
            {
                editor.set_cursor(start);
            }
        }
        true
    }

    /// Fills a line with words that stand as a whole, however many they are: the first letter takes their place, any other key
    /// keeps them to be corrected.
    pub fn set_whole(&mut self, id: &str, text: &str) -> bool {
        if !self.set(id, Value::text(text)) {
            return false;
        }
        if let Some(field) = self.field_mut(id) {
            field.whole = field.has_text();
        }
        true
    }

    /// Brings the cursor to the next gap of the field with the focus; `false` when there is none behind it.
    pub(super) fn jump(&mut self) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let Body::Line(editor) = &field.body else { return false };
        let cursor = editor.cursor();
        let from = if field.gap_from(cursor).is_some_and(|(start, _)| start == cursor) { cursor + 1 } else { cursor };
        let Some((start, _)) = field.gap_from(from) else { return false };
        if let Body::Line(editor) = &mut field.body {
            editor.set_cursor(start);
        }
        self.revision += 1;
        true
    }
}

impl Field {
    /// The first gap that begins at or behind a byte offset: where it begins and ends.
    fn gap_from(&self, offset: usize) -> Option<(usize, usize)> {
        let Body::Line(editor) = &self.body else { return None };
        let rest = editor.text().get(offset..)?;
        let found = self.gaps.iter().filter_map(|name| {
            let gap = format!("{{{name}}}");
            rest.find(&gap).map(|at| (offset + at, offset + at + gap.len()))
        });
        found.min()
    }

    /// The name of a gap that is still open.
    pub(super) fn open_gap(&self) -> Option<String> {
        let (start, end) = self.gap_from(0)?;
        let Body::Line(editor) = &self.body else { return None };
        editor.text().get(start + 1..end - 1).map(str::to_owned)
    }

    /// Whether what is written now is meant instead of what stands there, not in addition to it.
    fn stands_whole(&self) -> bool {
        let chosen = match (&self.body, &self.kind) {
            (Body::Look { finder, item: Some(_) }, Kind::Look(rule)) => {
                !rule.free && finder.editor.cursor() == finder.editor.text().len()
            }
            _ => false,
        };
        self.learned.is_some() || self.whole || chosen
    }

    /// Marks a short value as one that is rewritten and not lengthened, as long as no other key is pressed in it.
    pub(super) fn stand_whole(&mut self) {
        let dated = matches!(self.kind, Kind::Number { .. } | Kind::Date(_) | Kind::DateTime(_));
        self.whole |= matches!(&self.body, Body::Line(editor) if !editor.is_empty()) && (dated || self.width > 0);
    }

    /// Whether there is a text that could give way as a whole; several entries are added to.
    pub(super) fn has_text(&self) -> bool {
        match &self.body {
            Body::Line(editor) => !editor.is_empty(),
            Body::Notes(notes) => !notes.text().is_empty(),
            Body::Look { finder, .. } => !finder.editor.is_empty(),
            Body::Flag(_) | Body::Choice(_) | Body::Many(_) | Body::Files { .. } => false,
        }
    }

    /// Makes way for what is about to be written: a value that stands as a whole goes, and so does the gap under the cursor.
    pub(super) fn make_way(&mut self) {
        if self.stands_whole() {
            match &mut self.body {
                Body::Line(editor) => {
                    editor.replace("");
                }
                Body::Look { finder, item } => {
                    finder.editor.replace("");
                    *item = None;
                }
                Body::Many(many) => many.items.clear(),
                // A proposal of several lines is gone on with.
                Body::Notes(notes) if self.whole => {
                    notes.clear();
                }
                _ => {}
            }
        }
        let Body::Line(editor) = &self.body else { return };
        let cursor = editor.cursor();
        if let Some((start, end)) = self.gap_from(cursor)
            && start == cursor
            && let Body::Line(editor) = &mut self.body
        {
            editor.cut(start, end);
        }
    }
}
