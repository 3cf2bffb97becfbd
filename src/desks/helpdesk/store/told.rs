//! What was said of tickets, what was done to them and when their clocks stood still.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{ticket_events, ticket_notes, ticket_pauses};
use crate::desks::helpdesk::model::{Note, PauseRow, TicketEvent, Waits};

/// Writes a note.
pub fn note(db: &mut Db, note: &Note) -> Outcomes<()> {
    diesel::insert_into(ticket_notes::table)
        .values((
            ticket_notes::ticket_id.eq(note.ticket_id),
            ticket_notes::at.eq(note.at),
            ticket_notes::author_id.eq(note.author_id),
            ticket_notes::author.eq(&note.author),
            ticket_notes::visible.eq(note.visible),
            ticket_notes::text.eq(&note.text),
        ))
        .execute(db)?;
    Ok(())
}

/// The notes of some tickets, oldest first.
pub fn notes(db: &mut Db, tickets: &[i64]) -> Outcomes<Vec<Note>> {
    Ok(ticket_notes::table
        .filter(ticket_notes::ticket_id.eq_any(tickets.to_vec()))
        .order((ticket_notes::at, ticket_notes::id))
        .select(Note::as_select())
        .load(db)?)
}

/// Writes what was done; its digest is computed here. Answers the event with its id.
pub fn event(db: &mut Db, event: TicketEvent) -> Outcomes<TicketEvent> {
    let digest = event.expected_digest().to_vec();
    let id = diesel::insert_into(ticket_events::table)
        .values((
            ticket_events::ticket_id.eq(event.ticket_id),
            ticket_events::at.eq(event.at),
            ticket_events::operator_id.eq(event.operator_id),
            ticket_events::operator_name.eq(&event.operator_name),
            ticket_events::act.eq(&event.act),
            ticket_events::word.eq(&event.word),
            ticket_events::detail.eq(&event.detail),
            ticket_events::digest.eq(&digest),
        ))
        .returning(ticket_events::id)
        .get_result(db)?;
    Ok(TicketEvent { id, digest, ..event })
}

/// What was done to some tickets, oldest first.
pub fn events(db: &mut Db, tickets: &[i64]) -> Outcomes<Vec<TicketEvent>> {
    Ok(ticket_events::table
        .filter(ticket_events::ticket_id.eq_any(tickets.to_vec()))
        .order(ticket_events::id)
        .select(TicketEvent::as_select())
        .load(db)?)
}

/// Events by id.
pub fn events_with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<TicketEvent>> {
    Ok(ticket_events::table.filter(ticket_events::id.eq_any(ids.to_vec())).select(TicketEvent::as_select()).load(db)?)
}

/// How many events there are.
pub fn count_events(db: &mut Db) -> Outcomes<i64> {
    Ok(ticket_events::table.count().get_result(db)?)
}

/// The last thing done to a ticket.
pub fn last_event(db: &mut Db, ticket: i64) -> Outcomes<Option<TicketEvent>> {
    Ok(ticket_events::table
        .filter(ticket_events::ticket_id.eq(ticket))
        .order(ticket_events::id.desc())
        .select(TicketEvent::as_select())
        .first(db)
        .optional()?)
}

/// The pauses of a ticket, oldest first.
pub fn pauses(db: &mut Db, ticket: i64) -> Outcomes<Vec<PauseRow>> {
    Ok(ticket_pauses::table
        .filter(ticket_pauses::ticket_id.eq(ticket))
        .order(ticket_pauses::id)
        .select(PauseRow::as_select())
        .load(db)?)
}

/// Begins a pause; one that is over at once is given its end.
pub fn pause(
    db: &mut Db,
    ticket: i64,
    why: Waits,
    note: &str,
    from: NaiveDateTime,
    to: Option<NaiveDateTime>,
) -> Outcomes<()> {
    diesel::insert_into(ticket_pauses::table)
        .values((
            ticket_pauses::ticket_id.eq(ticket),
            ticket_pauses::why.eq(why),
            ticket_pauses::note.eq(note),
            ticket_pauses::from_at.eq(from),
            ticket_pauses::to_at.eq(to),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives a pause another end; none lets it last.
pub fn end_pause(db: &mut Db, id: i64, to: Option<NaiveDateTime>) -> Outcomes<()> {
    diesel::update(ticket_pauses::table.find(id)).set(ticket_pauses::to_at.eq(to)).execute(db)?;
    Ok(())
}
