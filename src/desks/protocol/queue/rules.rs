//! What may be done to arrivals that wait, and what follows from it. Pure.
//!
//! Whoever takes a line in charge holds it for that day: colleagues see the name and leave the line alone. A line that was
//! left over from an earlier day is anybody's again.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::base::clock::rome;
use crate::desks::protocol::model::{Arrival, ArrivalState};

/// Where an arrival stands, as far as work in the queue changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// State.
    pub state: ArrivalState,
    /// Why it is put off, set aside or in error.
    pub reason: Option<String>,
    /// Put off until this day.
    pub until: Option<NaiveDate>,
    /// The registration whose document it is.
    pub same_as: Option<i64>,
    /// The operator in charge.
    pub taken_by: Option<i64>,
    /// Since when (UTC).
    pub taken_at: Option<NaiveDateTime>,
    /// The class it will be registered under.
    pub class: Option<i64>,
    /// The offices it will go to for action.
    pub offices: Vec<i64>,
    /// The kind of documents as which it is set aside.
    #[serde(default)]
    pub exclusion: Option<i64>,
}

impl Standing {
    /// Where an arrival stands by its own row, which does not hold the kind as which it is set aside.
    pub fn of(arrival: &Arrival) -> Self {
        Self {
            state: arrival.state,
            reason: arrival.reason.clone(),
            until: arrival.postponed_until,
            same_as: arrival.same_as,
            taken_by: arrival.taken_by,
            taken_at: arrival.taken_at,
            class: arrival.class_id,
            offices: offices(arrival),
            exclusion: None,
        }
    }
}

/// The offices set on a line of the queue.
pub fn offices(arrival: &Arrival) -> Vec<i64> {
    arrival.offices.iter().flat_map(|ids| ids.split(',')).filter_map(|id| id.parse().ok()).collect()
}

/// Offices as the table keeps them; none when there is no office.
pub fn kept_offices(ids: &[i64]) -> Option<String> {
    (!ids.is_empty()).then(|| ids.iter().map(i64::to_string).collect::<Vec<_>>().join(","))
}

/// Something done to lines of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Taken in charge.
    Take,
    /// No longer in charge.
    Release,
    /// To be registered under a class.
    Classify(i64),
    /// To be sent to one more office.
    AddOffice(i64),
    /// Not to be sent to an office.
    RemoveOffice(i64),
    /// Put off to a day, perhaps with a reason.
    Postpone(NaiveDate, Option<String>),
    /// Not to be registered, as one of the kinds that are not, and with what the clerk wrote: a note, or without a kind
    /// the reason.
    SetAside(Option<i64>, String),
    /// Back among those to be registered.
    WaitAgain,
}

impl Act {
    /// The word kept of it, which also ends the catalogue key of what it did.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Release => "release",
            Self::Classify(_) => "classify",
            Self::AddOffice(_) => "add-office",
            Self::RemoveOffice(_) => "remove-office",
            Self::Postpone(..) => "postpone",
            Self::SetAside(..) => "set-aside",
            Self::WaitAgain => "wait-again",
        }
    }
}

/// Why an act does not touch a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has its number.
    Registered,
    /// It does not wait to be registered.
    NotWaiting,
    /// A colleague has it in charge today.
    TakenBy(i64),
    /// It is so already.
    Already,
}

/// Whether somebody else has a line in charge on the day of `now`.
pub fn held_by_other(
    taken_by: Option<i64>,
    taken_at: Option<NaiveDateTime>,
    who: i64,
    now: NaiveDateTime,
) -> Option<i64> {
    let day = |at: NaiveDateTime| rome(at.and_utc()).date_naive();
    let other = taken_by.filter(|by| *by != who)?;
    taken_at.is_some_and(|at| day(at) == day(now)).then_some(other)
}

/// What an act of an operator makes of a line.
pub fn follow(before: &Standing, act: &Act, who: i64, now: NaiveDateTime) -> Result<Standing, Refusal> {
    use ArrivalState as S;
    if before.state == S::Registered {
        return Err(Refusal::Registered);
    }
    let waits = matches!(before.state, S::Waiting | S::Postponed | S::Error);
    if !waits && *act != Act::WaitAgain {
        return Err(Refusal::NotWaiting);
    }
    if let Some(other) = held_by_other(before.taken_by, before.taken_at, who, now) {
        return Err(Refusal::TakenBy(other));
    }
    let mut after = before.clone();
    match act {
        Act::Take => {
            if before.taken_by != Some(who) {
                (after.taken_by, after.taken_at) = (Some(who), Some(now));
            }
        }
        Act::Release => (after.taken_by, after.taken_at) = (None, None),
        Act::Classify(class) => after.class = Some(*class),
        Act::AddOffice(office) => {
            if !after.offices.contains(office) {
                after.offices.push(*office);
            }
        }
        Act::RemoveOffice(office) => after.offices.retain(|known| known != office),
        Act::Postpone(day, reason) => {
            (after.state, after.until, after.reason) = (S::Postponed, Some(*day), reason.clone());
        }
        Act::SetAside(kind, reason) => {
            (after.state, after.until, after.reason) = (S::SetAside, None, Some(reason.clone()));
            after.exclusion = *kind;
        }
        Act::WaitAgain => {
            (after.state, after.until, after.reason, after.same_as) = (S::Waiting, None, None, None);
            after.exclusion = None;
        }
    }
    if after == *before { Err(Refusal::Already) } else { Ok(after) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const ME: i64 = 1;
    const COLLEAGUE: i64 = 2;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn now() -> NaiveDateTime {
        at("2026-11-24T09:00:00")
    }

    fn line(state: ArrivalState) -> Standing {
        Standing {
            state,
            reason: None,
            until: None,
            same_as: None,
            taken_by: None,
            taken_at: None,
            class: None,
            offices: Vec::new(),
            exclusion: None,
        }
    }

    fn held(since: &str) -> Standing {
        Standing { taken_by: Some(COLLEAGUE), taken_at: Some(at(since)), ..line(ArrivalState::Waiting) }
    }

    #[rstest]
    #[case(line(ArrivalState::Waiting), Act::Take, Ok(()))]
    #[case(line(ArrivalState::Error), Act::SetAside(None, "spam".into()), Ok(()))]
    #[case(line(ArrivalState::Waiting), Act::SetAside(Some(7), "Giornali".into()), Ok(()))]
    #[case(line(ArrivalState::Registered), Act::WaitAgain, Err(Refusal::Registered))]
    #[case(line(ArrivalState::SetAside), Act::Take, Err(Refusal::NotWaiting))]
    #[case(line(ArrivalState::SetAside), Act::WaitAgain, Ok(()))]
    #[case(line(ArrivalState::Matched), Act::Classify(3), Err(Refusal::NotWaiting))]
    #[case(line(ArrivalState::Waiting), Act::WaitAgain, Err(Refusal::Already))]
    #[case(line(ArrivalState::Waiting), Act::RemoveOffice(4), Err(Refusal::Already))]
    #[case(held("2026-11-24T08:00:00"), Act::Take, Err(Refusal::TakenBy(COLLEAGUE)))]
    #[case(held("2026-11-24T08:00:00"), Act::Classify(3), Err(Refusal::TakenBy(COLLEAGUE)))]
    #[case(held("2026-11-23T22:30:00"), Act::Take, Ok(()))]
    // The day is that of Rome.
    #[case(held("2026-11-23T22:59:59"), Act::Take, Ok(()))]
    #[case(held("2026-11-23T23:00:00"), Act::Take, Err(Refusal::TakenBy(COLLEAGUE)))]
    fn who_may_do_what(#[case] before: Standing, #[case] act: Act, #[case] expected: Result<(), Refusal>) {
        assert_eq!(follow(&before, &act, ME, now()).map(|_| ()), expected);
    }

    #[test]
    fn what_was_set_on_a_line_stays_when_it_is_put_off() {
        let mut line = line(ArrivalState::Waiting);
        for act in [Act::Take, Act::Classify(9), Act::AddOffice(4), Act::AddOffice(5), Act::RemoveOffice(4)] {
            line = follow(&line, &act, ME, now()).unwrap();
        }
        let day = "2026-12-01".parse().unwrap();
        line = follow(&line, &Act::Postpone(day, Some("attesa allegati".into())), ME, now()).unwrap();
        assert_eq!((line.taken_by, line.class, line.offices.as_slice()), (Some(ME), Some(9), [5].as_slice()));
        assert_eq!((line.until, line.reason.as_deref()), (Some(day), Some("attesa allegati")));
    }

    proptest! {
        #[test]
        fn offices_come_back_as_they_were_kept(ids in proptest::collection::vec(1_i64..1_000_000, 0..5)) {
            let kept = kept_offices(&ids);
            let back: Vec<i64> = kept.iter().flat_map(|ids| ids.split(',')).filter_map(|id| id.parse().ok()).collect();
            prop_assert_eq!(back, ids);
        }
    }
}
