//! The queries of the helpdesk.

pub mod acts;
pub mod clocks;
pub mod figures;
pub mod list;
pub mod texts;
pub mod told;

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::model::{Ticket, TicketLabel};
use crate::base::fault::Outcomes;
use crate::db::schema::{ticket_counters, ticket_keys, ticket_links, tickets};
use crate::db::search::{self, Index};
use crate::db::{self, Db};
use crate::each;

/// Draws the next number of a year; whoever draws at the same moment waits for this transaction.
pub fn next_number(db: &mut Db, year: i64) -> Outcomes<i64> {
    Ok(each!(db, connection => diesel::insert_into(ticket_counters::table)
        .values((ticket_counters::year.eq(year), ticket_counters::last.eq(1)))
        .on_conflict(ticket_counters::year)
        .do_update()
        .set(ticket_counters::last.eq(ticket_counters::last + 1))
        .returning(ticket_counters::last)
        .get_result(connection))?)
}

/// Draws so many numbers of a year at once; answers the first.
pub fn reserve_numbers(db: &mut Db, year: i64, count: i64) -> Outcomes<i64> {
    let last: i64 = each!(db, connection => diesel::insert_into(ticket_counters::table)
        .values((ticket_counters::year.eq(year), ticket_counters::last.eq(count)))
        .on_conflict(ticket_counters::year)
        .do_update()
        .set(ticket_counters::last.eq(ticket_counters::last + count))
        .returning(ticket_counters::last)
        .get_result(connection))?;
    Ok(last - count + 1)
}

/// Those of these keys under which a ticket is known.
pub fn known_keys(db: &mut Db, keys: &[String]) -> Outcomes<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    // Few to a question: engines bound how many values one may have.
    for some in keys.chunks(500) {
        let found: Vec<String> =
            ticket_keys::table.filter(ticket_keys::key.eq_any(some.to_vec())).select(ticket_keys::key).load(db)?;
        known.extend(found);
    }
    Ok(known)
}

/// Writes a new ticket, its words into the index; answers its id.
pub fn insert(db: &mut Db, ticket: &Ticket) -> Outcomes<i64> {
    let t = ticket;
    let id: i64 = diesel::insert_into(tickets::table)
        .values((
            (
                tickets::year.eq(t.year),
                tickets::number.eq(t.number),
                tickets::opened_at.eq(t.opened_at),
                tickets::channel.eq(t.channel),
                tickets::requester_id.eq(t.requester_id),
                tickets::requester.eq(&t.requester),
                tickets::office_id.eq(t.office_id),
                tickets::asset_id.eq(t.asset_id),
                tickets::room.eq(&t.room),
                tickets::category.eq(t.category),
                tickets::blocking.eq(t.blocking),
                tickets::line.eq(t.line),
                tickets::title.eq(&t.title),
                tickets::body.eq(&t.body),
                tickets::screen.eq(&t.screen),
                tickets::state.eq(t.state),
            ),
            (
                tickets::assignee_id.eq(t.assignee_id),
                tickets::supplier_id.eq(t.supplier_id),
                tickets::minutes.eq(t.minutes),
                tickets::taken_at.eq(t.taken_at),
                tickets::taken_by.eq(t.taken_by),
                tickets::solved_at.eq(t.solved_at),
                tickets::solved_by.eq(t.solved_by),
                tickets::terms.eq(&t.terms),
                tickets::due_at.eq(t.due_at),
                tickets::rank_at.eq(t.rank_at),
                tickets::shelf.eq(t.shelf),
            ),
        ))
        .returning(tickets::id)
        .get_result(db)?;
    search::add(db, Index::Tickets, id, &words(ticket))?;
    Ok(id)
}

/// The words a ticket is found by.
fn words(ticket: &Ticket) -> String {
    let Ticket { title, body, requester, room, .. } = ticket;
    format!("{} {title} {body} {requester} {room}", ticket.number)
}

/// Writes a ticket as it stands now, if it is still at its version, which goes up; answers whether it was.
pub fn stand(db: &mut Db, ticket: &Ticket) -> Outcomes<bool> {
    let changed = diesel::update(tickets::table.find(ticket.id).filter(tickets::version.eq(ticket.version)))
        .set((
            tickets::state.eq(ticket.state),
            tickets::waiting_for.eq(ticket.waiting_for),
            tickets::waiting_until.eq(ticket.waiting_until),
            tickets::assignee_id.eq(ticket.assignee_id),
            tickets::asset_id.eq(ticket.asset_id),
            tickets::supplier_id.eq(ticket.supplier_id),
            tickets::merged_into.eq(ticket.merged_into),
            tickets::category.eq(ticket.category),
            tickets::blocking.eq(ticket.blocking),
            tickets::line.eq(ticket.line),
            tickets::minutes.eq(ticket.minutes),
            tickets::taken_at.eq(ticket.taken_at),
            tickets::taken_by.eq(ticket.taken_by),
            tickets::solved_at.eq(ticket.solved_at),
            tickets::solved_by.eq(ticket.solved_by),
            tickets::terms.eq(&ticket.terms),
            tickets::due_at.eq(ticket.due_at),
            tickets::rank_at.eq(ticket.rank_at),
            tickets::shelf.eq(ticket.shelf),
            tickets::version.eq(ticket.version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// One ticket.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Ticket>> {
    Ok(tickets::table.find(id).select(Ticket::as_select()).first(db).optional()?)
}

/// One ticket, held until the transaction ends: whoever would change it too waits.
pub fn held(db: &mut Db, id: i64) -> Outcomes<Option<Ticket>> {
    let lock = format!("SELECT id FROM tickets WHERE id = $1{}", db::row_lock(db));
    diesel::sql_query(lock).bind::<BigInt, _>(id).execute(db)?;
    by_id(db, id)
}

/// One ticket by its number.
pub fn by_number(db: &mut Db, year: i64, number: i64) -> Outcomes<Option<Ticket>> {
    Ok(tickets::table
        .filter(tickets::year.eq(year))
        .filter(tickets::number.eq(number))
        .select(Ticket::as_select())
        .first(db)
        .optional()?)
}

/// Some tickets.
pub fn with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Ticket>> {
    Ok(tickets::table.filter(tickets::id.eq_any(ids.to_vec())).select(Ticket::as_select()).load(db)?)
}

/// The ticket that was opened under a key.
pub fn of_key(db: &mut Db, key: &str) -> Outcomes<Option<Ticket>> {
    let id: Option<i64> = ticket_keys::table.find(key).select(ticket_keys::ticket_id).first(db).optional()?;
    match id {
        Some(id) => by_id(db, id),
        None => Ok(None),
    }
}

/// Notes the key under which a ticket was opened.
pub fn keep_key(db: &mut Db, key: &str, ticket: i64) -> Outcomes<()> {
    diesel::insert_into(ticket_keys::table)
        .values((ticket_keys::key.eq(key), ticket_keys::ticket_id.eq(ticket)))
        .execute(db)?;
    Ok(())
}

/// The tickets of a machine, newest first.
pub fn of_asset(db: &mut Db, asset: i64, limit: i64) -> Outcomes<Vec<TicketLabel>> {
    let rows: Vec<Ticket> = tickets::table
        .filter(tickets::asset_id.eq(asset))
        .order(tickets::id.desc())
        .limit(limit)
        .select(Ticket::as_select())
        .load(db)?;
    Ok(rows.iter().map(TicketLabel::from).collect())
}

/// The tickets for which a supplier was called, newest first.
pub fn of_supplier(db: &mut Db, supplier: i64, limit: i64) -> Outcomes<Vec<TicketLabel>> {
    let rows: Vec<Ticket> = tickets::table
        .filter(tickets::supplier_id.eq(supplier))
        .order(tickets::id.desc())
        .limit(limit)
        .select(Ticket::as_select())
        .load(db)?;
    Ok(rows.iter().map(TicketLabel::from).collect())
}

/// The tickets that go on in another.
pub fn merged_into(db: &mut Db, id: i64) -> Outcomes<Vec<Ticket>> {
    Ok(tickets::table.filter(tickets::merged_into.eq(id)).order(tickets::id).select(Ticket::as_select()).load(db)?)
}

/// Links two tickets; answers whether they were not linked yet.
pub fn link(db: &mut Db, one: i64, other: i64, operator: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let (first, second) = (one.min(other), one.max(other));
    let known: i64 = ticket_links::table
        .filter(ticket_links::ticket_id.eq(first))
        .filter(ticket_links::other_id.eq(second))
        .count()
        .get_result(db)?;
    if known == 0 {
        diesel::insert_into(ticket_links::table)
            .values((
                ticket_links::ticket_id.eq(first),
                ticket_links::other_id.eq(second),
                ticket_links::at.eq(at),
                ticket_links::operator_id.eq(operator),
            ))
            .execute(db)?;
    }
    Ok(known == 0)
}

/// Takes the link between two tickets away; answers whether they were linked.
pub fn unlink(db: &mut Db, one: i64, other: i64) -> Outcomes<bool> {
    let (first, second) = (one.min(other), one.max(other));
    let link = ticket_links::table.filter(ticket_links::ticket_id.eq(first)).filter(ticket_links::other_id.eq(second));
    Ok(diesel::delete(link).execute(db)? > 0)
}

/// The solved tickets that nobody confirmed, those solved first first.
pub fn solved_first(db: &mut Db, limit: i64) -> Outcomes<Vec<Ticket>> {
    Ok(tickets::table
        .filter(sql::<Bool>("tickets.state = 'solved'"))
        .filter(tickets::solved_at.is_not_null())
        .order(tickets::solved_at)
        .limit(limit)
        .select(Ticket::as_select())
        .load(db)?)
}

/// The tickets linked to one.
pub fn linked(db: &mut Db, id: i64) -> Outcomes<Vec<Ticket>> {
    let mut ids: Vec<i64> =
        ticket_links::table.filter(ticket_links::ticket_id.eq(id)).select(ticket_links::other_id).load(db)?;
    let back: Vec<i64> =
        ticket_links::table.filter(ticket_links::other_id.eq(id)).select(ticket_links::ticket_id).load(db)?;
    ids.extend(back);
    let mut found = with_ids(db, &ids)?;
    found.sort_by_key(|ticket| ticket.id);
    Ok(found)
}
