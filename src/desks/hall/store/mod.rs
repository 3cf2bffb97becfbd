//! Rows of the hall: sittings in it, members, agenda, events, votes. What is written once is only inserted here.

pub mod papers;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{hall_events, hall_items, hall_seats, halls, vote_names, votes};
use crate::db::search::query::{Order, Query, Slice};
use crate::desks::hall::course::Voted;
use crate::desks::hall::model::{Event, EventKind, Hall, HallState, Item, OrganKind, Seat, Vote, VoteName};

/// A sitting.
pub fn hall(db: &mut Db, sitting: i64) -> Outcomes<Option<Hall>> {
    Ok(halls::table.find(sitting).select(Hall::as_select()).first(db).optional()?)
}

/// Writes a sitting.
pub fn add_hall(db: &mut Db, hall: &Hall) -> Outcomes<()> {
    diesel::insert_into(halls::table).values(hall).execute(db)?;
    Ok(())
}

/// Members in the order of the roll.
pub fn seats(db: &mut Db, sitting: i64) -> Outcomes<Vec<Seat>> {
    Ok(hall_seats::table
        .filter(hall_seats::sitting_id.eq(sitting))
        .order(hall_seats::position)
        .select(Seat::as_select())
        .load(db)?)
}

/// Writes a member.
pub fn add_seat(db: &mut Db, seat: &Seat) -> Outcomes<i64> {
    Ok(diesel::insert_into(hall_seats::table).values(seat).returning(hall_seats::id).get_result(db)?)
}

/// The agenda.
pub fn items(db: &mut Db, sitting: i64) -> Outcomes<Vec<Item>> {
    Ok(hall_items::table
        .filter(hall_items::sitting_id.eq(sitting))
        .order((hall_items::position, hall_items::id))
        .select(Item::as_select())
        .load(db)?)
}

/// Writes an item.
pub fn add_item(db: &mut Db, item: &Item) -> Outcomes<i64> {
    Ok(diesel::insert_into(hall_items::table).values(item).returning(hall_items::id).get_result(db)?)
}

/// Events in the order in which they were written.
pub fn events(db: &mut Db, sitting: i64) -> Outcomes<Vec<Event>> {
    Ok(hall_events::table
        .filter(hall_events::sitting_id.eq(sitting))
        .order(hall_events::id)
        .select(Event::as_select())
        .load(db)?)
}

/// Those of these sittings that were opened, as their events hold.
pub fn opened(db: &mut Db, sittings: &[i64]) -> Outcomes<BTreeSet<i64>> {
    if sittings.is_empty() {
        return Ok(BTreeSet::new());
    }
    let events: Vec<Event> = hall_events::table
        .filter(hall_events::sitting_id.eq_any(sittings))
        .filter(hall_events::kind.eq_any([EventKind::Opened, EventKind::Undone]))
        .select(Event::as_select())
        .load(db)?;
    let undone: BTreeSet<i64> = events.iter().filter_map(|event| event.other_id).collect();
    let holds = events.iter().filter(|event| event.kind == EventKind::Opened && !undone.contains(&event.id));
    Ok(holds.map(|event| event.sitting_id).collect())
}

/// Writes an event.
pub fn add_event(db: &mut Db, event: &Event) -> Outcomes<i64> {
    Ok(diesel::insert_into(hall_events::table).values(event).returning(hall_events::id).get_result(db)?)
}

/// Votes with their names, in the order in which they were taken.
pub fn voted(db: &mut Db, sitting: i64) -> Outcomes<Vec<Voted>> {
    let all: Vec<Vote> =
        votes::table.filter(votes::sitting_id.eq(sitting)).order(votes::id).select(Vote::as_select()).load(db)?;
    let ids: Vec<i64> = all.iter().map(|vote| vote.id).collect();
    let names: Vec<VoteName> = vote_names::table
        .filter(vote_names::vote_id.eq_any(ids))
        .order((vote_names::vote_id, vote_names::seat_id))
        .select(VoteName::as_select())
        .load(db)?;
    let mut by_vote: BTreeMap<i64, Vec<VoteName>> = BTreeMap::new();
    for name in names {
        by_vote.entry(name.vote_id).or_default().push(name);
    }
    Ok(all.into_iter().map(|vote| Voted { names: by_vote.remove(&vote.id).unwrap_or_default(), vote }).collect())
}

/// Writes a vote; answers its id.
pub fn add_vote(db: &mut Db, vote: &Vote, names: &[VoteName]) -> Outcomes<i64> {
    let id: i64 = diesel::insert_into(votes::table).values(vote).returning(votes::id).get_result(db)?;
    for name in names {
        diesel::insert_into(vote_names::table).values(VoteName { vote_id: id, ..*name }).execute(db)?;
    }
    Ok(id)
}

/// The highest id of the events of a sitting: whoever writes says which was the last one seen.
pub fn last_event(db: &mut Db, sitting: i64) -> Outcomes<i64> {
    let last: Option<i64> =
        hall_events::table.filter(hall_events::sitting_id.eq(sitting)).select(max(hall_events::id)).first(db)?;
    Ok(last.unwrap_or(0))
}

/// Locks a sitting until the transaction ends: two hands write one after the other.
pub fn hold(db: &mut Db, sitting: i64) -> Outcomes<()> {
    diesel::update(halls::table.find(sitting)).set(halls::version.eq(halls::version + 1)).execute(db)?;
    Ok(())
}

/// Keeps how a sitting stands.
pub fn set_state(db: &mut Db, sitting: i64, state: HallState, closed_at: Option<NaiveDateTime>) -> Outcomes<()> {
    diesel::update(halls::table.find(sitting))
        .set((halls::state.eq(state), halls::closed_at.eq(closed_at)))
        .execute(db)?;
    Ok(())
}

/// How many sittings are not closed.
pub fn open(db: &mut Db) -> Outcomes<i64> {
    Ok(halls::table.filter(halls::closed_at.is_null()).count().get_result(db)?)
}

const NEWEST: Order = Order { by: "h.convened_at", id: "h.sitting_id", falling: true };

/// What the list of sittings shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that are not closed, or whose verbale is not final.
    pub open: bool,
    /// Of one kind of organ.
    pub organ: Option<OrganKind>,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn filtered(filter: Filter) -> Query {
    let mut query = Query::of("halls h");
    if filter.open {
        query.and("(h.closed_at IS NULL OR NOT EXISTS (SELECT 1 FROM minutes m WHERE m.sitting_id = h.sitting_id AND m.state = 'final'))");
    }
    let of = match filter.organ {
        None => None,
        Some(OrganKind::Giunta) => Some("h.organ_kind = 'giunta'"),
        Some(OrganKind::Council) => Some("h.organ_kind = 'council'"),
        Some(OrganKind::Commission) => Some("h.organ_kind = 'commission'"),
    };
    if let Some(of) = of {
        query.and(of);
    }
    query
}

/// A page of sittings, the newest first.
pub fn page(db: &mut Db, filter: Filter, slice: &Slice) -> Outcomes<Vec<Hall>> {
    let ids: Vec<Id> = filtered(filter).page(db, "SELECT h.sitting_id AS id", NEWEST, slice)?;
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    let mut rows: Vec<Hall> =
        halls::table.filter(halls::sitting_id.eq_any(ids.clone())).select(Hall::as_select()).load(db)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.sitting_id));
    Ok(rows)
}

/// How many a filter leaves.
pub fn count(db: &mut Db, filter: Filter) -> Outcomes<i64> {
    filtered(filter).count(db)
}

/// Sittings after one, in order, at most `count`: for verification in bounded memory.
pub fn after(db: &mut Db, sitting: i64, count: i64) -> Outcomes<Vec<Hall>> {
    Ok(halls::table
        .filter(halls::sitting_id.gt(sitting))
        .order(halls::sitting_id)
        .limit(count)
        .select(Hall::as_select())
        .load(db)?)
}
