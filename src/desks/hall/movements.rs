//! Who came and who went in the course of a sitting, told in the verbale at the item before which it happened. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::course::{Answer, Course, ItemStanding, Treated};
use crate::base::dates;

/// What is told, by item, and what happened after the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// By item.
    pub at_items: BTreeMap<i64, Vec<String>>,
    /// After all of them.
    pub afterwards: Vec<String>,
}

/// Somebody came or went.
struct Movement {
    at: DateTime<Utc>,
    seat: i64,
    comes: bool,
    words: String,
}

/// Arrivals, departures and returns of a sitting.
pub fn told(course: &Course) -> Told {
    let mut told = Told::default();
    for movement in movements(course) {
        let sentence = format!("Alle ore {} {}.", dates::hour_of(movement.at), movement.words);
        match before(course, &movement) {
            Some(item) => told.at_items.entry(item).or_default().push(sentence),
            None => told.afterwards.push(sentence),
        }
    }
    told
}

/// The item at which it is told: the first that ended after it. Where both bear the same instant, who was there for the
/// item tells which came first.
fn before(course: &Course, movement: &Movement) -> Option<i64> {
    let follows = |item: &&Treated| {
        let Some(end) = end(item) else { return false };
        let counted = item.inside.contains(&movement.seat);
        movement.at < end || movement.at == end && movement.comes == counted
    };
    course.items.iter().filter(follows).min_by_key(|item| (end(item), item.item.position)).map(|item| item.item.id)
}

fn end(item: &Treated) -> Option<DateTime<Utc>> {
    let dealt_with = matches!(item.standing, ItemStanding::Passed | ItemStanding::Rejected | ItemStanding::Noted);
    item.span.filter(|_| dealt_with).and_then(|(_, end)| end)
}

fn movements(course: &Course) -> Vec<Movement> {
    let mut all = Vec::new();
    let opened = |at: DateTime<Utc>| course.opened_at == Some(at);
    let ended = |at: DateTime<Utc>| course.ended_at == Some(at);
    for member in &course.seats {
        let (seat, name) = (member.seat.id, &member.seat.name);
        let mut put = |at, comes, words: String| all.push(Movement { at, seat, comes, words });
        if member.seat.substitute {
            for (of, (from, to)) in &member.stood_for {
                let of = course.member(*of).map(|of| of.seat.name.as_str()).unwrap_or_default();
                if !opened(*from) {
                    put(*from, true, format!("{name}, supplente, prende il posto di {of}"));
                }
                if let Some(to) = to.filter(|to| !ended(*to)) {
                    put(to, false, format!("{name}, supplente, cessa di sostituire {of}"));
                }
            }
            continue;
        }
        for (count, (from, to)) in member.spans.iter().enumerate() {
            if count > 0 {
                put(*from, true, format!("rientra {name}"));
            } else if !opened(*from) || member.answer != Answer::Present {
                put(*from, true, format!("entra {name}"));
            }
            if let Some(to) = to.filter(|to| !ended(*to)) {
                put(to, false, format!("esce {name}"));
            }
        }
    }
    all.sort_by_key(|movement| movement.at);
    all
}
