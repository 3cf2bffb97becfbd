//! The clocks of a ticket in words: which term, in which unit, from when, met or not; and the way of the solution cut into
//! counted and paused intervals, with the days on which nothing counted.

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::text::at;
use crate::base::calendar::{WorkingCalendar, weekday_short};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::{Arg, Texts};
use crate::base::terms::{Due, Term, Unit, clock_state};
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::helpdesk::model::{SolveFrom, Ticket};
use crate::desks::helpdesk::rules::clock::{self, Stretch, Terms};
use crate::desks::helpdesk::service::sheet::Sheet;
use crate::work::screen::Context;

/// What breaks first, for the head of the page.
pub(super) fn line(ticket: &Ticket, cx: &Context<'_>) -> String {
    let Some(due) = ticket.due_at else { return String::new() };
    let state = clock_state(instant(due), None, cx.house.clock.now(), &cx.house.facts().calendar);
    format!("{} ({})", at(due), state.text(cx.texts))
}

/// A term in words, with the unit that was chosen where the plan names none.
fn term(term: &Term, cx: &Context<'_>) -> String {
    let unit = match term.unit {
        Unit::WorkingHours => cx.texts.get("ticket-unit-working-hours"),
        Unit::ClockHours => cx.texts.get("ticket-unit-clock-hours"),
        Unit::WorkingDays => cx.texts.get("ticket-unit-working-days"),
        Unit::CalendarDays => cx.texts.get("ticket-unit-calendar-days"),
        _ => return term.text(cx.texts),
    };
    format!("{} ({unit})", term.text(cx.texts))
}

/// By when, whether it was met, or how it stands.
fn outcome(due: &Due, met: Option<DateTime<Utc>>, calendar: &WorkingCalendar, cx: &Context<'_>) -> String {
    let state = clock_state(due.instant, met, cx.house.clock.now(), calendar).text(cx.texts);
    let met = met.map(|met| cx.texts.with("ticket-clock-met-at", &[("at", dates::date_time(met).into())]));
    let parts = [Some(dates::date_time(due.instant)), Some(state), met];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The whole clock page.
pub(super) fn page(sheet: &Sheet, cx: &Context<'_>) -> String {
    let ticket = &sheet.ticket;
    let Some(terms) = Terms::kept(ticket) else { return cx.texts.get("ticket-clock-none") + "\n" };
    let (calendar, now) = (cx.house.facts().calendar, cx.house.clock.now());
    let mut text = String::new();
    let opened = instant(ticket.opened_at);
    let args = [("activity", Arg::from(terms.activity.as_str())), ("at", dates::date_time(opened).into())];
    put(&mut text, &cx.texts.with("ticket-clock-called", &args));
    let due = clock::take_up(ticket, &terms, &calendar);
    let taken = ticket.taken_at.map(instant);
    let args = [("term", Arg::from(term(&terms.take_up, cx))), ("due", outcome(&due, taken, &calendar, cx).into())];
    put(&mut text, &cx.texts.with("ticket-clock-take-up", &args));
    steps(&mut text, &due, cx.texts);
    let Some(solve) = terms.solve else {
        put(&mut text, &cx.texts.get("ticket-clock-no-solve"));
        return text;
    };
    let from = cx.texts.get(match terms.solve_from {
        SolveFrom::Call => "ticket-clock-from-call",
        SolveFrom::Taken => "ticket-clock-from-taken",
    });
    let words = |row: &crate::desks::helpdesk::model::PauseRow| {
        let why = cx.texts.get(&format!("ticket-waits-{}", row.why.code()));
        if row.note.is_empty() { why } else { format!("{why}: {}", row.note) }
    };
    let stopping = terms.stopping(&sheet.pauses);
    let pauses = clock::pauses(&stopping, now, words);
    let solved = ticket.solved_at.map(instant);
    let due = clock::solution(ticket, &terms, &pauses, &calendar);
    let told =
        due.as_ref().map_or_else(|| cx.texts.get("ticket-clock-not-yet"), |due| outcome(due, solved, &calendar, cx));
    let args = [("term", Arg::from(term(&solve, cx))), ("from", from.into()), ("due", told.into())];
    put(&mut text, &cx.texts.with("ticket-clock-solve", &args));
    if let Some(due) = &due {
        steps(&mut text, due, cx.texts);
    }
    let Some(start) = clock::solve_start(ticket, &terms) else { return text };
    put(&mut text, &cx.texts.get("ticket-clock-intervals"));
    let end = solved.unwrap_or(now).max(start);
    let (mut counted, mut stood) = (TimeDelta::zero(), TimeDelta::zero());
    for stretch in clock::stretches(start, end, &stopping) {
        let (open, whole) = clock::measured(stretch.from, stretch.to, &calendar);
        let length = if solve.unit == Unit::ClockHours { whole } else { open };
        if stretch.paused.is_some() {
            stood += whole;
        } else {
            counted += length;
        }
        put(&mut text, &interval(&stretch, length, solve.unit, cx));
        if stretch.paused.is_none() && solve.unit != Unit::ClockHours {
            closed_days(&mut text, &stretch, &calendar, cx);
        }
    }
    let args = [("counted", Arg::from(span(counted))), ("stood", span(stood).into())];
    put(&mut text, &cx.texts.with("ticket-clock-total", &args));
    text
}

fn put(text: &mut String, line: &str) {
    // Writing to a String cannot fail.
    writeln!(text, "{}", Shown::line(line)).unwrap_or_default();
}

fn steps(text: &mut String, due: &Due, texts: &Texts) {
    for step in &due.explanation {
        writeln!(text, "  {}", step.text(texts)).unwrap_or_default();
    }
}

fn span(time: TimeDelta) -> String {
    dates::minutes(u64::try_from(time.num_minutes()).unwrap_or(0))
}

fn moment(at: DateTime<Utc>, cx: &Context<'_>) -> String {
    let local = rome(at);
    format!("{} {}", weekday_short(chrono::Datelike::weekday(&local), cx.texts), local.format("%d/%m %H:%M"))
}

/// `ven 04/12 14:00 – ven 04/12 18:00  contate 4 h`, or what it was paused for.
fn interval(stretch: &Stretch, length: TimeDelta, unit: Unit, cx: &Context<'_>) -> String {
    let when = format!("  {} – {}", moment(stretch.from, cx), moment(stretch.to, cx));
    let what = if let Some((why, note)) = &stretch.paused {
        let why = cx.texts.get(&format!("ticket-waits-{}", why.code()));
        let note = if note.is_empty() { String::new() } else { format!(": {note}") };
        cx.texts.with("ticket-clock-paused", &[("why", format!("{why}{note}").into())])
    } else {
        let key = if unit == Unit::ClockHours { "ticket-clock-counted" } else { "ticket-clock-counted-open" };
        cx.texts.with(key, &[("length", span(length).into())])
    };
    format!("{when}  {what}")
}

/// The days within a stretch on which the office was closed, those that follow one another for the same reason in one line.
fn closed_days(text: &mut String, stretch: &Stretch, calendar: &WorkingCalendar, cx: &Context<'_>) {
    let (first, last) = (rome(stretch.from).date_naive(), rome(stretch.to).date_naive());
    let mut runs: Vec<(NaiveDate, NaiveDate, String)> = Vec::new();
    for day in first.iter_days().take_while(|day| *day <= last) {
        let Some(reason) = calendar.why_closed(day).map(|reason| reason.text(cx.texts)) else { continue };
        match runs.last_mut() {
            Some((_, end, why)) if end.checked_add_days(Days::new(1)) == Some(day) => {
                *end = day;
                if !why.split(", ").any(|one| one == reason) {
                    *why = format!("{why}, {reason}");
                }
            }
            _ => runs.push((day, day, reason)),
        }
    }
    for (from, to, why) in runs {
        let days = if from == to {
            from.format("%d/%m").to_string()
        } else {
            format!("{}-{}", from.format("%d/%m"), to.format("%d/%m"))
        };
        writeln!(text, "    {}", cx.texts.with("ticket-clock-closed", &[("days", days.into()), ("why", why.into())]))
            .unwrap_or_default();
    }
}
