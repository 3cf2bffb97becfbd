//! People as a desk of the house.

use chrono::{DateTime, Utc};

use super::form::{self, RecordForm, Sort};
use super::list::{self, PeopleList};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct People;

impl Desk for People {
    fn name(&self) -> &'static str {
        "people"
    }

    fn title_key(&self) -> &'static str {
        "people-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::OPERATORS, "people-operators"), (list::OFFICES, "people-offices")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let sort = match route {
            list::OPERATORS => Sort::Operator,
            list::OFFICES => Sort::Office,
            _ => return None,
        };
        Some(Box::new(PeopleList::of(sort)))
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        RecordForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let sort = match kind {
            "operator" => Sort::Operator,
            "office" => Sort::Office,
            _ => return None,
        };
        Some(Box::new(RecordForm::change(sort, id)))
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("people-title", list::COMMANDS), ("people-form-title", form::COMMANDS)]
    }
}
