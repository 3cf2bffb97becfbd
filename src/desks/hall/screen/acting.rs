//! What the keys of the hall do.

use chrono::{DateTime, Utc};

use super::asking;
use super::keeping::Carried;
use super::lines::{self, Asks};
use super::{HallScreen, Pane, begin, keys, notices};
use crate::base::dates;
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::hall::after_page;
use crate::desks::hall::model::{About, Call, Event, EventKind, HallState};
use crate::desks::hall::service::{self, Noting, Sheet};
use crate::desks::hall::source;
use crate::ui::table::Move;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice as Chosen, Context, Effect, Reply, task};

impl HallScreen {
    /// Carries out a command.
    pub(super) fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        let id = if keys::ENTER.contains(&id) { "list-open" } else { id };
        if self.sheet.is_none() {
            return match id {
                "list-open" if !self.begun => {
                    let another_day = self.convened_on.filter(|day| *day != cx.house.clock.today());
                    if let Some(day) = another_day {
                        let text = Words::Key("hall-begin-text").arg("day", dates::date(day));
                        let dialog = Dialog::legal("hall-begin-title", text, "hall-begin-then");
                        Reply::with(Effect::Dialog("begin", dialog))
                    } else {
                        let work = begin(self.sitting);
                        self.act(work)
                    }
                }
                "list-back" => Reply::with(Effect::Close),
                _ => Reply::ignored(),
            };
        }
        if self.closed() {
            return match id {
                "list-open" => Reply::with(Effect::Replace(Box::new(after_page::page(self.sitting)))),
                "list-back" => Reply::with(Effect::Close),
                _ => Reply::ignored(),
            };
        }
        if self.voting.is_some() {
            return self.in_vote(id);
        }
        match id {
            "list-back" => Reply::with(Effect::Close),
            "hall-hour" => self.ask_hour(cx),
            "hall-undo" => {
                let sitting = self.sitting;
                self.act(task(move |db, house, session| service::undo(db, house, session, sitting)))
            }
            "hall-deserted" | "hall-dissolve" => self.ask_end(),
            _ if self.state() == Some(HallState::Calling) => self.in_roll(id, cx),
            _ => self.in_sitting(id),
        }
    }

    /// Asks before the sitting ends for want of members: deserted where it could not be opened.
    pub(super) fn ask_end(&self) -> Reply {
        let Some(course) = self.course() else { return Reply::done() };
        let (title, text) = match course.opened_at {
            Some(_) => ("hall-dissolve-title", "hall-dissolve-text"),
            None => ("hall-deserted-title", "hall-deserted-text"),
        };
        let text = Words::Key(text).arg("present", course.counted()).arg("needed", course.needed(course.call));
        Reply::with(Effect::Dialog("deserted", Dialog::legal(title, text, "hall-deserted-then")))
    }

    pub(super) fn note(&mut self, kind: EventKind, noting: Noting) -> Reply {
        self.note_with(kind, noting, Carried::Nothing)
    }

    pub(super) fn note_with(&mut self, kind: EventKind, noting: Noting, carried: Carried) -> Reply {
        let sitting = self.sitting;
        let noting = Noting { at: self.hour, ..noting };
        let place = (carried != Carried::Nothing).then(|| self.place());
        let work =
            task(move |db, house, session| service::note(db, house, session, sitting, kind, &noting, place.as_ref()));
        self.act_with(work, carried)
    }

    fn in_roll(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        match id {
            "hall-present" | "list-open" => self.called(EventKind::Present),
            "hall-absent" => self.called(EventKind::Absent),
            "hall-justified" => self.called(EventKind::Justified),
            "hall-rest" => {
                let sitting = self.sitting;
                self.act(task(move |db, house, session| service::rest_present(db, house, session, sitting)))
            }
            "hall-open" => self.open(Call::First, cx),
            "hall-second" => self.open(Call::Second, cx),
            "hall-chair" => self.ask_chair(),
            _ => Reply::ignored(),
        }
    }

    fn called(&mut self, kind: EventKind) -> Reply {
        let Some(seat) = self.seats.current().map(|seat| seat.seat.id) else { return Reply::done() };
        self.seats.handle(Move::Down);
        self.note(kind, Noting::seat(seat))
    }

    fn in_sitting(&mut self, id: &'static str) -> Reply {
        let item = self.items.current().map(|treated| treated.item.id);
        let on = |item: Option<i64>| Noting { item, ..Noting::default() };
        match id {
            "hall-pane" => {
                self.go_to(if self.pane == Pane::Seats { Pane::Items } else { Pane::Seats });
                Reply::done()
            }
            "list-open" if self.pane == Pane::Items => self.note(EventKind::Begun, on(item)),
            // Enter ends a vote: pressed once more it must not send anybody out.
            "list-open" => Reply::done(),
            "hall-toggle" => self.toggle(),
            "hall-time" => asking::effect(self.ask_time("", None)),
            "hall-aside" => self.aside(),
            "hall-chair" => self.ask_chair(),
            "hall-vote" => self.begin_vote(),
            "hall-immediate" => self.immediate(),
            "hall-noted" => self.note(EventKind::Noted, on(item)),
            "hall-postpone" => self.ask_reason(Asks::Postpone),
            "hall-withdraw" => self.ask_reason(Asks::Withdraw),
            "hall-merge" => Reply::with(Self::ask_merge("", None)),
            "hall-say" => {
                let current = self.called_item().filter(|_| self.pane == Pane::Seats);
                let under = item.filter(|_| self.pane == Pane::Items);
                self.ask_line(Asks::Say, under.or(current))
            }
            "hall-suspend" => {
                let kind =
                    if self.state() == Some(HallState::Suspended) { EventKind::Resumed } else { EventKind::Suspended };
                self.note(kind, Noting::default())
            }
            "hall-take-in" => {
                let sitting = self.sitting;
                self.act(task(move |db, house, session| {
                    let convened = source::convened(db, sitting)?;
                    service::take_in(db, house, session, &convened)?;
                    service::sheet(db, session, sitting)
                }))
            }
            "hall-close" => self.ask_closing(),
            _ => Reply::ignored(),
        }
    }

    /// Asks before the sitting is closed, with how many items are left to be put off; one that is called is ended first.
    fn ask_closing(&self) -> Reply {
        let Some(course) = self.course() else { return Reply::done() };
        let called = self.called_item().filter(|_| course.state != HallState::Deserted);
        if let Some(item) = called.and_then(|id| course.treated(id)) {
            return Reply::with(Effect::Fault(
                Fault::not_done("fault-hall-item-open").arg("number", item.item.position),
            ));
        }
        let left = course.items.iter().filter(|item| !item.standing.is_done()).count() as i64;
        let text = Words::Key("hall-close-text").arg("count", left);
        Reply::with(Effect::Dialog("close", Dialog::legal("hall-close-title", text, "hall-close-then")))
    }

    /// The item that is called and not done with.
    fn called_item(&self) -> Option<i64> {
        let course = self.course()?;
        let called = course.current.and_then(|id| course.treated(id))?;
        (!called.standing.is_done()).then_some(called.item.id)
    }

    /// Somebody leaves for the item that is marked, which is called by that where it was not.
    fn aside(&mut self) -> Reply {
        let Some(seat) = self.seats.current().map(|seat| seat.seat.id) else { return Reply::done() };
        let (sitting, at, item) = (self.sitting, self.hour, self.items.current().map(|item| item.item.id));
        self.act(task(move |db, house, session| service::aside(db, house, session, sitting, (seat, item, at))))
    }

    /// Who is in goes out, who is out comes in.
    pub(super) fn toggle(&mut self) -> Reply {
        self.toggled(self.hour, Carried::Nothing)
    }

    /// The same at an hour that was typed for it.
    pub(super) fn toggle_as(&mut self, at: Option<DateTime<Utc>>, typed: &str) -> Reply {
        self.toggled(at, Carried::Hour(typed.to_owned()))
    }

    fn toggled(&mut self, at: Option<DateTime<Utc>>, carried: Carried) -> Reply {
        let Some(seat) = self.seats.current().map(|seat| seat.seat.id) else { return Reply::done() };
        let sitting = self.sitting;
        let work = task(move |db, house, session| service::toggle(db, house, session, sitting, (seat, at)));
        self.act_with(work, carried)
    }

    /// Takes the answer to a dialog.
    pub(super) fn answered(&mut self, name: &'static str, choice: &Chosen, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("begin", Chosen::Yes) => {
                let work = begin(self.sitting);
                self.act(work)
            }
            ("immediate", choice) => match (self.asked.take(), choice) {
                (Some(item), Chosen::Yes) => self.immediate_of(item),
                _ => Reply::done(),
            },
            ("deserted", Chosen::Yes) => self.instead_of_vote(EventKind::Deserted),
            ("close", Chosen::Yes) => {
                let (sitting, at) = (self.sitting, self.hour);
                self.act(task(move |db, house, session| service::close(db, house, session, sitting, at)))
            }
            ("time", choice) => self.time_answered(choice, cx),
            ("hour", Chosen::Text(text)) => self.set_hour(text.trim(), cx),
            ("early", Chosen::Yes) => self.opens(Call::First, true),
            ("early-second", Chosen::Yes) => self.opens(Call::Second, true),
            (lines::LATE, _) => self.line_seen(),
            ("chair", Chosen::Item(seat)) => self.chair_answered(seat),
            ("merge", choice) => self.merge_answered(choice),
            ("count", choice) => self.count_answered(choice),
            (name, choice) if Asks::of(name).is_some() => self.line_answered(choice),
            _ => Reply::done(),
        }
    }

    /// What an act led to, where it is worth a word: the result of a vote, how an item ended without one, a quorum that is lost.
    pub(super) fn said(&self, sheet: &Sheet, cx: &Context<'_>) -> Option<Effect> {
        let old = self.course()?;
        let course = &sheet.course;
        if course.state == HallState::Open && old.valid() && !course.valid() && old.state == HallState::Open {
            let words = cx.texts.with(
                "hall-told-lost",
                &[("present", course.counted().into()), ("needed", course.needed(course.call).into())],
            );
            return Some(Effect::Remark(Shown::line(&words)));
        }
        if old.state == HallState::Calling && course.state == HallState::Open {
            return Some(notices::opened(sheet, cx));
        }
        // What was told of something goes with it.
        let heard = self.sheet.as_ref().map_or(0, |sheet| sheet.events.len());
        if let Some(undone) =
            sheet.events.last().filter(|last| sheet.events.len() > heard && last.kind == EventKind::Undone)
        {
            return Some(Effect::Toast(Shown::line(&undone_words(sheet, undone, cx))));
        }
        if let Some(ended) = sheet.events.last().filter(|_| sheet.events.len() > heard)
            && let Some(words) = ended_words(sheet, ended, cx)
        {
            return Some(Effect::Toast(Shown::line(&words)));
        }
        let before = self.sheet.as_ref().map_or(0, |sheet| sheet.votes.len());
        let voted = sheet.votes.last().filter(|_| sheet.votes.len() > before)?;
        let vote = &voted.vote;
        let key = match (vote.about, vote.passed) {
            (About::Item, true) => "hall-told-passed",
            (About::Item, false) => "hall-told-rejected",
            (About::Immediate, true) => "hall-told-immediate",
            (About::Immediate, false) => "hall-told-not-immediate",
        };
        let words = cx.texts.with(
            key,
            &[
                ("number", course.treated(vote.item_id).map_or(0, |item| item.item.position).into()),
                ("favour", vote.favour.into()),
                ("against", vote.against.into()),
                ("abstained", vote.abstained.into()),
                ("needed", vote.needed.into()),
            ],
        );
        let said = Shown::line(&words);
        Some(if vote.passed { Effect::Toast(said) } else { Effect::Remark(said) })
    }
}

/// What was taken back, in words.
fn undone_words(sheet: &Sheet, undone: &Event, cx: &Context<'_>) -> String {
    let kind = sheet.events.iter().find(|one| Some(one.id) == undone.other_id).map(|one| one.kind);
    let number = undone.item_id.and_then(|id| sheet.course.treated(id)).map(|item| item.item.position);
    let name = undone.seat_id.and_then(|seat| sheet.course.member(seat)).map(|member| member.seat.name.clone());
    match (kind, number, name) {
        (Some(EventKind::Voted), Some(number), _) => cx.texts.with("hall-undone-vote", &[("number", number.into())]),
        (_, _, Some(name)) => cx.texts.with("hall-undone-seat", &[("name", name.into())]),
        (_, Some(number), None) => cx.texts.with("hall-undone-item", &[("number", number.into())]),
        (_, None, None) => cx.texts.get("hall-undone"),
    }
}

/// How an item ended without a vote, in words.
fn ended_words(sheet: &Sheet, ended: &Event, cx: &Context<'_>) -> Option<String> {
    let key = match ended.kind {
        EventKind::Noted => "hall-told-noted",
        EventKind::Postponed => "hall-told-postponed",
        EventKind::Withdrawn => "hall-told-withdrawn",
        EventKind::Merged => "hall-told-merged",
        _ => return None,
    };
    let position = |id: Option<i64>| id.and_then(|id| sheet.course.treated(id)).map_or(0, |item| item.item.position);
    let with = ended.value.as_deref().and_then(|value| value.parse().ok());
    Some(cx.texts.with(key, &[("number", position(ended.item_id).into()), ("with", position(with).into())]))
}
