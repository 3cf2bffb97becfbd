//! The use cases: counting a year and the one before it, reading the week of a room. Each on one picture of the database.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::model::{Report, days};
use super::store;
use crate::base::calendar::{WorkingCalendar, instant as at_office};
use crate::base::fault::Outcomes;
use crate::db::{self, Db, instant};
use crate::desks::rooms::model::{Closure, Room};
use crate::desks::rooms::store as room_store;
use crate::work::facts;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// One use in the week of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Begin.
    pub from: chrono::DateTime<chrono::Utc>,
    /// End.
    pub to: chrono::DateTime<chrono::Utc>,
    /// What it is.
    pub title: String,
    /// Who uses the room.
    pub who: String,
}

/// A day in the week of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfRoom {
    /// The day.
    pub day: NaiveDate,
    /// Why the room is closed: the words of a closure.
    pub closure: Option<String>,
    /// Uses in the order of time.
    pub entries: Vec<Entry>,
}

/// The week of a room.
#[derive(Debug, Clone)]
pub struct Week {
    /// The room.
    pub room: Room,
    /// Monday to Sunday.
    pub days: Vec<DayOfRoom>,
    /// The calendar of the house, for holidays.
    pub calendar: WorkingCalendar,
}

/// Counts a year up to today and the year before up to the same day.
pub fn report(db: &mut Db, house: &House, session: &Session, year: i32) -> Outcomes<Report> {
    session.require(Permission::Consult)?;
    let at = house.clock.now();
    let today = house.clock.today();
    let end = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
    let until = if year == today.year() { today } else { end };
    let calendar = facts::read(db)?.calendar;
    db::read(db, |db| {
        Ok(Report {
            year,
            until,
            now: store::count(db, days(year, until), at, &calendar)?,
            then: store::count(db, days(year - 1, until), at, &calendar)?,
            rooms: room_store::rooms(db, true)?.into_iter().map(|room| (room.id, room.name)).collect(),
            at,
        })
    })
}

/// The rooms that have a week to show.
pub fn rooms(db: &mut Db, session: &Session) -> Outcomes<Vec<Room>> {
    session.require(Permission::Consult)?;
    room_store::rooms(db, false)
}

/// The week of a room from its Monday on.
pub fn week(db: &mut Db, session: &Session, room: i64, monday: NaiveDate) -> Outcomes<Option<Week>> {
    session.require(Permission::Consult)?;
    let Some(room) = room_store::room(db, room)? else { return Ok(None) };
    let sunday = monday + Days::new(6);
    let (from, to) = (at_office(monday, NaiveTime::MIN), at_office(monday + Days::new(7), NaiveTime::MIN));
    let found = store::week(db, room.id, from, to)?;
    let closures = room_store::closures(db, monday, sunday)?;
    let calendar = facts::read(db)?.calendar;
    let days = monday
        .iter_days()
        .take(7)
        .map(|day| DayOfRoom {
            day,
            closure: closed(&closures, room.id, day),
            entries: found
                .iter()
                .map(|(booking, who)| Entry {
                    from: instant(booking.starts_at),
                    to: instant(booking.ends_at),
                    title: booking.title.clone(),
                    who: who.clone().unwrap_or_default(),
                })
                .filter(|entry| crate::base::clock::rome(entry.from).date_naive() == day)
                .collect(),
        })
        .collect();
    Ok(Some(Week { room, days, calendar }))
}

fn closed(closures: &[Closure], room: i64, day: NaiveDate) -> Option<String> {
    closures
        .iter()
        .find(|one| one.room_id.is_none_or(|id| id == room) && (one.from_day..=one.to_day).contains(&day))
        .map(|one| one.reason.clone())
}
