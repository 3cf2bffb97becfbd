//! A member in the course of a sitting: the answer to the roll, times in the room, and in whose place a substitute takes
//! part.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::model::{Choice, Seat};
use super::rules::{Holds, Place, standing_in};

/// What was said at the roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// Not called yet.
    #[default]
    None,
    /// Present.
    Present,
    /// Absent.
    Absent,
    /// Absent with a reason.
    Justified,
}

/// A time in the room: from, to.
pub type Span = (DateTime<Utc>, Option<DateTime<Utc>>);

/// A member in the course of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The member.
    pub seat: Seat,
    /// The answer to the roll.
    pub answer: Answer,
    /// In the room.
    pub inside: bool,
    /// Out of the room for the item that is called.
    pub aside: bool,
    /// Times in the room.
    pub spans: Vec<Span>,
    /// They were in the room when the sitting ended, or had answered the roll of one that never opened.
    pub stayed: bool,
    /// Items for which they left the room.
    pub left_for: BTreeSet<i64>,
    /// The seat in whose place a substitute takes part now.
    pub stands_for: Option<i64>,
    /// Times in which a substitute took part, and in whose place.
    pub stood_for: Vec<(i64, Span)>,
}

impl Standing {
    /// Before the roll is called.
    pub fn new(seat: Seat) -> Self {
        Self {
            seat,
            answer: Answer::None,
            inside: false,
            aside: false,
            spans: Vec::new(),
            stayed: false,
            left_for: BTreeSet::new(),
            stands_for: None,
            stood_for: Vec::new(),
        }
    }

    /// In the room and counting now.
    pub fn here(&self) -> bool {
        self.inside && !self.aside
    }

    /// They take part: a member who is here, a substitute whose member is not.
    pub fn takes_part(&self) -> bool {
        self.here() && (!self.seat.substitute || self.stands_for.is_some())
    }

    /// Times in which they took part.
    pub fn times(&self) -> Vec<Span> {
        if self.seat.substitute { self.stood_for.iter().map(|(_, span)| *span).collect() } else { self.spans.clone() }
    }

    /// When a time in the room ended by their going; what ends with the sitting is no going.
    pub fn went(&self, span: &Span) -> Option<DateTime<Utc>> {
        span.1.filter(|_| !(self.stayed && self.spans.last() == Some(span)))
    }

    /// They took part at some time.
    pub fn attended(&self) -> bool {
        if self.seat.substitute { !self.stood_for.is_empty() } else { !self.spans.is_empty() }
    }

    /// How they vote on an item where nothing else is said: whoever left for it must abstain (TUEL, art. 78 c. 2).
    pub fn usual_choice(&self, item: i64) -> Choice {
        if self.left_for.contains(&item) { Choice::Apart } else { Choice::Favour }
    }

    /// They come into the room.
    pub(super) fn enter(&mut self, at: DateTime<Utc>) {
        if !self.inside {
            self.inside = true;
            self.spans.push((at, None));
        }
        self.aside = false;
    }

    /// They go out of it.
    pub(super) fn leave(&mut self, at: DateTime<Utc>) {
        if self.inside {
            self.inside = false;
            if let Some(span) = self.spans.last_mut() {
                span.1 = Some(at);
            }
        }
        self.aside = false;
    }

    fn stand_for(&mut self, member: Option<i64>, at: Option<DateTime<Utc>>) {
        if self.stands_for == member && self.stood_for.last().is_some_and(|(_, span)| span.1.is_none()) {
            return;
        }
        let Some(at) = at else {
            self.stands_for = member;
            return;
        };
        if let Some((_, span)) = self.stood_for.last_mut()
            && span.1.is_none()
        {
            span.1 = Some(at);
        }
        self.stands_for = member;
        self.stood_for.extend(member.map(|member| (member, (at, None))));
    }
}

/// Settles who takes part in whose place from an instant on; none while the roll is called.
pub(super) fn settle(seats: &mut [Standing], calling: bool, at: Option<DateTime<Utc>>) {
    if seats.iter().all(|one| !one.seat.substitute) {
        return;
    }
    let by_position =
        |position: i64| seats.iter().find(|one| one.seat.position == position).map_or(0, |one| one.seat.id);
    let roll: Vec<Place> = seats
        .iter()
        .filter(|one| one.seat.votes)
        .map(|one| Place {
            id: one.seat.id,
            holds: match (one.seat.substitute, one.seat.stands_for) {
                (false, _) => Holds::Member,
                (true, Some(position)) => Holds::For(by_position(position)),
                (true, None) => Holds::ForAny,
            },
            here: one.here(),
            away: !(one.here() || calling && one.answer == Answer::None),
        })
        .collect();
    let taken = standing_in(&roll);
    for one in seats.iter_mut().filter(|one| one.seat.substitute) {
        one.stand_for(taken.get(&one.seat.id).copied(), at);
    }
}
