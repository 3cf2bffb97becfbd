//! Keys typed ahead of what a screen has not read yet. A screen that is shown, or shown again after a form or a page over
//! it was left, asks for what it shows; what is typed before the answer waits in order and acts on what is there then. So
//! it is with what is typed while a page or a form is about to be another by its own act.
//!
//! Invariant: nothing that waited acts on another row than the one the cursor stood on, nothing acts on what could not be
//! read, and no yes that was typed behind an act answers a question that is asked after it.

use std::collections::VecDeque;
use std::time::Instant;

use super::Shell;
use super::stack::{Layer, What};
use crate::app::event::ScreenId;
use crate::app::notices::Tone;
use crate::app::terminal::Input;
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::commands;
use crate::work::dialog::Dialog;
use crate::work::screen::{Event as ScreenEvent, Ticket};

/// What a screen has still to read, and what was typed meanwhile.
#[derive(Debug, Default)]
pub struct Ahead {
    /// Questions and acts whose answers change what the keys act on.
    reading: Vec<(Ticket, What)>,
    /// The record the cursor stood on when they were asked.
    stood: Option<i64>,
    /// What was typed since, in order.
    typed: VecDeque<Input>,
    /// It was typed behind an act: what it speaks of is another since.
    behind: bool,
}

impl Ahead {
    /// Whether what is typed now must wait.
    fn holds(&self) -> bool {
        !self.reading.is_empty() || !self.typed.is_empty()
    }

    /// Whether an act is under way, after which all may be another.
    fn acts(&self) -> bool {
        self.reading.iter().any(|(_, what)| *what == What::Act)
    }

    /// Takes what waits.
    pub fn take(&mut self) -> VecDeque<Input> {
        std::mem::take(&mut self.typed)
    }
}

/// An answer that a screen has taken.
#[derive(Debug)]
pub struct Answered {
    /// To which question.
    pub ticket: Ticket,
    /// What that was.
    pub what: What,
    /// It was a failure.
    pub failed: bool,
    /// What the screen had asked besides.
    pub asked: Vec<Ticket>,
}

/// Questions of a screen that only read.
fn questions(layer: &Layer) -> Vec<Ticket> {
    layer.waits.iter().filter(|wait| wait.what == What::Question).map(|wait| wait.ticket).collect()
}

impl Shell {
    /// Tells a screen that it is the top one; what it asks then is read before any key acts on it.
    pub(super) fn show(&mut self, id: ScreenId, now: Instant) {
        let Some(layer) = self.stack.get_mut(id) else { return };
        let stood = layer.screen.here();
        let before = questions(layer);
        self.tell_screen(id, ScreenEvent::Shown, now);
        let Some(layer) = self.stack.get_mut(id) else { return };
        let asked = questions(layer).into_iter().filter(|ticket| !before.contains(ticket));
        layer.ahead.reading.extend(asked.map(|ticket| (ticket, What::Question)));
        layer.ahead.stood = stood;
        layer.notice_draft();
    }

    /// Tells the top screen that it is that.
    pub(super) fn show_top(&mut self, now: Instant) {
        if let Some(id) = self.stack.top().map(|layer| layer.id) {
            self.show(id, now);
        }
    }

    /// An act was sent: where a screen says so, what is typed now speaks of what will be there after it.
    pub(super) fn act_sent(&mut self, id: ScreenId, ticket: Ticket) {
        if let Some(layer) = self.stack.get_mut(id)
            && layer.screen.awaits_its_acts()
        {
            layer.ahead.reading.push((ticket, What::Act));
        }
    }

    /// Keeps what is typed for later, if the top screen has not read what it shows. Text in a field is kept back only while
    /// the form is being saved; leaving, which acts on nothing, is not kept back by what is only read.
    pub(super) fn hold(&mut self, input: &Input) -> bool {
        let Some(layer) = self.stack.top_mut() else { return false };
        let first = layer.ahead.typed.is_empty() && !layer.ahead.acts();
        if !layer.ahead.holds() || (first && layer.screen.typing()) {
            return false;
        }
        if let Input::Key(key) = input
            && first
        {
            let chord = Chord::from(key);
            let leaves = |id: &str| self.keys.keys(id).contains(&chord);
            if leaves(commands::BACK) || leaves(commands::QUIT) {
                return false;
            }
        }
        layer.ahead.typed.push_back(input.clone());
        true
    }

    /// Nobody waits for the answers any more: what was typed for them is forgotten.
    pub(super) fn forget_ahead(&mut self, id: ScreenId) {
        if let Some(layer) = self.stack.get_mut(id) {
            layer.ahead = Ahead::default();
        }
    }

    /// A screen has taken the answer to a question; `asked` are those it had besides, `typed` is what waited. When that was
    /// the last one it had to read, what waited happens now.
    pub(super) fn caught_up(&mut self, id: ScreenId, answered: Answered, typed: VecDeque<Input>, now: Instant) {
        let Answered { ticket, what, failed, asked } = answered;
        let Some(layer) = self.stack.get_mut(id) else {
            // What a saved form gave way to is what its last keys were for.
            if what == What::Act && !failed {
                self.hand_over(typed, now);
            }
            return;
        };
        layer.ahead.typed = typed;
        let Some(place) = layer.ahead.reading.iter().position(|(one, _)| *one == ticket) else { return };
        layer.ahead.reading.remove(place);
        if what == What::Act {
            // What was done is read again.
            let again = questions(layer).into_iter().filter(|one| !asked.contains(one));
            layer.ahead.reading.extend(again.map(|ticket| (ticket, What::Question)));
        }
        if failed && !layer.ahead.take().is_empty() {
            // Nobody has seen yet what went wrong.
            layer.ahead.behind = false;
            self.say(&Words::Key("app-typed-ahead-left"), Tone::Remark, now);
            return;
        }
        layer.ahead.behind |= what == What::Act && !layer.ahead.typed.is_empty();
        if layer.ahead.reading.is_empty() {
            self.release(id, now);
        }
    }

    /// Gives what waited for a screen that is gone to the one that is there instead.
    pub(super) fn hand_over(&mut self, typed: VecDeque<Input>, now: Instant) {
        let Some(layer) = self.stack.top_mut().filter(|_| !typed.is_empty()) else { return };
        layer.ahead.typed.extend(typed);
        layer.ahead.behind = true;
        let (id, ready) = (layer.id, layer.ahead.reading.is_empty());
        if ready {
            self.release(id, now);
        }
    }

    /// What waited happens, unless it would act on what nobody has seen.
    fn release(&mut self, id: ScreenId, now: Instant) {
        let top = self.stack.top().is_some_and(|layer| layer.id == id);
        let Some(layer) = self.stack.get_mut(id) else { return };
        let mut typed = layer.ahead.take();
        let behind = std::mem::take(&mut layer.ahead.behind);
        if typed.is_empty() {
            return;
        }
        let slid = layer.ahead.stood.is_some_and(|stood| layer.screen.here() != Some(stood));
        let covered = !top || !layer.dialogs.is_empty() || self.overlay.is_some() || self.lock.is_some();
        if slid || covered {
            self.say(&Words::Key("app-typed-ahead-left"), Tone::Remark, now);
            return;
        }
        let failures = self.notices.failures();
        while let Some(input) = typed.pop_front() {
            self.take_input(input, now);
            let refused = self.notices.failures() > failures;
            if behind && !typed.is_empty() && (refused || self.asks()) {
                // What the act led to is in the question or in the refusal: whoever reads it goes on from there.
                self.say(&Words::Key("app-typed-ahead-left"), Tone::Remark, now);
                return;
            }
        }
    }

    /// Whether the top screen asks something that is answered by yes or no.
    fn asks(&self) -> bool {
        let dialog = self.stack.top().and_then(|layer| layer.dialogs.last());
        dialog.is_some_and(|(_, dialog)| matches!(dialog, Dialog::Confirm(_)))
    }
}
