//! A field of a form: what it is called, what it accepts, what it holds, and what is wrong with it.

use std::fmt;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::editor::LineEditor;
use super::finder::{Finder, LookRule};
use super::notes::Notes;
use super::value::{FileItem, Item, Value};
use crate::ui::words::Words;

/// Reads a date as clerks write it (`o`, `+3`, `15`, `15/3` …); the words of the error are shown beside the field.
pub type DateReader = Arc<dyn Fn(&str) -> Result<NaiveDate, Words> + Send + Sync>;

/// Reads a date with its hour.
pub type DateTimeReader = Arc<dyn Fn(&str) -> Result<NaiveDateTime, Words> + Send + Sync>;

/// A rule of a field; the words of the error are shown beside it.
pub type Check = Arc<dyn Fn(&Value) -> Result<(), Words> + Send + Sync>;

/// Characters a line holds unless the field says otherwise.
const LINE_LIMIT: usize = 10_000;
/// Characters notes hold unless the field says otherwise.
const NOTES_LIMIT: usize = 20_000;
/// Characters of a look-up.
const LOOK_LIMIT: usize = 300;

/// An option of a choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is stored.
    pub id: String,
    /// What is shown.
    pub label: Words,
}

impl Choice {
    /// An option: stored id and label.
    pub fn new(id: impl Into<String>, label: impl Into<Words>) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}

/// What a field accepts.
#[derive(Clone)]
pub(super) enum Kind {
    Line,
    Number { min: i64, max: i64 },
    Date(DateReader),
    DateTime(DateTimeReader),
    Choice(Vec<Choice>),
    Flag,
    Look(LookRule),
    Many(LookRule),
    Notes { rows: u16 },
    Files,
}

/// What a field holds while it is edited.
#[derive(Debug, Clone)]
pub(super) enum Body {
    Line(LineEditor),
    Notes(Box<Notes>),
    Flag(bool),
    Choice(ChoiceBox),
    Look { finder: Finder, item: Option<Item> },
    Many(ManyBox),
    Files { files: Vec<FileItem>, at: usize, removed: Vec<(usize, FileItem)> },
}

/// A choice and its list while that is open.
#[derive(Debug, Clone, Default)]
pub(super) struct ChoiceBox {
    pub chosen: Option<usize>,
    /// Row under the bar while the list is open.
    pub open: Option<usize>,
    /// The letters that led to where it stands.
    pub typed: String,
}

/// Several chosen entries and the look-up that adds to them.
#[derive(Debug, Clone)]
pub(super) struct ManyBox {
    pub finder: Finder,
    pub items: Vec<Item>,
    /// Entry under the bar; `None` while the focus is on the writing line.
    pub at: Option<usize>,
    /// What Del took away, for undo.
    pub removed: Vec<(usize, Item)>,
}

#[allow(clippy::struct_excessive_bools, reason = "six independent yes-or-no properties of a field")]
/// A field of a form. Built with one of the constructors and refined by the methods that return it.
#[derive(Clone)]
pub struct Field {
    pub(super) id: &'static str,
    pub(super) label: Words,
    pub(super) kind: Kind,
    pub(super) body: Body,
    pub(super) required: bool,
    /// Cells of the value; 0 takes what is left of the row.
    pub(super) width: u16,
    /// Stands on the row of the field before it where there is room.
    pub(super) beside: bool,
    pub(super) hidden: bool,
    pub(super) locked: bool,
    pub(super) placeholder: Option<Words>,
    pub(super) checks: Vec<Check>,
    pub(super) error: Option<Words>,
    /// The error was told by whoever refused the whole form: it holds for what was written then.
    pub(super) told: bool,
    /// Why the program proposed this value, while it is still the proposal.
    pub(super) learned: Option<String>,
    /// The value is short, it was taken over or the focus has just come to it, and no key was pressed in it since.
    pub(super) whole: bool,
    /// A proposal was refused; no other is made.
    pub(super) refused: bool,
    /// Names that a template left to be written over, in braces in the text.
    pub(super) gaps: Vec<String>,
    /// What counts as unchanged.
    pub(super) clean: Value,
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field").field("id", &self.id).field("value", &self.value()).finish_non_exhaustive()
    }
}

impl Field {
    fn new(id: &'static str, label: impl Into<Words>, kind: Kind, body: Body) -> Self {
        let mut field = Self {
            id,
            label: label.into(),
            kind,
            body,
            required: false,
            width: 0,
            beside: false,
            hidden: false,
            locked: false,
            placeholder: None,
            checks: Vec::new(),
            error: None,
            told: false,
            learned: None,
            whole: false,
            refused: false,
            gaps: Vec::new(),
            clean: Value::Flag(false),
        };
        field.clean = field.value();
        field
    }

    /// A line of text. The label is a catalogue key; its attributes `.help`, `.law` and `.example` are the field's help.
    pub fn line(id: &'static str, label: impl Into<Words>) -> Self {
        Self::new(id, label, Kind::Line, Body::Line(LineEditor::new(LINE_LIMIT)))
    }

    /// A whole number within bounds.
    pub fn number(id: &'static str, label: impl Into<Words>, min: i64, max: i64) -> Self {
        let field = Self::new(id, label, Kind::Number { min, max }, Body::Line(LineEditor::new(20)));
        Self { width: 12, ..field }
    }

    /// A date, read by `read` and shown as dd/mm/yyyy.
    pub fn date(id: &'static str, label: impl Into<Words>, read: DateReader) -> Self {
        let field = Self::new(id, label, Kind::Date(read), Body::Line(LineEditor::new(40)));
        Self { width: 12, placeholder: Some(Words::Key("ui-form-date-mask")), ..field }
    }

    /// A date with its hour, read by `read` and shown as dd/mm/yyyy hh:mm.
    pub fn date_time(id: &'static str, label: impl Into<Words>, read: DateTimeReader) -> Self {
        let field = Self::new(id, label, Kind::DateTime(read), Body::Line(LineEditor::new(40)));
        Self { width: 18, placeholder: Some(Words::Key("ui-form-date-time-mask")), ..field }
    }

    /// One of a closed list.
    pub fn choice(id: &'static str, label: impl Into<Words>, options: Vec<Choice>) -> Self {
        Self::new(id, label, Kind::Choice(options), Body::Choice(ChoiceBox::default()))
    }

    /// Yes or no.
    pub fn flag(id: &'static str, label: impl Into<Words>) -> Self {
        let field = Self::new(id, label, Kind::Flag, Body::Flag(false));
        Self { width: 3, ..field }
    }

    /// One entry of a list that the screen looks up as the clerk types.
    pub fn look(id: &'static str, label: impl Into<Words>) -> Self {
        let body = Body::Look { finder: Finder::new(LOOK_LIMIT), item: None };
        Self::new(id, label, Kind::Look(LookRule::default()), body)
    }

    /// Several entries of a list that the screen looks up as the clerk types.
    pub fn many(id: &'static str, label: impl Into<Words>) -> Self {
        let body =
            Body::Many(ManyBox { finder: Finder::new(LOOK_LIMIT), items: Vec::new(), at: None, removed: Vec::new() });
        Self::new(id, label, Kind::Many(LookRule::default()), body)
    }

    /// Several lines of text in `rows` rows.
    pub fn notes(id: &'static str, label: impl Into<Words>, rows: u16) -> Self {
        Self::new(id, label, Kind::Notes { rows: rows.max(1) }, Body::Notes(Box::new(Notes::new(NOTES_LIMIT))))
    }

    /// A list of documents.
    pub fn files(id: &'static str, label: impl Into<Words>) -> Self {
        let body = Body::Files { files: Vec::new(), at: 0, removed: Vec::new() };
        Self::new(id, label, Kind::Files, body)
    }

    /// The field must be filled.
    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Cells of the value; what is right of it shows errors and reasons.
    #[must_use]
    pub fn width(self, cells: u16) -> Self {
        Self { width: cells, ..self }
    }

    /// At most this many characters (lines, notes and look-ups).
    #[must_use]
    pub fn limit(mut self, characters: usize) -> Self {
        match &mut self.body {
            Body::Line(editor) => *editor = LineEditor::new(characters),
            Body::Notes(notes) => **notes = Notes::new(characters),
            Body::Look { finder, .. } | Body::Many(ManyBox { finder, .. }) => *finder = Finder::new(characters),
            Body::Flag(_) | Body::Choice(_) | Body::Files { .. } => {}
        }
        self
    }

    /// Stands on the row of the field before it where there is room.
    #[must_use]
    pub fn beside(self) -> Self {
        Self { beside: true, ..self }
    }

    /// Shown while the field is empty.
    #[must_use]
    pub fn placeholder(self, words: impl Into<Words>) -> Self {
        Self { placeholder: Some(words.into()), ..self }
    }

    /// In a look-up, text that is not in the list may stay.
    #[must_use]
    pub fn free(mut self) -> Self {
        if let Kind::Look(rule) | Kind::Many(rule) = &mut self.kind {
            rule.free = true;
        }
        self
    }

    /// In a look-up, a last entry creates a new one; the message gets the value `words`.
    #[must_use]
    pub fn creates(mut self, key: &'static str) -> Self {
        if let Kind::Look(rule) | Kind::Many(rule) = &mut self.kind {
            rule.create = Some(key);
        }
        self
    }

    /// Adds a rule; rules of a blank field that is not required are not asked.
    #[must_use]
    pub fn check(mut self, rule: impl Fn(&Value) -> Result<(), Words> + Send + Sync + 'static) -> Self {
        self.checks.push(Arc::new(rule));
        self
    }

    /// The value the field opens with; it counts as unchanged.
    #[must_use]
    pub fn value_at_start(mut self, value: Value) -> Self {
        self.put(value);
        self.clean = self.value();
        self
    }

    /// What the field holds.
    pub(super) fn value(&self) -> Value {
        match &self.body {
            Body::Line(editor) => Value::Text(editor.text().to_owned()),
            Body::Notes(notes) => Value::Text(notes.text()),
            Body::Flag(on) => Value::Flag(*on),
            Body::Choice(choice) => Value::Choice(self.option(choice.chosen).map(|option| option.id.clone())),
            Body::Look { finder, item } => Value::Look { text: finder.editor.text().to_owned(), item: item.clone() },
            Body::Many(many) => Value::Many { text: many.finder.editor.text().to_owned(), items: many.items.clone() },
            Body::Files { files, .. } => Value::Files(files.clone()),
        }
    }

    /// Takes a value; one that does not suit the field is refused.
    pub(super) fn put(&mut self, value: Value) -> bool {
        match (&mut self.body, value) {
            (Body::Line(editor), Value::Text(text)) => editor.set(&text),
            (Body::Notes(notes), Value::Text(text)) => notes.set(&text),
            (Body::Flag(flag), Value::Flag(on)) => *flag = on,
            (Body::Choice(choice), Value::Choice(wanted)) => {
                let Kind::Choice(options) = &self.kind else { return false };
                choice.chosen = wanted.and_then(|id| options.iter().position(|option| option.id == id));
                choice.open = None;
            }
            (Body::Look { finder, item }, Value::Look { text, item: chosen }) => {
                finder.close();
                finder.editor.set(&text);
                *item = chosen.map(Item::cleaned);
            }
            (Body::Look { finder, item }, Value::Text(text)) => {
                finder.close();
                finder.editor.set(&text);
                *item = None;
            }
            (Body::Many(many), Value::Many { text, items }) => {
                many.finder.close();
                many.finder.editor.set(&text);
                many.items = items.into_iter().map(Item::cleaned).collect();
                many.at = None;
                many.removed.clear();
            }
            (Body::Files { files, at, removed }, Value::Files(new)) => {
                *files = new.into_iter().map(FileItem::cleaned).collect();
                *at = 0;
                removed.clear();
            }
            _ => return false,
        }
        true
    }

    pub(super) fn option(&self, index: Option<usize>) -> Option<&Choice> {
        match &self.kind {
            Kind::Choice(options) => options.get(index?),
            _ => None,
        }
    }

    /// The rule of a look-up; that of other fields accepts nothing.
    pub(super) fn look_rule(&self) -> LookRule {
        match &self.kind {
            Kind::Look(rule) | Kind::Many(rule) => *rule,
            _ => LookRule::default(),
        }
    }

    pub(super) fn finder(&self) -> Option<&Finder> {
        match &self.body {
            Body::Look { finder, .. } | Body::Many(ManyBox { finder, .. }) => Some(finder),
            _ => None,
        }
    }

    pub(super) fn finder_mut(&mut self) -> Option<&mut Finder> {
        match &mut self.body {
            Body::Look { finder, .. } | Body::Many(ManyBox { finder, .. }) => Some(finder),
            _ => None,
        }
    }

    /// Whether the focus can come here.
    pub(super) fn reachable(&self) -> bool {
        !self.hidden && !self.locked
    }

    /// The cursor as it is kept in a draft: byte offset, entry or row.
    pub(super) fn cursor(&self) -> usize {
        match &self.body {
            Body::Line(editor) => editor.cursor(),
            Body::Notes(notes) => notes.cursor(),
            Body::Look { finder, .. } | Body::Many(ManyBox { finder, .. }) => finder.editor.cursor(),
            Body::Files { at, .. } => *at,
            Body::Flag(_) | Body::Choice(_) => 0,
        }
    }

    pub(super) fn set_cursor(&mut self, cursor: usize) {
        match &mut self.body {
            Body::Line(editor) => editor.set_cursor(cursor),
            Body::Notes(notes) => notes.set_cursor(cursor),
            Body::Look { finder, .. } | Body::Many(ManyBox { finder, .. }) => finder.editor.set_cursor(cursor),
            Body::Files { at, files, .. } => *at = cursor.min(files.len().saturating_sub(1)),
            Body::Flag(_) | Body::Choice(_) => {}
        }
    }
}
