//! Letters as a desk of the house.

use chrono::{DateTime, Utc};

use super::list::{self, LetterList};
use super::{page, settings_form, store};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Letters;

impl Desk for Letters {
    fn name(&self) -> &'static str {
        "letters"
    }

    fn title_key(&self) -> &'static str {
        "letters-desk"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Rooms)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "letters-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (route == list::NAME).then(|| Box::new(LetterList::default()) as Box<dyn Screen>)
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (draft.form == settings_form::NAME).then(|| Box::new(settings_form::form()) as Box<dyn Screen>)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::KeepRooms) {
            return Ok(Vec::new());
        }
        let count = store::count_waiting(db, now)?;
        let line = Waiting { key: "letters-waiting", count, late: 0, next_due: None, route: list::NAME };
        Ok(if count > 0 { vec![line] } else { Vec::new() })
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("letters-title", list::COMMANDS), ("letters-page-heading", page::COMMANDS)]
    }
}
