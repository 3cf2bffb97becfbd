//! The notice that a sitting does not take place, or not on its day. Pure: from facts to a paper.

use chrono::{DateTime, NaiveDate, Utc};

use super::compose::{Facts, addressees, call_words, day_words, of_organ, public_words, sheet};
use crate::base::dates;
use crate::print::convocation::ConvocationData;

/// What is told of a sitting that was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    /// Why.
    pub reason: String,
    /// When it takes place instead.
    pub moved_to: Option<DateTime<Utc>>,
    /// Number of the notice that is taken back; empty where it went out without.
    pub notice: String,
    /// Its day.
    pub notice_on: NaiveDate,
}

/// Beginning of the file's name.
pub const FILE: &str = "revoca";

/// The notice, under a number where it has one.
pub fn paper(facts: &Facts, off: &Off, number: Option<i64>, on: NaiveDate) -> ConvocationData {
    let sitting = &facts.sitting;
    let at = sitting.begins();
    let of = of_organ(&facts.organ);
    let place = if facts.place.is_empty() { String::new() } else { format!(", {}", facts.place) };
    let day = dates::elided("del", &dates::date(off.notice_on));
    let notice = match off.notice.as_str() {
        "" => format!("con avviso {day}"),
        number => format!("con avviso prot. n. {number} {day}"),
    };
    let convened = format!(
        "La seduta {} e {} {of}, convocata {notice} per {} alle ore {}{place},",
        call_words(sitting.call),
        public_words(sitting),
        day_words(at),
        dates::hour_of(at)
    );
    let (heading, told) = match off.moved_to {
        Some(to) => (
            format!("Rinvio della seduta {of}"),
            format!("{convened} è rinviata a {} alle ore {}.", day_words(to), dates::hour_of(to)),
        ),
        None => (format!("Revoca della convocazione {of}"), format!("{convened} non ha luogo.")),
    };
    let mut opening = vec![told, format!("Motivo: {}", ended(&off.reason))];
    if off.moved_to.is_some() {
        opening.push("Per la nuova data segue avviso di convocazione, nei termini previsti.".to_owned());
    }
    ConvocationData { heading, addressees: addressees(facts), opening, ..sheet(facts, number, on) }
}

/// A reason as a sentence.
fn ended(reason: &str) -> String {
    if reason.ends_with(['.', '!', '?']) { reason.to_owned() } else { format!("{reason}.") }
}

/// Subject of the registration it goes out under.
pub fn subject(facts: &Facts, off: &Off) -> String {
    let of = of_organ(&facts.organ);
    let at = facts.sitting.begins();
    let when = format!("{} ore {}", dates::elided("del", &dates::day_of(at)), dates::hour_of(at));
    match off.moved_to {
        Some(to) => format!("Rinvio della seduta {of} {when} {}", dates::elided("al", &dates::date_time(to))),
        None => format!("Revoca della convocazione {of} – seduta {when}"),
    }
}
