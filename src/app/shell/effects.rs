//! What a screen wants done, done: questions go to the workers, screens open and close, drafts are noted.

use std::collections::VecDeque;
use std::time::Instant;

use super::ahead::Answered;
use super::keys::is_form;
use super::overlays::{Overlay, Question};
use super::stack::{Wait, What};
use super::{End, Shell};
use crate::app::errands::Sent;
use crate::app::event::ScreenId;
use crate::app::keeper::Change;
use crate::app::notices::Tone;
use crate::app::worker::Order;
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::Draft;
use crate::ui::words::Words;
use crate::work::screen::{Answer, Effect, Event as ScreenEvent, Reply, Screen, Ticket};

impl Shell {
    /// Gives an event to a screen and follows what comes of it; answers whether it was used.
    pub(super) fn tell_screen(&mut self, id: ScreenId, event: ScreenEvent, now: Instant) -> bool {
        let cx = self.around.cx();
        let Some(layer) = self.stack.get_mut(id) else { return false };
        layer.typed_in |= matches!(event, ScreenEvent::Command(_) | ScreenEvent::Key(_) | ScreenEvent::Paste(_));
        let reply = layer.screen.handle(event, &cx);
        let consumed = reply.consumed;
        self.paint.dirty |= consumed;
        self.follow(id, reply, now);
        consumed
    }

    /// Tells a screen what stands in the line of text it asked for.
    pub(super) fn tell_typed(&mut self, id: ScreenId, now: Instant) {
        let cx = self.around.cx();
        let Some(layer) = self.stack.get_mut(id) else { return };
        let Some((name, text)) = layer.dialogs.last().and_then(|(name, dialog)| Some((*name, dialog.typed()?))) else {
            return;
        };
        let reply = layer.screen.typed(name, text, &cx);
        self.follow(id, reply, now);
    }

    /// Tells a screen that somebody else changed the database. Nothing is drawn before something comes of it.
    pub(super) fn refresh(&mut self, id: ScreenId, now: Instant) {
        let cx = self.around.cx();
        let Some(layer) = self.stack.get_mut(id) else { return };
        let reply = layer.screen.handle(ScreenEvent::Refresh, &cx);
        let dirty = self.paint.dirty;
        let asks = reply.effects.iter().all(|effect| matches!(effect, Effect::Ask(..)));
        self.follow(id, reply, now);
        self.paint.dirty = dirty || !asks;
    }

    /// Gives an event to the top screen.
    pub(super) fn tell_top(&mut self, event: ScreenEvent, now: Instant) {
        if let Some(id) = self.stack.top().map(|layer| layer.id) {
            self.tell_screen(id, event, now);
        }
    }

    /// The answer to a question came; one that nobody waits for any more is dropped.
    pub(super) fn answered(&mut self, id: ScreenId, ticket: Ticket, answer: Outcomes<Answer>, now: Instant) {
        let Some(layer) = self.stack.get_mut(id) else {
            if let Err(fault) = answer {
                tracing::info!(%fault, "answer to a closed screen");
            }
            return;
        };
        let Some(place) = layer.waits.iter().position(|wait| wait.ticket == ticket) else { return };
        let wait = layer.waits.remove(place);
        let asked = layer.waits.iter().map(|wait| wait.ticket).collect();
        let answered = Answered { ticket, what: wait.what, failed: answer.is_err(), asked };
        let typed = layer.ahead.take();
        if answered.what == What::Act && !answered.failed {
            self.notices.outdated();
        }
        self.give_answer(id, ticket, answer, now);
        if self.gave_way(id, now) {
            self.hand_over(typed, now);
        } else {
            self.caught_up(id, answered, typed, now);
        }
    }

    /// A form that has just taken up a draft which another open form is writing gives way to that one: of two, the second to be
    /// saved would speak for the first. Answers whether it did.
    fn gave_way(&mut self, id: ScreenId, now: Instant) -> bool {
        let Some(layer) = self.stack.iter().find(|layer| layer.id == id && layer.resumed && !layer.typed_in) else {
            return false;
        };
        let Some((place, _)) = layer.screen.draft() else { return false };
        let writes = |screen: &dyn Screen| screen.draft().is_some_and(|(other, _)| other == place);
        if !self.stack.iter().any(|layer| layer.id != id && writes(layer.screen.as_ref())) || !self.stack.remove(id) {
            return false;
        }
        self.stack.raise(writes);
        self.show_top(now);
        self.say(&Words::Key("app-form-open-already"), Tone::Remark, now);
        true
    }

    pub(super) fn give_answer(&mut self, id: ScreenId, ticket: Ticket, answer: Outcomes<Answer>, now: Instant) {
        let cx = self.around.cx();
        let Some(layer) = self.stack.get_mut(id) else { return };
        let reply = layer.screen.answer(ticket, answer, &cx);
        layer.notice_draft();
        self.paint.dirty = true;
        self.follow(id, reply, now);
    }

    fn follow(&mut self, id: ScreenId, reply: Reply, now: Instant) {
        let known = self.notices.failures();
        let mut effects: VecDeque<Effect> = reply.effects.into();
        while let Some(effect) = effects.pop_front() {
            self.paint.dirty = true;
            match effect {
                Effect::Ask(ticket, task) => self.ask(id, ticket, task, What::Question, now),
                Effect::Act(ticket, task) => {
                    self.keep_drafts();
                    self.ask(id, ticket, task, What::Act, now);
                    self.act_sent(id, ticket);
                }
                Effect::Run(ticket, errand) => {
                    self.wait(id, Wait { ticket, since: now, what: What::Errand });
                    self.in_flight += 1;
                    let session = self.around.session.clone();
                    self.errands.send(Sent { screen: id, ticket, session, errand });
                }
                Effect::Open(screen) => self.push(screen, now),
                Effect::Go(route) => self.go(route, now),
                Effect::Subject(kind, record) => self.open_subject(&kind, record, now),
                Effect::Resume(draft) => self.resume(&draft, now),
                Effect::Made(form, record) => self.stack.made(form, record),
                Effect::Close => self.take_off(id, known, now),
                Effect::Replace(screen) => {
                    self.keep_drafts();
                    let new = self.stack.replace(id, screen);
                    self.notices.gone(id, known);
                    self.show(new, now);
                }
                Effect::Dialog(name, dialog) => {
                    if let Some(layer) = self.stack.get_mut(id) {
                        layer.dialogs.push((name, dialog));
                    }
                }
                Effect::Toast(text) => self.notices.say(text, Tone::Done, self.around.house.clock.now(), now),
                Effect::Remark(text) => self.notices.say(text, Tone::Remark, self.around.house.clock.now(), now),
                Effect::Fault(fault) => self.notices.fail(fault, Some(id), self.around.house.clock.now()),
                Effect::Draft(place, content) => {
                    // Before the house is set up there is nobody whose draft it could be.
                    if place.operator_id != 0 {
                        self.keeper.note(Change { place, content }, now);
                    }
                }
                Effect::Begin => self.order(Order::Arrive),
                Effect::Quit => self.quit(now),
            }
        }
    }

    fn ask(&mut self, id: ScreenId, ticket: Ticket, task: crate::work::screen::Task, what: What, now: Instant) {
        self.wait(id, Wait { ticket, since: now, what });
        let session = self.around.session.clone();
        self.order(Order::Ask { screen: id, ticket, session, task, act: what == What::Act });
    }

    fn wait(&mut self, id: ScreenId, wait: Wait) {
        if let Some(layer) = self.stack.get_mut(id) {
            layer.waits.push(wait);
        }
    }

    /// Puts a screen on top.
    pub(super) fn push(&mut self, screen: Box<dyn Screen>, now: Instant) {
        self.keep_drafts();
        let id = self.stack.push(screen);
        self.paint.dirty = true;
        self.show(id, now);
    }

    fn close(&mut self, id: ScreenId, now: Instant) {
        self.take_off(id, self.notices.failures(), now);
    }

    /// Takes a screen off, and with it what it had refused up to the failures that were known before it went.
    fn take_off(&mut self, id: ScreenId, known: u64, now: Instant) {
        self.keep_drafts();
        let was_top = self.stack.top().is_some_and(|layer| layer.id == id);
        if !self.stack.remove(id) {
            return;
        }
        self.notices.gone(id, known);
        if was_top {
            self.show_top(now);
        }
    }

    /// Shows a screen by its route: the one that is already open, or a new one.
    pub(super) fn go(&mut self, route: &'static str, now: Instant) {
        if self.bring_up(route, now) {
            return;
        }
        let cx = self.around.cx();
        let opened = self.desks.iter().find_map(|desk| desk.open(route, &cx));
        if let Some(screen) = opened {
            self.push(screen, now);
        } else {
            tracing::error!(route, "no desk knows this route");
        }
    }

    /// Shows what a key that works everywhere leads to: a list that is open already comes up as it was left, a form is another
    /// each time.
    pub(super) fn lead_to(&mut self, screen: Box<dyn Screen>, now: Instant) {
        if is_form(&screen.commands()) || !self.bring_up(screen.name(), now) {
            self.push(screen, now);
        }
    }

    /// Brings the open screen of this name to the top; answers whether there is one.
    fn bring_up(&mut self, name: &str, now: Instant) -> bool {
        self.keep_drafts();
        self.paint.dirty = true;
        let open = self.stack.raise(|screen| screen.name() == name);
        if open {
            self.show_top(now);
        }
        open
    }

    fn open_subject(&mut self, kind: &str, id: i64, now: Instant) {
        let cx = self.around.cx();
        let opened = self.desks.iter().find_map(|desk| desk.open_subject(kind, id, &cx));
        match opened {
            Some(screen) => self.push(screen, now),
            None => self.say(&Words::Key("app-no-screen-for-record"), Tone::Remark, now),
        }
    }

    /// Opens the form of a draft, or shows the one that is already open on it.
    fn resume(&mut self, draft: &Draft, now: Instant) {
        let same = |screen: &dyn Screen| {
            screen.draft().is_some_and(|(place, _)| place.form == draft.form && place.subject == draft.subject)
        };
        if self.stack.raise(same) {
            self.show_top(now);
            return;
        }
        let cx = self.around.cx();
        let opened = self.desks.iter().find_map(|desk| desk.open_draft(draft, &cx));
        match opened {
            Some(screen) => self.push(screen, now),
            None => self.fail(Fault::not_done("fault-draft-unreadable").arg("title", &draft.title)),
        }
    }

    /// Leaves the top screen; asks first when it holds what is not saved.
    pub(super) fn back(&mut self, now: Instant) {
        let Some(layer) = self.stack.top() else { return };
        if layer.screen.unsaved() {
            let question = Question::Leave(layer.id);
            self.overlay = Some(Overlay::question(question, "app-leave-title", "app-leave-text", Vec::new()));
        } else {
            self.close(layer.id, now);
        }
        self.paint.dirty = true;
    }

    /// Asks whether what is typed in the top screen is to be thrown away.
    pub(super) fn ask_discard(&mut self) {
        if let Some(layer) = self.stack.top() {
            let question = Question::Discard(layer.id);
            self.overlay = Some(Overlay::question(question, "app-discard-title", "app-discard-text", Vec::new()));
        }
    }

    /// Leaves a form and throws its draft away.
    fn discard(&mut self, id: ScreenId, now: Instant) {
        let Some((place, _)) = self.stack.get_mut(id).and_then(|layer| layer.screen.draft()) else { return };
        self.keeper.note(Change { place, content: None }, now);
        self.close(id, now);
        self.say(&Words::Key("app-discarded"), Tone::Done, now);
    }

    /// Ends the program; asks first when a form holds what is not saved.
    pub(super) fn quit(&mut self, _now: Instant) {
        let cx = self.around.cx();
        let unsaved: Vec<String> =
            self.stack.iter().filter(|layer| layer.screen.unsaved()).map(|layer| layer.screen.title(&cx)).collect();
        if unsaved.is_empty() {
            self.stop(End::Quit);
            return;
        }
        let args = vec![("forms", unsaved.join(", "))];
        self.overlay = Some(Overlay::question(Question::Quit, "app-quit-title", "app-quit-text", args));
        self.paint.dirty = true;
    }

    /// A question of the shell itself was answered.
    pub(super) fn question_answered(&mut self, choice: &crate::work::screen::Choice, now: Instant) {
        let Some(Overlay::Question(question, _)) = self.overlay.take() else { return };
        if *choice != crate::work::screen::Choice::Yes {
            return;
        }
        match question {
            Question::Quit => self.stop(End::Quit),
            Question::Leave(id) => self.close(id, now),
            Question::Discard(id) => self.discard(id, now),
        }
    }
}
