//! Keys that are not commands: typing, moving inside a field, and moving between fields with the arrows.

use crossterm::event::KeyCode;

use super::editor::Edited;
use super::event::{FormEvent, Reply};
use super::field::{Body, ChoiceBox, Field, Kind, ManyBox};
use super::{Form, dates};
use crate::base::i18n::Texts;
use crate::base::text::fold;
use crate::ui::key::Chord;
use crate::ui::keymap::KeyMap;

impl Form {
    /// A key press, resolved against the form's own commands first. For screens that need no commands of their own.
    pub fn key(&mut self, chord: Chord, keys: &KeyMap, texts: &Texts) -> Reply {
        match keys.resolve(chord, &[super::COMMANDS], self.typing()) {
            Some(command) => self.command(command),
            None => self.input(chord, texts),
        }
    }

    /// A key that no command took. `texts` is needed for the first letters of choices.
    pub fn input(&mut self, chord: Chord, texts: &Texts) -> Reply {
        let Some(field) = self.fields.get_mut(self.focus) else { return Reply::ignored() };
        if !field.reachable() {
            return Reply::ignored();
        }
        if chord.text().is_some() {
            field.make_way();
        }
        let mut events = Vec::new();
        let edited = field.input(chord, texts, &mut events);
        if edited == Edited::Ignored {
            return self.travel(chord);
        }
        field.whole = false;
        self.revision += 1;
        let mut all = self.edited(edited);
        all.extend(events);
        Reply::taken(all)
    }

    /// Pasted text: one edit, whatever it contains; it never submits. Outside text it is ignored.
    pub fn paste(&mut self, raw: &str) -> Reply {
        let Some(field) = self.fields.get_mut(self.focus) else { return Reply::ignored() };
        if !field.reachable() {
            return Reply::ignored();
        }
        field.make_way();
        let edited = match &mut field.body {
            Body::Line(editor) => editor.paste(raw),
            Body::Notes(notes) => notes.paste(raw),
            Body::Look { finder, .. } => finder.editor.paste(raw),
            Body::Many(many) => {
                many.at = None;
                many.finder.editor.paste(raw)
            }
            Body::Flag(_) | Body::Choice(_) | Body::Files { .. } => return Reply::ignored(),
        };
        self.revision += 1;
        Reply::taken(self.edited(edited))
    }

    /// What follows from an edit of the field with the focus.
    pub(super) fn edited(&mut self, edited: Edited) -> Vec<FormEvent> {
        let ticket = self.ticket + 1;
        let changed = matches!(edited, Edited::Changed | Edited::Full);
        if changed {
            self.untell(self.focus);
        }
        let Some(field) = self.fields.get_mut(self.focus) else { return Vec::new() };
        let id = field.id;
        let mut events = Vec::new();
        if changed {
            field.touched();
            if let Body::Look { item, .. } = &mut field.body {
                *item = None;
            }
            events.push(FormEvent::Changed(id));
            if let Some(finder) = field.finder_mut() {
                if finder.editor.text().trim().is_empty() {
                    finder.close();
                } else {
                    finder.asked = ticket;
                    events.push(FormEvent::Lookup { field: id, words: finder.editor.text().to_owned(), ticket });
                    self.ticket = ticket;
                }
            }
        }
        if edited == Edited::Full {
            events.push(FormEvent::Full(id));
        }
        events
    }

    /// Arrows and page keys that the field left over move between fields and groups.
    fn travel(&mut self, chord: Chord) -> Reply {
        let events = match chord.code() {
            KeyCode::Up if chord.bare().is_some() => self.step(false),
            KeyCode::Down if chord.bare().is_some() => self.step(true),
            KeyCode::PageDown if chord.bare().is_some() => {
                let next = self.groups.iter().map(|group| group.start).find(|start| *start > self.focus);
                self.travel_to(next, true)
            }
            KeyCode::PageUp if chord.bare().is_some() => {
                let before = self.groups.iter().map(|group| group.start).rev().find(|start| *start < self.focus);
                self.travel_to(before, false)
            }
            KeyCode::Home if chord.ctrl() => self.travel_to(Some(0), false),
            KeyCode::End if chord.ctrl() => self.travel_to(self.fields.len().checked_sub(1), true),
            _ => return Reply::ignored(),
        };
        Reply::taken(events)
    }

    fn travel_to(&mut self, target: Option<usize>, last: bool) -> Vec<FormEvent> {
        let reachable = |index: &usize| self.fields.get(*index).is_some_and(Field::reachable);
        let found = target.and_then(|target| {
            let mut after = target..self.fields.len();
            after.find(reachable).or_else(|| if last { (0..target).rev().find(reachable) } else { None })
        });
        found.map(|target| self.go_to(target)).unwrap_or_default()
    }
}

impl Field {
    fn input(&mut self, chord: Chord, texts: &Texts, events: &mut Vec<FormEvent>) -> Edited {
        let rule = self.look_rule();
        let id = self.id;
        match (&mut self.body, &self.kind) {
            (Body::Line(editor), Kind::Date(_) | Kind::DateTime(_)) => match chord.text() {
                Some(c) => dates::type_into(editor, c, matches!(self.kind, Kind::DateTime(_))),
                None => editor.key(chord),
            },
            (Body::Line(editor), Kind::Number { min, .. }) => match chord.text() {
                Some(c) if !(c.is_ascii_digit() || (c == '-' && *min < 0 && editor.cursor() == 0)) => Edited::Moved,
                _ => editor.key(chord),
            },
            (Body::Line(editor), _) => editor.key(chord),
            (Body::Notes(notes), _) => notes.key(chord),
            (Body::Flag(on), _) => flag_key(on, chord, texts),
            (Body::Choice(_), _) => self.choice_key(chord, texts),
            (Body::Look { finder, .. }, _) => {
                if finder.steer(chord, rule) {
                    return Edited::Moved;
                }
                finder.key(chord)
            }
            (Body::Many(many), _) => {
                if many.finder.steer(chord, rule) {
                    return Edited::Moved;
                }
                many_key(many, chord)
            }
            (Body::Files { .. }, _) => self.files_key(chord, id, events),
        }
    }

    fn choice_key(&mut self, chord: Chord, texts: &Texts) -> Edited {
        let (Body::Choice(choice), Kind::Choice(options)) = (&mut self.body, &self.kind) else {
            return Edited::Ignored;
        };
        let Some(last) = options.len().checked_sub(1) else { return Edited::Ignored };
        if chord.text().is_none() {
            choice.typed.clear();
        }
        if let Some(row) = choice.open {
            let row = match chord.bare() {
                Some(KeyCode::Up) => row.saturating_sub(1),
                Some(KeyCode::Down) => (row + 1).min(last),
                Some(KeyCode::Home | KeyCode::PageUp) => 0,
                Some(KeyCode::End | KeyCode::PageDown) => last,
                _ => match chord.text().and_then(|c| choice.seek(options, c, Some(row), texts)) {
                    Some(found) => found,
                    None => return Edited::Moved,
                },
            };
            choice.open = Some(row);
            return Edited::Moved;
        }
        let at = choice.chosen;
        let sought = chord.text().and_then(|c| choice.seek(options, c, at, texts));
        let chosen = match (sought, chord.bare(), at) {
            (Some(found), ..) => found,
            (_, Some(KeyCode::Right), Some(at)) => (at + 1).min(last),
            (_, Some(KeyCode::Char(' ')), Some(at)) => (at + 1) % options.len(),
            (_, Some(KeyCode::Left), at) => at.map_or(last, |at| at.saturating_sub(1)),
            (_, Some(KeyCode::Right | KeyCode::Char(' ')), None) | (_, Some(KeyCode::Home), _) => 0,
            (_, Some(KeyCode::End), _) => last,
            (_, Some(KeyCode::Backspace | KeyCode::Delete), Some(_)) if !self.required => {
                choice.chosen = None;
                return Edited::Changed;
            }
            _ if chord.text().is_some() => return Edited::Moved,
            _ => return Edited::Ignored,
        };
        if choice.chosen == Some(chosen) {
            return Edited::Moved;
        }
        choice.chosen = Some(chosen);
        Edited::Changed
    }

    fn files_key(&mut self, chord: Chord, id: &'static str, events: &mut Vec<FormEvent>) -> Edited {
        let Body::Files { files, at, removed } = &mut self.body else { return Edited::Ignored };
        let last = files.len().saturating_sub(1);
        match chord.bare() {
            Some(KeyCode::Insert | KeyCode::Char('+' | 'a')) => events.push(FormEvent::AddFile(id)),
            Some(KeyCode::Up) if *at > 0 => *at -= 1,
            Some(KeyCode::Down) if *at < last => *at += 1,
            Some(KeyCode::Home) => *at = 0,
            Some(KeyCode::End) => *at = last,
            Some(KeyCode::Delete) if !files.is_empty() => {
                let mut file = files.remove((*at).min(last));
                events.push(FormEvent::FileRemoved { field: id, id: file.id.clone() });
                // Something must stay the main document; undo gives the mark back.
                if file.main
                    && let Some(first) = files.first_mut()
                {
                    first.main = true;
                }
                file.main = file.main || files.is_empty();
                removed.push((*at, file));
                *at = (*at).min(files.len().saturating_sub(1));
                return Edited::Changed;
            }
            Some(KeyCode::Char(' ' | 'm')) if !files.is_empty() => {
                for (index, file) in files.iter_mut().enumerate() {
                    file.main = index == *at;
                }
                return Edited::Changed;
            }
            Some(KeyCode::Char('v')) => match files.get(*at) {
                Some(file) => events.push(FormEvent::OpenFile { field: id, id: file.id.clone() }),
                None => return Edited::Moved,
            },
            _ => return Edited::Ignored,
        }
        Edited::Moved
    }
}

fn flag_key(on: &mut bool, chord: Chord, texts: &Texts) -> Edited {
    let Some(c) = chord.text() else {
        return match chord.bare() {
            Some(KeyCode::Left | KeyCode::Right) => {
                *on = !*on;
                Edited::Changed
            }
            _ => Edited::Ignored,
        };
    };
    let starts = |key: &str| texts.get(key).to_lowercase().chars().next() == c.to_lowercase().next();
    let wanted = if c == ' ' {
        !*on
    } else if starts("ui-yes") {
        true
    } else if starts("ui-no") {
        false
    } else {
        return Edited::Moved;
    };
    if wanted == *on {
        return Edited::Moved;
    }
    *on = wanted;
    Edited::Changed
}

/// Keys of a field with several entries: on the writing line they edit, on an entry they move and remove.
fn many_key(many: &mut ManyBox, chord: Chord) -> Edited {
    let Some(at) = many.at else {
        let climbs = match chord.bare() {
            Some(KeyCode::Up) => true,
            Some(KeyCode::Backspace) => many.finder.editor.is_empty(),
            _ => false,
        };
        if climbs && !many.items.is_empty() {
            many.at = Some(many.items.len() - 1);
            return Edited::Moved;
        }
        return many.finder.key(chord);
    };
    match chord.bare() {
        Some(KeyCode::Up) if at > 0 => many.at = Some(at - 1),
        Some(KeyCode::Up) => return Edited::Ignored,
        Some(KeyCode::Down) => many.at = (at + 1 < many.items.len()).then_some(at + 1),
        Some(KeyCode::Home) => many.at = Some(0),
        Some(KeyCode::End) => many.at = None,
        Some(KeyCode::Delete) if at < many.items.len() => {
            many.removed.push((at, many.items.remove(at)));
            many.at = many.items.len().checked_sub(1).map(|last| at.min(last));
            return Edited::Changed;
        }
        _ if chord.text().is_some() => {
            many.at = None;
            return many.finder.key(chord);
        }
        _ => {}
    }
    Edited::Moved
}

impl ChoiceBox {
    /// The option to which one more letter leads from where the choice stands: letters that follow each other are the beginning
    /// of one label, or of a word in it. A letter that leads no further begins anew, with the next option.
    fn seek(&mut self, options: &[super::Choice], c: char, from: Option<usize>, texts: &Texts) -> Option<usize> {
        let longer = format!("{}{c}", self.typed);
        let goes_on = from.filter(|_| !self.typed.is_empty()).and_then(|at| beginning(options, &longer, at, texts));
        if goes_on.is_some() {
            self.typed = longer;
            return goes_on;
        }
        let found = beginning(options, &c.to_string(), from.map_or(0, |from| from + 1), texts);
        self.typed = found.map(|_| c.to_string()).unwrap_or_default();
        found
    }
}

/// The first option from `start` on, and round, whose label begins so; else the first with a word that does.
fn beginning(options: &[super::Choice], typed: &str, start: usize, texts: &Texts) -> Option<usize> {
    let space = if typed.ends_with(' ') { " " } else { "" };
    let wanted = format!("{}{space}", fold(typed));
    if wanted.trim().is_empty() {
        return None;
    }
    let labels: Vec<String> = options.iter().map(|option| fold(&option.label.show(texts))).collect();
    let label = |at: &usize| labels.get(*at).is_some_and(|label| label.starts_with(&wanted));
    let word = |at: &usize| labels.get(*at).is_some_and(|label| label.contains(&format!(" {wanted}")));
    let round = || (0..labels.len()).map(|step| (start + step) % labels.len());
    round().find(label).or_else(|| round().find(word))
}
