//! The use of the rooms as a desk of the house.

use chrono::{DateTime, Utc};

use super::screen::{self, UseScreen};
use super::week_screen::{self, RoomWeek};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct UseFigures;

impl Desk for UseFigures {
    fn name(&self) -> &'static str {
        "use-figures"
    }

    fn title_key(&self) -> &'static str {
        "use-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Rooms)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(week_screen::NAME, "week-title"), (screen::NAME, "use-title")]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            week_screen::NAME => Box::new(RoomWeek::new(cx)),
            screen::NAME => Box::new(UseScreen::new(cx)),
            _ => return None,
        })
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("week-title", week_screen::COMMANDS), ("use-title", screen::COMMANDS)]
    }
}
