//! What the keys of the hall do.

use chrono::{DateTime, TimeZone, Utc};

use super::keeping::{Carried, Remark};
use super::{HallScreen, Pane, begin, keys, typed};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::hall::after_page;
use crate::desks::hall::model::{About, Call, EventKind, HallState};
use crate::desks::hall::service::{self, Noting, Sheet};
use crate::desks::hall::source;
use crate::desks::hall::votes;
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
            "hall-undo" => {
                let sitting = self.sitting;
                self.act(task(move |db, house, session| service::undo(db, house, session, sitting)))
            }
            "hall-deserted" => {
                let (present, needed) = self.numbers();
                let text = Words::Key("hall-deserted-text").arg("present", present).arg("needed", needed);
                Reply::with(Effect::Dialog(
                    "deserted",
                    Dialog::legal("hall-deserted-title", text, "hall-deserted-then"),
                ))
            }
            _ if self.state() == Some(HallState::Calling) => self.in_roll(id),
            _ => self.in_sitting(id, cx),
        }
    }

    fn numbers(&self) -> (i64, i64) {
        self.course().map_or((0, 0), |course| (course.counted(), course.needed(course.call)))
    }

    fn note(&mut self, kind: EventKind, noting: Noting) -> Reply {
        self.note_with(kind, noting, Carried::Nothing)
    }

    fn note_with(&mut self, kind: EventKind, noting: Noting, carried: Carried) -> Reply {
        let sitting = self.sitting;
        let place = (carried != Carried::Nothing).then(|| self.place());
        let work =
            task(move |db, house, session| service::note(db, house, session, sitting, kind, &noting, place.as_ref()));
        self.act_with(work, carried)
    }

    fn in_roll(&mut self, id: &'static str) -> Reply {
        let call = |call: Call| Noting { value: Some(call.code().to_owned()), ..Noting::default() };
        match id {
            "hall-present" | "list-open" => self.called(EventKind::Present),
            "hall-absent" => self.called(EventKind::Absent),
            "hall-justified" => self.called(EventKind::Justified),
            "hall-rest" => {
                let sitting = self.sitting;
                self.act(task(move |db, house, session| service::rest_present(db, house, session, sitting)))
            }
            "hall-open" => self.note(EventKind::Opened, call(Call::First)),
            "hall-second" => self.note(EventKind::Opened, call(Call::Second)),
            _ => Reply::ignored(),
        }
    }

    fn called(&mut self, kind: EventKind) -> Reply {
        let Some(seat) = self.seats.current().map(|seat| seat.seat.id) else { return Reply::done() };
        self.seats.handle(Move::Down);
        self.note(kind, Noting::seat(seat))
    }

    fn in_sitting(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        let item = self.items.current().map(|treated| treated.item.id);
        let on = |item: Option<i64>| Noting { item, ..Noting::default() };
        match id {
            "hall-pane" => {
                self.pane = if self.pane == Pane::Seats { Pane::Items } else { Pane::Seats };
                Reply::done()
            }
            "list-open" if self.pane == Pane::Items => self.note(EventKind::Begun, on(item)),
            "list-open" | "hall-toggle" => self.toggle(None),
            "hall-time" => {
                let Some(seat) = self.seats.current() else { return Reply::done() };
                let name = Shown::line(&seat.seat.name).into_string();
                let key = if seat.here() { "hall-time-out" } else { "hall-time-in" };
                let text = Words::Key(key).arg("name", name);
                Reply::with(Effect::Dialog("time", Dialog::prompt("hall-time-title", text)))
            }
            "hall-aside" => self.aside(),
            "hall-vote" => self.begin_vote(),
            "hall-immediate" => self.immediate(),
            "hall-noted" => self.note(EventKind::Noted, on(item)),
            "hall-postpone" => self.note(EventKind::Postponed, on(item)),
            "hall-withdraw" => self.note(EventKind::Withdrawn, on(item)),
            "hall-merge" => Reply::with(Effect::Dialog("merge", Dialog::prompt("hall-merge-title", "hall-merge-text"))),
            "hall-say" => {
                let current = self.called_item().filter(|_| self.pane == Pane::Seats);
                let under = item.filter(|_| self.pane == Pane::Items);
                self.remark = Some(Remark { item: under.or(current), text: String::new() });
                self.asking = true;
                Reply::with(Effect::Dialog("say", Dialog::prompt("hall-say-title", "hall-say-text")))
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
            "hall-close" => Reply::with(Effect::Dialog("close", self.closing(cx))),
            _ => Reply::ignored(),
        }
    }

    fn closing(&self, _cx: &Context<'_>) -> Dialog {
        let left = self.items.rows().iter().filter(|item| !item.standing.is_done()).count() as i64;
        let text = Words::Key("hall-close-text").arg("count", left);
        Dialog::legal("hall-close-title", text, "hall-close-then")
    }

    /// The item that is called and not done with.
    fn called_item(&self) -> Option<i64> {
        let course = self.course()?;
        let called = course.current.and_then(|id| course.treated(id))?;
        (!called.standing.is_done()).then_some(called.item.id)
    }

    /// Somebody leaves for the item that is called; where none is, the next one is called by that.
    fn aside(&mut self) -> Reply {
        let Some(seat) = self.seats.current().map(|seat| seat.seat.id) else { return Reply::done() };
        let sitting = self.sitting;
        self.act(task(move |db, house, session| service::aside(db, house, session, sitting, seat)))
    }

    /// Who is in goes out, who is out comes in.
    pub(super) fn toggle(&mut self, at: Option<DateTime<Utc>>) -> Reply {
        let Some(seat) = self.seats.current().map(|seat| seat.seat.id) else { return Reply::done() };
        let sitting = self.sitting;
        self.act(task(move |db, house, session| service::toggle(db, house, session, sitting, (seat, at))))
    }

    /// Takes the answer to a dialog.
    pub(super) fn answered(&mut self, name: &'static str, choice: &Chosen, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("begin", Chosen::Yes) => {
                let work = begin(self.sitting);
                self.act(work)
            }
            ("deserted", Chosen::Yes) => self.note(EventKind::Deserted, Noting::default()),
            ("close", Chosen::Yes) => {
                let sitting = self.sitting;
                self.act(task(move |db, house, session| service::close(db, house, session, sitting, None)))
            }
            ("time", choice) => match typed(choice).map(|text| self.time(text, cx)) {
                Some(Ok(at)) => self.toggle(Some(at)),
                Some(Err(fault)) => Reply::with(Effect::Fault(fault)),
                None => Reply::done(),
            },
            ("say", choice) => {
                self.asking = false;
                match (self.remark.take(), typed(choice)) {
                    (Some(remark), Some(text)) => {
                        let remark = Remark { text: text.to_owned(), ..remark };
                        let noting = Noting { item: remark.item, value: Some(text.to_owned()), ..Noting::default() };
                        self.note_with(EventKind::Note, noting, Carried::Remark(remark))
                    }
                    _ => self.entered_reply(),
                }
            }
            ("late", _) => {
                self.asking = false;
                self.remark = None;
                self.entered_reply()
            }
            ("merge", choice) => match typed(choice).map(|text| self.numbered(text)) {
                Some(Some(with)) => {
                    let item = self.items.current().map(|item| item.item.id);
                    self.note(EventKind::Merged, Noting { item, value: Some(with.to_string()), ..Noting::default() })
                }
                Some(None) => Reply::with(Effect::Fault(Fault::not_done("fault-hall-merged"))),
                None => Reply::done(),
            },
            ("count", choice) => {
                let text = typed(choice).unwrap_or_default();
                let mut reply = self.hears(name, text);
                reply.effects.extend(match (text, votes::read(text)) {
                    ("", _) => Vec::new(),
                    (_, Ok(count)) => self.secret(count).effects,
                    (_, Err(fault)) => vec![Effect::Fault(fault)],
                });
                reply
            }
            _ => Reply::done(),
        }
    }

    fn numbered(&self, text: &str) -> Option<i64> {
        let number: i64 = text.parse().ok()?;
        self.items.rows().iter().find(|item| item.item.position == number).map(|item| item.item.id)
    }

    /// A time of the day of the sitting: after midnight when it is earlier than the opening.
    fn time(&self, text: &str, cx: &Context<'_>) -> Result<DateTime<Utc>, Fault> {
        let time = dates::parse_time(text).map_err(Fault::not_done)?;
        let opened = self.course().and_then(|course| course.opened_at).unwrap_or_else(|| cx.house.clock.now());
        let day = rome(opened).date_naive();
        let zone = rome(opened).timezone();
        let on =
            |day: chrono::NaiveDate| zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| at.to_utc());
        let unread = || Fault::not_done("fault-hall-future");
        let at = on(day).ok_or_else(unread)?;
        let minute = chrono::TimeDelta::minutes(1);
        if at + minute <= opened && cx.house.clock.today() > day {
            return day.succ_opt().and_then(on).ok_or_else(unread);
        }
        // The minute of the opening itself.
        Ok(at.max(opened.min(at + minute)))
    }

    /// What an act led to, where it is worth a word: the result of a vote, a quorum that is lost.
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
