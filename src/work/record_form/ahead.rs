//! Keys that come before the form, or the list that is looked up, is there.

use crossterm::event::KeyCode;

use super::{Question, Record, RecordForm};
use crate::ui::key::Chord;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice, Context, Effect, Event, Reply};

impl<R: Record> RecordForm<R> {
    /// What waited happens; what was typed ahead for a question answers that question.
    pub(super) fn replay(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut question: Option<(&'static str, Dialog)> = None;
        for event in std::mem::take(&mut self.waiting) {
            let reply = match &mut question {
                None => self.act_in_turn(event, cx),
                Some((name, dialog)) => {
                    let Some(choice) = heard(dialog, &event, cx) else { continue };
                    let name = *name;
                    question = None;
                    self.answered(name, choice, cx)
                }
            };
            for effect in reply.effects {
                match effect {
                    Effect::Dialog(name, dialog) => question = Some((name, dialog)),
                    other => effects.push(other),
                }
            }
        }
        effects.extend(question.map(|(name, dialog)| Effect::Dialog(name, dialog)));
        effects
    }

    pub(super) fn act_in_turn(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let due = self.is_asking(|question| matches!(question, Question::Look(..))) && steers(&event);
        // What comes behind an event that waits, waits too.
        if !self.ready || due || !self.waiting.is_empty() {
            self.waiting.push(event);
            return Reply::done();
        }
        self.act(event, cx)
    }
}

/// What a dialog makes of an event that was meant for it; the form's commands stand for the keys that gave them.
fn heard(dialog: &mut Dialog, event: &Event, cx: &Context<'_>) -> Option<Choice> {
    let key = match event {
        Event::Key(key) => return dialog.input(Chord::from(*key), cx.texts),
        Event::Paste(text) => {
            dialog.paste(text);
            return None;
        }
        Event::Command("form-enter") => "enter",
        Event::Command("form-next") => "tab",
        Event::Command("form-back") => "shift-tab",
        Event::Command("form-leave") => "esc",
        _ => return None,
    };
    dialog.input(key.parse().ok()?, cx.texts)
}

/// Whether what an event does depends on the list that is open: typing goes on, moving and choosing do not.
pub fn steers(event: &Event) -> bool {
    match event {
        Event::Command(_) => true,
        Event::Key(key) => {
            let chord = Chord::from(*key);
            chord.text().is_none() && chord.bare() != Some(KeyCode::Backspace)
        }
        Event::Paste(_) | Event::Shown | Event::Refresh | Event::Answered { .. } => false,
    }
}
