//! Saving, and what is told of it.

use super::{Question, Record, RecordForm, Saved, repeating};
use crate::base::fault::{Fault, Outcome};
use crate::base::text::Shown;
use crate::ui::dialog::Message;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Context, Effect, task};

impl<R: Record> RecordForm<R> {
    /// Every field is in order: what has to be asked first is asked.
    pub(super) fn ask_or_save(&mut self) -> Vec<Effect> {
        match self.record.ask(&self.form, &self.lists) {
            Some(dialog) => vec![Effect::Dialog("ask", dialog)],
            None => self.save(),
        }
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        match self.record.save(&self.form, &self.lists, self.version, &self.key, &self.place()) {
            Ok(work) => {
                let work = if R::STANDING {
                    work
                } else {
                    repeating::remembering(work, self.owner, R::FORM, &self.form.state())
                };
                vec![Effect::Act(self.ticket(Question::Save), work)]
            }
            Err(fault) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
        }
    }

    pub(super) fn saved(&mut self, saved: &Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let told = match &saved.words {
            Words::Listed(parts) => said_in_full(parts),
            words => Effect::Toast(Shown::line(&words.show(cx.texts))),
        };
        let next = match self.record.page(saved.id).filter(|_| saved.new) {
            Some(page) => Effect::Replace(page),
            None => Effect::Close,
        };
        let mut effects = vec![Effect::Draft(self.place(), None)];
        if saved.new {
            effects.push(Effect::Made(R::FORM, saved.id));
        }
        if matches!(told, Effect::Dialog(..)) {
            // It is read before the form goes.
            self.leaving = Some(next);
            effects.push(told);
        } else {
            effects.extend([told, next]);
        }
        effects
    }

    pub(super) fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        if let Some((dialog, field, value)) = self.record.question(&fault) {
            self.answer = Some((field, value));
            return vec![Effect::Dialog("question", dialog)];
        }
        if fault.key.ends_with("-conflict") {
            let record = self.record.clone();
            let read = task(move |db, house, session| record.read(db, house, session));
            return vec![Effect::Ask(self.ticket(Question::Theirs), read)];
        }
        if fault.key.ends_with("-key-reused") {
            // What the form says now is another record; once that was read, it may be saved as such.
            self.key = new_key();
        }
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        vec![Effect::Fault(fault)]
    }
}

/// A title and paragraphs as a message.
fn said_in_full(parts: &[Words]) -> Effect {
    let mut parts = parts.iter().cloned();
    let title = parts.next().unwrap_or(Words::Key("app-name"));
    let first = Message::new(title, parts.next().unwrap_or_else(|| Words::said("")));
    let message = parts.fold(first, |message, part| message.and(part, Meaning::Warning));
    Effect::Dialog("saved", Dialog::Message(message))
}
