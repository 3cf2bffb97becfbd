//! The filing plan as a desk of the house.

use chrono::{DateTime, Utc};

use super::loading::{self, LoadForm};
use super::plan::{self, PlanScreen};
use super::versions::{self, VersionsScreen};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
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
        &[(plan::NAME, "titolario-title"), (versions::NAME, "titolario-versions")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match route {
            plan::NAME => Some(Box::new(PlanScreen::default())),
            versions::NAME => Some(Box::new(VersionsScreen::default())),
            _ => None,
        }
    }

    fn open_draft(&self, draft: &Draft, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        // The form looks for its draft by itself.
        (draft.form == loading::NAME).then(|| Box::new(LoadForm::new(cx)) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == "filing_plan").then(|| Box::new(PlanScreen::of(id)) as Box<dyn Screen>)
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("titolario-title", plan::COMMANDS),
            ("titolario-versions", versions::COMMANDS),
            ("titolario-trial-title", loading::REPORT),
        ]
    }
}
