//! The fair turn: whoever has the fewest weighed minutes in the year goes first; among equals who has fewer shifts, then
//! who waited longest, then the alphabet. The same facts give the same turn, and every turn can be explained. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::model::Duty;
use super::rules::{Need, Rules, together};
use crate::base::calendar::OfficeHours;
use crate::base::clock::rome;

/// Why somebody cannot do a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bar {
    /// The service has not begun, or has ended.
    NotServing,
    /// A day off, with its reason.
    DayOff(String),
    /// Absent from work.
    Absent,
    /// Not one of their hours.
    Hours,
    /// They are in another room at that time.
    Elsewhere(String),
    /// They said no to this very shift.
    Refused,
}

impl Bar {
    /// Catalogue key of the reason and the value it names.
    pub fn words(&self) -> (&'static str, &str) {
        match self {
            Self::NotServing => ("shifts-bar-not-serving", ""),
            Self::DayOff(note) if note.is_empty() => ("shifts-bar-day-off", ""),
            Self::DayOff(note) => ("shifts-bar-day-off-for", note),
            Self::Absent => ("shifts-bar-absent", ""),
            Self::Hours => ("shifts-bar-hours", ""),
            Self::Elsewhere(room) => ("shifts-bar-elsewhere", room),
            Self::Refused => ("shifts-bar-refused", ""),
        }
    }

    /// Whether nobody may set it aside: one person is in one place, and only while in service.
    pub fn is_hard(&self) -> bool {
        matches!(self, Self::Elsewhere(_) | Self::NotServing)
    }
}

/// What somebody did in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Shifts.
    pub shifts: i64,
    /// Weighed minutes.
    pub weighed: i64,
    /// End of the last one.
    pub last: Option<DateTime<Utc>>,
}

/// Somebody with everything that decides their turn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Volunteer id.
    pub id: i64,
    /// Surname and name.
    pub name: String,
    /// First day of service.
    pub first: Option<NaiveDate>,
    /// Last day of service.
    pub last: Option<NaiveDate>,
    /// Their hours; none: always.
    pub hours: Option<OfficeHours>,
    /// Days off with their reasons.
    pub off: Vec<(NaiveDate, NaiveDate, String)>,
    /// Days of absence from work.
    pub absent: Vec<(NaiveDate, NaiveDate)>,
    /// What they did, by year.
    pub tally: BTreeMap<i32, Tally>,
}

/// Somebody who was asked for a shift in thought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Volunteer id.
    pub id: i64,
    /// Surname and name.
    pub name: String,
    /// What they did in the year of the shift.
    pub tally: Tally,
    /// Why they cannot, if they cannot.
    pub bar: Option<Bar>,
}

/// A stretch for which somebody is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Taken {
    id: i64,
    room_id: i64,
    room: String,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// Everybody, what they have and what they said no to.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    people: Vec<Person>,
    taken: Vec<Taken>,
    refused: BTreeSet<(i64, Duty, i64)>,
}

/// Who does a shift by the turn; nobody where nobody can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The shift.
    pub need: Need,
    /// Who.
    pub who: Option<i64>,
}

impl Roster {
    /// People in any order; nobody has anything yet.
    pub fn new(people: Vec<Person>) -> Self {
        Self { people, ..Self::default() }
    }

    /// Somebody has a shift already; its minutes are in their tally.
    pub fn has(&mut self, id: i64, need: &Need) {
        self.taken.push(Taken { id, room_id: need.room_id, room: need.room.clone(), from: need.from, to: need.to });
    }

    /// Somebody said no to a shift.
    pub fn refuses(&mut self, booking: i64, duty: Duty, id: i64) {
        self.refused.insert((booking, duty, id));
    }

    /// Gives somebody a shift.
    pub fn give(&mut self, id: i64, need: &Need) {
        self.has(id, need);
        if let Some(person) = self.people.iter_mut().find(|person| person.id == id) {
            let tally = person.tally.entry(need.day.year()).or_default();
            tally.shifts += 1;
            tally.weighed += need.weight;
            tally.last = tally.last.max(Some(need.to));
        }
    }

    /// Why somebody cannot do a shift.
    fn bar(&self, person: &Person, need: &Need) -> Option<Bar> {
        let day = need.day;
        if person.first.is_some_and(|first| day < first) || person.last.is_some_and(|last| day > last) {
            return Some(Bar::NotServing);
        }
        let elsewhere = self.taken.iter().find(|taken| {
            taken.id == person.id && taken.room_id != need.room_id && taken.from < need.to && need.from < taken.to
        });
        if let Some(taken) = elsewhere {
            return Some(Bar::Elsewhere(taken.room.clone()));
        }
        if let Some((_, _, note)) = person.off.iter().find(|(first, last, _)| (*first..=*last).contains(&day)) {
            return Some(Bar::DayOff(note.clone()));
        }
        if person.absent.iter().any(|(first, last)| (*first..=*last).contains(&day)) {
            return Some(Bar::Absent);
        }
        if person.hours.as_ref().is_some_and(|hours| !covers(hours, need.from, need.to)) {
            return Some(Bar::Hours);
        }
        self.refused.contains(&(need.booking, need.duty, person.id)).then_some(Bar::Refused)
    }

    /// Everybody for these shifts of one booking, whose turn it is first.
    pub fn candidates(&self, needs: &[&Need]) -> Vec<Candidate> {
        let year = needs.first().map_or(0, |need| need.day.year());
        let mut all: Vec<Candidate> = self
            .people
            .iter()
            .map(|person| Candidate {
                id: person.id,
                name: person.name.clone(),
                tally: person.tally.get(&year).copied().unwrap_or_default(),
                bar: needs.iter().find_map(|need| self.bar(person, need)),
            })
            .collect();
        all.sort_by(|one, other| order(one).cmp(&order(other)));
        all
    }

    /// Whose turn it is.
    fn next(&self, needs: &[&Need]) -> Option<i64> {
        self.candidates(needs).into_iter().find(|one| one.bar.is_none()).map(|one| one.id)
    }

    /// Gives shifts to those whose turn it is, in the order of time. Both ends of a short booking go to one person where
    /// one can do both.
    pub fn turns(&mut self, needs: &[Need], rules: &Rules) -> Vec<Turn> {
        let mut sorted: Vec<&Need> = needs.iter().collect();
        sorted.sort_by_key(|need| (need.from, need.booking, need.duty));
        let mut done: BTreeSet<(i64, Duty)> = BTreeSet::new();
        let mut turns = Vec::new();
        for need in &sorted {
            if done.contains(&(need.booking, need.duty)) {
                continue;
            }
            let other = sorted.iter().find(|other| {
                need.duty == Duty::Opening
                    && other.booking == need.booking
                    && other.duty == Duty::Closing
                    && together(need, other, rules)
            });
            let both = other.map(|other| vec![*need, *other]);
            let (unit, who) = match both.and_then(|both| self.next(&both).map(|who| (both, who))) {
                Some((both, who)) => (both, Some(who)),
                None => (vec![*need], self.next(&[need])),
            };
            for part in unit {
                if let Some(who) = who {
                    self.give(who, part);
                }
                done.insert((part.booking, part.duty));
                turns.push(Turn { need: part.clone(), who });
            }
        }
        turns
    }
}

fn order(one: &Candidate) -> (bool, i64, i64, Option<DateTime<Utc>>, &str, i64) {
    (one.bar.is_some(), one.tally.weighed, one.tally.shifts, one.tally.last, &one.name, one.id)
}

/// Whether hours of the week hold a stretch. One that goes over midnight belongs to the evening it began in.
fn covers(hours: &OfficeHours, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
    let (begins, ends) = (rome(from), rome(to));
    let over = ends.date_naive() > begins.date_naive();
    // Written hours cannot name midnight: the last minute of the day stands for it.
    let late = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    let until = if over { late } else { ends.time().min(late) };
    let weekday = begins.date_naive().weekday();
    hours.of(weekday).iter().any(|span| span.from <= begins.time() && until <= span.to)
}
