//! The lists of determinations as a desk of the house.

use chrono::{DateTime, Utc};

use super::form::SendForm;
use super::job::ListsThatWait;
use super::model::{ListKind, MONTH, SUBJECT, WEEK};
use super::register_form::RegisterForm;
use super::{list, page, rules, service, store};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant};
use crate::desks::acts::archive;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct ActLists;

impl Desk for ActLists {
    fn name(&self) -> &'static str {
        "act_lists"
    }

    fn title_key(&self) -> &'static str {
        "actlists-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Segreteria)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "actlists-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (route == list::NAME).then(|| Box::new(list::list()) as Box<dyn Screen>)
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let sending = SendForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        sending.or_else(|| RegisterForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>))
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            SUBJECT => Some(Box::new(page::kept(id))),
            archive::SUBJECT => Some(Box::new(list::list())),
            WEEK => Some(Box::new(page::waiting(service::Wanted::WEEKLY))),
            MONTH => {
                let month = rules::month_of_id(id)?;
                Some(Box::new(page::waiting(service::Wanted::of_month(month))))
            }
            _ => None,
        }
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == archive::ACTIVITY {
            return vec![archive::term()];
        }
        ListKind::ALL.iter().filter(|kind| kind.activity() == activity).map(|kind| rules::term(*kind)).collect()
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::NumberActs) {
            return Ok(Vec::new());
        }
        let open = service::waiting_at(db, now)?;
        let ready: Vec<DateTime<Utc>> = open.iter().filter(|one| one.ready).map(|one| instant(one.due_at)).collect();
        let count = ready.len() as i64 + store::unsent(db)?;
        if count == 0 {
            return Ok(Vec::new());
        }
        Ok(vec![Waiting {
            key: "actlists-waiting",
            count,
            late: ready.iter().filter(|due| **due < now).count() as i64,
            next_due: ready.iter().min().copied(),
            route: list::NAME,
        }])
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&ListsThatWait]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("actlists-title", list::COMMANDS), ("actlists-one", page::COMMANDS)]
    }
}
