//! The acts as a desk of the house.

use chrono::{DateTime, Utc};

use super::life::Clock;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Acts;

impl Desk for Acts {
    fn name(&self) -> &'static str {
        "acts"
    }

    fn title_key(&self) -> &'static str {
        "acts-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Segreteria)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn open(&self, _route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        [Clock::Dispatch, Clock::Registration]
            .into_iter()
            .filter(|clock| clock.activity() == activity)
            .flat_map(|clock| [clock.term(false), clock.term(true)])
            .collect()
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        Vec::new()
    }
}
