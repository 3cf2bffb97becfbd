//! The windows that ask for a count, an hour, the number of an item, who presides. What is refused is asked again in the same
//! window, with what was typed and the refusal: keys that mend it go on being digits, and never act on the room behind.

use super::{HallScreen, typed};
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::hall::course::Course;
use crate::desks::hall::model::EventKind;
use crate::desks::hall::service::{self, Noting};
use crate::desks::hall::votes;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice as Chosen, Context, Effect, Reply};

/// A window with what was begun in it, or with what was refused.
pub(super) fn window(
    (name, title): (&'static str, &'static str),
    text: Words,
    typed: &str,
    refused: Option<&Fault>,
) -> Effect {
    Effect::Dialog(
        name,
        match refused {
            Some(fault) => Dialog::prompt_refused(title, text, typed, fault),
            None => Dialog::prompt_on(title, text, typed),
        },
    )
}

impl HallScreen {
    /// Asks for the counts of a secret ballot.
    pub(super) fn ask_count(&self, typed: &str, refused: Option<&Fault>) -> Effect {
        let text = Words::Key("hall-count-text").arg("present", self.course().map_or(0, Course::present));
        window(("count", "hall-count-title"), text, typed, refused)
    }

    /// Takes them.
    pub(super) fn count_answered(&mut self, choice: &Chosen) -> Reply {
        let text = typed(choice).unwrap_or_default();
        let mut reply = self.hears("count", text);
        reply.effects.extend(match (text, votes::read(text)) {
            ("", _) => Vec::new(),
            (_, Ok(count)) => self.secret(count).effects,
            (_, Err(fault)) => vec![self.ask_count(text, Some(&fault))],
        });
        reply
    }

    /// Asks for the hour at which whoever is under the bar comes or goes.
    pub(super) fn ask_time(&self, typed: &str, refused: Option<&Fault>) -> Option<Effect> {
        let seat = self.seats.current()?;
        let key = if seat.here() { "hall-time-out" } else { "hall-time-in" };
        let text = Words::Key(key).arg("name", Shown::line(&seat.seat.name));
        Some(window(("time", "hall-time-title"), text, typed, refused))
    }

    /// Takes it.
    pub(super) fn time_answered(&mut self, choice: &Chosen, cx: &Context<'_>) -> Reply {
        let Some(text) = typed(choice) else { return Reply::done() };
        match self.time(text, cx) {
            Ok(at) => self.toggle_as(Some(at), text),
            Err(fault) => effect(self.ask_time(text, Some(&fault))),
        }
    }

    /// Asks for the number of the item with which the marked one is dealt with.
    pub(super) fn ask_merge(typed: &str, refused: Option<&Fault>) -> Effect {
        window(("merge", "hall-merge-title"), "hall-merge-text".into(), typed, refused)
    }

    /// Takes it.
    pub(super) fn merge_answered(&mut self, choice: &Chosen) -> Reply {
        let Some(text) = typed(choice) else { return Reply::done() };
        let item = self.items.current().map(|item| item.item.id);
        let value = self.numbered(text).map(|with| with.to_string());
        let noting = Noting { item, value, ..Noting::default() };
        match self.course().map(|course| service::ending(course, EventKind::Merged, &noting)) {
            Some(Err(fault)) => Reply::with(Self::ask_merge(text, Some(&fault))),
            Some(Ok(())) => self.note(EventKind::Merged, noting),
            None => Reply::done(),
        }
    }

    /// Asks who presides, of the members in the room: the first of the roll is proposed.
    pub(super) fn ask_chair(&self) -> Reply {
        let Some(course) = self.course() else { return Reply::done() };
        if let Err(fault) = service::may_name_chair(course) {
            return Reply::with(Effect::Fault(fault));
        }
        let members = course.may_preside();
        let items =
            members.map(|one| PickItem::new(one.seat.id.to_string(), &one.seat.name, &one.seat.party)).collect();
        Reply::with(Effect::Dialog("chair", Dialog::pick(Picker::new("hall-chair-title", items))))
    }

    /// Takes it.
    pub(super) fn chair_answered(&mut self, seat: &str) -> Reply {
        match seat.parse() {
            Ok(seat) => self.note(EventKind::Note, Noting::seat(seat)),
            Err(_) => Reply::done(),
        }
    }

    /// The item with a number.
    fn numbered(&self, text: &str) -> Option<i64> {
        let number: i64 = text.parse().ok()?;
        self.items.rows().iter().find(|item| item.item.position == number).map(|item| item.item.id)
    }
}

/// Used, and what follows from it, if anything.
pub(super) fn effect(effect: Option<Effect>) -> Reply {
    Reply { consumed: true, effects: effect.into_iter().collect() }
}
