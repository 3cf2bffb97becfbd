//! `scrivania rooms`: the rooms, their free hours, and booking one by the use case that the form calls.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::Serialize;

use super::args::{BookRoom, RoomsAct};
use super::env::{Ending, Env};
use crate::base::calendar::instant;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::desks::protocol::request::new_key;
use crate::desks::rooms::model::{Asked, Kind, Room, Slot, Source};
use crate::desks::rooms::{rules, service, store};
use crate::work::session::Permission;

/// Most free stretches that are listed.
const LISTED: usize = 200;

#[derive(Serialize)]
struct Free {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    name: &'a str,
    capacity: i64,
    hours: &'a str,
    parts: Vec<&'a str>,
}

/// Does what is asked.
pub fn run(env: &mut Env<'_>, act: &RoomsAct) -> Outcomes<Ending> {
    match act {
        RoomsAct::List => list(env),
        RoomsAct::Free { room, from, to, minutes } => free(env, room, (*from, *to), *minutes),
        RoomsAct::Book(wanted) => book(env, wanted),
    }
}

fn list(env: &mut Env<'_>) -> Outcomes<Ending> {
    env.session.require(Permission::Consult)?;
    let rooms = store::rooms(env.db, false)?;
    let parts = store::parts_of_rooms(env.db)?;
    let of = |id| parts.iter().filter(|(room, ..)| *room == id).map(|(_, _, name)| name.as_str()).collect::<Vec<_>>();
    if env.output.is_json() {
        let all: Vec<Listed<'_>> = rooms
            .iter()
            .map(|room| Listed {
                code: &room.code,
                name: &room.name,
                capacity: room.capacity,
                hours: &room.hours,
                parts: of(room.id),
            })
            .collect();
        env.output.json(&all)?;
        return Ok(Ending::Well);
    }
    let heading: Vec<String> =
        ["rooms-column-code", "rooms-column-name", "rooms-column-capacity", "rooms-column-hours", "rooms-column-parts"]
            .map(|key| env.texts.get(key))
            .to_vec();
    let rows: Vec<Vec<String>> = rooms
        .iter()
        .map(|room| {
            let parts = of(room.id).join(" + ");
            vec![room.code.clone(), room.name.clone(), room.capacity.to_string(), room.hours.clone(), parts]
        })
        .collect();
    env.output.table(&heading.iter().map(String::as_str).collect::<Vec<_>>(), &rows)?;
    Ok(Ending::Well)
}

fn room(env: &mut Env<'_>, code: &str) -> Outcomes<Room> {
    store::room_with_code(env.db, &code.trim().to_uppercase())?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone"))
}

fn free(env: &mut Env<'_>, code: &str, days: (Option<NaiveDate>, Option<NaiveDate>), minutes: i64) -> Outcomes<Ending> {
    env.session.require(Permission::Consult)?;
    let room = room(env, code)?;
    let now = env.house.clock.now();
    let first = days.0.unwrap_or_else(|| env.house.clock.today());
    let last = days.1.unwrap_or(first + TimeDelta::days(7));
    let from = instant(first, NaiveTime::MIN).max(now);
    let to = instant(last.succ_opt().unwrap_or(last), NaiveTime::MIN);
    let found = service::free_slots(env.db, room.id, (from, to), TimeDelta::minutes(minutes), LISTED)?;
    if env.output.is_json() {
        let free: Vec<Free> =
            found.iter().map(|free| Free { from: free.from.to_rfc3339(), to: free.to.to_rfc3339() }).collect();
        env.output.json(&free)?;
        return Ok(Ending::Well);
    }
    for free in &found {
        env.output.line(&rules::hours_text(free.from, free.to))?;
    }
    Ok(Ending::Well)
}

#[derive(Serialize)]
struct Booked {
    request: i64,
    bookings: Vec<i64>,
}

fn book(env: &mut Env<'_>, wanted: &BookRoom) -> Outcomes<Ending> {
    let room = room(env, &wanted.room)?;
    let time = |text: &str| dates::parse_time(text).map_err(Fault::not_done);
    let slot = Slot {
        room_id: room.id,
        starts_at: rules::moment(wanted.day, time(&wanted.from)?)?,
        ends_at: rules::moment(wanted.day, time(&wanted.to)?)?,
    };
    let keeps = env.session.may(Permission::KeepRooms) && wanted.applicant.is_some();
    let asked = Asked {
        key: new_key(),
        source: if keeps { Source::Counter } else { Source::Office },
        registration_id: None,
        office_id: env.session.offices.first().copied().filter(|_| !keeps),
        correspondent_id: None,
        applicant: wanted.applicant.clone().unwrap_or_else(|| env.session.name.clone()),
        contact: None,
        purpose: wanted.purpose.clone(),
        kind: if keeps { Kind::External } else { Kind::Office },
        people: wanted.people,
        equipment: None,
        setup_minutes: wanted.setup,
        tidy_minutes: wanted.tidy,
        fee_cents: None,
        free_reason_id: None,
        deposit_cents: None,
        rule: None,
        slots: vec![slot],
    };
    let made = service::book(env.db, env.house, env.session, &asked, None)?;
    if env.output.is_json() {
        env.output.json(&Booked { request: made.id, bookings: made.bookings })?;
    } else {
        env.output.line(&env.texts.with("rooms-booked", &[("number", Arg::from(made.id))]))?;
    }
    Ok(Ending::Well)
}
