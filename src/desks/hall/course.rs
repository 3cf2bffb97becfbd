//! The course of a sitting, read from its events: who is in the room, how each item stands, what was voted. Pure: the
//! same rows give the same course, on the screen, in the verbale and in the verification.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::model::{About, Call, Event, EventKind, Hall, HallState, Item, Seat, SeatRole, Vote, VoteName};
use super::quorum::Quorum;
use super::roll;
pub use super::roll::{Answer, Span, Standing};
use crate::db::instant;

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ItemStanding {
    /// Not called yet.
    #[default]
    Waiting,
    /// Called.
    Begun,
    /// Passed.
    Passed,
    /// Not passed.
    Rejected,
    /// Noted.
    Noted,
    /// Put off.
    Postponed,
    /// Withdrawn.
    Withdrawn,
    /// Dealt with together with another.
    Merged(i64),
}

impl ItemStanding {
    /// Nothing more happens to it.
    pub fn is_done(self) -> bool {
        !matches!(self, Self::Waiting | Self::Begun)
    }

    /// Catalogue key of the word for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "hall-item-waiting",
            Self::Begun => "hall-item-begun",
            Self::Passed => "hall-item-passed",
            Self::Rejected => "hall-item-rejected",
            Self::Noted => "hall-item-noted",
            Self::Postponed => "hall-item-postponed",
            Self::Withdrawn => "hall-item-withdrawn",
            Self::Merged(_) => "hall-item-merged",
        }
    }
}

/// A vote with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voted {
    /// The vote.
    pub vote: Vote,
    /// Names; none for a secret ballot.
    pub names: Vec<VoteName>,
}

/// An item in the course of the sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treated {
    /// The item.
    pub item: Item,
    /// How it stands.
    pub standing: ItemStanding,
    /// The vote on it that holds.
    pub vote: Option<Voted>,
    /// The vote on its immediate effect that holds.
    pub immediate: Option<Voted>,
    /// When it was called and when it ended.
    pub span: Option<Span>,
    /// Seats in the room when it was voted on or noted.
    pub inside: Vec<i64>,
    /// Who presided then.
    pub chair: Option<i64>,
    /// What is to be said of it.
    pub notes: Vec<String>,
    /// Why it was put off or withdrawn, where a reason was written.
    pub reason: Option<String>,
}

impl Treated {
    /// It takes effect at once.
    pub fn immediate(&self) -> bool {
        self.immediate.as_ref().is_some_and(|voted| voted.vote.passed)
    }
}

/// An interruption of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub to: Option<DateTime<Utc>>,
    /// How many counted and how many were needed, where it was for want of a quorum.
    pub lacking: Option<(i64, i64)>,
}

/// The course of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// How it stands.
    pub state: HallState,
    /// The call it was opened at.
    pub call: Call,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it ended: closed or for want of members.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many counted and how many were needed when it ended for want of members.
    pub lacking: Option<(i64, i64)>,
    /// Members in the order of the roll.
    pub seats: Vec<Standing>,
    /// Items in the order of the agenda.
    pub items: Vec<Treated>,
    /// The item that is called.
    pub current: Option<i64>,
    /// The item that was ended last, or voted on again.
    pub ended_last: Option<i64>,
    /// Interruptions.
    pub pauses: Vec<Pause>,
    /// Who presided, from when on; nobody where none of those who do by rule was in the room and nobody was named.
    pub chairs: Vec<(DateTime<Utc>, Option<i64>)>,
    /// The event that can be taken back.
    pub last: Option<Event>,
    /// The latest instant at which something happened since the roll was called.
    pub latest: Option<DateTime<Utc>>,
    /// Notes on the sitting.
    pub notes: Vec<(DateTime<Utc>, String)>,
    /// The rule behind the quorum, in words.
    pub rule: String,
    /// Who was named to preside while nobody does by rule.
    pub(super) named: Option<i64>,
    quorum: Quorum,
    mayor_counts: bool,
}

/// What a course is read from.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The sitting.
    pub hall: &'a Hall,
    /// Members.
    pub seats: &'a [Seat],
    /// Items of the agenda.
    pub items: &'a [Item],
    /// Events in the order of their ids.
    pub events: &'a [Event],
    /// Votes with names.
    pub votes: &'a [Voted],
}

impl Course {
    /// Reads it.
    pub fn of(rows: Rows<'_>) -> Self {
        let undone: BTreeSet<i64> = rows
            .events
            .iter()
            .filter(|event| event.kind == EventKind::Undone)
            .filter_map(|event| event.other_id)
            .collect();
        let treated = |item: &Item| Treated {
            item: item.clone(),
            standing: ItemStanding::Waiting,
            vote: None,
            immediate: None,
            span: None,
            inside: Vec::new(),
            chair: None,
            notes: Vec::new(),
            reason: None,
        };
        let mut course = Self {
            state: HallState::Calling,
            call: Call::First,
            opened_at: None,
            ended_at: None,
            lacking: None,
            seats: rows.seats.iter().cloned().map(Standing::new).collect(),
            items: rows.items.iter().map(treated).collect(),
            current: None,
            ended_last: None,
            pauses: Vec::new(),
            chairs: Vec::new(),
            last: None,
            latest: None,
            notes: Vec::new(),
            rule: rows.hall.rule.clone(),
            named: None,
            quorum: Quorum { first: rows.hall.quorum_first, second: rows.hall.quorum_second },
            mayor_counts: rows.hall.mayor_counts,
        };
        let mut live: Vec<&Event> =
            rows.events.iter().filter(|event| event.kind != EventKind::Undone && !undone.contains(&event.id)).collect();
        course.last = live.last().map(|event| (*event).clone());
        // What was noted late stands where it happened; the roll stands before the opening, whenever either was written.
        live.sort_by_key(|event| (!event.kind.is_answer(), event.at, event.id));
        course.latest = live.iter().rfind(|event| !event.kind.is_answer()).map(|event| instant(event.at));
        let votes: BTreeMap<i64, &Voted> = rows.votes.iter().map(|voted| (voted.vote.id, voted)).collect();
        for event in live {
            course.take(event, &votes);
            roll::settle(&mut course.seats, course.opened_at.is_none(), course.opened_at.map(|_| instant(event.at)));
            course.keep_named();
            course.seat_chair(instant(event.at));
        }
        if let Some(closed) = rows.hall.closed_at.map(instant) {
            course.end(closed);
            roll::settle(&mut course.seats, false, Some(closed));
            if course.state != HallState::Deserted {
                course.state = HallState::Closed;
            }
        }
        course
    }

    fn take(&mut self, event: &Event, votes: &BTreeMap<i64, &Voted>) {
        let at = instant(event.at);
        match event.kind {
            EventKind::Present | EventKind::Absent | EventKind::Justified => self.answered(event),
            EventKind::Opened => self.open(at, event.value.as_deref()),
            // Nobody comes or goes before the sitting is open, or after it has ended.
            EventKind::In | EventKind::Out | EventKind::Aside if !self.running() => {}
            EventKind::In => self.seat(event, |seat| seat.enter(at)),
            EventKind::Out => self.seat(event, |seat| seat.leave(at)),
            EventKind::Aside => {
                let item = event.item_id;
                self.seat(event, |seat| {
                    seat.aside = true;
                    seat.left_for.extend(item);
                });
            }
            EventKind::Begun => {
                self.back();
                self.current = event.item_id;
                self.item(event, |item| {
                    item.standing = ItemStanding::Begun;
                    item.span = Some((at, None));
                });
            }
            EventKind::Voted => self.voted(event, votes),
            EventKind::Noted => self.conclude(event, ItemStanding::Noted),
            EventKind::Postponed => self.conclude(event, ItemStanding::Postponed),
            EventKind::Withdrawn => self.conclude(event, ItemStanding::Withdrawn),
            EventKind::Merged => {
                let with = event.value.as_deref().and_then(|value| value.parse().ok()).unwrap_or(0);
                self.conclude(event, ItemStanding::Merged(with));
            }
            EventKind::Suspended => {
                self.state = HallState::Suspended;
                let lacking = (!self.valid()).then(|| (self.counted(), self.needed(self.call)));
                self.pauses.push(Pause { from: at, to: None, lacking });
            }
            EventKind::Resumed => {
                self.state = HallState::Open;
                if let Some(pause) = self.pauses.last_mut() {
                    pause.to = Some(at);
                }
            }
            EventKind::Deserted => {
                self.lacking = Some((self.counted(), self.needed(self.call)));
                self.state = HallState::Deserted;
                self.end(at);
            }
            EventKind::Note if event.seat_id.is_some() => self.named = event.seat_id,
            EventKind::Note => match (event.item_id, &event.value) {
                (Some(_), Some(text)) => {
                    let text = text.clone();
                    self.item(event, |item| item.notes.push(text));
                }
                (None, Some(text)) => self.notes.push((at, text.clone())),
                _ => {}
            },
            EventKind::Undone => {}
        }
    }

    pub(super) fn running(&self) -> bool {
        self.opened_at.is_some() && self.ended_at.is_none()
    }

    fn answered(&mut self, event: &Event) {
        let answer = match event.kind {
            EventKind::Present => Answer::Present,
            EventKind::Justified => Answer::Justified,
            _ => Answer::Absent,
        };
        if self.opened_at.is_some() || self.ended_at.is_some() {
            return;
        }
        // It counts from the opening of the sitting.
        self.seat(event, |seat| {
            seat.answer = answer;
            seat.inside = answer == Answer::Present;
        });
    }

    fn open(&mut self, at: DateTime<Utc>, call: Option<&str>) {
        if self.opened_at.is_some() || self.ended_at.is_some() {
            return;
        }
        self.state = HallState::Open;
        self.call = call.and_then(Call::parse).unwrap_or(Call::First);
        self.opened_at = Some(at);
        for seat in self.seats.iter_mut().filter(|seat| seat.inside) {
            seat.spans = vec![(at, None)];
        }
    }

    fn voted(&mut self, event: &Event, votes: &BTreeMap<i64, &Voted>) {
        let Some(voted) = event.other_id.and_then(|id| votes.get(&id)).map(|voted| (*voted).clone()) else { return };
        if voted.vote.about == About::Immediate {
            self.ended_last = event.item_id;
            self.item(event, |item| item.immediate = Some(voted));
            return;
        }
        let standing = if voted.vote.passed { ItemStanding::Passed } else { ItemStanding::Rejected };
        self.item(event, |item| item.vote = Some(voted));
        self.conclude(event, standing);
    }

    fn conclude(&mut self, event: &Event, standing: ItemStanding) {
        let at = instant(event.at);
        let inside: Vec<i64> = self.seats.iter().filter(|seat| seat.takes_part()).map(|seat| seat.seat.id).collect();
        let off = matches!(standing, ItemStanding::Postponed | ItemStanding::Withdrawn);
        let reason = event.value.clone().filter(|text| off && !text.is_empty());
        let chair = self.presides().map(|one| one.seat.id);
        self.ended_last = event.item_id;
        self.item(event, |item| {
            item.standing = standing;
            item.reason = reason;
            item.inside = inside;
            item.chair = chair;
            item.span = Some((item.span.map_or(at, |(from, _)| from), Some(at)));
        });
        if !matches!(standing, ItemStanding::Passed) {
            // Before a vote on immediate effect whoever left for the item stays out.
            self.back();
        }
    }

    fn back(&mut self) {
        for seat in &mut self.seats {
            seat.aside = false;
        }
    }

    fn end(&mut self, at: DateTime<Utc>) {
        self.ended_at = Some(self.ended_at.unwrap_or(at));
        let at = self.ended_at.unwrap_or(at);
        for seat in &mut self.seats {
            seat.stayed |= seat.inside;
            seat.leave(at);
        }
        if let Some(pause) = self.pauses.last_mut()
            && pause.to.is_none()
        {
            pause.to = Some(at);
        }
    }

    fn seat(&mut self, event: &Event, change: impl FnOnce(&mut Standing)) {
        if let Some(seat) = self.seats.iter_mut().find(|seat| Some(seat.seat.id) == event.seat_id) {
            change(seat);
        }
    }

    fn item(&mut self, event: &Event, change: impl FnOnce(&mut Treated)) {
        if let Some(item) = self.items.iter_mut().find(|item| Some(item.item.id) == event.item_id) {
            change(item);
        }
    }

    /// An item.
    pub fn treated(&self, id: i64) -> Option<&Treated> {
        self.items.iter().find(|item| item.item.id == id)
    }

    /// A member.
    pub fn member(&self, seat: i64) -> Option<&Standing> {
        self.seats.iter().find(|standing| standing.seat.id == seat)
    }

    /// Who votes: members in the room, and substitutes of those who are not.
    pub fn voters(&self) -> impl Iterator<Item = &Standing> {
        self.seats.iter().filter(|seat| seat.takes_part() && seat.seat.votes)
    }

    /// How many of them there are.
    pub fn present(&self) -> i64 {
        self.voters().count() as i64
    }

    /// How many count for the quorum.
    pub fn counted(&self) -> i64 {
        self.voters().filter(|seat| self.mayor_counts || seat.seat.role != SeatRole::Mayor).count() as i64
    }

    /// Who was there when the sitting ended, of those who vote; of one that never opened, who had answered the roll.
    fn at_the_end(&self) -> impl Iterator<Item = &Standing> {
        let ended = self.ended_at;
        let stayed = move |seat: &&Standing| {
            if !seat.seat.substitute {
                return seat.stayed;
            }
            seat.times().last().is_some_and(|(_, to)| to.is_some() && *to == ended)
        };
        self.seats.iter().filter(|seat| seat.seat.votes).filter(stayed)
    }

    /// How many there were, and how many of them counted for the quorum.
    pub fn stayed(&self) -> (i64, i64) {
        let counts = |seat: &&Standing| self.mayor_counts || seat.seat.role != SeatRole::Mayor;
        (self.at_the_end().count() as i64, self.at_the_end().filter(counts).count() as i64)
    }

    /// Whether it had been opened and ended for want of members: only one that could not be opened is deserted.
    pub fn dissolved(&self) -> bool {
        self.state == HallState::Deserted && self.opened_at.is_some()
    }

    /// What the quorum needs at a call.
    pub fn needed(&self, call: Call) -> i64 {
        self.quorum.of(call)
    }

    /// Whether enough are there, at the call of the sitting.
    pub fn valid(&self) -> bool {
        self.quorum.reached(self.call, self.counted())
    }

    /// The members of the organ, without those who only stand in for them.
    pub fn titulars(&self) -> impl Iterator<Item = &Standing> {
        self.seats.iter().filter(|seat| !seat.seat.substitute)
    }

    /// Whether everybody was called; substitutes need not be.
    pub fn all_called(&self) -> bool {
        self.titulars().all(|seat| seat.answer != Answer::None)
    }

    /// Whether somebody who left for one item is still out and comes back when this one is called (TUEL, art. 78 c. 2).
    pub fn calls_back(&self, item: i64) -> bool {
        let waiting = self.treated(item).is_some_and(|item| item.standing == ItemStanding::Waiting);
        waiting && self.seats.iter().any(|seat| seat.aside)
    }

    /// When it was voted last, of the votes that hold.
    pub fn last_vote(&self) -> Option<DateTime<Utc>> {
        let votes = self.items.iter().flat_map(|item| item.vote.iter().chain(&item.immediate));
        votes.map(|voted| instant(voted.vote.at)).max()
    }

    /// The item that is dealt with now: the one that is called, else the first that is not done.
    pub fn due(&self) -> Option<i64> {
        let called = self.current.filter(|id| self.treated(*id).is_some_and(|item| !item.standing.is_done()));
        called.or_else(|| self.next_item())
    }

    /// The first item that is not done.
    pub fn next_item(&self) -> Option<i64> {
        self.items.iter().find(|item| !item.standing.is_done()).map(|item| item.item.id)
    }
}
