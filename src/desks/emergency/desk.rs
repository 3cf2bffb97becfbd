//! The emergency register as a desk of the house.

use chrono::{DateTime, Utc};

use super::form::{self, LetterForm};
use super::list::{self, EmergencyList};
use super::prepared;
use super::rules;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::house::House;
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Emergency;

/// Keeps what the register must know without the database.
struct Prepare;

impl Job for Prepare {
    fn name(&self) -> &'static str {
        "emergency.prepare"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(rules::next_preparation(last_run, house.clock.now()))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let written = prepared::prepare(db, house)?;
        Ok(if written { "prepared" } else { "fresh" }.to_owned())
    }
}

impl Desk for Emergency {
    fn name(&self) -> &'static str {
        "emergency"
    }

    fn title_key(&self) -> &'static str {
        "emergency-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "emergency-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (route == list::NAME).then(|| Box::new(EmergencyList::default()) as Box<dyn Screen>)
    }

    fn open_draft(&self, draft: &Draft, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if draft.form != form::NAME {
            return None;
        }
        LetterForm::resume(draft, cx).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, _id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == rules::SUBJECT).then(|| Box::new(EmergencyList::default()) as Box<dyn Screen>)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == rules::ACTIVITY { vec![rules::term()] } else { Vec::new() }
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&Prepare]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("emergency-title", list::COMMANDS)]
    }
}
