//! The daily registers as a desk of the house.

use chrono::{DateTime, Utc};

use super::annual_list::{self, AnnualList};
use super::job::MakeRegisters;
use super::list::{self, DailyList};
use super::page::{self, DailyPage};
use super::{rules, service};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::facts;
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Daily;

impl Desk for Daily {
    fn name(&self) -> &'static str {
        "daily"
    }

    fn title_key(&self) -> &'static str {
        "daily-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "daily-title"), (annual_list::NAME, "daily-years-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            list::NAME => Box::new(DailyList::new()),
            annual_list::NAME => Box::new(AnnualList::default()),
            _ => return None,
        })
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == service::SUBJECT).then(|| Box::new(DailyPage::new(id)) as Box<dyn Screen>)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == rules::ACTIVITY { vec![rules::term()] } else { Vec::new() }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::Preserve) {
            return Ok(Vec::new());
        }
        let calendar = facts::read(db)?.calendar;
        let (count, late, next_due) = service::waiting(db, &calendar, now)?;
        Ok(vec![Waiting { key: "daily-waiting", count, late, next_due, route: list::NAME }])
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&MakeRegisters]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("daily-title", list::COMMANDS),
            ("daily-years-title", annual_list::COMMANDS),
            ("daily-page-heading", page::COMMANDS),
        ]
    }
}
