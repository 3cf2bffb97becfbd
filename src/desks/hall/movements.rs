//! Who came and who went in the course of a sitting, who presided meanwhile, when it stood still and why, told in the verbale at
//! the item before which it happened: those who did the same at the same hour in one breath. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::course::{Answer, Course, ItemStanding, Treated};
use super::drafting::role_words;
use super::model::OrganKind;
use super::votes::joined;
use crate::base::dates;

/// What is told, by item, and what happened after the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// By item.
    pub at_items: BTreeMap<i64, Vec<String>>,
    /// After all of them.
    pub afterwards: Vec<String>,
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Does {
    Enters,
    Returns,
    Leaves,
    /// A substitute begins or ceases to stand in, another presides, the sitting stands still or goes on: in words.
    Said(String),
}

/// Somebody came or went.
struct Movement {
    at: DateTime<Utc>,
    seat: i64,
    name: String,
    comes: bool,
    does: Does,
}

/// Arrivals, departures and returns of a sitting of this kind of organ, who presided, and its interruptions.
pub fn told(course: &Course, organ: OrganKind) -> Told {
    let mut at_items: BTreeMap<i64, Vec<Movement>> = BTreeMap::new();
    let mut afterwards = Vec::new();
    let mut all = movements(course);
    all.extend(chairs(course, organ));
    all.extend(pauses(course));
    all.sort_by_key(|movement| movement.at);
    for movement in all {
        match before(course, &movement) {
            Some(item) => at_items.entry(item).or_default().push(movement),
            None => afterwards.push(movement),
        }
    }
    Told {
        at_items: at_items.iter().map(|(item, movements)| (*item, sentences(movements))).collect(),
        afterwards: sentences(&afterwards),
    }
}

/// Those who do the same at the same hour.
struct Clause<'a> {
    hour: String,
    does: &'a Does,
    seats: Vec<i64>,
    names: Vec<String>,
}

impl Clause<'_> {
    fn words(&self) -> String {
        let verb = match (self.does, self.names.len()) {
            (Does::Enters, 1) => "entra",
            (Does::Enters, _) => "entrano",
            (Does::Returns, 1) => "rientra",
            (Does::Returns, _) => "rientrano",
            (Does::Leaves, 1) => "esce",
            (Does::Leaves, _) => "escono",
            (Does::Said(words), _) => return format!("alle ore {} {words}", self.hour),
        };
        format!("alle ore {} {verb} {}", self.hour, joined(&self.names))
    }
}

/// One sentence for those who do the same one after the other, with each hour said once: `Alle ore 18:20 entrano Edera Lia e
/// Faggio Nino; alle ore 18:25 entra Mirto Rosa.`
fn sentences(movements: &[Movement]) -> Vec<String> {
    let mut sentences: Vec<(&Does, String)> = Vec::new();
    for clause in clauses(movements) {
        let words = clause.words();
        match sentences.last_mut().filter(|(does, _)| *does == clause.does) {
            Some((_, sentence)) => {
                sentence.push_str("; ");
                sentence.push_str(&words);
            }
            None => sentences.push((clause.does, words.replacen('a', "A", 1))),
        }
    }
    sentences.into_iter().map(|(_, sentence)| format!("{sentence}.")).collect()
}

/// Whoever goes and comes back within a minute is told of in that order.
fn clauses(movements: &[Movement]) -> Vec<Clause<'_>> {
    let mut clauses: Vec<Clause<'_>> = Vec::new();
    for movement in movements {
        let hour = dates::hour_of(movement.at);
        let moved = clauses.iter().rposition(|one| one.seats.contains(&movement.seat)).map_or(0, |at| at + 1);
        let alike = |one: &&mut Clause<'_>| one.hour == hour && *one.does == movement.does;
        match clauses.iter_mut().skip(moved).find(alike) {
            Some(clause) => {
                clause.seats.push(movement.seat);
                clause.names.push(movement.name.clone());
            }
            None => clauses.push(Clause {
                hour,
                does: &movement.does,
                seats: vec![movement.seat],
                names: vec![movement.name.clone()],
            }),
        }
    }
    clauses
}

/// The item at which it is told: the first that ended after it. Where both bear the same instant, who was there for the
/// item tells which came first.
fn before(course: &Course, movement: &Movement) -> Option<i64> {
    let follows = |item: &&Treated| {
        let Some(end) = end(item, movement.at) else { return false };
        let counted = item.inside.contains(&movement.seat);
        movement.at < end || movement.at == end && movement.comes == counted
    };
    let ended = |item: &&Treated| (item.span.and_then(|(_, end)| end), item.item.position);
    course.items.iter().filter(follows).min_by_key(ended).map(|item| item.item.id)
}

/// When an item ended before which something at an instant is told: one that was dealt with, or that was under discussion then.
fn end(item: &Treated, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let dealt_with = matches!(item.standing, ItemStanding::Passed | ItemStanding::Rejected | ItemStanding::Noted);
    let (from, end) = item.span?;
    end.filter(|end| dealt_with || from <= at && from < *end)
}

fn movements(course: &Course) -> Vec<Movement> {
    let mut all = Vec::new();
    let opened = |at: DateTime<Utc>| course.opened_at == Some(at);
    for member in &course.seats {
        let (seat, name) = (member.seat.id, &member.seat.name);
        let mut put = |at, comes, does: Does| all.push(Movement { at, seat, name: name.clone(), comes, does });
        if member.seat.substitute {
            for (of, (from, to)) in &member.stood_for {
                let of = course.member(*of).map(|of| of.seat.name.as_str()).unwrap_or_default();
                if !opened(*from) {
                    put(*from, true, Does::Said(format!("{name}, supplente, prende il posto di {of}")));
                }
                if let Some(to) = to.filter(|to| course.ended_at != Some(*to)) {
                    put(to, false, Does::Said(format!("{name}, supplente, cessa di sostituire {of}")));
                }
            }
            continue;
        }
        for (count, span) in member.spans.iter().enumerate() {
            if count > 0 {
                put(span.0, true, Does::Returns);
            } else if !opened(span.0) || member.answer != Answer::Present {
                put(span.0, true, Does::Enters);
            }
            if let Some(went) = member.went(span) {
                put(went, false, Does::Leaves);
            }
        }
    }
    all
}

/// Who presides in the place of whom, since the opening.
fn chairs(course: &Course, organ: OrganKind) -> Vec<Movement> {
    let mut all = Vec::new();
    let sat = sat(course);
    for (count, pair) in sat.windows(2).enumerate() {
        let [(_, before), (at, now)] = pair else { continue };
        let Some(chair) = now.and_then(|seat| course.member(seat)) else { continue };
        // It changes with whoever goes or comes, and is told where that is.
        let went = before.filter(|seat| left(course, *seat, *at));
        let again = sat.iter().take(count + 1).any(|(_, earlier)| earlier == now);
        let verb = if again { "riassume" } else { "assume" };
        let name = &chair.seat.name;
        all.push(Movement {
            at: *at,
            seat: went.unwrap_or(chair.seat.id),
            name: name.clone(),
            comes: went.is_none(),
            does: Does::Said(format!("{verb} la presidenza {name}, {}", role_words(chair.seat.role, organ))),
        });
    }
    all
}

/// Who presided, from when on, without those to whom the chair fell in the minute in which they left: they took it for nothing.
fn sat(course: &Course) -> Vec<(DateTime<Utc>, Option<i64>)> {
    let passed_over = |at: DateTime<Utc>, until: DateTime<Utc>, seat: i64| {
        let over = |item: &Treated| item.chair == Some(seat) && ended_within(item, at, until);
        dates::hour_of(at) == dates::hour_of(until) && Some(at) != course.opened_at && !course.items.iter().any(over)
    };
    let mut sat: Vec<(DateTime<Utc>, Option<i64>)> = Vec::new();
    for (count, (at, chair)) in course.chairs.iter().enumerate() {
        let next = course.chairs.get(count + 1);
        let passes =
            |seat: i64| next.is_some_and(|(until, _)| left(course, seat, *until) && passed_over(*at, *until, seat));
        if chair.is_none_or(|seat| !passes(seat)) {
            sat.push((*at, *chair));
        }
    }
    sat.dedup_by_key(|(_, chair)| *chair);
    sat
}

/// Whether somebody left the room at an instant.
fn left(course: &Course, seat: i64, at: DateTime<Utc>) -> bool {
    course.member(seat).is_some_and(|one| one.spans.iter().any(|(_, to)| *to == Some(at)))
}

fn ended_within(item: &Treated, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
    item.span.and_then(|(_, end)| end).is_some_and(|end| from <= end && end <= to)
}

/// When the sitting stood still, why where that was for want of a quorum, and when it went on.
fn pauses(course: &Course) -> Vec<Movement> {
    let mut all = Vec::new();
    // Nothing is voted while it stands still: at one instant an item ends before that, and the next one after it.
    let mut put = |at, comes, words: String| {
        all.push(Movement { at, seat: 0, name: String::new(), comes, does: Does::Said(words) });
    };
    for pause in &course.pauses {
        let why = pause.lacking.map(|(counted, needed)| {
            format!(" per mancanza del numero legale (n. {counted} presenti computabili, n. {needed} necessari)")
        });
        put(pause.from, true, format!("la seduta è sospesa{}", why.unwrap_or_default()));
        if let Some(to) = pause.to.filter(|to| course.ended_at != Some(*to)) {
            put(to, false, "la seduta riprende".to_owned());
        }
    }
    all
}
