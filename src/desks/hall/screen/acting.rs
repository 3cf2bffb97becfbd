//! What the keys of the hall do.

use chrono::{DateTime, TimeZone, Utc};

use super::{HallScreen, Pane, Voting, begin, typed};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::hall::after_page;
use crate::desks::hall::course::{ItemStanding, Treated};
use crate::desks::hall::model::{About, Call, Choice, EventKind, HallState, Majority, Manner};
use crate::desks::hall::service::{self, Ballot, Noting, Sheet};
use crate::desks::hall::source;
use crate::desks::hall::votes::{self, Count};
use crate::ui::table::Move;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice as Chosen, Context, Effect, Reply, task};

impl HallScreen {
    /// Carries out a command.
    pub(super) fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        if self.sheet.is_none() {
            return match id {
                "list-open" if !self.begun => {
                    let work = begin(self.sitting);
                    self.act(work)
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
        let sitting = self.sitting;
        self.act(task(move |db, house, session| service::note(db, house, session, sitting, kind, &noting)))
    }

    fn in_roll(&mut self, id: &'static str) -> Reply {
        let call = |call: Call| Noting { value: Some(call.code().to_owned()), ..Noting::default() };
        match id {
            "hall-present" | "list-open" => self.called(EventKind::Present),
            "hall-absent" => self.called(EventKind::Absent),
            "hall-justified" => self.called(EventKind::Justified),
            "hall-rest" => {
                let left: Vec<i64> = self
                    .seats
                    .rows()
                    .iter()
                    .filter(|seat| seat.answer == crate::desks::hall::course::Answer::None)
                    .map(|seat| seat.seat.id)
                    .collect();
                let mut reply = Reply::done();
                for seat in left {
                    reply.effects.extend(self.note(EventKind::Present, Noting::seat(seat)).effects);
                }
                reply
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
            "hall-aside" => {
                let current = self.course().and_then(|course| course.current);
                let seat = self.seats.current().map(|seat| seat.seat.id);
                self.note(EventKind::Aside, Noting { seat, item: current, ..Noting::default() })
            }
            "hall-vote" => self.begin_vote(About::Item),
            "hall-immediate" => self.immediate(),
            "hall-noted" => self.note(EventKind::Noted, on(item)),
            "hall-postpone" => self.note(EventKind::Postponed, on(item)),
            "hall-withdraw" => self.note(EventKind::Withdrawn, on(item)),
            "hall-merge" => Reply::with(Effect::Dialog("merge", Dialog::prompt("hall-merge-title", "hall-merge-text"))),
            "hall-say" => Reply::with(Effect::Dialog("say", Dialog::prompt("hall-say-title", "hall-say-text"))),
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

    /// Who is in goes out, who is out comes in.
    fn toggle(&mut self, at: Option<DateTime<Utc>>) -> Reply {
        let Some(seat) = self.seats.current() else { return Reply::done() };
        let kind = if seat.here() { EventKind::Out } else { EventKind::In };
        let noting = Noting { at, ..Noting::seat(seat.seat.id) };
        self.note(kind, noting)
    }

    /// The item a vote is about: the one under the bar, the one that is called, the next.
    fn voted_item(&self) -> Option<&Treated> {
        let course = self.course()?;
        let open = |id: Option<i64>| id.and_then(|id| course.treated(id)).filter(|item| !item.standing.is_done());
        let under = if self.pane == Pane::Items { self.items.current().map(|item| item.item.id) } else { None };
        open(under).or_else(|| open(course.current)).or_else(|| open(course.next_item()))
    }

    fn begin_vote(&mut self, about: About) -> Reply {
        let Some(majority) = self.sheet.as_ref().map(|sheet| sheet.hall.majority) else { return Reply::done() };
        let Some(item) = self.voted_item().map(|item| item.item.id) else {
            return Reply::with(Effect::Fault(Fault::not_done("fault-hall-no-item")));
        };
        self.start(item, about, majority)
    }

    fn start(&mut self, item: i64, about: About, majority: Majority) -> Reply {
        if let Some(course) = self.course()
            && let Err(fault) = service::check(course, &Ballot::all_for(course, item, about, majority, &[]))
        {
            return Reply::with(Effect::Fault(fault));
        }
        self.pane = Pane::Seats;
        self.seats.handle(Move::Home);
        self.voting =
            Some(Voting { item, about, manner: Manner::Open, majority, choices: std::collections::BTreeMap::new() });
        Reply::done()
    }

    /// Immediate effect of the item that was passed last, with the names of that vote; asked for when it was secret.
    fn immediate(&mut self) -> Reply {
        let Some(course) = self.course() else { return Reply::done() };
        let under = self.items.current().filter(|_| self.pane == Pane::Items).map(|item| item.item.id);
        let fits = |item: &&Treated| item.standing == ItemStanding::Passed && item.immediate.is_none();
        let under = under.and_then(|id| course.treated(id)).filter(fits);
        let last = || {
            let passed = course.items.iter().filter(fits);
            passed.max_by_key(|item| item.vote.as_ref().map(|voted| voted.vote.id))
        };
        let Some(item) = under.or_else(last) else {
            return Reply::with(Effect::Fault(Fault::not_done("fault-hall-no-passed")));
        };
        let id = item.item.id;
        let Some(voted) = item.vote.as_ref().filter(|voted| voted.vote.manner != Manner::Secret) else {
            return self.start(id, About::Immediate, Majority::Members);
        };
        let but: Vec<(i64, Choice)> = voted.names.iter().map(|name| (name.seat_id, name.choice)).collect();
        let ballot = Ballot::all_for(course, id, About::Immediate, Majority::Members, &but);
        self.cast(ballot)
    }

    fn cast(&mut self, ballot: Ballot) -> Reply {
        let sitting = self.sitting;
        self.act(task(move |db, house, session| service::vote(db, house, session, sitting, &ballot)))
    }

    fn in_vote(&mut self, id: &'static str) -> Reply {
        match id {
            "vote-favour" => self.choose(Choice::Favour),
            "vote-against" => self.choose(Choice::Against),
            "vote-abstain" => self.choose(Choice::Abstained),
            "vote-apart" => self.choose(Choice::Apart),
            "vote-all" => self.with_vote(|voting| voting.choices.clear()),
            "vote-manner" => self.with_vote(|voting| {
                voting.manner = match voting.manner {
                    Manner::Open => Manner::Named,
                    Manner::Named => Manner::Secret,
                    Manner::Secret => Manner::Open,
                };
            }),
            "vote-majority" => self.with_vote(|voting| {
                if voting.about == About::Item {
                    let at = Majority::ALL.iter().position(|one| *one == voting.majority).unwrap_or(0) + 1;
                    voting.majority = Majority::ALL.get(at).copied().unwrap_or(Majority::Voting);
                }
            }),
            "list-back" => {
                self.voting = None;
                Reply::done()
            }
            "list-open" => self.proclaim(),
            _ => Reply::ignored(),
        }
    }

    fn with_vote(&mut self, change: impl FnOnce(&mut Voting)) -> Reply {
        if let Some(voting) = &mut self.voting {
            change(voting);
        }
        Reply::done()
    }

    fn choose(&mut self, choice: Choice) -> Reply {
        let Some(seat) = self.seats.current().filter(|seat| seat.here() && seat.seat.votes).map(|seat| seat.seat.id)
        else {
            return Reply::with(Effect::Fault(Fault::not_done("fault-hall-not-voter")));
        };
        self.seats.handle(Move::Down);
        self.with_vote(|voting| {
            voting.choices.insert(seat, choice);
        })
    }

    fn ballot(&self) -> Option<Ballot> {
        let (voting, course) = (self.voting.as_ref()?, self.course()?);
        let but: Vec<(i64, Choice)> = voting.choices.iter().map(|(seat, choice)| (*seat, *choice)).collect();
        let all = Ballot::all_for(course, voting.item, voting.about, voting.majority, &but);
        Some(Ballot { manner: voting.manner, ..all })
    }

    /// The vote is proclaimed; of a secret one the counts are asked.
    fn proclaim(&mut self) -> Reply {
        let Some(ballot) = self.ballot() else { return Reply::done() };
        if ballot.manner == Manner::Secret {
            let present = self.course().map_or(0, crate::desks::hall::course::Course::present);
            let text = Words::Key("hall-count-text").arg("present", present);
            return Reply::with(Effect::Dialog("count", Dialog::prompt("hall-count-title", text)));
        }
        self.voting = None;
        self.cast(ballot)
    }

    /// Takes the answer to a dialog.
    pub(super) fn answered(&mut self, name: &'static str, choice: &Chosen, cx: &Context<'_>) -> Reply {
        match (name, choice) {
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
            ("say", choice) => match typed(choice).map(str::to_owned) {
                Some(text) => {
                    let item = self.course().and_then(|course| course.current).filter(|_| self.pane == Pane::Seats);
                    let under = self.items.current().map(|item| item.item.id).filter(|_| self.pane == Pane::Items);
                    self.note(EventKind::Note, Noting { item: under.or(item), value: Some(text), ..Noting::default() })
                }
                None => Reply::done(),
            },
            ("merge", choice) => match typed(choice).map(|text| self.numbered(text)) {
                Some(Some(with)) => {
                    let item = self.items.current().map(|item| item.item.id);
                    self.note(EventKind::Merged, Noting { item, value: Some(with.to_string()), ..Noting::default() })
                }
                Some(None) => Reply::with(Effect::Fault(Fault::not_done("fault-hall-merged"))),
                None => Reply::done(),
            },
            ("count", choice) => match typed(choice).map(votes::read) {
                Some(Ok(count)) => self.secret(count),
                Some(Err(fault)) => Reply::with(Effect::Fault(fault)),
                None => Reply::done(),
            },
            _ => Reply::done(),
        }
    }

    fn numbered(&self, text: &str) -> Option<i64> {
        let number: i64 = text.parse().ok()?;
        self.items.rows().iter().find(|item| item.item.position == number).map(|item| item.item.id)
    }

    fn secret(&mut self, count: Count) -> Reply {
        let Some(ballot) = self.ballot().map(|ballot| Ballot { count, names: Vec::new(), ..ballot }) else {
            return Reply::done();
        };
        if let Some(Err(fault)) = self.course().map(|course| service::check(course, &ballot)) {
            return Reply::with(Effect::Fault(fault));
        }
        self.voting = None;
        self.cast(ballot)
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
