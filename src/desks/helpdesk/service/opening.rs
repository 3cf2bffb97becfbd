//! Opening a ticket: from a screen, from a call, by a job. The number is drawn in the transaction that writes it.

use chrono::{DateTime, Datelike, Utc};

use super::settling::{self, Told, Who};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, stored};
use crate::desks::assets::api as assets;
use crate::desks::helpdesk::model::{NewTicket, Shelf, State, Ticket, TicketLabel};
use crate::desks::helpdesk::rules::clock;
use crate::desks::helpdesk::store;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Longest title; what is longer goes on in the text.
pub const LONGEST_TITLE: usize = 120;

/// Opens a ticket; one that was opened under the same key is answered as it stands.
pub fn open_ticket(db: &mut Db, house: &House, session: &Session, new: &NewTicket) -> Outcomes<TicketLabel> {
    open_and_drop(db, house, session, new, None)
}

/// The same, and drops the draft it was typed in.
pub fn open_and_drop(
    db: &mut Db,
    house: &House,
    session: &Session,
    new: &NewTicket,
    draft: Option<&Place>,
) -> Outcomes<TicketLabel> {
    session.require(Permission::OpenTickets)?;
    db::write(db, |db| {
        let label = open_within(db, house, Who(Some(session)), new)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(label)
    })
}

/// Opens a ticket for the program itself, as a job does.
pub fn open_by_itself(db: &mut Db, house: &House, new: &NewTicket) -> Outcomes<TicketLabel> {
    db::write(db, |db| open_within(db, house, Who(None), new))
}

/// Opens a ticket within a transaction that is under way.
pub fn open_within(db: &mut Db, house: &House, who: Who<'_>, new: &NewTicket) -> Outcomes<TicketLabel> {
    if let Some(known) = known(db, new)? {
        return Ok(TicketLabel::from(&known));
    }
    let now = house.clock.now();
    let mut ticket = prepared(new, who, now)?;
    if let Some(asset) = new.asset_id {
        assets::require_not_retired(db, asset)?;
    }
    ticket.terms = settling::terms(db, &ticket)?.to_string();
    let dues = clock::dues(&ticket, &[], now, &house.facts().calendar);
    clock::place(&mut ticket, dues);
    ticket.number = store::next_number(db, ticket.year)?;
    // Whoever drew a number at the same moment may have opened the same ticket meanwhile; the counter is held now.
    if let Some(known) = known(db, new)? {
        return Err(Fault::not_done("fault-ticket-opened-meanwhile").arg("number", known.name()));
    }
    ticket.id = store::insert(db, &ticket)?;
    if let Some(key) = &new.key {
        store::keep_key(db, key, ticket.id)?;
    }
    settling::keep_deadlines(db, &ticket, dues)?;
    if let (Some(asset), Some(session)) = (new.asset_id, who.0) {
        assets::note_ticket(db, house, session, asset, ticket.id, &ticket.title)?;
    }
    let word = Some(format!("ticket-channel-{}", ticket.channel.code()));
    settling::tell(db, who, ticket.id, "ticket.opened", Told { word, detail: None }, None, now)?;
    Ok(TicketLabel::from(&ticket))
}

fn known(db: &mut Db, new: &NewTicket) -> Outcomes<Option<Ticket>> {
    match &new.key {
        Some(key) => store::of_key(db, key),
        None => Ok(None),
    }
}

/// A ticket as it is going to be written, without number and clocks.
fn prepared(new: &NewTicket, who: Who<'_>, now: DateTime<Utc>) -> Outcomes<Ticket> {
    let (title, body) = title_and_body(&new.title, &new.body);
    if title.is_empty() {
        return Err(Fault::not_done("fault-ticket-title").on("title"));
    }
    let opened_at = new.opened_at.unwrap_or_else(|| stored(now));
    if opened_at > stored(now) {
        return Err(Fault::not_done("fault-ticket-future"));
    }
    let requester = Shown::line(new.requester.trim()).to_string();
    // Asked for by nobody else means by whoever writes it.
    let own = requester.is_empty() && new.requester_id.is_none();
    Ok(Ticket {
        id: 0,
        year: i64::from(rome(opened_at.and_utc()).year()),
        number: 0,
        opened_at,
        channel: new.channel,
        requester_id: if own { who.id() } else { new.requester_id },
        requester: if own { who.name() } else { requester },
        office_id: new.office_id,
        asset_id: new.asset_id,
        room: Shown::line(new.room.trim()).to_string(),
        category: new.category,
        blocking: new.blocking,
        line: new.line,
        title,
        body,
        screen: new.screen.clone(),
        state: State::Open,
        waiting_for: None,
        waiting_until: None,
        assignee_id: None,
        supplier_id: new.supplier_id,
        merged_into: None,
        minutes: 0,
        taken_at: None,
        taken_by: None,
        solved_at: None,
        solved_by: None,
        terms: String::new(),
        due_at: None,
        rank_at: opened_at,
        shelf: Shelf::Open,
        version: 1,
    })
}

/// The title in one line, not too long, and the text with whatever of the title did not fit.
pub fn title_and_body(title: &str, body: &str) -> (String, String) {
    let (line, rest) = title.trim().split_once('\n').unwrap_or((title.trim(), ""));
    let line = Shown::line(line.trim()).to_string();
    let cut = line.char_indices().nth(LONGEST_TITLE).map(|(at, _)| at);
    let (short, over) = match cut {
        None => (line.as_str(), ""),
        Some(at) => {
            let space = line[..at].rfind(' ').unwrap_or(at);
            line.split_at(space)
        }
    };
    let body = [over.trim(), rest.trim(), body.trim()];
    let body: Vec<&str> = body.into_iter().filter(|part| !part.is_empty()).collect();
    (short.trim().to_owned(), Shown::block(&body.join("\n")).to_string())
}
