//! The form engine: ordered fields in groups, one with the focus; keys and resolved commands go in, events come out.
//!
//! A form knows no record and no database. It asks for suggestions with tickets and takes the answers, checks its fields
//! by the rules it was given, hands its whole state to a draft and takes it back. It never saves: it says [`FormEvent::Save`]
//! once every field is in order. Invariant: the focus is on a field that can be reached, if there is one.

mod check;
mod choose;
mod command;
mod dates;
mod draw;
mod editor;
mod event;
mod field;
mod finder;
mod gaps;
mod input;
mod layout;
mod notes;
mod popup;
mod state;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;
mod value;

use std::cell::Cell;

use chrono::{NaiveDate, NaiveDateTime};

use crate::base::i18n::Texts;
use crate::ui::words::Words;

pub use command::{BAR, COMMANDS, repeats};
pub use editor::{Edited, LineEditor};
pub use event::{FormEvent, Reply};
pub use field::{Check, Choice, DateReader, DateTimeReader, Field};
pub use notes::Notes;
pub use state::{FieldState, FormState};
pub use value::{FileItem, Item, Suggestion, Value, is_blank};

use field::{Body, Kind};

/// Fields that belong together, under a title.
#[derive(Debug, Clone)]
pub struct Group {
    title: Words,
    fields: Vec<Field>,
}

impl Group {
    /// A group; the title is a catalogue key.
    pub fn new(title: impl Into<Words>, fields: Vec<Field>) -> Self {
        Self { title: title.into(), fields }
    }
}

/// A form being filled in.
#[derive(Debug, Clone)]
pub struct Form {
    fields: Vec<Field>,
    groups: Vec<Span>,
    focus: usize,
    ticket: u64,
    revision: u64,
    /// First row of the form that is drawn; kept so that the view moves only when it must.
    scroll: Cell<u16>,
}

/// A group as a range of fields.
#[derive(Debug, Clone)]
struct Span {
    title: Words,
    start: usize,
    end: usize,
}

/// What F1 says about a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldHelp {
    /// Name of the field.
    pub title: String,
    /// What belongs in it and in which form.
    pub help: String,
    /// The law or standard behind it; may be empty.
    pub law: String,
    /// An example; may be empty.
    pub example: String,
}

impl Form {
    /// A form with the focus on the first field that can be reached.
    pub fn new(groups: Vec<Group>) -> Self {
        let mut fields = Vec::new();
        let mut spans = Vec::new();
        for group in groups {
            let start = fields.len();
            fields.extend(group.fields);
            spans.push(Span { title: group.title, start, end: fields.len() });
        }
        let focus = fields.iter().position(Field::reachable).unwrap_or(0);
        Self { fields, groups: spans, focus, ticket: 0, revision: 0, scroll: Cell::new(0) }
    }

    /// The field with the focus; empty in a form without fields.
    pub fn focus(&self) -> &'static str {
        self.fields.get(self.focus).map_or("", |field| field.id)
    }

    /// Moves the focus to a field, if it can be reached.
    pub fn set_focus(&mut self, id: &str) -> bool {
        match self.index(id) {
            Some(index) if self.fields.get(index).is_some_and(Field::reachable) => {
                self.settle_focus(index);
                true
            }
            _ => false,
        }
    }

    /// Whether plain characters go into the field with the focus, so that letters must not act as commands.
    pub fn typing(&self) -> bool {
        !matches!(self.fields.get(self.focus).map(|field| &field.body), Some(Body::Files { .. }) | None)
    }

    /// A number that grows with every change of content, focus or cursor: a draft older than it is stale.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What a field holds.
    pub fn value(&self, id: &str) -> Option<Value> {
        self.field(id).map(Field::value)
    }

    /// The text of a field; empty for fields without text.
    pub fn text(&self, id: &str) -> String {
        match self.field(id).map(|field| &field.body) {
            Some(Body::Line(editor)) => editor.text().to_owned(),
            Some(Body::Notes(notes)) => notes.text(),
            Some(Body::Look { finder, .. }) => finder.editor.text().to_owned(),
            Some(Body::Many(many)) => many.finder.editor.text().to_owned(),
            _ => String::new(),
        }
    }

    /// The number in a number field.
    pub fn number(&self, id: &str) -> Option<i64> {
        self.text(id).trim().parse().ok()
    }

    /// The date in a date field.
    pub fn date(&self, id: &str) -> Option<NaiveDate> {
        match self.field(id).map(|field| &field.kind) {
            Some(Kind::Date(read)) => read(self.text(id).trim().trim_end_matches('/')).ok(),
            _ => None,
        }
    }

    /// The date and hour in a date-time field.
    pub fn date_time(&self, id: &str) -> Option<NaiveDateTime> {
        match self.field(id).map(|field| &field.kind) {
            Some(Kind::DateTime(read)) => read(self.text(id).trim()).ok(),
            _ => None,
        }
    }

    /// Whether a flag is set.
    pub fn flag(&self, id: &str) -> bool {
        matches!(self.field(id).map(|field| &field.body), Some(Body::Flag(true)))
    }

    /// The id of the chosen option.
    pub fn choice(&self, id: &str) -> Option<&str> {
        let field = self.field(id)?;
        match &field.body {
            Body::Choice(choice) => field.option(choice.chosen).map(|option| option.id.as_str()),
            _ => None,
        }
    }

    /// The chosen entry of a look-up.
    pub fn item(&self, id: &str) -> Option<&Item> {
        match self.field(id).map(|field| &field.body) {
            Some(Body::Look { item, .. }) => item.as_ref(),
            _ => None,
        }
    }

    /// The chosen entries of a field that takes several.
    pub fn items(&self, id: &str) -> &[Item] {
        match self.field(id).map(|field| &field.body) {
            Some(Body::Many(many)) => &many.items,
            _ => &[],
        }
    }

    /// The documents of a field.
    pub fn files(&self, id: &str) -> &[FileItem] {
        match self.field(id).map(|field| &field.body) {
            Some(Body::Files { files, .. }) => files,
            _ => &[],
        }
    }

    /// Fills a field as if the clerk had; a value that does not suit it is refused.
    pub fn set(&mut self, id: &str, value: Value) -> bool {
        let Some(field) = self.field_mut(id) else { return false };
        let done = field.put(value);
        if done {
            field.learned = None;
            field.whole = false;
            field.error = None;
            field.gaps.clear();
            self.revision += 1;
        }
        done
    }

    /// Fills a field with what it held in another form: what is written there then gives way to the first letter.
    pub fn take_over(&mut self, id: &str, value: Value) -> bool {
        let done = self.set(id, value);
        if let Some(field) = self.field_mut(id)
            && done
        {
            field.whole = field.has_text();
        }
        done
    }

    /// Adds a document to a field; the first becomes the main one.
    pub fn add_file(&mut self, id: &str, mut file: FileItem) -> bool {
        let Some(field) = self.field_mut(id) else { return false };
        let Body::Files { files, at, .. } = &mut field.body else { return false };
        file.main = files.iter().all(|known| !known.main);
        files.push(file);
        *at = files.len() - 1;
        field.error = None;
        self.revision += 1;
        true
    }

    /// Proposes a value for a field that is still blank, or for a flag that is not set, with the reason shown beside it.
    /// Nothing happens when the clerk wrote something, turned the flag or refused a proposal before.
    pub fn learn(&mut self, id: &str, value: Value, reason: impl Into<String>) -> bool {
        let Some(field) = self.field_mut(id) else { return false };
        let held = field.value();
        let untouched = held.is_blank() || held == Value::Flag(false) || field.learned.is_some();
        if !untouched || field.refused || !field.put(value) {
            return false;
        }
        field.learned = Some(reason.into());
        field.error = None;
        self.revision += 1;
        true
    }

    /// Takes a proposal away that holds no longer; what the clerk wrote stays, and another may be made.
    pub fn unlearn(&mut self, id: &str) {
        let Some(field) = self.field_mut(id) else { return };
        if field.learned.take().is_some() {
            field.put(field.value().emptied());
            field.error = None;
            self.revision += 1;
        }
    }

    /// Whether the field with the focus holds a proposal.
    pub fn has_proposal(&self) -> bool {
        self.fields.get(self.focus).is_some_and(|field| field.learned.is_some())
    }

    /// Shows or hides a field; a hidden one is neither drawn nor checked.
    pub fn show(&mut self, id: &str, shown: bool) {
        if let Some(field) = self.field_mut(id) {
            field.hidden = !shown;
        }
        self.refocus();
    }

    /// Makes a field read-only, or writable again.
    pub fn lock(&mut self, id: &str, locked: bool) {
        if let Some(field) = self.field_mut(id) {
            field.locked = locked;
        }
        self.refocus();
    }

    /// Makes a field required, or not.
    pub fn require(&mut self, id: &str, required: bool) {
        if let Some(field) = self.field_mut(id) {
            field.required = required;
        }
    }

    /// Whether something was written since the form was opened, saved or restored clean. Proposals do not count.
    pub fn is_dirty(&self) -> bool {
        self.fields.iter().any(|field| field.learned.is_none() && field.value() != field.clean)
    }

    /// Takes the present contents for the stored ones.
    pub fn mark_clean(&mut self) {
        for field in &mut self.fields {
            field.clean = field.value();
        }
    }

    /// Everything a draft needs.
    pub fn state(&self) -> FormState {
        let fields = self.fields.iter().map(|field| {
            let state = FieldState {
                value: field.value(),
                cursor: field.cursor(),
                learned: field.learned.clone(),
                refused: field.refused,
                gaps: field.gaps.clone(),
            };
            (field.id.to_owned(), state)
        });
        FormState { focus: self.focus().to_owned(), fields: fields.collect() }
    }

    /// Takes the contents of a draft back. Fields that no longer exist or changed their kind are left as they are; what
    /// counts as unchanged stays what it was, so that a restored draft is dirty.
    pub fn restore(&mut self, state: &FormState) {
        for field in &mut self.fields {
            if let Some(kept) = state.fields.get(field.id)
                && field.put(kept.value.clone())
            {
                field.set_cursor(kept.cursor);
                field.learned.clone_from(&kept.learned);
                field.refused = kept.refused;
                field.gaps.clone_from(&kept.gaps);
                field.error = None;
            }
        }
        if let Some(index) = self.index(&state.focus) {
            self.focus = index;
        }
        self.refocus();
        self.revision += 1;
    }

    /// What F1 says about the field with the focus: the attributes `.help`, `.law` and `.example` of its label.
    pub fn help(&self, texts: &Texts) -> Option<FieldHelp> {
        let field = self.fields.get(self.focus)?;
        let (Words::Key(key) | Words::With(key, _)) = &field.label else { return None };
        let part = |name: &str| texts.attribute(key, name, &[]).unwrap_or_default();
        Some(FieldHelp {
            title: field.label.show(texts),
            help: part("help"),
            law: part("law"),
            example: part("example"),
        })
    }

    /// One line about the field with the focus: its error, else why its value was proposed, else its help.
    pub fn hint(&self, texts: &Texts) -> String {
        let Some(field) = self.fields.get(self.focus) else { return String::new() };
        if let Some(error) = &field.error {
            return error.show(texts);
        }
        match &field.learned {
            Some(reason) => reason.clone(),
            None => self.help(texts).map(|help| help.help).unwrap_or_default(),
        }
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.id == id)
    }

    fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    fn field_mut(&mut self, id: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.id == id)
    }

    /// Puts the focus where it can be, if it is not.
    fn refocus(&mut self) {
        if self.fields.get(self.focus).is_some_and(Field::reachable) {
            return;
        }
        let after = (self.focus..self.fields.len()).find(|index| self.fields.get(*index).is_some_and(Field::reachable));
        if let Some(index) = after.or_else(|| self.fields.iter().position(Field::reachable)) {
            self.focus = index;
        }
    }

    /// Moves the focus and closes what was open over the field left.
    fn settle_focus(&mut self, index: usize) {
        if index != self.focus {
            if let Some(field) = self.fields.get_mut(self.focus) {
                field.leave();
            }
            self.focus = index;
            self.revision += 1;
        }
        if let Some(field) = self.fields.get_mut(index) {
            field.enter();
        }
    }
}
