//! Everything a page shows of a ticket.

use std::collections::BTreeMap;

use super::names;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::assets::api as assets;
use crate::desks::helpdesk::model::{Note, PauseRow, Ticket, TicketEvent};
use crate::desks::helpdesk::store::{self, told};
use crate::desks::people::api as people;
use crate::work::session::{Permission, Session};

/// A ticket with all that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The ticket.
    pub ticket: Ticket,
    /// Name of the office that asked.
    pub office: Option<String>,
    /// Number and name of the machine.
    pub asset: Option<String>,
    /// Names of people, by operator id.
    pub names: BTreeMap<i64, String>,
    /// What was said: its own, and that of the tickets merged into it, oldest first.
    pub notes: Vec<Note>,
    /// What was done to it.
    pub events: Vec<TicketEvent>,
    /// When its clock stood still.
    pub pauses: Vec<PauseRow>,
    /// The ticket in which it goes on.
    pub into: Option<Ticket>,
    /// The tickets that go on in it.
    pub merged: Vec<Ticket>,
    /// The tickets it has to do with.
    pub linked: Vec<Ticket>,
}

/// Reads a ticket for its page; for technicians alone.
pub fn read(db: &mut Db, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::WorkTickets)?;
    let ticket = store::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
    let merged = store::merged_into(db, id)?;
    let all: Vec<i64> = std::iter::once(id).chain(merged.iter().map(|one| one.id)).collect();
    let office = match ticket.office_id {
        Some(office) => people::office(db, office)?.map(|office| format!("{} {}", office.code, office.name)),
        None => None,
    };
    let into = match ticket.merged_into {
        Some(into) => store::by_id(db, into)?,
        None => None,
    };
    let asset = match ticket.asset_id {
        Some(asset) => assets::label(db, asset)?.map(|one| format!("{} {}", one.number, one.name)),
        None => None,
    };
    Ok(Sheet {
        office,
        asset,
        names: names(db)?,
        notes: told::notes(db, &all)?,
        events: told::events(db, &[id])?,
        pauses: told::pauses(db, id)?,
        into,
        merged,
        linked: store::linked(db, id)?,
        ticket,
    })
}
