//! The acts as a desk of the house.

use chrono::{DateTime, Utc};

use super::act_form::{ActAbout, ActForm};
use super::communicating::form::CommunicationForm;
use super::life::Clock;
use super::model::Shelf;
use super::queue::{self, Queue};
use super::service::SUBJECT;
use super::store::list::{self, Looked};
use super::{acting, page};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::ui::command::{Command, Scope};
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Acts;

/// Routes of single shelves, for the lines of Today.
const SHELVES: [(&str, Shelf); 6] = [
    ("acts.sign", Shelf::Sign),
    ("acts.cover", Shelf::Cover),
    ("acts.number", Shelf::Number),
    ("acts.publish", Shelf::Publish),
    ("acts.communicate", Shelf::Communicate),
    ("acts.opine", Shelf::Opine),
];
/// Route of the form of a proposal.
const NEW: &str = "acts.new";

/// From every screen.
const GLOBAL: &[Command] = &[Command { id: "acts-queue", keys: &["alt-d"], scope: Scope::Global, footer: 0 }];

/// Whose work a shelf is, and what Today calls it.
fn duty(shelf: Shelf) -> Option<(Permission, &'static str)> {
    Some(match shelf {
        Shelf::Sign => (Permission::RecordSignatures, "acts-waiting-sign"),
        Shelf::Opine => (Permission::SignActs, "acts-waiting-opine"),
        Shelf::Cover => (Permission::CoverExpense, "acts-waiting-cover"),
        Shelf::Number => (Permission::NumberActs, "acts-waiting-number"),
        Shelf::Publish => (Permission::PublishActs, "acts-waiting-publish"),
        Shelf::Communicate => (Permission::NumberActs, "acts-waiting-communicate"),
        _ => return None,
    })
}

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
        &[(queue::NAME, "acts-title"), (NEW, "acts-form-new")]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if let Some((_, shelf)) = SHELVES.iter().find(|(own, _)| *own == route) {
            return Some(Box::new(Queue::at(*shelf)));
        }
        Some(match route {
            queue::NAME => Box::new(Queue::of_work(cx.session)),
            NEW => Box::new(ActForm::new(ActAbout::New)),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        ActForm::resume(draft)
            .map(|form| Box::new(form) as Box<dyn Screen>)
            .or_else(|| CommunicationForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>))
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == SUBJECT).then(|| Box::new(page::page(id)) as Box<dyn Screen>)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        [Clock::Dispatch, Clock::Registration]
            .into_iter()
            .filter(|clock| clock.activity() == activity)
            .flat_map(|clock| [clock.term(false), clock.term(true)])
            .collect()
    }

    fn global_commands(&self) -> &'static [Command] {
        GLOBAL
    }

    fn global(&self, command: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (command == "acts-queue").then(|| Box::new(Queue::of_work(cx.session)) as Box<dyn Screen>)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        for (route, shelf) in SHELVES {
            let Some((_, key)) = duty(shelf).filter(|(needed, _)| session.may(*needed)) else { continue };
            let count = list::count(db, &Looked { shelf: Some(shelf), ..Looked::default() })?;
            if count > 0 {
                let (late, next) = list::late(db, shelf, stored(now))?;
                lines.push(Waiting { key, count, late, next_due: next.map(instant), route });
            }
        }
        Ok(lines)
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("acts-title", queue::TABLE), ("acts-one", acting::TABLE), ("acts-page", page::TABLE)]
    }
}
