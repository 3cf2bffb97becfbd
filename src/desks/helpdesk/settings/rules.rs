//! What may be set: terms that run forward, days that are to come, texts with a name. Pure.

use chrono::NaiveDate;

use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{Direction, written};
use crate::base::text::Shown;
use crate::desks::helpdesk::model::{CannedFields, ClockFields, Waits};

/// Longest name of a text, in characters.
pub const LONGEST_TITLE: usize = 60;
/// Longest text, in characters.
pub const LONGEST_BODY: usize = 4_000;
/// Working days after which a solved ticket closes by itself, unless set otherwise.
pub const USUAL_CLOSING: u16 = 5;
/// Most of them.
pub const MOST_CLOSING: u16 = 250;

/// A term as it is kept, a code, however it was written.
fn term(text: &str, field: &'static str) -> Outcomes<String> {
    let wrong = || Fault::not_done("fault-clock-term").arg("term", Shown::line(text.trim())).on(field);
    let term = written::read(text, Direction::Forward).filter(|term| term.amount <= 3_650).ok_or_else(wrong)?;
    Ok(term.to_string())
}

/// A clock as it is kept, set on a day.
pub fn clean_clock(fields: &ClockFields, today: NaiveDate) -> Outcomes<ClockFields> {
    if fields.valid_from < today {
        return Err(Fault::not_done("fault-clock-past").arg("day", dates::date(today)).on("valid_from"));
    }
    let solve = match fields.solve.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Some(term(text, "solve")?),
        None => None,
    };
    let activity = Shown::line(fields.activity.trim()).to_string();
    if activity.is_empty() || activity.chars().count() > 12 || activity.contains('|') {
        return Err(Fault::not_done("fault-clock-activity").on("activity"));
    }
    let pauses: Vec<Waits> = Waits::CHOICE.into_iter().filter(|why| fields.pauses.contains(why)).collect();
    Ok(ClockFields { activity, take_up: term(&fields.take_up, "take_up")?, solve, pauses, ..fields.clone() })
}

/// A text as it is kept.
pub fn clean_text(fields: &CannedFields) -> Outcomes<CannedFields> {
    let title = Shown::line(fields.title.trim()).to_string();
    let body = Shown::block(fields.body.trim()).to_string();
    if title.is_empty() {
        return Err(Fault::not_done("fault-text-missing").on("title"));
    }
    if body.trim().is_empty() {
        return Err(Fault::not_done("fault-text-missing").on("body"));
    }
    if title.chars().count() > LONGEST_TITLE {
        return Err(Fault::not_done("fault-text-long").arg("limit", LONGEST_TITLE).on("title"));
    }
    if body.chars().count() > LONGEST_BODY {
        return Err(Fault::not_done("fault-text-long").arg("limit", LONGEST_BODY).on("body"));
    }
    Ok(CannedFields { title, body, category: fields.category })
}

/// Working days as somebody typed them; 0 for never.
pub fn closing(text: &str) -> Outcomes<u16> {
    let days = text.trim().parse().ok().filter(|days| *days <= MOST_CLOSING);
    days.ok_or_else(|| Fault::not_done("fault-ticket-closing-days").arg("most", usize::from(MOST_CLOSING)))
}
