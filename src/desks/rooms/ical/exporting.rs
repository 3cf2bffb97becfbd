//! Giving bookings out as a calendar that other programs subscribe to or take in.

use chrono::{NaiveDate, NaiveTime};

use super::store::{self, Row};
use crate::base::calendar::instant as at_office;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::rooms::model::{BookingState, Kind};
use crate::desks::rooms::store as rooms;
use crate::ical::{Outgoing, Standing, write};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What is to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outward {
    /// Code of the room; none for all.
    pub room: Option<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Whether titles and names of applicants from outside go with it; only who keeps the rooms may say so.
    pub personal: bool,
}

/// A calendar as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The calendar.
    pub text: String,
    /// How many bookings are in it.
    pub bookings: usize,
}

/// The bookings of a room or of all rooms as a calendar.
pub fn export(db: &mut Db, house: &House, session: &Session, outward: &Outward, texts: &Texts) -> Outcomes<Exported> {
    session.require(Permission::Consult)?;
    if outward.personal {
        session.require(Permission::KeepRooms)?;
    }
    if outward.to < outward.from {
        return Err(Fault::not_done("fault-rooms-ical-backwards").on("to"));
    }
    let room = match &outward.room {
        Some(code) => Some(room_with(db, code)?),
        None => None,
    };
    let name = room.as_ref().map_or_else(|| texts.get("rooms-ical-all-rooms"), |room| room.name.clone());
    let after = outward.to.succ_opt().unwrap_or(outward.to);
    let within = (at_office(outward.from, NaiveTime::MIN), at_office(after, NaiveTime::MIN));
    let rows = store::outward(db, room.as_ref().map_or(0, |room| room.id), within)?;
    let ipa = house.facts().administration.ipa_code.clone();
    let events: Vec<Outgoing> = rows.iter().map(|row| event(row, outward.personal, &ipa, texts)).collect();
    Ok(Exported { bookings: events.len(), text: write(&name, &events) })
}

/// The room with a code, however it is written.
pub(super) fn room_with(db: &mut Db, code: &str) -> Outcomes<crate::desks::rooms::model::Room> {
    let all = rooms::rooms(db, true)?;
    all.into_iter()
        .find(|room| room.code.eq_ignore_ascii_case(code.trim()))
        .ok_or_else(|| Fault::not_done("fault-rooms-ical-room").arg("code", Shown::line(code)).on("room"))
}

fn event(row: &Row, personal: bool, ipa: &str, texts: &Texts) -> Outgoing {
    let hidden = row.kind == Kind::External && !personal;
    let place = if row.place.is_empty() { row.room.clone() } else { format!("{}, {}", row.room, row.place) };
    let standing = match row.state {
        BookingState::Confirmed | BookingState::Held => Standing::Confirmed,
        BookingState::Wanted => Standing::Tentative,
        BookingState::Skipped | BookingState::Displaced | BookingState::Cancelled => Standing::Cancelled,
    };
    Outgoing {
        uid: format!("sala-{}@{}", row.id, if ipa.is_empty() { "comune" } else { ipa }),
        sequence: row.version,
        stamp: instant(row.created_at),
        start: instant(row.starts_at),
        end: instant(row.ends_at),
        summary: if hidden { texts.get("rooms-ical-busy") } else { row.title.clone() },
        location: place,
        description: if personal { row.applicant.clone() } else { String::new() },
        standing,
    }
}
