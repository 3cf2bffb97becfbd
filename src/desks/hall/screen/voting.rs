//! A vote while it is taken: everybody in favour, then the exceptions; proclaimed with one key.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::keeping::Carried;
use super::{HallScreen, Pane};
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::hall::course::{Course, ItemStanding, Standing, Treated};
use crate::desks::hall::model::{About, Choice, EventKind, Majority, Manner};
use crate::desks::hall::service::{self, Ballot, Noting};
use crate::desks::hall::votes::Count;
use crate::ui::table::Move;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Context, Effect, Reply, task};

/// A vote that is being taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Voting {
    pub item: i64,
    pub about: About,
    pub manner: Manner,
    pub majority: Majority,
    /// Those who vote otherwise than is usual.
    pub choices: BTreeMap<i64, Choice>,
    /// The counts of a secret ballot as they are typed.
    pub counts: String,
}

impl Voting {
    /// How one votes as things stand.
    pub fn choice(&self, member: &Standing) -> Choice {
        self.choices.get(&member.seat.id).copied().unwrap_or_else(|| member.usual_choice(self.item))
    }

    /// The counts as they stand.
    pub fn count(&self, course: &Course) -> Count {
        Count::of(course.voters().map(|member| self.choice(member)))
    }

    /// Something was entered that would have to be entered again.
    pub fn holds_something(&self) -> bool {
        !self.choices.is_empty() || !self.counts.trim().is_empty() || self.manner != Manner::Open
    }

    /// What is voted on is still open.
    pub fn is_open(&self, course: &Course) -> bool {
        course.treated(self.item).is_some_and(|item| match self.about {
            About::Item => !item.standing.is_done(),
            About::Immediate => item.standing == ItemStanding::Passed && item.immediate.is_none(),
        })
    }
}

impl HallScreen {
    /// Begins a vote on the item that is marked on the agenda.
    pub(super) fn begin_vote(&mut self) -> Reply {
        let Some(majority) = self.sheet.as_ref().map(|sheet| sheet.hall.majority) else { return Reply::done() };
        let left = self.course().and_then(Course::due);
        let Some(item) = left.and(self.items.current()).map(|item| item.item.id) else {
            return Reply::with(Effect::Fault(Fault::not_done("fault-hall-no-item")));
        };
        if self.course().is_some_and(|course| course.calls_back(item)) {
            let sitting = self.sitting;
            let noting = Noting { at: self.hour, ..Noting::item(item) };
            let work = task(move |db, house, session| {
                service::note(db, house, session, sitting, EventKind::Begun, &noting, None)
            });
            return self.act_with(work, Carried::Call(item));
        }
        self.start(item, About::Item, majority)
    }

    /// The vote on an item that was called for it.
    pub(super) fn vote_called(&mut self, item: i64) -> Reply {
        let Some(majority) = self.sheet.as_ref().map(|sheet| sheet.hall.majority) else { return Reply::done() };
        self.start(item, About::Item, majority)
    }

    fn start(&mut self, item: i64, about: About, majority: Majority) -> Reply {
        if let Some(course) = self.course()
            && let Err(fault) = service::check(course, &Ballot::all_for(course, item, about, majority, &[]))
        {
            return Reply::with(Effect::Fault(fault));
        }
        let choices = BTreeMap::new();
        self.begin_voting(Voting { item, about, manner: Manner::Open, majority, choices, counts: String::new() });
        self.seats.handle(Move::Home);
        // The first key is about somebody who votes.
        self.seats.select(|seat| seat.takes_part() && seat.seat.votes);
        Reply::done()
    }

    /// Shows a vote, new or taken up again.
    pub(super) fn begin_voting(&mut self, voting: Voting) {
        self.voting = Some(voting);
        self.go_to(Pane::Seats);
    }

    /// Immediate effect of the item under the bar of the agenda; while the cursor is among the members, of the one that was passed
    /// last. Asked for where that is not the item dealt with last.
    pub(super) fn immediate(&mut self) -> Reply {
        let Some(course) = self.course() else { return Reply::done() };
        let fits = |item: &&Treated| item.standing == ItemStanding::Passed && item.immediate.is_none();
        let under = self.items.current().filter(|_| self.pane == Pane::Items);
        if let Some(item) = under.filter(|item| !fits(item)) {
            let fault = Fault::not_done("fault-hall-immediate").arg("number", item.item.position);
            return Reply::with(Effect::Fault(fault));
        }
        let last = || {
            let passed = course.items.iter().filter(fits);
            passed.max_by_key(|item| item.vote.as_ref().map(|voted| voted.vote.id))
        };
        let Some(item) = under.or_else(last) else {
            return Reply::with(Effect::Fault(Fault::not_done("fault-hall-no-passed")));
        };
        let ended = course.ended_last.and_then(|id| course.treated(id));
        let Some(ended) = ended.filter(|ended| ended.item.id != item.item.id) else {
            let id = item.item.id;
            return self.immediate_of(id);
        };
        let text = Words::Key("hall-immediate-text")
            .arg("last", ended.item.position)
            .arg("number", item.item.position)
            .arg("subject", Shown::line(&item.item.subject));
        self.asked = Some(item.item.id);
        Reply::with(Effect::Dialog("immediate", Dialog::confirm("hall-immediate-title", text)))
    }

    /// Immediate effect of an item, with the names of the vote on it; voted apart where that was secret.
    pub(super) fn immediate_of(&mut self, id: i64) -> Reply {
        let Some(course) = self.course() else { return Reply::done() };
        let voted = course.treated(id).and_then(|item| item.vote.as_ref());
        let Some(voted) = voted.filter(|voted| voted.vote.manner != Manner::Secret) else {
            return self.start(id, About::Immediate, Majority::Members);
        };
        let but: Vec<(i64, Choice)> = voted.names.iter().map(|name| (name.seat_id, name.choice)).collect();
        let ballot = Ballot::all_for(course, id, About::Immediate, Majority::Members, &but);
        self.cast(ballot, Carried::Nothing)
    }

    fn cast(&mut self, ballot: Ballot, carried: Carried) -> Reply {
        let sitting = self.sitting;
        let ballot = Ballot { at: self.hour, ..ballot };
        let place = (carried != Carried::Nothing).then(|| self.place());
        let work = task(move |db, house, session| service::vote(db, house, session, sitting, &ballot, place.as_ref()));
        self.act_with(work, carried)
    }

    /// A key while a vote is taken.
    pub(super) fn in_vote(&mut self, id: &'static str) -> Reply {
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
            // Somebody goes or comes while the vote is taken: the others' answers stay.
            "hall-toggle" => self.toggle(),
            "hall-chair" => self.ask_chair(),
            "vote-suspend" => self.instead_of_vote(EventKind::Suspended),
            "hall-dissolve" => self.ask_end(),
            "list-back" => {
                self.voting = None;
                self.mark();
                self.entered_reply()
            }
            "list-open" => self.proclaim(),
            _ => Reply::ignored(),
        }
    }

    /// What is done for want of a quorum; the vote that is being taken, if there is one, is given up by it.
    pub(super) fn instead_of_vote(&mut self, kind: EventKind) -> Reply {
        let given_up = self.voting.take().map_or(Carried::Nothing, Carried::GivenUp);
        self.note_with(kind, Noting::default(), given_up)
    }

    /// That a vote was given up.
    pub(super) fn given_up(&self, voting: &Voting, cx: &Context<'_>) -> Option<Effect> {
        let number = self.course()?.treated(voting.item)?.item.position;
        let words = cx.texts.with("hall-told-given-up", &[("number", number.into())]);
        Some(Effect::Remark(Shown::line(&words)))
    }

    fn with_vote(&mut self, change: impl FnOnce(&mut Voting)) -> Reply {
        if let Some(voting) = &mut self.voting {
            change(voting);
        }
        self.entered_reply()
    }

    /// Used, and what is entered is kept.
    pub(super) fn entered_reply(&mut self) -> Reply {
        Reply { consumed: true, effects: self.keep().into_iter().collect() }
    }

    fn choose(&mut self, choice: Choice) -> Reply {
        let (Some(member), Some(voting)) = (self.seats.current(), &self.voting) else { return Reply::done() };
        if let Err(fault) = service::may_vote(member, voting.item, choice) {
            return Reply::with(Effect::Fault(fault));
        }
        let seat = member.seat.id;
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
        let (Some(ballot), Some(voting)) = (self.ballot(), self.voting.clone()) else { return Reply::done() };
        if ballot.manner == Manner::Secret {
            return Reply::with(self.ask_count(&voting.counts, None));
        }
        self.voting = None;
        self.cast(ballot, Carried::Vote(voting))
    }

    /// The counts of a secret ballot.
    pub(super) fn secret(&mut self, count: Count) -> Reply {
        let Some(ballot) = self.ballot().map(|ballot| Ballot { count, names: Vec::new(), ..ballot }) else {
            return Reply::done();
        };
        if let Some(Err(fault)) = self.course().map(|course| service::check(course, &ballot)) {
            let typed = self.voting.as_ref().map(|voting| voting.counts.as_str()).unwrap_or_default();
            return Reply::with(self.ask_count(typed, Some(&fault)));
        }
        match self.voting.take() {
            Some(voting) => self.cast(ballot, Carried::Vote(voting)),
            None => Reply::done(),
        }
    }
}
