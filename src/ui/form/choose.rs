//! Look-ups: answers to questions, entries chosen, lists closed.

use super::Form;
use super::event::FormEvent;
use super::field::{Body, Field};
use super::finder::Pick;
use super::value::{Item, Suggestion, Value};
use crate::base::text::fold;
use crate::ui::words::Words;

impl Form {
    /// Takes the answer to a [`FormEvent::Lookup`]. Answers to older questions are dropped. When the clerk has already
    /// gone on, the only entry that fits is chosen; several leave the field in error, to be chosen from.
    pub fn offer(&mut self, id: &str, ticket: u64, list: Vec<Suggestion>) -> Vec<FormEvent> {
        let Some(index) = self.index(id) else { return Vec::new() };
        let here = index == self.focus;
        let Some(field) = self.fields.get_mut(index) else { return Vec::new() };
        let rule = field.look_rule();
        let Some(finder) = field.finder_mut() else { return Vec::new() };
        if !finder.offer(ticket, list, rule) || here {
            return Vec::new();
        }
        let typed = fold(finder.editor.text());
        let mut same = finder.list.iter().filter(|item| fold(&item.label) == typed);
        let fits = match (same.next(), same.next()) {
            (Some(item), None) => Some(item.clone()),
            _ if finder.list.len() == 1 && !rule.free => finder.list.first().cloned(),
            _ => None,
        };
        finder.open = false;
        finder.at = None;
        let id = field.id;
        match fits {
            Some(item) if !typed.is_empty() => {
                field.take(item.clone());
                self.untell(index);
                self.revision += 1;
                vec![FormEvent::Chosen { field: id, item }, FormEvent::Changed(id)]
            }
            _ => {
                field.commit();
                Vec::new()
            }
        }
    }

    /// Puts an entry into a look-up field as if it had been chosen, for instance one just created.
    pub fn choose(&mut self, id: &str, item: Item) -> Vec<FormEvent> {
        let Some(field) = self.field_mut(id) else { return Vec::new() };
        if field.finder().is_none() {
            return Vec::new();
        }
        let id = field.id;
        field.take(item.clone());
        self.revision += 1;
        vec![FormEvent::Chosen { field: id, item }, FormEvent::Changed(id)]
    }

    /// Takes what is under the bar of an open list, and whether the focus should stay.
    pub(super) fn take_picked(&mut self) -> Option<(Vec<FormEvent>, bool)> {
        let picked = self.pick();
        if picked.is_some() {
            self.untell(self.focus);
        }
        picked
    }

    fn pick(&mut self) -> Option<(Vec<FormEvent>, bool)> {
        let field = self.fields.get_mut(self.focus)?;
        let id = field.id;
        if let Body::Choice(choice) = &mut field.body {
            let row = choice.open.take()?;
            choice.chosen = Some(row);
            field.touched();
            return Some((vec![FormEvent::Changed(id)], false));
        }
        let rule = field.look_rule();
        let several = matches!(field.body, Body::Many(_));
        match field.finder()?.pick(rule) {
            Pick::Nothing => None,
            Pick::Create(words) => {
                if let Some(finder) = field.finder_mut() {
                    finder.close();
                }
                Some((vec![FormEvent::Create { field: id, words }], true))
            }
            Pick::Item(item) => {
                field.take(item.clone());
                Some((vec![FormEvent::Chosen { field: id, item }, FormEvent::Changed(id)], several))
            }
        }
    }

    /// Closes the list open over the field with the focus; `false` when none was.
    pub(super) fn close_popup(&mut self) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        match &mut field.body {
            Body::Choice(choice) => choice.open.take().is_some(),
            _ => match field.finder_mut() {
                Some(finder) if finder.open => {
                    finder.close();
                    true
                }
                _ => false,
            },
        }
    }

    /// Whether a list is open over the field with the focus.
    pub fn popup_open(&self) -> bool {
        self.fields.get(self.focus).is_some_and(|field| match &field.body {
            Body::Choice(choice) => choice.open.is_some(),
            _ => field.finder().is_some_and(|finder| finder.open),
        })
    }
}

impl Field {
    /// Takes an entry from the list.
    pub(super) fn take(&mut self, item: Item) {
        self.touched();
        match &mut self.body {
            Body::Look { finder, item: chosen } => {
                finder.close();
                finder.editor.replace(&item.label);
                *chosen = Some(item);
            }
            Body::Many(many) => {
                many.finder.close();
                many.finder.editor.set("");
                let known = many.items.iter().any(|other| !item.id.is_empty() && other.id == item.id);
                if known {
                    self.error = Some(Words::Key("ui-form-already-there").arg("name", &item.label));
                } else {
                    many.items.push(item);
                }
            }
            _ => {}
        }
    }

    /// The clerk changed the content: it is no longer a proposal, and what was wrong may be right now.
    pub(super) fn touched(&mut self) {
        self.learned = None;
        self.whole = false;
        // A flag has no blank state that could tell: whoever has turned it once means it.
        self.refused |= matches!(self.value(), Value::Flag(_));
        self.error = None;
        self.told = false;
    }

    /// The focus came here: what was written and not settled opens its list again.
    pub(super) fn enter(&mut self) {
        self.stand_whole();
        let rule = self.look_rule();
        let settled = matches!(&self.body, Body::Look { item: Some(_), .. });
        if let Some(finder) = self.finder_mut()
            && !rule.free
            && !settled
            && !finder.editor.is_empty()
            && !finder.list.is_empty()
        {
            finder.open = true;
            finder.at = Some(0);
        }
    }

    /// Closes what is open over the field. An unanswered question stays: its answer can still settle what was written.
    pub(super) fn leave(&mut self) {
        match &mut self.body {
            Body::Choice(choice) => {
                choice.open = None;
                choice.typed.clear();
            }
            Body::Many(many) => {
                many.at = None;
                many.finder.open = false;
            }
            Body::Look { finder, .. } => finder.open = false,
            _ => {}
        }
    }
}
