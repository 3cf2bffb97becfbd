//! From what is typed in a form to the dates of a request, with what stands against each of them.

use chrono::{NaiveDate, NaiveTime};

use super::dates::{self, Closed, Date, OnClosed, Opening};
use super::words;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::{calendar, dates as base_dates};
use crate::db::{Db, settings};
use crate::desks::rooms::model::Slot;
use crate::desks::rooms::rules;
use crate::desks::rooms::store;
use crate::desks::rooms::store::bookings::Clash;
use crate::ical::Rule;
use crate::work::house::House;

/// What a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The room.
    pub room: i64,
    /// First day.
    pub first: NaiveDate,
    /// From this hour on the wall.
    pub from: NaiveTime,
    /// To this one.
    pub to: NaiveTime,
    /// Minutes of setting up and of tidying up.
    pub buffers: (i64, i64),
    /// The repetition as typed.
    pub text: String,
    /// What becomes of dates on holidays and closures.
    pub on_closed: OnClosed,
}

/// The dates it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The rule.
    pub rule: Rule,
    /// Every date of the rule, and what became of it.
    pub dates: Vec<Date>,
    /// What is to be asked for.
    pub slots: Vec<Slot>,
    /// Who has the room on those dates, in the order of the slots.
    pub clashes: Vec<Option<Clash>>,
}

/// A date in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateText {
    /// The words.
    pub text: String,
    /// It is left out, moved or taken.
    pub odd: bool,
}

/// Reads a repetition and looks at its dates.
///
/// # Errors
/// What [`words::parse`] and [`dates::dates`] refuse, each naming the field.
pub fn plan(db: &mut Db, house: &House, typed: &Typed) -> Outcomes<Plan> {
    let months = months(db)?;
    let calendar = &house.facts().calendar;
    let rule = words::parse(&typed.text, typed.first, house.clock.today(), calendar, months)?;
    let last = typed.first.checked_add_months(chrono::Months::new(months)).unwrap_or(typed.first);
    let closures = store::closures(db, typed.first, last)?;
    let opening = Opening { calendar, closures: &closures, room: typed.room };
    let dates = dates::dates(&rule, typed.first, typed.on_closed, &opening, months)?;
    let slots = dates::slots(typed.room, &dates, typed.from, typed.to)?;
    let mut clashes = Vec::new();
    for slot in &slots {
        let busy = rules::busy(slot, typed.buffers.0, typed.buffers.1);
        clashes.push(store::bookings::in_the_way(db, slot.room_id, busy, 0, true)?.into_iter().next());
    }
    Ok(Plan { rule, dates, slots, clashes })
}

/// How many months ahead a series may reach, as the house has it.
pub fn months(db: &mut Db) -> Outcomes<u32> {
    let set = settings::get(db, words::SETTING)?;
    Ok(set
        .and_then(|text| text.trim().parse().ok())
        .filter(|months| (1..=36).contains(months))
        .unwrap_or(words::MONTHS))
}

impl Plan {
    /// What was understood, in one line: `ogni martedì, fino al 30/06/2027: 12 date, 1 saltata, 2 occupate`.
    pub fn summary(&self, texts: &Texts) -> String {
        let left_out = self.dates.iter().filter(|date| date.day.is_none()).count();
        let moved = self.dates.iter().filter(|date| date.day.is_some_and(|day| day != date.named)).count();
        let taken = self.clashes.iter().flatten().count();
        let mut parts = vec![texts.with("rooms-series-dates", &[("count", Arg::from(self.slots.len()))])];
        for (key, count) in
            [("rooms-series-left-out", left_out), ("rooms-series-moved", moved), ("rooms-series-taken", taken)]
        {
            if count > 0 {
                parts.push(texts.with(key, &[("count", Arg::from(count))]));
            }
        }
        format!("{}: {}", super::telling::tell(&self.rule, texts), parts.join(", "))
    }

    /// One line for each date: day of the week, date, and what stands against it.
    pub fn lines(&self, texts: &Texts) -> Vec<DateText> {
        let mut slots = self.slots.iter().zip(&self.clashes).collect::<Vec<_>>();
        slots.sort_by_key(|(slot, _)| slot.starts_at);
        let mut lines = Vec::new();
        for date in &self.dates {
            let day = |day: NaiveDate| {
                format!("{} {}", calendar::weekday_short(chrono::Datelike::weekday(&day), texts), base_dates::date(day))
            };
            let why = date.closed.as_ref().map(|closed: &Closed| closed.text(texts)).unwrap_or_default();
            let Some(held) = date.day else {
                let args = [("day", day(date.named).into()), ("why", why.into())];
                lines.push(DateText { text: texts.with("rooms-series-line-out", &args), odd: true });
                continue;
            };
            let clash = slots
                .iter()
                .find(|(slot, _)| crate::base::clock::rome(slot.starts_at).date_naive() == held)
                .and_then(|(_, clash)| clash.as_ref());
            let line = if let Some(clash) = clash {
                let who = if clash.applicant.is_empty() { &clash.title } else { &clash.applicant };
                texts.with("rooms-series-line-taken", &[("day", day(held).into()), ("who", who.as_str().into())])
            } else if held == date.named {
                day(held)
            } else {
                let args = [("day", day(held).into()), ("named", day(date.named).into()), ("why", why.into())];
                texts.with("rooms-series-line-moved", &args)
            };
            lines.push(DateText { text: line, odd: clash.is_some() || held != date.named });
        }
        lines
    }
}
