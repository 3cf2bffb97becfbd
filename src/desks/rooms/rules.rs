//! What may be asked for and what follows: hours of a booking, steps of a request, its term, free hours of a room.

pub mod card;
pub mod fees;
pub mod free;
pub mod steps;
pub mod term;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use chrono::{DateTime, Datelike, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Rome;

use super::model::{Asked, Closure, Kept, Kind, Room, Slot};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;

/// Longest use in one go, in hours; what takes longer is a closure.
pub const LONGEST: i64 = 18;
/// Shortest use, in minutes.
pub const SHORTEST: i64 = 5;
/// A sitting may go on into the night, up to this hour.
pub const SITTING_UNTIL: u32 = 6;
/// How far ahead a room can be asked for, in days.
pub const FARTHEST: i64 = 3 * 366;
/// Most minutes of setting up or tidying up.
pub const MOST_BUFFER: i64 = 720;
/// Longest purpose, applicant and note, in characters.
pub const LONGEST_TEXT: usize = 400;
/// Most dates of one request.
pub const MOST_SLOTS: usize = 400;

/// The instant of a day and hour of the office's wall clock. The two hours of the clock change are refused: the one that
/// does not exist, and the one that comes twice.
pub fn moment(day: NaiveDate, time: NaiveTime) -> Outcomes<DateTime<Utc>> {
    let refused = |key| Fault::not_done(key).arg("day", dates::date(day)).arg("hour", dates::time(time));
    match Rome.from_local_datetime(&day.and_time(time)) {
        LocalResult::Single(at) => Ok(at.to_utc()),
        LocalResult::Ambiguous(..) => Err(refused("fault-rooms-hour-twice")),
        LocalResult::None => Err(refused("fault-rooms-hour-missing")),
    }
}

/// The stretch for which a booking takes its room: with setting up before and tidying up after.
pub fn busy(slot: &Slot, setup: i64, tidy: i64) -> (DateTime<Utc>, DateTime<Utc>) {
    (slot.starts_at - TimeDelta::minutes(setup), slot.ends_at + TimeDelta::minutes(tidy))
}

/// Whether the hours of a booking can be asked for at all, seen from `now`.
pub fn check_slot(slot: &Slot, kind: Kind, now: DateTime<Utc>) -> Outcomes<()> {
    let (from, to) = (rome(slot.starts_at), rome(slot.ends_at));
    let hours = || format!("{}–{}", dates::hour_of(slot.starts_at), dates::hour_of(slot.ends_at));
    if slot.ends_at <= slot.starts_at {
        return Err(Fault::not_done("fault-rooms-backwards").arg("hours", hours()).on("to"));
    }
    if slot.ends_at <= now || from.date_naive() < rome(now).date_naive() {
        return Err(Fault::not_done("fault-rooms-past").arg("day", dates::date(from.date_naive())).on("day"));
    }
    if (slot.starts_at - now).num_days() > FARTHEST {
        return Err(Fault::not_done("fault-rooms-far").arg("day", dates::date(from.date_naive())).on("day"));
    }
    if slot.length() < TimeDelta::minutes(SHORTEST) {
        return Err(Fault::not_done("fault-rooms-short").arg("minutes", SHORTEST).on("to"));
    }
    if slot.length() > TimeDelta::hours(LONGEST) {
        return Err(Fault::not_done("fault-rooms-long").arg("hours", LONGEST).on("to"));
    }
    let last = rome(slot.ends_at - TimeDelta::microseconds(1)).date_naive();
    let into_the_night = kind == Kind::Sitting
        && from.date_naive().succ_opt() == Some(last)
        && (to.hour() < SITTING_UNTIL || (to.hour() == SITTING_UNTIL && to.minute() == 0));
    if last != from.date_naive() && !into_the_night {
        return Err(Fault::not_done("fault-rooms-midnight").arg("hour", SITTING_UNTIL).on("to"));
    }
    Ok(())
}

/// Whether a room can take so many people on those hours: it is in use, large enough and not closed.
pub fn check_room(room: &Room, closures: &[Closure], people: i64, slot: &Slot) -> Outcomes<()> {
    if !room.active {
        return Err(Fault::not_done("fault-rooms-inactive").arg("room", &room.name).on("room"));
    }
    if people > room.capacity {
        return Err(Fault::not_done("fault-rooms-capacity")
            .arg("room", &room.name)
            .arg("people", people)
            .arg("capacity", room.capacity)
            .on("people"));
    }
    if let Some(closure) = closure_on(room.id, closures, rome(slot.starts_at).date_naive()) {
        return Err(Fault::not_done("fault-rooms-closed")
            .arg("room", &room.name)
            .arg("from", dates::date(closure.from_day))
            .arg("to", dates::date(closure.to_day))
            .arg("reason", &closure.reason)
            .on("day"));
    }
    Ok(())
}

/// The closure that keeps a room shut on a day.
pub fn closure_on(room: i64, closures: &[Closure], day: NaiveDate) -> Option<&Closure> {
    closures.iter().find(|closure| {
        closure.room_id.is_none_or(|closed| closed == room) && (closure.from_day..=closure.to_day).contains(&day)
    })
}

/// What is asked for, cleaned of what must not be kept, or what is wrong with it. Hours and rooms are checked apart.
pub fn clean(asked: &Asked) -> Outcomes<Asked> {
    let line = |text: &str| Shown::line(text.trim()).into_string();
    let maybe = |text: &Option<String>| text.as_deref().map(line).filter(|text| !text.is_empty());
    let asked = Asked {
        applicant: line(&asked.applicant),
        purpose: line(&asked.purpose),
        contact: maybe(&asked.contact),
        equipment: maybe(&asked.equipment),
        rule: maybe(&asked.rule),
        ..asked.clone()
    };
    if asked.applicant.is_empty() {
        return Err(Fault::not_done("fault-rooms-applicant-missing").on("applicant"));
    }
    if asked.purpose.is_empty() {
        return Err(Fault::not_done("fault-rooms-purpose-missing").on("purpose"));
    }
    let too_long = |text: &str| text.chars().count() > LONGEST_TEXT;
    for (text, field) in [(&asked.applicant, "applicant"), (&asked.purpose, "purpose")] {
        if too_long(text) {
            return Err(Fault::not_done("fault-rooms-text-long").arg("limit", LONGEST_TEXT).on(field));
        }
    }
    for (text, field) in [(&asked.contact, "contact"), (&asked.equipment, "equipment")] {
        if text.as_deref().is_some_and(too_long) {
            return Err(Fault::not_done("fault-rooms-text-long").arg("limit", LONGEST_TEXT).on(field));
        }
    }
    if asked.people < 0 || asked.people > 100_000 {
        return Err(Fault::not_done("fault-rooms-people").on("people"));
    }
    for (minutes, field) in [(asked.setup_minutes, "setup"), (asked.tidy_minutes, "tidy")] {
        if !(0..=MOST_BUFFER).contains(&minutes) {
            return Err(Fault::not_done("fault-rooms-buffer").arg("most", MOST_BUFFER).on(field));
        }
    }
    if asked.slots.is_empty() || asked.slots.len() > MOST_SLOTS {
        return Err(Fault::not_done("fault-rooms-no-slots").arg("most", MOST_SLOTS).on("day"));
    }
    Ok(asked)
}

/// A reason without which nothing is refused.
pub fn reason(text: &str) -> Outcomes<String> {
    let text = Shown::block(text.trim()).into_string();
    if text.is_empty() {
        return Err(Fault::not_done("fault-rooms-reason-missing"));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(Fault::not_done("fault-rooms-text-long").arg("limit", LONGEST_TEXT));
    }
    Ok(text)
}

/// What is kept of a deposit, from what was typed: the amount first, then the reason.
pub fn kept(text: &str) -> Outcomes<Kept> {
    let unreadable = || Fault::not_done("fault-rooms-kept-unreadable");
    let (amount, why) = text.trim().split_once(char::is_whitespace).ok_or_else(unreadable)?;
    let cents = Cents::from_str(amount.trim_end_matches('€')).map_err(|_| unreadable())?;
    let why = why.trim_start_matches(|c: char| c.is_whitespace() || ['€', '·', ':', '-'].contains(&c));
    Ok(Kept { cents: cents.0, reason: reason(why)? })
}

/// Whether so much can be kept of what was paid in.
pub fn check_kept(kept: &Kept, deposit: Option<i64>, paid: bool) -> Outcomes<()> {
    let paid_in = deposit.filter(|cents| *cents > 0 && paid);
    let Some(most) = paid_in else { return Err(Fault::not_done("fault-rooms-deposit-not-paid")) };
    if kept.cents <= 0 || kept.cents > most {
        return Err(Fault::not_done("fault-rooms-kept-amount").arg("most", Cents(most).euro()));
    }
    Ok(())
}

/// How a request is called in lists and letters: its number in the year it was asked.
pub fn number_text(id: i64, asked_on: NaiveDate) -> String {
    format!("{id}/{}", asked_on.year())
}

/// Day and hours as messages say them: `24/11/2026 18:00–20:00`.
pub fn hours_text(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> String {
    format!("{}–{}", dates::date_time(starts_at), dates::hour_of(ends_at))
}
