//! The rooms: the picture of a month, the search for free hours over a year, the shelves of requests on the database that is
//! given; and booking against a bare loop of the same statements on databases of its own.

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::figures::{Figure, Watch};
use super::scratch::Scratch;
use super::{engine, repeat, store};
use crate::base::calendar::instant;
use crate::base::fault::Outcomes;
use crate::db::search::query::Slice;
use crate::db::{DatabaseUrl, Db};
use crate::desks::protocol::request::new_key;
use crate::desks::rooms::model::{Asked, Kind, Slot, Source, State};
use crate::desks::rooms::rules::card::Card;
use crate::desks::rooms::service::{self, keeping};
use crate::desks::rooms::store as rows;
use crate::desks::rooms::store::list::{Filter, Order};
use crate::work::house::House;

/// Times each question is asked.
const TIMES: usize = 100;
/// What a question may take at the slow end, in microseconds.
const MOST_US: u64 = 50_000;
/// The use case should reach at least this part of the bare loop's rate.
const GOAL: f64 = 0.5;
/// Turns that the two take.
const TURNS: usize = 3;

/// Asks what the screens ask; nothing where there are no rooms.
pub fn reading(db: &mut Db, house: &House) -> Outcomes<Vec<Figure>> {
    let rooms = rows::rooms(db, false)?;
    if rooms.is_empty() {
        return Ok(Vec::new());
    }
    let engine = db.engine().to_string();
    let today = house.clock.today();
    let midnight = |day: NaiveDate| instant(day, NaiveTime::MIN);
    let mut figures = vec![
        repeat("rooms-month", &engine, TIMES, |n| {
            let first = today + TimeDelta::days(30 * (n as i64 % 24 - 12));
            let (from, to) = (midnight(first), midnight(first + TimeDelta::days(42)));
            rows::rooms(db, false)?;
            rows::parts_of_rooms(db)?;
            rows::closures(db, first, first + TimeDelta::days(42))?;
            rows::calendar::entries(db, from, to).map(drop)
        })?,
        repeat("rooms-free", &engine, TIMES, |n| {
            let room = rooms[n % rooms.len()].id;
            let from = midnight(today + TimeDelta::days(n as i64 % 90));
            // Longer than any room is free at once: the whole year is looked through.
            let length = TimeDelta::hours(if n % 2 == 0 { 17 } else { 2 });
            service::free_slots(db, room, (from, from + TimeDelta::days(365)), length, 10).map(drop)
        })?,
    ];
    let shelves = [(Some(State::Requested), Order::Due), (Some(State::Approved), Order::First), (None, Order::Newest)];
    figures.push(repeat("rooms-requests", &engine, TIMES, |n| {
        let (state, order) = shelves[n % shelves.len()];
        let words = if n % 4 == 3 { "assemblea".to_owned() } else { String::new() };
        let filter = Filter { state, words, asked_by: None, order };
        rows::list::page(db, &filter, &Slice::first(50))?;
        rows::list::count(db, &filter, None).map(drop)
    })?);
    for figure in &mut figures {
        figure.most_us = Some(MOST_US);
    }
    Ok(figures)
}

/// Books by the use case and by the bare statements, in turns.
pub fn booking(real: &House, on: &DatabaseUrl, count: usize) -> Outcomes<[Figure; 2]> {
    let (ours, bare) = (Scratch::new(real, on)?, Scratch::new(real, on)?);
    let house = ours.house(real)?;
    let mut dbs = [ours.connect()?, bare.connect()?];
    let room = keeping::create_room(&mut dbs[0], &house, &ours.staff.first, &card())?;
    let other = keeping::create_room(&mut dbs[1], &house, &bare.staff.first, &card())?;
    let (mut times, mut totals) = ([Vec::new(), Vec::new()], [Duration::ZERO; 2]);
    let each = (count / TURNS).max(1);
    let first = instant(house.clock.today() + TimeDelta::days(2), NaiveTime::MIN) + TimeDelta::hours(8);
    for turn in 0..TURNS {
        for place in [0, 1] {
            let begun = Instant::now();
            for n in 0..each {
                let slot = nth(if place == 0 { room } else { other }, first, turn * each + n);
                let started = Instant::now();
                if place == 0 {
                    service::book(&mut dbs[0], &house, &ours.staff.first, &asked(slot), None)?;
                } else {
                    store::book_bare(&mut dbs[1], &slot, bare.staff.first.operator_id, &new_key())?;
                }
                times[place].push(started.elapsed());
            }
            totals[place] += begun.elapsed();
        }
    }
    let [ours_times, bare_times] = times;
    let name = engine(on);
    let mut mine = Watch::of(ours_times, totals[0]).figure("rooms-book", &name, 1);
    let other = Watch::of(bare_times, totals[1]).figure("rooms-book-bare", &name, 1);
    mine.ratio = Some(mine.per_second / other.per_second.max(1e-9));
    mine.goal = Some(GOAL);
    mine.broken = !rows::bookings::overlaps(&mut dbs[0])?.is_empty();
    Ok([mine, other])
}

fn card() -> Card {
    Card {
        code: "SALA".into(),
        name: "Sala".into(),
        capacity: 50,
        parts: vec!["Sala".into()],
        active: true,
        ..Card::default()
    }
}

/// The n-th hour: ten a day.
fn nth(room_id: i64, first: DateTime<Utc>, n: usize) -> Slot {
    let starts_at = first + TimeDelta::days(n as i64 / 10) + TimeDelta::hours(n as i64 % 10);
    Slot { room_id, starts_at, ends_at: starts_at + TimeDelta::hours(1) }
}

fn asked(slot: Slot) -> Asked {
    Asked {
        key: new_key(),
        source: Source::Counter,
        registration_id: None,
        office_id: None,
        correspondent_id: None,
        applicant: "Pro Loco".into(),
        contact: None,
        purpose: "Assemblea dei soci".into(),
        kind: Kind::External,
        people: 20,
        equipment: None,
        setup_minutes: 0,
        tidy_minutes: 0,
        fee_cents: None,
        free_reason_id: None,
        deposit_cents: None,
        rule: None,
        slots: vec![slot],
    }
}
