//! The address book as a desk of the house.

use chrono::{DateTime, Utc};

use super::book::{self, Book};
use super::card_form::{self, CardForm};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Correspondents;

impl Desk for Correspondents {
    fn name(&self) -> &'static str {
        "correspondents"
    }

    fn title_key(&self) -> &'static str {
        "correspondents-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(book::NAME, "correspondents-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (route == book::NAME).then(|| Box::new(Book::new()) as Box<dyn Screen>)
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if draft.form != card_form::NAME {
            return None;
        }
        CardForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == "correspondent").then(|| Box::new(CardForm::change(id)) as Box<dyn Screen>)
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("correspondents-title", book::COMMANDS), ("correspondents-card-title", card_form::COMMANDS)]
    }
}
