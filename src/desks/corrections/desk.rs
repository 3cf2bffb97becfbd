//! The measures on registrations as a desk of the house.

use chrono::{DateTime, Utc};

use super::deferral_list::{self, DeferralList};
use super::form::MeasureForm;
use super::list::{self, MeasureList};
use super::page::{self, MeasurePage};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Corrections;

impl Desk for Corrections {
    fn name(&self) -> &'static str {
        "corrections"
    }

    fn title_key(&self) -> &'static str {
        "corrections-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "measures-title"), (deferral_list::NAME, "deferrals-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            list::NAME => Box::new(MeasureList::new()),
            deferral_list::NAME => Box::new(DeferralList::default()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        MeasureForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == "annulment").then(|| Box::new(MeasurePage::new(id)) as Box<dyn Screen>)
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("measures-title", list::COMMANDS),
            ("measure-heading", page::COMMANDS),
            ("deferrals-title", deferral_list::COMMANDS),
        ]
    }
}
