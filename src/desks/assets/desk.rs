//! The inventory as a desk of the house.

use chrono::{DateTime, Utc};

use super::form::AssetForm;
use super::list::{self, AssetList};
use super::page::{self, AssetPage};
use super::rounds::list::{self as rounds_list, RoundList};
use super::rounds::model::{Kind, SUBJECT as ROUND};
use super::rounds::screen::{self as round, RoundScreen};
use super::rounds::{RoundsOfTheYear, store as rounds};
use super::store::loans;
use super::{acting, import_screen, service};
use crate::base::calendar::end_of_day;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Assets;

impl Desk for Assets {
    fn name(&self) -> &'static str {
        "assets"
    }

    fn title_key(&self) -> &'static str {
        "assets-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Ced)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "assets-title"), (rounds_list::NAME, "rounds-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            list::NAME => Box::new(AssetList::new()),
            list::LOANS => Box::new(AssetList::lent()),
            rounds_list::NAME => Box::new(RoundList::new()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        AssetForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            service::SUBJECT => Some(Box::new(AssetPage::new(id))),
            ROUND => Some(Box::new(RoundScreen::new(id))),
            _ => None,
        }
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        Kind::of_activity(activity).map(|_| Kind::term()).into_iter().collect()
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::KeepInventory) {
            return Ok(Vec::new());
        }
        let today = rome(now).date_naive();
        let mut lines = Vec::new();
        let (count, late, next) = loans::under_way(db, today)?;
        if count > 0 {
            lines.push(Waiting {
                key: "assets-waiting-loans",
                count,
                late,
                next_due: next.map(end_of_day),
                route: list::LOANS,
            });
        }
        let due =
            |round: &super::rounds::model::Round| i32::try_from(round.year).ok().and_then(|year| round.kind.due(year));
        let open: Vec<_> = rounds::all(db)?.into_iter().filter(super::rounds::model::Round::is_open).collect();
        if !open.is_empty() {
            lines.push(Waiting {
                key: "assets-waiting-rounds",
                count: open.len() as i64,
                late: open.iter().filter(|round| due(round).is_some_and(|due| due < today)).count() as i64,
                next_due: open.iter().filter_map(due).min().map(end_of_day),
                route: rounds_list::NAME,
            });
        }
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&RoundsOfTheYear]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("assets-title", list::COMMANDS),
            ("assets-acts", acting::COMMANDS),
            ("assets-one", page::COMMANDS),
            ("assets-import-title", import_screen::COMMANDS),
            ("rounds-title", rounds_list::COMMANDS),
            ("rounds-one", round::COMMANDS),
        ]
    }
}
