//! What repeats: a repetition as typed, told back, turned into dates; dates that were left out because the room was taken,
//! and come back when it is free; changing or giving up one date, those from it on, or all.

pub mod dates;
pub mod page;
pub mod plan;
pub mod service;
pub mod store;
pub mod telling;
#[cfg(test)]
mod tests;
pub mod words;

pub use plan::{Plan, plan};

use chrono::{DateTime, Utc};

use super::form::{About, Preset, RequestForm};
use super::{competing, sittings};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::Waiting;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The command tables of the screens of series, competing requests and sittings.
pub const TABLES: [(&str, &[Command]); 3] = [
    ("rooms-skipped-title", page::COMMANDS),
    ("rooms-competing-title", competing::screen::COMMANDS),
    ("rooms-displaced-title", sittings::displaced::COMMANDS),
];

/// Opens one of those screens by its route.
pub fn open(route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
    Some(match route {
        "rooms.new" => Box::new(RequestForm::new(About::New(Preset::default()), cx)),
        "rooms.sitting" => Box::new(RequestForm::new(About::New(Preset { sitting: true, ..Preset::default() }), cx)),
        page::NAME => Box::new(page::DateList::skipped()),
        competing::screen::NAME => Box::new(competing::screen::Competing::default()),
        sittings::displaced::NAME => Box::new(sittings::displaced::DisplacedList::default()),
        _ => return None,
    })
}

/// What waits there for who keeps the rooms.
pub fn waiting(db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
    if !session.may(Permission::KeepRooms) {
        return Ok(Vec::new());
    }
    let line = |key, count, route| Waiting { key, count, late: 0, next_due: None, route };
    let displaced = sittings::store::waiting(db)?;
    let competing = competing::service::waiting(db, now)?;
    let lines = [
        line("rooms-waiting-displaced", displaced, sittings::displaced::NAME),
        line("rooms-waiting-competing", competing, competing::screen::NAME),
    ];
    Ok(lines.into_iter().filter(|line| line.count > 0).collect())
}
