//! The figures as a desk of the house.

use chrono::{DateTime, Utc};

use super::screen::{self, FiguresScreen};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Figures;

impl Desk for Figures {
    fn name(&self) -> &'static str {
        "figures"
    }

    fn title_key(&self) -> &'static str {
        "figures-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(screen::NAME, "figures-title")]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (route == screen::NAME).then(|| Box::new(FiguresScreen::new(cx)) as Box<dyn Screen>)
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("figures-title", screen::COMMANDS)]
    }
}
