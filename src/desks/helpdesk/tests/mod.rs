//! What the tests of the helpdesk share: calls, technicians, hours.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod clocks;
mod input;
mod working;

use chrono::{NaiveDate, NaiveTime};

use super::model::{Category, Channel, NewTicket, Ticket};
use super::service::opening::open_ticket;
use super::store;
use crate::base::calendar::instant;
use crate::base::clock::FixedClock;
use crate::db::Db;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// The same operator as a technician.
pub(in crate::desks::helpdesk) fn technician(session: &Session) -> Session {
    Session { roles: vec![Role::Technician], ..session.clone() }
}

fn at(day: (i32, u32, u32), hour: u32, minute: u32) -> chrono::DateTime<chrono::Utc> {
    let date = NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap();
    instant(date, NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

pub(in crate::desks::helpdesk) fn stand_at(clock: &FixedClock, day: (i32, u32, u32), hour: u32, minute: u32) {
    clock.set(at(day, hour, minute));
}

/// Opens a ticket by telephone; answers it.
pub(in crate::desks::helpdesk) fn call(
    db: &mut Db,
    house: &House,
    session: &Session,
    title: &str,
    category: Category,
    blocking: bool,
) -> Ticket {
    let new = NewTicket {
        title: title.into(),
        category,
        blocking,
        channel: Channel::Phone,
        requester: "Rossi Carla".into(),
        ..NewTicket::default()
    };
    let label = open_ticket(db, house, session, &new).unwrap();
    read(db, label.id)
}

pub(in crate::desks::helpdesk) fn read(db: &mut Db, id: i64) -> Ticket {
    store::by_id(db, id).unwrap().unwrap()
}
