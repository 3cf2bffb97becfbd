//! Writing calendars (RFC 5545): lines of at most 75 octets, CRLF, the zone Europe/Rome with its rules.

use chrono::{DateTime, Utc};

use super::event::Standing;
use super::text::escape;
use crate::base::clock::rome;

/// What a line may hold, in bytes, without its end.
const FOLD: usize = 75;

/// Rules of the office's clock since 1996 (directive 2000/84/EC and those before it).
const ROME: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\nBEGIN:DAYLIGHT\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0200\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// One event as it leaves the house.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The same for ever, so that who takes it in again changes it and does not double it.
    pub uid: String,
    /// Grows with every change.
    pub sequence: i64,
    /// When it was written down last.
    pub stamp: DateTime<Utc>,
    /// Beginning.
    pub start: DateTime<Utc>,
    /// End.
    pub end: DateTime<Utc>,
    /// Title.
    pub summary: String,
    /// Place.
    pub location: String,
    /// Description; may be empty.
    pub description: String,
    /// Whether it is on.
    pub standing: Standing,
}

/// A calendar of these events.
pub fn write(name: &str, events: &[Outgoing]) -> String {
    let mut out =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Scrivania//Calendario//IT\r\nCALSCALE:GREGORIAN\r\n");
    put(&mut out, "X-WR-CALNAME", &escape(name));
    out.push_str(ROME);
    for event in events {
        out.push_str("BEGIN:VEVENT\r\n");
        put(&mut out, "UID", &escape(&event.uid));
        put(&mut out, "DTSTAMP", &event.stamp.format("%Y%m%dT%H%M%SZ").to_string());
        put(&mut out, "SEQUENCE", &event.sequence.to_string());
        put(&mut out, "DTSTART;TZID=Europe/Rome", &wall(event.start));
        put(&mut out, "DTEND;TZID=Europe/Rome", &wall(event.end));
        put(&mut out, "SUMMARY", &escape(&event.summary));
        if !event.location.is_empty() {
            put(&mut out, "LOCATION", &escape(&event.location));
        }
        if !event.description.is_empty() {
            put(&mut out, "DESCRIPTION", &escape(&event.description));
        }
        put(
            &mut out,
            "STATUS",
            match event.standing {
                Standing::Confirmed => "CONFIRMED",
                Standing::Tentative => "TENTATIVE",
                Standing::Cancelled => "CANCELLED",
            },
        );
        out.push_str("END:VEVENT\r\n");
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

fn wall(instant: DateTime<Utc>) -> String {
    rome(instant).format("%Y%m%dT%H%M%S").to_string()
}

/// One line, folded between letters.
fn put(out: &mut String, name: &str, value: &str) {
    let line = format!("{name}:{value}");
    let mut rest = line.as_str();
    let mut room = FOLD;
    while rest.len() > room {
        let cut = rest.floor_char_boundary(room);
        out.push_str(&rest[..cut]);
        out.push_str("\r\n ");
        rest = &rest[cut..];
        room = FOLD - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}
