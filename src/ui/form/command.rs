//! The commands of every form and what they do.

use super::event::{FormEvent, Reply};
use super::field::{Body, Kind};
use super::{Edited, Form};
use crate::ui::command::{Availability, Command, Scope};

/// Whether a command takes values from an earlier record: the registration form and the forms of records know one.
pub fn repeats(command: &str) -> bool {
    matches!(command, "form-repeat-field" | "form-repeat-group" | "form-repeat-record")
}

/// The command table of every form. The shell resolves keys against it and gives the ids to [`Form::command`].
pub const COMMANDS: &[Command] = &[
    row("form-save", &["ctrl-s", "f2"], 90),
    row("form-enter", &["enter"], 0),
    row("form-next", &["tab"], 80),
    row("form-back", &["shift-tab"], 0),
    row("form-lookup", &["f3", "ctrl-l"], 70),
    row("form-repeat-field", &["f4", "ctrl-d"], 50),
    row("form-repeat-group", &["shift-f4", "ctrl-g"], 0),
    row("form-repeat-record", &["ctrl-f4", "ctrl-r"], 0),
    row("form-refuse", &["ctrl-t"], 40),
    row("form-undo", &["ctrl-z"], 30),
    row("form-redo", &["ctrl-y"], 0),
    row("form-leave", &["esc"], 85),
];

/// What is heard of [`COMMANDS`] while words are typed into the bar of a list: it has one field and nothing to repeat.
pub const BAR: &[Command] = &[
    row("form-enter", &["enter"], 90),
    row("form-leave", &["esc"], 85),
    row("form-save", &["ctrl-s", "f2"], 0),
    row("form-undo", &["ctrl-z"], 30),
    row("form-redo", &["ctrl-y"], 0),
];

const fn row(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::Form, footer }
}

impl Form {
    /// Whether a command can be given in a form that knows no earlier record to take values from. What the program proposed can
    /// be refused in every form.
    pub fn availability(&self, command: &str) -> Availability {
        match command {
            "form-refuse" => Availability::unless(!self.has_proposal(), "ui-form-why-no-proposal"),
            command if repeats(command) => Availability::Disabled("ui-form-why-no-repeat"),
            _ => Availability::Enabled,
        }
    }

    /// Carries out a command of [`COMMANDS`]; other ids are not for the form.
    pub fn command(&mut self, id: &str) -> Reply {
        let events = match id {
            "form-save" => self.save(),
            "form-enter" => self.enter(),
            "form-next" => self.tab(),
            "form-back" => self.step(false),
            "form-lookup" => self.lookup(),
            "form-repeat-field" => {
                vec![FormEvent::Repeat(self.fields.get(self.focus).map(|field| field.id).into_iter().collect())]
            }
            "form-repeat-group" => vec![FormEvent::Repeat(self.group_fields())],
            "form-repeat-record" => vec![FormEvent::Repeat(self.reachable())],
            "form-refuse" => self.refuse(),
            "form-undo" => self.undo(true),
            "form-redo" => self.undo(false),
            "form-leave" => self.leave(),
            _ => return Reply::ignored(),
        };
        self.revision += 1;
        Reply::taken(events)
    }

    fn save(&mut self) -> Vec<FormEvent> {
        let mut events = Vec::new();
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.leave();
        }
        match self.validate() {
            None => events.push(FormEvent::Save),
            Some(id) => {
                if let Some(index) = self.index(id) {
                    self.settle_focus(index);
                }
                events.push(FormEvent::Invalid(id));
            }
        }
        events
    }

    /// Enter: takes what is under the bar of an open list, breaks a line of notes, or goes on.
    fn enter(&mut self) -> Vec<FormEvent> {
        let Some(field) = self.fields.get_mut(self.focus) else { return Vec::new() };
        match &mut field.body {
            Body::Notes(notes) => {
                let edited = notes.newline();
                self.edited(edited)
            }
            _ => match self.take_picked() {
                Some((events, stay)) => {
                    let mut events = events;
                    if !stay {
                        events.extend(self.step(true));
                    }
                    events
                }
                None if self.jump() => Vec::new(),
                None => self.step(true),
            },
        }
    }

    /// Tab: like Enter on an open list, but always goes on.
    fn tab(&mut self) -> Vec<FormEvent> {
        let picked = self.take_picked().map(|(events, _)| events);
        if picked.is_none() && self.jump() {
            return Vec::new();
        }
        let mut events = picked.unwrap_or_default();
        let creating = events.iter().any(|event| matches!(event, FormEvent::Create { .. }));
        if !creating {
            events.extend(self.step(true));
        }
        events
    }

    /// Goes to the next or previous field that can be reached; past the ends the focus stays.
    pub(super) fn step(&mut self, forward: bool) -> Vec<FormEvent> {
        let reachable = |index: &usize| self.fields.get(*index).is_some_and(super::Field::reachable);
        let target = if forward {
            (self.focus + 1..self.fields.len()).find(reachable)
        } else {
            (0..self.focus).rev().find(reachable)
        };
        self.go_to(target.unwrap_or(self.focus))
    }

    /// Leaves the field in its final form and enters another one.
    pub(super) fn go_to(&mut self, target: usize) -> Vec<FormEvent> {
        let mut events = Vec::new();
        let Some(field) = self.fields.get_mut(self.focus) else { return events };
        let before = field.value();
        field.leave();
        field.commit();
        if field.value() != before {
            events.push(FormEvent::Changed(field.id));
        }
        events.push(FormEvent::Left(field.id));
        if target != self.focus {
            self.focus = target;
            if let Some(field) = self.fields.get_mut(target) {
                field.enter();
                events.push(FormEvent::Entered(field.id));
            }
        }
        self.revision += 1;
        events
    }

    /// F3: the list of the field, whatever the field is.
    fn lookup(&mut self) -> Vec<FormEvent> {
        self.ticket += 1;
        let ticket = self.ticket;
        let Some(field) = self.fields.get_mut(self.focus) else { return Vec::new() };
        let id = field.id;
        if let Body::Files { .. } = field.body {
            return vec![FormEvent::AddFile(id)];
        }
        if let (Body::Choice(choice), Kind::Choice(options)) = (&mut field.body, &field.kind) {
            choice.open = (!options.is_empty()).then(|| choice.chosen.unwrap_or(0));
            choice.typed.clear();
            return Vec::new();
        }
        if let Body::Many(many) = &mut field.body {
            many.at = None;
        }
        match field.finder_mut() {
            Some(finder) => {
                finder.asked = ticket;
                vec![FormEvent::Lookup { field: id, words: finder.editor.text().to_owned(), ticket }]
            }
            None => Vec::new(),
        }
    }

    /// Empties a field the program filled, and remembers not to fill it again.
    fn refuse(&mut self) -> Vec<FormEvent> {
        let Some(field) = self.fields.get_mut(self.focus) else { return Vec::new() };
        if field.learned.take().is_none() {
            return Vec::new();
        }
        field.refused = true;
        field.put(field.value().emptied());
        vec![FormEvent::Refused(field.id), FormEvent::Changed(field.id)]
    }

    fn undo(&mut self, back: bool) -> Vec<FormEvent> {
        let Some(field) = self.fields.get_mut(self.focus) else { return Vec::new() };
        let edited = match &mut field.body {
            Body::Line(editor) => {
                if back {
                    editor.undo()
                } else {
                    editor.redo()
                }
            }
            Body::Notes(notes) => {
                if back {
                    notes.undo()
                } else {
                    notes.redo()
                }
            }
            Body::Look { finder, .. } => {
                if back {
                    finder.editor.undo()
                } else {
                    finder.editor.redo()
                }
            }
            Body::Many(many) => match (back, many.removed.pop()) {
                (true, Some((index, item))) => {
                    many.items.insert(index.min(many.items.len()), item);
                    Edited::Changed
                }
                (_, removed) => {
                    many.removed.extend(removed);
                    if back { many.finder.editor.undo() } else { many.finder.editor.redo() }
                }
            },
            Body::Files { files, removed, at } => match removed.pop() {
                Some((index, file)) if back => {
                    let index = index.min(files.len());
                    if file.main {
                        for other in files.iter_mut() {
                            other.main = false;
                        }
                    }
                    files.insert(index, file);
                    *at = index;
                    Edited::Changed
                }
                other => {
                    removed.extend(other);
                    Edited::Moved
                }
            },
            Body::Flag(_) | Body::Choice(_) => Edited::Moved,
        };
        self.edited(edited)
    }

    /// Esc: closes what is open over the field, else asks to leave.
    fn leave(&mut self) -> Vec<FormEvent> {
        if self.close_popup() { Vec::new() } else { vec![FormEvent::Leave] }
    }

    /// The fields that can be reached, in order.
    pub fn reachable(&self) -> Vec<&'static str> {
        self.fields.iter().filter(|field| field.reachable()).map(|field| field.id).collect()
    }

    fn group_fields(&self) -> Vec<&'static str> {
        let Some(group) = self.groups.iter().find(|group| (group.start..group.end).contains(&self.focus)) else {
            return Vec::new();
        };
        let fields = self.fields.get(group.start..group.end).unwrap_or_default();
        fields.iter().filter(|field| field.reachable()).map(|field| field.id).collect()
    }
}
