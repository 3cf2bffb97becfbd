//! The filing plan as a desk of the house.

use chrono::{DateTime, Utc};

use super::plan::{self, PlanScreen};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Titolario;

impl Desk for Titolario {
    fn name(&self) -> &'static str {
        "titolario"
    }

    fn title_key(&self) -> &'static str {
        "titolario-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(plan::NAME, "titolario-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (route == plan::NAME).then(|| Box::new(PlanScreen::default()) as Box<dyn Screen>)
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("titolario-title", plan::COMMANDS)]
    }
}
