//! The inventory as a desk of the house.

use chrono::{DateTime, Utc};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Assets;

impl Desk for Assets {
    fn name(&self) -> &'static str {
        "assets"
    }

    fn title_key(&self) -> &'static str {
        "assets-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Ced)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn open(&self, _route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        Vec::new()
    }
}
