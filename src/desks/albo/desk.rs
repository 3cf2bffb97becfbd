//! The albo as a desk of the house.

use chrono::{DateTime, Utc};

use super::form::PublicationForm;
use super::jobs::FollowTheDays;
use super::register_form::RegisterForm;
use super::settings_form::SettingsForm;
use super::store::{self, Filter, Shelf};
use super::{list, page, rules, service, to_publish};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::desks::acts::api as acts;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// Route of what waits for its referto.
const REFERTO: &str = "albo.register.referto";

/// The desk, for the list of desks.
pub struct Albo;

impl Desk for Albo {
    fn name(&self) -> &'static str {
        "albo"
    }

    fn title_key(&self) -> &'static str {
        "albo-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Segreteria)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(to_publish::NAME, "albo-to-publish-title"), (list::NAME, "albo-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            to_publish::NAME => Box::new(to_publish::list()),
            list::NAME => Box::new(list::list()),
            REFERTO => Box::new(list::without_referto()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let publication = PublicationForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let settings = || SettingsForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let register = || RegisterForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        publication.or_else(settings).or_else(register)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == service::SUBJECT).then(|| Box::new(page::page(id)) as Box<dyn Screen>)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        rules::terms(activity)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(rules::PUBLISHING) {
            return Ok(Vec::new());
        }
        let filter = Filter { shelf: Shelf::WithoutReferto, ..Filter::default() };
        let count = store::count(db, &filter, rome(now).date_naive())?;
        let shelf = acts::Shelf::Publish;
        let waiting = acts::count(db, &acts::Looked { shelf: Some(shelf), ..acts::Looked::default() })?;
        let (late, next) = acts::late(db, shelf, stored(now))?;
        let next_due = next.map(instant);
        let mut lines = vec![
            Waiting { key: "albo-waiting-acts", count: waiting, late, next_due, route: to_publish::NAME },
            Waiting { key: "albo-waiting-referto", count, late: 0, next_due: None, route: REFERTO },
        ];
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&FollowTheDays]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("albo-to-publish-title", to_publish::COMMANDS),
            ("albo-title", list::COMMANDS),
            ("albo-one", page::COMMANDS),
        ]
    }
}
