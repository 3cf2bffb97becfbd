//! Today: what is due, late and waiting at every desk, the drafts that were left, and the way to all desks.
//!
//! It owns no records: it asks every desk what waits there, and sends the clerk to where it can be done.

mod board;
mod deadlines;
mod drafts;
mod overview;
mod places;

#[cfg(test)]
pub use overview::TodayScreen;

use chrono::{DateTime, Utc};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The first screen of the day.
pub const TODAY: &str = "today.today";
/// All desks and their screens.
pub const PLACES: &str = "today.desks";
/// Everything that is due, with the reason for each date.
pub const DEADLINES: &str = "today.deadlines";
/// Forms that were left before they were saved.
pub const DRAFTS: &str = "today.drafts";

/// The desk.
pub struct Today;

impl Desk for Today {
    fn name(&self) -> &'static str {
        "today"
    }

    fn title_key(&self) -> &'static str {
        "today-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(TODAY, "today-title"), (DEADLINES, "today-deadlines"), (DRAFTS, "today-drafts"), (PLACES, "today-places")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            TODAY => Box::new(overview::TodayScreen::default()),
            DEADLINES => Box::new(deadlines::DeadlinesScreen::default()),
            DRAFTS => Box::new(drafts::DraftsScreen::default()),
            PLACES => Box::new(places::PlacesScreen::new()),
            _ => return None,
        })
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("today-title", overview::COMMANDS), ("today-drafts", drafts::COMMANDS)]
    }
}
