//! From a key to an act on the week: the turn, a person by hand, taking a shift back, a swap, the keys.

use super::super::forms::{self, Handed};
use super::super::paper;
use super::super::service::{planning, swaps};
use super::{Asked, Repeated, WeekOfShifts};
use crate::base::dates;
use crate::base::text::Shown;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice, Context, Effect, Reply, errand, task};
use crate::work::session::Permission;

impl WeekOfShifts {
    /// Takes a command that does something.
    pub(super) fn act(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        match id {
            "shifts-turn" => self.turn(),
            "shifts-week-turn" => self.give(None),
            "shifts-person" | "shifts-why" => self.look_at(id == "shifts-person"),
            "list-open" => self.look_back(),
            "shifts-release" => self.ask_reason(cx),
            "shifts-swap" => self.ask_colleague(),
            "shifts-keys" => self.hand_keys(cx),
            "shifts-undo" => self.take_back(),
            "shifts-paper" => self.print(),
            "list-repeat" => match self.last {
                Some(Repeated::Turn) => self.turn(),
                Some(Repeated::Person(who)) => {
                    self.about = self.list.current().cloned();
                    self.put(who)
                }
                None => Reply::done(),
            },
            _ => Reply::ignored(),
        }
    }

    fn turn(&mut self) -> Reply {
        let keys = self.list.chosen().into_iter().map(planning::Line::key).collect::<Vec<_>>();
        if keys.is_empty() {
            return Reply::done();
        }
        self.last = Some(Repeated::Turn);
        self.give(Some(keys))
    }

    fn give(&mut self, only: Option<Vec<(i64, super::Duty)>>) -> Reply {
        let (ticket, days) = (self.ticket(Asked::Turn), self.days());
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| planning::by_turn(db, house, session, days, only.as_deref())),
        ))
    }

    /// Asks who can do the line: to pick one, or to read why.
    fn look_at(&mut self, pick: bool) -> Reply {
        let Some(line) = self.list.current().cloned() else { return Reply::done() };
        self.about = pick.then(|| line.clone());
        let ticket = self.ticket(Asked::Candidates(Box::new(line.clone())));
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| planning::candidates(db, house, session, &line)),
        ))
    }

    /// Asks for the history of the line; one that is not written yet has none, and tells whose turn it is.
    fn look_back(&mut self) -> Reply {
        let shift = self.list.current().and_then(|line| line.shift.as_ref()).map(|shift| shift.id);
        let Some(shift) = shift else { return self.look_at(false) };
        let ticket = self.ticket(Asked::History);
        Reply::with(Effect::Ask(ticket, task(move |db, _, session| planning::history(db, session, shift))))
    }

    fn put(&mut self, who: i64) -> Reply {
        let Some(line) = self.about.take() else { return Reply::done() };
        self.last = Some(Repeated::Person(who));
        let ticket = self.ticket(Asked::Person);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| planning::assign(db, house, session, &line, who)),
        ))
    }

    fn ask_reason(&mut self, cx: &Context<'_>) -> Reply {
        let Some(line) = self.list.current().cloned() else { return Reply::done() };
        let name = line.holder.clone().unwrap_or_default();
        self.about = Some(line);
        let key = if cx.session.may(Permission::KeepRooms) { "shifts-release-text" } else { "shifts-refuse-text" };
        let dialog = Dialog::prompt("shifts-release-title", Words::Key(key).arg("name", name));
        Reply::with(Effect::Dialog("release", dialog))
    }

    fn release(&mut self, reason: String) -> Reply {
        let Some(shift) = self.about.take().and_then(|line| line.shift) else { return Reply::done() };
        // A reason makes it a refusal of whoever had it: the turn passes them over. Without one the office thought again.
        let refused = !reason.trim().is_empty();
        let ticket = self.ticket(Asked::Release);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| planning::release(db, house, session, &shift, &reason, refused)),
        ))
    }

    fn ask_colleague(&mut self) -> Reply {
        let Some(line) = self.list.current().cloned() else { return Reply::done() };
        let Some(shift) = line.shift.as_ref().map(|shift| shift.id) else { return Reply::done() };
        let ticket = self.ticket(Asked::Colleagues(shift));
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| planning::candidates(db, house, session, &line)),
        ))
    }

    fn ask_swap(&mut self, other: Option<i64>) -> Reply {
        let Some((shift, to)) = self.swap.take() else { return Reply::done() };
        let ticket = self.ticket(Asked::Swap);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| swaps::ask(db, house, session, shift, (to, other), "")),
        ))
    }

    fn hand_keys(&mut self, cx: &Context<'_>) -> Reply {
        let Some(line) = self.list.current() else { return Reply::done() };
        let holder = line.holder_id().zip(line.holder.clone());
        // Keys are due the working day after the closing, at the opening of the office.
        let calendar = cx.house.facts().calendar;
        let next = line.need.day.succ_opt().and_then(|day| calendar.open_from(day)).unwrap_or(line.need.day);
        let opening = calendar.opening(next).first().map_or_else(Default::default, |span| span.to);
        let due = crate::base::calendar::instant(next, opening);
        let known = Handed { key: None, holder, booking: Some(line.need.booking), due: Some(due) };
        Reply::with(Effect::Open(Box::new(forms::hand_out(&known, cx))))
    }

    fn print(&mut self) -> Reply {
        let (monday, plan) = (self.monday, self.plan.clone());
        let ticket = self.ticket(Asked::Paper);
        Reply::with(Effect::Run(ticket, errand(move |house, _| paper::write(house, monday, &plan))))
    }

    fn take_back(&mut self) -> Reply {
        let changed = std::mem::take(&mut self.changed);
        if changed.is_empty() {
            return Reply::done();
        }
        let ticket = self.ticket(Asked::Undo);
        Reply::with(Effect::Act(ticket, task(move |db, house, session| planning::undo(db, house, session, &changed))))
    }

    /// Takes the answer to a dialog.
    pub(super) fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("person", Choice::Item(id)) => id.parse().map_or_else(|_| Reply::done(), |who| self.put(who)),
            ("release", Choice::Text(reason)) => {
                let own = !cx.session.may(Permission::KeepRooms);
                if own && reason.trim().is_empty() {
                    return Reply::with(Effect::Remark(Shown::line(&cx.texts.get("shifts-reason-wanted"))));
                }
                self.release(reason)
            }
            ("colleague", Choice::Item(id)) => {
                let (Ok(to), Some((shift, _))) = (id.parse::<i64>(), self.swap) else { return Reply::done() };
                self.swap = Some((shift, to));
                let ticket = self.ticket(Asked::Exchange);
                Reply::with(Effect::Ask(
                    ticket,
                    task(move |db, house, session| swaps::exchangeable(db, house, session, to)),
                ))
            }
            ("exchange", Choice::Item(id)) => self.ask_swap(id.parse().ok().filter(|id| *id > 0)),
            _ => Reply::done(),
        }
    }
}

/// The line of a shift in a picker: `lun 23/11 17:30–18:00 apre`.
pub(super) fn shift_line(shift: &super::super::model::Shift, cx: &Context<'_>) -> String {
    use crate::db::instant;
    let duty = cx.texts.get(super::duty_key(shift.duty));
    let year = dates::date(shift.day);
    let hours = format!("{}–{}", dates::hour_of(instant(shift.starts_at)), dates::hour_of(instant(shift.ends_at)));
    format!("{year} {hours} {duty}")
}
