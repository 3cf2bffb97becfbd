//! The dates a repetition leads to: holidays and closures left out or moved to the next open day.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::words::{FIELD, too_far};
use crate::base::calendar::WorkingCalendar;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::desks::rooms::model::{Closure, Slot};
use crate::desks::rooms::rules;
use crate::ical::{Rule, RuleFault, Zone};
use crate::text_enum;

/// Days after a closed one among which the next open one is looked for.
const LOOK_AHEAD: usize = 14;

text_enum! {
    /// What becomes of a date on which the room or the Comune is closed.
    OnClosed {
        /// It is left out.
        Skip = "skip",
        /// It moves to the next open day that is no date of the series already.
        Move = "move",
        /// It is kept: the room is used on holidays too. A closure of the room still leaves it out.
        Keep = "keep",
    }
}

impl OnClosed {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Skip => "rooms-series-closed-skip",
            Self::Move => "rooms-series-closed-move",
            Self::Keep => "rooms-series-closed-keep",
        }
    }
}

/// Why a day cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// A holiday, in words.
    Holiday(crate::base::calendar::Reason),
    /// The room or all rooms are closed.
    Room(String),
}

impl Closed {
    /// In words.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Holiday(reason) => reason.text(texts),
            Self::Room(reason) => reason.clone(),
        }
    }
}

/// One date of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The day on which it is held; none when it is left out.
    pub day: Option<NaiveDate>,
    /// The day that the rule names.
    pub named: NaiveDate,
    /// Why the day that the rule names could not be used.
    pub closed: Option<Closed>,
}

/// What is open and what is not.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// Holidays of the Comune. Weekly rest does not close a room: courses are held on Saturdays.
    pub calendar: &'a WorkingCalendar,
    /// Closures of rooms.
    pub closures: &'a [Closure],
    /// The room.
    pub room: i64,
}

impl Opening<'_> {
    fn closed(&self, day: NaiveDate, on_closed: OnClosed) -> Option<Closed> {
        if let Some(closure) = rules::closure_on(self.room, self.closures, day) {
            return Some(Closed::Room(closure.reason.clone()));
        }
        use crate::base::calendar::Reason;
        let reason = self.calendar.why_closed(day)?;
        let counts = matches!(reason, Reason::Holiday(_) | Reason::Patron | Reason::Closure(_));
        (counts && on_closed != OnClosed::Keep).then_some(Closed::Holiday(reason))
    }
}

/// All dates of a rule that begins on `first`, at most `months` months ahead.
///
/// # Errors
/// When the rule reaches further, gives no date, or more than a request may have.
pub fn dates(
    rule: &Rule,
    first: NaiveDate,
    on_closed: OnClosed,
    opening: &Opening<'_>,
    months: u32,
) -> Outcomes<Vec<Date>> {
    let farthest = first.checked_add_months(Months::new(months)).unwrap_or(first);
    let start: NaiveDateTime = first.and_time(NaiveTime::MIN);
    let beyond = farthest.succ_opt().unwrap_or(farthest).and_time(NaiveTime::MIN);
    let walls = rule
        .walls(start, &Zone::Floating, beyond, rules::MOST_SLOTS)
        .map_err(|fault| Fault::not_done(fault.key()).on(FIELD))?;
    if walls.iter().any(|wall| wall.date() > farthest) {
        return Err(too_far(farthest, months));
    }
    if walls.is_empty() {
        return Err(Fault::not_done(RuleFault::Never.key()).on(FIELD));
    }
    if rule.count().is_some_and(|count| count as usize > walls.len()) {
        return Err(too_far(farthest, months));
    }
    let mut used: BTreeSet<NaiveDate> = walls.iter().map(NaiveDateTime::date).collect();
    let mut found = Vec::new();
    for named in used.clone() {
        let closed = opening.closed(named, on_closed);
        let day = match (&closed, on_closed) {
            (None, _) => Some(named),
            (Some(_), OnClosed::Move) => named
                .iter_days()
                .skip(1)
                .take(LOOK_AHEAD)
                .find(|day| !used.contains(day) && opening.closed(*day, on_closed).is_none()),
            (Some(_), OnClosed::Skip | OnClosed::Keep) => None,
        };
        used.extend(day);
        found.push(Date { day, named, closed });
    }
    Ok(found)
}

/// The hours of a room on every date of a series: wall time stays what it is across the change of the clocks.
pub fn slots(room: i64, dates: &[Date], from: NaiveTime, to: NaiveTime) -> Outcomes<Vec<Slot>> {
    let mut slots = Vec::new();
    for day in dates.iter().filter_map(|date| date.day) {
        let end = if to <= from { day.succ_opt().unwrap_or(day) } else { day };
        slots.push(Slot { room_id: room, starts_at: rules::moment(day, from)?, ends_at: rules::moment(end, to)? });
    }
    slots.sort_unstable();
    Ok(slots)
}
